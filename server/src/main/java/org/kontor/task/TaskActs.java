package org.kontor.task;

import static org.kontor.task.db.Tables.ITEM;
import static org.kontor.task.db.Tables.RESULT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.DateProposals.Proposal;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/**
 * What people do with a task. Each act looks at the table of {@link TaskAct} while it holds the task, so that two people at
 * once never both succeed where one may; what is not in the table is refused with its reason.
 */
@Component
public class TaskActs {

    /** The code of the record type. */
    public static final String TYPE = TaskType.CODE;

    private static final List<String> FIELDS = List.of(
            "title", "state", "creator", "responsible", "helpers", "observers", "control", "mayMove", "deadline", "firstAnswerAt", "form", "flowWaiting", "candidates",
            "project", "approval", "needsResult");

    /** How long silence on a proposed date is waited for where the company has no time for answers. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private final DSLContext sql;
    private final Records records;
    private final TaskBooks books;
    private final TaskEdits edits;
    private final TaskPolicy policy;
    private final TaskNews news;
    private final DateProposals proposals;
    private final TaskForms forms;
    private final Decisions decisions;
    private final Comments comments;
    private final Messages messages;
    private final Company company;
    private final Clock clock;

    TaskActs(
            DSLContext sql,
            Records records,
            TaskBooks books,
            TaskEdits edits,
            TaskPolicy policy,
            TaskNews news,
            DateProposals proposals,
            TaskForms forms,
            Decisions decisions,
            Comments comments,
            Messages messages,
            Company company,
            Clock clock) {
        this.sql = sql;
        this.records = records;
        this.books = books;
        this.edits = edits;
        this.policy = policy;
        this.news = news;
        this.proposals = proposals;
        this.forms = forms;
        this.decisions = decisions;
        this.comments = comments;
        this.messages = messages;
        this.company = company;
        this.clock = clock;
    }

    /**
     * What somebody says with an act; what an act does not need is left aside.
     *
     * @param to to whom a task is delegated, or the next post of its route
     * @param text reason or reply as plain text, "" for none
     * @param kind kind of a reply: solution, question, answer; or a decision: approved, changed, refused, returned
     * @param answerAt proposed moment of the answer
     * @param solutionAt proposed moment of the solution
     */
    public record Said(@Nullable Long to, String text, String kind, @Nullable Instant answerAt, @Nullable Instant solutionAt) {
        /** Nothing. */
        public static final Said NOTHING = new Said(null, "", "", null, null);

        /** A reason. */
        public static Said of(String text) {
            return new Said(null, text, "", null, null);
        }
    }

    /** The kinds of reply. */
    public static final List<String> REPLIES = List.of("solution", "question", "answer");

    /**
     * A task as acts look at it.
     *
     * @throws Problem NOT_FOUND
     */
    public TaskFacts facts(Actor actor, long id) {
        records.get(actor, TaskType.CODE, id, List.of());
        RecordRow row = records.get(Actor.system("task"), TaskType.CODE, id, FIELDS);
        long creator = (Long) Objects.requireNonNull(row.value("creator"));
        long responsible = (Long) Objects.requireNonNull(row.value("responsible"));
        List<Long> helpers = people(row.value("helpers"));
        List<Long> observers = people(row.value("observers"));
        Set<TaskRole> roles = edits.roles(actor, creator, responsible, helpers, observers, row.value("project"));
        if (actor.personId() != null && Boolean.TRUE.equals(row.value("flowWaiting")) && people(row.value("candidates")).contains(actor.person())) {
            roles.add(TaskRole.CANDIDATE);
        }
        return new TaskFacts(
                id,
                (String) Objects.requireNonNull(row.value("title")),
                books.state(row.value("state")),
                creator,
                responsible,
                helpers,
                observers,
                Boolean.TRUE.equals(row.value("control")),
                Boolean.TRUE.equals(row.value("mayMove")),
                (Instant) row.value("deadline"),
                (Instant) row.value("firstAnswerAt"),
                forms.of(row.value("form")),
                roles,
                (Long) row.value("project"),
                Boolean.TRUE.equals(row.value("approval")),
                Boolean.TRUE.equals(row.value("needsResult")));
    }

