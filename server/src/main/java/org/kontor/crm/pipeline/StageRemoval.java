package org.kontor.crm.pipeline;

import static org.kontor.crm.pipeline.db.Tables.STAGE;
import static org.kontor.crm.pipeline.db.Tables.STAGE_MOVE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.kontor.records.Outcome;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a stage out of its pipeline together with where its records go, as one operation that can be undone. Who comes back to
 * a removed stage later, out of the bin or by the undo of an older move, goes where the others went.
 */
@Component
public class StageRemoval implements RecordListener, OperationUndo {

    /** Kind of the operation; its moves are nobody's decision about a record, so stages demand nothing of them. */
    static final String KIND = "stage_removal";

    private static final int PART = 5_000;

    private final DSLContext sql;
    private final Epochs epochs;
    private final Pipelines pipelines;
    private final PipelineEditor editor;
    private final RecordTypes types;
    private final ObjectProvider<Records> records;

    StageRemoval(
            DSLContext sql, Epochs epochs, Pipelines pipelines, PipelineEditor editor, RecordTypes types, ObjectProvider<Records> records) {
        this.sql = sql;
        this.epochs = epochs;
        this.pipelines = pipelines;
        this.editor = editor;
        this.types = types;
        this.records = records;
    }

    /**
     * Removes a stage and moves its records.
     *
     * @param moveTo a stage of the same pipeline and meaning; null only for a stage without records
     * @throws Problem CONFLICT stage_in_use with count; INVALID for the only stage of its meaning or a wrong target
     */
    @Transactional
    public Operation remove(Actor actor, long id, @Nullable Long moveTo) {
        Stage stage = pipelines.stage(id).filter(found -> !found.removed()).orElseThrow(Problem::notFound);
        RecordType type = types.get(editor.lock(stage.pipelineId()));
        // whoever is moving a record in now has locked the stage and is waited for; who comes later is told that it is gone
        Boolean present = sql.select(STAGE.REMOVED_AT.isNull()).from(STAGE).where(STAGE.ID.eq(id)).forUpdate().fetchOne(0, Boolean.class);
        if (!Boolean.TRUE.equals(present)) {
            throw Problem.notFound();
        }
        if (stage.semantic().equals("S")) {
            throw Problem.invalid("semantic", "pipeline.error.one_success");
        }
        long count = editor.count(type, id);
        if (count > 0 && moveTo == null) {
            throw PipelineEditor.inUse(stage.title(), count);
        }
        long target = target(stage, moveTo);
        Operation operation = Operation.begin(actor, KIND, Map.of("stage", stage.title(), "id", id, "to", target));
        records.getObject().note(operation);
        editor.noted(stage.pipelineId(), "changed");
        move(operation, type, id, target);
        sql.update(STAGE)
                .set(STAGE.REMOVED_AT, DSL.currentInstant())
                .set(STAGE.REMOVED_BY, operation.id())
                .set(STAGE.REMOVED_TO, target)
                .where(STAGE.ID.eq(id))
                .execute();
        editor.complete(stage.pipelineId());
        epochs.raise(Epochs.Name.BOOKS);
        return operation;
    }

    private long target(Stage stage, @Nullable Long moveTo) {
        List<Stage> others = pipelines.pipeline(stage.pipelineId()).orElseThrow(Problem::notFound).stages().stream()
                .filter(other -> other.id() != stage.id() && other.semantic().equals(stage.semantic()))
                .toList();
        if (others.isEmpty()) {
            throw Problem.invalid("semantic", "pipeline.error.last_stage");
        }
        if (moveTo == null) {
            return others.getFirst().id();
        }
        if (others.stream().noneMatch(other -> other.id() == moveTo)) {
            throw Problem.invalid("moveTo", "pipeline.error.move_to");
        }
        return moveTo;
    }

    private void move(Operation operation, RecordType type, long stage, long target) {
        List<Long> ids;
        do {
            ids = sql.resultQuery(
                            "select id from {0} where stage_id = {1} and deleted_at is null order by id limit {2}",
                            PipelineEditor.table(type), DSL.val(stage), DSL.inline(PART))
                    .fetchInto(Long.class);
            write(operation, type, ids.stream().map(id -> Change.of(id, "stage", target)).toList());
        } while (ids.size() == PART);
    }

    private void write(Operation operation, RecordType type, List<Change> changes) {
        for (Outcome outcome : changes.isEmpty() ? List.<Outcome>of() : records.getObject().write(operation, type.code(), changes, Options.SYSTEM)) {
            if (outcome.problem() != null) {
                throw outcome.problem();
            }
        }
    }

    @Override
    public void written(WriteSet set) {
        if (set.kind() != Kind.RESTORED || !set.type().staged()) {
            return;
        }
        Map<Long, Long> strays = new HashMap<>();
        for (Write write : set.writes()) {
            Long stage = (Long) write.before("stage");
            if (stage != null && pipelines.stage(stage).filter(Stage::removed).isPresent()) {
                strays.put(write.id(), stage);
            }
        }
        lead(set.operation(), set.type(), strays);
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        int restored = sql.update(STAGE)
                .setNull(STAGE.REMOVED_AT)
                .setNull(STAGE.REMOVED_BY)
                .setNull(STAGE.REMOVED_TO)
                .where(STAGE.REMOVED_BY.in(undone))
                .execute();
        if (restored > 0) {
            epochs.raise(Epochs.Name.BOOKS);
        }
    }

    @Override
    public void undone(PutBack back) {
        Map<Long, Long> strays = new HashMap<>();
        sql.select(STAGE_MOVE.RECORD_ID, STAGE_MOVE.STAGE_ID)
                .from(STAGE_MOVE)
                .join(STAGE)
                .on(STAGE.ID.eq(STAGE_MOVE.STAGE_ID))
                .where(STAGE_MOVE.OPERATION_ID.eq(back.by().id()))
                .and(STAGE_MOVE.TYPE_ID.eq(back.type().id()))
                .and(STAGE_MOVE.RECORD_ID.in(back.records().keySet()))
                .and(STAGE.REMOVED_AT.isNotNull())
                .forEach(row -> strays.put(row.value1(), row.value2()));
        lead(back.by(), back.type(), strays);
    }

    /** Moves records from removed stages on to where the others went. */
    private void lead(Operation operation, RecordType type, Map<Long, Long> strays) {
        if (strays.isEmpty()) {
            return;
        }
        Operation part = new Operation(operation.id(), KIND, operation.actor(), operation.parent(), operation.undoes(), operation.details());
        List<Change> changes = new ArrayList<>();
        strays.forEach((id, stage) -> changes.add(Change.of(id, "stage", present(stage))));
        write(part, type, changes);
    }

    private long present(long stage) {
        long at = stage;
        while (true) {
            var row = sql.select(STAGE.REMOVED_AT, STAGE.REMOVED_TO).from(STAGE).where(STAGE.ID.eq(at)).fetchSingle();
            if (row.value1() == null || row.value2() == null) {
                return at;
            }
            at = row.value2();
        }
    }
}
