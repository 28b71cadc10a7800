package org.kontor.task;

import java.time.Instant;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.springframework.stereotype.Component;

/**
 * Writes down who has which task since when, and when it was late: the append-only ground of efficiency. A task that somebody
 * has set himself is not in it. It compares what stands with what the log says, so that every way of a change leads to the
 * same lines.
 */
@Component
final class TaskLog implements RecordListener {

    private static final String HOLDERS =
            """
            holder as (
                select t.id as task_id, t.responsible_id as person_id, t.deadline, t.created_at from task.item t
                where t.id = any({0}) and not t.closed and t.deleted_at is null and t.responsible_id <> t.creator_id
                union
                select t.id, rp.person_id, t.deadline, t.created_at from task.item t
                join records.record_person rp on rp.type_id = {1} and rp.record_id = t.id and rp.role = 'helper'
                where t.id = any({0}) and not t.closed and t.deleted_at is null and rp.person_id <> t.creator_id)""";

    private static final String FOLLOW = "with " + HOLDERS + """
            , known as (
                select distinct on (l.task_id, l.person_id) l.task_id, l.person_id, l.kind from task.log l
                where l.task_id = any({0}) and l.kind in ('has', 'left') order by l.task_id, l.person_id, l.id desc),
            late as (
                select distinct on (l.task_id, l.person_id) l.task_id, l.person_id, l.kind from task.log l
                where l.task_id = any({0}) and l.kind in ('late', 'settled') order by l.task_id, l.person_id, l.id desc)
            insert into task.log (task_id, person_id, kind, at, deadline)
            select h.task_id, h.person_id, 'has', case when {3} then h.created_at else {2} end, h.deadline from holder h
            where not exists (select 1 from known k where k.task_id = h.task_id and k.person_id = h.person_id and k.kind = 'has')
            union all
            select k.task_id, k.person_id, 'left', {2}, null from known k
            where k.kind = 'has' and not exists (select 1 from holder h where h.task_id = k.task_id and h.person_id = k.person_id)
            union all
            select l.task_id, l.person_id, 'settled', {2}, h.deadline from late l
            left join holder h on h.task_id = l.task_id and h.person_id = l.person_id
            where l.kind = 'late' and (h.task_id is null or h.deadline is null or h.deadline > {2})""";

    private final DSLContext sql;

    TaskLog(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(TaskType.CODE)) {
            return;
        }
        if (set.kind() == Kind.UPDATED && !set.changesAny("responsible", "helpers", "creator", "closed", "deadline")) {
            return;
        }
        sql.query(FOLLOW, ids(set.ids()), DSL.inline(TaskType.ID), DSL.val(set.at(), SQLDataType.INSTANT), DSL.val(set.kind() == Kind.ADDED))
                .execute();
    }

    /** The deadline of these open tasks has passed: whoever has one has a remark from that moment on. */
    void late(Collection<Long> tasks) {
        sql.query(
                        "with " + HOLDERS + """
                                insert into task.log (task_id, person_id, kind, at, deadline)
                                select h.task_id, h.person_id, 'late', greatest(h.deadline, h.created_at), h.deadline from holder h
                                where h.deadline is not null and not exists (
                                    select 1 from (select l.kind from task.log l where l.task_id = h.task_id and l.person_id = h.person_id
                                        and l.kind in ('late', 'settled') order by l.id desc limit 1) x where x.kind = 'late')""",
                        ids(tasks), DSL.inline(TaskType.ID))
                .execute();
    }

    /** Somebody has not given his first answer in time. */
    void unanswered(long task, long person, Instant due) {
        sql.query(
                        "insert into task.log (task_id, person_id, kind, at) values ({0}, {1}, 'unanswered', {2})",
                        DSL.val(task), DSL.val(person), DSL.val(due, SQLDataType.INSTANT))
                .execute();
    }

    private static org.jooq.Field<Long[]> ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
