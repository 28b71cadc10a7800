package org.kontor.records;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Visible;
import org.kontor.access.Visible.Branch;

/**
 * What decides who sees a record, out of the database: for live updates, which ask for many people at once. It must answer as
 * {@link VisibleSql} does.
 *
 * @param responsible null for nobody
 * @param setter who has set it for another; null for nobody
 * @param team 0 for none
 * @param pipeline 0 where the type has none
 * @param stage 0 where the type has none
 * @param people observers and participants
 * @param parents the records that it is bound to, by the codes of their types
 */
record RowFacts(
        long id,
        int version,
        boolean deleted,
        @Nullable Long responsible,
        @Nullable Long setter,
        long team,
        long pipeline,
        long stage,
        boolean opened,
        Set<Long> people,
        Map<String, List<RowFacts>> parents) {

    /** Whether the record is among these, deleted or not. */
    boolean among(Visible visible) {
        return switch (visible) {
            case Visible.Everything everything -> true;
            case Visible.Nothing nothing -> false;
            case Visible.Branches branches -> branches.branches().stream().anyMatch(this::on);
        };
    }

    /** Whether it lies where any of these is about, whosever it is. */
    boolean within(Visible visible) {
        return switch (visible) {
            case Visible.Everything everything -> true;
            case Visible.Nothing nothing -> false;
            case Visible.Branches branches ->
                branches.branches().stream().anyMatch(branch -> stage == 0 || branch.places().contains(pipeline, stage));
        };
    }

    /** Whether this way leads to it. */
    boolean on(Branch branch) {
        return (stage == 0 || branch.places().contains(pipeline, stage)) && switch (branch) {
            case Branch.Whole whole -> true;
            case Branch.Responsible people -> responsible != null && people.people().contains(responsible);
            case Branch.Opened all -> opened;
            case Branch.Setter set -> setter != null && set.people().contains(setter);
            case Branch.Participant participant -> people.contains(participant.person());
            case Branch.Unassigned teams -> responsible == null && teams.teams().contains(team);
            case Branch.Bound bound ->
                parents.getOrDefault(bound.type(), List.of()).stream().anyMatch(parent -> !parent.deleted() && parent.among(bound.visible()));
        };
    }

    /** The record as it was before what decides who sees it changed. */
    RowFacts before(@Nullable Long responsibleThen, @Nullable Long setterThen, long teamThen, long pipelineThen, long stageThen, boolean openedThen, Set<Long> peopleThen,
            Map<String, List<RowFacts>> parentsThen) {
        return new RowFacts(id, version, deleted, responsibleThen, setterThen, teamThen, pipelineThen, stageThen, openedThen, peopleThen, parentsThen);
    }
}
