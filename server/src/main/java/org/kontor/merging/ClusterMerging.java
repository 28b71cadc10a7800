package org.kontor.merging;

import static org.kontor.merging.db.Tables.SEARCH;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.merging.Clusters.Cluster;
import org.kontor.platform.Problem;
import org.kontor.platform.ProblemAdvice;
import org.kontor.records.LongWork;
import org.kontor.records.Merges;
import org.kontor.records.Operation;
import org.kontor.records.RecordJobs;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Values;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Merges all groups that are surely one client, as one operation with one undo: for a person who says so, each by its proposal;
 * or by the rule, and then only groups whose records contradict each other in nothing and have one responsible.
 */
@Component
class ClusterMerging implements LongWork {

    static final String KIND = "merge-all";

    private static final int STEP = 20;
    private static final List<String> TYPES = List.of("contact", "company", "lead");
    private static final String BY_RULE = "rule";

    private final DSLContext sql;
    private final RecordJobs jobs;
    private final Clusters clusters;
    private final Merges merges;
    private final Survivor survivor;
    private final Records records;
    private final RecordTypes types;
    private final ProblemAdvice problems;
    private final TransactionTemplate nested;

    ClusterMerging(
            DSLContext sql,
            RecordJobs jobs,
            Clusters clusters,
            Merges merges,
            Survivor survivor,
            Records records,
            RecordTypes types,
            ProblemAdvice problems,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.jobs = jobs;
        this.clusters = clusters;
        this.merges = merges;
        this.survivor = survivor;
        this.records = records;
        this.types = types;
        this.problems = problems;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Merges every group of a type that is surely one client, as far as the person may; answers the job. */
    long start(Operation operation, String type) {
        return jobs.start(operation, KIND, Map.of("types", List.of(type), BY_RULE, false), 0, false);
    }

    /** The same by the rule, for all types. */
    void startByRule() {
        jobs.start(Operation.begin(Actor.system("doubles beyond doubt"), Merges.KIND), KIND, Map.of("types", TYPES, BY_RULE, true), 0, false);
    }

    @Override
    public String kind() {
        return KIND;
    }

    private static List<String> types(RecordJobs.Job job) {
        return ((List<?>) job.setting("types")).stream().map(Object::toString).toList();
    }

    @Override
    public long total(RecordJobs.Job job, Actor actor) {
        Map<String, Map<Short, Integer>> counts = clusters.counts();
        return types(job).stream().mapToLong(type -> counts.getOrDefault(type, Map.of()).getOrDefault(Level.SURE.code(), 0)).sum();
    }

    @Override
    public Step step(RecordJobs.Job job, Actor actor) {
        boolean byRule = Boolean.TRUE.equals(job.setting(BY_RULE));
        List<Map<String, Object>> refused = new ArrayList<>();
        for (String type : types(job)) {
            List<Cluster> some = clusters.open(type, Level.SURE.code(), job.place(), STEP);
            if (some.isEmpty()) {
                continue;
            }
            int merged = 0;
            Operation operation = new Operation(job.operation(), Merges.KIND, actor, null, null, Map.of());
            for (Cluster cluster : some) {
                try {
                    if (Boolean.TRUE.equals(nested.execute(status -> merge(operation, type, cluster, byRule)))) {
                        merged++;
                    }
                } catch (Problem problem) {
                    refused.add(told(actor, type, cluster, problem));
                }
            }
            if (byRule && merged > 0) {
                sql.update(SEARCH).set(SEARCH.MERGED, SEARCH.MERGED.plus(merged)).where(SEARCH.ID.eq(DSL.select(DSL.max(SEARCH.ID)).from(SEARCH))).execute();
            }
            return new Step(some.size(), some.getLast().id(), true, refused);
        }
        return new Step(0, job.place(), false, refused);
    }

    private boolean merge(Operation operation, String type, Cluster cluster, boolean byRule) {
        Actor actor = operation.actor();
        Map<Long, RecordRow> rows = records.some(actor, type, cluster.records(), records.readableFields(actor, type));
        if (rows.size() < 2 || byRule && contradicts(type, List.copyOf(rows.values()))) {
            return false;
        }
        List<Long> order = survivor.order(actor, rows.values()).stream().map(RecordRow::id).toList();
        merges.merge(operation, type, order.getFirst(), order.subList(1, order.size()), Map.of());
        return true;
    }

    /** Whether two of the records say different things in a field of one value; how a name is written is no contradiction. */
    private boolean contradicts(String type, List<RecordRow> rows) {
        List<String> names = List.of("title", "lastName", "firstName", "secondName", "comments", "source", "sourceDetails", "opened");
        for (Map.Entry<String, Boolean> field : Merges.fields(types.get(type)).entrySet()) {
            Object known = null;
            for (RecordRow row : rows) {
                Object value = row.value(field.getKey());
                if (field.getValue() || names.contains(field.getKey()) || value == null) {
                    continue;
                }
                if (known != null && !Values.same(known, value)) {
                    return true;
                }
                known = value;
            }
        }
        return false;
    }

    private Map<String, Object> told(Actor actor, String type, Cluster cluster, Problem problem) {
        Map<String, Object> one = new HashMap<>();
        one.put("id", cluster.records().getFirst());
        @Nullable String title = records.titles(actor, Map.of(type, cluster.records())).getOrDefault(type, Map.of()).get(cluster.records().getFirst());
        one.put("title", Objects.requireNonNullElse(title, ""));
        one.put("code", problem.code());
        Map<String, Object> body = problems.body(problem, actor.language());
        one.put("message", body.getOrDefault("detail", body.getOrDefault("title", problem.code())));
        return one;
    }
}
