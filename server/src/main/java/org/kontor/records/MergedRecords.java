package org.kontor.records;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records that were merged into others: where they lead, and by what they are still found. */
@Component
public class MergedRecords {

    private final DSLContext sql;
    private final RecordTypes types;

    MergedRecords(DSLContext sql, RecordTypes types) {
        this.sql = sql;
        this.types = types;
    }

    /** A record that was merged, as the card of the other one tells of it: by whom, null for the rule. */
    public record Merged(long id, String title, Instant at, UUID operation, @Nullable Long by) {}

    /** The record that a merged one leads to; empty for one that was not merged. */
    public Optional<Long> leadsTo(String type, long id) {
        return Optional.ofNullable(sql.resultQuery(
                        "select m.record_id from records.merged m where m.type_id = {0} and m.origin = {1} and m.undone_by is null",
                        DSL.inline(types.get(type).id()), DSL.val(id))
                .fetchOne(0, Long.class));
    }

    /** Where these merged records lead, those that were merged only. */
    Map<Long, Long> leadTo(RecordType type, Collection<Long> ids) {
        Map<Long, Long> leads = new LinkedHashMap<>();
        sql.resultQuery(
                        "select m.origin, m.record_id from records.merged m where m.type_id = {0} and m.origin = any({1}) and m.undone_by is null",
                        DSL.inline(type.id()), VisibleSql.ids(ids))
                .forEach(row -> leads.put(row.get(0, Long.class), row.get(1, Long.class)));
        return leads;
    }

    /** The records that lead to this one, the last merged first. */
    public List<Merged> of(String type, long id) {
        return sql.resultQuery(
                        "select m.origin, m.title, m.at, m.operation_id, o.actor_id from records.merged m join records.operation o on o.id = m.operation_id where m.type_id = {0} and m.record_id = {1} and m.undone_by is null"
                                + " order by m.at desc, m.id desc limit 100",
                        DSL.inline(types.get(type).id()), DSL.val(id))
                .fetch(row -> new Merged(row.get(0, Long.class), row.get(1, String.class), row.get(2, Instant.class), row.get(3, UUID.class), row.get(4, Long.class)));
    }

    /**
     * Holds a record until the end of the transaction, so that it is not merged or deleted meanwhile, and answers where it is:
     * itself, or the one that it has just been merged into; null where it is gone.
     */
    public @Nullable RecordKey hold(RecordKey record) {
        RecordType type = types.get(record.type());
        long id = record.id();
        while (true) {
            if (sql.fetchOne("select 1 from " + type.qualified() + " t where t.id = {0} and t.deleted_at is null for key share", DSL.val(id)) != null) {
                return new RecordKey(record.type(), id);
            }
            Long next = leadsTo(record.type(), id).orElse(null);
            if (next == null || next == id) {
                return null;
            }
            id = next;
        }
    }

    /** A select of what merged records were called: record_id, item_id, at, text; of these records that took them in, or of all. */
    public static SQL titles(short type, @Nullable Collection<Long> records) {
        return former("m.title", type, records);
    }

    /** The same of their requisites. */
    public static SQL requisites(short type, @Nullable Collection<Long> records) {
        return former("m.requisites", type, records);
    }

    private static SQL former(String column, short type, @Nullable Collection<Long> records) {
        return DSL.sql(
                "select m.record_id, m.origin as item_id, m.at, " + column + " as text from records.merged m where m.type_id = {0} and m.undone_by is null and {1}",
                DSL.inline(type),
                records == null ? DSL.trueCondition() : DSL.condition("m.record_id = any({0})", DSL.val(new LinkedHashSet<>(records).toArray(Long[]::new), SQLDataType.BIGINT.array())));
    }
}
