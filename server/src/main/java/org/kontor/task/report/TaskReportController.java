package org.kontor.task.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.Departments;
import org.kontor.identity.Structure;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Files;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.RecordJson;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskFacts;
import org.kontor.task.TaskType;
import org.kontor.task.schedule.Schedule;
import org.kontor.task.schedule.ScheduleReading;
import org.kontor.task.schedule.ScheduleWords;
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

/** AskedReports: their templates, the register of who has handed in, the course of statistics, and filling one in. */
@RestController
@RequestMapping("/api/tasks")
class TaskReportController {

    private static final int NEXT = 5;
    private static final int FORMER = 12;

    private final ReportTemplates templates;
    private final ReportRegister register;
    private final AskedReports reports;
    private final ReportFilling filling;
    private final TaskActs acts;
    private final ScheduleWords words;
    private final Files files;
    private final Access access;
    private final RecordJson json;
    private final Departments departments;
    private final CompanyCalendar calendar;
    private final Company company;
    private final Messages messages;

    TaskReportController(
            ReportTemplates templates,
            ReportRegister register,
            AskedReports reports,
            ReportFilling filling,
            TaskActs acts,
            ScheduleWords words,
            Files files,
            Access access,
            RecordJson json,
            Departments departments,
            CompanyCalendar calendar,
            Company company,
            Messages messages) {
        this.templates = templates;
        this.register = register;
        this.reports = reports;
        this.filling = filling;
        this.acts = acts;
        this.words = words;
        this.files = files;
        this.access = access;
        this.json = json;
        this.departments = departments;
        this.calendar = calendar;
        this.company = company;
        this.messages = messages;
    }

    /** The templates that one may see, with their next days and how many reports are late. */
    @GetMapping("/reports")
    Map<String, Object> list(Actor actor) {
        access.require(actor, TaskType.CODE, Access.Action.READ);
        List<ReportTemplate> found = templates.of(actor);
        Map<Long, Long> late = register.late(found.stream().map(ReportTemplate::id).toList());
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = found.stream()
                .map(template -> {
                    Map<String, @Nullable Object> item = shown(actor, template, refs);
                    item.put("late", late.getOrDefault(template.id(), 0L));
                    return item;
                })
                .toList();
        return Map.of("items", items, "keeps", templates.keeps(actor), "refs", refs);
    }

    @GetMapping("/reports/{id:\\d+}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        return one(actor, templates.get(actor, id));
    }

