package org.kontor.crm.pipeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.DatabasePools;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Stays of records on stages by the history of moves, together by keys; undone moves do not count. */
@Component
public class StageStays {

    /**
     * Stays of some records.
     *
     * @param keys as the records were given them
     * @param stage where they stood
     * @param records how many records
     * @param stays how many stays, of a record that came back several
     * @param seconds all stays together
     */
    public record Stay(List<@Nullable Object> keys, long stage, long records, long stays, BigDecimal seconds) {}

    private final DSLContext sql;

    StageStays(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The ended stays in work of these records; two moves of one moment are no stay.
     *
     * @param keyed a select of the records: id, k0, k1 …
     * @param keys how many keys there are
     */
    public List<Stay> ended(short type, Select<?> keyed, int keys) {
        String by = by(keys);
        return sql.resultQuery(
                        "with keyed as materialized ({1}) select " + by + "x.stage_id, count(distinct x.record_id)::bigint as records, count(*)::bigint as stays,"
                                + " sum(extract(epoch from x.left_at - x.at)) as seconds from ("
                                + "select m.record_id, m.stage_id, m.semantic, m.at, lead(m.at) over (partition by m.record_id order by m.at, m.id) left_at"
                                + " from crm_pipeline.stage_move m where m.type_id = {0} and not m.undone and m.record_id in (select id from keyed)) x"
                                + " join keyed k on k.id = x.record_id where x.left_at > x.at and x.semantic = 'P' group by " + by + "x.stage_id",
                        DSL.inline(type), keyed)
                .fetch(row -> stay(row, keys));
    }

    /** Where these records stood just before a moment. */
    public List<Stay> standing(short type, Select<?> keyed, int keys, Instant before) {
        String by = by(keys);
        return sql.resultQuery(
                        "with keyed as materialized ({1}) select " + by + "x.stage_id, count(distinct x.record_id)::bigint as records, count(*)::bigint as stays, 0::numeric as seconds from ("
                                + "select distinct on (m.record_id) m.record_id, m.stage_id from crm_pipeline.stage_move m where m.type_id = {0} and not m.undone"
                                + " and m.at < {2} and m.record_id in (select id from keyed) order by m.record_id, m.at desc, m.id desc) x"
                                + " join keyed k on k.id = x.record_id group by " + by + "x.stage_id",
                        DSL.inline(type), keyed, DSL.val(before, SQLDataType.INSTANT))
                .fetch(row -> stay(row, keys));
    }

    private static String by(int keys) {
        StringBuilder by = new StringBuilder();
        IntStream.range(0, keys).forEach(place -> by.append("k.k").append(place).append(", "));
        return by.toString();
    }

    private static Stay stay(Record row, int keys) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int place = 0; place < keys; place++) {
            Object value = row.get("k" + place);
            values.add(value instanceof java.sql.Date day ? day.toLocalDate() : value);
        }
        return new Stay(
                values, row.get("stage_id", Long.class), row.get("records", Long.class), row.get("stays", Long.class), row.get("seconds", BigDecimal.class));
    }
}
