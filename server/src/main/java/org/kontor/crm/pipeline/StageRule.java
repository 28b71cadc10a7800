package org.kontor.crm.pipeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kontor.access.Access;
import org.kontor.access.Fields;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef;
import org.kontor.records.Rates;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a stage means for a record, on every way in alike: the stage belongs to the pipeline, its required fields are filled,
 * a failure names its reason, and what follows from it (meaning, closing, amount in the base currency) is set.
 */
@Component
@Order(100)
final class StageRule implements RecordRule {

    /** Acts that demand nothing: a removal of a stage, and a move of a whole portal, whose stages demanded something else. */
    private static final Set<String> FREE = Set.of(StageRemoval.KIND, "migration");

    private final Pipelines pipelines;
    private final Rates rates;
    private final Company company;
    private final Access access;

    StageRule(Pipelines pipelines, Rates rates, Company company, Access access) {
        this.access = access;
        this.pipelines = pipelines;
        this.rates = rates;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.staged();
    }

    @Override
    public void apply(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.added() || write.changes("stage") || write.changes("pipeline")) {
                enter(set, write);
            }
            if (write.problem() == null) {
                demand(set, write);
                money(set, write);
            }
        }
    }

    private void enter(WriteSet set, Write write) {
        Optional<Stage> stage = Optional.ofNullable(write.id("stage")).flatMap(pipelines::stage).filter(found -> !found.removed() || set.options().undo());
        Long pipelineId = write.id("pipeline");
        boolean moved = write.changes("pipeline");
        if (write.added() && pipelineId == null) {
            pipelineId = stage.map(Stage::pipelineId)
                    .or(() -> pipelines.defaultPipeline(set.type().id()).map(Pipeline::id))
                    .orElse(null);
        }
        Pipeline pipeline = pipelineId == null ? null : pipelines.pipeline(pipelineId).filter(found -> found.typeId() == set.type().id()).orElse(null);
        if (pipeline == null) {
            write.refuse(Problem.invalid("pipeline", "field.error.pipeline_unknown"));
            return;
        }
        if (stage.isEmpty() && write.changes("stage") && write.now("stage") != null) {
            write.refuse(Problem.invalid("stage", "field.error.stage_unknown"));
            return;
        }
        if (stage.isEmpty() || moved && !write.changes("stage") && stage.get().pipelineId() != pipeline.id()) {
            stage = pipeline.stages().stream().filter(found -> found.semantic().equals("P")).findFirst();
        }
        if (stage.isEmpty() || stage.get().pipelineId() != pipeline.id()) {
            write.refuse(Problem.invalid("stage", "field.error.stage_foreign", Map.of("pipeline", pipeline.title())));
            return;
        }
        Stage now = stage.get();
        write.set("pipeline", pipeline.id());
        write.set("stage", now.id());
        if (!write.added() || !write.changes("movedAt")) {
            write.set("movedAt", set.at());
            write.set("movedBy", set.actor().personId());
        }
        boolean closed = !now.semantic().equals("P");
        write.set("semantic", now.semantic());
        write.set("closed", closed);
        if (closed && !(write.changes("closedAt") && write.now("closedAt") != null)) {
            write.set("closedAt", write.added() ? Objects.requireNonNullElse(write.now("movedAt"), set.at()) : set.at());
        } else if (!closed) {
            write.set("closedAt", null);
        }
        reach(set, write, pipeline, now);
        if (!now.semantic().equals("F") && write.now("lossReason") != null && !set.options().undo()) {
            write.set("lossReason", null);
        }
        FieldDef probability = set.type().find("probability");
        if (probability != null && !write.changes("probability") && now.probability() != null) {
            write.set("probability", now.probability().longValue());
        }
    }

    /** Notes how far the record has come and where it was last worked on; a skipped stage counts as passed. */
    private void reach(WriteSet set, Write write, Pipeline pipeline, Stage now) {
        Stage furthest = Optional.ofNullable(write.id("furthestStage"))
                .flatMap(pipelines::stage)
                .filter(found -> found.pipelineId() == pipeline.id())
                .orElse(null);
        Stage first = pipeline.stages().stream().filter(found -> found.semantic().equals("P")).findFirst().orElse(now);
        switch (now.semantic()) {
            case "P" -> {
                if (furthest == null || furthest.semantic().equals("P") && furthest.sort() < now.sort() || furthest.semantic().equals("S")) {
                    write.set("furthestStage", now.id());
                }
                write.set("workingStage", now.id());
            }
            case "S" -> write.set("furthestStage", now.id());
            default -> {
                if (furthest == null || furthest.semantic().equals("S")) {
                    write.set("furthestStage", Objects.requireNonNullElse(write.id("workingStage"), first.id()));
                }
            }
        }
        if (write.id("workingStage") == null || write.changes("pipeline") && !write.added() && !now.semantic().equals("P")) {
            write.set("workingStage", first.id());
        }
        boolean undated = set.options().history() && set.at().equals(write.now("createdAt"));
        if (write.added() && write.now("inquiryAt") == null && !undated) {
            write.set("inquiryAt", write.now("createdAt"));
        }
    }

    private void demand(WriteSet set, Write write) {
        Stage stage = Optional.ofNullable(write.id("stage")).flatMap(pipelines::stage).orElse(null);
        if (stage == null || set.options().undo() || FREE.contains(set.operation().kind())) {
            return;
        }
        boolean entering = write.added() || write.changes("stage");
        List<String> missing = new ArrayList<>();
        Fields fields = access.fields(set.actor(), set.type().code());
        for (FieldDef field : set.type().fields().values()) {
            boolean demanded = stage.requiredFields().contains(field.code())
                    || field.custom() != null && from(field.custom().requiredFrom(), stage)
                    || field.code().equals("lossReason") && stage.semantic().equals("F");
            // nobody has to fill what he does not see or may not write
            if (demanded && fields.writable(field.code()) && write.now(field.code()) == null && (entering || write.changes(field.code()))) {
                missing.add(field.code());
            }
        }
        if (!missing.isEmpty()) {
            Problem problem = Problem.of(Problem.Kind.INVALID, "stage_requires", Map.of("stage", stage.title()))
                    .with("missing", missing)
                    .with("stage", stage.id());
            missing.forEach(code -> problem.at(code, "field.error.stage_requires", Map.of("stage", stage.title())));
            write.refuse(problem);
        }
    }

    /** A field that is required from a stage is required in that one and in those of its pipeline after it, failures excepted. */
    private boolean from(List<Long> requiredFrom, Stage stage) {
        return requiredFrom.stream()
                .map(pipelines::stage)
                .flatMap(Optional::stream)
                .anyMatch(first -> first.id() == stage.id()
                        || first.pipelineId() == stage.pipelineId() && !stage.semantic().equals("F") && stage.sort() >= first.sort());
    }

    private void money(WriteSet set, Write write) {
        if (write.now("amount") != null && write.now("currency") == null) {
            write.set("currency", company.currency());
        }
        if (!write.added() && !write.changes("amount") && !write.changes("currency") && !write.changes("closed") && !write.changes("closedAt")) {
            return;
        }
        BigDecimal amount = (BigDecimal) write.now("amount");
        Instant closedAt = (Instant) write.now("closedAt");
        if (amount == null || closedAt == null || !Boolean.TRUE.equals(write.now("closed"))) {
            write.set("amountBase", null);
        } else {
            LocalDate day = LocalDate.ofInstant(closedAt, company.zone());
            write.set("amountBase", rates.toBase(amount, String.valueOf(write.now("currency")), day));
        }
    }
}
