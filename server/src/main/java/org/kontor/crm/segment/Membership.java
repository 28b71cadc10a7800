package org.kontor.crm.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Filter;
import org.kontor.access.Actor;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.Problem;
import org.kontor.records.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who belongs to which segment. Members by rule are found anew before each use, by one statement over the whole base, and only
 * where a record has changed since: the difference is written and what was stays as history.
 */
@Component
class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    /** What took no longer is done at every use; the rest at most a twentieth of the time. */
    private static final Duration CHEAP = Duration.ofMillis(500);

    private static final int SHARE = 20;

    private final DSLContext sql;
    private final ObjectProvider<Records> records;
    private final Segments segments;
    private final TransactionTemplate apart;
    private final Clock clock;

    Membership(DSLContext sql, ObjectProvider<Records> records, Segments segments, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.segments = segments;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Finds the members of these anew where something has changed since the last time. Within a transaction they stay as they
     * are: it may hold locks that the finding, which is a transaction of its own, would wait for.
     *
     * @param now also of those that were found a moment ago and take long
     */
    void fresh(Collection<Long> ids, boolean now) {
        List<Long> rules = ids.stream().distinct().filter(id -> segments.find(id).filter(Segment::byRule).isPresent()).toList();
        if (!rules.isEmpty() && !TransactionSynchronizationManager.isActualTransactionActive()) {
            stale(rules, now).forEach(this::find);
        }
    }

    /** Finds the members of all segments anew; one that fails keeps those that it had. */
    void all() {
        segments.all().stream().filter(segment -> segment.byRule() && !segment.archived()).forEach(segment -> find(segment.id()));
    }

    private List<Long> stale(List<Long> ids, boolean now) {
        List<Long> stale = new ArrayList<>();
        Instant present = clock.instant();
        sql.resultQuery("""
                        select s.id, s.calculated_at, s.calculated_ms,
                            s.calculated_at is null or s.calculated_at < {1}
                                or exists (select 1 from records.change c where c.transaction >= s.calculated_before) as stale
                        from crm_segment.segment s where s.id = any({0})""",
                        DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(present.minus(Duration.ofHours(1)), SQLDataType.INSTANT))
                .forEach(row -> {
                    Instant at = row.get("calculated_at", Instant.class);
                    Duration took = Duration.ofMillis(row.get("calculated_ms", long.class));
                    boolean waits = at != null && !now && took.compareTo(CHEAP) > 0 && at.plus(took.multipliedBy(SHARE)).isAfter(present);
                    if (row.get("stale", boolean.class) && !waits) {
                        stale.add(row.get("id", Long.class));
                    }
                });
        return stale;
    }

    /** What the members of a kind would be, as a select of their ids; segments that the rule names are found first. */
    Select<Record1<Long>> wanted(ClientKind kind, org.kontor.records.Filter rule) {
        return records.getObject().idsSelect(SegmentRules.system(), kind.code(), rule);
    }

    private void find(long id) {
        Segment segment = segments.get(id);
        Map<ClientKind, Select<Record1<Long>>> wanted = new EnumMap<>(ClientKind.class);
        try {
            segment.rules().forEach((kind, rule) -> wanted.put(kind, wanted(kind, rule)));
        } catch (Problem gone) {
            // a field or segment that the rule names is there no more: the members stay, the page says so
            LOG.warn("The rule of segment {} cannot be followed: {}", id, gone.code());
            apart.executeWithoutResult(status -> sql.execute(
                    "update crm_segment.segment set problem = {0}, calculated_at = {1} where id = {2}",
                    DSL.val(gone.code()), DSL.val(clock.instant(), SQLDataType.INSTANT), DSL.val(id)));
            return;
        }
        BackgroundWork.run(() -> apart.executeWithoutResult(status -> {
            long began = System.nanoTime();
            Instant now = clock.instant();
            // two at once would both add the same
            sql.execute("select 1 from crm_segment.segment where id = {0} for update", DSL.val(id));
            String before = sql.resultQuery("select pg_snapshot_xmin(pg_current_snapshot())::text").fetchSingle().get(0, String.class);
            for (ClientKind kind : ClientKind.values()) {
                replace(id, kind, wanted.get(kind), now);
            }
            sql.execute(
                    "update crm_segment.segment set calculated_at = {0}, calculated_before = {1}::text::xid8, calculated_ms = {2}, problem = null where id = {3}",
                    DSL.val(now, SQLDataType.INSTANT), DSL.val(before), DSL.val((int) ((System.nanoTime() - began) / 1_000_000)), DSL.val(id));
        }));
    }

    private void replace(long id, ClientKind kind, @Nullable Select<Record1<Long>> wanted, Instant now) {
        String column = kind.column();
        sql.execute("""
                with want as materialized ({0}),
                gone as (delete from crm_segment.membership m where m.segment_id = {1} and m.%1$s is not null
                    and not exists (select 1 from want w where w.id = m.%1$s) returning m.%1$s, m.since_at),
                past as (insert into crm_segment.past_membership (segment_id, %1$s, from_at, to_at)
                    select {1}, g.%1$s, g.since_at, {2} from gone g)
                insert into crm_segment.membership (segment_id, %1$s, since_at)
                select {1}, w.id, {2} from want w
                where not exists (select 1 from crm_segment.membership m where m.segment_id = {1} and m.%1$s = w.id)""".formatted(column),
                wanted == null ? DSL.sql("select 0::bigint as id where false") : DSL.sql("select w.id from ({0}) w(id)", wanted),
                DSL.val(id),
                DSL.val(now, SQLDataType.INSTANT));
    }

    /** Puts clients into a list or takes them out, and answers how many it was; what is done carries the act's id. */
    int put(long id, ClientKind kind, Select<Record1<Long>> clients, boolean in, UUID act) {
        String column = kind.column();
        Instant now = clock.instant();
        if (in) {
            return sql.execute(
                    "insert into crm_segment.membership (segment_id, " + column + ", since_at, act) select {0}, c.id, {1}, {2} from ({3}) c(id) on conflict do nothing",
                    DSL.val(id), DSL.val(now, SQLDataType.INSTANT), DSL.val(act), clients);
        }
        return sql.execute("""
                with gone as (delete from crm_segment.membership m where m.segment_id = {0} and m.%1$s in (select c.id from ({3}) c(id))
                    returning m.%1$s, m.since_at)
                insert into crm_segment.past_membership (segment_id, %1$s, from_at, to_at, act)
                select {0}, g.%1$s, g.since_at, {1}, {2} from gone g""".formatted(column),
                DSL.val(id), DSL.val(now, SQLDataType.INSTANT), DSL.val(act), clients);
    }

    /** Takes an act back: who came by it goes, who went by it comes back. */
    int undo(long id, UUID act) {
        int undone = 0;
        for (ClientKind kind : ClientKind.values()) {
            undone += sql.execute("""
                    with back as (delete from crm_segment.past_membership p where p.segment_id = {0} and p.act = {1} and p.%1$s is not null
                        returning p.%1$s, p.from_at)
                    insert into crm_segment.membership (segment_id, %1$s, since_at) select {0}, b.%1$s, b.from_at from back b
                    on conflict do nothing""".formatted(kind.column()),
                    DSL.val(id), DSL.val(act));
        }
        return undone + sql.execute("delete from crm_segment.membership where segment_id = {0} and act = {1}", DSL.val(id), DSL.val(act));
    }

    /** Takes out whom these operations have brought; noted as members of no time by the undo, to be brought back with it. */
    void withdraw(Set<UUID> operations, UUID undo) {
        sql.execute("""
                with gone as (delete from crm_segment.membership m where m.act = any({0}) returning m.segment_id, m.company_id, m.contact_id, m.since_at)
                insert into crm_segment.past_membership (segment_id, company_id, contact_id, from_at, to_at, act)
                select g.segment_id, g.company_id, g.contact_id, g.since_at, g.since_at, {1} from gone g""",
                uuids(operations), DSL.val(undo, SQLDataType.UUID));
    }

    /** Brings back whom these undos have taken out. */
    void bringBack(Set<UUID> undos) {
        sql.execute("""
                with back as (delete from crm_segment.past_membership p where p.act = any({0}) and p.from_at = p.to_at
                    returning p.segment_id, p.company_id, p.contact_id, p.from_at, p.act)
                insert into crm_segment.membership (segment_id, company_id, contact_id, since_at, act)
                select b.segment_id, b.company_id, b.contact_id, b.from_at, o.undoes from back b left join records.operation o on o.id = b.act
                on conflict do nothing""",
                uuids(undos));
    }

    private static org.jooq.Field<UUID[]> uuids(Set<UUID> operations) {
        return DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array());
    }

    /** How many members that the actor sees there are of each kind by segment: as many as their lists show him. */
    Map<Long, Map<ClientKind, Long>> counts(Actor actor) {
        Map<Long, Map<ClientKind, Long>> counts = new HashMap<>();
        for (ClientKind kind : ClientKind.values()) {
            sql.resultQuery("select m.segment_id, count(*) as n from crm_segment.membership m join " + kind.table() + " c on c.id = m." + kind.column()
                            + " and c.deleted_at is null where c.id in ({0}) group by 1", records.getObject().idsSelect(actor, kind.code(), Filter.NONE))
                    .forEach(row -> counts.computeIfAbsent(row.get("segment_id", Long.class), one -> new EnumMap<>(ClientKind.class))
                            .put(kind, row.get("n", Long.class)));
        }
        return counts;
    }

    /** The segments by rule whose members nobody has found yet; archived ones are let be. */
    List<Long> unknown() {
        Map<Long, State> states = states();
        return segments.all().stream()
                .filter(segment -> segment.byRule() && !segment.archived() && states.containsKey(segment.id()) && states.get(segment.id()).at() == null)
                .map(Segment::id)
                .toList();
    }

    /** When the members were found last, and why they could not be; by segment. */
    record State(@Nullable Instant at, @Nullable String problem) {}

    /** The states of all segments. */
    Map<Long, State> states() {
        Map<Long, State> states = new HashMap<>();
        sql.resultQuery("select id, calculated_at, problem from crm_segment.segment")
                .forEach(row -> states.put(row.get("id", Long.class), new State(row.get("calculated_at", Instant.class), row.get("problem", String.class))));
        return states;
    }

    /** Somebody came into a segment or left it. */
    record Move(ClientKind kind, long client, Instant at, boolean in) {}

    /** The latest moves of a segment before a moment, at most so many. */
    List<Move> moves(long id, @Nullable Instant before, int limit) {
        return sql.resultQuery("""
                        select x.* from (
                            select company_id, contact_id, since_at as at, true as came from crm_segment.membership where segment_id = {0}
                            union all select company_id, contact_id, from_at, true from crm_segment.past_membership where segment_id = {0} and from_at < to_at
                            union all select company_id, contact_id, to_at, false from crm_segment.past_membership where segment_id = {0} and from_at < to_at) x
                        where {1}::timestamptz is null or x.at < {1} order by x.at desc, coalesce(x.company_id, x.contact_id) desc limit {2}""",
                        DSL.val(id), DSL.val(before, SQLDataType.INSTANT), DSL.val(limit))
                .fetch(row -> {
                    Long company = row.get("company_id", Long.class);
                    return new Move(
                            company == null ? ClientKind.CONTACT : ClientKind.COMPANY,
                            company == null ? row.get("contact_id", Long.class) : company,
                            row.get("at", Instant.class),
                            row.get("came", boolean.class));
                });
    }

    /** Since when a client belongs to each of his segments. */
    Map<Long, Instant> of(ClientKind kind, long client) {
        Map<Long, Instant> since = new HashMap<>();
        sql.resultQuery("select segment_id, since_at from crm_segment.membership where " + kind.column() + " = {0}", DSL.val(client))
                .forEach(row -> since.put(row.get("segment_id", Long.class), row.get("since_at", Instant.class)));
        return since;
    }
}
