package org.kontor.activity;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.LoadFigures;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Open activities whose moment has passed, in the load of people. */
@Component
final class OverdueActivities implements LoadFigures {

    private final Records records;
    private final Clock clock;

    OverdueActivities(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "activities";
    }

    @Override
    public String type() {
        return ActivityType.CODE;
    }

    @Override
    public Filter filter(Actor actor, Collection<Long> people) {
        return new Filter.In("responsible", List.copyOf(people))
                .and(Filter.is("closed", false))
                .and(new Filter.Between("planAt", null, clock.instant().toString()));
    }

    @Override
    public Map<Long, Long> of(Actor actor, Collection<Long> people) {
        Map<Long, Long> counts = new HashMap<>();
        records.group(actor, ActivityType.CODE, filter(actor, people), List.of("responsible"))
                .forEach(group -> counts.put((Long) Objects.requireNonNull(group.key(0)), group.count()));
        return counts;
    }
}
