package org.kontor.records;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;

/**
 * A filter that speaks only of what the counters are kept by: which pipelines, stages and responsibles; null means any.
 *
 * @param pipelines ids of pipelines
 * @param stages ids of stages
 * @param responsibles ids of people, 0 for nobody
 */
record CounterKeys(@Nullable Set<Long> pipelines, @Nullable Set<Long> stages, @Nullable Set<Long> responsibles) {

    private static final CounterKeys ANY = new CounterKeys(null, null, null);

    /** The keys of a filter, empty where it speaks of anything else. */
    static Optional<CounterKeys> of(Actor actor, RecordType type, Filter filter, FilterSql resolver) {
        return switch (filter) {
            case Filter.All all -> {
                CounterKeys keys = ANY;
                for (Filter part : all.of()) {
                    Optional<CounterKeys> one = of(actor, type, part, resolver);
                    if (one.isEmpty()) {
                        yield Optional.empty();
                    }
                    keys = keys.and(one.get());
                }
                yield Optional.of(keys);
            }
            case Filter.Any any -> any.of().size() == 1 ? of(actor, type, any.of().getFirst(), resolver) : Optional.empty();
            case Filter.In in -> {
                if (!List.of("pipeline", "stage", "responsible").contains(in.field())) {
                    yield Optional.empty();
                }
                FieldDef field = type.find(in.field());
                if (field == null) {
                    yield Optional.empty();
                }
                Set<Long> ids = new HashSet<>();
                resolver.resolve(actor, type, field, in.values()).forEach(id -> ids.add((Long) id));
                yield Optional.of(switch (in.field()) {
                    case "pipeline" -> new CounterKeys(ids, null, null);
                    case "stage" -> new CounterKeys(null, ids, null);
                    default -> new CounterKeys(null, null, ids);
                });
            }
            case Filter.Empty empty -> empty.field().equals("responsible")
                    ? Optional.of(new CounterKeys(null, null, Set.of(0L)))
                    : Optional.empty();
            case Filter.Not not -> Optional.empty();
            case Filter.Between between -> Optional.empty();
            case Filter.Contains contains -> Optional.empty();
            case Filter.Like like -> Optional.empty();
            case Filter.Search search -> Optional.empty();
            case Filter.Period period -> Optional.empty();
            case Filter.Passed passed -> Optional.empty();
            case Filter.Stood stood -> Optional.empty();
            case Filter.Left left -> Optional.empty();
            case Filter.Related related -> Optional.empty();
            case Filter.Top top -> Optional.empty();
        };
    }

    /** The people that a filter demands as responsible, wherever else it speaks of; empty where it demands none. */
    static Optional<Set<Long>> responsibles(Actor actor, RecordType type, Filter filter, FilterSql resolver) {
        return switch (filter) {
            case Filter.All all -> {
                Set<Long> people = null;
                for (Filter part : all.of()) {
                    Optional<Set<Long>> one = responsibles(actor, type, part, resolver);
                    if (one.isPresent()) {
                        people = both(people, one.get());
                    }
                }
                yield Optional.ofNullable(people);
            }
            case Filter.In in -> {
                FieldDef field = type.find("responsible");
                if (!in.field().equals("responsible") || field == null) {
                    yield Optional.empty();
                }
                Set<Long> ids = new HashSet<>();
                resolver.resolve(actor, type, field, in.values()).forEach(id -> ids.add((Long) id));
                yield Optional.of(ids);
            }
            default -> Optional.empty();
        };
    }

    /**
     * As what a filter demands that a record names the person himself, among those who take part in it: the role, "" for who has set
     * it; empty where it demands no such thing.
     */
    static Optional<String> mine(Actor actor, RecordType type, Filter filter, FilterSql resolver) {
        return switch (filter) {
            case Filter.All all -> all.of().stream().flatMap(part -> mine(actor, type, part, resolver).stream()).findFirst();
            case Filter.In in -> {
                FieldDef field = type.find(in.field());
                if (field == null || actor.personId() == null || !(field.storage() instanceof Storage.PersonRows || type.sets(field))
                        || !resolver.resolve(actor, type, field, in.values()).equals(List.of(actor.person()))) {
                    yield Optional.empty();
                }
                yield Optional.of(field.storage() instanceof Storage.PersonRows(String role) ? role : "");
            }
            default -> Optional.empty();
        };
    }

    private CounterKeys and(CounterKeys other) {
        return new CounterKeys(
                both(pipelines, other.pipelines), both(stages, other.stages), both(responsibles, other.responsibles));
    }

    private static @Nullable Set<Long> both(@Nullable Set<Long> some, @Nullable Set<Long> others) {
        if (some == null) {
            return others;
        }
        if (others == null) {
            return some;
        }
        Set<Long> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }
}
