package org.kontor.crm.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The way of records through their stages as another system has kept it: whoever brings records brings it along. */
@Component
public class PastMoves {

    private final DSLContext sql;
    private final JsonMapper json;
    private final Pipelines pipelines;

    PastMoves(DSLContext sql, JsonMapper json, Pipelines pipelines) {
        this.sql = sql;
        this.json = json;
        this.pipelines = pipelines;
    }

    /** A move: 1 created, 2 moved, 3 closed, 5 into another pipeline. */
    public record Past(long record, int kind, Instant at, long stage) {}

    /** Adds moves that happened elsewhere; answers their ids in the same order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> add(UUID operation, RecordType type, List<Past> moves) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Past move : moves) {
            var stage = pipelines.stage(move.stage()).orElseThrow();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("n", rows.size());
            row.put("r", move.record());
            row.put("k", move.kind());
            row.put("p", stage.pipelineId());
            row.put("s", stage.id());
            row.put("m", stage.semantic());
            row.put("at", move.at().toString());
            rows.add(row);
        }
        return sql.resultQuery(
                        "with given as (select x.*, nextval(pg_get_serial_sequence('crm_pipeline.stage_move', 'id')) as id from jsonb_to_recordset(cast({0} as jsonb))"
                                + " as x(n int, r bigint, k smallint, p bigint, s bigint, m text, at timestamptz)),"
                                + " added as (insert into crm_pipeline.stage_move (id, type_id, record_id, kind, pipeline_id, stage_id, semantic, at, operation_id)"
                                + " overriding system value select id, {1}, r, k, p, s, m, at, {2} from given)"
                                + " select id from given order by n",
                        DSL.val(json.writeValueAsString(rows)), DSL.inline(type.id()), DSL.val(operation, SQLDataType.UUID))
                .fetchInto(Long.class);
    }

    /** A move that is kept: its own id, the record and the stage that it leads to. */
    public record Kept(long id, long record, long stage) {}

    /** The moves of these records that belong to one of these operations, the oldest first. */
    public List<Kept> of(RecordType type, Collection<Long> records, Collection<UUID> operations) {
        return sql.resultQuery(
                        "select id, record_id, stage_id from crm_pipeline.stage_move where type_id = {0} and record_id = any({1}) and operation_id = any({2}) order by at, id",
                        DSL.inline(type.id()), ids(records), DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array()))
                .fetch(row -> new Kept(row.get("id", Long.class), row.get("record_id", Long.class), row.get("stage_id", Long.class)));
    }

    /** Lets moves be the last ones of their records: each happens behind all others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void last(RecordType type, Collection<Long> records, Collection<Long> moves) {
        sql.query(
                        "update crm_pipeline.stage_move m set at = greatest(m.at, x.at + interval '1 second'), kind = case when m.kind <> 1 then m.kind when m.semantic = 'P' then 2 else 3 end"
                                + " from (select record_id, max(at) as at from crm_pipeline.stage_move where type_id = {0} and record_id = any({1}) and id <> all({2}) and not undone group by 1) x"
                                + " where m.type_id = {0} and m.id = any({2}) and m.record_id = x.record_id",
                        DSL.inline(type.id()), ids(records), ids(moves))
                .execute();
    }

    /** Takes away moves that others tell better, and lets each move of these records begin where the one before has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(RecordType type, Collection<Long> records, Collection<Long> without) {
        if (!without.isEmpty()) {
            sql.query("delete from crm_pipeline.stage_move where type_id = {0} and id = any({1})", DSL.inline(type.id()), ids(without)).execute();
        }
        sql.query(
                        "update crm_pipeline.stage_move m set from_pipeline = x.fp, from_stage = x.fs from (select id, at,"
                                + " lag(pipeline_id) over w as fp, lag(stage_id) over w as fs from crm_pipeline.stage_move"
                                + " where type_id = {0} and record_id = any({1}) and not undone window w as (partition by record_id order by at, id)) x"
                                + " where m.id = x.id and m.kind <> 1 and (m.from_stage is distinct from x.fs or m.from_pipeline is distinct from x.fp)",
                        DSL.inline(type.id()), ids(records))
                .execute();
    }

    /** Where records have been: the stages of their moves in order, but for some of the moves. */
    public Map<Long, List<Long>> ways(RecordType type, Collection<Long> records, Collection<Long> without) {
        return sql.resultQuery(
                        "select record_id, stage_id from crm_pipeline.stage_move where type_id = {0} and record_id = any({1}) and id <> all({2}) and not undone order by record_id, at, id",
                        DSL.inline(type.id()), ids(records), ids(without))
                .fetchGroups(row -> row.get("record_id", Long.class), row -> row.get("stage_id", Long.class));
    }

    private static org.jooq.Field<Long[]> ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
