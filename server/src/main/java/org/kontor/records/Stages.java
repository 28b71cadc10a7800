package org.kontor.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Pipelines and stages as the engine needs them; the pipeline module implements it. Answers come from memory. */
public interface Stages {

    /** A pipeline with its present stages in order. */
    record Pipeline(
            long id, short typeId, String code, String title, int sort, boolean isDefault, String cardOrder, List<Stage> stages) {}

    /**
     * A stage.
     *
     * @param color 1 to 12
     * @param semantic P in work, S success, F failure
     */
    record Stage(
            long id,
            long pipelineId,
            String code,
            String title,
            int color,
            String semantic,
            int sort,
            @Nullable Integer probability,
            List<String> requiredFields,
            boolean removed) {

        /** The same demanding only some of its fields. */
        public Stage with(Predicate<String> demanded) {
            return requiredFields.stream().allMatch(demanded)
                    ? this
                    : new Stage(
                            id, pipelineId, code, title, color, semantic, sort, probability, requiredFields.stream().filter(demanded).toList(), removed);
        }
    }

    /** The pipelines of a type in order, the present stages in them. */
    List<Pipeline> pipelines(short typeId);

    /** The stage with this id, removed ones included. */
    Optional<Stage> stage(long id);

    /** The condition, over the record's table under the alias {@code t}, that a record entered or passed a stage between two moments. */
    Condition passed(RecordType type, Stage stage, Instant from, Instant before);

    /** The condition, over {@code t}, that a record stood on one of these stages just before a moment. */
    Condition stood(RecordType type, List<Long> stages, Instant before);

    /** The condition, over {@code t}, that a record stood on this stage and left it. */
    Condition left(RecordType type, long stage);
}
