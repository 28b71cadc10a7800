package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records found by what identifies a client, a set at a time: phones and e-mails (normalised), or a text field. It looks
 * through all records that are not deleted: whoever shows or changes what it finds asks access first.
 */
@Component
public class Matches {

    /** A record with one of its phones (E.164) or e-mails (lower case); {@code field} is phones or emails. */
    public record Owner(RecordKey record, String field, String normalized) {}

    private final DSLContext sql;
    private final RecordTypes types;
    private final List<FurtherNumbers> numbers;

    Matches(DSLContext sql, RecordTypes types, List<FurtherNumbers> numbers) {
        this.numbers = List.copyOf(numbers);
        this.sql = sql;
        this.types = types;
    }

    /** The oldest record of the type by each of these normalised phones and e-mails. */
    public Map<String, Long> byChannel(String type, Collection<String> normalized) {
        if (normalized.isEmpty()) {
            return Map.of();
        }
        RecordType known = types.get(type);
        Map<String, Long> found = new HashMap<>();
        sql.resultQuery(
                        "select c.normalized, min(c.record_id) id from records.channel c where c.type_id = {0} and c.field in ('phones', 'emails')"
                                + " and c.normalized = any({1}) and exists (select 1 from " + known.qualified()
                                + " t where t.id = c.record_id and t.deleted_at is null) group by 1",
                        DSL.inline(known.id()), texts(normalized))
                .forEach(row -> found.put(row.get(0, String.class), row.get(1, Long.class)));
        return found;
    }

    /** The oldest record of the type by each of these values of a text field, exactly; tax numbers (inn) also by those of further requisites. */
    public Map<String, Long> byText(String type, String field, Collection<String> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        RecordType known = types.get(type);
        String column = known.field(field).column();
        Map<String, Long> found = new HashMap<>();
        sql.resultQuery(
                        "select t.\"" + column + "\", min(t.id) id from " + known.qualified() + " t where t.\"" + column
                                + "\" = any({0}) and t.deleted_at is null group by 1",
                        texts(values))
                .forEach(row -> found.put(row.get(0, String.class), row.get(1, Long.class)));
        if (field.equals("inn")) {
            numbers.stream().filter(further -> further.type().equals(type)).forEach(further -> sql.resultQuery(
                            "select n.inn, min(n.id) id from ({0}) n where n.inn = any({1}) and exists (select 1 from " + known.qualified()
                                    + " t where t.id = n.id and t.deleted_at is null) group by 1",
                            further.numbers(), texts(values))
                    .forEach(row -> found.putIfAbsent(row.get(0, String.class), row.get(1, Long.class))));
        }
        return found;
    }

    /** How a record with these values is called, as names are compared; empty where its type has no names. */
    public String name(String type, Map<String, @Nullable Object> values) {
        RecordType known = types.get(type);
        return NameKeys.named(known)
                ? String.join(" ", NameKeys.fields(known).stream().map(values::get).filter(java.util.Objects::nonNull).map(String::valueOf).toList())
                : "";
    }

    /** The oldest record of the type that bears each of these names, in any case, order, script and legal form, or with endings and vowels written otherwise. */
    public Map<String, Long> byName(String type, Collection<String> names) {
        RecordType known = types.get(type);
        Map<String, NameKey> keys = new HashMap<>();
        names.stream().filter(name -> name.strip().length() >= 3).forEach(name -> keys.put(name, NameKeys.key(known, name)));
        keys.values().removeIf(NameKey::empty);
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> same = new HashMap<>();
        Map<String, Long> like = new HashMap<>();
        sql.resultQuery(
                        "select n.key, n.skeleton, min(n.record_id) as id from records.name_key n where n.type_id = {0} and (n.key = any({1}) or n.skeleton = any({2}) and length(n.skeleton) >= 5)"
                                + " and exists (select 1 from " + known.qualified() + " t where t.id = n.record_id and t.deleted_at is null) group by 1, 2",
                        DSL.inline(known.id()),
                        texts(keys.values().stream().map(NameKey::text).toList()),
                        texts(keys.values().stream().map(NameKey::skeleton).toList()))
                .forEach(row -> {
                    same.merge(row.get("key", String.class), row.get("id", Long.class), Math::min);
                    like.merge(row.get("skeleton", String.class), row.get("id", Long.class), Math::min);
                });
        Map<String, Long> found = new HashMap<>();
        keys.forEach((name, key) -> {
            Long id = same.getOrDefault(key.text(), key.skeleton().length() >= 5 ? like.get(key.skeleton()) : null);
            if (id != null) {
                found.put(name, id);
            }
        });
        return found;
    }

