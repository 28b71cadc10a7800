package org.kontor.records;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;
import org.springframework.stereotype.Component;

/**
 * What somebody may read of a type with stages, as conditions for modules that keep sums beside the rows. A sum knows whose
 * its rows are, not who takes part in each: so there are two conditions, which together are all that he sees and share no row.
 */
@Component
public final class SeenRows {

    private final RecordTypes types;
    private final Access access;

    SeenRows(RecordTypes types, Access access) {
        this.types = types;
        this.access = access;
    }

    /** All that he sees of the record's own table under this alias. Deleted rows are not its matter. */
    public Condition all(Actor actor, String type, String alias) {
        return VisibleSql.condition(visible(actor, type), types.get(type), alias);
    }

    /**
     * What he sees by columns that sums have as well: {@code responsible_id}, {@code team_id}, {@code opened} and
     * {@code pipeline_id} of any table under this alias; empty where his rights ask for more than these.
     */
    public Optional<Condition> bySums(Actor actor, String type, String alias) {
        RecordType known = types.get(type);
        return switch (visible(actor, type)) {
            case Visible.Everything everything -> Optional.of(DSL.trueCondition());
            case Visible.Nothing nothing -> Optional.empty();
            case Visible.Branches(List<Branch> branches) -> branches.stream().allMatch(SeenRows::summed)
                    ? Optional.of(DSL.or(branches.stream()
                            .filter(branch -> !(branch instanceof Branch.Participant))
                            .map(branch -> VisibleSql.condition(branch, known, alias))
                            .toList()))
                    : Optional.empty();
        };
    }

    /** What he sees only because he takes part in it, of the record's own table under this alias; empty where there is no such way. */
    public Optional<Condition> byParticipation(Actor actor, String type, String alias) {
        RecordType known = types.get(type);
        if (!(visible(actor, type) instanceof Visible.Branches(List<Branch> branches))) {
            return Optional.empty();
        }
        return branches.stream()
                .filter(Branch.Participant.class::isInstance)
                .map(branch -> DSL.condition(
                                alias + ".id in (select rp.record_id from records.record_person rp where rp.type_id = {0} and rp.person_id = {1})",
                                DSL.inline(known.id()), DSL.val(((Branch.Participant) branch).person()))
                        .and(VisibleSql.places(branch.places(), known, alias)))
                .reduce(Condition::or)
                .map(taken -> bySums(actor, type, alias).map(summed -> taken.and(DSL.condition("({0}) is not true", summed))).orElse(taken));
    }

    private Visible visible(Actor actor, String type) {
        return access.rows(actor, type, Access.Action.READ);
    }

    private static boolean summed(Branch branch) {
        return !(branch instanceof Branch.Bound) && !(branch instanceof Branch.Setter) && branch.places().stages().isEmpty() && branch.places().notStages().isEmpty();
    }
}
