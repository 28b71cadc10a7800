package org.kontor.crm.pipeline;

import static org.kontor.crm.pipeline.db.Tables.STAGE_MOVE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Moves through stages over many records, of those that the reader may see; what was taken back is left out. */
@Component
public class StageMoveList {

    /** One move; kind is 1 for a new record, 2 for a stage of work, 3 for a final one, 5 for another pipeline. */
    public record Move(long id, int kind, long record, Instant at, long pipeline, long stage, String semantic) {}

    /**
     * Which moves are asked for; null and an empty collection leave a condition out.
     *
     * @param after id behind which they begin
     */
    public record Asked(
            Collection<Long> records,
            Collection<Long> ids,
            @Nullable Long after,
            Collection<Integer> kinds,
            Collection<Long> stages,
            Collection<Long> pipelines,
            @Nullable Instant from,
            @Nullable Instant before) {}

    private final DSLContext sql;
    private final RecordTypes types;
    private final ObjectProvider<Records> records;

    StageMoveList(DSLContext sql, RecordTypes types, ObjectProvider<Records> records) {
        this.sql = sql;
        this.types = types;
        this.records = records;
    }

    /** So many moves by their ids from the place on that a program counts. */
    public List<Move> list(Actor actor, String type, Asked asked, boolean descending, int limit, long offset) {
        return sql.selectFrom(STAGE_MOVE)
                .where(which(actor, type, asked))
                .orderBy(descending ? STAGE_MOVE.ID.desc() : STAGE_MOVE.ID.asc())
                .offset(offset)
                .limit(limit)
                .fetch(row -> new Move(
                        row.get(STAGE_MOVE.ID),
                        row.get(STAGE_MOVE.KIND),
                        row.get(STAGE_MOVE.RECORD_ID),
                        row.get(STAGE_MOVE.AT),
                        row.get(STAGE_MOVE.PIPELINE_ID),
                        row.get(STAGE_MOVE.STAGE_ID),
                        row.get(STAGE_MOVE.SEMANTIC)));
    }

    /** How many there are. */
    public long count(Actor actor, String type, Asked asked) {
        return sql.fetchCount(DSL.selectOne().from(STAGE_MOVE).where(which(actor, type, asked)));
    }

    private Condition which(Actor actor, String type, Asked asked) {
        Condition which = STAGE_MOVE.TYPE_ID.eq(types.get(type).id())
                .and(DSL.not(STAGE_MOVE.UNDONE))
                .and(STAGE_MOVE.RECORD_ID.in(records.getObject().idsSelect(actor, type, Filter.NONE)));
        if (!asked.records().isEmpty()) {
            which = which.and(STAGE_MOVE.RECORD_ID.in(asked.records()));
        }
        if (!asked.ids().isEmpty()) {
            which = which.and(STAGE_MOVE.ID.in(asked.ids()));
        }
        if (asked.after() != null) {
            which = which.and(STAGE_MOVE.ID.gt(asked.after()));
        }
        if (!asked.kinds().isEmpty()) {
            which = which.and(STAGE_MOVE.KIND.in(asked.kinds().stream().map(Integer::shortValue).toList()));
        }
        if (!asked.stages().isEmpty()) {
            which = which.and(STAGE_MOVE.STAGE_ID.in(asked.stages()));
        }
        if (!asked.pipelines().isEmpty()) {
            which = which.and(STAGE_MOVE.PIPELINE_ID.in(asked.pipelines()));
        }
        if (asked.from() != null) {
            which = which.and(STAGE_MOVE.AT.ge(asked.from()));
        }
        return asked.before() == null ? which : which.and(STAGE_MOVE.AT.lt(asked.before()));
    }
}
