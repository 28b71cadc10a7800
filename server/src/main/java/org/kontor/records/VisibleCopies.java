package org.kontor.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/**
 * Who may read, over the rows of another table that carry a copy of a record's type_id, record_id, responsible_id, team_id,
 * opened and a time {@code at}. Whoever shows what was found reads the record itself, since a copy may be late.
 */
public final class VisibleCopies {

    /** How many of the records that name a person are looked at for their newest rows. */
    private static final int PARTICIPATED = 300;

    private final String table;
    private final Set<Short> everything = new TreeSet<>();
    private final Map<Branch, Set<Short>> branches = new LinkedHashMap<>();
    private final Map<Short, RecordType> known = new HashMap<>();

    /**
     * What an actor may read of these types.
     *
     * @param table the table with its schema
     */
    public VisibleCopies(Access access, Actor actor, List<RecordType> types, String table) {
        this.table = table;
        for (RecordType type : types) {
            known.put(type.id(), type);
            switch (access.rows(actor, type.code(), Access.Action.READ)) {
                case Visible.Everything all -> everything.add(type.id());
                case Visible.Nothing nothing -> { }
                case Visible.Branches some -> some.branches()
                        .forEach(branch -> branches.computeIfAbsent(branch, key -> new TreeSet<>()).add(type.id()));
            }
        }
    }

    /** The condition over the table's rows under the alias {@code e}. */
    public Condition condition() {
        List<Condition> covered = new ArrayList<>();
        if (!everything.isEmpty()) {
            covered.add(ofTypes(everything));
        }
        branches.forEach((branch, types) -> covered.add(ofTypes(types).and(there(branch, types)).and(switch (branch) {
            case Branch.Whole whole -> DSL.trueCondition();
            case Branch.Responsible responsible -> DSL.condition("e.responsible_id = any({0})", VisibleSql.ids(responsible.people()));
            case Branch.Opened opened -> DSL.condition("e.opened");
            case Branch.Setter set -> DSL.or(types.stream()
                    .map(this::known)
                    .map(type -> DSL.condition(
                            "(e.type_id = {0} and e.record_id in (select s.id from " + type.qualified() + " s where s." + type.setter() + " = any({1}) and s.deleted_at is null))",
                            DSL.inline(type.id()), VisibleSql.ids(set.people())))
                    .toList());
            case Branch.Participant participant -> DSL.condition(
                    "(e.type_id, e.record_id) in (select rp.type_id, rp.record_id from records.record_person rp where rp.person_id = {0} and rp.type_id = any({1}))",
                    DSL.val(participant.person()), array(types));
            case Branch.Unassigned unassigned -> unassigned(unassigned);
            case Branch.Bound bound -> DSL.or(types.stream()
                    .map(id -> java.util.Objects.requireNonNull(known.get(id)))
                    .map(type -> DSL.condition("(e.type_id = {0} and e.record_id in ({1}))", DSL.inline(type.id()), VisibleSql.bound(bound, type)))
                    .toList());
        })));
        return covered.isEmpty() ? DSL.falseCondition() : DSL.or(covered);
    }

    /** That the record itself lies where the branch is about. */
    private Condition there(Branch branch, Set<Short> types) {
        if (branch.places().everywhere()) {
            return DSL.trueCondition();
        }
        return DSL.or(types.stream()
                .map(id -> java.util.Objects.requireNonNull(known.get(id)))
                .map(type -> type.staged()
                        ? DSL.condition(
                                "(e.type_id = {0} and exists (select 1 from " + type.qualified() + " t where t.id = e.record_id and {1}))",
                                DSL.inline(type.id()), VisibleSql.places(branch.places(), type, "t"))
                        : DSL.condition("e.type_id = {0}", DSL.inline(type.id())))
                .toList());
    }

