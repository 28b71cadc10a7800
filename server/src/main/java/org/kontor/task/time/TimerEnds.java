package org.kontor.task.time;

import static org.kontor.task.db.Tables.TIME_ENTRY;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.identity.Departing;
import org.kontor.records.Operation;
import org.kontor.records.RecordListener;
import org.kontor.records.RowFollower;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.task.TaskActs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Timers that stop by themselves: the task is over or deleted, somebody else has it, the person goes. And what an undo puts back
 * counts again.
 */
@Component
final class TimerEnds implements RecordListener, Departing, RowFollower {

    private static final String NOT_WORKED =
            """
            exists (select 1 from task.item t where t.id = task.time_entry.task_id and (t.closed or t.deleted_at is not null
                or t.responsible_id <> task.time_entry.person_id and not exists (
                    select 1 from records.record_person rp where rp.type_id = 6 and rp.record_id = t.id and rp.role = 'helper'
                    and rp.person_id = task.time_entry.person_id)))""";

    private final DSLContext sql;
    private final ObjectProvider<TaskTime> time;
    private final JsonMapper json;
    private final Clock clock;

    TimerEnds(DSLContext sql, ObjectProvider<TaskTime> time, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.time = time;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void written(WriteSet set) {
        boolean ends = set.kind() == Kind.DELETED || set.kind() == Kind.UPDATED && set.changesAny("closed", "responsible", "helpers");
        if (set.type().code().equals(TaskActs.TYPE) && ends) {
            end(set.operation(), TIME_ENTRY.TASK_ID.eq(DSL.any(DSL.val(set.ids().toArray(Long[]::new), SQLDataType.BIGINT.array()))).and(NOT_WORKED), set.at());
        }
    }

    private void end(Operation operation, Condition which, Instant at) {
        List<TimeEntry> running = sql.selectFrom(TIME_ENTRY).where(TIME_ENTRY.ENDED_AT.isNull()).and(which).forUpdate().fetch(TaskTime::entry);
        if (!running.isEmpty()) {
            time.getObject().end(operation, running, at);
        }
    }

    @Override
    public void check(long person) {
        // a running timer keeps nobody
    }

    @Override
    public void left(long person) {
        end(Operation.begin(Actor.system("dismissal"), "task", Map.of("act", "timer")), TIME_ENTRY.PERSON_ID.eq(person), clock.instant());
    }

    @Override
    public String table() {
        return TaskTime.TABLE;
    }

    @Override
    public void putBack(Operation by, Set<String> pictures) {
        Set<Long> tasks = new TreeSet<>();
        pictures.forEach(picture -> tasks.add(json.readTree(picture).path("task_id").asLong()));
        tasks.forEach(task -> time.getObject().spent(task));
    }
}
