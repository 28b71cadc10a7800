package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.FieldDef.Trait;
import org.springframework.stereotype.Component;

/** What a layout consists of: as it is kept, and as a person sees it by the fields of the present moment. */
@Component
class LayoutShape {

    private static final int MOST_SECTIONS = 30;
    private static final int LONGEST_TITLE = 100;

    private final Access access;
    private final Messages messages;
    private final FieldNotes notes;
    private final Settings settings;

    LayoutShape(Access access, Messages messages, FieldNotes notes, Settings settings) {
        this.access = access;
        this.messages = messages;
        this.notes = notes;
        this.settings = settings;
    }

    /** What was given with nothing but what is understood. */
    Map<String, Object> checked(Actor actor, RecordType type, Map<String, Object> given) {
        Fields readable = access.fields(actor, type.code());
        List<String> seen = new ArrayList<>();
        List<Map<String, Object>> sections = new ArrayList<>();
        if (!(given.get("sections") instanceof List<?> list) || list.isEmpty()) {
            throw Problem.invalid("sections", "field.error.required");
        }
        if (list.size() > MOST_SECTIONS) {
            throw Problem.invalid("sections", "field.error.many", Map.of("most", MOST_SECTIONS));
        }
        List<String> codes = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> section) || !(section.get("code") instanceof String code)
                    || !code.matches("[A-Za-z0-9_-]{1,40}") || codes.contains(code)) {
                throw Problem.invalid("sections", "field.error.section");
            }
            codes.add(code);
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("code", code);
            if (section.get("title") instanceof String title && !title.isBlank()) {
                if (title.strip().length() > LONGEST_TITLE) {
                    throw Problem.invalid("sections", "field.error.title_of", Map.of("most", LONGEST_TITLE));
                }
                String own = title.replace("\u0000", "").strip();
                // a title that nobody has changed stays in the language of whoever looks
                if (Messages.LANGUAGES.stream().noneMatch(language -> messages.text(language, "section." + code).equals(own))) {
                    kept.put("title", own);
                }
            } else if (!TypeController.sections().contains(code)) {
                throw Problem.invalid("sections", "field.error.section");
            }
            List<String> fields = fields(type, readable, section.get("fields"), seen);
            kept.put("fields", fields);
            if (section.get("shown") instanceof Number shown) {
                kept.put("shown", Math.clamp(shown.intValue(), 0, fields.size()));
            }
            sections.add(kept);
        }
        return Map.of("sections", sections, "hidden", fields(type, readable, given.get("hidden"), new ArrayList<>()));
    }

    private static List<String> fields(RecordType type, Fields readable, @Nullable Object given, List<String> seen) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list)) {
            throw Problem.invalid("sections", "field.error.section");
        }
        List<String> fields = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String code) || type.find(code) == null || !readable.readable(code)) {
                throw RecordType.unknown(String.valueOf(item));
            }
            if (seen.contains(code)) {
                throw Problem.invalid(code, "field.error.twice");
            }
            seen.add(code);
            fields.add(code);
        }
        return fields;
    }

    /** The layout that follows from the fields. */
    Map<String, Object> standard(Actor actor, RecordType type) {
        Fields readable = access.fields(actor, type.code());
        Set<String> off = notes.offCards(type);
        List<Map<String, Object>> sections = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (String section : TypeController.sections()) {
            List<String> codes = new ArrayList<>();
            for (FieldDef field : type.fields().values()) {
                if (field.section().equals(section) && readable.readable(field.code()) && !off.contains(field.code())) {
                    if (field.is(Trait.HIDDEN)) {
                        hidden.add(field.code());
                    } else {
                        codes.add(field.code());
                    }
                }
            }
            if (!codes.isEmpty()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("code", section);
                one.put("title", messages.text(actor.language(), "section." + section));
                one.put("fields", codes);
                one.put("shown", TypeController.OPEN_SECTIONS.contains(section) ? codes.size() : 0);
                sections.add(one);
            }
        }
        return layout(sections, hidden, off);
    }

    /** A kept layout without fields that are gone or hidden from the person, with new fields at the end of their section. */
    Map<String, Object> merge(Actor actor, RecordType type, Map<?, ?> kept) {
        Fields readable = access.fields(actor, type.code());
        Set<String> off = notes.offCards(type);
        List<Map<String, Object>> sections = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        if (kept.get("hidden") instanceof List<?> codes) {
            codes.stream().map(Object::toString).filter(code -> type.find(code) != null && readable.readable(code) && !off.contains(code)).forEach(hidden::add);
        }
        if (kept.get("sections") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> section && section.get("fields") instanceof List<?> codes) {
                    int first = section.get("shown") instanceof Number shown ? shown.intValue() : codes.size();
                    // what stands before the line of «more» and is off the cards makes the line come earlier
                    int gone = (int) codes.stream().limit(first).filter(off::contains).count();
                    List<String> present = codes.stream()
                            .map(Object::toString)
                            .filter(code -> type.find(code) != null && readable.readable(code) && !off.contains(code))
                            .toList();
                    seen.addAll(present);
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("code", String.valueOf(section.get("code")));
                    String key = "section." + section.get("code");
                    one.put("title", section.get("title") instanceof String title && !title.isBlank()
                            ? title
                            : messages.text(actor.language(), key));
                    one.put("fields", new ArrayList<>(present));
                    one.put("shown", section.get("shown") instanceof Number ? first - gone : present.size());
                    sections.add(one);
                }
            }
        }
        for (FieldDef field : type.fields().values()) {
            if (!seen.contains(field.code()) && !hidden.contains(field.code()) && !off.contains(field.code()) && readable.readable(field.code())
                    && !field.is(Trait.HIDDEN) && !field.section().equals("hidden")) {
                sections.stream()
                        .filter(section -> Objects.equals(section.get("code"), field.section()))
                        .findFirst()
                        .or(() -> sections.stream().reduce((first, last) -> last))
                        .ifPresent(section -> {
                            @SuppressWarnings("unchecked")
                            List<String> codes = (List<String>) Objects.requireNonNull(section.get("fields"));
                            codes.add(field.code());
                        });
            }
        }
        return layout(sections, hidden, off);
    }

    private Map<String, Object> layout(List<Map<String, Object>> sections, List<String> hidden, Set<String> off) {
        return Map.of("sections", sections, "hidden", hidden, "off", off.stream().sorted().toList(), "most", settings.get(Layouts.MOST_SHOWN));
    }
}
