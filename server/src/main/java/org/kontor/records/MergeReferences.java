package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/**
 * The fields of other records that name a merged one: they are written like every other field, with their history, so that
 * the undo of a merge is the undo of every operation.
 */
@Component
final class MergeReferences {

    private final DSLContext sql;
    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;

    MergeReferences(DSLContext sql, RecordTypes types, RecordReading reading, RecordWriting writing) {
        this.sql = sql;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
    }

    /** The tables whose links are written by the engine: first through it, and then what it leaves (the bin, what is closed). */
    Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        for (RecordType type : types.all()) {
            tables.add(type.schema() + "." + type.table());
            type.fields().values().forEach(field -> {
                if (field.storage() instanceof Storage.LinkRows rows && rows.written()) {
                    tables.add(rows.table());
                }
            });
        }
        return tables;
    }

    /** Writes the target where one of the origins stands. */
    void rewrite(Operation operation, RecordType merged, long target, Collection<Long> origins) {
        for (RecordType type : types.all()) {
            Map<Long, Set<String>> places = new TreeMap<>();
            for (FieldDef field : type.fields().values()) {
                if (field.type() instanceof FieldType.Reference reference && reference.type().equals(merged.code())) {
                    holders(type, field, origins).forEach(id -> places.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(field.code()));
                }
            }
            places.keySet().removeAll(type.code().equals(merged.code()) ? origins : List.of());
            List<Long> ids = new ArrayList<>(places.keySet());
            for (int from = 0; from < ids.size(); from += RecordWriting.MOST) {
                write(operation, type, ids.subList(from, Math.min(ids.size(), from + RecordWriting.MOST)), places, merged, target, origins);
            }
        }
    }

    private List<Long> holders(RecordType type, FieldDef field, Collection<Long> origins) {
        String which = switch (field.storage()) {
            case Storage.Column column -> "t.\"" + column.name() + "\"" + (field.multiple() ? " && {0}" : " = any({0})");
            case Storage.LinkRows rows when rows.written() -> "t.id in (select l." + rows.own() + " from " + rows.table() + " l where l." + rows.other() + " = any({0}))";
            case Storage.LinkRows rows -> "false";
            case Storage.ChannelRows rows -> "false";
            case Storage.PersonRows rows -> "false";
        };
        return which.equals("false")
                ? List.of()
                : sql.resultQuery("select t.id from " + type.qualified() + " t where t.deleted_at is null and " + which, VisibleSql.ids(origins)).fetchInto(Long.class);
    }

    private void write(Operation operation, RecordType type, List<Long> ids, Map<Long, Set<String>> places, RecordType merged, long target, Collection<Long> origins) {
        Set<String> fields = new LinkedHashSet<>();
        ids.forEach(id -> fields.addAll(Objects.requireNonNull(places.get(id))));
        Map<Long, RecordRow> rows = reading.some(Actor.system("merge"), type, ids, fields);
        List<Change> changes = new ArrayList<>();
        rows.forEach((id, row) -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (String field : Objects.requireNonNull(places.get(id))) {
                values.put(field, replaced(row.value(field), type.code().equals(merged.code()) && id == target, target, origins));
            }
            changes.add(Change.of(id, values));
        });
        if (!changes.isEmpty()) {
            writing.write(operation, type, changes, Options.MERGE);
        }
    }

    private static @Nullable Object replaced(@Nullable Object value, boolean itself, long target, Collection<Long> origins) {
        if (value instanceof List<?> list) {
            Set<Object> ids = new LinkedHashSet<>();
            list.forEach(id -> ids.add(origins.contains(id) ? (Object) target : Objects.requireNonNull(id)));
            if (itself) {
                ids.remove(target);
            }
            return ids.isEmpty() ? null : List.copyOf(ids);
        }
        return itself ? null : (Object) target;
    }
}
