package org.kontor.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.DatabasePools;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The names of clients as they are compared: kept with every write, one statement a set, none where no name changes. A type
 * with last names is people; any other without stages goes by its title and may bear a legal form.
 */
@Component
class NameKeys implements RecordListener {

    private static final List<String> NAMES = List.of("lastName", "firstName", "secondName");
    private static final int MOST = 50;
    private static final String ALIKE = "0.45";
    private static final String RAN_OUT = "57014";

    private final DSLContext sql;
    private final DSLContext planned;
    private final TransactionTemplate reading;

    NameKeys(DSLContext sql, @Qualifier(DatabasePools.PLANNED_ANEW) DSLContext planned, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.planned = planned;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** Whether records of a type have names to compare. */
    static boolean named(RecordType type) {
        return people(type) || !type.staged();
    }

    /** Whether they are names of people. */
    static boolean people(RecordType type) {
        return type.find("lastName") != null;
    }

    /** The fields that a name is made of. */
    static List<String> fields(RecordType type) {
        return people(type) ? NAMES : List.of("title");
    }

    /** A name of this type as it is compared. */
    static NameKey key(RecordType type, String name) {
        return NameKey.of(name, !people(type));
    }

    @Override
    public void written(WriteSet set) {
        RecordType type = set.type();
        if (!named(type) || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED) {
            return;
        }
        Map<Long, String> names = new LinkedHashMap<>();
        for (Write write : set.writes()) {
            if (write.added() || fields(type).stream().anyMatch(write::changes)) {
                String name = String.join(" ", fields(type).stream().map(write::now).filter(Objects::nonNull).map(String::valueOf).toList());
                if (!write.added() || !name.isBlank()) {
                    names.put(write.id(), name);
                }
            }
        }
        put(type, names);
    }

    /** Keeps these names by the id of their record; a blank one is forgotten. */
    private void put(RecordType type, Map<Long, String> names) {
        if (names.isEmpty()) {
            return;
        }
        // names of people repeat, and so do their words
        Map<String, String> stems = new HashMap<>();
        List<NameKey> keys = names.values().stream().map(name -> NameKey.of(name, !people(type), stems)).toList();
        sql.query(
                        "insert into records.name_key as n (type_id, record_id, origin, key, skeleton) select {0}, x.r, x.r, x.k, x.s"
                                + " from unnest({1}, {2}, {3}) as x(r, k, s)"
                                + " on conflict (type_id, origin) do update set key = excluded.key, skeleton = excluded.skeleton",
                        DSL.inline(type.id()),
                        DSL.val(names.keySet().toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(keys.stream().map(key -> key.empty() ? "" : key.text()).toArray(String[]::new), SQLDataType.CLOB.array()),
                        DSL.val(keys.stream().map(NameKey::skeleton).toArray(String[]::new), SQLDataType.CLOB.array()))
                .execute();
    }

    /**
     * Keeps the names of records that came past the writer, at most so many after an id.
     *
     * @return the last id that was looked at; null at the end
     */
    @Nullable Long fill(RecordType type, long after, int limit) {
        String name = people(type) ? "concat_ws(' ', t.last_name, t.first_name, t.second_name)" : "t.title";
        Map<Long, String> missing = new LinkedHashMap<>();
        sql.resultQuery(
                        "select t.id, " + name + " as name from " + type.qualified() + " t where t.id > {0} and t.deleted_at is null"
                                + " and not exists (select 1 from records.name_key n where n.type_id = {1} and n.origin = t.id) order by t.id limit {2}",
                        DSL.val(after), DSL.inline(type.id()), DSL.inline(limit))
                .forEach(row -> missing.put(row.get("id", Long.class), row.get("name", String.class)));
        put(type, missing);
        return missing.isEmpty() ? null : missing.keySet().stream().max(Long::compare).orElseThrow();
    }

    /** A record whose name is alike. */
    record Alike(long id, boolean same) {}

    /**
     * Records of a type with this name, or one like it: parts of it, it with further words, and only then typing errors.
     *
     * @param patience how long typing errors may be looked for
     */
    List<Alike> find(RecordType type, String name, Duration patience) {
        NameKey key = key(type, name);
        if (key.empty() || name.strip().length() < 3) {
            return List.of();
        }
        Map<Long, Boolean> found = new LinkedHashMap<>();
        ask(type, DSL.condition("n.key = any({0})", DSL.val(key.parts().toArray(String[]::new), SQLDataType.CLOB.array())))
                .forEach((id, other) -> found.merge(id, other.equals(key.text()), Boolean::logicalOr));
        if (key.stems().size() >= 2) {
            Condition all = DSL.and(key.stems().stream().map(stem -> DSL.condition("n.key like {0}", DSL.val("%" + stem + "%"))).toList());
            ask(type, all).forEach((id, other) -> {
                if (List.of(other.split(" ")).containsAll(key.stems())) {
                    found.putIfAbsent(id, false);
                }
            });
        }
        if (found.isEmpty() && key.text().length() >= 4) {
            mistyped(type, key, patience).forEach(id -> found.put(id, false));
        }
        return found.entrySet().stream().map(one -> new Alike(one.getKey(), one.getValue())).toList();
    }

    private Map<Long, String> ask(RecordType type, Condition which) {
        Map<Long, String> found = new LinkedHashMap<>();
        planned.resultQuery(
                        "select n.record_id, n.key from records.name_key n where n.type_id = {0} and {1} limit {2}",
                        DSL.inline(type.id()), which, DSL.inline(MOST))
                .forEach(row -> found.put(row.get(0, Long.class), row.get(1, String.class)));
        return found;
    }

    /** Names that are the same but for a typing error; a name of which so many are alike that it takes long has none. */
    private Collection<Long> mistyped(RecordType type, NameKey key, Duration patience) {
        if (patience.toMillis() < 1 || TransactionSynchronizationManager.isActualTransactionActive()) {
            // running out of patience would end the transaction of somebody else
            return List.of();
        }
        try {
            return Objects.requireNonNull(reading.execute(status -> {
                planned.resultQuery(
                                "select set_config('statement_timeout', {0}, true), set_config('pg_trgm.similarity_threshold', {1}, true)",
                                DSL.inline(patience.toMillis() + "ms"), DSL.inline(ALIKE))
                        .fetch();
                List<Long> found = new ArrayList<>();
                planned.resultQuery(
                                "select n.record_id, n.key from records.name_key n where n.type_id = {0} and n.key operator(platform.%) {1}"
                                        + " order by platform.similarity(n.key, {1}) desc limit {2}",
                                DSL.inline(type.id()), DSL.val(key.text()), DSL.inline(MOST))
                        .forEach(row -> {
                            if (key.like(row.get(1, String.class))) {
                                found.add(row.get(0, Long.class));
                            }
                        });
                return found;
            }));
        } catch (DataAccessException failed) {
            if (SqlState.of(failed).equals(RAN_OUT)) {
                return List.of();
            }
            throw failed;
        }
    }
}
