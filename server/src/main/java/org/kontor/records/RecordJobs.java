package org.kontor.records;

import static org.kontor.records.db.Tables.JOB;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Long work on records that a person has started: bulk changes, large undos. It has progress, can be cancelled, names what
 * it refused, and goes on after a restart; what it writes is one operation.
 */
@Component
public class RecordJobs {

    /** So many refused records are named. */
    static final int NAMED = 1_000;

    private static final Logger REPORT = LoggerFactory.getLogger(RecordJobs.class);
    private static final String TASK = "records-job";
    private static final int TRIES = 5;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Log log;
    private final SchedulerClient scheduler;
    private final Actors actors;
    private final PersonNames people;
    private final Epochs epochs;
    private final JsonMapper json;
    private final Clock clock;
    private final ObjectProvider<LongWork> works;

    RecordJobs(
            DSLContext sql,
            TransactionTemplate transactions,
            Log log,
            SchedulerClient scheduler,
            Actors actors,
            PersonNames people,
            Epochs epochs,
            JsonMapper json,
            Clock clock,
            ObjectProvider<LongWork> works) {
        this.sql = sql;
        this.transactions = transactions;
        this.log = log;
        this.scheduler = scheduler;
        this.actors = actors;
        this.people = people;
        this.epochs = epochs;
        this.json = json;
        this.clock = clock;
        this.works = works;
    }

    /**
     * A job as it stands.
     *
     * @param person who started it, null for the system itself
     * @param settings what it was started with, and in which language and zone
     * @param place where its next step begins
     * @param errors the first 1,000 refused records
     */
    public record Job(
            long id,
            String kind,
            @Nullable Long person,
            UUID operation,
            Map<String, Object> settings,
            String state,
            long place,
            long done,
            long total,
            long refused,
            List<Map<String, Object>> errors) {

        /** A setting that is always there. */
        public Object setting(String name) {
            return Objects.requireNonNull(settings.get(name), name);
        }
    }

    /** What the scheduler keeps of a job. */
    record Run(long job) {}

