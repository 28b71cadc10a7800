package org.kontor.crm.segment;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.springframework.stereotype.Component;

/** Segments as the API reads and writes them. */
@Component
final class SegmentReading {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final PersonNames people;
    private final SegmentRules rules;

    SegmentReading(PersonNames people, SegmentRules rules) {
        this.people = people;
        this.rules = rules;
    }

    /** A segment as it is asked for: the rules by type, null for a kind of client that does not belong to it. */
    record Text(
            @Nullable Long id,
            @Nullable String title,
            @Nullable String description,
            @Nullable Long responsible,
            @Nullable Boolean byRule,
            @Nullable Map<String, @Nullable Object> rules,
            @Nullable Integer color,
            @Nullable Boolean archived) {

        /** The same with a title, for a draft that has none yet. */
        Text titled() {
            return new Text(id, title == null || title.isBlank() ? "?" : title, description, responsible, byRule, rules, color, archived);
        }
    }

    /**
     * A title that a segment may have.
     *
     * @throws Problem INVALID at the field that is named
     */
    static String title(String field, @Nullable String text) {
        String title = text == null ? "" : text.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Problem.invalid(field, title.isEmpty() ? "platform.field.needed" : "platform.field.long", Map.of("most", LONGEST_TITLE));
        }
        return title;
    }

    /**
     * The segment that is asked for.
     *
     * @throws Problem INVALID
     */
    Segment read(long id, Text text) {
        String title = title("title", text.title());
        String description = text.description() == null ? "" : text.description().strip();
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Problem.invalid("description", "platform.field.long", Map.of("most", LONGEST_DESCRIPTION));
        }
        Long responsible = text.responsible();
        if (responsible != null && people.find(responsible).isEmpty()) {
            throw Problem.invalid("responsible", "segment.error.person");
        }
        Integer color = text.color();
        if (color != null && (color < 1 || color > 12)) {
            throw Problem.invalid("color", "platform.field.range", Map.of("least", 1, "most", 12));
        }
        boolean byRule = Boolean.TRUE.equals(text.byRule());
        Map<ClientKind, Filter> given = new EnumMap<>(ClientKind.class);
        if (byRule && text.rules() != null) {
            text.rules().forEach((type, rule) -> {
                if (rule != null) {
                    given.put(ClientKind.of(type), Filter.read(rule));
                }
            });
        }
        if (byRule && given.isEmpty()) {
            throw Problem.invalid("rules", "segment.error.no_rule");
        }
        return new Segment(id, title, description, responsible, byRule, given, color, Boolean.TRUE.equals(text.archived()));
    }

    /** Refuses rules that cannot be; see {@link SegmentRules#check}. */
    void check(Segment segment, Map<Long, Segment> known) {
        rules.check(segment, known);
    }

    /** The segment in JSON. */
    Map<String, Object> write(Segment segment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", segment.id());
        json.put("title", segment.title());
        json.put("description", segment.description());
        if (segment.responsible() != null) {
            json.put("responsible", segment.responsible());
        }
        json.put("byRule", segment.byRule());
        Map<String, Object> written = new LinkedHashMap<>();
        segment.rules().forEach((kind, rule) -> written.put(kind.code(), rule.json()));
        json.put("rules", written);
        if (segment.color() != null) {
            json.put("color", segment.color());
        }
        json.put("archived", segment.archived());
        return json;
    }
}
