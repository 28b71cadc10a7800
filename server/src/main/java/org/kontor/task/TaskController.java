package org.kontor.task;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.Chart;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.task.comment.CommentTasks;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What a task is beside its fields: what may be done with it, and that being done; counters; the company's rules. */
@RestController
@RequestMapping("/api/tasks")
class TaskController {

    private static final int MOST_ROWS = 200;
    private static final List<String> SHOWN = List.of(
            "line", "duties", "creatorPost", "responsiblePost", "waitsFor", "answerDueAt", "firstAnswerAt", "unanswered", "deadline", "firstDeadline");

    private final TaskActs acts;
    private final TaskEdits edits;
    private final TaskPolicy policy;
    private final TaskCounters counters;
    private final DateProposals proposals;
    private final Route route;
    private final Checklist checklist;
    private final TaskForms forms;
    private final CommentTasks origins;
    private final UnreadTasks unread;
    private final TaskMarks own;
    private final Chart chart;
    private final Records records;
    private final RecordJson recordJson;
    private final Access access;
    private final JsonMapper json;
    private final Clock clock;

    TaskController(
            TaskActs acts,
            TaskEdits edits,
            TaskPolicy policy,
            TaskCounters counters,
            DateProposals proposals,
            Route route,
            Checklist checklist,
            TaskForms forms,
            CommentTasks origins,
            UnreadTasks unread,
            TaskMarks own,
            Chart chart,
            Records records,
            RecordJson recordJson,
            Access access,
            JsonMapper json,
            Clock clock) {
        this.acts = acts;
        this.edits = edits;
        this.policy = policy;
        this.counters = counters;
        this.proposals = proposals;
        this.route = route;
        this.checklist = checklist;
        this.forms = forms;
        this.origins = origins;
        this.unread = unread;
        this.own = own;
        this.chart = chart;
        this.records = records;
        this.recordJson = recordJson;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/{id:\\d+}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        TaskFacts task = acts.facts(actor, id);
        List<String> readable = records.readable(actor, TaskType.CODE, SHOWN);
        RecordRow row = records.get(actor, TaskType.CODE, id, readable);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        answer.put("id", id);
        answer.put("state", task.state().code());
        answer.put("roles", task.roles().stream().map(role -> role.name().toLowerCase(java.util.Locale.ROOT)).toList());
        answer.put("acts", acts.possible(task).stream().map(TaskAct::code).toList());
        Set<String> editable = edits.editable(task.roles(), task.state(), task.mayMove());
        answer.put("editable", editable);
        readable.stream().filter(field -> !field.equals("duties") && !field.equals("line")).forEach(field -> answer.put(field, row.value(field)));
        if (row.value("waitsFor") instanceof Long waits) {
            recordJson.person(refs, waits);
        }
        Map<String, String> duties = new LinkedHashMap<>();
        Duties.read(json, row.value("duties")).forEach((person, duty) -> duties.put(person.toString(), duty));
        answer.put("duties", duties);
        List<DateProposals.Proposal> all = readable.contains("deadline") ? proposals.of(id) : List.of();
        all.forEach(proposal -> {
            recordJson.person(refs, proposal.person());
            recordJson.person(refs, proposal.decidedBy());
        });
        answer.put("proposals", all);
        List<Route.Step> steps = task.routed() ? route.of(id) : List.of();
        steps.forEach(step -> {
            recordJson.person(refs, step.person());
            recordJson.person(refs, step.insteadOf());
        });
        answer.put("form", task.form() == null ? null : task.form().code());
        answer.put("steps", steps);
        List<Checklist.Item> checks = checklist.of(id);
        checks.forEach(check -> recordJson.person(refs, check.person()));
        answer.put("checks", checks);
        answer.put("keepsChecks", Checklist.keeps(task));
        answer.put("fresh", actor.personId() != null && unread.first(actor.person(), id).isPresent());
        Set<TaskMarks.Mark> marks = actor.personId() == null ? Set.of() : own.of(actor.person(), id);
        answer.put("favorite", marks.contains(TaskMarks.Mark.FAVORITE));
        answer.put("pinned", marks.contains(TaskMarks.Mark.PIN));
        answer.put("muted", marks.contains(TaskMarks.Mark.MUTE));
        answer.put("marks", task.roles().stream().anyMatch(role -> role == TaskRole.CREATOR || role == TaskRole.RESPONSIBLE || role == TaskRole.HELPER || role == TaskRole.ADMINISTRATOR));
        answer.put("from", origins.origin(actor, id));
        answer.put("refs", refs);
        return answer;
    }

