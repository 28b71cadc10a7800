package org.kontor.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many of the tasks that others have set were in time: 100 − remarks / tasks in work × 100 over a period, from the log
 * alone, which nobody changes. So the same period gives the same figure on any later day.
 */
@Component
class Efficiency {

    /** Who had which task from when to when, and from when to when it was late. */
    private static final String SPANS =
            """
            work as (
                select l.task_id, l.person_id, l.at as begun,
                       (select min(x.at) from task.log x where x.task_id = l.task_id and x.person_id = l.person_id and x.kind = 'left' and x.id > l.id) as ended
                from task.log l where l.kind = 'has' and l.person_id = any({0}) and l.at < {2}),
            late as (
                select l.task_id, l.person_id, l.at as begun, l.deadline,
                       (select min(x.at) from task.log x where x.task_id = l.task_id and x.person_id = l.person_id and x.kind = 'settled' and x.id > l.id) as ended
                from task.log l where l.kind = 'late' and l.person_id = any({0}) and l.at < {2})""";

    private static final String WITHIN = "(ended is null or ended >= {1})";

    private final DSLContext sql;

    Efficiency(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The figures of a person.
     *
     * @param tasks set by others and with him at any moment of the period
     * @param remarks those of them that were late in it
     * @param unanswered first answers that he missed in it; told beside, not reckoned in
     */
    record Figure(long tasks, long remarks, long unanswered) {

        static final Figure NONE = new Figure(0, 0, 0);

        /** In whole percent; null where there was nothing to do. */
        @Nullable Integer percent() {
            return tasks == 0 ? null : (int) Math.round(100 - 100.0 * remarks / tasks);
        }

        Figure plus(Figure other) {
            return new Figure(tasks + other.tasks, remarks + other.remarks, unanswered + other.unanswered);
        }
    }

    /** The figures of these people from one moment until another; who had nothing is left out. One statement. */
    Map<Long, Figure> of(Collection<Long> people, Instant from, Instant to) {
        Map<Long, Figure> figures = new HashMap<>();
        sql.resultQuery(
                        "with " + SPANS + """

                                select p.id,
                                    (select count(distinct w.task_id) from work w where w.person_id = p.id and """ + WITHIN.replace("ended", "w.ended") + ") as tasks,"
                                + " (select count(distinct l.task_id) from late l where l.person_id = p.id and " + WITHIN.replace("ended", "l.ended") + ") as remarks,"
                                + " (select count(*) from task.log u where u.kind = 'unanswered' and u.person_id = p.id and u.at >= {1} and u.at < {2}) as unanswered"
                                + " from unnest({0}) p(id)",
                        ids(people), moment(from), moment(to))
                .forEach(row -> {
                    Figure figure = new Figure(row.get("tasks", Long.class), row.get("remarks", Long.class), row.get("unanswered", Long.class));
                    if (!figure.equals(Figure.NONE)) {
                        figures.put(row.get("id", Long.class), figure);
                    }
                });
        return figures;
    }

    /**
     * A task that was late.
     *
     * @param at since when
     * @param settledAt until when; null while it still is
     */
    record Remark(long task, Instant at, @Nullable Instant deadline, @Nullable Instant settledAt) {}

    /** Every remark of a person in a period, the latest first. */
    List<Remark> remarks(long person, Instant from, Instant to) {
        List<Remark> remarks = new ArrayList<>();
        sql.resultQuery(
                        "with " + SPANS + " select task_id, begun, deadline, ended from late where " + WITHIN + " order by begun desc, task_id desc limit 500",
                        ids(List.of(person)), moment(from), moment(to))
                .forEach(row -> remarks.add(new Remark(
                        row.get("task_id", Long.class), row.get("begun", Instant.class), row.get("deadline", Instant.class), row.get("ended", Instant.class))));
        return remarks;
    }

    private static Field<Long[]> ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }

    private static Field<Instant> moment(Instant moment) {
        return DSL.val(moment, SQLDataType.INSTANT);
    }
}
