package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.ProblemAdvice;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/**
 * Changes or deletes what a filter covers, or the named records, as one operation. Ids are collected in steps, and each step
 * asks anew what the person may do; whatever is refused is named, the rest is done.
 */
@Component
final class BulkChange implements LongWork {

    static final String KIND = "bulk";

    /** So many named records are done while the person waits. */
    private static final int SMALL = 200;

    /** A step holds its transaction for well under a second. */
    private static final int STEP = 1_000;

    private static final int MOST_NAMED = 10_000;

    private final Records records;
    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;
    private final RecordJobs jobs;
    private final ProblemAdvice problems;
    private final Audit audit;

    BulkChange(
            Records records, RecordTypes types, RecordReading reading, RecordWriting writing, RecordJobs jobs, ProblemAdvice problems,
            Audit audit) {
        this.audit = audit;
        this.records = records;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.jobs = jobs;
        this.problems = problems;
    }

    /** What is asked for: a filter as JSON or ids; update with values, or delete. */
    record Wanted(@Nullable Object filter, @Nullable List<Long> ids, String action, @Nullable Map<String, @Nullable Object> values) {}

    /** Starts it and answers the job's id. */
    long start(Operation operation, String typeCode, Wanted wanted) {
        RecordType type = types.get(typeCode);
        check(wanted);
        boolean delete = wanted.action().equals("delete");
        Map<String, Object> settings = new HashMap<>();
        settings.put("type", type.code());
        settings.put("action", wanted.action());
        if (!delete) {
            Map<String, @Nullable Object> values = wanted.values() == null ? Map.of() : wanted.values();
            writing.check(operation.actor(), type, values);
            settings.put("values", values);
        }
        if (wanted.ids() == null) {
            Filter filter = Filter.read(wanted.filter());
            long about = records.total(operation.actor(), type.code(), filter, false).count();
            settings.put("filter", wanted.filter() == null ? Map.of() : wanted.filter());
            log(operation, type, wanted, about);
            return jobs.start(operation, KIND, settings, about, false);
        }
        List<Long> ids = List.copyOf(new TreeSet<>(wanted.ids()));
        settings.put("ids", ids);
        log(operation, type, wanted, ids.size());
        return jobs.start(operation, KIND, settings, ids.size(), ids.size() <= SMALL);
    }

    /** Refuses what is not asked rightly. */
    static void check(Wanted wanted) {
        boolean update = "update".equals(wanted.action()) && wanted.values() != null && !wanted.values().isEmpty();
        if (!update && !"delete".equals(wanted.action()) || (wanted.filter() == null) == (wanted.ids() == null)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        if (wanted.ids() != null && wanted.ids().size() > MOST_NAMED) {
            throw Problem.of(Problem.Kind.INVALID, "bulk_too_many", Map.of("most", MOST_NAMED));
        }
    }

    private void log(Operation operation, RecordType type, Wanted wanted, long about) {
        Map<String, Object> details = new HashMap<>(Map.of("action", wanted.action(), "records", about, "operation", operation.id()));
        if (wanted.values() != null) {
            details.put("fields", wanted.values().keySet());
        }
        audit.recordAs(operation.actor().personId(), "data.bulk", new Subject(type.code(), null), details);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(RecordJobs.Job job, Actor actor) {
        return job.settings().get("ids") instanceof Collection<?> ids
                ? ids.size()
                : records.total(actor, job.setting("type").toString(), Filter.read(job.setting("filter")), true).count();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Step step(RecordJobs.Job job, Actor actor) {
        RecordType type = types.get(job.setting("type").toString());
        List<Long> ids = ids(job, actor, type);
        if (ids.isEmpty()) {
            return new Step(0, job.place(), false, List.of());
        }
        Operation operation = new Operation(job.operation(), KIND, actor, null, null, Map.of());
        List<Outcome> outcomes = job.setting("action").equals("delete")
                ? writing.bin(operation, type, ids, Kind.DELETED, Options.PERSON)
                : writing.write(operation, type, changes(ids, (Map<String, @Nullable Object>) job.setting("values")), Options.PERSON);
        List<Outcome> refused = outcomes.stream().filter(outcome -> outcome.problem() != null).toList();
        return new Step(ids.size(), ids.getLast(), ids.size() == STEP, named(actor, type, refused));
    }

    private List<Long> ids(RecordJobs.Job job, Actor actor, RecordType type) {
        if (job.settings().get("ids") instanceof List<?> ids) {
            return ids.stream()
                    .map(id -> ((Number) id).longValue())
                    .filter(id -> id > job.place())
                    .limit(STEP)
                    .toList();
        }
        return reading.ids(actor, type, Filter.read(job.setting("filter")), Access.Action.READ, job.place(), STEP);
    }

    private static List<Change> changes(List<Long> ids, Map<String, @Nullable Object> values) {
        List<Change> changes = new ArrayList<>();
        ids.forEach(id -> changes.add(Change.of(id, values)));
        return changes;
    }

    private List<Map<String, Object>> named(Actor actor, RecordType type, List<Outcome> refused) {
        if (refused.isEmpty()) {
            return List.of();
        }
        Map<Long, Outcome> byId = refused.stream().collect(Collectors.toMap(Outcome::id, Function.identity()));
        Map<Long, RecordRow> titles = reading.some(actor, type, byId.keySet(), List.of("title"));
        List<Map<String, Object>> named = new ArrayList<>();
        for (Outcome outcome : refused) {
            Problem problem = outcome.problem();
            if (problem == null) {
                continue;
            }
            Map<String, Object> body = problems.body(problem, actor.language());
            RecordRow row = titles.get(outcome.id());
            String title = row == null ? Messages.numbered(actor.language(), outcome.id()) : String.valueOf(row.value("title"));
            Object reason = body.getOrDefault("detail", body.getOrDefault("title", problem.code()));
            named.add(Map.of("id", outcome.id(), "title", title, "code", problem.code(), "message", title + ": " + reason));
        }
        return named;
    }
}
