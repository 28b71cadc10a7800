package org.kontor.crm.deal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet.Options;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** The end of a deal: won, lost with a reason, or open again. The stages demand of it what they demand of everybody. */
@Component
class Closure {

    private final Records records;
    private final Pipelines pipelines;
    private final Comments comments;

    Closure(Records records, Pipelines pipelines, Comments comments) {
        this.comments = comments;
        this.records = records;
        this.pipelines = pipelines;
    }

    /** Moves the deal to the success stage of its pipeline. */
    @Transactional
    Operation win(Actor actor, long deal) {
        return move(actor, "won", deal, end(pipeline(actor, deal), "S"), Map.of());
    }

    /**
     * Moves the deal to a failure stage.
     *
     * @param stage one of its pipeline's failures; null for the first
     * @param reason value of the book loss_reason
     * @param comment said on the deal, "" for none
     */
    @Transactional
    Operation lose(Actor actor, long deal, @Nullable Long stage, @Nullable Long reason, String comment) {
        Pipeline pipeline = pipeline(actor, deal);
        Stage failure = stage == null ? end(pipeline, "F") : pipeline.stages().stream()
                .filter(one -> one.id() == stage && one.semantic().equals("F"))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("stage", "deal.error.not_a_failure"));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("lossReason", reason);
        Operation operation = move(actor, "lost", deal, failure, values);
        if (!comment.isEmpty()) {
            comments.add(actor, new RecordKey("deal", deal), HtmlUtils.htmlEscape(comment).replace("\n", "<br>"), List.of(), null);
        }
        return operation;
    }

    /** Brings a closed deal back to the stage of work that it stood on last. */
    @Transactional
    Operation reopen(Actor actor, long deal) {
        RecordRow row = records.get(actor, "deal", deal, List.of("pipeline", "semantic", "workingStage"));
        if ("P".equals(row.value("semantic"))) {
            throw Problem.of(Problem.Kind.CONFLICT, "deal_open");
        }
        Pipeline pipeline = pipeline(actor, deal);
        Stage last = Optional.ofNullable((Long) row.value("workingStage"))
                .flatMap(id -> pipeline.stages().stream().filter(stage -> stage.id() == id && stage.semantic().equals("P")).findFirst())
                .orElseGet(() -> end(pipeline, "P"));
        return move(actor, "reopen", deal, last, Map.of());
    }

    private Pipeline pipeline(Actor actor, long deal) {
        Long id = (Long) records.get(actor, "deal", deal, List.of("pipeline")).value("pipeline");
        return Optional.ofNullable(id).flatMap(pipelines::pipeline).orElseThrow(Problem::notFound);
    }

    private static Stage end(Pipeline pipeline, String semantic) {
        return pipeline.stages().stream()
                .filter(stage -> stage.semantic().equals(semantic))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("stage", "field.error.stage_unknown"));
    }

    private Operation move(Actor actor, String kind, long deal, Stage stage, Map<String, @Nullable Object> values) {
        Operation operation = Operation.begin(actor, kind);
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("stage", stage.id());
        records.update(operation, "deal", Change.of(deal, all), Options.PERSON);
        return operation;
    }
}
