package org.kontor.merging;

import static org.kontor.merging.db.Tables.CLUSTER;
import static org.kontor.merging.db.Tables.MEMBER;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.merging.Clustering.Group;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.springframework.stereotype.Component;

/** What the last search has found and nobody has settled yet. */
@Component
class Clusters implements RecordListener {

    /**
     * Records that may be one client.
     *
     * @param reasons what they have in common: phone, email, inn, kpp, name, company, birthday, similar
     */
    record Cluster(long id, short type, short level, List<String> reasons, List<Long> records) {}

    private static final int AT_ONCE = 1_000;

    private final DSLContext sql;
    private final RecordTypes types;
    private final Clock clock;

    Clusters(DSLContext sql, RecordTypes types, Clock clock) {
        this.sql = sql;
        this.types = types;
        this.clock = clock;
    }

    /** Takes the place of what was found of a type before. */
    void replace(String typeCode, List<Group> groups) {
        RecordType type = types.get(typeCode);
        sql.deleteFrom(CLUSTER).where(CLUSTER.TYPE_ID.eq(type.id())).execute();
        for (int from = 0; from < groups.size(); from += AT_ONCE) {
            insert(type, groups.subList(from, Math.min(groups.size(), from + AT_ONCE)));
        }
    }

    private void insert(RecordType type, List<Group> groups) {
        Short[] levels = groups.stream().map(group -> group.level().code()).toArray(Short[]::new);
        String[] reasons = groups.stream()
                .map(group -> group.reasons().stream().map(reason -> reason.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(",")))
                .toArray(String[]::new);
        List<Long> ids = sql.resultQuery(
                        "with made as (insert into merging.cluster (type_id, level, reasons)"
                                + " select {0}, x.level, string_to_array(x.reasons, ',') from unnest({1}, {2}) with ordinality x(level, reasons, n) order by x.n returning id) select id from made order by id",
                        DSL.inline(type.id()), DSL.val(levels, SQLDataType.SMALLINT.array()), DSL.val(reasons, SQLDataType.CLOB.array()))
                .fetchInto(Long.class);
        List<Long> clusters = new ArrayList<>();
        List<Long> records = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (long record : groups.get(i).records()) {
                clusters.add(ids.get(i));
                records.add(record);
            }
        }
        sql.query(
                        "insert into merging.member (cluster_id, type_id, record_id) select x.c, {0}, x.r from unnest({1}, {2}) x(c, r)",
                        DSL.inline(type.id()), array(clusters), array(records))
                .execute();
    }

    /** Open clusters of a type and level after an id, at most so many. */
    List<Cluster> open(String typeCode, short level, long after, int limit) {
        Map<Long, Cluster> clusters = new LinkedHashMap<>();
        sql.resultQuery(
                        "select c.id, c.type_id, c.level, c.reasons, m.record_id from (select * from merging.cluster where type_id = {0} and level = {1} and settled_at is null and id > {2} order by id limit {3}) c"
                                + " join merging.member m on m.cluster_id = c.id order by c.id, m.record_id",
                        DSL.inline(types.get(typeCode).id()), DSL.inline(level), DSL.val(after), DSL.inline(limit))
                .forEach(row -> clusters.computeIfAbsent(
                                row.get("id", Long.class),
                                id -> new Cluster(id, row.get("type_id", Short.class), row.get("level", Short.class), List.of(row.get("reasons", String[].class)), new ArrayList<>()))
                        .records()
                        .add(row.get("record_id", Long.class)));
        return List.copyOf(clusters.values());
    }

    /** How many are open, by the code of the type and the level. */
    Map<String, Map<Short, Integer>> counts() {
        Map<String, Map<Short, Integer>> counts = new LinkedHashMap<>();
        types.all().forEach(type -> counts.put(type.code(), new LinkedHashMap<>()));
        sql.select(CLUSTER.TYPE_ID, CLUSTER.LEVEL, DSL.count())
                .from(CLUSTER)
                .where(CLUSTER.SETTLED_AT.isNull())
                .groupBy(CLUSTER.TYPE_ID, CLUSTER.LEVEL)
                .forEach(row -> counts.computeIfAbsent(types.get(row.value1()).code(), type -> new LinkedHashMap<>()).put(row.value2(), row.value3()));
        return counts;
    }

    /** The other records of the open clusters that a record is in, the surest first. */
    Set<Long> beside(String typeCode, long id) {
        Set<Long> others = new LinkedHashSet<>();
        sql.resultQuery(
                        "select o.record_id from merging.member m join merging.cluster c on c.id = m.cluster_id and c.settled_at is null join merging.member o on o.cluster_id = c.id"
                                + " where m.type_id = {0} and m.record_id = {1} and o.record_id <> {1} order by c.level, o.record_id limit 5",
                        DSL.inline(types.get(typeCode).id()), DSL.val(id))
                .forEach(row -> others.add(row.get(0, Long.class)));
        return others;
    }

    /** Nobody needs to look at a cluster any more of which all these records are part. */
    void settle(String typeCode, Collection<Long> records) {
        sql.query(
                        "update merging.cluster c set settled_at = {2} where c.type_id = {0} and c.settled_at is null"
                                + " and c.id in (select m.cluster_id from merging.member m where m.type_id = {0} and m.record_id = any({1}))"
                                + " and not exists (select 1 from merging.member m where m.cluster_id = c.id and m.record_id <> all({1}))",
                        DSL.inline(types.get(typeCode).id()), array(records), DSL.val(clock.instant(), SQLDataType.INSTANT))
                .execute();
    }

    /** What is deleted or merged is no double any more; a cluster of which one record is left is settled. */
    @Override
    public void written(WriteSet set) {
        if (set.kind() != Kind.DELETED) {
            return;
        }
        sql.query(
                        "with gone as (delete from merging.member m using merging.cluster c where c.id = m.cluster_id and m.type_id = {0} and m.record_id = any({1}) returning m.cluster_id)"
                                + " update merging.cluster c set settled_at = {2} from (select g.cluster_id, count(*) n from gone g group by 1) g"
                                + " where c.id = g.cluster_id and c.settled_at is null and (select count(*) from merging.member m where m.cluster_id = c.id) - g.n < 2",
                        DSL.inline(set.type().id()), array(set.ids()), DSL.val(set.at(), SQLDataType.INSTANT))
                .execute();
    }

    private static org.jooq.Field<Long[]> array(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
