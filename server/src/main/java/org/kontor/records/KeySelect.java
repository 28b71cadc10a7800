package org.kontor.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/**
 * The ids of one page in order: an index-ordered select with its own limit per branch of {@link Visible} (and per person of
 * a department, lateral), united by id. What fails at a million rows is one OR over the branches, or {@code = any(people)}
 * under an order by; see docs/adr.
 *
 * @param type the type
 * @param visible who sees
 * @param where the filter as a condition
 * @param onlyResponsible the people that the filter demands as responsible, if it demands any: branches that can add nothing
 *     are left out
 * @param sort the value sorted by
 * @param notNull whether it is never null
 * @param descending the direction
 * @param mine as what the filter demands that each row names the person himself ("" for who has set it): he takes part in each, so
 *     that other branches add nothing
 * @param byPerson whether an index leads through one person's rows in this order: then several people are walked each for
 *     himself, otherwise together through the index of the value
 * @param plannedOnce whether each part of it has an index of its own, so that one plan does for all values
 */
record KeySelect(
        RecordType type,
        Visible visible,
        Condition where,
        Optional<Set<Long>> onlyResponsible,
        Optional<String> mine,
        Field<?> sort,
        boolean notNull,
        boolean descending,
        boolean byPerson,
        boolean plannedOnce) {

    /** Whom few records name: these are read and sorted. Of others it is asked of each record in the order of the page. */
    private static final int FEW = 2_000;
    private static final String RESPONSIBLE = "responsible_id";

    /** Where the page begins: after this value and id. */
    record After(@Nullable Field<?> value, long id) {}

    /** A select of {@code id} and {@code s}, ordered, of at most {@code limit} rows. */
    SQL sql(@Nullable After after, int limit) {
        return sql(after, DSL.inline(limit), DSL.trueCondition());
    }

    /** The same with a further condition that may name an outer row. */
    SQL sql(@Nullable After after, Field<Integer> limit, Condition further) {
        List<SQL> selects = new ArrayList<>();
        for (Source source : sources()) {
            if (notNull) {
                selects.add(source.select(this, further.and(keyset(after)), order("t.", true), limit));
                continue;
            }
            if (after == null && descending) {
                // the index of a value ends with the rows that have none
                selects.add(source.select(this, further, order("t.", false), limit));
                continue;
            }
            Condition empty = further.and("{0} is null", sort);
            if (after != null && after.value() == null) {
                selects.add(source.select(
                        this, empty.and("t.id " + (descending ? "<" : ">") + " {0}", DSL.val(after.id())), DSL.sql("t.id " + direction()), limit));
            } else {
                SQL filled = source.select(this, further.and("{0} is not null", sort).and(keyset(after)), order("t.", false), limit);
                selects.add(filledThenEmpty(filled, source.select(this, empty, DSL.sql("t.id " + direction()), limit), limit));
            }
        }
        if (selects.isEmpty()) {
            return DSL.sql("select 0::bigint as id, null::text as s where false");
        }
        if (selects.size() == 1) {
            return selects.getFirst();
        }
        SQL union = DSL.sql("({0})", selects.getFirst());
        for (SQL select : selects.subList(1, selects.size())) {
            union = DSL.sql("{0} union ({1})", union, select);
        }
        return DSL.sql("select u.id, u.s from ({0}) u order by {1} limit {2}", union, outerOrder("u"), limit);
    }

    /** Rows without a value stand last: they are read only where those with one do not fill the page. */
    private SQL filledThenEmpty(SQL filled, SQL empty, Field<Integer> limit) {
        return DSL.sql(
                "select y.id, y.s from (with f as materialized ({0}) select f.id, f.s from f union all"
                        + " (select e.id, e.s from ({1}) e where (select count(*) from f) < {2})) y order by {3} limit {2}",
                filled, empty, limit, outerOrder("y"));
    }

    /** The order of the rows of {@link #sql} under an alias. */
    SQL outerOrder(String alias) {
        return DSL.sql(alias + ".s " + direction() + (notNull ? "" : " nulls last") + ", " + alias + ".id " + direction());
    }

    private String direction() {
        return descending ? "desc" : "asc";
    }

    private SQL order(String prefix, boolean plain) {
        String nulls = plain ? "" : descending ? " nulls last" : " nulls first";
        return DSL.sql("{0} " + direction() + nulls + ", " + prefix + "id " + direction(), sort);
    }

    private Condition keyset(@Nullable After after) {
        if (after == null || after.value() == null) {
            return DSL.trueCondition();
        }
        return DSL.condition("({0}, t.id) " + (descending ? "<" : ">") + " ({1}, {2})", sort, after.value(), DSL.val(after.id()));
    }

    private sealed interface Source {

        SQL select(KeySelect keys, Condition further, SQL order, Field<Integer> limit);

        /** Rows of one condition. */
        record Plain(Condition covered) implements Source {
            @Override
            public SQL select(KeySelect keys, Condition further, SQL order, Field<Integer> limit) {
                return DSL.sql(
                        "select t.id, {0} as s from " + keys.type.qualified() + " t where {1} and t.deleted_at is null and {2} and {3} order by {4} limit {5}",
                        keys.sort, covered, keys.where, further, order, limit);
            }
        }

        /** Rows of several people, each walked through his own index. */
        record PerPerson(String column, Set<Long> people, Condition there) implements Source {
            @Override
            public SQL select(KeySelect keys, Condition further, SQL order, Field<Integer> limit) {
                SQL one = DSL.sql(
                        "select t.id, {0} as s from " + keys.type.qualified() + " t where t." + column + " = p.person and t.deleted_at is null and {1} and {2} order by {3} limit {4}",
                        keys.sort, keys.where.and(there), further, order, limit);
                String nulls = keys.notNull ? "" : " nulls last";
                return DSL.sql(
                        "select x.id, x.s from unnest({0}) p(person) cross join lateral ({1}) x order by x.s " + keys.direction() + nulls + ", x.id "
                                + keys.direction() + " limit {2}",
                        VisibleSql.ids(people), one, limit);
            }
        }

        /** Rows that name a record which he may read, of each such record by its own index. */
        record PerOpener(RecordType.Parent opener, Visible readable) implements Source {
            @Override
            public SQL select(KeySelect keys, Condition further, SQL order, Field<Integer> limit) {
                SQL one = DSL.sql(
                        "select t.id, {0} as s from " + keys.type.qualified() + " t where t." + opener.other()
                                + " = op.id and t.deleted_at is null and {1} and {2} order by {3} limit {4}",
                        keys.sort, keys.where, further, order, limit);
                String nulls = keys.notNull ? "" : " nulls last";
                return DSL.sql(
                        "select x.id, x.s from " + opener.known().qualified() + " op cross join lateral ({0}) x where op.deleted_at is null and {1} order by x.s "
                                + keys.direction() + nulls + ", x.id " + keys.direction() + " limit {2}",
                        one, VisibleSql.condition(readable, opener.known(), "op"), limit);
            }
        }

        /** Rows that name the person: in any role ("") or in one. */
        record Participated(long person, String role, Condition there) implements Source {
            @Override
            public SQL select(KeySelect keys, Condition further, SQL order, Field<Integer> limit) {
                String table = keys.type.qualified() + " t";
                Field<Short> type = DSL.inline(keys.type.id());
                Condition where = keys.where.and(there);
                if (!role.isEmpty()) {
                    where = where.and(DSL.condition("rp.role = {0}", DSL.inline(role)));
                }
                if (!keys.plannedOnce || !role.isEmpty()) {
                    return DSL.sql(
                            "select t.id, {0} as s from records.record_person rp join " + table
                                    + " on t.id = rp.record_id where rp.type_id = {1} and rp.person_id = {2} and t.deleted_at is null and {3} and {4} order by {5} limit {6}",
                            keys.sort, type, DSL.val(person), where, further, order, limit);
                }
                SQL few = DSL.sql(
                        "select x.id, x.s from m cross join lateral (select t.id, {0} as s from " + table
                                + " where t.id = m.id and t.deleted_at is null and {1} and {2} offset 0) x where (select count(*) from m) <= {3}"
                                + " order by {4} limit {5}",
                        keys.sort, where, further, DSL.inline(FEW), keys.outerOrder("x"), limit);
                SQL many = DSL.sql(
                        "select t.id, {0} as s from " + table + " where (select count(*) from m) > {1} and exists (select 1 from records.record_person rp"
                                + " where rp.type_id = {2} and rp.record_id = t.id and rp.person_id = {3}) and t.deleted_at is null and {4} and {5} order by {6} limit {7}",
                        keys.sort, DSL.inline(FEW), type, DSL.val(person), where, further, order, limit);
                return DSL.sql(
                        "select y.id, y.s from (with m as materialized (select distinct rp.record_id as id from records.record_person rp"
                                + " where rp.type_id = {0} and rp.person_id = {1} limit {2}) ({3}) union all ({4})) y",
                        type, DSL.val(person), DSL.inline(FEW + 1), few, many);
            }
        }
    }

    private List<Source> sources() {
        return switch (visible) {
            case Visible.Nothing nothing -> List.of();
            case Visible.Everything everything -> List.of(
                    onlyResponsible.filter(people -> people.size() > 1 && byPerson)
                            .<Source>map(people -> new Source.PerPerson(RESPONSIBLE, people, DSL.noCondition()))
                            .orElseGet(() -> new Source.Plain(DSL.trueCondition())));
            case Visible.Branches branches -> branches(branches.branches());
        };
    }

    private List<Source> branches(List<Branch> branches) {
        List<Source> sources = new ArrayList<>();
        for (Branch branch : branches) {
            if (branch instanceof Branch.Responsible responsible && onlyResponsible.isPresent() && branch.places().everywhere()
                    && responsible.people().containsAll(onlyResponsible.get())) {
                // the filter asks for these people alone and all of them are his: no other branch can add a row
                return List.of(people(RESPONSIBLE, onlyResponsible.get(), DSL.noCondition()));
            }
        }
        for (Branch branch : branches) {
            if (mine.isPresent() && branch instanceof Branch.Participant participant && branch.places().everywhere()) {
                return List.of(mine.get().isEmpty()
                        ? new Source.Plain(DSL.trueCondition())
                        : new Source.Participated(participant.person(), mine.get(), DSL.noCondition()));
            }
        }
        // what is bound to readable records is asked of each row in the order of the page, whatever it is bound to
        List<Condition> bound = branches.stream()
                .filter(branch -> branch instanceof Branch.Bound one && !type.inRow(type.parent(one.type())))
                .map(branch -> VisibleSql.condition(branch, type, "t")).toList();
        if (!bound.isEmpty()) {
            sources.add(new Source.Plain(DSL.or(bound)));
        }
        for (Branch branch : branches) {
            Condition there = branch.places().everywhere() ? DSL.noCondition() : VisibleSql.places(branch.places(), type, "t");
            switch (branch) {
                case Branch.Whole whole -> sources.add(
                        onlyResponsible.filter(people -> people.size() > 1 && byPerson).<Source>map(people -> new Source.PerPerson(RESPONSIBLE, people, there))
                                .orElseGet(() -> new Source.Plain(there)));
                case Branch.Responsible responsible -> {
                    Set<Long> people = new HashSet<>(responsible.people());
                    onlyResponsible.ifPresent(people::retainAll);
                    if (!people.isEmpty()) {
                        sources.add(people(RESPONSIBLE, people, there));
                    }
                }
                case Branch.Bound opened -> {
                    RecordType.Parent opener = type.parent(opened.type());
                    if (type.inRow(opener)) {
                        sources.add(new Source.PerOpener(opener, opened.visible()));
                    }
                }
                case Branch.Setter set -> sources.add(people(java.util.Objects.requireNonNull(type.setter()), set.people(), DSL.noCondition()));
                case Branch.Participant participant -> sources.add(new Source.Participated(participant.person(), "", there));
                case Branch.Opened opened -> {
                    if (type.find("opened") != null) {
                        sources.add(new Source.Plain(DSL.condition("t.opened").and(there)));
                    }
                }
                case Branch.Unassigned unassigned -> {
                    if (onlyResponsible.isEmpty()) {
                        sources.add(new Source.Plain(DSL.condition(
                                "t.responsible_id is null and coalesce(t.team_id, 0) = any({0})", VisibleSql.ids(unassigned.teams())).and(there)));
                    }
                }
            }
        }
        return sources;
    }

    private Source people(String column, Set<Long> people, Condition there) {
        if (people.size() == 1) {
            return new Source.Plain(DSL.condition("t." + column + " = {0}", DSL.val(people.iterator().next())).and(there));
        }
        return byPerson
                ? new Source.PerPerson(column, people, there)
                : new Source.Plain(DSL.condition("t." + column + " = any({0})", VisibleSql.ids(people)).and(there));
    }

    /** The whole statement: the selected fields of these rows, in order, and the sort value as text under {@code s}. */
    static ResultQuery<?> rows(DSLContext sql, RecordType type, SelectParts parts, SQL keys, SQL order) {
        return sql.select(parts.list())
                .select(DSL.field("k.s::text", SQLDataType.CLOB).as("s"))
                .from(DSL.table("({0}) k join " + type.qualified() + " t on t.id = k.id", keys))
                .orderBy(DSL.field("{0}", order));
    }
}
