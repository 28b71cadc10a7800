package org.kontor.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Absences;
import org.kontor.identity.Chart;
import org.kontor.identity.Posts;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.task.Route.Step;
import org.springframework.stereotype.Component;

/** What becomes of a task with a route: decided by whose turn it is, sent on, closed, or back to who asked. */
@Component
class Decisions {

    /** What nobody does with a task that is to be decided: it ends by its decision and goes its way alone. */
    private static final Set<TaskAct> NOT_ON_A_ROUTE =
            Set.of(TaskAct.COMPLETE, TaskAct.ACCEPT, TaskAct.RETURN, TaskAct.DELEGATE, TaskAct.TAKE, TaskAct.DEFER, TaskAct.REOPEN);

    private static final Set<TaskAct> ON_A_ROUTE = Set.of(TaskAct.DECIDE, TaskAct.RESUBMIT);

    private final Route route;
    private final TaskBooks books;
    private final Chart chart;
    private final Posts posts;
    private final Absences absences;
    private final TaskPolicy policy;
    private final CompanyCalendar calendar;
    private final Company company;

    Decisions(
            Route route, TaskBooks books, Chart chart, Posts posts, Absences absences, TaskPolicy policy, CompanyCalendar calendar, Company company) {
        this.route = route;
        this.books = books;
        this.chart = chart;
        this.posts = posts;
        this.absences = absences;
        this.policy = policy;
        this.calendar = calendar;
        this.company = company;
    }

    /** Whether an act has to do with a task of this form, as far as its route has come. */
    boolean fits(TaskFacts task, TaskAct act) {
        if (!task.routed()) {
            return !ON_A_ROUTE.contains(act);
        }
        if (NOT_ON_A_ROUTE.contains(act)) {
            return false;
        }
        if (!ON_A_ROUTE.contains(act)) {
            return true;
        }
        boolean waiting = route.open(task.id()).isPresent();
        return (act == TaskAct.DECIDE) == waiting;
    }

    /**
     * Decides; answers whether the task is closed by it.
     *
     * @throws Problem INVALID at kind, text or to
     */
    boolean decide(Actor actor, TaskFacts task, TaskActs.Said said, Instant now, Map<String, @Nullable Object> values) {
        String decision = said.kind();
        if (!Route.DECISIONS.contains(decision)) {
            throw Problem.invalid("kind", "platform.field.choice", Map.of("choices", String.join(", ", Route.DECISIONS)));
        }
        if (said.text().isBlank() && !decision.equals("approved")) {
            throw Problem.invalid("text", "platform.field.needed");
        }
        Optional<Step> open = route.open(task.id());
        if (open.isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_no_turn");
        }
        Long next = said.to();
        boolean yes = decision.equals("approved") || decision.equals("changed");
        boolean upwards = task.form() != null && task.form().supervisor();
        if (next != null && (!yes || upwards && !chart.above(next, actor.person()))) {
            throw Problem.invalid("to", yes ? "task.error.only_up" : "task.error.next_of_no");
        }
        if (next != null && (next == actor.person() || next == task.creator())) {
            throw Problem.invalid("to", next == task.creator() ? "task.error.own_request" : "task.error.has_it");
        }
        route.decide(open.get(), decision, said.text(), now);
        values.put("decision", books.id("task_decision", decision));
        values.put("decisionText", said.text());
        if (next == null && yes) {
            next = further(task, actor.person());
        }
        if (next != null) {
            long present = chart.present(next);
            route.begin(task.id(), next, actor.personId(), now);
            if (present != next && present != task.creator()) {
                route.standIn(route.open(task.id()).orElseThrow(), present, now);
            }
            hand(task, present == task.creator() ? next : present, now, values);
            return false;
        }
        if (decision.equals("returned")) {
            values.put("waitsFor", task.creator());
            // while it lies with who asked, no time of the approver runs
            values.put("deadline", null);
            values.put("answerDueAt", null);
            return false;
        }
        return true;
    }

