package org.kontor.records;

import static org.kontor.records.db.Tables.LAYOUT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Messages;
import org.kontor.records.FieldDef.Trait;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a card is laid out: sections with their fields, and how many of them show before «more». A person's own layout goes
 * before the pipeline's, that before the type's, that before what the fields say of themselves.
 */
@Component
public class Layouts {

    private final DSLContext sql;
    private final Access access;
    private final Messages messages;
    private final JsonMapper json;

    Layouts(DSLContext sql, Access access, Messages messages, JsonMapper json) {
        this.sql = sql;
        this.access = access;
        this.messages = messages;
        this.json = json;
    }

    /** The layout that a person sees: {sections: [{code, title, fields, shown}], hidden: [code]}. */
    public Map<String, Object> effective(Actor actor, RecordType type, @Nullable Long pipeline) {
        Map<String, Object> byScope = new LinkedHashMap<>();
        sql.select(LAYOUT.PERSON_ID, LAYOUT.PIPELINE_ID, LAYOUT.SETTINGS)
                .from(LAYOUT)
                .where(LAYOUT.TYPE_ID.eq(type.id()))
                .and(LAYOUT.PERSON_ID.isNull().or(LAYOUT.PERSON_ID.eq(actor.personId() == null ? 0L : actor.personId())))
                .and(pipeline == null ? LAYOUT.PIPELINE_ID.isNull() : LAYOUT.PIPELINE_ID.isNull().or(LAYOUT.PIPELINE_ID.eq(pipeline)))
                .forEach(row -> byScope.put(
                        (row.value1() == null ? "common" : "mine") + (row.value2() == null ? "" : "+"),
                        json.readValue(row.value3().data(), Map.class)));
        for (String scope : List.of("mine+", "mine", "common+", "common")) {
            if (byScope.get(scope) instanceof Map<?, ?> kept) {
                return merge(actor, type, kept);
            }
        }
        return standard(actor, type);
    }

    /** The layout that follows from the fields. */
    Map<String, Object> standard(Actor actor, RecordType type) {
        Fields readable = access.fields(actor, type.code());
        List<Map<String, Object>> sections = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (String section : TypeController.sections()) {
            List<String> codes = new ArrayList<>();
            for (FieldDef field : type.fields().values()) {
                if (field.section().equals(section) && readable.readable(field.code())) {
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
                one.put("shown", section.equals("main") || section.equals("client") || section.equals("custom") ? codes.size() : 0);
                sections.add(one);
            }
        }
        return Map.of("sections", sections, "hidden", hidden);
    }

    /** A kept layout without fields that are gone or hidden from the person, with new fields at the end of their section. */
    private Map<String, Object> merge(Actor actor, RecordType type, Map<?, ?> kept) {
        Fields readable = access.fields(actor, type.code());
        List<Map<String, Object>> sections = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        if (kept.get("hidden") instanceof List<?> codes) {
            codes.forEach(code -> hidden.add(code.toString()));
        }
        if (kept.get("sections") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> section && section.get("fields") instanceof List<?> codes) {
                    List<String> present = codes.stream()
                            .map(Object::toString)
                            .filter(code -> type.find(code) != null && readable.readable(code))
                            .toList();
                    seen.addAll(present);
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("code", String.valueOf(section.get("code")));
                    String key = "section." + section.get("code");
                    one.put("title", section.get("title") instanceof String title && !title.isBlank()
                            ? title
                            : messages.text(actor.language(), key));
                    one.put("fields", new ArrayList<>(present));
                    one.put("shown", section.get("shown") instanceof Number shown ? shown.intValue() : present.size());
                    sections.add(one);
                }
            }
        }
        for (FieldDef field : type.fields().values()) {
            if (!seen.contains(field.code()) && !hidden.contains(field.code()) && readable.readable(field.code())
                    && !field.is(Trait.HIDDEN) && !field.section().equals("hidden")) {
                sections.stream()
                        .filter(section -> java.util.Objects.equals(section.get("code"), field.section()))
                        .findFirst()
                        .or(() -> sections.stream().reduce((first, last) -> last))
                        .ifPresent(section -> {
                            @SuppressWarnings("unchecked")
                            List<String> codes = (List<String>) java.util.Objects.requireNonNull(section.get("fields"));
                            codes.add(field.code());
                        });
            }
        }
        return Map.of("sections", sections, "hidden", hidden);
    }
}
