package org.kontor.bitrix.crm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/**
 * Pipelines and stages as the protocol names them: the first pipeline of deals is category 0, whose stages have plain codes; those of
 * category n are {@code Cn:CODE}.
 */
@Component
final class StageCodes {

    private static final String FIRST = "sales";

    private final Pipelines pipelines;

    StageCodes(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The pipelines of a type. */
    List<Pipeline> pipelines(short type) {
        return pipelines.pipelines(type);
    }

    /** Whether a pipeline is category 0. */
    boolean first(Pipeline pipeline) {
        if (pipeline.typeId() != FirstData.DEAL) {
            return true;
        }
        List<Pipeline> all = pipelines.pipelines(pipeline.typeId());
        return all.stream().anyMatch(one -> one.code().equals(FIRST))
                ? pipeline.code().equals(FIRST)
                : all.stream().min(Comparator.comparingLong(Pipeline::id)).map(one -> one.id() == pipeline.id()).orElse(false);
    }

    /** The number of a pipeline. */
    long category(long pipeline) {
        return pipelines.pipeline(pipeline).map(one -> first(one) ? 0 : one.id()).orElse(pipeline);
    }

    /** The pipeline of a number. */
    Optional<Pipeline> pipeline(short type, long category) {
        return category == 0
                ? pipelines.pipelines(type).stream().filter(this::first).findFirst()
                : pipelines.pipeline(category).filter(one -> one.typeId() == type);
    }

    /** The code of a stage, removed ones included. */
    String code(long stage) {
        return pipelines.stage(stage).map(this::code).orElse("");
    }

    /** The code of a stage. */
    String code(Stage stage) {
        long category = category(stage.pipelineId());
        boolean plain = category == 0 || pipelines.pipeline(stage.pipelineId()).map(one -> one.typeId() != FirstData.DEAL).orElse(false);
        return plain ? stage.code() : "C" + category + ":" + stage.code();
    }

    /** The list of crm.status that the stages of a pipeline are. */
    String list(Pipeline pipeline) {
        if (pipeline.typeId() == FirstData.LEAD) {
            return "STATUS";
        }
        return first(pipeline) ? "DEAL_STAGE" : "DEAL_STAGE_" + pipeline.id();
    }

    /** The present stages of a type with this code; of every pipeline for a type whose codes are plain. */
    Optional<Stage> find(short type, String code) {
        String wanted = code.toUpperCase(Locale.ROOT);
        return pipelines.pipelines(type).stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .filter(stage -> code(stage).toUpperCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** All present stages of a type. */
    List<Stage> all(short type) {
        return pipelines.pipelines(type).stream().flatMap(pipeline -> pipeline.stages().stream()).toList();
    }

    /** The pipeline that a stage is of. */
    Pipeline of(Stage stage) {
        return Objects.requireNonNull(pipelines.pipeline(stage.pipelineId()).orElse(null));
    }
}
