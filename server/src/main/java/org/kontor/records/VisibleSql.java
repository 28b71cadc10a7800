package org.kontor.records;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Places;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/** {@link Visible} as one condition over a record's table under any alias: for counts, single rows, sums and bulk changes. */
final class VisibleSql {

    private static final int FEW = 50;
    private static final DataType<Long[]> ARRAY = SQLDataType.BIGINT.array();

    private VisibleSql() {}

    /** The condition; deleted rows are not its matter. */
    static Condition condition(Visible visible, RecordType type, String alias) {
        return switch (visible) {
            case Visible.Everything everything -> DSL.trueCondition();
            case Visible.Nothing nothing -> DSL.falseCondition();
            // what looks into another table comes last: it is asked only where nothing else holds
            case Visible.Branches branches -> DSL.or(branches.branches().stream()
                    .sorted(Comparator.comparing(branch -> branch instanceof Branch.Bound ? 2 : branch instanceof Branch.Participant ? 1 : 0))
                    .map(branch -> condition(branch, type, alias))
                    .toList());
        };
    }

    /** One branch as a condition. */
    static Condition condition(Branch branch, RecordType type, String alias) {
        Condition covered = covered(branch, type, alias);
        return branch.places().everywhere() ? covered : covered.and(places(branch.places(), type, alias));
    }

    /** That a row lies in these pipelines and stages; a type without stages is everywhere. */
    static Condition places(Places places, RecordType type, String alias) {
        return type.staged() ? places(places, alias + ".pipeline_id", alias + ".stage_id") : DSL.trueCondition();
    }

    /** The same over any two columns. */
    static Condition places(Places places, String pipeline, String stage) {
        Condition where = DSL.noCondition();
        if (!places.pipelines().isEmpty()) {
            where = where.and(DSL.condition(pipeline + " = any({0})", ids(places.pipelines())));
        }
        if (!places.stages().isEmpty()) {
            where = where.and(DSL.condition(stage + " = any({0})", ids(places.stages())));
        }
        if (!places.notPipelines().isEmpty()) {
            where = where.and(DSL.condition(pipeline + " <> all({0})", ids(places.notPipelines())));
        }
        if (!places.notStages().isEmpty()) {
            where = where.and(DSL.condition(stage + " <> all({0})", ids(places.notStages())));
        }
        return where;
    }

    private static Condition covered(Branch branch, RecordType type, String alias) {
        return switch (branch) {
            case Branch.Whole whole -> DSL.trueCondition();
            case Branch.Responsible responsible -> DSL.condition(
                    alias + ".responsible_id = any({0})", ids(responsible.people()));
            // nobody opens what has no such field: the column is there and never true
            case Branch.Opened opened -> type.find("opened") == null ? DSL.falseCondition() : DSL.condition(alias + ".opened");
            case Branch.Setter set -> DSL.condition(alias + "." + type.setter() + " = any({0})", ids(set.people()));
            case Branch.Participant participant -> DSL.condition(
                    "exists (select 1 from records.record_person rp where rp.type_id = {0} and rp.record_id = " + alias
                            + ".id and rp.person_id = {1})",
                    DSL.inline(type.id()), DSL.val(participant.person()));
            case Branch.Unassigned unassigned -> DSL.condition(
                    "(" + alias + ".responsible_id is null and coalesce(" + alias + ".team_id, 0) = any({0}))", ids(unassigned.teams()));
            case Branch.Bound bound -> {
                RecordType.Parent parent = type.parent(bound.type());
                String link = alias + "l";
                if (type.inRow(parent)) {
                    yield DSL.condition(
                            "exists (select 1 from " + parent.known().qualified() + " " + link + "p where " + link + "p.id = " + alias + "." + parent.other()
                                    + " and {0})",
                            parents(bound, parent, link));
                }
                // offset keeps the database from looking for the rows of everything that he may read, however few rows are asked about
                yield DSL.condition(
                        "exists (select 1 from {0} where " + link + "." + parent.own() + " = " + alias + ".id and {1} offset 0)",
                        DSL.sql(links(parent, link)), parents(bound, parent, link));
            }
        };
    }