    /** Starts a job of this operation; small ones are done within the call. Call it inside a transaction or not at all. */
    public long start(Operation operation, String kind, Map<String, Object> settings, long total, boolean small) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("language", operation.actor().language());
        all.put("zone", operation.actor().zone().getId());
        long id = Objects.requireNonNull(transactions.execute(status -> {
            log.operation(operation);
            long made = Objects.requireNonNull(sql.insertInto(JOB)
                    .set(JOB.KIND, kind)
                    .set(JOB.ACTOR_ID, operation.actor().personId())
                    .set(JOB.OPERATION_ID, operation.id())
                    .set(JOB.SETTINGS, JSONB.valueOf(json.writeValueAsString(all)))
                    .set(JOB.TOTAL, total)
                    .returningResult(JOB.ID)
                    .fetchSingle(JOB.ID));
            if (!small) {
                scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, Long.toString(made), new Run(made)), clock.instant());
            }
            return made;
        }));
        if (small) {
            try {
                run(id, () -> false);
            } catch (RuntimeException e) {
                fail(id);
                throw e;
            }
        }
        return id;
    }

    /** A job of this person, or anybody's for an administrator. */
    Job get(Actor actor, long id) {
        Job job = find(id);
        if (job == null || !actor.administers() && !Objects.equals(actor.personId(), job.person())) {
            throw Problem.notFound();
        }
        return job;
    }

    /** Stops a job after its present step; what is done stays done and can be undone. */
    void cancel(Actor actor, long id) {
        get(actor, id);
        sql.update(JOB)
                .set(JOB.STATE, "cancelled")
                .set(JOB.ENDED_AT, clock.instant())
                .where(JOB.ID.eq(id))
                .and(JOB.STATE.eq("running"))
                .execute();
    }

    /** Whether a job still writes for this operation. */
    public boolean running(UUID operation) {
        return sql.fetchExists(JOB, JOB.OPERATION_ID.eq(operation).and(JOB.STATE.eq("running")));
    }

    /** Does step by step until the end, or until told to stop; true at the end. */
    boolean run(long id, BooleanSupplier stop) {
        Job job = find(id);
        while (job != null && job.state().equals("running")) {
            if (stop.getAsBoolean()) {
                return false;
            }
            epochs.refresh();
            Actor actor = actor(job);
            String kind = job.kind();
            LongWork work = works.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
            if (job.place() == 0 && job.done() == 0) {
                sql.update(JOB).set(JOB.TOTAL, work.total(job, actor)).where(JOB.ID.eq(id)).execute();
            }
            Job now = job;
            transactions.executeWithoutResult(status -> take(now, work.step(now, actor)));
            job = find(id);
        }
        return true;
    }

    private void take(Job job, LongWork.Step step) {
        List<Map<String, Object>> errors = new ArrayList<>(job.errors());
        step.refused().stream().limit(Math.max(0, NAMED - errors.size())).forEach(errors::add);
        int written = sql.update(JOB)
                .set(JOB.PLACE, step.place())
                .set(JOB.DONE, JOB.DONE.plus(step.looked()))
                .set(JOB.TOTAL, DSL.greatest(JOB.TOTAL, JOB.DONE.plus(step.looked())))
                .set(JOB.REFUSED, JOB.REFUSED.plus(step.refused().size()))
                .set(JOB.ERRORS, JSONB.valueOf(json.writeValueAsString(errors)))
                .set(JOB.STATE, DSL.when(JOB.STATE.eq("running"), step.more() ? "running" : "done").otherwise(JOB.STATE))
                .set(JOB.ENDED_AT, step.more() ? null : clock.instant())
                .where(JOB.ID.eq(job.id()))
                .and(JOB.PLACE.eq(job.place()))
                .and(JOB.DONE.eq(job.done()))
                .execute();
        if (written == 0) {
            throw new IllegalStateException("Job " + job.id() + " runs twice");
        }
    }

    private Actor actor(Job job) {
        Long person = job.person();
        if (person == null) {
            return Actor.system(job.kind());
        }
        boolean active = people.find(person).map(found -> found.status().equals("active")).orElse(false);
        if (!active) {
            throw Problem.forbidden();
        }
        return actors.of(person, job.setting("language").toString(), ZoneId.of(job.setting("zone").toString()));
    }

    private void fail(long id) {
        sql.update(JOB)
                .set(JOB.STATE, "failed")
                .set(JOB.ENDED_AT, clock.instant())
                .where(JOB.ID.eq(id))
                .and(JOB.STATE.eq("running"))
                .execute();
    }

    /** The job with this id as it stands, null for an unknown one. */
    public @Nullable Job find(long id) {
        return sql.selectFrom(JOB).where(JOB.ID.eq(id)).fetchOne(this::job);
    }

    @SuppressWarnings("unchecked")
    private Job job(Record row) {
        return new Job(
                row.get(JOB.ID),
                row.get(JOB.KIND),
                row.get(JOB.ACTOR_ID),
                row.get(JOB.OPERATION_ID),
                json.readValue(row.get(JOB.SETTINGS).data(), Map.class),
                row.get(JOB.STATE),
                row.get(JOB.PLACE),
                row.get(JOB.DONE),
                row.get(JOB.TOTAL),
                row.get(JOB.REFUSED),
                json.readValue(row.get(JOB.ERRORS).data(), List.class));
    }

    /** The scheduler's side of it. */
    @Configuration(proxyBeanMethods = false)
    static class Runs {

        @Bean
        Task<Run> recordsJob(RecordJobs jobs) {
            return Tasks.custom(TASK, Run.class)
                    .onDeadExecutionRevive()
                    .onFailure(failed(jobs))
                    .execute((instance, context) -> jobs.run(instance.getData().job(), () -> stopping(context))
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, complete.getTimeDone()));
        }

        private static boolean stopping(ExecutionContext context) {
            return context.getSchedulerState().isShuttingDown();
        }

        private static FailureHandler<Run> failed(RecordJobs jobs) {
            return (complete, operations) -> {
                int failures = complete.getExecution().consecutiveFailures + 1;
                long job = Long.parseLong(complete.getExecution().getId());
                boolean refused = complete.getCause().filter(Problem.class::isInstance).isPresent();
                if (refused || failures >= TRIES) {
                    REPORT.error("Job {} on records failed", job, complete.getCause().orElse(null));
                    jobs.fail(job);
                    operations.remove();
                } else {
                    operations.reschedule(complete, complete.getTimeDone().plus(Duration.ofSeconds(5L << failures)));
                }
            };
        }
    }
}
