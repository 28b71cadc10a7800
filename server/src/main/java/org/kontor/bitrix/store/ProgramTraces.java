package org.kontor.bitrix.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Forgetting;
import org.springframework.stereotype.Component;

/**
 * What programs have left here may name a client: items and sections of entities, options, events that wait and those that were told with the
 * answers to them. His phones, e-mails and tax numbers are masked in it; the rest of it is the program's.
 */
@Component
final class ProgramTraces implements Forgetting {

    /**
     * Where programs keep something.
     *
     * @param code what the place is called in answers
     * @param table its table
     * @param texts columns of text
     * @param jsons columns of jsonb
     * @param keeper SQL of the program's title for a row r
     * @param title SQL of what the row is called
     */
    private record Place(String code, String table, List<String> texts, List<String> jsons, String keeper, String title) {}

    private static final String BY_STORE = "(select a.title from bitrix.store s join bitrix.application a on a.id = s.application_id where s.id = r.store_id)";
    private static final String BY_HANDLER = "(select h.title from bitrix.handler h where h.id = r.handler_id)";

    private static final List<Place> PLACES = List.of(
            new Place("entity", "bitrix.store", List.of("name"), List.of(), "(select a.title from bitrix.application a where a.id = r.application_id)", "r.code"),
            new Place("section", "bitrix.store_section", List.of("name", "code", "description"), List.of(), BY_STORE, "r.name"),
            new Place("item", "bitrix.store_item", List.of("name", "code", "preview_text", "detail_text"), List.of("properties"), BY_STORE, "r.name"),
            new Place("option", "bitrix.app_option", List.of("name"), List.of("value"), "(select a.title from bitrix.application a where a.id = r.application_id)", "r.name"),
            new Place("event", "bitrix.queued_event", List.of(), List.of("data"), BY_HANDLER, "r.event"),
            new Place("event", "bitrix.delivery", List.of("answer"), List.of("data"), BY_HANDLER, "r.event"));

    private final DSLContext sql;

    ProgramTraces(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public List<Found> found(Forgotten person) {
        PersonMarks marks = PersonMarks.of(person);
        Set<Found> found = new LinkedHashSet<>();
        for (Place place : PLACES) {
            for (Record row : candidates(place, marks)) {
                Set<String> by = new TreeSet<>();
                values(place, row).forEach(value -> masked(value, marks, by));
                if (!by.isEmpty()) {
                    String title = String.valueOf(marks.mask(row.get("title", String.class), new HashSet<>()));
                    found.add(new Found(String.valueOf(row.get("keeper", String.class)), "program." + place.code(), title, by));
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void forget(Forgotten person) {
        PersonMarks marks = PersonMarks.of(person);
        for (Place place : PLACES) {
            for (Record row : candidates(place, marks)) {
                for (Value value : values(place, row)) {
                    Set<String> by = new TreeSet<>();
                    String left = masked(value, marks, by);
                    if (!by.isEmpty()) {
                        write(place, row.get("id", Long.class), value, left);
                    }
                }
            }
        }
    }

    /** A column of a row and what stands in it. */
    private record Value(String column, boolean json, @Nullable String text) {}

    private static List<Value> values(Place place, Record row) {
        List<Value> values = new ArrayList<>();
        place.texts().forEach(column -> values.add(new Value(column, false, row.get(column, String.class))));
        place.jsons().forEach(column -> values.add(new Value(column, true, row.get(column, String.class))));
        return values;
    }

    private static @Nullable String masked(Value value, PersonMarks marks, Set<String> by) {
        String text = value.text();
        return text == null ? null : value.json() ? marks.maskJson(text, by) : marks.mask(text, by);
    }

    private void write(Place place, long id, Value value, @Nullable String left) {
        Field<?> now = value.json() ? DSL.val(JSONB.valueOf(String.valueOf(left)), SQLDataType.JSONB) : DSL.val(left, SQLDataType.CLOB);
        // two options of one name cannot be: the second of them bears its id
        Field<?> kept = value.column().equals("name") && place.code().equals("option") ? DSL.val(left + " " + id, SQLDataType.CLOB) : now;
        sql.query("update " + place.table() + " set {0} = {1} where id = {2}", DSL.name(value.column()), kept, DSL.val(id)).execute();
    }

    /** The rows that may name him: what is decided there is decided by {@link PersonMarks}. */
    private List<Record> candidates(Place place, PersonMarks marks) {
        if (marks.none()) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(place.texts());
        place.jsons().forEach(column -> columns.add(column + "::text"));
        String all = "lower(concat_ws(' ', " + String.join(", ", columns.stream().map(column -> "r." + column).toList()) + "))";
        Condition any = DSL.falseCondition();
        for (String digits : marks.digits()) {
            any = any.or(DSL.condition("position({0} in regexp_replace(" + all + ", '\\D', '', 'g')) > 0", DSL.val(digits)));
        }
        for (String letters : marks.letters()) {
            any = any.or(DSL.condition("position({0} in " + all + ") > 0", DSL.val(letters.toLowerCase(Locale.ROOT))));
        }
        Collection<String> read = columns.stream().map(column -> "r." + column + (column.endsWith("::text") ? " as " + column.replace("::text", "") : "")).toList();
        return List.copyOf(sql.resultQuery(
                        "select r.id, " + place.keeper() + " as keeper, " + place.title() + " as title" + (read.isEmpty() ? "" : ", " + String.join(", ", read)) + " from "
                                + place.table() + " r where {0} order by r.id",
                        any)
                .fetch());
    }
}
