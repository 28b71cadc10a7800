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
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of records into the database, a set at a time: the values travel as one JSON parameter and become rows by {@code
 * jsonb_to_recordset}, so a set of one and a set of five thousand are the same statement.
 */
@Component
final class RecordRows {

    /** From so many records on, a statement of their own for what they have in common pays. */
    private static final int MANY = 50;

    private final DSLContext sql;
    private final JsonMapper json;

    RecordRows(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Gives the new records their ids: those that they bring along as far as nobody has them, the next ones to the others. */
    void identify(WriteSet set) {
        RecordType type = set.type();
        List<Write> writes = brought(set);
        if (writes.isEmpty()) {
            return;
        }
        List<Long> ids = sql.resultQuery(
                        "select nextval(s.name) from (select pg_get_serial_sequence({0}, 'id')::regclass as name offset 0) s, generate_series(1, {1})",
                        DSL.inline(type.schema() + "." + type.table()), DSL.val(writes.size()))
                .fetchInto(Long.class);
        for (int i = 0; i < writes.size(); i++) {
            writes.get(i).identify(ids.get(i));
        }
    }

    /** Takes the ids that are brought along; returns the records that have none yet. */
    private List<Write> brought(WriteSet set) {
        Set<Long> wanted = new LinkedHashSet<>();
        set.writes().forEach(write -> {
            if (write.brought() instanceof Long id) {
                wanted.add(id);
            }
        });
        if (wanted.isEmpty()) {
            return set.writes();
        }
        wanted.removeAll(sql.resultQuery("select id from " + set.type().qualified() + " where id = any({0})", VisibleSql.ids(wanted)).fetchSet(0, Long.class));
        List<Write> left = new ArrayList<>();
        for (Write write : set.writes()) {
            Long id = write.brought();
            if (id != null && wanted.remove(id)) {
                write.identify(id);
            } else {
                left.add(write);
            }
        }
        return left;
    }

    /** Inserts the new records. What many have in common travels once. */
    void insert(WriteSet set) {
        RecordType type = set.type();
        List<Write> writes = set.writes();
        Set<String> codes = new LinkedHashSet<>();
        writes.forEach(write -> codes.addAll(write.values().keySet()));
        Map<String, FieldDef> columns = columns(type, codes);
        Map<String, FieldDef> common = writes.size() < MANY ? Map.of() : common(writes, columns);
        columns.keySet().removeAll(common.keySet());
        StringBuilder names = new StringBuilder("id");
        StringBuilder values = new StringBuilder("x.id");
        columns.values().forEach(field -> {
            names.append(", ").append(quoted(field));
            values.append(", x.").append(quoted(field));
        });
        common.values().forEach(field -> {
            names.append(", ").append(quoted(field));
            values.append(", c.").append(quoted(field));
        });
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Write write : writes) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", write.id());
            put(row, write, columns);
            rows.add(row);
        }
        String insert = "insert into " + type.qualified() + " (" + names + ") select " + values
                + " from jsonb_to_recordset(cast({0} as jsonb)) as x(id bigint" + definition(columns) + ")";
        if (common.isEmpty()) {
            sql.query(insert, DSL.val(json.writeValueAsString(rows))).execute();
        } else {
            Map<String, @Nullable Object> once = new LinkedHashMap<>();
            put(once, writes.getFirst(), common);
            sql.query(insert + ", jsonb_to_record(cast({1} as jsonb)) as c(" + definition(common).substring(2) + ")",
                            DSL.val(json.writeValueAsString(rows)), DSL.val(json.writeValueAsString(once)))
                    .execute();
        }
        companions(set, writes);
    }

    /** The columns in which all records of a set have the same. */
    private static Map<String, FieldDef> common(List<Write> writes, Map<String, FieldDef> columns) {
        Map<String, FieldDef> common = new LinkedHashMap<>();
        columns.forEach((code, field) -> {
            Object first = writes.getFirst().now(code);
            if (writes.stream().allMatch(write -> Objects.equals(write.now(code), first))) {
                common.put(code, field);
            }
        });
        return common;
    }

    private static String quoted(FieldDef field) {
        return "\"" + field.column() + '"';
    }

    /** The columns as further ones of a row: each after a comma. */
    private static String definition(Map<String, FieldDef> columns) {
        StringBuilder definition = new StringBuilder();
        columns.values().forEach(field -> definition.append(", ").append(quoted(field)).append(' ').append(field.sqlType()));
        return definition.toString();
    }

    /** Writes the changed values of old records: one statement per set of columns that change together. */
    void update(WriteSet set) {
        RecordType type = set.type();
        Map<String, List<Write>> groups = new TreeMap<>();
        List<Write> changed = set.writes().stream().filter(write -> !write.values().isEmpty()).toList();
        for (Write write : changed) {
            groups.computeIfAbsent(String.join(",", columns(type, write.values().keySet()).keySet()), key -> new ArrayList<>())
                    .add(write);
        }
        groups.values().forEach(group -> updateColumns(set, group));
        companions(set, changed);
    }

    private void updateColumns(WriteSet set, List<Write> group) {
        RecordType type = set.type();
        Map<String, FieldDef> columns = columns(type, group.getFirst().values().keySet());
        StringBuilder assignments = new StringBuilder("version = x.version");
        columns.values().forEach(field -> assignments.append(", ").append(quoted(field)).append(" = x.").append(quoted(field)));
        // a new place on the board is no edit
        if (!columns.containsKey("modifiedAt") && columns.values().stream().anyMatch(field -> !field.is(Trait.SILENT))) {
            assignments.append(", modified_at = {1}, modified_by = {2}");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Write write : group) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", write.id());
            row.put("version", write.version());
            put(row, write, columns);
            rows.add(row);
        }
        sql.query(
                        "update " + type.qualified() + " t set " + assignments + " from jsonb_to_recordset(cast({0} as jsonb)) as x(id bigint, version int"
                                + definition(columns) + ") where t.id = x.id",
                        DSL.val(json.writeValueAsString(rows)),
                        DSL.val(set.at(), SQLDataType.INSTANT),
                        DSL.val(set.actor().personId(), SQLDataType.BIGINT))
                .execute();
    }

    /** Puts the records into the bin or takes them out. */
    void bin(WriteSet set) {
        boolean deleted = set.kind() == Kind.DELETED;
        sql.query(
                        "update " + set.type().qualified() + " set deleted_at = {0}, deleted_by = {1}, version = version + 1 where id = any({2})",
                        DSL.val(deleted ? set.at() : null, SQLDataType.INSTANT),
                        DSL.val(deleted ? set.operation().id() : null, SQLDataType.UUID),
                        VisibleSql.ids(new LinkedHashSet<>(set.ids())))
                .execute();
    }

    /** Refuses to take out of the bin what another record has replaced: the same record of the same outer source. */
    void refuseTaken(WriteSet set) {
        if (set.writes().isEmpty()) {
            return;
        }
        Set<Long> taken = new LinkedHashSet<>(sql.resultQuery(
                        "select t.id from " + set.type().qualified() + " t where t.id = any({0}) and t.origin is not null and exists (select 1 from "
                                + set.type().qualified() + " x where x.originator = t.originator and x.origin = t.origin and x.deleted_at is null)",
                        ids(set.writes()))
                .fetchInto(Long.class));
        set.writes().stream()
                .filter(write -> taken.contains(write.id()))
                .forEach(write -> write.refuse(Problem.of(Problem.Kind.CONFLICT, "restore_taken")));
    }

    private static Map<String, FieldDef> columns(RecordType type, Collection<String> codes) {
        Map<String, FieldDef> columns = new LinkedHashMap<>();
        codes.stream().sorted().forEach(code -> {
            FieldDef field = type.find(code);
            if (field != null && field.column() != null) {
                columns.put(code, field);
            }
        });
        return columns;
    }

    private static void put(Map<String, @Nullable Object> row, Write write, Map<String, FieldDef> columns) {
        columns.forEach((code, field) -> row.put(String.valueOf(field.column()), Values.json(write.now(code))));
    }

    private void companions(WriteSet set, List<Write> writes) {
        for (FieldDef field : set.type().fields().values()) {
            if (field.column() != null) {
                continue;
            }
            List<Write> changing = writes.stream().filter(write -> write.changes(field.code())).toList();
            if (changing.isEmpty()) {
                continue;
            }
            switch (field.storage()) {
                case Storage.ChannelRows rows -> channels(set.type(), rows, field, changing);
                case Storage.PersonRows rows -> people(set.type(), rows, field, changing);
                case Storage.LinkRows rows -> {
                    if (rows.written()) {
                        links(rows, field, changing);
                    }
                }
                case Storage.Column column -> throw new IllegalStateException(field.code());
            }
        }
    }

    private void channels(RecordType type, Storage.ChannelRows rows, FieldDef field, List<Write> writes) {
        List<Long> records = new ArrayList<>();
        List<Channel> wanted = new ArrayList<>();
        List<Integer> sorts = new ArrayList<>();
        for (Write write : writes) {
            int sort = 0;
            for (Object value : values(write, field)) {
                records.add(write.id());
                wanted.add((Channel) value);
                sorts.add(sort++);
            }
        }
        // as arrays: the database takes JSON apart for several times the price
        Field<?>[] recordset = {
            DSL.val(records.toArray(Long[]::new), SQLDataType.BIGINT.array()),
            texts(wanted, Channel::kind),
            texts(wanted, Channel::value),
            texts(wanted, Channel::normalized),
            DSL.val(sorts.toArray(Integer[]::new), SQLDataType.INTEGER.array())
        };
        SQL x = DSL.sql("unnest({0}, {1}, {2}, {3}, {4}) as x(record_id, kind, value, normalized, sort)", recordset);
        boolean fresh = fresh(writes);
        if (!fresh) {
            sql.query(
                            "delete from records.channel c where c.type_id = {1} and c.field = {2} and c.record_id = any({3})"
                                    + " and not exists (select 1 from {0} where x.record_id = c.record_id and x.normalized = c.normalized)",
                            x, DSL.inline(type.id()), DSL.inline(rows.field()), ids(writes))
                    .execute();
            sql.query(
                            "update records.channel c set kind = x.kind, value = x.value, sort = x.sort from {0}"
                                    + " where c.type_id = {1} and c.field = {2} and c.record_id = x.record_id and c.normalized = x.normalized",
                            x, DSL.inline(type.id()), DSL.inline(rows.field()))
                    .execute();
        }
        if (!wanted.isEmpty()) {
            String missing = fresh ? "" : " where not exists (select 1 from records.channel c where c.type_id = {1} and c.field = {2}"
                    + " and c.record_id = x.record_id and c.normalized = x.normalized)";
            sql.query(
                            "insert into records.channel (type_id, record_id, field, kind, value, normalized, sort)"
                                    + " select {1}, x.record_id, {2}, x.kind, x.value, x.normalized, x.sort from {0}" + missing,
                            x, DSL.inline(type.id()), DSL.inline(rows.field()))
                    .execute();
        }
    }

    private static Field<String[]> texts(List<Channel> channels, Function<Channel, String> what) {
        return DSL.val(channels.stream().map(what).toArray(String[]::new), SQLDataType.CLOB.array());
    }

    private void people(RecordType type, Storage.PersonRows rows, FieldDef field, List<Write> writes) {
        if (!fresh(writes)) {
            sql.query(
                            "delete from records.record_person where type_id = {0} and role = {1} and record_id = any({2})",
                            DSL.inline(type.id()), DSL.inline(rows.role()), ids(writes))
                    .execute();
        }
        sql.query(
                        "insert into records.record_person (type_id, record_id, person_id, role)"
                                + " select {1}, x.record_id, x.person_id, {2} from jsonb_to_recordset(cast({0} as jsonb)) as x(record_id bigint, person_id bigint)",
                        DSL.val(json.writeValueAsString(pairs(writes, field, "person_id"))), DSL.inline(type.id()), DSL.inline(rows.role()))
                .execute();
    }

    private void links(Storage.LinkRows rows, FieldDef field, List<Write> writes) {
        if (!fresh(writes)) {
            sql.query("delete from " + rows.table() + " where " + rows.own() + " = any({0})", ids(writes)).execute();
        }
        sql.query(
                        "insert into " + rows.table() + " (" + rows.own() + ", " + rows.other() + ", sort, is_primary)"
                                + " select x.record_id, x.other_id, x.sort, x.sort = 0"
                                + " from jsonb_to_recordset(cast({0} as jsonb)) as x(record_id bigint, other_id bigint, sort int)",
                        DSL.val(json.writeValueAsString(pairs(writes, field, "other_id"))))
                .execute();
    }

    /** New records have no companions that would have to go. */
    private static boolean fresh(List<Write> writes) {
        return writes.stream().allMatch(Write::added);
    }

    private static List<Map<String, Object>> pairs(List<Write> writes, FieldDef field, String name) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        for (Write write : writes) {
            int sort = 0;
            for (Object value : values(write, field)) {
                pairs.add(Map.of("record_id", write.id(), name, value, "sort", sort++));
            }
        }
        return pairs;
    }

    private static List<?> values(Write write, FieldDef field) {
        return write.now(field.code()) instanceof List<?> list ? list : List.of();
    }

    private static Field<Long[]> ids(List<Write> writes) {
        Set<Long> ids = new LinkedHashSet<>();
        writes.forEach(write -> ids.add(write.id()));
        return VisibleSql.ids(ids);
    }
}
