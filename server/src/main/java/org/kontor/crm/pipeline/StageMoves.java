package org.kontor.crm.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Change;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Values;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the history of moves with every record that enters a stage; an undone move stays, marked. */
@Component
final class StageMoves implements RecordListener, OperationUndo {

    private final DSLContext sql;
    private final JsonMapper json;
    private final ObjectProvider<Records> records;
    private final ObjectProvider<RecordTypes> types;

    StageMoves(DSLContext sql, JsonMapper json, ObjectProvider<Records> records, ObjectProvider<RecordTypes> types) {
        this.records = records;
        this.types = types;
        this.sql = sql;
        this.json = json;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().staged() || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED) {
            return;
        }
        List<Map<String, @Nullable Object>> moves = new ArrayList<>();
        for (Write write : set.writes()) {
            if (!write.added() && !write.changes("stage")) {
                continue;
            }
            String semantic = String.valueOf(write.now("semantic"));
            boolean pipelineChanged = !write.added() && write.changes("pipeline");
            if (write.added()) {
                moves.add(move(write, 1, semantic, write.now("createdAt"), null, null));
                // a record that comes with its outcome from elsewhere was made first and closed later
                if (!semantic.equals("P")) {
                    moves.add(move(write, 3, semantic, Objects.requireNonNullElse(write.now("closedAt"), set.at()), null, null));
                }
            } else {
                int kind = pipelineChanged ? 5 : semantic.equals("P") ? 2 : 3;
                moves.add(move(write, kind, semantic, set.at(), write.before("pipeline"), write.before("stage")));
            }
        }
        if (moves.isEmpty()) {
            return;
        }
        // the row in stage is locked by the record's foreign key: a removal is either seen here or waits for this move
        String gone = sql.resultQuery(
                        "with gone as (select s.title from crm_pipeline.stage s where s.removed_at is not null and s.id = any({5}) and not {4}),"
                                + " moves as (insert into crm_pipeline.stage_move (type_id, record_id, kind, from_pipeline, from_stage, pipeline_id, stage_id, semantic, at, moved_by, operation_id, undone)"
                                + " select {1}, x.r, x.k, x.fp, x.fs, x.p, x.s, x.m, x.at, {2}, {3}, {4} from jsonb_to_recordset(cast({0} as jsonb))"
                                + " as x(r bigint, k smallint, fp bigint, fs bigint, p bigint, s bigint, m text, at timestamptz))"
                                + " select title from gone limit 1",
                        DSL.val(json.writeValueAsString(moves)),
                        DSL.inline(set.type().id()),
                        DSL.val(set.actor().personId(), SQLDataType.BIGINT),
                        DSL.val(set.operation().id(), SQLDataType.UUID),
                        DSL.inline(set.options().undo()),
                        DSL.val(moves.stream().map(move -> (Long) move.get("s")).distinct().toArray(Long[]::new), SQLDataType.BIGINT.array()))
                .fetchOne(0, String.class);
        if (gone != null) {
            throw Problem.of(Problem.Kind.CONFLICT, "stage_removed", Map.of("stage", gone));
        }
    }

    @Override
    public void undone(UUID undone, Operation by) {
        int marked = sql.query("update crm_pipeline.stage_move set undone = true where operation_id = {0}", DSL.val(undone, SQLDataType.UUID))
                .execute();
        if (marked > 0) {
            reachAgain(undone, by);
        }
    }

    /** How far the records have come, by the moves that still count. */
    private void reachAgain(UUID undone, Operation by) {
        Map<Short, List<Change>> changes = new LinkedHashMap<>();
        sql.resultQuery(
                        "select distinct on (m.type_id, m.record_id) m.type_id, m.record_id, m.stage_id furthest,"
                                + " (select w.stage_id from crm_pipeline.stage_move w where w.type_id = m.type_id and w.record_id = m.record_id"
                                + " and not w.undone and w.semantic = 'P' order by w.at desc, w.id desc limit 1) working"
                                + " from crm_pipeline.stage_move m join crm_pipeline.stage s on s.id = m.stage_id"
                                + " where (m.type_id, m.record_id) in (select u.type_id, u.record_id from crm_pipeline.stage_move u where u.operation_id = {0})"
                                + " and not m.undone and m.semantic <> 'F' order by m.type_id, m.record_id, s.semantic desc, s.sort desc",
                        DSL.val(undone, SQLDataType.UUID))
                .forEach(row -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    values.put("furthestStage", row.get("furthest", Long.class));
                    values.put("workingStage", row.get("working", Long.class));
                    changes.computeIfAbsent(row.get("type_id", Short.class), type -> new ArrayList<>())
                            .add(Change.of(row.get("record_id", Long.class), values));
                });
        changes.forEach((type, list) -> {
            for (int from = 0; from < list.size(); from += 5_000) {
                records.getObject().write(
                        by, types.getObject().get(type).code(), list.subList(from, Math.min(list.size(), from + 5_000)), WriteSet.Options.SYSTEM);
            }
        });
    }

    private static Map<String, @Nullable Object> move(
            Write write, int kind, String semantic, @Nullable Object at, @Nullable Object fromPipeline, @Nullable Object fromStage) {
        Map<String, @Nullable Object> move = new LinkedHashMap<>();
        move.put("r", write.id());
        move.put("k", kind);
        move.put("fp", fromPipeline);
        move.put("fs", fromStage);
        move.put("p", write.now("pipeline"));
        move.put("s", write.now("stage"));
        move.put("m", semantic);
        move.put("at", Values.json(at));
        return move;
    }
}
