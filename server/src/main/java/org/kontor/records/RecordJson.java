package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.springframework.stereotype.Component;

/** Records as the API writes them: items with values, and beside them the names of everything that the values point to. */
@Component
public final class RecordJson {

    private final RecordTypes types;
    private final PersonNames people;
    private final Company company;

    RecordJson(RecordTypes types, PersonNames people, Company company) {
        this.types = types;
        this.people = people;
        this.company = company;
    }

    /** An item: id, version, values, can. */
    public Map<String, Object> item(RecordRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.values().forEach((code, value) -> {
            if (value != null) {
                List<Map<String, Object>> files = row.files().get(code);
                values.put(code, files == null ? Values.json(value) : files);
            }
        });
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", row.id());
        item.put("version", row.version());
        item.put("values", values);
        item.put("can", Map.of("update", row.canUpdate(), "delete", row.canDelete()));
        return item;
    }

    /** Items of several records. */
    public List<Map<String, Object>> items(Collection<RecordRow> rows) {
        return rows.stream().map(this::item).toList();
    }

    /** Names of the people and titles of the records that the rows' values name: {person: {5: {…}}, company: {12: {title}}}. */
    public Map<String, Map<String, Object>> refs(String typeCode, Collection<RecordRow> rows) {
        RecordType type = types.get(typeCode);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        for (RecordRow row : rows) {
            row.values().forEach((code, value) -> {
                FieldDef field = type.find(code);
                if (value != null && field != null && field.type() instanceof FieldType.Person) {
                    for (Object id : value instanceof List<?> list ? list : List.of(value)) {
                        person(refs, (Long) id);
                    }
                }
            });
            row.titles().forEach((code, titles) -> {
                if (type.field(code).type() instanceof FieldType.Reference reference) {
                    titles.forEach((id, title) -> refs.computeIfAbsent(reference.type(), key -> new TreeMap<>())
                            .put(id.toString(), Map.of("title", title)));
                }
            });
        }
        return refs;
    }

    /** Adds a person to the names. */
    public void person(Map<String, Map<String, Object>> refs, @Nullable Long id) {
        if (id != null && !refs.getOrDefault("person", Map.of()).containsKey(id.toString())) {
            people.find(id).ifPresent(person -> {
                Map<String, @Nullable Object> shown = new LinkedHashMap<>();
                shown.put("name", person.name());
                shown.put("initials", person.initials());
                shown.put("color", person.color());
                shown.put("photo", person.photo());
                shown.put("status", person.status());
                refs.computeIfAbsent("person", key -> new TreeMap<>()).put(id.toString(), shown);
            });
        }
    }

    /** A total: count, exact, sums by currency, base. */
    public Map<String, Object> total(Total total) {
        List<Map<String, Object>> sums = new ArrayList<>();
        total.sums().forEach((currency, amount) -> sums.add(Map.of("currency", currency, "amount", amount)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", total.count());
        json.put("exact", total.exact());
        json.put("sums", sums);
        json.put("base", Map.of("currency", company.currency(), "amount", total.base(), "mixed", total.mixed()));
        return json;
    }
}
