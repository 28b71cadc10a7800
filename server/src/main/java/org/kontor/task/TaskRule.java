package org.kontor.task;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Chart;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What follows when a task is set or changed, on every way in: its line, its deadline, the clock of the first answer, who has
 * to act. The company's rules bind what people set; what comes from elsewhere brings its own.
 */
@Component
@Order(210)
final class TaskRule implements RecordRule {

    private final TaskBooks books;
    private final TaskPolicy policy;
    private final TaskForms forms;
    private final TaskEdits edits;
    private final Chart chart;
    private final PersonNames people;
    private final CompanyCalendar calendar;
    private final Company company;
    private final JsonMapper json;

    TaskRule(
            TaskBooks books,
            TaskPolicy policy,
            TaskForms forms,
            TaskEdits edits,
            Chart chart,
            PersonNames people,
            CompanyCalendar calendar,
            Company company,
            JsonMapper json) {
        this.books = books;
        this.policy = policy;
        this.forms = forms;
        this.edits = edits;
        this.chart = chart;
        this.people = people;
        this.calendar = calendar;
        this.company = company;
        this.json = json;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        TaskRules rules = policy.rules();
        Deadlines deadlines = new Deadlines(calendar.time(), company.zone());
        for (Write write : set.writes()) {
            if (set.kind() == Kind.ADDED) {
                begin(set, write);
            } else if (!set.options().system()) {
                edits.check(set, write);
            }
            if (write.problem() != null || write.id("responsible") == null) {
                continue;
            }
            if (write.added() || write.changes("responsible")) {
                taken(set, write, rules, deadlines);
            }
            deadline(set, write, rules, deadlines);
            team(set, write, rules);
            state(set, write);
        }
    }

    private void begin(WriteSet set, Write write) {
        Long by = write.id("creator") != null ? write.id("creator") : set.actor().personId();
        long creator = by != null ? by : Objects.requireNonNullElse(write.id("responsible"), 0L);
        write.set("creator", creator);
        write.set("creators", List.of(creator));
        write.set("creatorPost", post(creator));
        if (write.now("state") == null) {
            write.set("state", books.id(TaskState.WAITING));
        }
        if (write.now("priority") == null) {
            write.set("priority", books.id("task_priority", "normal"));
        }
    }

    private @Nullable String post(long person) {
        return people.find(person).map(PersonBrief::postTitle).filter(post -> !post.isBlank()).orElse(null);
    }

    /** Somebody has it from now on: the line that it goes along, and his time for the first answer. */
    private void taken(WriteSet set, Write write, TaskRules rules, Deadlines deadlines) {
        long responsible = Objects.requireNonNull(write.id("responsible"));
        long creator = Objects.requireNonNull(write.id("creator"));
        Instant since = write.added() && write.now("createdAt") instanceof Instant created ? created : set.at();
        boolean others = responsible != creator;
        boolean vertical = chart.above(creator, responsible) || chart.above(responsible, creator);
        write.set("line", others ? books.id("task_line", vertical ? "vertical" : "horizontal") : null);
        write.set("responsiblePost", post(responsible));
        if (!write.changes("takenAt")) {
            write.set("takenAt", since);
        }
        boolean anew = write.added() || rules.answerRestarts() || write.now("answerDueAt") == null;
        // the route of a task keeps its own times
        anew &= write.added() || !write.changes("answerDueAt");
        if (anew && !set.options().history()) {
            // an Отчет has the day of its schedule; its answer is the report itself
            TaskForm form = forms.of(write.now("form"));
            boolean answers = others && rules.answerHours() > 0 && (form == null || !form.report());
            write.set("answerDueAt", answers ? deadlines.answer(since, rules) : null);
            if (!write.changes("firstAnswerAt")) {
                write.set("firstAnswerAt", null);
            }
            write.set("unanswered", false);
        }
        if (!write.added() && !write.changes("state") && books.state(write.now("state")) == TaskState.RUNNING) {
            write.set("state", books.id(TaskState.WAITING));
        }
    }

    private static boolean bound(WriteSet set) {
        return !set.options().system();
    }

    private void deadline(WriteSet set, Write write, TaskRules rules, Deadlines deadlines) {
        Instant set0 = begins(write, write.now("createdAt") instanceof Instant created ? created : set.at());
        TaskForm form = forms.of(write.now("form"));
        int usual = form != null && form.days() > 0 ? form.days() : rules.usualDays();
        if (write.added() && write.now("deadline") == null && usual > 0 && !set.options().history()) {
            boolean calendarDays = form != null && form.days() > 0 && form.calendarDays();
            write.set("deadline", planned(write, calendarDays ? deadlines.afterCalendar(set0, usual) : deadlines.after(set0, usual), set0, rules, form, deadlines));
        } else if (bound(set) && write.changes("deadline") && rules.mostDays() > 0 && (form == null || !form.report()) && (!write.added() || write.chosen("deadline"))) {
            Instant latest = latest(set0, rules, form, deadlines);
            Instant wanted = (Instant) write.now("deadline");
            boolean sooner = write.before("deadline") instanceof Instant before && wanted != null && !wanted.isAfter(before);
            if (!sooner && (wanted == null || wanted.isAfter(latest))) {
                write.refuse(Problem.invalid("deadline", "task.error.too_far", Map.of("days", rules.mostDays(), "latest", shown(latest))));
            }
        }
        if (write.added() && write.now("firstDeadline") == null) {
            write.set("firstDeadline", write.now("deadline"));
        }
    }

