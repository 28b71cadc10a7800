package org.kontor.crm.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Change;
import org.kontor.platform.Problem;
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
            boolean closed = !semantic.equals("P");
            if (write.added() && closed) {
                arrived(set, write, semantic, moves);
            } else if (write.added()) {
                moves.add(move(write, 1, semantic, write.now("createdAt")));
            } else {
                int kind = write.changes("pipeline") ? 5 : closed ? 3 : 2;
                Map<String, @Nullable Object> move = move(write, kind, semantic, closed ? closing(set, write) : set.at());
                move.put("fp", write.before("pipeline"));
                move.put("fs", write.before("stage"));
                moves.add(move);
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
    public void undone(PutBack back) {
        if (!back.type().staged()) {
            return;
        }
        Long[] moved = back.records().entrySet().stream()
                .filter(record -> record.getValue().isEmpty() || record.getValue().contains("stage"))
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        mark(back.undone(), back.type().id(), moved, true);
        mark(back.redone(), back.type().id(), moved, false);
        fallBack(back, moved);
    }

    /** Who had come furthest by an undone move, came as far as the moves tell that still count. */
    private void fallBack(PutBack back, Long[] records) {
        if (records.length == 0) {
            return;
        }
        sql.query(
                        "update " + back.type().qualified() + " t set furthest_stage_id = x.stage_id from ("
                                + "select distinct on (m.record_id) m.record_id, s.id stage_id from crm_pipeline.stage_move m"
                                + " join crm_pipeline.stage s on s.id = m.stage_id and s.semantic = 'P' and s.removed_at is null"
                                + " join " + back.type().qualified() + " r on r.id = m.record_id and r.pipeline_id = s.pipeline_id"
                                + " where m.type_id = {0} and m.record_id = any({1}) and not m.undone order by m.record_id, s.sort desc, s.id) x"
                                + " where t.id = x.record_id and t.semantic <> 'S' and t.furthest_stage_id is distinct from x.stage_id"
                                + " and exists (select 1 from crm_pipeline.stage_move u where u.type_id = {0} and u.record_id = t.id"
                                + " and u.operation_id = any({2}) and u.undone and (u.stage_id = t.furthest_stage_id or u.semantic = 'S'))",
                        DSL.inline(back.type().id()),
                        DSL.val(records, SQLDataType.BIGINT.array()),
                        DSL.val(back.undone().toArray(UUID[]::new), SQLDataType.UUID.array()))
                .execute();
    }

    private void mark(Set<UUID> operations, short type, Long[] records, boolean undone) {
        if (!operations.isEmpty() && records.length > 0) {
            sql.query(
                            "update crm_pipeline.stage_move set undone = {0} where operation_id = any({1}) and type_id = {2} and record_id = any({3})",
                            DSL.val(undone),
                            DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array()),
                            DSL.inline(type),
                            DSL.val(records, SQLDataType.BIGINT.array()))
                    .execute();
        }
    }

    /**
     * A record that comes with its outcome was worked on first and closed later: so far as nobody tells more, on its stage of
     * work until the day of its closing. Where that day is not told, the two moves are of one moment and make no stay.
     */
    private static void arrived(WriteSet set, Write write, String semantic, List<Map<String, @Nullable Object>> moves) {
        Instant created = (Instant) Objects.requireNonNull(write.now("createdAt"));
        Instant closed = (Instant) Objects.requireNonNullElse(write.now("closedAt"), set.at());
        Map<String, @Nullable Object> entered = move(write, 1, "P", created.isAfter(closed) ? closed : created);
        entered.put("s", write.now("workingStage"));
        Map<String, @Nullable Object> left = move(write, 3, semantic, closed);
        left.put("fp", write.now("pipeline"));
        left.put("fs", write.now("workingStage"));
        moves.add(entered);
        moves.add(left);
    }

    /** When a record was closed: now, or on the day that comes along, where that lies behind its last move. */
    private static Instant closing(WriteSet set, Write write) {
        return write.changes("closedAt")
                        && write.now("closedAt") instanceof Instant closed
                        && write.before("movedAt") instanceof Instant moved
                        && !closed.isBefore(moved)
                        && closed.isBefore(set.at())
                ? closed
                : set.at();
    }

    private static Map<String, @Nullable Object> move(Write write, int kind, String semantic, @Nullable Object at) {
        Map<String, @Nullable Object> move = new LinkedHashMap<>();
        move.put("r", write.id());
        move.put("k", kind);
        move.put("p", write.now("pipeline"));
        move.put("s", write.now("stage"));
        move.put("m", semantic);
        move.put("at", Values.json(at));
        return move;
    }
}
