package org.kontor.handover;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.handover.Handover.Share;
import org.kontor.handover.Order.Part;
import org.kontor.notify.NewResponsible;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordJobs;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Undo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hand-overs: preview, start, end, return. The records themselves are moved by {@link HandoverWork}. */
@Component
final class Handovers {

    /** Details of every hand-over's operation: receivers are told here, once. */
    static final Map<String, Object> DETAILS = Map.of(NewResponsible.TOLD, true);

    /** So many records go over while the person waits. */
    private static final long SMALL = 200;

    private final HandoverRows rows;
    private final OwnedRecords owned;
    private final Records records;
    private final RecordTypes types;
    private final RecordJobs jobs;
    private final Undo undo;
    private final Notices notices;
    private final GivenThings things;
    private final Audit audit;
    private final SchedulerClient scheduler;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Handovers(
            HandoverRows rows,
            OwnedRecords owned,
            Records records,
            RecordTypes types,
            RecordJobs jobs,
            Undo undo,
            Notices notices,
            GivenThings things,
            Audit audit,
            SchedulerClient scheduler,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.owned = owned;
        this.records = records;
        this.types = types;
        this.jobs = jobs;
        this.undo = undo;
        this.notices = notices;
        this.things = things;
        this.audit = audit;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What one part would move: its records by receiver, and what would follow its clients, by type. */
    record PartPreview(Part part, long count, Map<Long, Long> shares, Map<String, Long> followers) {}

    /** What an order would move; one statement a part and a following type. */
    List<PartPreview> preview(Actor actor, Order order) {
        List<PartPreview> previews = new ArrayList<>();
        Map<String, List<Select<Record1<Long>>>> taken = new TreeMap<>();
        for (Part part : order.parts()) {
            List<Select<Record1<Long>>> before = taken.computeIfAbsent(part.type(), type -> new ArrayList<>());
            Select<Record1<Long>> ids = owned.ids(actor, order.person(), part);
            long count = owned.count(ids, before, part.most());
            before.add(ids);
            Map<String, Long> followers = new TreeMap<>();
            if (part.follow()) {
                for (RecordType follower : owned.followers(types.get(part.type()))) {
                    List<Select<Record1<Long>>> others = taken.computeIfAbsent(follower.code(), type -> new ArrayList<>());
                    Select<Record1<Long>> following = owned.followingIds(actor, order.person(), follower, part);
                    followers.put(follower.code(), owned.count(following, others, null));
                    others.add(following);
                }
            }
            previews.add(new PartPreview(part, count, halves(part.receivers(), count), followers));
        }
        return previews;
    }

    private static Map<Long, Long> halves(List<Long> receivers, long count) {
        Map<Long, Long> shares = new TreeMap<>();
        for (int i = 0; i < receivers.size(); i++) {
            shares.put(receivers.get(i), count / receivers.size() + (i < count % receivers.size() ? 1 : 0));
        }
        return shares;
    }

    /** Starts an order; a small one is done within the call. */
    Handover start(Actor actor, Order order) {
        if (order.parts().isEmpty() && order.things().isEmpty()) {
            throw Problem.invalid("parts", "handover.error.nothing");
        }
        Operation operation = Operation.begin(actor, Handover.KIND, DETAILS);
        long total = 0;
        for (Part part : order.parts()) {
            total += part.follow() ? SMALL + 1 : records.total(actor, part.type(), owned.filter(order.person(), part), false).count();
        }
        long about = total;
        long id = Objects.requireNonNull(transactions.execute(status -> {
            records.note(operation);
            long made = rows.add(order, operation);
            audit.record("data.handover", Subject.person(order.person()), Map.of("handover", made, "reason", order.reason()));
            return made;
        }));
        long job = jobs.start(operation, Handover.KIND, Map.of("handover", id), about, about <= SMALL);
        rows.job(id, job);
        return rows.get(actor, id);
    }

    /** Ends it, in the transaction of its last step: gives the things, tells the receivers, lets the person go. */
    void end(Handover handover) {
        things.give(handover);
        settle(handover);
        if (handover.order().dismiss()) {
            scheduler.scheduleIfNotExists(
                    new TaskInstance<>(HandoverJobs.DISMISSAL, Long.toString(handover.id()), new HandoverJobs.Which(handover.id())), clock.instant());
        }
    }

    /** Marks it as done and tells each receiver once how much he got; in a transaction. */
    void settle(Handover handover) {
        rows.state(handover.id(), "done", null);
        if (!rows.tell(handover.id())) {
            return;
        }
        Map<Long, Long> got = new TreeMap<>();
        rows.given(handover.id()).forEach(given -> got.put(given.to(), 0L));
        rows.shares(handover.id()).forEach(share -> got.merge(share.person(), share.n(), Long::sum));
        got.forEach((person, n) -> notices.tell(
                news(handover, n == 0 ? "handover_things" : "handover", handover.by(), n), List.of(person)));
    }

    private static News news(Handover handover, String text, @Nullable Long by, long n) {
        return new News(
                text, "handover/" + handover.id(), null, by, Math.toIntExact(n), Map.of(), "/handover/" + handover.id());
    }

    /** Takes it back on its day, as the system: only what still stands as it was handed over. */
    void giveBack(Handover handover) {
        Undo.Undone undone;
        try {
            undone = undo.undo(Actor.system("handover"), handover.operation());
        } catch (Problem problem) {
            rows.state(handover.id(), problem.code().equals("already_undone") ? "undone" : "kept", null);
            return;
        }
        transactions.executeWithoutResult(status -> {
            rows.returned(handover.id(), undone.job(), undone.left());
            long n = rows.shares(handover.id()).stream().mapToLong(Share::n).sum() - undone.left().size();
            if (n > 0) {
                notices.tell(news(handover, "handover_back", null, n), List.of(handover.order().person()));
            }
        });
    }

    /** What has come of a hand-over in records of a type for one person, in order. */
    List<Long> received(Handover handover, String type, long person, long after, int limit) {
        return records.set(handover.operation(), type, "responsible", person, after, limit);
    }

    /** The running or ended job of a hand-over as it stands; null before it has one. */
    RecordJobs.@Nullable Job job(Handover handover) {
        return handover.job() == null ? null : jobs.find(handover.job());
    }

    /** The operation of a hand-over as its steps write it. */
    static Operation operation(UUID id, Actor actor) {
        return new Operation(id, Handover.KIND, actor, null, null, DETAILS);
    }
}
