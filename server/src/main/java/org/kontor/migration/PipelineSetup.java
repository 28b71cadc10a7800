package org.kontor.migration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.PipelineEditor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.platform.Patch;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Pipelines of deals as they were chosen, the statuses of leads as they are here; stages by code, else by title, missing ones are added. */
@Component
final class PipelineSetup {

    private static final int LONGEST = 100;

    private final Pipelines pipelines;
    private final PipelineEditor editor;
    private final Moved moved;
    private final KeptIds kept;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    PipelineSetup(Pipelines pipelines, PipelineEditor editor, Moved moved, KeptIds kept, JsonMapper json, TransactionTemplate transaction) {
        this.pipelines = pipelines;
        this.editor = editor;
        this.moved = moved;
        this.kept = kept;
        this.json = json;
        this.transaction = transaction;
    }

    void set(Run run) {
        List<Row> statuses = Inspection.list(run.portal(), "crm.status.list", Map.of("order", Map.of("SORT", "ASC")));
        transaction.executeWithoutResult(status -> pipelines.defaultPipeline(FirstData.LEAD).ifPresent(lead -> {
            moved.put(run.id(), "pipeline/lead", "0", lead.id());
            stages(run, "lead", lead, of(statuses, "STATUS"));
        }));
        Map<String, String> categories = Inspection.categories(run.portal());
        kept.reserve(run, "pipeline/deal", "crm_pipeline.pipeline", categories.keySet().stream().map(Row::whole).filter(Objects::nonNull).mapToLong(id -> Objects.requireNonNull(id)).max().orElse(0));
        categories.forEach((id, title) -> transaction.executeWithoutResult(status -> {
            List<Row> stages = of(statuses, id.equals("0") ? "DEAL_STAGE" : "DEAL_STAGE_" + id);
            Pipeline pipeline = chosen(run, id).orElseGet(() -> make(run, id, title, stages));
            moved.put(run.id(), "pipeline/deal", id, pipeline.id());
            stages(run, "deal", pipeline, stages);
        }));
    }

    private static List<Row> of(List<Row> statuses, String list) {
        return statuses.stream()
                .filter(status -> status.text("ENTITY_ID").equals(list))
                .sorted(Comparator.comparingLong(status -> Objects.requireNonNullElse(status.number("SORT"), 0L)))
                .toList();
    }

    private Optional<Pipeline> chosen(Run run, String id) {
        Optional<Pipeline> known = moved.find(run.id(), "pipeline/deal", id).flatMap(pipelines::pipeline);
        Long choice = Row.whole(run.source().choice("pipeline/" + id));
        return known.isPresent() ? known : choice == null ? Optional.empty() : pipelines.pipeline(choice);
    }

    private Pipeline make(Run run, String id, String title, List<Row> stages) {
        List<NewStage> made = new ArrayList<>();
        for (String semantic : List.of("P", "S", "F")) {
            stages.stream().filter(stage -> semantic(stage).equals(semantic)).limit(semantic.equals("S") ? 1 : 100).forEach(stage -> made.add(stage(stage)));
        }
        if (made.stream().noneMatch(stage -> stage.semantic().equals("P"))) {
            made.addFirst(new NewStage("NEW", "1", 1, "P", null, List.of()));
        }
        if (made.stream().noneMatch(stage -> stage.semantic().equals("S"))) {
            made.add(new NewStage("WON", "✓", 7, "S", null, List.of()));
        }
        return pipelines.add(FirstData.DEAL, "m" + run.id() + "_" + id, cut(title.isEmpty() ? run.source().host() : title), made, brought(run, id));
    }

    /** The number that it keeps, so that the codes of its stages stay what they are; null for a new one. */
    private @Nullable Long brought(Run run, String id) {
        Long number = Row.whole(id);
        return number != null && kept.of(run, "pipeline/deal").test(number) && moved.find(run.id(), "pipeline/deal", id).isEmpty() ? number : null;
    }

    private static NewStage stage(Row stage) {
        String semantic = semantic(stage);
        Integer color = ProtocolFields.color(color(stage));
        int usual = semantic.equals("P") ? 2 : semantic.equals("S") ? 7 : 9;
        return new NewStage(plain(stage.text("STATUS_ID")), title(stage), color == null ? usual : color, semantic, null, List.of());
    }

    private void stages(Run run, String type, Pipeline pipeline, List<Row> stages) {
        Map<String, Long> known = new LinkedHashMap<>(moved.all(run.id(), "stage/" + type));
        for (Row stage : stages) {
            String there = stage.text("STATUS_ID");
            if (known.containsKey(there) && pipelines.stage(Objects.requireNonNull(known.get(there))).filter(one -> !one.removed()).isPresent()) {
                continue;
            }
            Pipeline now = pipelines.pipeline(pipeline.id()).orElse(pipeline);
            Stage here = same(now, stage).orElseGet(() -> add(now, stage));
            moved.put(run.id(), "stage/" + type, there, here.id());
        }
    }

    private static Optional<Stage> same(Pipeline pipeline, Row stage) {
        String semantic = semantic(stage);
        List<Stage> alike = pipeline.stages().stream().filter(one -> one.semantic().equals(semantic)).toList();
        if (semantic.equals("S")) {
            return alike.stream().findFirst();
        }
        return alike.stream()
                .filter(one -> one.code().equalsIgnoreCase(plain(stage.text("STATUS_ID"))))
                .findFirst()
                .or(() -> alike.stream().filter(one -> one.title().equalsIgnoreCase(title(stage))).findFirst());
    }

    private Stage add(Pipeline pipeline, Row stage) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", title(stage));
        body.put("semantic", semantic(stage));
        String code = plain(stage.text("STATUS_ID"));
        if (code.length() <= 50 && pipeline.stages().stream().noneMatch(one -> one.code().equalsIgnoreCase(code))) {
            body.put("code", code);
        }
        Integer color = ProtocolFields.color(color(stage));
        if (color != null) {
            body.put("color", color);
        }
        List<Long> before = pipeline.stages().stream().map(Stage::id).toList();
        return editor.addStage(pipeline.id(), new Patch(json.valueToTree(body))).stages().stream()
                .filter(one -> !before.contains(one.id()))
                .findFirst()
                .orElseThrow();
    }

    private static String semantic(Row stage) {
        String own = stage.text("SEMANTICS");
        String extra = Row.text(stage.node().path("EXTRA").path("SEMANTICS"));
        return switch (own.isEmpty() ? extra : own) {
            case "S", "success" -> "S";
            case "F", "failure", "apology" -> "F";
            default -> "P";
        };
    }

    private static String color(Row stage) {
        return stage.text("COLOR").isEmpty() ? Row.text(stage.node().path("EXTRA").path("COLOR")) : stage.text("COLOR");
    }

    private static String plain(String code) {
        return code.substring(code.indexOf(':') + 1);
    }

    private static String title(Row stage) {
        return cut(stage.text("NAME").isEmpty() ? stage.text("STATUS_ID") : stage.text("NAME"));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
