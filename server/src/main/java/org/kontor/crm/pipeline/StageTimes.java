package org.kontor.crm.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
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

    /** Average seconds by stage of the stays that these records have ended; undone moves do not count. */
    public Map<Long, Long> average(short typeId, Select<Record1<Long>> records) {
        Map<Long, Long> seconds = new LinkedHashMap<>();
        sql.resultQuery(
                        "select x.stage_id, avg(extract(epoch from x.left_at - x.at))::bigint as seconds from ("
                                + " select m.stage_id, m.semantic, m.at, lead(m.at) over (partition by m.record_id order by m.at, m.id) left_at"
                                + " from crm_pipeline.stage_move m where m.type_id = {0} and not m.undone and m.record_id in ({1})) x"
                                + " where x.left_at is not null and x.semantic = 'P' group by x.stage_id",
                        DSL.inline(typeId), records)
                .forEach(row -> seconds.put(row.get("stage_id", Long.class), row.get("seconds", Long.class)));
        return seconds;
    }
}
