package org.kontor.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingTime;
import org.kontor.platform.WorkingTime.Span;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** When somebody has time for one more contact: on the working day that holds least, at its first free half hour. */
@Component
final class FreeTime {

    private static final Duration SLOT = Duration.ofMinutes(30);
    private static final LocalTime USUAL = LocalTime.of(10, 0);

    private final Records records;
    private final CompanyCalendar calendar;
    private final Clock clock;

    FreeTime(Records records, CompanyCalendar calendar, Clock clock) {
        this.records = records;
        this.calendar = calendar;
        this.clock = clock;
    }

    private record Busy(Instant from, Instant to) {}

    /**
     * A free half hour of a person within the weeks, not before now, by the actor's clock.
     *
     * @throws Problem INVALID at {@code on} where no working time is left in these weeks
     */
    Instant of(Actor actor, long person, ContactWeeks weeks) {
        ZoneId zone = actor.zone();
        WorkingTime time = calendar.time(List.of(), zone);
        Instant soon = clock.instant().plus(SLOT);
        LocalDate today = soon.atZone(zone).toLocalDate();
        Map<LocalDate, List<Busy>> busy = busy(actor, person, weeks, zone);
        LocalDate best = null;
        Instant bestAt = null;
        for (LocalDate day = today.isAfter(weeks.from()) ? today : weeks.from(); !day.isAfter(weeks.to()); day = day.plusDays(1)) {
            List<Busy> taken = busy.getOrDefault(day, List.of());
            Instant at = slot(day, time, taken, soon, zone);
            if (at != null && (best == null || taken.size() < busy.getOrDefault(best, List.of()).size())) {
                best = day;
                bestAt = at;
            }
        }
        if (bestAt == null) {
            throw Problem.invalid("on", "activity.error.week_over");
        }
        return bestAt;
    }

    /** The first half hour from ten on that is free; where there is none, the first working one that has not begun. */
    private static @org.jspecify.annotations.Nullable Instant slot(LocalDate day, WorkingTime time, List<Busy> taken, Instant soon, ZoneId zone) {
        List<Instant> slots = new ArrayList<>();
        for (Span span : time.spans(day)) {
            Instant end = span.to().equals(LocalTime.MAX) ? day.plusDays(1).atStartOfDay(zone).toInstant() : day.atTime(span.to()).atZone(zone).toInstant();
            for (Instant at = day.atTime(span.from()).atZone(zone).toInstant(); !at.plus(SLOT).isAfter(end); at = at.plus(SLOT)) {
                if (!at.isBefore(soon)) {
                    slots.add(at);
                }
            }
        }
        Instant usual = day.atTime(USUAL).atZone(zone).toInstant();
        return slots.stream()
                .filter(at -> !at.isBefore(usual))
                .filter(at -> taken.stream().noneMatch(other -> other.from().isBefore(at.plus(SLOT)) && at.isBefore(other.to())))
                .findFirst()
                .or(() -> slots.stream().findFirst())
                .orElse(null);
    }

    private Map<LocalDate, List<Busy>> busy(Actor actor, long person, ContactWeeks weeks, ZoneId zone) {
        Map<LocalDate, List<Busy>> busy = new HashMap<>();
        List<String> fields = records.readable(actor, ActivityType.CODE, List.of("planAt", "duration"));
        if (!fields.contains("planAt")) {
            return busy;
        }
        Filter open = Filter.is("responsible", person).and(Filter.is("closed", false)).and(new Filter.Between("planAt", weeks.from().minusDays(1).toString(), weeks.to().plusDays(1).toString()));
        for (RecordRow row : records.first(actor, ActivityType.CODE, open, new Sort("planAt", false), fields, 1_000).rows()) {
            Instant at = (Instant) Objects.requireNonNull(row.value("planAt"));
            long minutes = row.values().get("duration") instanceof Number number && number.longValue() > 0 ? number.longValue() : SLOT.toMinutes();
            busy.computeIfAbsent(at.atZone(zone).toLocalDate(), day -> new ArrayList<>()).add(new Busy(at, at.plus(Duration.ofMinutes(minutes))));
        }
        return busy;
    }
}
