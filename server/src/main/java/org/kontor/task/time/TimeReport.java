package org.kontor.task.time;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.kontor.task.TaskActs;
import org.springframework.stereotype.Component;

/** What time adds up to by person, task, project or day, over the tasks that the actor reads, and the entries behind it. */
@Component
final class TimeReport {

    /** What it can be added up by. */
    static final List<String> BY = List.of("person", "task", "project", "day");

    private static final int MOST_GROUPS = 500;
    private static final int PAGE = 100;

    private final DSLContext sql;
    private final Records records;
    private final Company company;

    TimeReport(DSLContext sql, Records records, Company company) {
        this.sql = sql;
        this.records = records;
        this.company = company;
    }

    /** Which entries: begun in a period, of a person, a task, a project; null for all. A project of 0 means tasks without one. */
    record Asked(Instant from, Instant to, @Nullable Long person, @Nullable Long task, @Nullable Long project) {}

    /**
     * A sum.
     *
     * @param key id of the person, task or project, or the day; null for tasks without a project
     */
    record Sum(@Nullable String key, long minutes, long entries, long estimate) {}

    /** The sums by one of {@link #BY}, the largest first, days in their order; at most 500. */
    List<Sum> sums(Actor actor, Asked asked, String by) {
        Field<String> key = switch (by) {
            case "person" -> DSL.field("e.person_id::text", SQLDataType.CLOB);
            case "task" -> DSL.field("e.task_id::text", SQLDataType.CLOB);
            case "project" -> DSL.field("t.project_id::text", SQLDataType.CLOB);
            case "day" -> DSL.field("to_char(e.started_at at time zone {0}, 'YYYY-MM-DD')", SQLDataType.CLOB, DSL.val(company.zone().getId()));
            default -> throw Problem.invalid("by", "platform.field.choice", java.util.Map.of("choices", String.join(", ", BY)));
        };
        Field<Long> minutes = DSL.field("sum(e.minutes)::bigint", SQLDataType.BIGINT).as("minutes");
        Field<Long> estimate = DSL.field(by.equals("task") ? "max(coalesce(t.estimate, 0))" : "0::bigint", SQLDataType.BIGINT).as("estimate");
        return sql.select(key.as("key"), minutes, DSL.count().as("n"), estimate)
                .from("task.time_entry e join task.item t on t.id = e.task_id")
                .where(condition(actor, asked))
                .and("e.ended_at is not null")
                .groupBy(DSL.inline(1))
                .orderBy(by.equals("day") ? DSL.field("1").asc() : DSL.field("2").desc(), DSL.field("1"))
                .limit(MOST_GROUPS)
                .fetch(row -> new Sum(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /** The entries themselves, the newest first, before one of them; at most 100. */
    List<TimeEntry> entries(Actor actor, Asked asked, @Nullable Long before) {
        Condition where = condition(actor, asked);
        if (before != null) {
            where = where.and("(e.started_at, e.id) < (select b.started_at, b.id from task.time_entry b where b.id = {0})", DSL.val(before));
        }
        return sql.resultQuery(
                        "select e.* from task.time_entry e join task.item t on t.id = e.task_id where {0} order by e.started_at desc, e.id desc limit {1}",
                        where, DSL.inline(PAGE))
                .fetch(row -> new TimeEntry(
                        row.get("id", Long.class), row.get("task_id", Long.class), row.get("person_id", Long.class), row.get("started_at", Instant.class),
                        row.get("ended_at", Instant.class), row.get("minutes", Long.class), row.get("note", String.class), row.get("by_hand", Boolean.class)));
    }

    private Condition condition(Actor actor, Asked asked) {
        Condition where = DSL.condition("e.started_at >= {0} and e.started_at < {1}",
                DSL.val(asked.from(), SQLDataType.INSTANT), DSL.val(asked.to(), SQLDataType.INSTANT));
        if (asked.person() != null) {
            where = where.and("e.person_id = {0}", DSL.val(asked.person()));
        }
        if (asked.task() != null) {
            where = where.and("e.task_id = {0}", DSL.val(asked.task()));
        }
        if (asked.project() != null) {
            where = asked.project() == 0 ? where.and("t.project_id is null") : where.and("t.project_id = {0}", DSL.val(asked.project()));
        }
        if (actor.administers()) {
            return where.and("t.deleted_at is null");
        }
        // one's own time stays one's own, whoever has the task now
        return where.and("(e.person_id = {0} or e.task_id in ({1}))", DSL.val(actor.person()), records.idsSelect(actor, TaskActs.TYPE, Filter.NONE));
    }
}
