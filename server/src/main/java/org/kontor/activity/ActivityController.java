package org.kontor.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.ProblemAdvice;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** ActivityPlanning and ending of activities; their lists and cards are those of every record type. */
@RestController
@RequestMapping("/api/activities")
class ActivityController {

    private static final List<String> SHOWN = List.of(
            "title", "kind", "way", "direction", "planAt", "duration", "place", "priority", "responsible", "closed", "closedAt", "closedBy", "result", "comments",
            "files", "series", "leads", "deals", "contacts", "companies");

    private final ActivityPlanning planning;
    private final ActivityClosing closing;
    private final Records records;
    private final RecordJson json;
    private final ProblemAdvice problems;

    ActivityController(ActivityPlanning planning, ActivityClosing closing, Records records, RecordJson json, ProblemAdvice problems) {
        this.problems = problems;
        this.planning = planning;
        this.closing = closing;
        this.records = records;
        this.json = json;
    }

    /** ActivityKinds, results with what follows from them, moments to choose from. */
    @GetMapping("/planning")
    Map<String, Object> planning(Actor actor) {
        return planning.json(actor);
    }

    /** What is planned on a card, the nearest first, or what was done, the latest first. */
    @GetMapping("/of/{type:lead|deal|contact|company}/{id}")
    Map<String, @Nullable Object> of(
            Actor actor, @PathVariable String type, @PathVariable long id, @RequestParam(defaultValue = "false") boolean done, @RequestParam(required = false) @Nullable String cursor) {
        records.get(actor, type, id, List.of());
        Binding binding = Objects.requireNonNull(Binding.of(type));
        Filter filter = Filter.is(binding.field(), id).and(Filter.is("closed", done));
        Sort sort = done ? new Sort("closedAt", true) : new Sort("planAt", false);
        RecordPage page = records.list(actor, ActivityType.CODE, filter, sort, records.readable(actor, ActivityType.CODE, SHOWN), done ? 20 : 100, cursor);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", json.items(page.rows()));
        answer.put("next", page.next());
        answer.put("refs", json.refs(ActivityType.CODE, page.rows()));
        return answer;
    }

    /** How an activity ends: {version?, result?, comment?, agreement?: {kind, text, contact?}, next?: values}. */
    record Ending(
            @Nullable Integer version,
            @Nullable Long result,
            @Nullable String comment,
            Agreements.@Nullable Wanted agreement,
            @Nullable Map<String, @Nullable Object> next) {}

    @PutMapping("/{id}/closure")
    Map<String, @Nullable Object> close(Actor actor, @PathVariable long id, @RequestBody Ending body) {
        ActivityClosing.Closed closed = closing.close(actor, id, new ActivityClosing.End(body.version(), body.result(), body.comment(), body.agreement(), body.next()));
        RecordRow row = records.get(actor, ActivityType.CODE, id, records.readableFields(actor, ActivityType.CODE));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(json.item(row));
        answer.put("refs", json.refs(ActivityType.CODE, List.of(row)));
        answer.put("operation", closed.operation().id());
        answer.put("next", closed.next());
        answer.put("without", named(actor, closed.without(), Map.of()));
        Map<RecordKey, String> reasons = new LinkedHashMap<>();
        closed.unmoved().forEach((key, problem) -> {
            Map<String, Object> told = problems.body(problem, actor.language());
            reasons.put(key, String.valueOf(told.getOrDefault("detail", told.getOrDefault("title", problem.code()))));
        });
        answer.put("unmoved", named(actor, List.copyOf(reasons.keySet()), reasons));
        return answer;
    }

    private List<Map<String, Object>> named(Actor actor, List<RecordKey> keys, Map<RecordKey, String> reasons) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (RecordKey key : keys) {
            records.find(actor, key.type(), key.id(), List.of("title")).ifPresent(row -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("type", key.type());
                one.put("id", key.id());
                one.put("title", String.valueOf(row.value("title")));
                if (reasons.containsKey(key)) {
                    one.put("reason", String.valueOf(reasons.get(key)));
                }
                all.add(one);
            });
        }
        return all;
    }
}
