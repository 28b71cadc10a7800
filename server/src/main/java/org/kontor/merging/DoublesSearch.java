package org.kontor.merging;

import static org.kontor.merging.db.Tables.SEARCH;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.Likeness;
import org.kontor.records.Likeness.Reason;
import org.kontor.records.LongWork;
import org.kontor.records.Merges;
import org.kontor.records.NotDoubles;
import org.kontor.records.Operation;
import org.kontor.records.RecordJobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The search for doubles over the whole base, in the background: for each type the names that came past the writer, then a
 * statement for each thing that records may have in common, then the groups; a step each, so that it goes on after a restart.
 */
@Component
public class DoublesSearch implements LongWork {

    static final String KIND = "doubles";

    static final List<String> TYPES = List.of("contact", "company", "lead");
    private static final Reason[] REASONS = Reason.values();
    private static final int STEPS = REASONS.length + 2;

    /**
     * A search.
     *
     * @param state running, done, failed or cancelled
     * @param done steps of so many in total
     * @param merged how many groups were merged by the rule afterwards
     */
    public record Search(long id, @Nullable Long by, Instant at, @Nullable Instant endedAt, long job, String state, long done, long total, int merged) {}

    private final DSLContext sql;
    private final RecordJobs jobs;
    private final Likeness likeness;
    private final Clusters clusters;
    private final ClusterMerging merging;
    private final NotDoubles different;
    private final Settings settings;
    private final Clock clock;

    DoublesSearch(DSLContext sql, RecordJobs jobs, Likeness likeness, Clusters clusters, ClusterMerging merging, NotDoubles different, Settings settings, Clock clock) {
        this.different = different;
        this.sql = sql;
        this.jobs = jobs;
        this.likeness = likeness;
        this.clusters = clusters;
        this.merging = merging;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts a search.
     *
     * @throws Problem CONFLICT code operation_running while another one runs
     */
    @Transactional
    public Search start(Actor actor) {
        sql.query("lock table merging.search in share row exclusive mode").execute();
        if (last().filter(search -> search.state().equals("running")).isPresent()) {
            throw Problem.of(Problem.Kind.CONFLICT, "operation_running");
        }
        long job = jobs.start(Operation.begin(actor, KIND), KIND, Map.of(), (long) TYPES.size() * STEPS, false);
        sql.insertInto(SEARCH).set(SEARCH.PERSON_ID, actor.personId()).set(SEARCH.JOB_ID, job).set(SEARCH.AT, clock.instant()).execute();
        return last().orElseThrow();
    }

    /** The last search as it stands. */
    Optional<Search> last() {
        return sql.selectFrom(SEARCH).orderBy(SEARCH.ID.desc()).limit(1).fetchOptional(row -> {
            RecordJobs.Job job = jobs.find(row.get(SEARCH.JOB_ID));
            return new Search(
                    row.get(SEARCH.ID),
                    row.get(SEARCH.PERSON_ID),
                    row.get(SEARCH.AT),
                    row.get(SEARCH.ENDED_AT),
                    row.get(SEARCH.JOB_ID),
                    job == null ? "failed" : job.state(),
                    job == null ? 0 : job.done(),
                    job == null ? 0 : job.total(),
                    row.get(SEARCH.MERGED));
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(RecordJobs.Job job, Actor actor) {
        return (long) TYPES.size() * STEPS;
    }

    @Override
    public Step step(RecordJobs.Job job, Actor actor) {
        String type = TYPES.get((int) (job.place() / STEPS));
        int step = (int) (job.place() % STEPS);
        if (step == 0) {
            likeness.begin(type);
        } else if (step <= REASONS.length) {
            likeness.find(type, REASONS[step - 1]);
        } else {
            clusters.replace(type, Clustering.of(likeness.pairs(type), different.all(type), Merges.MOST));
            likeness.end(type);
        }
        long next = job.place() + 1;
        boolean more = next < (long) TYPES.size() * STEPS;
        if (!more) {
            end(job);
        }
        return new Step(1, next, more, List.of());
    }

    private void end(RecordJobs.Job job) {
        sql.update(SEARCH).set(SEARCH.ENDED_AT, clock.instant()).where(SEARCH.JOB_ID.eq(job.id())).execute();
        if (settings.get(MergeSettings.AUTOMATIC)) {
            merging.startByRule();
        }
    }
}
