package org.kontor.task.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.project.Project;
import org.kontor.project.Projects;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.TaskActs;
import org.kontor.task.plan.Shift.Span;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves tasks in time: one by hand and, where it is wanted, those that depend on it, as one operation that is undone as one. When
 * one of them cannot go where it has to, nothing moves and the reason is told.
 */
@Component
class Planning {

    private static final List<String> FIELDS = List.of("title", "planFrom", "planTo", "project", "closed");

    private final Records records;
    private final Dependencies dependencies;
    private final Projects projects;
    private final CompanyCalendar calendar;

    Planning(Records records, Dependencies dependencies, Projects projects, CompanyCalendar calendar) {
        this.records = records;
        this.dependencies = dependencies;
        this.projects = projects;
        this.calendar = calendar;
    }

    /** What came of a move: the operation and the new spans by task. */
    record Moved(Operation operation, Map<Long, Span> spans) {}

    /**
     * Plans a task.
     *
     * @param shift whether those that depend on it move along; null: as its project says, without a project they do
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID at planFrom or planTo, CONFLICT code task_shift naming the task that cannot follow, task_shift_unseen where he may not
     *     read it
     */
    @Transactional
    public Moved move(Actor actor, long task, Span span, @Nullable Boolean shift) {
        Operation operation = Operation.begin(actor, "task", Map.of("act", "plan"));
        records.update(operation, TaskActs.TYPE, Change.of(task, values(span)), Options.PERSON);
        Map<Long, Span> all = new LinkedHashMap<>();
        all.put(task, span);
        all.putAll(follow(operation, actor, task, shift));
        return told(actor, operation, task, all);
    }

    /** Lets a task wait for another one; it goes where it has to at once. */
    @Transactional
    public Moved connect(Actor actor, long before, long after, String kind, long lag, @Nullable Boolean shift) {
        Operation operation = Operation.begin(actor, "task", Map.of("act", "dependency"));
        dependencies.put(operation, actor, before, after, kind, lag);
        return told(actor, operation, after, follow(operation, actor, before, shift));
    }

    /** Of what has moved along only what the actor may read. */
    private Moved told(Actor actor, Operation operation, long task, Map<Long, Span> all) {
        Set<Long> readable = records.readable(actor, TaskActs.TYPE, all.keySet());
        Map<Long, Span> told = new LinkedHashMap<>(all);
        told.keySet().removeIf(id -> id != task && !readable.contains(id));
        return new Moved(operation, told);
    }

    private Map<Long, Span> follow(Operation operation, Actor actor, long task, @Nullable Boolean shift) {
        List<Dependency> following = dependencies.following(task);
        if (following.isEmpty()) {
            return Map.of();
        }
        Set<Long> ids = new TreeSet<>(Set.of(task));
        following.forEach(one -> ids.add(one.after()));
        Map<Long, RecordRow> known = records.some(Actor.system("plan"), TaskActs.TYPE, ids, FIELDS);
        Long project = known.containsKey(task) ? (Long) known.get(task).value("project") : null;
        boolean wanted = shift != null ? shift : project == null || projects.find(project).map(Project::shifts).orElse(true);
        if (!wanted) {
            return Map.of();
        }
        Map<Long, Span> spans = new HashMap<>();
        known.forEach((id, row) -> {
            boolean closed = Boolean.TRUE.equals(row.value("closed"));
            if (row.value("planFrom") instanceof Instant from && row.value("planTo") instanceof Instant to && !(closed && id != task)) {
                spans.put(id, new Span(from, to));
            }
        });
        Map<Long, Span> pushed = new Shift(calendar.time(), following).of(spans, Set.of(task));
        write(operation, actor, project, known, pushed);
        return pushed;
    }

    /** Within the project its setting moves them; elsewhere only what the actor plans himself goes along. */
    private void write(Operation operation, Actor actor, @Nullable Long project, Map<Long, RecordRow> known, Map<Long, Span> pushed) {
        List<Long> within = new ArrayList<>();
        List<Long> elsewhere = new ArrayList<>();
        pushed.keySet().forEach(id -> (project != null && project.equals(Objects.requireNonNull(known.get(id)).value("project")) ? within : elsewhere).add(id));
        Operation whole = new Operation(
                operation.id(), operation.kind(), actor.everywhere(), operation.parent(), operation.undoes(), operation.details());
        check(actor, known, within, write(whole, within, pushed, Options.SYSTEM));
        check(actor, known, elsewhere, write(operation, elsewhere, pushed, Options.PERSON));
    }

    private List<Outcome> write(Operation operation, List<Long> ids, Map<Long, Span> pushed, Options options) {
        return ids.isEmpty()
                ? List.of()
                : records.write(operation, TaskActs.TYPE, ids.stream().map(id -> Change.of(id, values(Objects.requireNonNull(pushed.get(id))))).toList(), options);
    }

    private void check(Actor actor, Map<Long, RecordRow> known, List<Long> ids, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            Problem problem = outcome.problem();
            if (problem != null) {
                if (records.readable(actor, TaskActs.TYPE, Set.of(ids.get(outcome.index()))).isEmpty()) {
                    throw Problem.of(Problem.Kind.CONFLICT, "task_shift_unseen");
                }
                String title = String.valueOf(Objects.requireNonNull(known.get(ids.get(outcome.index()))).value("title"));
                throw Problem.of(Problem.Kind.CONFLICT, "task_shift", Map.of("title", title)).with("task", ids.get(outcome.index()));
            }
        }
    }

    private static Map<String, @Nullable Object> values(Span span) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("planFrom", span.from());
        values.put("planTo", span.to());
        return values;
    }
}
