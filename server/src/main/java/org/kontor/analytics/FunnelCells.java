package org.kontor.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.StageTimes;
import org.kontor.platform.DatabasePools;
import org.kontor.records.Groups.Group;
import org.kontor.records.Rates;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.SeenRows;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The records whose inquiry lies in a period, counted from the kept sums of whole months and people
 * ({@code analytics.funnel_cell}) and from the rows of what no sum tells: the days that cut a month in two, months that have
 * been changed since, and records that somebody sees only because he takes part in them. One statement, so that all of it is of
 * one moment: the figures are those of the rows.
 */
@Component
final class FunnelCells {

    /** So many months of people that have changed are read from their rows; of more it is as quick to read everything. */
    private static final int MOST_TOUCHED = 60;

    private static final List<String> ASKED = List.of("pipeline", "inquiryAt");

    private final DSLContext sql;
    private final SeenRows seen;
    private final Records records;
    private final RecordTypes types;
    private final Rates rates;
    private final Clock clock;

    FunnelCells(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql, SeenRows seen, Records records, RecordTypes types, Rates rates, Clock clock) {
        this.sql = sql;
        this.seen = seen;
        this.records = records;
        this.types = types;
        this.rates = rates;
        this.clock = clock;
    }

    /** How much is asked for; less of it reads fewer sums, and no moves. */
    enum Depth {
        /** How many reached which stage, and whose. */
        STEPS(1),
        /** Losses, sources and campaigns too. */
        CHANNELS(4),
        /** The time on each stage too. */
        TIMES(5);

        private final int kinds;

        Depth(int kinds) {
            this.kinds = kinds;
        }
    }

    /** What the sums tell: the cohort, and the average seconds of the stays on each stage that its records have ended. */
    record Told(Cohort cohort, Map<Long, Long> seconds) {}

    /** Days whose rows are added to the sums of the months or taken out of them. */
    private record Edge(@Nullable Instant from, @Nullable Instant to, int sign) {}

    /** Whole months of UTC, the last not included, and what is added or taken out at their ends. */
    private record Span(LocalDate from, LocalDate to, List<Edge> edges) {}

    /**
     * The cohort of a period; empty where the sums cannot tell it for this person, or where reading the rows is as quick.
     *
     * @param depth how much of it is asked for
     * @param pipeline the pipeline, null for all
     * @param from its first moment, null from the beginning
     * @param to the moment after it, null to the end; with both null records without an inquiry count too
     */
    Optional<Told> tell(Actor actor, String type, Depth depth, @Nullable Long pipeline, @Nullable Instant from, @Nullable Instant to) {
        Optional<Condition> sums = seen.bySums(actor, type, "c");
        Span span = span(from, to);
        if (sums.isEmpty() || span.from().compareTo(span.to()) >= 0 || records.readable(actor, type, ASKED).size() < ASKED.size()
                || touched(types.get(type).id(), span) > MOST_TOUCHED) {
            return Optional.empty();
        }
        return Optional.of(told(actor, type, sql.fetch(statement(actor, type, depth, pipeline, span, sums.get()))));
    }

    private Span span(@Nullable Instant from, @Nullable Instant to) {
        List<Edge> edges = new ArrayList<>();
        LocalDate first = LocalDate.of(1, 1, 1);
        LocalDate last = LocalDate.of(9999, 1, 1);
        if (from != null) {
            LocalDate month = month(from);
            LocalDate next = month.plusMonths(1);
            boolean mostly = Duration.between(begin(month), from).compareTo(Duration.between(from, begin(next))) <= 0;
            first = mostly ? month : next;
            edges.add(mostly ? new Edge(begin(month), from, -1) : new Edge(from, begin(next), 1));
        }
        if (to != null) {
            LocalDate month = month(to);
            LocalDate next = month.plusMonths(1);
            // of the days to come there are few rows, if any
            boolean mostly = !to.isBefore(clock.instant()) || Duration.between(begin(month), to).compareTo(Duration.between(to, begin(next))) > 0;
            last = mostly ? next : month;
            edges.add(mostly ? new Edge(to, begin(next), -1) : new Edge(begin(month), to, 1));
        }
        if (from == null && to == null) {
            edges.add(new Edge(null, null, 1));
        }
        return new Span(first, last, edges);
    }

    private int touched(short type, Span span) {
        return sql.fetchCount(DSL.table("(select distinct month, responsible_id from analytics.funnel_touched where type_id = {0} and month >= {1} and month < {2} limit {3}) x",
                DSL.inline(type), DSL.val(span.from()), DSL.val(span.to()), DSL.inline(MOST_TOUCHED + 1)));
    }

