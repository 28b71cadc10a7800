package org.kontor.task.plan;

import static org.kontor.task.db.Tables.DEPENDENCY;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.project.Projects;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RowLog;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskActs.Part;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which task waits for which. They never go in a circle: whoever adds one looks while nobody else can. */
@Component
public class Dependencies {

    /** The four kinds. */
    static final List<String> KINDS = List.of("FS", "SS", "FF", "SF");

    /** The longest lag: a year. */
    static final int MOST_LAG = 525_600;

    private static final String TABLE = "task.dependency";

    private final DSLContext sql;
    private final TaskActs acts;
    private final Projects projects;
    private final Companions companions;
    private final RowLog rows;

    Dependencies(DSLContext sql, TaskActs acts, Projects projects, Companions companions, RowLog rows) {
        this.sql = sql;
        this.acts = acts;
        this.projects = projects;
        this.companions = companions;
        this.rows = rows;
    }

    /** Those between these tasks. */
    List<Dependency> among(Collection<Long> tasks) {
        var ids = DSL.val(tasks.toArray(Long[]::new), SQLDataType.BIGINT.array());
        return sql.selectFrom(DEPENDENCY)
                .where(DEPENDENCY.BEFORE_ID.eq(DSL.any(ids)).and(DEPENDENCY.AFTER_ID.eq(DSL.any(ids))))
                .orderBy(DEPENDENCY.ID)
                .fetch(Dependencies::dependency);
    }

    /** Those of a task, on either side. */
    List<Dependency> of(long task) {
        return sql.selectFrom(DEPENDENCY).where(DEPENDENCY.BEFORE_ID.eq(task).or(DEPENDENCY.AFTER_ID.eq(task))).orderBy(DEPENDENCY.ID).fetch(Dependencies::dependency);
    }

    /** All that follow from a task, however far. */
    List<Dependency> following(long task) {
        return sql.resultQuery(
                        """
                        with recursive reached (id) as (
                            select {0} union select d.after_id from task.dependency d join reached r on d.before_id = r.id)
                        select d.* from task.dependency d join reached r on d.before_id = r.id""",
                        DSL.val(task))
                .fetch(row -> new Dependency(
                        row.get("id", Long.class), row.get("before_id", Long.class), row.get("after_id", Long.class), row.get("kind", String.class),
                        row.get("lag", Long.class)));
    }

    /** The one with this id. */
    Dependency get(long id) {
        return sql.selectFrom(DEPENDENCY).where(DEPENDENCY.ID.eq(id)).fetchOptional(Dependencies::dependency).orElseThrow(Problem::notFound);
    }

    /**
     * Lets a task wait for another one, or changes how it waits.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_plan for one who does not plan the waiting task, CONFLICT code task_cycle
     */
    @Transactional
    public Dependency put(Operation operation, Actor actor, long before, long after, String kind, long lag) {
        Part first = acts.part(actor, before);
        planned(actor, after);
        if (before == after) {
            throw Problem.invalid("before", "task.error.itself");
        }
        sql.fetch("select pg_advisory_xact_lock(hashtext('task.dependency'))");
        if (following(after).stream().anyMatch(one -> one.after() == before)) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_cycle", Map.of("title", first.title()));
        }
        Long known = sql.select(DEPENDENCY.ID).from(DEPENDENCY).where(DEPENDENCY.BEFORE_ID.eq(before).and(DEPENDENCY.AFTER_ID.eq(after))).fetchOne(DEPENDENCY.ID);
        String picture = known == null ? null : rows.picture(TABLE, known);
        long id = Objects.requireNonNull(sql.insertInto(DEPENDENCY)
                .set(DEPENDENCY.BEFORE_ID, before)
                .set(DEPENDENCY.AFTER_ID, after)
                .set(DEPENDENCY.KIND, kind)
                .set(DEPENDENCY.LAG, lag)
                .onConflict(DEPENDENCY.BEFORE_ID, DEPENDENCY.AFTER_ID)
                .doUpdate()
                .set(DEPENDENCY.KIND, kind)
                .set(DEPENDENCY.LAG, lag)
                .returningResult(DEPENDENCY.ID)
                .fetchSingle(DEPENDENCY.ID));
        written(operation, id, picture, before, after);
        return get(id);
    }

    /** The tasks that a task waits for; the caller has asked whether it may be read. */
    public List<Dependency> before(long task) {
        return sql.selectFrom(DEPENDENCY).where(DEPENDENCY.AFTER_ID.eq(task)).orderBy(DEPENDENCY.ID).fetch(Dependencies::dependency);
    }

    /**
     * A task waits for another one no longer.
     *
     * @throws Problem NOT_FOUND where it does not, FORBIDDEN code task_plan
     */
    @Transactional
    public Operation remove(Actor actor, long before, long after) {
        acts.part(actor, after);
        return remove(actor, before(after).stream().filter(one -> one.before() == before).findFirst().map(Dependency::id).orElseThrow(Problem::notFound));
    }

    /** A task waits for another one no longer. */
    @Transactional
    public Operation remove(Actor actor, long id) {
        Dependency one = get(id);
        planned(actor, one.after());
        String picture = rows.picture(TABLE, id);
        sql.deleteFrom(DEPENDENCY).where(DEPENDENCY.ID.eq(id)).execute();
        Operation operation = Operation.begin(actor.everywhere(), "task", Map.of("act", "dependency"));
        written(operation, id, picture, one.before(), one.after());
        return operation;
    }

    private void written(Operation operation, long id, @Nullable String picture, long before, long after) {
        companions.changed(operation, TaskActs.TYPE, List.of(before, after), "plan");
        rows.changed(operation, TABLE, id, picture);
    }

    private void planned(Actor actor, long task) {
        Part part = acts.part(actor, task);
        if (!part.plans()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_plan");
        }
        if (part.project() != null) {
            projects.find(part.project()).ifPresent(Projects::open);
        }
    }

    private static Dependency dependency(Record row) {
        return new Dependency(
                row.get(DEPENDENCY.ID), row.get(DEPENDENCY.BEFORE_ID), row.get(DEPENDENCY.AFTER_ID), row.get(DEPENDENCY.KIND), row.get(DEPENDENCY.LAG));
    }
}
