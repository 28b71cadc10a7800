package org.kontor.access;

import java.util.Set;

/**
 * The pipelines and stages that a right is about. A record without stages is everywhere.
 *
 * @param pipelines only these; empty for all
 * @param stages only these; empty for all
 * @param notPipelines none of these
 * @param notStages none of these
 */
public record Places(Set<Long> pipelines, Set<Long> stages, Set<Long> notPipelines, Set<Long> notStages) {

    /** Everywhere. */
    public static final Places ALL = new Places(Set.of(), Set.of(), Set.of(), Set.of());

    /** Whether it is everywhere. */
    public boolean everywhere() {
        return pipelines.isEmpty() && stages.isEmpty() && notPipelines.isEmpty() && notStages.isEmpty();
    }

    /** Whether a record in this pipeline and stage (0 for none) is there. */
    public boolean contains(long pipeline, long stage) {
        return (pipelines.isEmpty() || pipelines.contains(pipeline))
                && (stages.isEmpty() || stages.contains(stage))
                && !notPipelines.contains(pipeline)
                && !notStages.contains(stage);
    }
}
