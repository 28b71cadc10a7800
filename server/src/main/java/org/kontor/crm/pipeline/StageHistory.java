package org.kontor.crm.pipeline;

import static org.kontor.crm.pipeline.db.Tables.PIPELINE;
import static org.kontor.crm.pipeline.db.Tables.STAGE;
import static org.kontor.crm.pipeline.db.Tables.STAGE_MOVE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The way of a lead or deal through its stages, from its first second. */
@RestController
class StageHistory {

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final Clock clock;

    StageHistory(DSLContext sql, Records records, RecordTypes types, RecordJson json, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.json = json;
        this.clock = clock;
    }

    /** A stage as history names it, also when it is removed. */
    record StageName(String title, int color, String semantic, String pipeline) {}

    /**
     * One move.
     *
     * @param kind created, moved, closed, pipeline
     * @param seconds how long the record then stood in {@code to}; null for a final stage and for an undone move
     */
    record Move(
            Instant at,
            @Nullable Long by,
            String kind,
            @Nullable Long from,
            long to,
            @Nullable Long fromPipeline,
            long toPipeline,
            @Nullable Long seconds,
            boolean undone) {}

    /** The moves, the oldest first, the names of their stages, removed ones included, and the people who made them. */
    record Moves(List<Move> items, Map<Long, StageName> stages, Map<String, Map<String, Object>> refs) {}

    private record Row(
            Instant at, @Nullable Long by, short kind, @Nullable Long from, long to, @Nullable Long fromPipeline, long toPipeline, String semantic, boolean undone) {}

    @GetMapping("/api/crm/{type:lead|deal}/{id:\\d+}/stage-history")
    Moves of(Actor actor, @PathVariable String type, @PathVariable long id) {
        records.get(actor, type, id, List.of());
        List<Row> rows = sql.selectFrom(STAGE_MOVE)
                .where(STAGE_MOVE.TYPE_ID.eq(types.get(type).id()))
                .and(STAGE_MOVE.RECORD_ID.eq(id))
                .orderBy(STAGE_MOVE.AT, STAGE_MOVE.ID)
                .fetch(row -> new Row(
                        row.get(STAGE_MOVE.AT),
                        row.get(STAGE_MOVE.MOVED_BY),
                        row.get(STAGE_MOVE.KIND),
                        row.get(STAGE_MOVE.FROM_STAGE),
                        row.get(STAGE_MOVE.STAGE_ID),
                        row.get(STAGE_MOVE.FROM_PIPELINE),
                        row.get(STAGE_MOVE.PIPELINE_ID),
                        row.get(STAGE_MOVE.SEMANTIC),
                        row.get(STAGE_MOVE.UNDONE)));
        Set<Long> named = new HashSet<>();
        rows.forEach(row -> {
            named.add(row.to());
            if (row.from() != null) {
                named.add(row.from());
            }
        });
        Map<Long, StageName> stages = sql.select(STAGE.ID, STAGE.TITLE, STAGE.COLOR, STAGE.SEMANTIC, PIPELINE.TITLE)
                .from(STAGE)
                .join(PIPELINE)
                .on(PIPELINE.ID.eq(STAGE.PIPELINE_ID))
                .where(STAGE.ID.in(named))
                .fetchMap(STAGE.ID, row -> new StageName(row.value2(), row.value3(), row.value4(), row.value5()));
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            json.person(refs, row.by());
            moves.add(new Move(
                    row.at(),
                    row.by(),
                    switch (row.kind()) {
                        case 1 -> "created";
                        case 2 -> "moved";
                        case 3 -> "closed";
                        default -> "pipeline";
                    },
                    row.from(),
                    row.to(),
                    row.fromPipeline(),
                    row.toPipeline(),
                    seconds(rows, i),
                    row.undone()));
        }
        return new Moves(moves, stages, refs);
    }

    /** From this move to the next one that was not taken back; to now for the last. */
    private @Nullable Long seconds(List<Row> rows, int at) {
        Row row = rows.get(at);
        if (row.undone()) {
            return null;
        }
        for (Row next : rows.subList(at + 1, rows.size())) {
            if (!next.undone()) {
                return Duration.between(row.at(), next.at()).toSeconds();
            }
        }
        return row.semantic().equals("P") ? Duration.between(row.at(), clock.instant()).toSeconds() : null;
    }
}
