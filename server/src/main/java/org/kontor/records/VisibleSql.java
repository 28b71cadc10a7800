package org.kontor.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/** {@link Visible} as one condition over a record's table under any alias: for counts, single rows, sums and bulk changes. */
final class VisibleSql {

    private VisibleSql() {}

    /** The condition; deleted rows are not its matter. */
    static Condition condition(Visible visible, RecordType type, String alias) {
        return switch (visible) {
            case Visible.Everything everything -> DSL.trueCondition();
            case Visible.Nothing nothing -> DSL.falseCondition();
            case Visible.Branches branches -> DSL.or(branches.branches().stream()
                    .map(branch -> condition(branch, type, alias))
                    .toList());
        };
    }

    /** One branch as a condition. */
    static Condition condition(Branch branch, RecordType type, String alias) {
        return switch (branch) {
            case Branch.Responsible responsible -> DSL.condition(
                    alias + ".responsible_id = any({0})", ids(responsible.people()));
            case Branch.Opened opened -> DSL.condition(alias + ".opened");
            case Branch.Participant participant -> DSL.condition(
                    "exists (select 1 from records.record_person rp where rp.type_id = {0} and rp.record_id = " + alias
                            + ".id and rp.person_id = {1})",
                    DSL.inline(type.id()), DSL.val(participant.person()));
            case Branch.Unassigned unassigned -> DSL.condition(
                    "(" + alias + ".responsible_id is null and coalesce(" + alias + ".team_id, 0) = any({0}))", ids(unassigned.teams()));
        };
    }

    /** A bound array of ids. */
    static org.jooq.Field<Long[]> ids(Set<Long> ids) {
        List<Long> list = new ArrayList<>(ids);
        list.sort(null);
        return DSL.val(list.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
