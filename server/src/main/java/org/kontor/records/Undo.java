package org.kontor.records;

import static org.kontor.records.db.Tables.OPERATION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Operations as their authors and administrators see them, and their undo. */
@Component
public class Undo implements LongWork {

    static final String KIND = "undo";

    /** So many records are put back while the person waits. */
    private static final int SMALL = 300;

    private static final int STEP = 1_000;
    private static final int ID_BITS = 48;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final UndoSteps steps;
    private final Log log;
    private final RecordJobs jobs;
    private final JsonMapper json;
    private final Audit audit;

    Undo(DSLContext sql, TransactionTemplate transactions, UndoSteps steps, Log log, RecordJobs jobs, JsonMapper json, Audit audit) {
        this.audit = audit;
        this.sql = sql;
        this.transactions = transactions;
        this.steps = steps;
        this.log = log;
        this.jobs = jobs;
        this.json = json;
    }

    /** An operation: who did what when, how many records, what it took back and what took it back. */
    record Shown(
            UUID id,
            String kind,
            @Nullable Long by,
            String source,
            Instant at,
            int records,
            @Nullable UUID undoes,
            @Nullable UUID undoneBy,
            boolean running) {}

    /** What an undo did at once; with a job, that one goes on and tells. */
    public record Undone(UUID operation, int undone, List<UndoLeft.Left> left, @Nullable Long job) {}

    /** An operation of this person, or anybody's for an administrator. */
    Shown get(Actor actor, UUID id) {
        Record row = own(actor, id, false);
        return new Shown(
                id,
                row.get(OPERATION.KIND),
                row.get(OPERATION.ACTOR_ID),
                row.get(OPERATION.SOURCE),
                row.get(OPERATION.CREATED_AT),
                steps.size(id),
                row.get(OPERATION.UNDOES),
                row.get(OPERATION.UNDONE_BY),
                jobs.running(id));
    }

    /**
     * Takes an operation back: its author may, and an administrator. A large one goes on in the background.
     *
     * @throws Problem NOT_FOUND for a foreign or unknown operation, CONFLICT codes already_undone and operation_running
     */
    public Undone undo(Actor actor, UUID id) {
        boolean small = steps.size(id) <= SMALL;
        Operation by = Operation.undoing(actor, id);
        UndoSteps.Step done = Objects.requireNonNull(transactions.execute(status -> {
            if (own(actor, id, true).get(OPERATION.UNDONE_BY) != null) {
                throw Problem.of(Problem.Kind.CONFLICT, "already_undone");
            }
            if (jobs.running(id)) {
                throw Problem.of(Problem.Kind.CONFLICT, "operation_running");
            }
            log.operation(by);
            log.undone(id, by);
            steps.begin(by, id);
            return small ? steps.step(by, id, UndoSteps.Key.FIRST, SMALL + 1) : new UndoSteps.Step(0, 0, List.of(), null);
        }));
        audit.recordAs(actor.personId(), "data.undo", null, Map.of("operation", by.id(), "undone", id));
        Long job = small ? null : (Long) jobs.start(by, KIND, Map.of("operation", id.toString()), 0, false);
        return new Undone(by.id(), done.done(), done.left(), job);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(RecordJobs.Job job, Actor actor) {
        return steps.size(undone(job));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Step step(RecordJobs.Job job, Actor actor) {
        Operation by = new Operation(job.operation(), KIND, actor, null, undone(job), Map.of());
        UndoSteps.Key after = new UndoSteps.Key((short) (job.place() >> ID_BITS), job.place() & ((1L << ID_BITS) - 1));
        UndoSteps.Step done = steps.step(by, undone(job), after, STEP);
        List<Map<String, Object>> left = done.left().stream()
                .map(one -> (Map<String, Object>) json.convertValue(one, Map.class))
                .toList();
        UndoSteps.Key next = done.next();
        return new Step(done.looked(), next == null ? job.place() : ((long) next.type() << ID_BITS) + next.id(), next != null, left);
    }

    private static UUID undone(RecordJobs.Job job) {
        return UUID.fromString(job.setting("operation").toString());
    }

    private Record own(Actor actor, UUID id, boolean lock) {
        var query = sql.selectFrom(OPERATION).where(OPERATION.ID.eq(id));
        Record found = lock ? query.forUpdate().fetchOne() : query.fetchOne();
        if (found == null || !actor.administers() && !Objects.equals(actor.personId(), found.get(OPERATION.ACTOR_ID))) {
            throw Problem.notFound();
        }
        return found;
    }
}