    private SQL statement(Actor actor, String type, Depth depth, @Nullable Long pipeline, Span span, Condition sums) {
        short id = types.get(type).id();
        String table = types.get(type).qualified();
        Condition asked = DSL.condition("t.deleted_at is null");
        if (pipeline != null) {
            asked = asked.and(DSL.condition("t.pipeline_id = {0}", DSL.val(pipeline)));
        }
        Condition all = seen.all(actor, type, "t");
        List<SQL> parts = new ArrayList<>();
        for (Edge edge : span.edges()) {
            parts.add(DSL.sql("select " + edge.sign() + " s, " + ROW + " from " + table + " t where {0} and {1} and {2}", asked, within(edge), all));
        }
        // one search for each month and person, whatever the planner thinks of their number
        parts.add(DSL.sql("select 1 s, " + ROW + " from f cross join lateral (select t.* from " + table + " t where t.deleted_at is null"
                + " and coalesce(t.responsible_id, 0) = f.responsible_id and t.inquiry_at >= f.month::timestamp at time zone 'UTC'"
                + " and t.inquiry_at < (f.month + interval '1 month') at time zone 'UTC' offset 0) t where {0} and {1}", asked, all));
        Condition shown = asked;
        seen.byParticipation(actor, type, "t").ifPresent(taken -> parts.add(DSL.sql("select 1 s, " + ROW + " from " + table + " t where {0} and {1} and {2}"
                + " and not exists (select 1 from f where f.responsible_id = coalesce(t.responsible_id, 0) and f.month = date_trunc('month', t.inquiry_at at time zone 'UTC')::date)",
                taken, shown, within(new Edge(begin(span.from()), begin(span.to()), 1)))));
        Condition cells = DSL.condition("c.type_id = {0} and c.month >= {1} and c.month < {2} and c.kind <= {3}",
                DSL.inline(id), DSL.val(span.from()), DSL.val(span.to()), DSL.inline(depth.kinds)).and(sums);
        if (pipeline != null) {
            cells = cells.and(DSL.condition("c.pipeline_id = {0}", DSL.val(pipeline)));
        }
        return DSL.sql("with f as materialized (select month, responsible_id from analytics.funnel_touched"
                        + " where type_id = {0} and month >= {1} and month < {2} group by 1, 2), r as materialized ({3})"
                        + " select kind, semantic, closed, currency, responsible_id, a, b, u, v, sum(n)::bigint n, sum(amount) amount, sum(base) base from ("
                        + "select c.kind, c.semantic, c.closed, c.currency, case when c.kind = 1 then c.responsible_id end responsible_id, c.a, c.b, c.u, c.v, c.n, c.amount, c.base"
                        + " from analytics.funnel_cell c where {4} and not exists (select 1 from f where f.month = c.month and f.responsible_id = coalesce(c.responsible_id, 0))"
                        + " union all select k.kind, r.semantic, r.closed, r.currency, case when k.kind = 1 then r.responsible_id end, k.a, k.b, k.u, k.v, r.s, r.s * r.amount, r.s * r.base"
                        + " from r " + CellKeeping.KINDS + " and k.kind <= " + depth.kinds
                        + (depth == Depth.TIMES ? " union all select 5, null, false, '', null, x.stage_id, null, null, null, sum(x.s), sum(x.s * x.seconds), 0 from (" + StageTimes.stays("r.s", id) + ") x group by x.stage_id" : "")
                        + ") x group by kind, semantic, closed, currency, responsible_id, a, b, u, v having sum(n) <> 0",
                DSL.inline(id), DSL.val(span.from()), DSL.val(span.to()), union(parts), cells);
    }

    private static final String ROW = "t.responsible_id, " + CellKeeping.COUNTED;

    private static SQL union(List<SQL> parts) {
        return parts.stream().reduce((one, other) -> DSL.sql("{0} union all {1}", one, other)).orElseThrow();
    }

    private static Condition within(Edge edge) {
        if (edge.from() == null || edge.to() == null) {
            return DSL.condition("t.inquiry_at is null");
        }
        return DSL.condition("t.inquiry_at >= {0} and t.inquiry_at < {1}", DSL.val(edge.from()), DSL.val(edge.to()));
    }

    /** What the rows of the answer say, in the fields that he may read and in the base currency. */
    private Told told(Actor actor, String type, List<? extends Record> rows) {
        Set<String> readable = Set.copyOf(records.readable(actor, type, Cohort.KEYS));
        boolean money = !records.readable(actor, type, List.of("amount")).isEmpty();
        Map<Integer, Map<List<@Nullable Object>, Group>> kinds = new LinkedHashMap<>();
        Map<Long, Long> seconds = new LinkedHashMap<>();
        for (Record row : rows) {
            int kind = row.get("kind", Integer.class);
            long count = row.get("n", Long.class);
            BigDecimal amount = row.get("amount", BigDecimal.class);
            if (kind == 5) {
                seconds.put(row.get("a", Long.class), amount.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP).longValueExact());
                continue;
            }
            List<@Nullable Object> keys = switch (kind) {
                case 1 -> keys(readable, row, "semantic", "semantic", "furthestStage", "a", "responsible", "responsible_id");
                case 2 -> keys(readable, row, "semantic", "semantic", "workingStage", "a", "lossReason", "b");
                case 3 -> keys(readable, row, "semantic", "semantic", "source", "a");
                default -> keys(readable, row, "semantic", "semantic", "utmSource", "u", "utmCampaign", "v");
            };
            String currency = row.get("currency", String.class);
            BigDecimal base = row.get("closed", Boolean.class) ? row.get("base", BigDecimal.class) : rates.toBase(amount, currency);
            Map<String, BigDecimal> sums = amount.signum() == 0 || !money ? Map.of() : Map.of(currency, amount);
            kinds.computeIfAbsent(kind, any -> new LinkedHashMap<>()).merge(keys, new Group(keys, count, sums, money ? base : BigDecimal.ZERO), Group::and);
        }
        List<Group> steps = groups(kinds, 1);
        return new Told(new Cohort(Cohort.by(steps, 0, 1), groups(kinds, 2), groups(kinds, 3), groups(kinds, 4), Cohort.by(steps, 0, 2)), seconds);
    }

    private static List<Group> groups(Map<Integer, Map<List<@Nullable Object>, Group>> kinds, int kind) {
        return List.copyOf(kinds.getOrDefault(kind, Map.of()).values());
    }

    /** The values of these columns, each after the field that it stands for: null where that may not be read. */
    private static List<@Nullable Object> keys(Set<String> readable, Record row, String... columns) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (int at = 0; at < columns.length; at += 2) {
            keys.add(readable.contains(columns[at]) ? row.get(columns[at + 1]) : null);
        }
        return keys;
    }

    private static LocalDate month(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static Instant begin(LocalDate month) {
        return month.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
