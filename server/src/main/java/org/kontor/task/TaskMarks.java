package org.kontor.task;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.notify.Silence;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people note on tasks for themselves alone: everybody his own, seen by nobody else, no change of the task. */
@Component
public class TaskMarks implements Silence {

    /** So many tasks one person keeps with one mark. */
    private static final int MOST = 1_000;

    /** A mark. */
    public enum Mark {
        /** Избранное: kept at hand. */
        FAVORITE("task.favorite"),
        /** Закреплена: stands above the list. */
        PIN("task.pin"),
        /** Без звука: nothing is told of it, its new comments are not counted. */
        MUTE("task.mute");

        private final String table;

        Mark(String table) {
            this.table = table;
        }
    }

    private final DSLContext sql;
    private final ObjectProvider<Records> records;

    TaskMarks(DSLContext sql, ObjectProvider<Records> records) {
        this.sql = sql;
        this.records = records;
    }

    /** The marks of a person on a task. */
    public Set<Mark> of(long person, long task) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (Mark mark : Mark.values()) {
            if (sql.fetchExists(DSL.selectOne().from(mark.table).where("person_id = {0} and task_id = {1}", DSL.val(person), DSL.val(task)))) {
                marks.add(mark);
            }
        }
        return marks;
    }

    /**
     * Puts a mark on a task, or takes it away.
     *
     * @throws Problem NOT_FOUND for one that he may not read, CONFLICT code task_marks where he has marked too many
     */
    @Transactional
    public void set(Actor actor, long task, Mark mark, boolean on) {
        records.getObject().get(actor, TaskType.CODE, task, List.of());
        if (!on) {
            sql.query("delete from " + mark.table + " where person_id = {0} and task_id = {1}", DSL.val(actor.person()), DSL.val(task)).execute();
            return;
        }
        if (sql.fetchCount(DSL.table(mark.table), DSL.condition("person_id = {0}", DSL.val(actor.person()))) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_marks", Map.of("most", MOST));
        }
        sql.query("insert into " + mark.table + " (task_id, person_id) values ({0}, {1}) on conflict do nothing", DSL.val(task), DSL.val(actor.person())).execute();
        if (mark == Mark.MUTE) {
            sql.query("delete from task.unread where person_id = {0} and task_id = {1}", DSL.val(actor.person()), DSL.val(task)).execute();
        }
    }

    @Override
    public Collection<Long> silent(RecordKey record, Collection<Long> people) {
        return record.type().equals(TaskType.CODE) && !people.isEmpty()
                ? sql.resultQuery("select person_id from task.mute where task_id = {0} and person_id = any({1})",
                                DSL.val(record.id()), DSL.val(people.toArray(Long[]::new), SQLDataType.BIGINT.array()))
                        .fetch(0, Long.class)
                : List.of();
    }
}
