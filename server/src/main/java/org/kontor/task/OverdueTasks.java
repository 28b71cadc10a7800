package org.kontor.task;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.LoadFigures;
import org.springframework.stereotype.Component;

/** Open tasks whose deadline has passed, beside the load of people. */
@Component
final class OverdueTasks implements LoadFigures {

    private final Clock clock;

    OverdueTasks(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String code() {
        return "overdue_tasks";
    }

    @Override
    public String type() {
        return TaskType.CODE;
    }

    @Override
    public Filter filter(Actor actor, Collection<Long> people) {
        return new Filter.All(List.of(
                new Filter.In("responsible", List.copyOf(people)),
                Filter.is("closed", false),
                new Filter.Between("deadline", null, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())));
    }
}