    /** What he may change by hand of each of these tasks, at most 200: codes of fields, null for all; those that he may not read are left out. */
    @GetMapping("/editable")
    Map<String, Object> editable(Actor actor, @RequestParam List<Long> ids) {
        if (ids.size() > MOST_ROWS) {
            throw Problem.invalid("ids", "field.error.many", Map.of("most", MOST_ROWS));
        }
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        acts.editable(actor, ids).forEach((id, fields) -> items.put(id.toString(), fields));
        return Map.of("items", items);
    }

    /** Does something with a task and answers what may be done next; a task that went out of sight answers gone. */
    @PostMapping("/{id:\\d+}/acts/{act}")
    Map<String, @Nullable Object> act(Actor actor, @PathVariable long id, @PathVariable String act, @RequestBody Patch body) {
        if (!TaskAct.codes().contains(act)) {
            throw Problem.notFound();
        }
        TaskActs.Said said = new TaskActs.Said(
                body.id("to"), body.text("text", 50_000), body.text("kind", 20), moment(body, "answerAt"), moment(body, "solutionAt"));
        Operation operation = acts.act(actor, id, TaskAct.of(act), said);
        boolean gone = records.find(actor, TaskType.CODE, id, List.of()).isEmpty();
        Map<String, @Nullable Object> answer = gone ? new LinkedHashMap<>(Map.of("id", id, "gone", true)) : get(actor, id);
        answer.put("operation", operation.id());
        return answer;
    }

    private static @Nullable Instant moment(Patch body, String field) {
        String text = body.text(field, 40);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, "platform.field.date");
        }
    }

    @PostMapping("/{id:\\d+}/checks")
    Map<String, @Nullable Object> addCheck(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        checklist.add(actor, id, body);
        return get(actor, id);
    }

    @PatchMapping("/{id:\\d+}/checks/{item:\\d+}")
    Map<String, @Nullable Object> changeCheck(Actor actor, @PathVariable long id, @PathVariable long item, @RequestBody Patch body) {
        checklist.change(actor, id, item, body);
        return get(actor, id);
    }

    @DeleteMapping("/{id:\\d+}/checks/{item:\\d+}")
    Map<String, @Nullable Object> removeCheck(Actor actor, @PathVariable long id, @PathVariable long item) {
        checklist.remove(actor, id, item);
        return get(actor, id);
    }

    /** One's open tasks by role, each figure with the filter of its list. */
    @GetMapping("/counters")
    Map<String, Object> counters(Actor actor) {
        access.require(actor, TaskType.CODE, Access.Action.READ);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Map<String, Object>> items = new ArrayList<>();
        counters.of(actor, now).forEach((role, counts) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("role", role);
            item.put("open", counts.open());
            item.put("overdue", counts.overdue());
            item.put("unanswered", counts.unanswered());
            item.put("fresh", counts.fresh());
            items.add(item);
        });
        return Map.of("items", items, "now", now);
    }

    /** The forms, and whose a task to one's supervisor would be. */
    @GetMapping("/forms")
    Map<String, @Nullable Object> forms(Actor actor) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        Long supervisor = actor.personId() == null ? null : chart.supervisor(actor.personId());
        recordJson.person(refs, supervisor);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (TaskForm form : forms.all()) {
            forms.value(form.code()).filter(value -> !value.archived()).ifPresent(value -> {
                Map<String, @Nullable Object> item = new LinkedHashMap<>();
                item.put("id", value.id());
                item.put("title", value.title());
                item.put("form", form);
                items.add(item);
            });
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("supervisor", supervisor);
        answer.put("refs", refs);
        return answer;
    }

    @PostMapping("/forms")
    Map<String, @Nullable Object> addForm(Actor actor, @RequestBody Patch body) {
        access.require(actor, TaskFunctions.RULES);
        forms.add(body);
        return forms(actor);
    }

    @PutMapping("/forms/{code}")
    Map<String, @Nullable Object> changeForm(Actor actor, @PathVariable String code, @RequestBody Patch body) {
        access.require(actor, TaskFunctions.RULES);
        forms.change(code, body);
        return forms(actor);
    }

    @GetMapping("/rules")
    Map<String, Object> rules(Actor actor) {
        return Map.of("rules", policy.rules(), "mayChange", access.may(actor, TaskFunctions.RULES));
    }

    @PatchMapping("/rules")
    Map<String, Object> change(Actor actor, @RequestBody Patch body) {
        access.require(actor, TaskFunctions.RULES);
        policy.change(body);
        return rules(actor);
    }
}
