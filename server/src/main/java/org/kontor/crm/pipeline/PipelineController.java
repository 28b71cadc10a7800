package org.kontor.crm.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pipelines and stages: seen by all, changed by who may configure the type. */
@RestController
@RequestMapping("/api/crm")
class PipelineController {

    private final Pipelines pipelines;
    private final PipelineEditor editor;
    private final StageRemoval removal;
    private final RecordTypes types;
    private final Access access;

    PipelineController(Pipelines pipelines, PipelineEditor editor, StageRemoval removal, RecordTypes types, Access access) {
        this.pipelines = pipelines;
        this.editor = editor;
        this.removal = removal;
        this.types = types;
        this.access = access;
    }

    @GetMapping("/pipelines")
    Map<String, Object> list(Actor actor, @RequestParam(defaultValue = "deal") String type) {
        return Map.of("items", pipelines.pipelines(staged(type).id()).stream()
                .map(pipeline -> json(pipeline, access.fields(actor, type)::readable))
                .toList());
    }

    @PostMapping("/pipelines")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody Patch body) {
        RecordType type = staged(body.has("type") ? body.text("type", 20) : "deal");
        require(actor, type);
        return json(editor.add(type, body));
    }

    @PatchMapping("/pipelines/{id}")
    Map<String, Object> change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        require(actor, id);
        return json(editor.change(id, body));
    }

    @DeleteMapping("/pipelines/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        require(actor, id);
        editor.remove(id);
    }

    @PostMapping("/pipelines/{id}/stages")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> addStage(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        require(actor, id);
        return json(editor.addStage(id, body));
    }

    @PatchMapping("/stages/{id}")
    Map<String, Object> changeStage(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        require(actor, pipelineOf(id));
        return json(editor.changeStage(id, body));
    }

    @DeleteMapping("/stages/{id}")
    Map<String, Object> removeStage(Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable Long moveTo) {
        long pipeline = pipelineOf(id);
        require(actor, pipeline);
        Operation operation = removal.remove(actor, id, moveTo);
        Map<String, Object> answer = json(pipelines.pipeline(pipeline).orElseThrow(Problem::notFound));
        answer.put("operation", operation.id());
        return answer;
    }

    private RecordType staged(String code) {
        RecordType type = types.get(code);
        if (!type.staged()) {
            throw Problem.notFound();
        }
        return type;
    }

    private long pipelineOf(long stage) {
        return pipelines.stage(stage).filter(found -> !found.removed()).map(Stage::pipelineId).orElseThrow(Problem::notFound);
    }

    private void require(Actor actor, long pipeline) {
        require(actor, types.get(pipelines.pipeline(pipeline).orElseThrow(Problem::notFound).typeId()));
    }

    private void require(Actor actor, RecordType type) {
        if (!access.may(actor, type.code(), Access.Action.CONFIGURE)) {
            throw Problem.forbidden();
        }
    }

    private static Map<String, Object> json(Pipeline pipeline) {
        return json(pipeline, code -> true);
    }

    private static Map<String, Object> json(Pipeline pipeline, Predicate<String> readable) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", pipeline.id());
        json.put("code", pipeline.code());
        json.put("title", pipeline.title());
        json.put("sort", pipeline.sort());
        json.put("isDefault", pipeline.isDefault());
        json.put("cardOrder", pipeline.cardOrder());
        json.put("stages", pipeline.stages().stream().map(stage -> stage.with(readable)).toList());
        return json;
    }
}
