package org.kontor.migration;

import static org.kontor.migration.db.Tables.SOURCE;
import static org.kontor.migration.db.Tables.STEP;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.kontor.records.Operation;
import org.kontor.records.RecordJobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The portals that are moved from, with what they told, how they are mapped and how far the move is. For administrators. */
@Component
class Sources {

    /** What an operation of a move is called. */
    static final String KIND = "migration";

    private static final int MOST = 20;

    private final DSLContext sql;
    private final Secrets secrets;
    private final JsonMapper json;
    private final SchedulerClient jobs;
    private final Audit audit;
    private final RecordJobs work;
    private final Clock clock;

    Sources(DSLContext sql, Secrets secrets, JsonMapper json, SchedulerClient jobs, Audit audit, RecordJobs work, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.json = json;
        this.jobs = jobs;
        this.audit = audit;
        this.work = work;
        this.clock = clock;
    }

    /** All, the newest first. */
    List<Source> all() {
        return sql.selectFrom(SOURCE).orderBy(SOURCE.ID.desc()).fetch(this::source);
    }

    /**
     * One.
     *
     * @throws Problem NOT_FOUND
     */
    Source get(long id) {
        Source source = find(id);
        if (source == null) {
            throw Problem.notFound();
        }
        return source;
    }

    @Nullable Source find(long id) {
        return sql.selectFrom(SOURCE).where(SOURCE.ID.eq(id)).fetchOne(this::source);
    }

    /** The secret address of a source. */
    SourceAddress address(long id) {
        byte[] sealed = sql.select(SOURCE.ADDRESS).from(SOURCE).where(SOURCE.ID.eq(id)).fetchOne(SOURCE.ADDRESS);
        if (sealed == null) {
            throw Problem.notFound();
        }
        return SourceAddress.of(secrets.open(purpose(id), sealed));
    }

    /** Keeps a new source; the same address again is the same source. */
    @Transactional
    public long add(Actor actor, SourceAddress address, int rate) {
        List<Source> known = all();
        for (Source one : known) {
            if (one.host().equals(address.host()) && address(one.id()).equals(address)) {
                rate(one, rate);
                return one.id();
            }
        }
        if (known.size() >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_many", Map.of("most", MOST));
        }
        long id = Objects.requireNonNull(sql.insertInto(SOURCE)
                .set(SOURCE.HOST, address.host())
                .set(SOURCE.ADDRESS, new byte[0])
                .set(SOURCE.LANGUAGE, actor.language())
                .set(SOURCE.CREATED_BY, actor.person())
                .set(SOURCE.RATE, (short) rate)
                .returningResult(SOURCE.ID)
                .fetchSingle(SOURCE.ID));
        sql.update(SOURCE).set(SOURCE.ADDRESS, secrets.seal(purpose(id), address.uri().toString())).where(SOURCE.ID.eq(id)).execute();
        audit.recordAs(actor.personId(), "data.migration_source", new Audit.Subject("migration", id), Map.of("host", address.host()));
        return id;
    }

    private void rate(Source source, int rate) {
        if (!source.running()) {
            sql.update(SOURCE).set(SOURCE.RATE, (short) rate).where(SOURCE.ID.eq(source.id())).execute();
        }
    }

    /**
     * Another webhook of the same portal: the old one was revoked.
     *
     * @throws Problem INVALID at "address" where it is another portal
     */
    @Transactional
    public void readdress(long id, SourceAddress address) {
        Source source = get(id);
        if (!source.host().equals(address.host())) {
            throw Problem.invalid("address", "migration.error.other_portal", Map.of("host", source.host()));
        }
        sql.update(SOURCE).set(SOURCE.ADDRESS, secrets.seal(purpose(id), address.uri().toString())).where(SOURCE.ID.eq(id)).execute();
    }

    private static String purpose(long id) {
        return "migration:" + id;
    }

    /** Keeps what the check has found; what was chosen stays. */
    void found(long id, Found found) {
        sql.update(SOURCE).set(SOURCE.FOUND, JSONB.valueOf(json.writeValueAsString(found))).where(SOURCE.ID.eq(id)).execute();
    }

    /** Keeps what was chosen. */
    void choose(long id, Map<String, String> choices) {
        sql.update(SOURCE).set(SOURCE.CHOICES, JSONB.valueOf(json.writeValueAsString(choices))).where(SOURCE.ID.eq(id)).execute();
    }

