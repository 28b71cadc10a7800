package org.kontor.task.time;

import static org.kontor.task.db.Tables.ITEM;
import static org.kontor.task.db.Tables.TIME_ENTRY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.project.Projects;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RowLog;
import org.kontor.task.ProjectSums;
import org.kontor.task.TaskAct;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskActs.Part;
import org.kontor.task.TaskActs.Said;
import org.kontor.task.TaskState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Time spent on tasks. Everybody has at most one running timer, which the database keeps; those who work on a task measure or
 * enter their time, and change their own entries alone. Every write tells the task and its project what it adds up to now.
 */
@Component
public class TaskTime {

    /** The table of the entries. */
    static final String TABLE = "task.time_entry";

    /** The longest entry: a week. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** The same in minutes. */
    static final long MOST = 10_080;

    private static final int SHOWN = 200;

    private final DSLContext sql;
    private final TaskActs acts;
    private final Projects projects;
    private final ProjectSums sums;
    private final Companions companions;
    private final RowLog rows;
    private final Clock clock;

    TaskTime(DSLContext sql, TaskActs acts, Projects projects, ProjectSums sums, Companions companions, RowLog rows, Clock clock) {
        this.sql = sql;
        this.acts = acts;
        this.projects = projects;
        this.sums = sums;
        this.companions = companions;
        this.rows = rows;
        this.clock = clock;
    }

    /** The entry whose timer runs for a person. */
    public Optional<TimeEntry> running(long person) {
        return sql.selectFrom(TIME_ENTRY).where(TIME_ENTRY.PERSON_ID.eq(person).and(TIME_ENTRY.ENDED_AT.isNull())).fetchOptional(TaskTime::entry);
    }

    /** The newest entries of a task, at most 200; the caller has asked whether it may be read. */
    public List<TimeEntry> of(long task) {
        return sql.selectFrom(TIME_ENTRY)
                .where(TIME_ENTRY.TASK_ID.eq(task))
                .orderBy(TIME_ENTRY.STARTED_AT.desc(), TIME_ENTRY.ID.desc())
                .limit(SHOWN)
                .fetch(TaskTime::entry);
    }

    /**
     * The entries of a task that the actor may read, the newest first.
     *
     * @throws Problem NOT_FOUND
     */
    public List<TimeEntry> of(Actor actor, long task, int limit) {
        acts.part(actor, task);
        return sql.selectFrom(TIME_ENTRY)
                .where(TIME_ENTRY.TASK_ID.eq(task))
                .orderBy(TIME_ENTRY.STARTED_AT.desc(), TIME_ENTRY.ID.desc())
                .limit(limit)
                .fetch(TaskTime::entry);
    }

    /** Whether the actor may enter his time on a task that he may read. */
    public boolean enters(Actor actor, long task) {
        return acts.part(actor, task).works();
    }

