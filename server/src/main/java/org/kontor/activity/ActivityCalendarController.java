package org.kontor.activity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** «Календарь»: one's own, or that of others as far as one sees their work. */
@RestController
@RequestMapping("/api/activities/calendar")
class ActivityCalendarController {

    private final ActivityCalendar calendar;
    private final CalendarDays days;

    ActivityCalendarController(ActivityCalendar calendar, CalendarDays days) {
        this.calendar = calendar;
        this.days = days;
    }

    /** Activities and deadlines from one day to another, both included; without {@code people} one's own. */
    @GetMapping
    Map<String, @Nullable Object> of(
            Actor actor, @RequestParam LocalDate from, @RequestParam LocalDate to, @RequestParam(required = false) @Nullable List<Long> people) {
        Set<Long> whose = whose(actor, people);
        ActivityCalendar.check(from, to, whose);
        return calendar.json(actor, from, to, whose);
    }

    /** Working hours, holidays and absences of these days, and whom one leads. */
    @GetMapping("/days")
    Map<String, @Nullable Object> days(
            Actor actor, @RequestParam LocalDate from, @RequestParam LocalDate to, @RequestParam(required = false) @Nullable List<Long> people) {
        Set<Long> whose = whose(actor, people);
        ActivityCalendar.check(from, to, whose);
        return days.json(actor, from, to, whose);
    }

    private static Set<Long> whose(Actor actor, @Nullable List<Long> people) {
        return people == null || people.isEmpty() ? Set.of(actor.person()) : new TreeSet<>(people);
    }
}
