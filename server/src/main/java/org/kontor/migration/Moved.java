package org.kontor.migration;

import static org.kontor.migration.db.Tables.MOVED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What became of the rows of a source: their ids there and here, with a print of what was brought. */
@Component
final class Moved {

    private final DSLContext sql;
    private final JsonMapper json;

    Moved(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * A row that is here.
     *
     * @param print per field what came and what was kept, as hashes
     */
    record One(String there, long here, Map<String, Print> print) {}

    /** Hashes of a value as it came and as it was kept. */
    record Print(String there, String here) {}

    /** Those of these rows that are here, by their id there. */
    Map<String, One> some(long source, String kind, Collection<String> theres) {
        if (theres.isEmpty()) {
            return Map.of();
        }
        return sql.selectFrom(MOVED)
                .where(MOVED.SOURCE_ID.eq(source))
                .and(MOVED.KIND.eq(kind))
                .and(DSL.condition("{0} = any({1})", MOVED.THERE, DSL.val(theres.toArray(String[]::new), SQLDataType.CLOB.array())))
                .fetchMap(MOVED.THERE, this::one);
    }

    /** All rows of a kind, ids alone. */
    Map<String, Long> all(long source, String kind) {
        return new HashMap<>(sql.select(MOVED.THERE, MOVED.HERE).from(MOVED).where(MOVED.SOURCE_ID.eq(source)).and(MOVED.KIND.eq(kind)).fetchMap(MOVED.THERE, MOVED.HERE));
    }

    Optional<Long> find(long source, String kind, String there) {
        return Optional.ofNullable(sql.select(MOVED.HERE)
                .from(MOVED)
                .where(MOVED.SOURCE_ID.eq(source))
                .and(MOVED.KIND.eq(kind))
                .and(MOVED.THERE.eq(there))
                .fetchOne(MOVED.HERE));
    }

    /** Which of these ids of things that are no records came from the source. */
    Set<Long> among(long source, String kind, Collection<Long> heres) {
        return sql.select(MOVED.HERE)
                .from(MOVED)
                .where(MOVED.SOURCE_ID.eq(source))
                .and(MOVED.KIND.eq(kind))
                .and(MOVED.TYPE_ID.eq((short) 0))
                .and(DSL.condition("{0} = any({1})", MOVED.HERE, DSL.val(heres.toArray(Long[]::new), SQLDataType.BIGINT.array())))
                .fetchSet(MOVED.HERE);
    }

    /** The ids of these rows. */
    Map<String, Long> ids(long source, String kind, Collection<String> theres) {
        Map<String, Long> ids = new HashMap<>();
        some(source, kind, theres).forEach((there, one) -> ids.put(there, one.here()));
        return ids;
    }

    /** Rows of a kind whose ids there are numbers, in their order, behind one, at most so many. */
    List<One> after(long source, String kind, long there, int limit) {
        return sql.resultQuery(
                        "select there, here, print from migration.moved where source_id = {0} and kind = {1} and there::bigint > {2} order by there::bigint limit {3}",
                        DSL.val(source), DSL.val(kind), DSL.val(there), DSL.inline(limit))
                .fetch(row -> new One(row.get("there", String.class), row.get("here", Long.class), print(row.get("print", String.class))));
    }

    long count(long source, String kind) {
        return sql.fetchCount(MOVED, MOVED.SOURCE_ID.eq(source).and(MOVED.KIND.eq(kind)));
    }

    /** Notes what became of rows. */
    void put(long source, String kind, int type, Collection<One> ones) {
        if (ones.isEmpty()) {
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (One one : ones) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("there", one.there());
            row.put("here", one.here());
            Map<String, Object> print = new LinkedHashMap<>();
            one.print().forEach((field, both) -> print.put(field, List.of(both.there(), both.here())));
            row.put("print", print);
            rows.add(row);
        }
        sql.query(
                        "insert into migration.moved (source_id, kind, type_id, there, here, print) select {0}, {1}, {2}, x.there, x.here, x.print"
                                + " from jsonb_to_recordset(cast({3} as jsonb)) as x(there text, here bigint, print jsonb)"
                                + " on conflict (source_id, kind, there) do update set here = excluded.here, print = excluded.print",
                        DSL.val(source), DSL.val(kind), DSL.inline((short) type), DSL.val(json.writeValueAsString(rows)))
                .execute();
    }

    void put(long source, String kind, String there, long here) {
        put(source, kind, 0, List.of(new One(there, here, Map.of())));
    }

    /** Forgets rows that are no longer here, so that they may come anew. */
    void forget(long source, String kind, Collection<String> theres) {
        sql.deleteFrom(MOVED)
                .where(MOVED.SOURCE_ID.eq(source))
                .and(MOVED.KIND.eq(kind))
                .and(DSL.condition("{0} = any({1})", MOVED.THERE, DSL.val(theres.toArray(String[]::new), SQLDataType.CLOB.array())))
                .execute();
    }

    private One one(Record row) {
        return new One(row.get(MOVED.THERE), row.get(MOVED.HERE), print(row.get(MOVED.PRINT).data()));
    }

    private Map<String, Print> print(@Nullable String text) {
        Map<String, Print> print = new HashMap<>();
        if (text != null) {
            json.readTree(text).properties().forEach(entry -> print.put(entry.getKey(), new Print(entry.getValue().path(0).asString(""), entry.getValue().path(1).asString(""))));
        }
        return print;
    }
}
