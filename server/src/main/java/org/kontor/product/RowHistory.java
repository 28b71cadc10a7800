package org.kontor.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.records.RecordTypes;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who changed which row of a record when, told from what the operations noted. */
@Component
class RowHistory {

    /** What is told of a row, by its column. */
    private static final Map<String, String> TOLD = Map.of(
            "title", "title", "quantity", "quantity", "price", "price", "discount", "discount", "vat", "vat", "vat_included", "vatIncluded", "total", "total");

    private final RowLog log;
    private final RecordTypes types;
    private final PersonNames people;
    private final JsonMapper json;

    RowHistory(RowLog log, RecordTypes types, PersonNames people, JsonMapper json) {
        this.log = log;
        this.types = types;
        this.people = people;
        this.json = json;
    }

    /** The changes of the rows of a record before one of them; a row that only moved is left out. */
    List<Map<String, @Nullable Object>> of(String type, long record, long before, int limit) {
        List<Map<String, @Nullable Object>> told = new ArrayList<>();
        for (RowLog.Noted noted : log.of(RowTable.NAME, types.get(type).id(), record, before, limit)) {
            JsonNode was = json.readTree(noted.before() == null ? "{}" : noted.before());
            JsonNode is = json.readTree(noted.after() == null ? "{}" : noted.after());
            Map<String, List<@Nullable Object>> changes = new LinkedHashMap<>();
            for (String column : List.of("title", "quantity", "price", "discount", "vat", "vat_included", "total")) {
                if (!was.path(column).equals(is.path(column)) && !was.isEmpty() && !is.isEmpty()) {
                    changes.put(String.valueOf(TOLD.get(column)), Arrays.asList(plain(was.path(column)), plain(is.path(column))));
                }
            }
            if (!was.isEmpty() && !is.isEmpty() && changes.isEmpty()) {
                continue;
            }
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", noted.id());
            one.put("at", noted.at());
            one.put("by", noted.by() == null ? null : people.find(noted.by()).map(PersonBrief::name).orElse(null));
            one.put("undone", noted.undone());
            one.put("kind", was.isEmpty() ? "added" : is.isEmpty() ? "removed" : "changed");
            one.put("title", (is.isEmpty() ? was : is).path("title").asString(""));
            one.put("quantity", plain((is.isEmpty() ? was : is).path("quantity")));
            one.put("total", plain((is.isEmpty() ? was : is).path("total")));
            one.put("changes", changes);
            told.add(one);
        }
        return told;
    }

    private static @Nullable Object plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : value.isBoolean() ? (Object) value.asBoolean() : value.isString() ? value.asString() : null;
    }
}
