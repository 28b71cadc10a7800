package org.kontor.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;
import org.kontor.platform.DatabasePools;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * How many records and how much money: from the append-only counters where the filter speaks only of pipeline, stage and
 * responsible; else by counting, capped unless asked for exactly.
 */
@Component
final class Totals {

    private final DSLContext sql;
    private final DSLContext plannedAnew;
    private final Access access;
    private final FilterSql filters;
    private final Rates rates;
    private final Stages stages;

    Totals(
            DSLContext sql,
            @Qualifier(DatabasePools.PLANNED_ANEW) DSLContext plannedAnew,
            Access access,
            FilterSql filters,
            Rates rates,
            Stages stages) {
        this.sql = sql;
        this.plannedAnew = plannedAnew;
        this.access = access;
        this.filters = filters;
        this.rates = rates;
        this.stages = stages;
    }

    /** The total by counters; empty where they cannot tell it. One statement. */
    Optional<Total> counted(Actor actor, RecordType type, Filter filter) {
        return byStage(actor, type, filter).map(stagesTotals -> Total.sum(stagesTotals.values()));
    }

    /** Totals by stage from the counters (key 0 where the type has no stages). One statement. */
    Optional<Map<Long, Total>> byStage(Actor actor, RecordType type, Filter filter) {
        Optional<CounterKeys> keys = CounterKeys.of(actor, type, filter, filters);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        // whoever may not see amounts gets the numbers alone
        boolean money = access.fields(actor, type.code()).readable("amount");
        Visible visible = visible(actor, type, filter);
        if (visible instanceof Visible.Nothing) {
            return Optional.of(Map.of());
        }
        // of these rows counters know the fewest: they are counted, as far as anybody reads a number
        if (visible instanceof Visible.Branches(List<Branch> ways)
                && ways.stream().anyMatch(way -> way instanceof Branch.Bound bound && !type.inRow(type.parent(bound.type()))
                        || way instanceof Branch.Participant && type.setter() != null)) {
            return Optional.empty();
        }
        Condition where = DSL.condition("c.type_id = {0}", DSL.inline(type.id()));
        CounterKeys wanted = keys.get();
        where = and(where, "pipeline_id", wanted.pipelines());
        where = and(where, "stage_id", wanted.stages());
        where = and(where, "responsible_id", wanted.responsibles());
        SQL participants = DSL.sql("");
        if (visible instanceof Visible.Branches branches) {
            List<Condition> covered = new ArrayList<>();
            for (Branch branch : branches.branches()) {
                Condition counted = switch (branch) {
                    case Branch.Responsible responsible -> DSL.condition("c.responsible_id = any({0})", VisibleSql.ids(responsible.people()));
                    case Branch.Opened opened -> DSL.condition("c.opened");
                    case Branch.Unassigned unassigned ->
                        DSL.condition("(c.responsible_id = 0 and c.team_id = any({0}))", VisibleSql.ids(unassigned.teams()));
                    case Branch.Whole whole -> DSL.trueCondition();
                    case Branch.Participant participant -> DSL.falseCondition();
                    case Branch.Bound bound -> DSL.falseCondition();
                    case Branch.Setter set -> DSL.falseCondition();
                };
                if (!(branch instanceof Branch.Participant) && !counted(branch)) {
                    covered.add(branch.places().everywhere() || !type.staged()
                            ? counted
                            : counted.and(VisibleSql.places(branch.places(), "c.pipeline_id", "c.stage_id")));
                }
            }
            if (branches.branches().stream().anyMatch(Branch.Participant.class::isInstance)) {
                participants = observed(actor, type, filter, branches);
            }
            participants = DSL.sql("{0} {1}", participants, opened(actor, type, filter, branches));
            where = where.and(covered.isEmpty() ? DSL.falseCondition() : DSL.or(covered));
        }
        String columns = "c.stage_id, c.currency, c.n, c.amount, c.base";
        List<Row> rows = new ArrayList<>();
        sql.resultQuery(
                        "select x.stage_id, x.currency, sum(x.n)::bigint n, sum(x.amount) amount, sum(x.base) base from ("
                                + "select " + columns + " from records.counter c where {0} union all select " + columns
                                + " from records.counter_delta c where {0} {1}) x group by x.stage_id, x.currency",
                        where, participants)
                .forEach(row -> rows.add(row(row)));
        return Optional.of(totals(money ? rows : rows.stream().map(Row::withoutMoney).toList()));
    }

    /** Totals by stage by counting the rows: one statement. */
    Map<Long, Total> scannedByStage(Actor actor, RecordType type, Filter filter) {
        return totals(plannedAnew.fetch(sums(actor, type, filter, null, DSL.sql(""))).stream().map(Totals::row).toList());
    }

    /** The total by counting: at most {@link Total#CAP} rows unless exact. One statement. */
    Total scanned(Actor actor, RecordType type, Filter filter, boolean exact) {
        return exact
                ? Total.sum(scannedByStage(actor, type, filter).values())
                : capped(actor, type, filter);
    }

    /** Sums only where the rows are few: to count those of many an index is enough that has no sums in it. */
    private Total capped(Actor actor, RecordType type, Filter filter) {
        Field<Integer> limit = DSL.inline(Total.CAP + 1);
        List<Record> found = plannedAnew.fetch(
                "with counted as (select count(*) as many from (select 1 from ({0}) t limit {1}) t)"
                        + " select counted.many, sums.* from counted left join lateral ({2}) sums on true",
                ways(actor, type, filter, "t.id", limit),
                limit,
                sums(actor, type, filter, limit, DSL.sql("where counted.many < {0}", limit)));
        return found.getFirst().get("many", Long.class) > Total.CAP
                ? new Total(Total.CAP, false, Map.of(), BigDecimal.ZERO, false)
                : Total.sum(totals(found.stream().filter(row -> row.get("n") != null).map(Totals::row).toList()).values());
    }