    /** The oldest record of the type by each of these ids of another program; null for ids without a program. */
    public Map<String, Long> byOrigin(String type, @Nullable String originator, Collection<String> origins) {
        if (origins.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> found = new HashMap<>();
        sql.resultQuery(
                        "select t.origin, min(t.id) id from " + types.get(type).qualified() + " t where {0} and t.origin = any({1}) and t.deleted_at is null group by 1",
                        originator == null ? DSL.condition("t.originator is null") : DSL.condition("t.originator = {0}", DSL.val(originator)),
                        texts(origins))
                .forEach(row -> found.put(row.get(0, String.class), row.get(1, Long.class)));
        return found;
    }

    /**
     * The records of these types that have one of these phones or e-mails, the oldest first; one statement.
     *
     * @param normalized as {@link Channel#normalized} gives them
     */
    public List<Owner> owners(Collection<String> typeCodes, Collection<String> normalized) {
        List<Owner> owners = new ArrayList<>();
        if (normalized.isEmpty()) {
            return owners;
        }
        var wanted = texts(normalized);
        @Nullable Select<Record4<String, Long, String, String>> all = null;
        for (String code : typeCodes) {
            RecordType type = types.get(code);
            var one = DSL.select(
                            DSL.inline(type.code()).as("type"),
                            DSL.field("t.id", SQLDataType.BIGINT).as("id"),
                            DSL.field("c.field", SQLDataType.CLOB).as("field"),
                            DSL.field("c.normalized", SQLDataType.CLOB).as("normalized"))
                    .from(DSL.table("records.channel c"))
                    .join(DSL.table(type.qualified() + " t"))
                    .on(DSL.condition("t.id = c.record_id and t.deleted_at is null"))
                    .where(DSL.condition(
                            "c.normalized = any({0}) and c.type_id = {1} and c.field in ('phones', 'emails')", wanted, DSL.inline(type.id())));
            all = all == null ? one : all.unionAll(one);
        }
        if (all != null) {
            ResultQuery<Record4<String, Long, String, String>> query = sql.selectFrom(all.asTable("owners")).orderBy(2, 3);
            query.forEach(row -> owners.add(new Owner(new RecordKey(row.value1(), row.value2()), row.value3(), row.value4())));
        }
        return owners;
    }

    /** Who is responsible for these records, by record; without those that nobody is responsible for. One statement. */
    public Map<RecordKey, Long> responsibles(Collection<RecordKey> records) {
        Map<String, java.util.Set<Long>> byType = new java.util.TreeMap<>();
        records.forEach(record -> byType.computeIfAbsent(record.type(), type -> new java.util.HashSet<>()).add(record.id()));
        @Nullable Select<Record3<String, Long, Long>> all = null;
        for (Map.Entry<String, java.util.Set<Long>> entry : byType.entrySet()) {
            var one = DSL.select(
                            DSL.inline(entry.getKey()).as("type"),
                            DSL.field("t.id", SQLDataType.BIGINT).as("id"),
                            DSL.field("t.responsible_id", SQLDataType.BIGINT).as("responsible"))
                    .from(DSL.table(types.get(entry.getKey()).qualified() + " t"))
                    .where(DSL.condition(
                            "t.id = any({0}) and t.deleted_at is null and t.responsible_id is not null", VisibleSql.ids(entry.getValue())));
            all = all == null ? one : all.unionAll(one);
        }
        Map<RecordKey, Long> found = new HashMap<>();
        if (all != null) {
            sql.fetch(all).forEach(row -> found.put(new RecordKey(row.value1(), row.value2()), row.value3()));
        }
        return found;
    }

    private static org.jooq.Field<String[]> texts(Collection<String> values) {
        return DSL.val(values.toArray(String[]::new), SQLDataType.CLOB.array());
    }
}
