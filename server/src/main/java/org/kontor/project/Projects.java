package org.kontor.project;

import static org.kontor.project.db.Tables.ITEM;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Chart;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All projects: who is what to one, ending it, and what its tasks add up to. */
@Component
public class Projects {

    /** The code of the record type. */
    public static final String TYPE = "project";

    private static final List<String> FIELDS = List.of("title", "responsible", "members", "observers", "shiftDependents", "closed", "tasks", "tasksDone");

    private final DSLContext sql;
    private final Records records;
    private final Chart chart;
    private final Clock clock;

    Projects(DSLContext sql, Records records, Chart chart, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.chart = chart;
        this.clock = clock;
    }

    /** The project, whoever asks; empty for one that is not there. */
    public Optional<Project> find(long id) {
        return records.find(Actor.system("project"), TYPE, id, FIELDS).map(Projects::project);
    }

    /**
     * The project as somebody sees it.
     *
     * @throws Problem NOT_FOUND for one that he may not read
     */
    public Project get(Actor actor, long id) {
        records.get(actor, TYPE, id, List.of());
        return find(id).orElseThrow(Problem::notFound);
    }

    private static Project project(RecordRow row) {
        return new Project(
                row.id(),
                (String) Objects.requireNonNull(row.value("title")),
                (Long) Objects.requireNonNull(row.value("responsible")),
                people(row.value("members")),
                people(row.value("observers")),
                Boolean.TRUE.equals(row.value("shiftDependents")),
                Boolean.TRUE.equals(row.value("closed")),
                (Long) Objects.requireNonNull(row.value("tasks")) - (Long) Objects.requireNonNull(row.value("tasksDone")));
    }

    private static List<Long> people(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) id).toList() : List.of();
    }

    /** What somebody is to a project. */
    public ProjectRole role(Actor actor, Project project) {
        return role(actor, project.head(), project.members(), project.observers());
    }

    ProjectRole role(Actor actor, @Nullable Long head, Collection<?> members, Collection<?> observers) {
        Long me = actor.personId();
        if (me == null || actor.administers() || me.equals(head) || head != null && chart.above(me, head)) {
            return ProjectRole.HEAD;
        }
        return members.contains(me) ? ProjectRole.MEMBER : observers.contains(me) ? ProjectRole.OBSERVER : ProjectRole.NONE;
    }

    /**
     * Ends a project, or opens it again. An ended one is kept as it is: neither it nor its tasks can be changed.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN for others than its head, CONFLICT code project_open_tasks while tasks are open
     */
    @Transactional
    public Operation close(Actor actor, long id, boolean closed) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(id)).forUpdate().fetch();
        Project project = get(actor, id);
        if (role(actor, project) != ProjectRole.HEAD) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "project_head");
        }
        if (closed && project.openTasks() > 0) {
            throw Problem.of(Problem.Kind.CONFLICT, "project_open_tasks", Map.of("n", project.openTasks()));
        }
        Operation operation = Operation.begin(actor.everywhere(), "project", Map.of("act", closed ? "close" : "open"));
        if (closed != project.closed()) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("closed", closed);
            values.put("closedAt", closed ? clock.instant().truncatedTo(ChronoUnit.MICROS) : null);
            records.update(operation, TYPE, Change.of(id, values), Options.SYSTEM);
        }
        return operation;
    }

    /**
     * What the tasks of a project add up to.
     *
     * @param estimate minutes
     * @param spent minutes
     */
    public record Sums(long tasks, long done, long estimate, long spent) {}

    /** Holds projects until the transaction ends, so that those who change tasks of one add up one after another. */
    public void hold(Collection<Long> ids) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.in(ids)).orderBy(ITEM.ID).forUpdate().fetch();
    }

    /** Keeps what the tasks of held projects add up to; no edit of the project. */
    public void keep(Map<Long, Sums> sums) {
        sums.forEach((id, sum) -> sql.update(ITEM)
                .set(ITEM.TASKS, sum.tasks())
                .set(ITEM.TASKS_DONE, sum.done())
                .set(ITEM.ESTIMATE, sum.estimate())
                .set(ITEM.SPENT, sum.spent())
                .where(ITEM.ID.eq(id))
                .execute());
    }

    /** Refuses one who does not lead the project; 404 for one that he may not read. */
    public Project led(Actor actor, long id) {
        Project project = get(actor, id);
        if (role(actor, project) != ProjectRole.HEAD) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "project_head");
        }
        open(project);
        return project;
    }

    /** Refuses a change in a project that is over. */
    public static void open(Project project) {
        if (project.closed()) {
            throw closed();
        }
    }

    /** The refusal of a change in a project that is over; it names none, since who has one of its tasks need not read it. */
    public static Problem closed() {
        return Problem.of(Problem.Kind.CONFLICT, "project_closed");
    }
}
