package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;
import static org.kontor.records.db.Tables.OPERATION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what of a record: its visible fields, the newest version first. */
@Component
final class RecordHistory {

    private static final int PAGE = 50;

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final Records records;
    private final JsonMapper json;
    private final MergedRecords merged;

    RecordHistory(DSLContext sql, Access access, RecordTypes types, Records records, JsonMapper json, MergedRecords merged) {
        this.merged = merged;
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.records = records;
        this.json = json;
    }

    /**
     * One version of a record.
     *
     * @param kind added, updated, deleted, restored
     * @param source how it came: page, import, rest, system
     * @param what the kind of its operation: update, move, bulk, import, undo …
     * @param undone whether the operation was taken back
     * @param changes [from, to] by field code, as JSON values
     */
    record Version(
            int version,
            Instant at,
            @Nullable Long by,
            UUID operation,
            String source,
            String kind,
            String what,
            boolean undone,
            Map<String, List<@Nullable Object>> changes) {}

    /** A page of versions. */
    record Page(List<Version> versions, @Nullable String next) {}

    /**
     * The versions of a record.
     *
     * @throws org.kontor.platform.Problem NOT_FOUND where the actor may not read the record
     */
    Page page(Actor actor, String typeCode, long id, @Nullable String cursorText) {
        records.get(actor, typeCode, id, List.of());
        RecordType type = types.get(typeCode);
        Fields fields = access.fields(actor, typeCode);
        // what was merged into it has brought its history along
        List<Long> all = new ArrayList<>(List.of(id));
        merged.of(typeCode, id).forEach(one -> all.add(one.id()));
        int query = Objects.hash("history", typeCode, id);
        Cursor cursor = Cursor.read(cursorText, query);
        Condition after = cursor == null
                ? DSL.noCondition()
                : DSL.row(HISTORY.AT, HISTORY.VERSION)
                        .lt(DSL.row(DSL.val(Instant.parse(Objects.requireNonNull(cursor.value())), SQLDataType.INSTANT), DSL.val((int) cursor.id())));
        List<Version> read = sql.select(
                        HISTORY.VERSION, HISTORY.AT, HISTORY.ACTOR_ID, HISTORY.OPERATION_ID, HISTORY.SOURCE, HISTORY.KIND, HISTORY.CHANGES,
                        OPERATION.KIND, OPERATION.UNDONE_BY)
                .from(HISTORY)
                .leftJoin(OPERATION)
                .on(OPERATION.ID.eq(HISTORY.OPERATION_ID))
                .where(HISTORY.TYPE_ID.eq(type.id()))
                .and(HISTORY.RECORD_ID.in(all))
                .and(after)
                .orderBy(HISTORY.AT.desc(), HISTORY.VERSION.desc())
                .limit(PAGE + 1)
                .fetch(row -> new Version(
                        row.get(HISTORY.VERSION),
                        row.get(HISTORY.AT),
                        row.get(HISTORY.ACTOR_ID),
                        row.get(HISTORY.OPERATION_ID),
                        row.get(HISTORY.SOURCE),
                        row.get(HISTORY.KIND),
                        Objects.requireNonNullElse(row.get(OPERATION.KIND), ""),
                        row.get(OPERATION.UNDONE_BY) != null,
                        row.get(HISTORY.CHANGES) == null ? new LinkedHashMap<>() : changes(row.get(HISTORY.CHANGES).data(), type, fields)));
        String next = null;
        if (read.size() > PAGE) {
            Version last = read.get(PAGE - 1);
            next = new Cursor(last.at().toString(), last.version(), query).text();
        }
        List<Version> shown = new ArrayList<>();
        hideBindings(actor, type, read);
        read.stream()
                .limit(PAGE)
                .filter(version -> !version.kind().equals("updated") || !version.changes().isEmpty())
                .forEach(shown::add);
        return new Page(shown, next);
    }

    /** What a record was bound to and the actor may not read is not in its history either, not even as a number. */
    private void hideBindings(Actor actor, RecordType type, List<Version> versions) {
        for (FieldDef field : type.fields().values()) {
            RecordType.Parent parent = type.parentOf(field);
            if (parent == null) {
                continue;
            }
            Set<Long> ids = new HashSet<>();
            versions.forEach(version -> version.changes().getOrDefault(field.code(), List.of()).forEach(value -> ids.addAll(ids(value))));
            Set<Long> readable = ids.isEmpty() ? Set.of() : records.readable(actor, parent.type(), ids);
            versions.forEach(version -> version.changes().computeIfPresent(field.code(), (code, pair) -> {
                List<@Nullable Object> known = new ArrayList<>();
                pair.forEach(value -> {
                    List<Long> left = ids(value).stream().filter(readable::contains).toList();
                    known.add(left.isEmpty() ? null : left);
                });
                return Objects.equals(known.getFirst(), known.getLast()) ? null : known;
            }));
        }
    }

    private static List<Long> ids(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> ((Number) Objects.requireNonNull(id)).longValue()).toList() : List.of();
    }

    private Map<String, List<@Nullable Object>> changes(String text, RecordType type, Fields fields) {
        Map<String, List<@Nullable Object>> visible = new LinkedHashMap<>();
        Map<?, ?> all = json.readValue(text, Map.class);
        all.forEach((code, pair) -> {
            if (type.find(code.toString()) != null && fields.readable(code.toString()) && pair instanceof List<?> both) {
                List<@Nullable Object> fromTo = new ArrayList<>(both);
                visible.put(code.toString(), fromTo);
            }
        });
        return visible;
    }
}