    @PostMapping("/reports")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @RequestBody Patch body) {
        access.require(actor, TaskType.CODE, Access.Action.ADD);
        return one(actor, templates.add(actor, body));
    }

    @PatchMapping("/reports/{id:\\d+}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return one(actor, templates.change(actor, id, body));
    }

    @DeleteMapping("/reports/{id:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        templates.remove(actor, id);
    }

    /** A schedule in words, and its next days, before it is kept. */
    @PostMapping("/schedule")
    Map<String, Object> preview(Actor actor, @RequestBody Patch body) {
        Schedule schedule = ScheduleReading.read(body, company.today());
        return Map.of("words", words.of(schedule, actor.language()), "next", next(schedule, company.today().minusDays(1)));
    }

    /** Who was asked for the days from … to (the last 60 days where none are named), and what became of it. */
    @GetMapping("/reports/{id:\\d+}/register")
    Map<String, Object> register(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        templates.get(actor, id);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        LocalDate last = to == null ? company.today().plusDays(60) : to;
        List<ReportRegister.Line> lines = register.of(id, from == null ? company.today().minusDays(60) : from, last);
        lines.forEach(line -> {
            json.person(refs, line.person());
            json.person(refs, line.asked());
        });
        return Map.of("items", lines, "refs", refs);
    }

    /** A statistic of a template as it was handed in, by person and day (of the last year where no days are named). */
    @GetMapping("/reports/{id:\\d+}/figures/{code}")
    Map<String, Object> figure(
            Actor actor,
            @PathVariable long id,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        templates.get(actor, id);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        LocalDate last = to == null ? company.today().plusDays(60) : to;
        List<ReportRegister.Point> points = register.figure(id, code, from == null ? company.today().minusYears(1) : from, last);
        points.forEach(point -> json.person(refs, point.person()));
        return Map.of("items", points, "refs", refs);
    }

    /** The report that a task is, with what was handed in before; 404 for a task that is none. */
    @GetMapping("/{task:\\d+}/report")
    Map<String, @Nullable Object> report(Actor actor, @PathVariable long task) {
        TaskFacts facts = acts.facts(actor, task);
        Report report = reports.find(task).orElseThrow(Problem::notFound);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("template", report.template());
        answer.put("period", report.period());
        answer.put("person", report.person());
        answer.put("items", report.items());
        answer.put("answers", report.answers());
        List<Long> ids = report.items().stream().filter(item -> item.kind().equals("file")).flatMap(item -> AskedReports.files(report.answers().get(item.code())).stream()).toList();
        answer.put("files", ids.isEmpty() ? List.of() : files.of(TaskType.ID, ids));
        answer.put("figures", figures(report));
        answer.put("mistakes", report.mistakes());
        answer.put("causes", report.causes());
        answer.put("handedAt", report.handedAt());
        answer.put("fills", ReportFilling.fills(facts));
        Map<String, String> missing = new LinkedHashMap<>();
        reports.missing(report).forEach((place, text) -> missing.put(place, messages.text(actor.language(), text)));
        answer.put("missing", missing);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        json.person(refs, report.person());
        answer.put("refs", refs);
        return answer;
    }

    private List<Map<String, @Nullable Object>> figures(Report report) {
        Map<String, AskedReports.Value> values = reports.values(report);
        Map<String, List<AskedReports.Point>> before = reports.before(report, FORMER);
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (ReportFigure figure : report.figures()) {
            AskedReports.Value value = values.get(figure.code());
            List<AskedReports.Point> former = new ArrayList<>(before.getOrDefault(figure.code(), List.of()));
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("code", figure.code());
            one.put("title", figure.title());
            one.put("unit", figure.unit());
            one.put("better", figure.better());
            one.put("plan", figure.plan());
            one.put("value", value == null ? null : value.value());
            one.put("causes", value == null ? "" : value.causes());
            one.put("fell", value != null && figure.fell(value.value(), AskedReports.last(former)));
            Collections.reverse(former);
            one.put("former", former);
            all.add(one);
        }
        return all;
    }

    /** Keeps what has been filled in so far; it is handed in by completing its task. */
    @PatchMapping("/{task:\\d+}/report")
    Map<String, @Nullable Object> fill(Actor actor, @PathVariable long task, @RequestBody Patch body) {
        filling.fill(actor, task, body);
        return report(actor, task);
    }

    private Map<String, @Nullable Object> one(Actor actor, ReportTemplate template) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        Map<String, @Nullable Object> shown = shown(actor, template, refs);
        shown.put("refs", refs);
        return shown;
    }

    private Map<String, @Nullable Object> shown(Actor actor, ReportTemplate template, Map<String, Map<String, Object>> refs) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", template.id());
        shown.put("title", template.title());
        shown.put("about", template.about());
        shown.put("owner", template.owner());
        shown.put("people", template.people());
        shown.put("departments", template.departments());
        shown.put("asked", templates.asked(template).size());
        shown.put("schedule", template.schedule());
        shown.put("words", words.of(template.schedule(), actor.language()));
        shown.put("next", next(template.schedule(), template.issuedOn()));
        shown.put("leadDays", template.leadDays());
        shown.put("absent", template.absent());
        shown.put("items", template.items());
        shown.put("figures", template.figures());
        shown.put("active", template.active());
        json.person(refs, template.owner());
        template.people().forEach(person -> json.person(refs, person));
        for (long id : template.departments()) {
            Structure.Department department = departments.structure().department(id);
            refs.computeIfAbsent("department", key -> new TreeMap<>()).put(String.valueOf(id), Map.of("title", department == null ? "" : department.name()));
        }
        return shown;
    }

    private List<Schedule.Occurrence> next(Schedule schedule, LocalDate after) {
        return schedule.next(calendar.time(), after, NEXT);
    }
}
