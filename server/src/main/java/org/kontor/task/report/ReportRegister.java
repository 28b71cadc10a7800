package org.kontor.task.report;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** «Кто не сдал»: who was asked for which day and what became of it; and how a statistic went. */
@Component
class ReportRegister {

    private static final int MOST = 5_000;

    private static final String LINES =
            """
            select r.id, r.person_id, r.asked_id, r.on_day, r.due_at, r.period, r.handed_at, t.id as task, t.deadline,
                case when r.asked_id is null then 'away'
                     when t.id is null then 'gone'
                     when r.handed_at is not null then
                         case when r.handed_at > greatest(r.due_at, t.deadline) then 'handed_late' when t.closed then 'accepted' else 'handed' end
                     when greatest(r.due_at, t.deadline) <= {1} then 'late' else 'waiting' end as state
            from task.report r left join task.item t on t.id = r.task_id and t.deleted_at is null""";

    private final DSLContext sql;
    private final Clock clock;

    ReportRegister(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What became of a report.
     *
     * @param asked who is to hand it in; null where nobody was asked
     * @param state away, gone (its task was deleted), waiting, late, handed, handed_late, accepted
     */
    record Line(
            long id,
            long person,
            @Nullable Long asked,
            LocalDate on,
            Instant due,
            String period,
            @Nullable Long task,
            @Nullable Instant handedAt,
            String state) {}

    /** The reports of a template for days from … to, the latest day first. */
    List<Line> of(long template, LocalDate from, LocalDate to) {
        List<Line> lines = new ArrayList<>();
        sql.resultQuery(
                        LINES + " where r.template_id = {0} and r.on_day between {2} and {3} order by r.on_day desc, r.id limit {4}",
                        DSL.val(template), now(), DSL.val(from), DSL.val(to), DSL.inline(MOST))
                .forEach(row -> lines.add(new Line(
                        row.get("id", Long.class),
                        row.get("person_id", Long.class),
                        row.get("asked_id", Long.class),
                        row.get("on_day", LocalDate.class),
                        row.get("due_at", Instant.class),
                        row.get("period", String.class),
                        row.get("task", Long.class),
                        row.get("handed_at", Instant.class),
                        row.get("state", String.class))));
        return lines;
    }

    /** How many reports of each template are late now. One statement. */
    Map<Long, Long> late(Collection<Long> templates) {
        Map<Long, Long> late = new HashMap<>();
        sql.resultQuery(
                        "select r.template_id, count(*) as n from task.report r join task.item t on t.id = r.task_id and t.deleted_at is null"
                                + " where r.template_id = any({0}) and r.handed_at is null and greatest(r.due_at, t.deadline) <= {1} group by r.template_id",
                        DSL.val(templates.toArray(Long[]::new), SQLDataType.BIGINT.array()), now())
                .forEach(row -> late.put(row.get("template_id", Long.class), row.get("n", Long.class)));
        return late;
    }

    /** A handed-in value of a statistic. */
    record Point(long person, LocalDate on, String period, BigDecimal value) {}

    /** A statistic of a template over its days, oldest first. */
    List<Point> figure(long template, String code, LocalDate from, LocalDate to) {
        List<Point> points = new ArrayList<>();
        sql.resultQuery(
                        "select r.person_id, r.on_day, r.period, f.value from task.report r join task.report_figure f on f.report_id = r.id and f.code = {1}"
                                + " where r.template_id = {0} and r.on_day between {2} and {3} and r.handed_at is not null order by r.on_day, r.person_id limit {4}",
                        DSL.val(template), DSL.val(code), DSL.val(from), DSL.val(to), DSL.inline(MOST))
                .forEach(row -> points.add(new Point(
                        row.get("person_id", Long.class), row.get("on_day", LocalDate.class), row.get("period", String.class), row.get("value", BigDecimal.class))));
        return points;
    }

    private org.jooq.Field<Instant> now() {
        return DSL.val(clock.instant(), SQLDataType.INSTANT);
    }
}