    private static String links(RecordType.Parent parent, String link) {
        return parent.table() + " " + link + " join " + parent.known().qualified() + " " + link + "p on " + link + "p.id = " + link + "." + parent.other();
    }

    /** That the record which a row of the link table leads to is there for him. */
    private static Condition parents(Branch.Bound bound, RecordType.Parent parent, String link) {
        return DSL.condition(link + "p.deleted_at is null").and(condition(bound.visible(), parent.known(), link + "p"));
    }

    /** The ids of the rows that a branch of what they are bound to covers, as a select. */
    static SQL bound(Branch.Bound bound, RecordType type) {
        RecordType.Parent parent = type.parent(bound.type());
        return DSL.sql("select tl." + parent.own() + " from " + links(parent, "tl") + " where {0}", parents(bound, parent, "tl"));
    }

    /**
     * That somebody may read the record to which a row of a link table leads: what one is bound to and may not read is not there.
     *
     * @param other the column of the link table, with its alias
     */
    static Condition readable(Visible visible, RecordType target, String other) {
        return DSL.condition(
                "exists (select 1 from " + target.qualified() + " lx where lx.id = " + other + " and lx.deleted_at is null and {0})",
                condition(visible, target, "lx"));
    }

    /**
     * The columns of the rows that somebody sees and that fulfil a condition, each row once: a select for each branch, so that
     * each goes through its own index, without the rows of the branches before it. For counts, sums and groups.
     *
     * @param columns what to select of the table under the alias {@code t}
     * @param limit how many rows of each branch are enough, null for all
     */
    static SQL rows(Visible visible, RecordType type, String columns, Condition wanted, @Nullable Field<Integer> limit) {
        SQL end = limit == null ? DSL.sql("") : DSL.sql("limit {0}", limit);
        String select = "select " + columns + " from " + type.qualified() + " t where t.deleted_at is null and {0} and {1} {2}";
        if (!(visible instanceof Visible.Branches(List<Branch> branches))) {
            return DSL.sql(select, condition(visible, type, "t"), wanted, end);
        }
        SQL all = null;
        Condition found = DSL.falseCondition();
        for (Branch branch : branches) {
            Condition covered = switch (branch) {
                case Branch.Participant participant -> DSL.condition(
                                "t.id in (select rp.record_id from records.record_person rp where rp.type_id = {0} and rp.person_id = {1})",
                                DSL.inline(type.id()), DSL.val(participant.person()))
                        .and(places(branch.places(), type, "t"));
                case Branch.Bound bound -> DSL.condition("t.id in ({0})", bound(bound, type));
                default -> condition(branch, type, "t");
            };
            SQL one = DSL.sql("(" + select + ")", all == null ? covered : DSL.condition("{0} and ({1}) is not true", covered, found), wanted, end);
            all = all == null ? one : DSL.sql("{0} union all {1}", all, one);
            found = found.or(condition(branch, type, "t"));
        }
        return all == null ? DSL.sql(select, DSL.falseCondition(), wanted, end) : all;
    }

    /** A bound array of ids: of a few each by itself, so that a plan for all values still knows how many they are. */
    static Field<Long[]> ids(Collection<Long> ids) {
        if (ids.size() == 1) {
            return DSL.field("array[{0}]", ARRAY, DSL.val(ids.iterator().next()));
        }
        List<Long> list = ids.stream().distinct().sorted().toList();
        if (list.isEmpty() || list.size() > FEW) {
            return DSL.val(list.toArray(Long[]::new), ARRAY);
        }
        return DSL.field("array[{0}]", ARRAY, DSL.list(list.stream().map(DSL::val).toList()));
    }
}