    private record Row(long stage, String currency, long n, BigDecimal amount, BigDecimal base) {

        Row withoutMoney() {
            return new Row(stage, "", n, BigDecimal.ZERO, BigDecimal.ZERO);
        }
    }

    private static Row row(Record row) {
        return new Row(
                row.get("stage_id", Long.class),
                row.get("currency", String.class),
                row.get("n", Long.class),
                row.get("amount", BigDecimal.class),
                row.get("base", BigDecimal.class));
    }

    /** Counts and sums by stage and currency, of so many rows of each way to a record at most, as a select. */
    private SQL sums(Actor actor, RecordType type, Filter filter, @Nullable Field<Integer> limit, SQL where) {
        boolean money = type.staged() && access.fields(actor, type.code()).readable("amount");
        String columns = (type.staged() ? "t.stage_id" : "0::bigint as stage_id")
                + (money ? ", t.currency, t.amount, t.amount_base" : ", '' as currency, 0::numeric as amount, 0::numeric as amount_base");
        return DSL.sql(
                "select t.stage_id, coalesce(t.currency, '') currency, count(*) n, coalesce(sum(t.amount), 0) amount, coalesce(sum(t.amount_base), 0) base"
                        + " from ({0}) t {1} group by 1, 2",
                ways(actor, type, filter, columns, limit),
                where);
    }

    private SQL ways(Actor actor, RecordType type, Filter filter, String columns, @Nullable Field<Integer> limit) {
        return FilteredRows.select(visible(actor, type, filter), actor, type, filter, filters, columns, limit);
    }

    private Visible visible(Actor actor, RecordType type, Filter filter) {
        return FilteredRows.visible(access.rows(actor, type.code(), Access.Action.READ), actor, type, filter, filters);
    }

    /** Records that only name the person: they are counted, not kept by counters. */
    private SQL observed(Actor actor, RecordType type, Filter filter, Visible.Branches branches) {
        List<Condition> others = new ArrayList<>();
        List<Condition> there = new ArrayList<>();
        for (Branch branch : branches.branches()) {
            if (branch instanceof Branch.Participant) {
                there.add(branch.places().everywhere() ? DSL.trueCondition() : VisibleSql.places(branch.places(), type, "t"));
            } else if (!counted(branch)) {
                others.add(VisibleSql.condition(branch, type, "t"));
            }
        }
        String money = type.staged()
                ? "t.stage_id, coalesce(t.currency, ''), 1::bigint, coalesce(t.amount, 0), coalesce(t.amount_base, 0)"
                : "0::bigint, '', 1::bigint, 0::numeric, 0::numeric";
        return DSL.sql(
                "union all select " + money + " from " + type.qualified()
                        + " t where t.id in (select rp.record_id from records.record_person rp where rp.type_id = {0} and rp.person_id = {1})"
                        + " and t.deleted_at is null and {2} and ({3}) is not true and {4}",
                DSL.inline(type.id()),
                DSL.val(actor.person()),
                filters.condition(actor, type, filter),
                others.isEmpty() ? DSL.falseCondition() : DSL.or(others),
                DSL.or(there));
    }

    /** Whether counters know nothing by which its rows could be told. */
    private static boolean counted(Branch branch) {
        return branch instanceof Branch.Bound || branch instanceof Branch.Setter;
    }

    /** Records that only another one, or who has set them, opens to the person: counted as well, each once. */
    private SQL opened(Actor actor, RecordType type, Filter filter, Visible.Branches branches) {
        SQL all = DSL.sql("");
        List<Condition> others = new ArrayList<>();
        branches.branches().stream().filter(other -> !counted(other)).forEach(other -> others.add(VisibleSql.condition(other, type, "t")));
        for (Branch branch : branches.branches()) {
            if (counted(branch)) {
                Condition covered = branch instanceof Branch.Bound bound
                        ? DSL.condition("t.id in ({0})", VisibleSql.bound(bound, type))
                        : VisibleSql.condition(branch, type, "t");
                all = DSL.sql(
                        "{0} union all select 0::bigint, '', 1::bigint, 0::numeric, 0::numeric from " + type.qualified()
                                + " t where {1} and t.deleted_at is null and {2} and ({3}) is not true",
                        all, covered, filters.condition(actor, type, filter), others.isEmpty() ? DSL.falseCondition() : DSL.or(List.copyOf(others)));
                others.add(VisibleSql.condition(branch, type, "t"));
            }
        }
        return all;
    }

    private static Condition and(Condition where, String column, @Nullable Set<Long> ids) {
        return ids == null ? where : where.and(DSL.condition("c." + column + " = any({0})", VisibleSql.ids(ids)));
    }

    private Map<Long, Total> totals(List<Row> rows) {
        Map<Long, List<Row>> byStage = new TreeMap<>();
        rows.forEach(row -> byStage.computeIfAbsent(row.stage(), id -> new ArrayList<>()).add(row));
        Map<Long, Total> totals = new HashMap<>();
        byStage.forEach((stage, of) -> totals.put(stage, total(stage, of)));
        return totals;
    }

    private Total total(long stage, List<Row> rows) {
        boolean closed = stages.stage(stage).map(known -> !known.semantic().equals("P")).orElse(false);
        long count = 0;
        BigDecimal base = BigDecimal.ZERO;
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Row row : rows) {
            count += row.n();
            if (row.amount().signum() != 0) {
                sums.merge(row.currency(), row.amount(), BigDecimal::add);
            }
            base = base.add(closed ? row.base() : rates.toBase(row.amount(), row.currency()));
        }
        return new Total(count, true, sums, base, sums.size() > 1);
    }
}
