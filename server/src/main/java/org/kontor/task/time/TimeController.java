package org.kontor.task.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.project.Projects;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.Records;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskActs.Part;
import org.kontor.task.TaskState;
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

/** The timer, the time of a task, and the report of time. */
@RestController
@RequestMapping("/api/tasks")
class TimeController {

    private static final int LONGEST = 500;

    private final TaskTime time;
    private final TimeReport report;
    private final TaskActs acts;
    private final Records records;
    private final RecordJson json;
    private final Access access;
    private final Company company;

    TimeController(TaskTime time, TimeReport report, TaskActs acts, Records records, RecordJson json, Access access, Company company) {
        this.time = time;
        this.report = report;
        this.acts = acts;
        this.records = records;
        this.json = json;
        this.access = access;
        this.company = company;
    }

    /** One's running timer with the title of its task; null for none. */
    @GetMapping("/timer")
    Map<String, @Nullable Object> timer(Actor actor) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("running", time.running(actor.person()).map(entry -> {
            // he may have lost the task while it runs
            String title = records.titles(actor, Map.of(TaskActs.TYPE, List.of(entry.task())))
                    .getOrDefault(TaskActs.TYPE, Map.of())
                    .getOrDefault(entry.task(), "");
            return Map.of("id", entry.id(), "task", entry.task(), "title", title, "from", entry.from());
        }).orElse(null));
        return answer;
    }

    /** Stops it. */
    @DeleteMapping("/timer")
    Map<String, @Nullable Object> stop(Actor actor, @RequestParam(defaultValue = "") String note) {
        if (note.length() > LONGEST) {
            throw Problem.invalid("note", "platform.field.long", Map.of("most", LONGEST));
        }
        time.stop(actor, note.strip());
        return timer(actor);
    }

    /** Starts it on a task. */
    @PutMapping("/{id:\\d+}/timer")
    Map<String, @Nullable Object> start(Actor actor, @PathVariable long id) {
        time.start(actor, id);
        return timer(actor);
    }

    /** The time of a task: sums by person, the newest entries, what one may do. */
    @GetMapping("/{id:\\d+}/time")
    Map<String, @Nullable Object> of(Actor actor, @PathVariable long id) {
        Part part = acts.part(actor, id);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<TimeEntry> entries = time.of(id);
        Map<Long, Long> people = new TreeMap<>();
        entries.forEach(entry -> {
            people.merge(entry.person(), entry.minutes(), Long::sum);
            json.person(refs, entry.person());
        });
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("spent", people.values().stream().mapToLong(Long::longValue).sum());
        answer.put("estimate", records.get(actor, TaskActs.TYPE, id, records.readable(actor, TaskActs.TYPE, List.of("estimate"))).value("estimate"));
        answer.put("people", people.entrySet().stream().map(one -> Map.of("person", one.getKey(), "minutes", one.getValue())).toList());
        answer.put("entries", entries);
        answer.put("works", part.works());
        answer.put("timer", part.works() && part.state() != TaskState.DONE);
        answer.put("refs", refs);
        return answer;
    }

    @PostMapping("/{id:\\d+}/time")
    Map<String, @Nullable Object> add(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Operation operation = time.add(actor, id, moment(body), minutes(body), body.text("note", LONGEST));
        return with(of(actor, id), operation);
    }

    @PatchMapping("/{id:\\d+}/time/{entry:\\d+}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @PathVariable long entry, @RequestBody Patch body) {
        Operation operation = time.change(
                actor, entry, moment(body), body.has("minutes") ? minutes(body) : null, body.has("note") ? body.text("note", LONGEST) : null);
        return with(of(actor, id), operation);
    }

    @DeleteMapping("/{id:\\d+}/time/{entry:\\d+}")
    Map<String, @Nullable Object> remove(Actor actor, @PathVariable long id, @PathVariable long entry) {
        return with(of(actor, id), time.remove(actor, entry));
    }

    /** Sums of days from … to (both included, of the company's zone) by person, task, project or day. */
    @GetMapping("/time")
    Map<String, @Nullable Object> sums(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "person") String by,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long task,
            @RequestParam(required = false) @Nullable Long project) {
        access.require(actor, TaskActs.TYPE, Access.Action.READ);
        List<TimeReport.Sum> sums = report.sums(actor, asked(from, to, person, task, project), by);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        if (by.equals("person")) {
            sums.forEach(sum -> json.person(refs, Long.valueOf(Objects.requireNonNull(sum.key()))));
        } else if (!by.equals("day")) {
            titles(actor, refs, by.equals("task") ? TaskActs.TYPE : Projects.TYPE,
                    sums.stream().map(TimeReport.Sum::key).filter(Objects::nonNull).map(Long::valueOf).toList());
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", sums);
        answer.put("minutes", sums.stream().mapToLong(TimeReport.Sum::minutes).sum());
        answer.put("refs", refs);
        return answer;
    }

    /** The entries behind the sums, the newest first; {@code before} is the last one of the page before. */
    @GetMapping("/time/entries")
    Map<String, @Nullable Object> entries(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long task,
            @RequestParam(required = false) @Nullable Long project,
            @RequestParam(required = false) @Nullable Long before) {
        access.require(actor, TaskActs.TYPE, Access.Action.READ);
        List<TimeEntry> entries = report.entries(actor, asked(from, to, person, task, project), before);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        entries.forEach(entry -> json.person(refs, entry.person()));
        titles(actor, refs, TaskActs.TYPE, entries.stream().map(TimeEntry::task).distinct().toList());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", entries);
        answer.put("next", entries.size() < 100 ? null : entries.getLast().id());
        answer.put("refs", refs);
        return answer;
    }

    private void titles(Actor actor, Map<String, Map<String, Object>> refs, String type, List<Long> ids) {
        records.titles(actor, Map.of(type, new ArrayList<>(ids)))
                .getOrDefault(type, Map.of())
                .forEach((id, title) -> refs.computeIfAbsent(type, key -> new TreeMap<>()).put(id.toString(), Map.of("title", title)));
    }

    private TimeReport.Asked asked(LocalDate from, LocalDate to, @Nullable Long person, @Nullable Long task, @Nullable Long project) {
        if (to.isBefore(from)) {
            throw Problem.invalid("to", "platform.field.date");
        }
        return new TimeReport.Asked(Objects.requireNonNull(company.begin(from)), Objects.requireNonNull(company.end(to)), person, task, project);
    }

    private static long minutes(Patch body) {
        return body.number("minutes", 1, (int) TaskTime.MOST);
    }

    private static @Nullable Instant moment(Patch body) {
        String text = body.text("from", 40);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("from", "platform.field.date");
        }
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> answer, Operation operation) {
        answer.put("operation", operation.id());
        return answer;
    }
}
