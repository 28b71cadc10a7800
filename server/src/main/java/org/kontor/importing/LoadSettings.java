package org.kontor.importing;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be loaded.
 *
 * @param mapping for each column the target ("title", "company.inn", "fullName" …) or null to leave it out
 * @param duplicates skip, fill, replace or add
 * @param unknownValues add or refuse: values that a reference book does not have
 * @param people what stands for a responsible in the file → id of a person, or "queue" for nobody
 * @param defaultResponsible id of a person, or "queue"; null: whoever loads
 * @param values by field: what stands in the file → id of the stage or value that is meant
 * @param newStages words of the file that become stages of work at the end of the pipeline when the load starts
 * @param pipeline the pipeline of leads and deals; null: the default one
 * @param originator the program that the ids of the file come from; null where they are known by themselves
 * @param zone of whoever gave the file: an export of his own has its moments in it; null for the company's
 * @param emptyCells keep or clear: what an empty cell says of a record that the row names by its own number
 * @param similar whether the check tells of records that are like a row by name alone
 * @param dayFirst whether 03/04/2026 is the third of April; null: found out per file
 */
record LoadSettings(
        List<@Nullable String> mapping,
        String duplicates,
        String unknownValues,
        Map<String, String> people,
        @Nullable String defaultResponsible,
        Map<String, Map<String, Long>> values,
        List<String> newStages,
        @Nullable Long pipeline,
        @Nullable Boolean dayFirst,
        @Nullable String originator,
        @Nullable String zone,
        String emptyCells,
        @Nullable Boolean similar) {

    /** What is proposed for a new file. */
    static LoadSettings proposed(List<@Nullable String> mapping, ZoneId zone) {
        return new LoadSettings(mapping, "skip", "add", Map.of(), null, Map.of(), List.of(), null, null, null, zone.getId(), KEEP, null);
    }

    /** The same with other targets of its columns. */
    LoadSettings with(List<@Nullable String> targets) {
        return new LoadSettings(targets, duplicates, unknownValues, people, defaultResponsible, values, newStages, pipeline, dayFirst, originator, zone, emptyCells, similar);
    }

    /** The same for files of a program whose later state takes the place of an earlier one. */
    LoadSettings replacing(@Nullable String program) {
        return new LoadSettings(mapping, "replace", unknownValues, people, defaultResponsible, values, newStages, pipeline, dayFirst, program, zone, emptyCells, similar);
    }

    /** The same with other people. */
    LoadSettings withPeople(Map<String, String> persons, @Nullable String common) {
        return new LoadSettings(mapping, duplicates, unknownValues, persons, common, values, newStages, pipeline, dayFirst, originator, zone, emptyCells, similar);
    }

    static final String KEEP = "keep";
    static final String CLEAR = "clear";

    /** Settings that an earlier version wrote know of no new stages and empty cells. */
    LoadSettings {
        emptyCells = emptyCells == null ? KEEP : emptyCells;
        newStages = newStages == null ? List.of() : List.copyOf(newStages);
    }

    /** Whether likeness of names is told. */
    boolean tellsSimilar() {
        return Boolean.TRUE.equals(similar) && !duplicates.equals("add");
    }

    /** Whether an empty cell of a row that names its record empties the field. */
    boolean clears() {
        return emptyCells.equals(CLEAR) && duplicates.equals("replace");
    }

    /** The zone of an export that comes back. */
    ZoneId ownZone(ZoneId company) {
        return zone == null ? company : ZoneId.of(zone);
    }

    /** The target of a column, null where it is left out. */
    @Nullable String target(int column) {
        return column < mapping.size() ? mapping.get(column) : null;
    }
}
