package org.kontor.crm.pipeline;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.RecordType;
import org.kontor.records.Stages.Stage;

/**
 * Which moves count as passing a stage: those from before it (or from nowhere, or another pipeline) to it or beyond. A move
 * back passes nothing; a failure passes nothing; one who comes back from a failure passes only the stage he enters.
 */
final class StagePassing {

    private StagePassing() {}

    static Condition condition(RecordType type, Stage stage, List<Stage> pipeline, Instant from, Instant before) {
        Condition reached = stage.semantic().equals("F")
                ? DSL.condition("m.stage_id = {0}", DSL.val(stage.id()))
                : DSL.condition("m.stage_id = any({0})", ids(pipeline.stream().filter(other -> atOrBeyond(other, stage)).toList()))
                        .and("(m.from_stage is null or m.from_pipeline is distinct from m.pipeline_id or m.from_stage = any({0}) or m.from_stage = any({1}) and m.stage_id = {2})",
                                ids(pipeline.stream().filter(other -> other.semantic().equals("P") && !atOrBeyond(other, stage)).toList()),
                                ids(pipeline.stream().filter(other -> other.semantic().equals("F")).toList()),
                                DSL.val(stage.id()));
        return DSL.condition(
                "exists (select 1 from crm_pipeline.stage_move m where m.type_id = {0} and m.record_id = t.id and not m.undone"
                        + " and m.at >= {1} and m.at < {2} and {3})",
                DSL.inline(type.id()), DSL.val(from, SQLDataType.INSTANT), DSL.val(before, SQLDataType.INSTANT), reached);
    }

    /** That the last move before a moment led to one of these stages. */
    static Condition stood(RecordType type, List<Long> stages, Instant before) {
        return DSL.condition(
                "(select m.stage_id from crm_pipeline.stage_move m where m.type_id = {0} and m.record_id = t.id and not m.undone and m.at < {1}"
                        + " order by m.at desc, m.id desc limit 1) = any({2})",
                DSL.inline(type.id()),
                DSL.val(before, SQLDataType.INSTANT),
                DSL.val(stages.toArray(Long[]::new), SQLDataType.BIGINT.array()));
    }

    /** That a move led to this stage and the next one came later; two of one moment are no stay. */
    static Condition left(RecordType type, long stage) {
        return DSL.condition(
                "exists (select 1 from crm_pipeline.stage_move m where m.type_id = {0} and m.record_id = t.id and not m.undone and m.stage_id = {1}"
                        + " and (select n.at from crm_pipeline.stage_move n where n.type_id = {0} and n.record_id = t.id and not n.undone"
                        + " and (n.at, n.id) > (m.at, m.id) order by n.at, n.id limit 1) > m.at)",
                DSL.inline(type.id()), DSL.val(stage));
    }

    private static boolean atOrBeyond(Stage other, Stage stage) {
        return other.id() == stage.id()
                || other.semantic().equals("S")
                || stage.semantic().equals("P") && other.semantic().equals("P") && other.sort() >= stage.sort();
    }

    private static Field<Long[]> ids(List<Stage> stages) {
        return DSL.val(stages.stream().map(Stage::id).toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