    /**
     * Begins a pass, or goes on with the one that was stopped.
     *
     * @throws Problem CONFLICT code migration_running where one runs already, of any source
     */
    @Transactional
    public void begin(Actor actor, long id, List<String> steps) {
        sql.execute("lock table migration.source in share row exclusive mode");
        Source source = get(id);
        if (all().stream().anyMatch(Source::running)) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_running");
        }
        settled(id);
        boolean goesOn = source.state().equals("stopped") || source.state().equals("failed");
        if (!goesOn) {
            UUID operation = Operation.begin(actor, KIND).id();
            sql.update(SOURCE)
                    .set(SOURCE.PASS, source.pass() + 1)
                    .set(SOURCE.OPERATION_ID, operation)
                    .set(SOURCE.STARTED_AT, clock.instant())
                    .where(SOURCE.ID.eq(id))
                    .execute();
            sql.deleteFrom(STEP).where(STEP.SOURCE_ID.eq(id)).execute();
            Map<String, Long> counts = new LinkedHashMap<>();
            source.found().parts().forEach(part -> counts.put(part.code(), part.count()));
            for (int i = 0; i < steps.size(); i++) {
                sql.insertInto(STEP)
                        .set(STEP.SOURCE_ID, id)
                        .set(STEP.CODE, steps.get(i))
                        .set(STEP.SORT, (short) i)
                        .set(STEP.THERE, counts.getOrDefault(steps.get(i), 0L))
                        .execute();
            }
            audit.recordAs(actor.personId(), "data.migration", new Audit.Subject("migration", id), Map.of("host", source.host(), "operation", operation));
        }
        // it goes on with the rights of whoever starts it, not of one who may have gone since
        sql.update(SOURCE)
                .set(SOURCE.STATE, "running")
                .set(SOURCE.CREATED_BY, actor.person())
                .setNull(SOURCE.PROBLEM)
                .setNull(SOURCE.ENDED_AT)
                .where(SOURCE.ID.eq(id))
                .execute();
    }

    /** Lets the job run that has been begun. */
    void schedule(long id) {
        boolean scheduled = jobs.scheduleIfNotExists(new TaskInstance<>(MoveJob.NAME, String.valueOf(id), new MoveJob.Which(id)), clock.instant());
        if (!scheduled) {
            // the job that was stopped is about to see it
            throw Problem.of(Problem.Kind.CONFLICT, "migration_stopping");
        }
    }

    /** Notes the operation of the pass once something was written under it. */
    void wrote(long id) {
        sql.query("update migration.source set operations = operations || operation_id where id = {0} and not operation_id = any(operations)", org.jooq.impl.DSL.val(id)).execute();
    }

    /**
     * Refuses while the pass that was taken back last is not back yet.
     *
     * @throws Problem CONFLICT code migration_undoing
     */
    void settled(long id) {
        UUID undone = sql.select(SOURCE.UNDONE).from(SOURCE).where(SOURCE.ID.eq(id)).fetchOne(SOURCE.UNDONE);
        if (undone != null && work.running(undone)) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_undoing");
        }
    }

    /** A pass was taken back; once all are, the next one begins anew. */
    void takenBack(long id, UUID undone, List<UUID> left) {
        sql.update(SOURCE)
                .set(SOURCE.UNDONE, undone)
                .set(SOURCE.OPERATIONS, left.toArray(UUID[]::new))
                .set(SOURCE.STATE, "draft")
                .where(SOURCE.ID.eq(id))
                .execute();
    }

    /** Stops a running move after what it is writing just now. */
    void stop(long id) {
        sql.update(SOURCE).set(SOURCE.STATE, "stopped").set(SOURCE.ENDED_AT, clock.instant()).where(SOURCE.ID.eq(id)).and(SOURCE.STATE.eq("running")).execute();
    }

    /** Ends a pass that still runs. */
    void end(long id, String state, @Nullable String problem) {
        sql.update(SOURCE)
                .set(SOURCE.STATE, state)
                .set(SOURCE.PROBLEM, problem)
                .set(SOURCE.ENDED_AT, clock.instant())
                .where(SOURCE.ID.eq(id))
                .and(SOURCE.STATE.eq("running"))
                .execute();
    }

    /** Whether it still runs, read anew. */
    boolean runs(long id) {
        return "running".equals(sql.select(SOURCE.STATE).from(SOURCE).where(SOURCE.ID.eq(id)).fetchOne(SOURCE.STATE));
    }

    /** Forgets a source with its address; what was moved stays, but comes anew from another move. */
    @Transactional
    public void remove(Actor actor, long id) {
        Source source = get(id);
        if (source.running()) {
            throw Problem.of(Problem.Kind.CONFLICT, "migration_running");
        }
        sql.deleteFrom(SOURCE).where(SOURCE.ID.eq(id)).execute();
        audit.recordAs(actor.personId(), "data.migration_forgotten", new Audit.Subject("migration", id), Map.of("host", source.host()));
    }

    private Source source(Record row) {
        Map<String, String> choices = new LinkedHashMap<>();
        json.readTree(row.get(SOURCE.CHOICES).data()).properties().forEach(entry -> choices.put(entry.getKey(), entry.getValue().asString("")));
        String found = row.get(SOURCE.FOUND).data();
        return new Source(
                row.get(SOURCE.ID), row.get(SOURCE.HOST), row.get(SOURCE.LANGUAGE), row.get(SOURCE.CREATED_BY), row.get(SOURCE.CREATED_AT),
                row.get(SOURCE.RATE), row.get(SOURCE.STATE), found.equals("{}") ? Found.NOTHING : json.readValue(found, Found.class), choices,
                row.get(SOURCE.PASS), row.get(SOURCE.OPERATION_ID), new ArrayList<>(Arrays.asList(row.get(SOURCE.OPERATIONS))), row.get(SOURCE.PROBLEM),
                row.get(SOURCE.STARTED_AT), row.get(SOURCE.ENDED_AT));
    }
}
