package org.kontor.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.records.Stages;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the administrator sets of activities: which kinds end with a result, what follows from results, where a next step is demanded. */
@RestController
@RequestMapping("/api/activities/settings")
class ActivityRulesController {

    private final ActivityPlanning planning;
    private final ActivitySettings settings;
    private final NextStepRule rule;
    private final Stages stages;
    private final Ways ways;
    private final Access access;
    private final Audit audit;

    ActivityRulesController(ActivityPlanning planning, ActivitySettings settings, NextStepRule rule, Stages stages, Ways ways, Access access, Audit audit) {
        this.ways = ways;
        this.planning = planning;
        this.settings = settings;
        this.rule = rule;
        this.stages = stages;
        this.access = access;
        this.audit = audit;
    }

    @GetMapping
    Map<String, Object> get(Actor actor) {
        access.require(actor, ActivityFunctions.RULES);
        List<Map<String, Object>> pipelines = new ArrayList<>();
        for (short type : new short[] {1, 2}) {
            stages.pipelines(type).forEach(pipeline -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("id", pipeline.id());
                one.put("type", type == 1 ? "lead" : "deal");
                one.put("title", pipeline.title());
                one.put("demandsNext", rule.demands(pipeline.id()));
                pipelines.add(one);
            });
        }
        return Map.of("kinds", planning.kinds(), "results", planning.results(), "pipelines", pipelines, "ways", planning.waySettings());
    }

    record KindSettings(boolean needsResult) {}

    @PutMapping("/kinds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void kind(Actor actor, @PathVariable long id, @RequestBody KindSettings body) {
        access.require(actor, ActivityFunctions.RULES);
        settings.kind(id, body.needsResult());
        audit.record("settings.activities", new Subject("book_value", id), Map.of("needsResult", body.needsResult()));
    }

    record ResultSettings(boolean asksNext, @Nullable List<Long> stages, @Nullable Long lossReason) {}

    @PutMapping("/results/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void result(Actor actor, @PathVariable long id, @RequestBody ResultSettings body) {
        access.require(actor, ActivityFunctions.RULES);
        List<Long> moves = body.stages() == null ? List.of() : body.stages();
        settings.result(id, body.asksNext(), moves, body.lossReason());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("asksNext", body.asksNext());
        told.put("stages", moves);
        if (body.lossReason() != null) {
            told.put("lossReason", body.lossReason());
        }
        audit.record("settings.activities", new Subject("book_value", id), told);
    }

    record WaySettings(int days, @Nullable Integer reminder, @Nullable Long priority, boolean ofRecord, @Nullable List<Long> results) {}

    @PutMapping("/ways/{way}/kinds/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void way(Actor actor, @PathVariable long way, @PathVariable long kind, @RequestBody WaySettings body) {
        access.require(actor, ActivityFunctions.RULES);
        List<Long> results = body.results() == null ? List.of() : body.results();
        ways.set(way, kind, new Ways.Default(body.days(), body.reminder(), body.priority(), body.ofRecord(), results));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", kind);
        told.put("days", body.days());
        told.put("ofRecord", body.ofRecord());
        told.put("results", results);
        audit.record("settings.activities", new Subject("book_value", way), told);
    }

    record PipelineSettings(boolean demandsNext) {}

    @PutMapping("/pipelines/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pipeline(Actor actor, @PathVariable long id, @RequestBody PipelineSettings body) {
        access.require(actor, ActivityFunctions.RULES);
        settings.pipeline(id, body.demandsNext());
        audit.record("settings.activities", new Subject("pipeline", id), Map.of("demandsNext", body.demandsNext()));
    }
}
