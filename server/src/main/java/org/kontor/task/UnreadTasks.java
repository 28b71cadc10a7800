package org.kontor.task;

import static org.kontor.task.db.Tables.UNREAD;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.kontor.timeline.CommentListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * New comments by person and task: who sets, does, helps with or watches a task has one unread from the first thing that another
 * says there until he opens its card or says something himself.
 */
@Component
public class UnreadTasks implements CommentListener {

    private static final String SAID =
            """
            insert into task.unread (task_id, person_id, comment_id)
            select {0}, x.person, {1} from (
                select t.responsible_id as person from task.item t where t.id = {0}
                union
                select rp.person_id from records.record_person rp
                where rp.type_id = {3} and rp.record_id = {0} and rp.role in ('creator', 'helper', 'observer')) x
            where x.person is distinct from {2} and not exists (select 1 from task.mute m where m.task_id = {0} and m.person_id = x.person)
            order by x.person
            on conflict do nothing""";

    private final DSLContext sql;
    private final ObjectProvider<Records> records;
    private final Companions companions;

    UnreadTasks(DSLContext sql, ObjectProvider<Records> records, Companions companions) {
        this.sql = sql;
        this.records = records;
        this.companions = companions;
    }

    @Override
    public void said(RecordKey record, long comment, @Nullable Long author) {
        if (record.type().equals(TaskType.CODE)) {
            sql.query(SAID, DSL.val(record.id()), DSL.val(comment), DSL.val(author, SQLDataType.BIGINT), DSL.inline(TaskType.ID)).execute();
            if (author != null) {
                forget(author, record.id());
            }
        }
    }

    /** Whoever has nothing else new there has nothing new any more. */
    @Override
    public void gone(RecordKey record, long comment) {
        if (record.type().equals(TaskType.CODE)) {
            sql.query(
                            "delete from task.unread u where u.task_id = {0} and not exists (select 1 from timeline.comment c where c.type_id = {1} and c.record_id = {0}"
                                    + " and c.id >= u.comment_id and c.deleted_at is null and c.author_id is distinct from u.person_id)",
                            DSL.val(record.id()), DSL.inline(TaskType.ID))
                    .execute();
        }
    }

    /** The first comment on a task that is new to a person; empty where none is. */
    public Optional<Long> first(long person, long task) {
        return sql.select(UNREAD.COMMENT_ID).from(UNREAD).where(UNREAD.PERSON_ID.eq(person)).and(UNREAD.TASK_ID.eq(task)).fetchOptional(UNREAD.COMMENT_ID);
    }

    /** On how many tasks that are there something is new to a person. */
    public long count(long person) {
        return sql.fetchCount(UNREAD, UNREAD.PERSON_ID.eq(person));
    }

    /**
     * The actor has read what is said on a task: his other pages learn of it.
     *
     * @throws Problem NOT_FOUND for one that he may not read
     */
    @Transactional
    public void read(Actor actor, long task) {
        records.getObject().get(actor, TaskType.CODE, task, List.of());
        if (forget(actor.person(), task) > 0) {
            companions.told(Operation.begin(Actor.system("read"), "notice"), List.of(actor.person()));
        }
    }

    private int forget(long person, long task) {
        return sql.deleteFrom(UNREAD).where(UNREAD.PERSON_ID.eq(person)).and(UNREAD.TASK_ID.eq(task)).execute();
    }
}