    /** Who decides next by the form: the holder of its first post that nobody has decided for yet; null after the last one. */
    private @Nullable Long further(TaskFacts task, long decided) {
        if (task.form() == null || task.form().posts().isEmpty()) {
            return null;
        }
        List<Step> steps = route.of(task.id());
        List<Posts.Post> known = posts.list();
        for (long id : task.form().posts()) {
            List<Long> acting = known.stream().filter(post -> post.id() == id).findFirst().map(Posts.Post::acting).orElse(List.of());
            // a post without anybody, and who asks himself, hold nothing up
            boolean passed = acting.isEmpty() || acting.contains(task.creator()) || acting.contains(decided)
                    || acting.stream().map(chart::present).anyMatch(holder -> holder == decided)
                    || steps.stream().anyMatch(step -> step.decision() != null && !step.decision().equals("returned")
                            && acting.stream().anyMatch(holder -> holder == step.person() || chart.present(holder) == step.person()));
            if (!passed) {
                return acting.getFirst();
            }
        }
        return null;
    }

    /** The next post has it with its own times; who had it keeps seeing it. */
    private void hand(TaskFacts task, long to, Instant now, Map<String, @Nullable Object> values) {
        List<Long> observers = new ArrayList<>(task.observers());
        if (!observers.contains(task.responsible())) {
            observers.add(task.responsible());
        }
        observers.remove(to);
        values.put("responsible", to);
        values.put("observers", observers);
        times(task, to, now, values);
    }

    /** What came back goes to the same post again. */
    void again(TaskFacts task, Instant now, Map<String, @Nullable Object> values) {
        long to = chart.present(task.responsible());
        boolean other = to != task.responsible() && to != task.creator();
        route.begin(task.id(), task.responsible(), task.creator(), now);
        values.put("waitsFor", task.responsible());
        values.put("decision", null);
        values.put("decisionText", null);
        if (other) {
            route.standIn(route.open(task.id()).orElseThrow(), to, now);
            values.remove("waitsFor");
            hand(task, to, now, values);
        } else {
            times(task, task.responsible(), now, values);
        }
    }

    /**
     * Somebody stands in for whose turn it is while he is away; answers who, null where nobody does or it is not needed.
     */
    @Nullable Long standIn(TaskFacts task, Instant now, Map<String, @Nullable Object> values) {
        Step step = task.routed() && task.state() != TaskState.DONE ? route.open(task.id()).orElse(null) : null;
        if (step == null || step.person() != task.responsible() || !absences.today().containsKey(step.person())) {
            return null;
        }
        Long deputy = chart.present(step.person());
        if (deputy == step.person() && step.n() == 1 && Objects.requireNonNull(task.form()).supervisor()) {
            deputy = chart.supervisor(task.creator());
        }
        // nobody decides on what he asks for himself
        if (deputy == null || deputy == step.person() || deputy == task.creator() || absences.today().containsKey(deputy)) {
            return null;
        }
        route.standIn(step, deputy, now);
        hand(task, deputy, now, values);
        return deputy;
    }

    /** The tasks that wait for people who are away today. */
    List<Long> waitingForAbsent() {
        return route.waiting(absences.today().keySet());
    }

    /** Each post has its own time for the first answer and its own deadline from when it has received the task. */
    private void times(TaskFacts task, long to, Instant now, Map<String, @Nullable Object> values) {
        TaskRules rules = policy.rules();
        values.put("deadline", deadline(task, now));
        values.put("takenAt", now);
        values.put("answerDueAt", rules.answerHours() > 0 && to != task.creator() ? new Deadlines(calendar.time(), company.zone()).answer(now, rules) : null);
        values.put("firstAnswerAt", null);
        values.put("unanswered", false);
    }

    private Instant deadline(TaskFacts task, Instant now) {
        Deadlines deadlines = new Deadlines(calendar.time(), company.zone());
        if (task.form() == null || task.form().days() == 0) {
            return deadlines.after(now, 3);
        }
        return task.form().calendarDays() ? deadlines.afterCalendar(now, task.form().days()) : deadlines.after(now, task.form().days());
    }
}
