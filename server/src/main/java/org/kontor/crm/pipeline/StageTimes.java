package org.kontor.crm.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.kontor.platform.DatabasePools;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** How long records stand on their stages, by the history of moves. */
@Component
public class StageTimes {

    private final DSLContext sql;

    StageTimes(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The stays on stages of work that records have ended, as SQL: columns of theirs, {@code stage_id}, {@code seconds}. Undone
     * moves do not count, nor do stays of no time: nobody has told how long those were.
     *
     * @param columns what else to select of the records, under the alias {@code r}; a record that differs in them counts each time
     * @param typeId their type
     */
    public static String stays(String columns, short typeId) {
        return "select y.* from (select " + columns + ", m.stage_id, m.semantic, extract(epoch from lead(m.at) over (partition by m.record_id, " + columns
                + " order by m.at, m.id) - m.at) seconds from r join crm_pipeline.stage_move m on m.type_id = " + typeId
                + " and m.record_id = r.id and not m.undone) y where y.seconds > 0 and y.semantic = 'P'";
    }

    /** Average seconds by stage of the stays that these records have ended; undone moves do not count. */
    public Map<Long, Long> average(short typeId, Select<Record1<Long>> records) {
        Map<Long, Long> seconds = new LinkedHashMap<>();
        sql.resultQuery(
                        "with r as ({0}) select x.stage_id, avg(x.seconds)::bigint as seconds from (" + stays("r.id", typeId) + ") x group by x.stage_id",
                        records)
                .forEach(row -> seconds.put(row.get("stage_id", Long.class), row.get("seconds", Long.class)));
        return seconds;
    }
}