    /**
     * Starts the actor's timer on a task, which is begun by it; one that runs on another task stops.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_time for one who does not work on it, CONFLICT code task_closed
     */
    @Transactional
    public Operation start(Actor actor, long task) {
        one(actor.person());
        Part part = worked(actor, task);
        if (part.state() == TaskState.DONE) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_closed");
        }
        Operation operation = begin(actor, "timer");
        Optional<TimeEntry> runs = running(actor.person());
        if (runs.isPresent() && runs.get().task() == task) {
            return operation;
        }
        runs.ifPresent(entry -> end(operation, entry, now()));
        if (acts.possible(actor, task).contains(TaskAct.START)) {
            acts.act(actor, task, TaskAct.START, Said.NOTHING);
        }
        long id = Objects.requireNonNull(sql.insertInto(TIME_ENTRY)
                .set(TIME_ENTRY.TASK_ID, task)
                .set(TIME_ENTRY.PERSON_ID, actor.person())
                .set(TIME_ENTRY.STARTED_AT, now())
                .returningResult(TIME_ENTRY.ID)
                .fetchSingle(TIME_ENTRY.ID));
        companions.changed(operation, TaskActs.TYPE, List.of(task), "time");
        rows.changed(operation, TABLE, id, null);
        return operation;
    }

    /**
     * Stops the actor's timer.
     *
     * @throws Problem CONFLICT code task_no_timer where none runs
     */
    @Transactional
    public TimeEntry stop(Actor actor, String note) {
        one(actor.person());
        TimeEntry entry = running(actor.person()).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "task_no_timer"));
        if (!note.isEmpty()) {
            sql.update(TIME_ENTRY).set(TIME_ENTRY.NOTE, note).where(TIME_ENTRY.ID.eq(entry.id())).execute();
        }
        return end(begin(actor, "timer"), entry, now());
    }

    /** Stops timers of others' making: the task is over, or the person does not work on it any more. */
    void end(Operation operation, List<TimeEntry> running, Instant at) {
        running.forEach(entry -> end(operation, entry, at));
    }

    private TimeEntry end(Operation operation, TimeEntry entry, Instant at) {
        Instant end = at.isBefore(entry.from()) ? entry.from() : at;
        long seconds = Duration.between(entry.from(), end).toSeconds();
        long minutes = Math.min(MOST, Math.max(1, (seconds + 30) / 60));
        sql.update(TIME_ENTRY).set(TIME_ENTRY.ENDED_AT, end).set(TIME_ENTRY.MINUTES, minutes).where(TIME_ENTRY.ID.eq(entry.id())).execute();
        spent(entry.task());
        companions.changed(operation, TaskActs.TYPE, List.of(entry.task()), "time");
        return new TimeEntry(entry.id(), entry.task(), entry.person(), entry.from(), end, minutes, entry.note(), entry.byHand());
    }

    /**
     * Enters time by hand.
     *
     * @param from when it began; null: so long ago that it ends now
     * @throws Problem NOT_FOUND, FORBIDDEN code task_time, INVALID at minutes or from
     */
    @Transactional
    public Operation add(Actor actor, long task, @Nullable Instant from, long minutes, String note) {
        Operation operation = begin(actor, "time");
        enter(operation, actor, task, from, minutes * 60, note);
        return operation;
    }

    /**
     * Enters time by hand to the second, as programs do; it counts as whole minutes.
     *
     * @return the entry
     * @throws Problem NOT_FOUND, FORBIDDEN code task_time, INVALID at minutes or from
     */
    @Transactional
    public long enter(Operation operation, Actor actor, long task, @Nullable Instant from, long seconds, String note) {
        worked(actor, task);
        long minutes = whole(seconds);
        Instant begin = from == null ? now().minus(Duration.ofSeconds(seconds)) : from;
        Instant end = ended(begin, seconds);
        long id = Objects.requireNonNull(sql.insertInto(TIME_ENTRY)
                .set(TIME_ENTRY.TASK_ID, task)
                .set(TIME_ENTRY.PERSON_ID, actor.person())
                .set(TIME_ENTRY.STARTED_AT, begin)
                .set(TIME_ENTRY.ENDED_AT, end)
                .set(TIME_ENTRY.MINUTES, minutes)
                .set(TIME_ENTRY.NOTE, note)
                .set(TIME_ENTRY.BY_HAND, true)
                .returningResult(TIME_ENTRY.ID)
                .fetchSingle(TIME_ENTRY.ID));
        written(operation, task, id, null);
        return id;
    }

    /**
     * An entry from elsewhere.
     *
     * @param seconds at most those of {@link #LONGEST}
     */
    public record Loaded(long person, Instant from, long seconds, String note, boolean byHand) {}

    /** Adds the entries that a task had elsewhere, whoever works on it here: nobody is told. Answers their ids. */
    @Transactional
    public List<Long> load(Operation operation, long task, List<Loaded> entries) {
        List<Long> ids = new ArrayList<>();
        for (Loaded entry : entries) {
            long id = Objects.requireNonNull(sql.insertInto(TIME_ENTRY)
                    .set(TIME_ENTRY.TASK_ID, task)
                    .set(TIME_ENTRY.PERSON_ID, entry.person())
                    .set(TIME_ENTRY.STARTED_AT, entry.from())
                    .set(TIME_ENTRY.ENDED_AT, entry.from().plusSeconds(entry.seconds()))
                    .set(TIME_ENTRY.MINUTES, Math.min(MOST, whole(entry.seconds())))
                    .set(TIME_ENTRY.NOTE, entry.note())
                    .set(TIME_ENTRY.BY_HAND, entry.byHand())
                    .returningResult(TIME_ENTRY.ID)
                    .fetchSingle(TIME_ENTRY.ID));
            rows.changed(operation, TABLE, id, null);
            ids.add(id);
        }
        if (!ids.isEmpty()) {
            spent(task);
        }
        return ids;
    }

    private static long whole(long seconds) {
        return Math.max(1, (seconds + 30) / 60);
    }

    /**
     * Changes one's own entry; null leaves a part as it is.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_time_own, CONFLICT code task_timer_runs
     */
    @Transactional
    public Operation change(Actor actor, long id, @Nullable Instant from, @Nullable Long minutes, @Nullable String note) {
        Operation operation = begin(actor, "time");
        correct(operation, actor, id, from, minutes == null ? null : minutes * 60, note);
        return operation;
    }

    /** The same to the second. */
    @Transactional
    public void correct(Operation operation, Actor actor, long id, @Nullable Instant from, @Nullable Long seconds, @Nullable String note) {
        TimeEntry entry = own(actor, id);
        String before = rows.picture(TABLE, id);
        boolean moved = from != null || seconds != null;
        long length = seconds == null ? entry.seconds() : seconds;
        Instant begin = from == null ? entry.from() : from;
        if (from == null && begin.plus(Duration.ofSeconds(length)).isAfter(now())) {
            // longer than it can be since then: it began earlier
            begin = now().minus(Duration.ofSeconds(length));
        }
        sql.update(TIME_ENTRY)
                .set(TIME_ENTRY.STARTED_AT, begin)
                .set(TIME_ENTRY.ENDED_AT, moved ? ended(begin, length) : entry.to())
                .set(TIME_ENTRY.MINUTES, seconds == null ? entry.minutes() : whole(length))
                .set(TIME_ENTRY.NOTE, note == null ? entry.note() : note)
                .set(TIME_ENTRY.BY_HAND, entry.byHand() || moved)
                .where(TIME_ENTRY.ID.eq(id))
                .execute();
        written(operation, entry.task(), id, before);
    }

    /** Takes away one's own entry. */
    @Transactional
    public Operation remove(Actor actor, long id) {
        Operation operation = begin(actor, "time");
        remove(operation, actor, id);
        return operation;
    }

    /** The same within an operation of somebody else's. */
    @Transactional
    public void remove(Operation operation, Actor actor, long id) {
        TimeEntry entry = own(actor, id);
        String before = rows.picture(TABLE, id);
        sql.deleteFrom(TIME_ENTRY).where(TIME_ENTRY.ID.eq(id)).execute();
        written(operation, entry.task(), id, before);
    }

    private void written(Operation operation, long task, long id, @Nullable String before) {
        spent(task);
        companions.changed(operation, TaskActs.TYPE, List.of(task), "time");
        rows.changed(operation, TABLE, id, before);
    }

    /** The task, and by it its project, keeps what its entries add up to. */
    void spent(long task) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(task)).forUpdate().fetch();
        Long project = sql.update(ITEM)
                .set(ITEM.SPENT, DSL.field(DSL.select(DSL.coalesce(DSL.sum(TIME_ENTRY.MINUTES), DSL.inline(0)).cast(Long.class))
                        .from(TIME_ENTRY)
                        .where(TIME_ENTRY.TASK_ID.eq(task))))
                .where(ITEM.ID.eq(task))
                .returningResult(ITEM.PROJECT_ID)
                .fetchOne(ITEM.PROJECT_ID);
        if (project != null) {
            sums.reckon(List.of(project));
        }
    }

    private Part worked(Actor actor, long task) {
        Part part = acts.part(actor, task);
        if (!part.works()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_time");
        }
        ofOpen(part.project());
        return part;
    }

    private void ofOpen(@Nullable Long project) {
        if (project != null) {
            projects.find(project).ifPresent(Projects::open);
        }
    }

    private TimeEntry own(Actor actor, long id) {
        TimeEntry entry = sql.selectFrom(TIME_ENTRY).where(TIME_ENTRY.ID.eq(id)).forUpdate().fetchOptional(TaskTime::entry).orElseThrow(Problem::notFound);
        Part part = acts.part(actor, entry.task());
        if (entry.person() != actor.person()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_time_own");
        }
        if (entry.to() == null) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_timer_runs");
        }
        ofOpen(part.project());
        return entry;
    }

    private Instant ended(Instant from, long seconds) {
        if (seconds < 1 || seconds > MOST * 60) {
            throw Problem.invalid("minutes", "platform.field.range", Map.of("least", 1, "most", MOST));
        }
        Instant end = from.plus(Duration.ofSeconds(seconds));
        if (end.isAfter(now().plus(Duration.ofMinutes(1)))) {
            throw Problem.invalid("from", "task.error.time_ahead");
        }
        return end;
    }

    /** Two starts of one person at once go one after the other. */
    private void one(long person) {
        sql.fetch("select pg_advisory_xact_lock(hashtext('task.timer'), {0})", DSL.val((int) person));
    }

    private static Operation begin(Actor actor, String act) {
        return Operation.begin(actor.everywhere(), "task", Map.of("act", act));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static TimeEntry entry(Record row) {
        return new TimeEntry(
                row.get(TIME_ENTRY.ID), row.get(TIME_ENTRY.TASK_ID), row.get(TIME_ENTRY.PERSON_ID), row.get(TIME_ENTRY.STARTED_AT),
                row.get(TIME_ENTRY.ENDED_AT), row.get(TIME_ENTRY.MINUTES), row.get(TIME_ENTRY.NOTE), row.get(TIME_ENTRY.BY_HAND));
    }
}
