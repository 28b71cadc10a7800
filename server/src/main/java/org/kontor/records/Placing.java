package org.kontor.records;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A drop on the board: a new stage and a rank between the neighbours, in one write. */
@Component
class Placing {

    private final DSLContext sql;
    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;
    private final Access access;

    Placing(DSLContext sql, RecordTypes types, RecordReading reading, RecordWriting writing, Access access) {
        this.sql = sql;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.access = access;
    }

    /**
     * Moves a card.
     *
     * @param before the card that stands above the place, null at the top or where nothing is said
     * @param after the card that stands below it
     */
    @Transactional
    public void place(
            Operation operation,
            String typeCode,
            long id,
            long stage,
            @Nullable Long before,
            @Nullable Long after,
            Map<String, @Nullable Object> values) {
        RecordType type = types.get(typeCode);
        if (!type.staged()) {
            throw Problem.notFound();
        }
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("stage", stage);
        all.remove("rank");
        Outcome outcome = writing.place(operation, type, Change.of(id, all), rank(operation, type, id, stage, before, after));
        if (outcome.problem() != null) {
            throw outcome.problem();
        }
    }

    private @Nullable String rank(
            Operation operation, RecordType type, long id, long stage, @Nullable Long before, @Nullable Long after) {
        String above = rankOf(operation, type, stage, before);
        String below = rankOf(operation, type, stage, after);
        if (above != null || below != null) {
            if (above != null && below == null) {
                below = sql.resultQuery(
                                "select min(t.rank) from " + type.qualified() + " t where t.stage_id = {0} and t.rank > {1} and t.deleted_at is null",
                                DSL.val(stage), DSL.val(above))
                        .fetchOne(0, String.class);
            }
            if (below != null && above == null) {
                above = sql.resultQuery(
                                "select max(t.rank) from " + type.qualified() + " t where t.stage_id = {0} and t.rank < {1} and t.deleted_at is null",
                                DSL.val(stage), DSL.val(below))
                        .fetchOne(0, String.class);
            }
            return Ranks.between(above, below);
        }
        String first = sql.resultQuery(
                        "select min(t.rank) from " + type.qualified() + " t where t.stage_id = {0} and t.id <> {1} and t.deleted_at is null",
                        DSL.val(stage), DSL.val(id))
                .fetchOne(0, String.class);
        return first == null ? null : Ranks.between(null, first);
    }

    private @Nullable String rankOf(Operation operation, RecordType type, long stage, @Nullable Long neighbour) {
        if (neighbour == null) {
            return null;
        }
        // a neighbour that has moved on, was deleted or may not be seen is no place: the card goes to the other one's side
        return sql.select(DSL.field("t.rank", SQLDataType.CLOB))
                .from(DSL.table(type.qualified() + " t"))
                .where(DSL.condition("t.id = {0} and t.stage_id = {1} and t.deleted_at is null", DSL.val(neighbour), DSL.val(stage)))
                .and(VisibleSql.condition(access.rows(operation.actor(), type.code(), Access.Action.READ), type, "t"))
                .fetchOne(0, String.class);
    }
}
