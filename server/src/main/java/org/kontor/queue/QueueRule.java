package org.kontor.queue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the queues know of a record follows from its responsible, on every way in alike: a new one without a chosen responsible
 * is routed; one that finds its owner starts the clock of the first answer; one that loses him waits again. It runs once
 * stage and client are known.
 */
@Component
@Order(120)
final class QueueRule implements RecordRule {

    /** The kind of operation by which people take: only what nobody has. */
    static final String TAKE = "take";

    /** The kind of operation by which the system gives out: likewise. */
    static final String DISTRIBUTE = "distribute";

    private final Routing routing;
    private final PersonNames people;

    QueueRule(Routing routing, PersonNames people) {
        this.routing = routing;
        this.people = people;
    }

    @Override
    public boolean concerns(RecordType type) {
        return Queues.joined(type);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.kind() == Kind.ADDED) {
            if (!set.options().undo()) {
                List<Write> open = set.writes().stream().filter(QueueRule::nobodysChoice).toList();
                routing.route(set, open);
            }
            return;
        }
        for (Write write : set.writes()) {
            Long before = (Long) write.before("responsible");
            if ((set.operation().kind().equals(TAKE) || set.operation().kind().equals(DISTRIBUTE)) && before != null) {
                write.refuse(taken(people, before));
            } else if (write.changes("responsible")) {
                follow(set, write, before);
            }
        }
    }

    /** What somebody else was quicker to take. */
    static Problem taken(PersonNames people, long by) {
        String name = people.find(by).map(PersonBrief::name).orElse("");
        return Problem.of(Problem.Kind.CONFLICT, "already_taken", Map.of("name", name)).with("by", by).with("name", name);
    }

    private static boolean nobodysChoice(Write write) {
        return (!write.chosen("responsible") || write.now("responsible") == null) && !Boolean.TRUE.equals(write.now("closed"));
    }

    private static void follow(WriteSet set, Write write, @Nullable Long before) {
        Long now = write.id("responsible");
        if (before == null && write.now("queuedAt") != null) {
            write.set("takenAt", set.at());
        } else if (now == null && before != null) {
            write.set("takenAt", null);
            write.set("firstAnswerAt", null);
            write.set("queuedAt", write.now("team") == null ? null : set.at());
        }
    }
}
