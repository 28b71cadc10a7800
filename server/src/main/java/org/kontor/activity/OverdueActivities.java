package org.kontor.activity;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.LoadFigures;
import org.springframework.stereotype.Component;

/** Open activities whose moment has passed, in the load of people. */
@Component
final class OverdueActivities implements LoadFigures {

    private final Clock clock;

    OverdueActivities(Clock clock) {
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
}
