package org.kontor.records;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/**
 * What decides who sees a record, out of the database: for live updates, which ask for many people at once. It must answer as
 * {@link VisibleSql} does.
 *
 * @param responsible null for nobody
 * @param team 0 for none
 * @param people observers and participants
 */
record RowFacts(long id, int version, boolean deleted, @Nullable Long responsible, long team, boolean opened, Set<Long> people) {

    /** Whether the record is among these, deleted or not. */
    boolean among(Visible visible) {
        return switch (visible) {
            case Visible.Everything everything -> true;
            case Visible.Nothing nothing -> false;
            case Visible.Branches branches -> branches.branches().stream().anyMatch(this::on);
        };
    }

    private boolean on(Branch branch) {
        return switch (branch) {
            case Branch.Responsible people -> responsible != null && people.people().contains(responsible);
            case Branch.Opened all -> opened;
            case Branch.Participant participant -> people.contains(participant.person());
            case Branch.Unassigned teams -> responsible == null && teams.teams().contains(team);
        };
    }

    /** The record as it was before its responsible, its openness or its people changed. */
    RowFacts before(@Nullable Long responsibleThen, boolean openedThen, Set<Long> peopleThen) {
        return new RowFacts(id, version, deleted, responsibleThen, team, openedThen, peopleThen);
    }
}
