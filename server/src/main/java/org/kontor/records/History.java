package org.kontor.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was done to records, newest first. Whoever asks has made sure that the actor may read the records. */
@Component
public final class History {

    /** What a field had and what it got, as JSON values; null for empty. */
    public record Pair(@Nullable Object from, @Nullable Object to) {}

    /**
     * One write of one record.
     *
     * @param version the version that it made
     * @param operation the operation that it belongs to, and its kind (add, update, conversion, undo …)
     * @param by the person, null for the system
     * @param source page, import, rest, system
     * @param kind added, updated, deleted, restored
     * @param changes by field code, only those that the actor may read and that are still there
     * @param stageSince when the record had come to the stage that it left; null where it did not leave one
     * @param details what the operation says of itself
     */
    public record Entry(
            RecordKey record,
            int version,
            Instant at,
            UUID operation,
            String operationKind,
            @Nullable Long by,
            String source,
            String kind,
            Map<String, Pair> changes,
            @Nullable Instant stageSince,
            Map<String, Object> details) {}

    /**
     * A place among all entries of several records: by time, type, id, version.
     *
     * @param type number of the type
     */
    public record Place(Instant at, int type, long id, long version) {}

    private static final String PAGE =
            "select h.type_id, h.record_id, h.version, h.at, h.operation_id, h.actor_id, h.source, h.kind, h.changes, o.kind as operation_kind, o.details,"
                    + " case when jsonb_exists(h.changes, 'stage') then coalesce((select max(p.at) from records.history p where p.type_id = h.type_id and p.record_id = h.record_id"
                    + " and p.version < h.version and (jsonb_exists(p.changes, 'stage') or p.kind = 'added')), {3}) end as stage_since"
                    + " from unnest({0}, {1}) k(type_id, record_id)"
                    + " cross join lateral (select * from records.history x where x.type_id = k.type_id and x.record_id = k.record_id and {2}"
                    + " order by x.at desc, x.version desc limit {4}) h"
                    + " left join records.operation o on o.id = h.operation_id"
                    + " order by h.at desc, h.type_id desc, h.record_id desc, h.version desc limit {4}";

    private final DSLContext sql;
    private final RecordTypes types;
    private final Access access;
    private final JsonMapper json;

    History(DSLContext sql, RecordTypes types, Access access, JsonMapper json) {
        this.sql = sql;
        this.types = types;
        this.access = access;
        this.json = json;
    }

    /**
     * Entries of these records before a place, newest first: one statement. A change of fields that the actor may not read
     * comes without any, so that pages keep their length.
     *
     * @param before null for the newest
     * @param began when a record came to its first stage where the history does not tell it
     */
    public List<Entry> page(Actor actor, Collection<RecordKey> records, @Nullable Place before, Instant began, int limit) {
        List<Short> typeIds = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (RecordKey record : records) {
            typeIds.add(types.get(record.type()).id());
            ids.add(record.id());
        }
        List<Entry> entries = new ArrayList<>();
        sql.resultQuery(
                        PAGE,
                        DSL.field("array[{0}]::smallint[]", DSL.list(typeIds.stream().map(DSL::val).toList())),
                        DSL.field("array[{0}]", DSL.list(ids.stream().map(DSL::val).toList())),
                        before == null
                                ? DSL.trueCondition()
                                : DSL.condition(
                                        "x.at <= {0} and (x.at, x.type_id, x.record_id, x.version) < ({0}, {1}, {2}, {3})",
                                        DSL.val(before.at(), SQLDataType.INSTANT),
                                        DSL.val(before.type()),
                                        DSL.val(before.id()),
                                        DSL.val(before.version())),
                        DSL.val(began, SQLDataType.INSTANT),
                        DSL.inline(limit))
                .forEach(row -> entries.add(entry(actor, row)));
        return entries;
    }

    private Entry entry(Actor actor, Record row) {
        RecordType type = types.get(row.get("type_id", Short.class));
        return new Entry(
                new RecordKey(type.code(), row.get("record_id", Long.class)),
                row.get("version", Integer.class),
                row.get("at", Instant.class),
                row.get("operation_id", UUID.class),
                String.valueOf(row.get("operation_kind")),
                row.get("actor_id", Long.class),
                row.get("source", String.class),
                row.get("kind", String.class),
                changes(access.fields(actor, type.code()), type, row.get("changes", JSONB.class)),
                row.get("stage_since", Instant.class),
                details(row.get("details", JSONB.class)));
    }

    private Map<String, Pair> changes(Fields fields, RecordType type, @Nullable JSONB stored) {
        Map<String, Pair> changes = new LinkedHashMap<>();
        if (stored != null) {
            json.readValue(stored.data(), Map.class).forEach((code, pair) -> {
                if (type.find(code.toString()) != null && fields.readable(code.toString())) {
                    List<?> both = (List<?>) pair;
                    changes.put(code.toString(), new Pair(both.get(0), both.get(1)));
                }
            });
        }
        return changes;
    }

    private Map<String, Object> details(@Nullable JSONB stored) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (stored != null) {
            json.readValue(stored.data(), Map.class).forEach((name, value) -> {
                if (value != null) {
                    details.put(name.toString(), value);
                }
            });
        }
        return details;
    }
}
