package org.kontor.task.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingTime;
import org.kontor.project.ProjectRole;
import org.kontor.project.Projects;
import org.kontor.records.Filter;
import org.kontor.records.FilterText;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.task.TaskActs;
import org.kontor.task.plan.Shift.Span;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over time: what a Gantt chart draws, moving its bars, and what waits for what. */
@RestController
@RequestMapping("/api/tasks")
class GanttController {

    /** So many tasks at once; what is beyond is told by the total. */
    private static final int MOST = 2_000;

    private static final int PAGE = 500;
    private static final int FREE_AROUND = 92;
    private static final int FREE_MOST = 1_200;
    private static final List<String> FIELDS = List.of(
            "title", "planFrom", "planTo", "deadline", "startedAt", "createdAt", "closedAt", "responsible", "creator", "closed", "state", "parent", "project", "mayMove");

    private final Records records;
    private final RecordJson json;
    private final FilterText filters;
    private final Dependencies dependencies;
    private final Planning planning;
    private final Projects projects;
    private final Access access;
    private final CompanyCalendar calendar;
    private final Company company;

    GanttController(
            Records records,
            RecordJson json,
            FilterText filters,
            Dependencies dependencies,
            Planning planning,
            Projects projects,
            Access access,
            CompanyCalendar calendar,
            Company company) {
        this.records = records;
        this.json = json;
        this.filters = filters;
        this.dependencies = dependencies;
        this.planning = planning;
        this.projects = projects;
        this.access = access;
        this.calendar = calendar;
        this.company = company;
    }

    /** At most 2,000 tasks of a filter in the order of their plan, the dependencies between them, and the days on which nobody works. */
    @GetMapping("/gantt")
    Map<String, @Nullable Object> gantt(Actor actor, @RequestParam(required = false) @Nullable String filter) {
        access.require(actor, TaskActs.TYPE, Access.Action.READ);
        Filter wanted = filters.read(filter);
        List<String> fields = records.readable(actor, TaskActs.TYPE, FIELDS);
        List<RecordRow> rows = new ArrayList<>();
        String cursor = null;
        do {
            RecordPage page = records.list(actor, TaskActs.TYPE, wanted, new Sort("planFrom", false), fields, Math.min(PAGE, MOST - rows.size()), cursor);
            rows.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null && rows.size() < MOST);
        Map<Long, Boolean> led = new HashMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (RecordRow row : rows) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("id", row.id());
            FIELDS.stream().filter(code -> !code.equals("mayMove")).forEach(code -> item.put(code, row.value(code)));
            boolean open = row.canUpdate() && !Boolean.TRUE.equals(row.value("closed"));
            item.put("plans", open && plans(actor, row, led));
            item.put("dates", open && dates(actor, row));
            items.add(item);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("links", dependencies.among(rows.stream().map(RecordRow::id).toList()));
        answer.put("free", free(rows));
        answer.put("total", cursor == null ? rows.size() : records.total(actor, TaskActs.TYPE, wanted, false).count());
        answer.put("refs", json.refs(TaskActs.TYPE, rows));
        return answer;
    }

    private boolean plans(Actor actor, RecordRow row, Map<Long, Boolean> led) {
        Object responsible = row.value("responsible");
        Object me = actor.personId();
        if (actor.administers() || me == null || me.equals(responsible) || me.equals(row.value("creator")) || actor.subordinates().contains(responsible)) {
            return true;
        }
        return row.value("project") instanceof Long project
                && led.computeIfAbsent(project, id -> projects.find(id).filter(one -> projects.role(actor, one) == ProjectRole.HEAD).isPresent());
    }

    private static boolean dates(Actor actor, RecordRow row) {
        Object me = actor.personId();
        return actor.administers() || me != null && (me.equals(row.value("creator")) || me.equals(row.value("responsible")) && Boolean.TRUE.equals(row.value("mayMove")));
    }

    /** The days without work around what is planned, as YYYY-MM-DD. */
    private List<LocalDate> free(List<RecordRow> rows) {
        ZoneId zone = company.zone();
        LocalDate first = company.today();
        LocalDate last = first;
        for (RecordRow row : rows) {
            for (String code : List.of("planFrom", "planTo", "deadline")) {
                if (row.value(code) instanceof Instant at) {
                    LocalDate day = at.atZone(zone).toLocalDate();
                    first = day.isBefore(first) ? day : first;
                    last = day.isAfter(last) ? day : last;
                }
            }
        }
        WorkingTime time = calendar.time();
        List<LocalDate> free = new ArrayList<>();
        LocalDate end = last.plusDays(FREE_AROUND);
        LocalDate begin = first.minusDays(FREE_AROUND);
        begin = begin.isBefore(end.minusDays(FREE_MOST)) ? end.minusDays(FREE_MOST) : begin;
        for (LocalDate day = begin; !day.isAfter(end); day = day.plusDays(1)) {
            if (!time.works(day)) {
                free.add(day);
            }
        }
        return free;
    }

    /** Moves a bar, and where wanted what depends on it. */
    @PatchMapping("/{id:\\d+}/plan")
    Map<String, Object> move(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Span span = new Span(moment(body, "planFrom"), moment(body, "planTo"));
        return shown(planning.move(actor, id, span, body.isNull("shift") ? null : body.flag("shift")));
    }

    /** Lets a task wait for another one, or changes how it waits. */
    @PutMapping("/{id:\\d+}/dependencies/{before:\\d+}")
    Map<String, Object> connect(Actor actor, @PathVariable long id, @PathVariable long before, @RequestBody Patch body) {
        String kind = body.has("kind") ? body.oneOf("kind", Dependencies.KINDS) : "FS";
        int lag = body.has("lag") ? body.number("lag", -Dependencies.MOST_LAG, Dependencies.MOST_LAG) : 0;
        return shown(planning.connect(actor, before, id, kind, lag, body.isNull("shift") ? null : body.flag("shift")));
    }

    /** What a task waits for and what waits for it, with the titles of those that one may read. */
    @GetMapping("/{id:\\d+}/dependencies")
    Map<String, Object> of(Actor actor, @PathVariable long id) {
        records.get(actor, TaskActs.TYPE, id, List.of());
        List<Dependency> links = dependencies.of(id);
        List<Long> others = links.stream().map(one -> one.before() == id ? one.after() : one.before()).toList();
        Map<Long, String> titles = records.titles(actor, Map.of(TaskActs.TYPE, others)).getOrDefault(TaskActs.TYPE, Map.of());
        Map<String, Object> named = new TreeMap<>();
        titles.forEach((task, title) -> named.put(task.toString(), Map.of("title", title)));
        List<Dependency> known = links.stream().filter(one -> titles.containsKey(one.before() == id ? one.after() : one.before())).toList();
        return Map.of("items", known, "refs", Map.of(TaskActs.TYPE, named));
    }

    @DeleteMapping("/dependencies/{id:\\d+}")
    Map<String, Object> remove(Actor actor, @PathVariable long id) {
        Operation operation = dependencies.remove(actor, id);
        return Map.of("operation", operation.id());
    }

    private static Map<String, Object> shown(Planning.Moved moved) {
        List<Map<String, Object>> spans = new ArrayList<>();
        moved.spans().forEach((id, span) -> spans.add(Map.of("id", id, "planFrom", span.from(), "planTo", span.to())));
        return Map.of("operation", moved.operation().id(), "moved", spans);
    }

    private static Instant moment(Patch body, String field) {
        try {
            return Objects.requireNonNull(Instant.parse(body.needed(field, 40))).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, "platform.field.date");
        }
    }
}
