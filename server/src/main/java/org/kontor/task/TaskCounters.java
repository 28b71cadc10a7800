package org.kontor.task;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;

/** A person's open tasks by what he is to them; each figure is the count of the list under its filter. One statement. */
@Component
public final class TaskCounters {

    /** Делаю, помогаю, наблюдаю, поручил. */
    public static final List<String> ROLES = List.of("doing", "helping", "watching", "given");

    private static final String COUNT =
            """
            select x.role, count(*) as open, count(*) filter (where x.deadline <= {1}) as overdue,
                   count(*) filter (where x.unanswered and x.first_answer_at is null) as unanswered,
                   count(*) filter (where x.id in (select u.task_id from task.unread u where u.person_id = {0})) as fresh
            from (select 'doing' as role, t.id, t.deadline, t.unanswered, t.first_answer_at from task.item t
                  where t.responsible_id = {0} and not t.closed and t.deleted_at is null
                  union all
                  select 'given', t.id, t.deadline, t.unanswered, t.first_answer_at from task.item t
                  where t.creator_id = {0} and t.responsible_id <> {0} and not t.closed and t.deleted_at is null
                  union all
                  select case rp.role when 'helper' then 'helping' else 'watching' end, t.id, t.deadline, t.unanswered, t.first_answer_at
                  from records.record_person rp join task.item t on t.id = rp.record_id and not t.closed and t.deleted_at is null
                  where rp.person_id = {0} and rp.type_id = {2} and rp.role in ('helper', 'observer')) x
            group by x.role""";

    private final DSLContext sql;
    private final Clock clock;

    TaskCounters(DSLContext sql, Clock clock) {
        this.clock = clock;
        this.sql = sql;
    }

    /** Counts of one role; fresh are those with comments that he has not read. */
    public record Counts(long open, long overdue, long unanswered, long fresh) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** The counts of a person by role as they are now. */
    public Map<String, Counts> of(Actor actor) {
        return of(actor, clock.instant());
    }

    /** The counts of a person by role. */
    Map<String, Counts> of(Actor actor, Instant now) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        ROLES.forEach(role -> counts.put(role, Counts.NONE));
        sql.resultQuery(COUNT, DSL.val(actor.person()), DSL.val(now, SQLDataType.INSTANT), DSL.inline(TaskType.ID))
                .forEach(row -> counts.put(
                        row.get("role", String.class),
                        new Counts(row.get("open", Long.class), row.get("overdue", Long.class), row.get("unanswered", Long.class), row.get("fresh", Long.class))));
        return counts;
    }
}
