package org.kontor.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/**
 * The rows that a filter lets through and somebody sees, for counts, sums and groups. A filter often says itself whose rows it
 * wants: where all of those are his, nothing more is asked of them.
 */
final class FilteredRows {

    private FilteredRows() {}

    /** What is left to ask of the rows that a filter lets through. */
    static Visible visible(Visible visible, Actor actor, RecordType type, Filter filter, FilterSql filters) {
        if (!(visible instanceof Visible.Branches(List<Branch> branches))) {
            return visible;
        }
        Optional<Set<Long>> people = CounterKeys.responsibles(actor, type, filter, filters);
        boolean mine = CounterKeys.mine(actor, type, filter, filters).isPresent();
        List<Branch> left = new ArrayList<>();
        for (Branch branch : branches) {
            if (branch.places().everywhere()
                    && (mine && branch instanceof Branch.Participant
                            || people.isPresent() && branch instanceof Branch.Responsible(Set<Long> his, var places) && his.containsAll(people.get()))) {
                return new Visible.Everything();
            }
            Branch some = people.isEmpty() ? branch : narrowed(branch, people.get());
            if (some != null) {
                left.add(some);
            }
        }
        return left.isEmpty() ? new Visible.Nothing() : new Visible.Branches(left);
    }

    private static @Nullable Branch narrowed(Branch branch, Set<Long> people) {
        return switch (branch) {
            case Branch.Responsible(Set<Long> his, var places) -> {
                Set<Long> both = new HashSet<>(his);
                both.retainAll(people);
                yield both.isEmpty() ? null : new Branch.Responsible(both, places);
            }
            case Branch.Unassigned unassigned -> null;
            default -> branch;
        };
    }

    /**
     * The rows under the alias {@code t}. Of the rows of some people it is asked one by one whether they follow a record that he
     * sees; where the filter names nobody, each way to a row goes through its own index.
     *
     * @param visible as {@link #visible} has narrowed it
     * @param limit how many rows of each way are enough, null for all
     */
    static SQL select(Visible visible, Actor actor, RecordType type, Filter filter, FilterSql filters, String columns, @Nullable Field<Integer> limit) {
        Condition wanted = filters.condition(actor, type, filter);
        boolean follows = visible instanceof Visible.Branches(List<Branch> branches)
                && branches.stream().anyMatch(branch -> branch instanceof Branch.Bound bound && !type.inRow(type.parent(bound.type())));
        if (follows && CounterKeys.responsibles(actor, type, filter, filters).isPresent()) {
            return VisibleSql.rows(new Visible.Everything(), type, columns, wanted.and(VisibleSql.condition(visible, type, "t")), limit);
        }
        return VisibleSql.rows(visible, type, columns, wanted, limit);
    }
}
