package org.kontor.activity;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.WorkingTime;
import org.springframework.stereotype.Component;

/** When work is due that nobody has given a moment: so many working days on, at the same hour rounded up. */
@Component
final class ActivityDeadlines {

    /** Working days of a deadline that nobody has set otherwise. */
    static final int DAYS = 3;

    private final CompanyCalendar calendar;

    ActivityDeadlines(CompanyCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The moment so many working days after another one, at its hour rounded up to the next full one: the day of setting never
     * counts.
     *
     * @param zone whose days and hours they are
     */
    Instant after(Instant from, int days, ZoneId zone) {
        WorkingTime time = calendar.time(List.of(), zone);
        ZonedDateTime local = from.atZone(zone);
        LocalTime hour = local.toLocalTime().truncatedTo(ChronoUnit.HOURS);
        boolean full = hour.equals(local.toLocalTime());
        boolean last = hour.getHour() == 23;
        LocalTime due = full ? hour : last ? LocalTime.of(23, 59) : hour.plusHours(1);
        return time.plusDays(local.toLocalDate(), days).atTime(due).atZone(zone).toInstant();
    }
}
