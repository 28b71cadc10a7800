package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operations with their undo, changes of many records, and the jobs that do them. */
@RestController
@RequestMapping("/api/records")
class OperationController {

    private final Undo operations;
    private final BulkChange bulk;
    private final BulkPreview preview;
    private final RecordJobs jobs;
    private final RecordTypes types;
    private final FieldTitles titles;
    private final RecordJson json;
    private final Access access;

    OperationController(
            Undo operations,
            BulkChange bulk,
            BulkPreview preview,
            RecordJobs jobs,
            RecordTypes types,
            FieldTitles titles,
            RecordJson json,
            Access access) {
        this.operations = operations;
        this.bulk = bulk;
        this.preview = preview;
        this.jobs = jobs;
        this.types = types;
        this.titles = titles;
        this.json = json;
        this.access = access;
    }

    @GetMapping("/operations/{id}")
    Undo.Shown get(Actor actor, @PathVariable UUID id) {
        return operations.get(actor, id);
    }

    @PostMapping("/operations/{id}/undo")
    Map<String, @Nullable Object> undo(Actor actor, @PathVariable UUID id) {
        Undo.Undone undone = operations.undo(actor, id);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> left = new ArrayList<>();
        for (UndoLeft.Left one : undone.left()) {
            left.add(left(actor, one, refs));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("operation", undone.operation());
        answer.put("undone", undone.undone());
        answer.put("left", left);
        answer.put("job", undone.job());
        answer.put("refs", refs);
        return answer;
    }

    private Map<String, @Nullable Object> left(Actor actor, UndoLeft.Left one, Map<String, Map<String, Object>> refs) {
        RecordType type = types.get(one.type());
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        for (UndoLeft.LeftField field : one.fields()) {
            FieldDef definition = type.find(field.code());
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("code", field.code());
            shown.put("title", definition == null ? field.code() : titles.of(actor.language(), type, definition));
            shown.put("value", field.value());
            shown.put("by", field.by());
            shown.put("at", field.at());
            json.person(refs, field.by());
            fields.add(shown);
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("type", one.type());
        shown.put("id", one.id());
        shown.put("title", one.title());
        shown.put("reason", one.reason());
        shown.put("by", one.by());
        shown.put("at", one.at());
        json.person(refs, one.by());
        shown.put("fields", fields);
        return shown;
    }

    @PostMapping("/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}/bulk")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> bulk(Actor actor, @PathVariable String type, @RequestBody BulkChange.Wanted wanted) {
        access.require(actor, type, Access.Action.READ);
        Operation operation = Operation.begin(actor, BulkChange.KIND, Map.of("type", type, "action", String.valueOf(wanted.action())));
        long job = bulk.start(operation, type, wanted);
        return Map.of("operation", operation.id(), "job", job);
    }

    /** What the same request to {@link #bulk} would do, tried on its first records. */
    @PostMapping("/{type:lead|deal|contact|company|activity|task|product|calllist|project|quote}/bulk/preview")
    Map<String, Object> preview(Actor actor, @PathVariable String type, @RequestBody BulkChange.Wanted wanted) {
        access.require(actor, type, Access.Action.READ);
        return preview.of(Operation.begin(actor, BulkChange.KIND), type, wanted);
    }

    @GetMapping("/jobs/{id}")
    Map<String, @Nullable Object> job(Actor actor, @PathVariable long id) {
        RecordJobs.Job job = jobs.get(actor, id);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", job.id());
        shown.put("kind", job.kind());
        shown.put("operation", job.operation());
        shown.put("state", job.state());
        shown.put("done", job.done());
        shown.put("total", job.total());
        shown.put("refused", job.refused());
        shown.put(job.kind().equals(Undo.KIND) ? "left" : "errors", job.errors());
        return shown;
    }

    @DeleteMapping("/jobs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Actor actor, @PathVariable long id) {
        jobs.cancel(actor, id);
    }
}
