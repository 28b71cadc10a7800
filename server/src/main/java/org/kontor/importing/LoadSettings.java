package org.kontor.importing;

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
        @Nullable Boolean dayFirst) {

    /** Settings that an earlier version wrote know of no new stages. */
    LoadSettings {
        newStages = newStages == null ? List.of() : List.copyOf(newStages);
    }

    /** The target of a column, null where it is left out. */
    @Nullable String target(int column) {
        return column < mapping.size() ? mapping.get(column) : null;
    }
}
