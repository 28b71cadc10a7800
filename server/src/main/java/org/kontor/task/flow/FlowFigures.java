package org.kontor.task.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How flows go: what waits, what is in work, what is late, and how many were in time over the last 30 days. */
@Component
class FlowFigures {

    private static final Duration SPAN = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);

    private static final String COUNTS =
            """
            select t.flow_id as flow,
                count(*) filter (where t.flow_waiting and not t.closed) as waiting,
                count(*) filter (where not t.flow_waiting and not t.closed) as running,
                count(*) filter (where not t.closed and t.deadline <= {1}) as overdue,
                count(*) filter (where t.closed_at > {2}) as done,
                count(*) filter (where not t.flow_waiting) as tasks,
                count(*) filter (where not t.flow_waiting and exists (select 1 from task.log l where l.task_id = t.id and l.kind = 'late')) as late
            from task.item t
            where t.flow_id = any({0}) and t.deleted_at is null and (not t.closed or t.closed_at > {3})
            group by t.flow_id""";

    private final DSLContext sql;
    private final Clock clock;

    FlowFigures(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The figures of a flow.
     *
     * @param done closed within a week
     * @param percent of those in work within 30 days that were never late; null where there were none
     */
    record Figure(long waiting, long running, long overdue, long done, @Nullable Integer percent) {
        static final Figure NONE = new Figure(0, 0, 0, 0, null);
    }

    /** The figures of these flows by their values in the book. One statement. */
    Map<Long, Figure> of(Collection<Long> values) {
        Instant now = clock.instant();
        Map<Long, Figure> figures = new HashMap<>();
        sql.resultQuery(
                        COUNTS,
                        DSL.val(values.toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(now, SQLDataType.INSTANT),
                        DSL.val(now.minus(WEEK), SQLDataType.INSTANT),
                        DSL.val(now.minus(SPAN), SQLDataType.INSTANT))
                .forEach(row -> {
                    long tasks = row.get("tasks", Long.class);
                    figures.put(row.get("flow", Long.class), new Figure(
                            row.get("waiting", Long.class), row.get("running", Long.class), row.get("overdue", Long.class), row.get("done", Long.class),
                            tasks == 0 ? null : (int) Math.round(100 - 100.0 * row.get("late", Long.class) / tasks)));
                });
        return figures;
    }
}
