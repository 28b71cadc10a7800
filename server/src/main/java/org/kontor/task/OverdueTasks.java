package org.kontor.task;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
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

/** Open tasks whose deadline has passed, beside the load of people. */
@Component
final class OverdueTasks implements LoadFigures {

    private final Records records;
    private final Clock clock;

    OverdueTasks(Records records, Clock clock) {
        this.records = records;
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

    @Override
    public Map<Long, Long> of(Actor actor, Collection<Long> people) {
        Map<Long, Long> counts = new HashMap<>();
        records.group(actor, TaskType.CODE, filter(actor, people), List.of("responsible"))
                .forEach(group -> counts.put((Long) Objects.requireNonNull(group.key(0)), group.count()));
        return counts;
    }
}