    /**
     * The readable ones among the newest rows, about {@code size} of each type and each way to a record, whatever is in them: a
     * bounded part of the table, walked in the order of its indexes (type_id, at), (responsible_id, type_id, at) and (type_id, at)
     * where opened. Nothing of it hangs on what is looked for, so it is planned once.
     */
    public SQL newest(int size) {
        List<SQL> windows = new ArrayList<>();
        everything.forEach(type -> windows.add(newest("e.type_id = {0}", DSL.inline(type), size)));
        Map<Short, List<Branch>> bound = new TreeMap<>();
        branches.forEach((branch, of) -> of.forEach(type -> {
            if (branch instanceof Branch.Bound one && !known(type).inRow(known(type).parent(one.type()))) {
                bound.computeIfAbsent(type, key -> new ArrayList<>()).add(branch);
            } else {
                windows.add(branch.places().everywhere() || !known(type).staged()
                        ? newest(branch, type, size)
                        : readable(newest(branch, type, size), type, VisibleSql.places(branch.places(), known(type), "t")));
            }
        }));
        bound.forEach((type, of) -> windows.add(readable(
                newest("e.type_id = {0}", DSL.inline(type), size), type, DSL.or(of.stream().map(branch -> VisibleSql.condition(branch, known(type), "t")).toList()))));
        SQL all = windows.isEmpty() ? DSL.sql("(select * from " + table + " where false)") : windows.getFirst();
        for (SQL window : windows.subList(Math.min(1, windows.size()), windows.size())) {
            all = DSL.sql("{0} union all {1}", all, window);
        }
        return all;
    }

    private RecordType known(short type) {
        return java.util.Objects.requireNonNull(known.get(type));
    }

    /** Those rows of a window whose record fulfils a condition over its table under the alias t. */
    private SQL readable(SQL window, short type, Condition condition) {
        return DSL.sql(
                "(select w.* from {0} w where exists (select 1 from " + known(type).qualified() + " t where t.id = w.record_id and t.deleted_at is null and {1}))", window, condition);
    }

    private SQL newest(Branch branch, short id, int size) {
        Field<Short> type = DSL.inline(id);
        return switch (branch) {
            // what a few others open, of these alone
            case Branch.Bound bound -> DSL.sql(
                    "(select * from " + table + " e where e.type_id = {0} and e.record_id in ({1}) order by e.at desc, e.record_id desc limit {2})",
                    type, VisibleSql.bound(bound, known(id)), DSL.inline(size));
            case Branch.Whole whole -> newest("e.type_id = {0}", type, size);
            case Branch.Responsible responsible -> DSL.sql(
                    "(select w.* from unnest({0}) p(person) cross join lateral (select * from " + table
                            + " e where e.responsible_id = p.person and e.type_id = {2} order by e.at desc, e.record_id desc limit {1}) w)",
                    VisibleSql.ids(responsible.people()),
                    DSL.inline(size / Math.max(1, responsible.people().size()) + 50),
                    type);
            case Branch.Opened opened -> newest("e.opened and e.type_id = {0}", type, size);
            case Branch.Setter set -> DSL.sql(
                    "(select e.* from unnest({0}) p(person) cross join lateral (select s.id from " + known(id).qualified() + " s where s." + known(id).setter()
                            + " = p.person and s.deleted_at is null order by s.created_at desc, s.id desc limit {1}) s join " + table
                            + " e on e.type_id = {2} and e.record_id = s.id)",
                    VisibleSql.ids(set.people()), DSL.inline(PARTICIPATED / Math.max(1, set.people().size()) + 20), type);
            case Branch.Participant participant -> DSL.sql(
                    "(select e.* from (select rp.type_id, rp.record_id from records.record_person rp where rp.person_id = {0} and rp.type_id = {1} order by rp.record_id desc limit "
                            + PARTICIPATED + ") rp join " + table + " e on e.type_id = rp.type_id and e.record_id = rp.record_id)",
                    DSL.val(participant.person()),
                    type);
            case Branch.Unassigned unassigned -> DSL.sql(
                    "(select * from " + table + " e where {0} and e.type_id = {1} order by e.at desc, e.record_id desc limit {2})",
                    unassigned(unassigned), type, DSL.inline(size));
        };
    }

    private SQL newest(String which, Field<Short> type, int size) {
        return DSL.sql("(select * from " + table + " e where " + which + " order by e.at desc, e.record_id desc limit {1})", type, DSL.inline(size));
    }

    private static Condition unassigned(Branch.Unassigned unassigned) {
        return DSL.condition(
                "(e.responsible_id is null and coalesce(e.team_id, 0) = any({0}))", VisibleSql.ids(unassigned.teams()));
    }

    private static Condition ofTypes(Set<Short> types) {
        return DSL.condition("e.type_id = any({0})", array(types));
    }

    private static Field<Short[]> array(Set<Short> types) {
        return DSL.val(types.toArray(Short[]::new), SQLDataType.SMALLINT.array());
    }
}
