package org.kontor.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.kontor.platform.WorkingTime;

/**
 * When tasks are due: so many working days after the day of setting, which never counts, at the end of that working day. A
 * value of the company's calendar, without any dependency.
 */
public record Deadlines(WorkingTime time, ZoneId zone) {

    /** The end of the working day that is so many working days after the day of this moment. */
    public Instant after(Instant set, int workingDays) {
        return end(time.plusDays(set.atZone(zone).toLocalDate(), workingDays));
    }

    /** The end of the day that is so many days of the calendar after the day of this moment, of the next working day where it is free. */
    public Instant afterCalendar(Instant set, int days) {
        LocalDate day = set.atZone(zone).toLocalDate().plusDays(days);
        return end(time.works(day) ? day : time.plusDays(day, 1));
    }

    /** The end of work on a working day. */
    public Instant end(LocalDate day) {
        return day.atTime(time.spans(day).getLast().to()).atZone(zone).toInstant();
    }

    /** When the time for the first answer is over. */
    Instant answer(Instant set, TaskRules rules) {
        Duration hours = Duration.ofHours(rules.answerHours());
        return rules.workingHours() ? time.plus(set, hours) : set.plus(hours);
    }
}
