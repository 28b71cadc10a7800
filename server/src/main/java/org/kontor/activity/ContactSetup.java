package org.kontor.activity;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sets targets of contacts where nobody is asked: for the demo company. */
@Component
public class ContactSetup {

    private final ContactTargets targets;
    private final ActivityKinds kinds;

    ContactSetup(ContactTargets targets, ActivityKinds kinds) {
        this.targets = targets;
        this.kinds = kinds;
    }

    /** The targets of a person in the week of a day, by the codes of kinds. */
    public void targets(long person, LocalDate on, Map<String, Integer> planned) {
        LocalDate monday = on.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        planned.forEach((kind, number) -> kinds.of(kind).ifPresent(value -> targets.keep(person, monday, value.id(), number, person)));
    }
}
