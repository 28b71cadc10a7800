package org.kontor.task;

import static org.kontor.task.db.Tables.ITEM;
import static org.kontor.task.db.Tables.STEP;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.springframework.stereotype.Component;

/** The way of a task from post to post: who has it, who has decided what. A decision is never changed; the database refuses it. */
@Component
class Route implements RecordListener {

    /** What can be decided; a returned one goes back to who asked. */
    static final List<String> DECISIONS = List.of("approved", "changed", "refused", "returned");

    /**
     * A step.
     *
     * @param appointedBy who sent it there; null for the first
     * @param insteadOf whose turn it was who is away; null where it was his own
     * @param decision one of {@link #DECISIONS}; null while it is open
     */
    record Step(
            long id,
            int n,
            long person,
            @Nullable Long appointedBy,
            @Nullable Long insteadOf,
            Instant receivedAt,
            @Nullable Instant decidedAt,
            @Nullable String decision,
            String text) {}

    private final DSLContext sql;
    private final TaskForms forms;

    Route(DSLContext sql, TaskForms forms) {
        this.sql = sql;
        this.forms = forms;
    }

    @Override
    public void written(WriteSet set) {
        if (set.type().code().equals(TaskType.CODE) && set.kind() == Kind.UPDATED && set.changesAny("responsible")) {
            // whoever gets it by a hand-over has the turn of the one before him
            sql.query(
                            "update task.step s set instead_of = nullif(coalesce(s.instead_of, s.person_id), t.responsible_id), person_id = t.responsible_id, received_at = {1}"
                                    + " from task.item t where t.id = s.task_id and s.decision is null and s.person_id <> t.responsible_id and t.id = any({0})",
                            DSL.val(set.ids().toArray(Long[]::new), SQLDataType.BIGINT.array()), DSL.val(set.at(), SQLDataType.INSTANT))
                    .execute();
        }
        if (set.type().code().equals(TaskType.CODE) && set.kind() == Kind.ADDED && !set.options().undo()) {
            set.writes().forEach(write -> {
                TaskForm form = forms.of(write.now("form"));
                Long responsible = write.id("responsible");
                if (form != null && (form.route() || Boolean.TRUE.equals(write.now("approval"))) && responsible != null) {
                    begin(write.id(), responsible, null, set.at());
                }
            });
        }
    }

    /** The task comes to somebody. */
    void begin(long task, long person, @Nullable Long appointedBy, Instant at) {
        sql.insertInto(STEP)
                .set(STEP.TASK_ID, task)
                .set(STEP.N, DSL.field(DSL.select(DSL.coalesce(DSL.max(STEP.N), 0).plus(1)).from(STEP).where(STEP.TASK_ID.eq(task))))
                .set(STEP.PERSON_ID, person)
                .set(STEP.APPOINTED_BY, appointedBy)
                .set(STEP.RECEIVED_AT, at)
                .execute();
    }

    /** Somebody stands in for whose turn it was. */
    void standIn(Step step, long deputy, Instant at) {
        long instead = step.insteadOf() == null ? step.person() : step.insteadOf();
        sql.update(STEP)
                .set(STEP.PERSON_ID, deputy)
                .set(STEP.INSTEAD_OF, instead == deputy ? null : Long.valueOf(instead))
                .set(STEP.RECEIVED_AT, at)
                .where(STEP.ID.eq(step.id()))
                .execute();
    }

    /** The tasks that wait for a decision of one of these people. */
    List<Long> waiting(Collection<Long> people) {
        return people.isEmpty()
                ? List.of()
                : sql.select(STEP.TASK_ID)
                        .from(STEP)
                        .join(ITEM).on(ITEM.ID.eq(STEP.TASK_ID))
                        .where(STEP.DECISION.isNull())
                        .and(STEP.PERSON_ID.in(people))
                        .and(ITEM.CLOSED.isFalse())
                        .and(ITEM.DELETED_AT.isNull())
                        .orderBy(STEP.TASK_ID)
                        .fetch(STEP.TASK_ID);
    }

    /** Whose turn it is, decides. */
    void decide(Step step, String decision, String text, Instant at) {
        sql.update(STEP)
                .set(STEP.DECISION, decision)
                .set(STEP.TEXT, text)
                .set(STEP.DECIDED_AT, at)
                .where(STEP.ID.eq(step.id()))
                .execute();
    }

    /** The steps of a task in order; none where it has no route. */
    List<Step> of(long task) {
        return sql.selectFrom(STEP).where(STEP.TASK_ID.eq(task)).orderBy(STEP.N).fetch(Route::step);
    }

    /** The step that waits for a decision. */
    Optional<Step> open(long task) {
        return of(task).stream().filter(step -> step.decision() == null).findFirst();
    }

    private static Step step(Record row) {
        return new Step(
                row.get(STEP.ID), row.get(STEP.N), row.get(STEP.PERSON_ID), row.get(STEP.APPOINTED_BY), row.get(STEP.INSTEAD_OF), row.get(STEP.RECEIVED_AT),
                row.get(STEP.DECIDED_AT), row.get(STEP.DECISION), row.get(STEP.TEXT));
    }
}