    private static List<Long> people(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) id).toList() : List.of();
    }

    /**
     * A task as the parts of this module look at it.
     *
     * @param roles what the asking person is to it
     * @param project the project that it belongs to
     */
    public record Part(long id, String title, TaskState state, Set<TaskRole> roles, @Nullable Long project) {
        /** Whether he works on it: has it or helps. */
        public boolean works() {
            return roles.contains(TaskRole.RESPONSIBLE) || roles.contains(TaskRole.HELPER);
        }

        /** Whether he plans it: has it, has set it, stands above who has it, or leads its project. */
        public boolean plans() {
            return roles.stream().anyMatch(role -> role != TaskRole.HELPER && role != TaskRole.OBSERVER && role != TaskRole.CANDIDATE);
        }
    }

    /**
     * The task and what the actor is to it.
     *
     * @throws Problem NOT_FOUND for one that he may not read
     */
    public Part part(Actor actor, long id) {
        TaskFacts task = facts(actor, id);
        return new Part(id, task.title(), task.state(), task.roles(), task.project());
    }

    /** What the actor may change by hand of each of these tasks that he may read, null for all. Two statements. */
    Map<Long, @Nullable Set<String>> editable(Actor actor, Collection<Long> ids) {
        Map<Long, @Nullable Set<String>> editable = new LinkedHashMap<>();
        Map<Object, Boolean> led = new HashMap<>();
        Set<Long> readable = records.readable(actor, TaskType.CODE, ids);
        if (readable.isEmpty()) {
            return editable;
        }
        records.some(Actor.system("task"), TaskType.CODE, readable, List.of("creator", "responsible", "state", "mayMove", "project")).forEach((id, row) -> {
            long creator = (Long) Objects.requireNonNull(row.value("creator"));
            long responsible = (Long) Objects.requireNonNull(row.value("responsible"));
            Set<TaskRole> roles = edits.roles(actor, creator, responsible, List.of(), List.of(), null);
            Object project = row.value("project");
            if (project != null && led.computeIfAbsent(project, one -> edits.roles(actor, 0, 0, List.of(), List.of(), one).contains(TaskRole.PROJECT_HEAD))) {
                roles.add(TaskRole.PROJECT_HEAD);
            }
            editable.put(id, edits.editable(roles, books.state(row.value("state")), Boolean.TRUE.equals(row.value("mayMove"))));
        });
        return editable;
    }

    /** What the actor may do with a task now; 404 for one that he may not read. */
    public List<TaskAct> possible(Actor actor, long id) {
        return possible(facts(actor, id));
    }

    List<TaskAct> possible(TaskFacts task) {
        boolean proposed = proposals.open(task.id()).filter(open -> open.solutionAt() != null).isPresent();
        return List.of(TaskAct.values()).stream()
                .filter(task::can)
                .filter(act -> proposed || act != TaskAct.ACCEPT_DATE && act != TaskAct.REFUSE_DATE)
                .filter(act -> act != TaskAct.TAKE || !task.roles().contains(TaskRole.RESPONSIBLE))
                .filter(act -> decisions.fits(task, act))
                .toList();
    }

    /**
     * Does it.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_act (not his to do), CONFLICT code task_state (not in this state), INVALID
     *     at what is missing
     */
    @Transactional
    public Operation act(Actor actor, long id, TaskAct act, Said said) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(id)).forUpdate().fetch();
        TaskFacts task = facts(actor, id);
        require(actor, task, act);
        records.require(actor, TaskType.CODE, id, Access.Action.UPDATE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Operation operation = Operation.begin(actor.everywhere(), "task", Map.of("act", act.code()));
        Map<String, @Nullable Object> values = new HashMap<>();
        if (task.roles().contains(TaskRole.RESPONSIBLE) && task.firstAnswerAt() == null && act != TaskAct.DELEGATE) {
            values.put("firstAnswerAt", now);
        }
        switch (act) {
            case START -> state(values, TaskState.RUNNING);
            case PAUSE -> state(values, TaskState.WAITING);
            case DEFER -> state(values, TaskState.DEFERRED);
            case COMPLETE -> {
                if (task.needsResult() && !sql.fetchExists(RESULT, RESULT.TASK_ID.eq(id))) {
                    throw Problem.of(Problem.Kind.CONFLICT, "task_needs_result");
                }
                state(values, needsControl(task) ? TaskState.CONTROL : TaskState.DONE);
            }
            case ACCEPT -> state(values, TaskState.DONE);
            case RETURN -> {
                needed(said.text(), "text");
                state(values, TaskState.WAITING);
            }
            case REOPEN -> state(values, TaskState.WAITING);
            case DELEGATE -> hand(values, task, to(said, task));
            case TAKE -> {
                hand(values, task, actor.person());
                if (task.roles().contains(TaskRole.CANDIDATE)) {
                    // «Взять в работу»: whoever takes from a flow has begun with it
                    state(values, TaskState.RUNNING);
                    values.put("firstAnswerAt", now);
                }
            }
            case REPLY -> reply(actor, task, said, values);
            case PROPOSE_DATE -> propose(actor, task, said, now, values);
            case ACCEPT_DATE -> accept(task, now, actor.personId(), "accepted", said.text(), values);
            case REFUSE_DATE -> {
                proposals.decide(proposal(task), "refused", now, actor.personId(), said.text());
                values.put("waitsFor", task.responsible());
            }
            case DECIDE -> {
                if (decisions.decide(actor, task, said, now, values)) {
                    state(values, TaskState.DONE);
                }
            }
            case RESUBMIT -> decisions.again(task, now, values);
            case EDIT -> throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        // before the task may go out of his sight
        if (act != TaskAct.REPLY && !said.text().isEmpty()) {
            say(actor, task.id(), act == TaskAct.DECIDE ? said.kind() : act.code(), said.text());
        }
        write(operation, task.id(), values);
        news.acted(operation, actor, task, act, said);
        return operation;
    }

    private void require(Actor actor, TaskFacts task, TaskAct act) {
        if (!act.allowed(task.roles())) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_act", Map.of("act", title(actor, act))).with("act", act.code());
        }
        if (!act.fits(task.state())) {
            throw Problem.of(
                            Problem.Kind.CONFLICT, "task_state",
                            Map.of("act", title(actor, act), "state", messages.text(actor.language(), "task.state." + task.state().code())))
                    .with("act", act.code())
                    .with("state", task.state().code());
        }
        if (!decisions.fits(task, act)) {
            throw Problem.of(Problem.Kind.CONFLICT, task.routed() ? "task_route" : "task_no_route", Map.of("act", title(actor, act)));
        }
        if ((act == TaskAct.ACCEPT_DATE || act == TaskAct.REFUSE_DATE) && !possible(task).contains(act)) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_no_proposal");
        }
    }

    private String title(Actor actor, TaskAct act) {
        return messages.text(actor.language(), "task.act." + act.code());
    }

    private void state(Map<String, @Nullable Object> values, TaskState state) {
        values.put("state", books.id(state));
    }

    private static boolean needsControl(TaskFacts task) {
        return task.control() && !task.roles().contains(TaskRole.CREATOR) && task.creator() != task.responsible();
    }

    private static String needed(String text, String field) {
        if (text.isBlank()) {
            throw Problem.invalid(field, "platform.field.needed");
        }
        return text;
    }

    private static long to(Said said, TaskFacts task) {
        Long to = said.to();
        if (to == null) {
            throw Problem.invalid("to", "platform.field.needed");
        }
        if (to == task.responsible()) {
            throw Problem.invalid("to", "task.error.has_it");
        }
        if (to == task.creator()) {
            throw Problem.invalid("to", "task.error.to_creator");
        }
        return to;
    }

    /** One act: another has it, who had it watches, who set it stays. */
    private static void hand(Map<String, @Nullable Object> values, TaskFacts task, long to) {
        List<Long> observers = new ArrayList<>(task.observers());
        if (!observers.contains(task.responsible()) && task.responsible() != task.creator()) {
            observers.add(task.responsible());
        }
        observers.remove(to);
        List<Long> helpers = new ArrayList<>(task.helpers());
        helpers.remove(to);
        values.put("responsible", to);
        values.put("observers", observers);
        if (helpers.size() < task.helpers().size()) {
            values.put("helpers", helpers);
        }
    }

    private void reply(Actor actor, TaskFacts task, Said said, Map<String, @Nullable Object> values) {
        needed(said.text(), "text");
        if (!REPLIES.contains(said.kind())) {
            throw Problem.invalid("kind", "platform.field.choice", Map.of("choices", String.join(", ", REPLIES)));
        }
        say(actor, task.id(), said.kind(), said.text());
        boolean open = task.state() == TaskState.WAITING || task.state() == TaskState.RUNNING;
        if (open && said.kind().equals("question")) {
            values.put("waitsFor", task.roles().contains(TaskRole.CREATOR) ? task.responsible() : task.creator());
        } else if (open && task.roles().contains(TaskRole.CREATOR)) {
            values.put("waitsFor", task.responsible());
        }
    }

    private void say(Actor actor, long task, String kind, String text) {
        String label = messages.text(company.language(), "task.said." + kind);
        comments.add(
                actor,
                new RecordKey(TaskType.CODE, task),
                "<p><strong>" + HtmlUtils.htmlEscape(label) + "</strong> " + HtmlUtils.htmlEscape(text).replace("\n", "<br>") + "</p>",
                List.of(),
                null);
    }

    private void propose(Actor actor, TaskFacts task, Said said, Instant now, Map<String, @Nullable Object> values) {
        needed(said.text(), "text");
        if (said.answerAt() == null && said.solutionAt() == null) {
            throw Problem.invalid("solutionAt", "platform.field.needed");
        }
        future(said.answerAt(), "answerAt", now);
        future(said.solutionAt(), "solutionAt", now);
        // what needs nobody's consent is agreed at once
        boolean agreed = said.solutionAt() == null || task.creator() == task.responsible() || task.mayMove();
        TaskRules rules = policy.rules();
        Duration silence = rules.answerHours() > 0 ? Duration.ofHours(rules.answerHours()) : SILENCE;
        proposals.add(new Proposal(
                0, task.id(), actor.person(), said.answerAt(), said.solutionAt(), said.text(), task.deadline(), now, now.plus(silence),
                agreed ? "accepted" : null, agreed ? now : null, agreed ? actor.personId() : null, ""));
        if (agreed && said.solutionAt() != null) {
            values.put("deadline", said.solutionAt());
        } else if (!agreed) {
            values.put("waitsFor", task.creator());
        }
    }

    private static void future(@Nullable Instant moment, String field, Instant now) {
        if (moment != null && !moment.isAfter(now)) {
            throw Problem.invalid(field, "task.error.past");
        }
    }

    private Proposal proposal(TaskFacts task) {
        return proposals.open(task.id()).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "task_no_proposal"));
    }

    private void accept(
            TaskFacts task, Instant now, @Nullable Long by, String outcome, String note, Map<String, @Nullable Object> values) {
        Proposal proposal = proposal(task);
        proposals.decide(proposal, outcome, now, by, note);
        values.put("deadline", proposal.solutionAt());
        values.put("waitsFor", task.responsible());
    }

    /** Nobody objected in time: the proposed date holds, marked so. */
    @Transactional
    void silence(Proposal proposal, Instant now) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(proposal.task())).forUpdate().fetch();
        Actor system = Actor.system("silent consent");
        if (proposals.open(proposal.task()).filter(open -> open.id() == proposal.id()).isEmpty()) {
            return;
        }
        if (records.find(system, TaskType.CODE, proposal.task(), List.of()).isEmpty()) {
            proposals.decide(proposal, "withdrawn", now, null, "");
            return;
        }
        TaskFacts task = facts(system, proposal.task());
        if (!TaskAct.ACCEPT_DATE.fits(task.state())) {
            proposals.decide(proposal, "withdrawn", now, null, "");
            return;
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        accept(task, now, null, "silent", "", values);
        Operation operation = Operation.begin(system, "task", Map.of("act", TaskAct.ACCEPT_DATE.code()));
        write(operation, task.id(), values);
        news.silent(operation, task);
    }

    /** Whose turn it is, is away: his deputy has the task with times of his own, who had it keeps seeing it. */
    @Transactional
    void standIn(long id, Instant now) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(id)).forUpdate().fetch();
        Actor system = Actor.system("deputy");
        if (records.find(system, TaskType.CODE, id, List.of()).isEmpty()) {
            return;
        }
        TaskFacts task = facts(system, id);
        Map<String, @Nullable Object> values = new HashMap<>();
        Long deputy = decisions.standIn(task, now, values);
        if (deputy != null) {
            Operation operation = Operation.begin(system, "task", Map.of("act", TaskAct.DELEGATE.code()));
            write(operation, id, values);
            news.tell(operation, id, "task_deputy", null, List.of(deputy, task.creator()));
        }
    }

    private void write(Operation operation, long task, Map<String, @Nullable Object> values) {
        if (!values.isEmpty()) {
            records.update(operation, TaskType.CODE, Change.of(task, values), Options.SYSTEM);
        }
    }
}
