package org.kontor.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deleted records: they rest here with all that hangs on them until they are purged. */
@Component
class Bin {

    private static final int PAGE = 50;

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final RecordWriting writing;

    Bin(DSLContext sql, Access access, RecordTypes types, RecordWriting writing) {
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.writing = writing;
    }

    /** A deleted record: by whom, when, by which operation. */
    record Deleted(String type, long id, String title, Instant deletedAt, @Nullable Long deletedBy, UUID operation) {}

    /** A page of deleted records, the last deleted first. */
    record Page(List<Deleted> items, @Nullable String next) {}

    /** A record by type and id. */
    record Ref(String type, long id) {}

    /** What came back, and what did not: the problem by record. */
    record Restored(UUID operation, int restored, Map<Ref, Problem> refused) {}

    /** The deleted records that the actor may read and delete; of one type or of all. */
    Page page(Actor actor, @Nullable String typeCode, @Nullable String cursorText) {
        int query = Objects.hash("bin", typeCode);
        Cursor cursor = Cursor.read(cursorText, query);
        List<SQL> parts = new ArrayList<>();
        for (RecordType type : typeCode == null ? types.all() : List.of(types.get(typeCode))) {
            parts.add(part(actor, type, cursor));
        }
        List<Record> rows = sql.resultQuery(
                        "select x.*, o.actor_id from ({0}) x left join records.operation o on o.id = x.deleted_by"
                                + " order by x.deleted_at desc, x.key desc limit {1}",
                        union(parts), DSL.inline(PAGE + 1))
                .fetch();
        List<Deleted> items = new ArrayList<>();
        for (Record row : rows.subList(0, Math.min(PAGE, rows.size()))) {
            items.add(new Deleted(
                    types.get(row.get("type_id", Short.class)).code(),
                    row.get("id", Long.class),
                    row.get("title", String.class),
                    row.get("deleted_at", Instant.class),
                    row.get("actor_id", Long.class),
                    row.get("deleted_by", UUID.class)));
        }
        String next = rows.size() > PAGE
                ? new Cursor(items.getLast().deletedAt().toString(), rows.get(PAGE - 1).get("key", Long.class), query).text()
                : null;
        return new Page(items, next);
    }

    /** Takes records out of the bin, as one operation. */
    @Transactional
    public Restored restore(Actor actor, List<Ref> records) {
        Operation operation = Operation.begin(actor, "restore");
        Map<String, List<Long>> byType = new LinkedHashMap<>();
        records.stream().distinct().forEach(record -> byType.computeIfAbsent(record.type(), type -> new ArrayList<>()).add(record.id()));
        int restored = 0;
        Map<Ref, Problem> refused = new LinkedHashMap<>();
        for (Map.Entry<String, List<Long>> entry : byType.entrySet()) {
            for (Outcome outcome : writing.bin(operation, types.get(entry.getKey()), entry.getValue(), Kind.RESTORED, Options.PERSON)) {
                if (outcome.problem() == null) {
                    restored++;
                } else {
                    refused.put(new Ref(entry.getKey(), outcome.id()), outcome.problem());
                }
            }
        }
        return new Restored(operation.id(), restored, refused);
    }

    private SQL part(Actor actor, RecordType type, @Nullable Cursor cursor) {
        Condition where = VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t")
                .and(VisibleSql.condition(access.rows(actor, type.code(), Access.Action.DELETE), type, "t"));
        String key = "(" + type.id() + "::bigint << 48) + t.id";
        if (cursor != null) {
            Instant at = Instant.parse(Objects.requireNonNull(cursor.value()));
            where = where.and(DSL.condition(
                    "(t.deleted_at, " + key + ") < ({0}, {1})", DSL.val(at, SQLDataType.INSTANT), DSL.val(cursor.id())));
        }
        return DSL.sql(
                "(select " + type.id() + "::smallint type_id, t.id, t.title::text title, t.deleted_at, t.deleted_by, " + key + " as key from "
                        + type.qualified() + " t where t.deleted_at is not null and {0} order by t.deleted_at desc, t.id desc limit {1})",
                where, DSL.inline(PAGE + 1));
    }

    private static SQL union(List<SQL> parts) {
        SQL all = parts.getFirst();
        for (SQL part : parts.subList(1, parts.size())) {
            all = DSL.sql("{0} union all {1}", all, part);
        }
        return all;
    }
}
