package org.kontor.task.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Patch;
import org.kontor.records.RecordJson;
import org.kontor.task.TaskType;
import org.kontor.task.schedule.ScheduleWords;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Templates of tasks, and setting tasks by them. */
@RestController
@RequestMapping("/api/tasks/templates")
class TaskTemplateController {

    private static final int NEXT = 5;

    private final TaskTemplates templates;
    private final TemplateSetting setting;
    private final ScheduleWords words;
    private final Access access;
    private final RecordJson json;
    private final CompanyCalendar calendar;

    TaskTemplateController(TaskTemplates templates, TemplateSetting setting, ScheduleWords words, Access access, RecordJson json, CompanyCalendar calendar) {
        this.templates = templates;
        this.setting = setting;
        this.words = words;
        this.access = access;
        this.json = json;
        this.calendar = calendar;
    }

    /** The templates that one may set tasks by. */
    @GetMapping
    Map<String, Object> list(Actor actor) {
        access.require(actor, TaskType.CODE, Access.Action.ADD);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        return Map.of("items", templates.of(actor).stream().map(template -> shown(actor, template, refs)).toList(), "mayHire", templates.rules(actor), "refs", refs);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @RequestBody Patch body) {
        access.require(actor, TaskType.CODE, Access.Action.ADD);
        return shown(actor, templates.add(actor, body), new TreeMap<>());
    }

    @PatchMapping("/{id:\\d+}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return shown(actor, templates.change(actor, id, body), new TreeMap<>());
    }

    @DeleteMapping("/{id:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        templates.remove(actor, id);
    }

    /** What is wanted otherwise of the task itself, by code of the field. */
    record Wanted(@Nullable Map<String, @Nullable Object> values) {}

    /** Sets the task with its sub-tasks and its checklist. */
    @PostMapping("/{id:\\d+}/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> set(Actor actor, @PathVariable long id, @RequestBody Wanted body) {
        access.require(actor, TaskType.CODE, Access.Action.ADD);
        TemplateSetting.Set set = setting.byHand(actor, id, body.values() == null ? new HashMap<>() : body.values());
        return Map.of("id", set.task(), "operation", set.operation().id());
    }

    private Map<String, @Nullable Object> shown(Actor actor, TaskTemplate template, Map<String, Map<String, Object>> refs) {
        json.person(refs, template.owner());
        template.parts().forEach(part -> json.person(refs, part.person()));
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", template.id());
        shown.put("title", template.title());
        shown.put("owner", template.owner());
        shown.put("shared", template.shared());
        shown.put("parts", template.parts());
        shown.put("checks", template.checks());
        shown.put("schedule", template.schedule());
        shown.put("words", template.schedule() == null ? null : words.of(template.schedule(), actor.language()));
        shown.put("next", template.schedule() == null ? List.of() : template.schedule().next(calendar.time(), template.setOn(), NEXT));
        shown.put("onHire", template.onHire());
        shown.put("active", template.active());
        shown.put("changes", templates.changes(actor, template));
        return shown;
    }
}
