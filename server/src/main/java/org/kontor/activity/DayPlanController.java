package org.kontor.activity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** «Мой день» and its counters. */
@RestController
@RequestMapping("/api/activities")
class DayPlanController {

    private final DayPlan day;

    DayPlanController(DayPlan day) {
        this.day = day;
    }

    /** The plan of the day: one's own, or with {@code people} that of those whom one leads. */
    @GetMapping("/day")
    Map<String, @Nullable Object> day(Actor actor, @RequestParam(defaultValue = "false") boolean people) {
        return day.json(actor, people);
    }

    /** How much is late or due soon, and how much has come in that nobody has handled. */
    @GetMapping("/counters")
    Map<String, @Nullable Object> counters(Actor actor) {
        return day.counters(actor);
    }
}
