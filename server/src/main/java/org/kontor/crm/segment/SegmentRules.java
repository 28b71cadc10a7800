package org.kontor.crm.segment;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the rule of a segment may say. It is the system that looks for the members, so nothing may hang on who asks. */
@Component
final class SegmentRules {

    /** The field of a client that tells its segments. */
    static final String FIELD = "segments";

    private final ObjectProvider<Records> records;
    private final ObjectProvider<RecordTypes> types;

    SegmentRules(ObjectProvider<Records> records, ObjectProvider<RecordTypes> types) {
        this.records = records;
        this.types = types;
    }

    /** The system, as whom members are found. */
    static Actor system() {
        return Actor.system("segment");
    }

    /**
     * Refuses a rule that names what is not there, that speaks of the one who asks, or that leads back to its own segment.
     *
     * @throws Problem INVALID
     */
    void check(Segment segment, Map<Long, Segment> known) {
        segment.rules().forEach((kind, rule) -> {
            if (personal(rule)) {
                throw Problem.invalid(kind.code(), "segment.error.personal");
            }
        });
        for (long named : named(segment)) {
            if (named == segment.id() || leadsTo(known, named, segment.id(), new HashSet<>())) {
                throw Problem.invalid("rules", "segment.error.circle");
            }
            if (!known.containsKey(named)) {
                throw Problem.invalid("rules", "segment.error.unknown");
            }
        }
        // the engine refuses what fits no field
        segment.rules().forEach((kind, rule) -> records.getObject().idsSelect(system(), types.getObject().get(kind.code()).code(), rule));
    }

    /** The segments that the rules of one name. */
    static Set<Long> named(Segment segment) {
        Set<Long> named = new HashSet<>();
        segment.rules().values().forEach(rule -> collect(rule, named));
        return named;
    }

    private static boolean leadsTo(Map<Long, Segment> known, long from, long to, Set<Long> seen) {
        Segment segment = known.get(from);
        if (segment == null || !seen.add(from)) {
            return false;
        }
        Set<Long> next = named(segment);
        return next.contains(to) || next.stream().anyMatch(one -> leadsTo(known, one, to, seen));
    }

    private static void collect(Filter filter, Set<Long> named) {
        switch (filter) {
            case Filter.All all -> all.of().forEach(part -> collect(part, named));
            case Filter.Any any -> any.of().forEach(part -> collect(part, named));
            case Filter.Not not -> collect(not.of(), named);
            case Filter.Related related -> collect(related.of(), named);
            case Filter.Top top -> {
                collect(top.of(), named);
                if (top.related() != null) {
                    collect(top.related(), named);
                }
            }
            case Filter.In in -> {
                if (in.field().equals(FIELD)) {
                    in.values().forEach(value -> {
                        if (value instanceof Number id) {
                            named.add(id.longValue());
                        }
                    });
                }
            }
            default -> { }
        }
    }

    private static boolean personal(Filter filter) {
        return switch (filter) {
            case Filter.All all -> all.of().stream().anyMatch(SegmentRules::personal);
            case Filter.Any any -> any.of().stream().anyMatch(SegmentRules::personal);
            case Filter.Not not -> personal(not.of());
            case Filter.Related related -> personal(related.of());
            case Filter.Top top -> personal(top.of()) || top.related() != null && personal(top.related());
            case Filter.In in -> in.values().contains("me") || in.values().contains("mine");
            default -> false;
        };
    }
}
