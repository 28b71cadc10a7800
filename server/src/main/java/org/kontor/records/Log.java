package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;
import static org.kontor.records.db.Tables.OPERATION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Operation, journal and history of what is written: one statement a set. */
@Component
final class Log {

    /** No record type has this number. */
    private static final short NO_TYPE = 0;

    private final DSLContext sql;
    private final JsonMapper json;
    private final PersonNames people;
    private final JournalBell bell;

    Log(DSLContext sql, JsonMapper json, PersonNames people, JournalBell bell) {
        this.bell = bell;
        this.sql = sql;
        this.json = json;
        this.people = people;
    }

    /** Writes the operation where it is not there yet. */
    void operation(Operation operation) {
        sql.query("{0}", DSL.sql(INSERT_OPERATION, values(operation))).execute();
    }

    private static final String INSERT_OPERATION =
            "insert into records.operation (id, kind, actor_id, source, reason, details, parent_id, undoes)"
                    + " values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}) on conflict (id) do nothing";

    private org.jooq.QueryPart[] values(Operation operation) {
        return new org.jooq.QueryPart[] {
            DSL.val(operation.id(), SQLDataType.UUID),
            DSL.val(operation.kind()),
            DSL.val(operation.actor().personId(), SQLDataType.BIGINT),
            DSL.val(operation.actor().source()),
            DSL.val(operation.actor().reason(), SQLDataType.CLOB),
            DSL.val(operation.details().isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(operation.details())), SQLDataType.JSONB),
            DSL.val(operation.parent(), SQLDataType.UUID),
            DSL.val(operation.undoes(), SQLDataType.UUID)
        };
    }

    /** Writes operation, journal and history of a set. */
    void write(WriteSet set) {
        bell.ringAfterCommit();
        List<Long> ids = new ArrayList<>();
        List<Integer> versions = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Write write : set.writes()) {
            if (set.kind() == Kind.UPDATED) {
                Map<String, Object> changes = changes(set.type(), write);
                if (changes.isEmpty()) {
                    continue;
                }
                changed.add(json.writeValueAsString(changes));
            }
            ids.add(write.id());
            versions.add(write.version());
        }
        Operation operation = set.operation();
        String kind = set.kind().name().toLowerCase(Locale.ROOT);
        // what is added has no changes: none travel
        SQL rows = set.kind() == Kind.UPDATED
                ? DSL.sql("unnest({0}, {1}, {2}) as x(r, v, c)", ids(ids), versions(versions), DSL.val(changed.toArray(String[]::new), SQLDataType.CLOB.array()))
                : DSL.sql("unnest({0}, {1}) as x(r, v)", ids(ids), versions(versions));
        sql.query(
                        "with o as ({0}), j as (insert into records.change (operation_id, type_id, kind, record_ids, fields, at)"
                                + " values ({1}, {2}, {3}, {4}, {5}, {6}))"
                                + " insert into records.history (type_id, record_id, version, at, operation_id, actor_id, source, kind, changes)"
                                + " select {2}, x.r, x.v, {6}, {1}, {7}, {8}, {3}, " + (set.kind() == Kind.UPDATED ? "cast(x.c as jsonb)" : "null") + " from {9}",
                        DSL.sql(INSERT_OPERATION, values(operation)),
                        DSL.val(operation.id(), SQLDataType.UUID),
                        DSL.inline(set.type().id()),
                        DSL.inline(kind),
                        ids(set.ids()),
                        DSL.val(set.changedFields().toArray(String[]::new), SQLDataType.CLOB.array()),
                        DSL.val(set.at(), SQLDataType.INSTANT),
                        DSL.val(operation.actor().personId(), SQLDataType.BIGINT),
                        DSL.val(operation.actor().source()),
                        rows)
                .execute();
    }

    private static Field<Long[]> ids(List<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }

    private static Field<Integer[]> versions(List<Integer> versions) {
        return DSL.val(versions.toArray(Integer[]::new), SQLDataType.INTEGER.array());
    }

    /** Writes operation and journal of something that hangs on records. */
    void companion(Operation operation, RecordType type, Collection<Long> records, Collection<String> what) {
        journal(operation, type.id(), "companion", records, what.toArray(String[]::new));
    }

    /** Writes operation and journal of a notice that hangs on no record. */
    void told(Operation operation, Collection<String> what) {
        journal(operation, NO_TYPE, "companion", List.of(0L), what.toArray(String[]::new));
    }

    /** Writes operation and journal of records that are gone for good. */
    void erased(Operation operation, RecordType type, Collection<Long> records) {
        journal(operation, type.id(), "erased", records, new String[0]);
    }

    private void journal(Operation operation, short type, String kind, Collection<Long> records, String[] fields) {
        bell.ringAfterCommit();
        sql.query(
                        "with o as ({0}) insert into records.change (operation_id, type_id, kind, record_ids, fields)"
                                + " values ({1}, {2}, {3}, {4}, {5})",
                        DSL.sql(INSERT_OPERATION, values(operation)),
                        DSL.val(operation.id(), SQLDataType.UUID),
                        DSL.inline(type),
                        DSL.inline(kind),
                        VisibleSql.ids(new TreeSet<>(records)),
                        DSL.val(fields, SQLDataType.CLOB.array()))
                .execute();
    }

    private static Map<String, Object> changes(RecordType type, Write write) {
        Map<String, Object> changes = new LinkedHashMap<>();
        write.values().forEach((code, value) -> {
            FieldDef field = type.find(code);
            if (field != null && !field.is(Trait.SILENT)) {
                List<@Nullable Object> pair = new ArrayList<>(2);
                pair.add(Values.json(write.before(code)));
                pair.add(Values.json(value));
                changes.put(code, pair);
            }
        });
        return changes;
    }

    /** Refuses a write whose fields were changed since the version that it was made from; different fields merge. */
    void conflict(RecordType type, long id, int version, Write write) {
        List<Map<String, @Nullable Object>> conflicts = new ArrayList<>();
        sql.select(HISTORY.ACTOR_ID, HISTORY.AT, HISTORY.CHANGES)
                .from(HISTORY)
                .where(HISTORY.TYPE_ID.eq(type.id()))
                .and(HISTORY.RECORD_ID.eq(id))
                .and(HISTORY.VERSION.gt(version))
                .and(HISTORY.CHANGES.isNotNull())
                .orderBy(HISTORY.VERSION)
                .forEach(row -> {
                    Map<?, ?> changed = json.readValue(row.value3().data(), Map.class);
                    for (String field : write.values().keySet()) {
                        if (changed.containsKey(field)) {
                            conflicts.removeIf(conflict -> Objects.equals(conflict.get("field"), field));
                            Map<String, @Nullable Object> conflict = new LinkedHashMap<>();
                            conflict.put("field", field);
                            conflict.put("value", Values.json(write.before(field)));
                            conflict.put("by", row.value1());
                            conflict.put("byName", row.value1() == null ? null : people.find(row.value1()).map(PersonBrief::name).orElse(null));
                            conflict.put("at", row.value2().toString());
                            conflicts.add(conflict);
                        }
                    }
                });
        if (!conflicts.isEmpty()) {
            Problem problem = Problem.of(Problem.Kind.CONFLICT, "conflict").with("conflicts", conflicts);
            conflicts.forEach(conflict -> problem.at(
                    String.valueOf(conflict.get("field")),
                    "field.error.conflict",
                    Map.of("name", Objects.requireNonNullElse(conflict.get("byName"), "Kontor"))));
            write.refuse(problem);
        }
    }

    /** Notes which operation took this one back; what that one had taken back itself can be undone again. */
    void undone(java.util.UUID operation, Operation by) {
        sql.update(OPERATION).set(OPERATION.UNDONE_BY, by.id()).where(OPERATION.ID.eq(operation)).execute();
        sql.update(OPERATION).setNull(OPERATION.UNDONE_BY).where(OPERATION.UNDONE_BY.eq(operation)).execute();
    }
}
