package org.kontor.handover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.handover.Handover.Share;
import org.kontor.handover.Order.Part;
import org.kontor.handover.OwnedRecords.Following;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.ProblemAdvice;
import org.kontor.records.Change;
import org.kontor.records.LongWork;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordJobs;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/**
 * Moves records to their receivers, part by part in the order of their ids: each step a set, so that 50,000 of one person are
 * some sixty transactions. Who of several gets the next record is who has fewest of this part so far.
 */
@Component
final class HandoverWork implements LongWork {

    private static final int STEP = 1_000;

    /** A step of clients whose deals follow them writes many more records than clients. */
    private static final int STEP_OF_CLIENTS = 200;

    private static final int PART_BITS = 48;

    private final HandoverRows rows;
    private final Handovers handovers;
    private final OwnedRecords owned;
    private final Records records;
    private final RecordTypes types;
    private final ProblemAdvice problems;

    HandoverWork(
            HandoverRows rows, Handovers handovers, OwnedRecords owned, Records records, RecordTypes types, ProblemAdvice problems) {
        this.rows = rows;
        this.handovers = handovers;
        this.owned = owned;
        this.records = records;
        this.types = types;
        this.problems = problems;
    }

    @Override
    public String kind() {
        return Handover.KIND;
    }

    @Override
    public long total(RecordJobs.Job job, Actor actor) {
        return handovers.preview(actor, handover(job).order()).stream()
                .mapToLong(part -> part.count() + part.followers().values().stream().mapToLong(Long::longValue).sum())
                .sum();
    }

    @Override
    public Step step(RecordJobs.Job job, Actor actor) {
        Handover handover = handover(job);
        Operation operation = Handovers.operation(job.operation(), actor);
        int at = (int) (job.place() >> PART_BITS);
        if (at >= handover.order().parts().size()) {
            handovers.end(handover);
            return new Step(0, job.place(), false, List.of());
        }
        return new PartStep(handover, operation, at).next(job.place() & ((1L << PART_BITS) - 1));
    }

    private Handover handover(RecordJobs.Job job) {
        return Objects.requireNonNull(rows.of(job.operation()));
    }

    /** One step of one part. */
    private final class PartStep {

        private final Handover handover;
        private final Operation operation;
        private final int at;
        private final Part part;
        private final RecordType type;
        private final List<Map<String, Object>> refused = new ArrayList<>();
        private int looked;

        PartStep(Handover handover, Operation operation, int at) {
            this.handover = handover;
            this.operation = operation;
            this.at = at;
            this.part = handover.order().parts().get(at);
            this.type = types.get(part.type());
        }

        Step next(long after) {
            Actor actor = operation.actor();
            List<RecordType> followers = part.follow() ? owned.followers(type) : List.of();
            Map<Long, Long> got = got();
            long given = got.values().stream().mapToLong(Long::longValue).sum();
            int step = followers.isEmpty() ? STEP : STEP_OF_CLIENTS;
            int limit = part.most() == null ? step : (int) Math.min(step, part.most() - given);
            List<Long> ids = limit <= 0
                    ? List.of()
                    : records.ids(actor, part.type(), owned.filter(handover.order().person(), part), Access.Action.READ, after, limit);
            Map<Long, Long> receivers = new LinkedHashMap<>();
            for (long id : ids) {
                long receiver = least(got);
                receivers.put(id, receiver);
                got.merge(receiver, 1L, Long::sum);
            }
            Map<Long, Long> moved = write(type, receivers);
            for (RecordType follower : moved.isEmpty() ? List.<RecordType>of() : followers) {
                Map<Long, Long> following = new LinkedHashMap<>();
                for (Following one : owned.following(actor, handover.order().person(), follower, type, List.copyOf(moved.keySet()))) {
                    following.put(one.id(), Objects.requireNonNull(moved.get(one.client())));
                }
                inSteps(follower, following);
            }
            boolean more = ids.size() == step;
            return new Step(looked, more ? ((long) at << PART_BITS) + ids.getLast() : (long) (at + 1) << PART_BITS, true, refused);
        }

        /** What each receiver has of this part so far. */
        private Map<Long, Long> got() {
            Map<Long, Long> got = new LinkedHashMap<>();
            part.receivers().forEach(receiver -> got.put(receiver, 0L));
            for (Share share : part.receivers().size() > 1 || part.most() != null ? rows.shares(handover.id()) : List.<Share>of()) {
                if (share.part() == at && share.type() == type.id()) {
                    got.put(share.person(), share.n());
                }
            }
            return got;
        }

        private long least(Map<Long, Long> got) {
            return part.receivers().stream()
                    .min(Comparator.comparingLong(receiver -> Objects.requireNonNull(got.get(receiver))))
                    .orElseThrow();
        }

        private void inSteps(RecordType follower, Map<Long, Long> receivers) {
            Map<Long, Long> some = new LinkedHashMap<>();
            for (Map.Entry<Long, Long> one : receivers.entrySet()) {
                some.put(one.getKey(), one.getValue());
                if (some.size() == STEP) {
                    write(follower, some);
                    some.clear();
                }
            }
            write(follower, some);
        }

        /** Writes the new responsibles and answers what was written. */
        private Map<Long, Long> write(RecordType of, Map<Long, Long> receivers) {
            if (receivers.isEmpty()) {
                return Map.of();
            }
            looked += receivers.size();
            List<Change> changes = new ArrayList<>();
            receivers.forEach((id, receiver) -> changes.add(Change.of(id, "responsible", receiver)));
            Map<Long, Long> moved = new LinkedHashMap<>();
            Map<Long, Long> shares = new HashMap<>();
            Map<Long, Problem> faults = new LinkedHashMap<>();
            for (Outcome outcome : records.write(operation, of.code(), changes, Options.PERSON)) {
                Problem problem = outcome.problem();
                if (problem != null) {
                    faults.put(outcome.id(), problem);
                } else if (outcome.changed()) {
                    long receiver = Objects.requireNonNull(receivers.get(outcome.id()));
                    moved.put(outcome.id(), receiver);
                    shares.merge(receiver, 1L, Long::sum);
                }
            }
            rows.share(handover.id(), at, of.id(), shares);
            name(of, faults);
            return moved;
        }

        private void name(RecordType of, Map<Long, Problem> faults) {
            if (faults.isEmpty()) {
                return;
            }
            Actor actor = operation.actor();
            Map<Long, RecordRow> titles = records.some(actor, of.code(), faults.keySet(), List.of("title"));
            faults.forEach((id, problem) -> {
                Map<String, Object> body = problems.body(problem, actor.language());
                RecordRow row = titles.get(id);
                @Nullable Object title = row == null ? null : row.value("title");
                refused.add(Map.of(
                        "type", of.code(),
                        "id", id,
                        "title", title == null ? Messages.numbered(actor.language(), id) : title,
                        "code", problem.code(),
                        "message", body.getOrDefault("detail", body.getOrDefault("title", problem.code()))));
            });
        }
    }
}