    /** The rules say how far a deadline may be away; a form of more days says it for its tasks. */
    private static Instant latest(Instant set, TaskRules rules, @Nullable TaskForm form, Deadlines deadlines) {
        Instant latest = deadlines.after(set, rules.mostDays());
        if (form == null || form.days() == 0) {
            return latest;
        }
        Instant own = form.calendarDays() ? deadlines.afterCalendar(set, form.days()) : deadlines.after(set, form.days());
        return own.isAfter(latest) ? own : latest;
    }

    /** The usual deadline; the planned end where that is later and still within the rules. */
    private static Instant planned(Write write, Instant usual, Instant since, TaskRules rules, @Nullable TaskForm form, Deadlines deadlines) {
        boolean later = write.now("planTo") instanceof Instant to && to.isAfter(usual) && (rules.mostDays() == 0 || !to.isAfter(latest(since, rules, form, deadlines)));
        return later && write.now("planTo") instanceof Instant to ? to : usual;
    }

    /** Since when its working days count: a task of a project is planned ahead, its days begin with its planned start. */
    private static Instant begins(Write write, Instant created) {
        return write.now("project") != null && write.now("planFrom") instanceof Instant from && from.isAfter(created) ? from : created;
    }

    private String shown(Instant moment) {
        ZoneId zone = company.zone();
        return moment.atZone(zone).format(java.time.format.DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm"));
    }

    private void team(WriteSet set, Write write, TaskRules rules) {
        boolean helpersChange = write.changes("helpers");
        if (bound(set) && rules.observersByDelegation() && write.changes("observers") && !more(write, "observers").isEmpty()) {
            write.refuse(Problem.invalid("observers", "task.error.observers"));
        }
        if (helpersChange && write.now("helpers") instanceof List<?> helpers && helpers.contains(write.id("responsible"))) {
            List<?> others = helpers.stream().filter(person -> !person.equals(write.id("responsible"))).toList();
            write.set("helpers", others.isEmpty() ? null : others);
        }
        if (!helpersChange && !write.changes("duties")) {
            return;
        }
        List<?> helpers = write.now("helpers") instanceof List<?> list ? list : List.of();
        try {
            Map<Long, String> duties = Duties.read(json, write.now("duties"));
            if (helpersChange) {
                write.set("duties", Duties.write(json, duties, helpers));
            }
            if (bound(set) && rules.duties() && helpersChange && !helpers.isEmpty()) {
                List<String> without = new ArrayList<>();
                helpers.stream().filter(person -> !duties.containsKey((Long) person)).forEach(person ->
                        without.add(people.find((Long) person).map(PersonBrief::name).orElse("")));
                if (!without.isEmpty()) {
                    write.refuse(Problem.invalid("helpers", "task.error.duty", Map.of("names", String.join(", ", without))));
                } else if (write.now("duty") == null) {
                    write.refuse(Problem.invalid("duty", "task.error.own_duty"));
                }
            }
        } catch (Problem wrong) {
            write.refuse(wrong);
        }
    }

    /** Who is in a list that was not in it before. */
    private static Set<Object> more(Write write, String field) {
        Set<Object> more = new HashSet<>(write.now(field) instanceof List<?> now ? now : List.of());
        more.removeAll(write.before(field) instanceof List<?> before ? before : List.of());
        return more;
    }

    /** What follows from where it stands: whether it is over, and who has to act. */
    private void state(WriteSet set, Write write) {
        TaskState state = books.state(write.now("state"));
        if (write.added() || write.changes("state")) {
            boolean done = state == TaskState.DONE;
            write.set("closed", done);
            write.set("closedAt", done ? Objects.requireNonNullElse(write.now("closedAt"), set.at()) : null);
            if (state == TaskState.RUNNING && write.now("startedAt") == null) {
                write.set("startedAt", set.at());
            }
        }
        if ((write.added() || write.changes("state") || write.changes("responsible") || write.changes("creator")) && !write.changes("waitsFor")) {
            write.set("waitsFor", waits(state, write));
        }
    }

    private static @Nullable Long waits(TaskState state, Write write) {
        return switch (state) {
            case WAITING, RUNNING, DEFERRED -> write.id("responsible");
            case CONTROL -> write.id("creator");
            case DONE -> null;
        };
    }
}
