package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;
import static org.kontor.records.db.Tables.OPERATION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The acts of everybody, the newest first: who did what when, to how many records. Two statements a page. */
@Component
final class OperationRegister {

    /** What is no act of a person on records. */
    private static final List<String> SILENT = List.of("notice");

    private final DSLContext sql;
    private final RecordTypes types;

    OperationRegister(DSLContext sql, RecordTypes types) {
        this.sql = sql;
        this.types = types;
    }

    /**
     * Which acts are asked for; null means any.
     *
     * @param person who did it
     * @param kind add, update, bulk …
     * @param from the earliest moment, included
     * @param before the latest moment, not included
     * @param record what touched this record
     * @param after the last act of the page before
     */
    record Asked(
            @Nullable Long person,
            @Nullable String kind,
            @Nullable Instant from,
            @Nullable Instant before,
            @Nullable RecordKey record,
            @Nullable UUID after) {}

    /** An act with the number of its records by type. */
    record Act(
            UUID id,
            String kind,
            @Nullable Long by,
            String source,
            @Nullable String reason,
            Instant at,
            @Nullable UUID undoes,
            @Nullable UUID undoneBy,
            Map<String, Integer> records) {}

    /** A page of acts; parts of an act are counted with it. */
    List<Act> page(Asked asked, int limit) {
        Condition which = OPERATION.PARENT_ID.isNull().and(OPERATION.KIND.notIn(SILENT));
        which = asked.person() == null ? which : which.and(OPERATION.ACTOR_ID.eq(asked.person()));
        which = asked.kind() == null ? which : which.and(OPERATION.KIND.eq(asked.kind()));
        which = asked.from() == null ? which : which.and(OPERATION.CREATED_AT.ge(asked.from()));
        which = asked.before() == null ? which : which.and(OPERATION.CREATED_AT.lt(asked.before()));
        which = asked.after() == null ? which : which.and(OPERATION.ID.lt(asked.after()));
        RecordKey record = asked.record();
        if (record != null) {
            which = which.and(OPERATION.ID.in(on(types.get(record.type()), record.id())));
        }
        var rows = sql.selectFrom(OPERATION).where(which).orderBy(OPERATION.ID.desc()).limit(limit).fetch();
        Map<UUID, Map<String, Integer>> records = records(rows.getValues(OPERATION.ID));
        List<Act> acts = new ArrayList<>();
        rows.forEach(row -> acts.add(new Act(
                row.get(OPERATION.ID),
                row.get(OPERATION.KIND),
                row.get(OPERATION.ACTOR_ID),
                row.get(OPERATION.SOURCE),
                row.get(OPERATION.REASON),
                row.get(OPERATION.CREATED_AT),
                row.get(OPERATION.UNDOES),
                row.get(OPERATION.UNDONE_BY),
                records.getOrDefault(row.get(OPERATION.ID), Map.of()))));
        return acts;
    }

    /** The acts that touched a record; a part of an act stands in the history by its own id. */
    static Select<Record1<UUID>> on(RecordType type, long id) {
        return DSL.select(DSL.coalesce(OPERATION.PARENT_ID, OPERATION.ID))
                .from(HISTORY)
                .join(OPERATION)
                .on(OPERATION.ID.eq(HISTORY.OPERATION_ID))
                .where(HISTORY.TYPE_ID.eq(type.id()))
                .and(HISTORY.RECORD_ID.eq(id));
    }

    private Map<UUID, Map<String, Integer>> records(List<UUID> operations) {
        Map<UUID, Map<String, Integer>> counts = new HashMap<>();
        if (operations.isEmpty()) {
            return counts;
        }
        var whole = DSL.coalesce(OPERATION.PARENT_ID, OPERATION.ID).as("whole");
        sql.select(whole, HISTORY.TYPE_ID, DSL.countDistinct(HISTORY.RECORD_ID))
                .from(OPERATION)
                .join(HISTORY)
                .on(HISTORY.OPERATION_ID.eq(OPERATION.ID))
                .where(OPERATION.ID.in(operations).or(OPERATION.PARENT_ID.in(operations)))
                .groupBy(whole, HISTORY.TYPE_ID)
                .orderBy(HISTORY.TYPE_ID)
                .forEach(row -> counts.computeIfAbsent(row.value1(), id -> new LinkedHashMap<>())
                        .put(types.get(row.value2()).code(), row.value3()));
        return counts;
    }

    /** The kinds of acts that there are, for the filter. */
    List<String> kinds() {
        return sql.selectDistinct(OPERATION.KIND)
                .from(OPERATION)
                .where(OPERATION.KIND.notIn(SILENT))
                .orderBy(OPERATION.KIND)
                .fetch(OPERATION.KIND);
    }
}
