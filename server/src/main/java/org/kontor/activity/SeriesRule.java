package org.kontor.activity;

import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingTime;

/**
 * On which days a series of activities falls: the days of an RFC 5545 rule, as the working calendar lets them stand.
 *
 * @param every day, workday, week or month
 * @param interval each so many of them; 1 for workdays
 * @param weekdays of a weekly one, 1 for Monday to 7; else empty
 * @param monthDay of a monthly one, 1 to 31; a shorter month has its last day instead; else null
 * @param daysOff what becomes of an occurrence on a day off: {@code keep}, {@code skip}, or {@code move} to the next working day
 * @param startOn the day of its first occurrence
 * @param untilOn the last day that may have one; null for none
 * @param times how many occurrences it has; null for no end
 */
record SeriesRule(
        String every,
        int interval,
        List<Integer> weekdays,
        @Nullable Integer monthDay,
        String daysOff,
        LocalDate startOn,
        @Nullable LocalDate untilOn,
        @Nullable Integer times) {

    private static final int LOOKED_AT = 500;
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    /**
     * The same as it may be kept.
     *
     * @throws Problem INVALID at every, interval, weekdays, monthDay, daysOff, untilOn, times
     */
    SeriesRule checked() {
        if (!Set.of("day", "workday", "week", "month").contains(every)) {
            throw Problem.invalid("every", "field.error.choice_unknown");
        }
        if (!Set.of("keep", "skip", "move").contains(daysOff)) {
            throw Problem.invalid("daysOff", "field.error.choice_unknown");
        }
        within("interval", interval, 1, 99);
        weekdays.forEach(day -> within("weekdays", day, 1, 7));
        if (monthDay != null) {
            within("monthDay", monthDay, 1, 31);
        }
        if (times != null) {
            within("times", times, 2, 999);
        }
        if (untilOn != null && !untilOn.isAfter(startOn)) {
            throw Problem.invalid("untilOn", "activity.series.error.until");
        }
        List<Integer> days = !every.equals("week") ? List.of() : weekdays.isEmpty() ? List.of(startOn.getDayOfWeek().getValue()) : List.copyOf(new TreeSet<>(weekdays));
        Integer day = !every.equals("month") ? null : monthDay == null ? (Integer) startOn.getDayOfMonth() : monthDay;
        return new SeriesRule(every, every.equals("workday") ? 1 : interval, days, day, every.equals("workday") ? "skip" : daysOff, startOn, untilOn, times);
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Problem.invalid(field, "field.error.range", Map.of("from", least, "to", most));
        }
    }

    /**
     * The first day after another one that has an occurrence; empty where the series has ended by then.
     *
     * @param skipped days of which somebody has taken the occurrence out
     * @param made how many occurrences there have been
     */
    Optional<LocalDate> after(LocalDate last, Set<LocalDate> skipped, int made, WorkingTime calendar) {
        if (times != null && made >= times) {
            return Optional.empty();
        }
        Date start = at(startOn);
        DateIterator days = new RecurrenceRule(recurrence()).getDateIterator(start, UTC);
        // a moved occurrence may come from a day before
        days.advanceTo(at(last.minusDays(31).isBefore(startOn) ? startOn : last.minusDays(31)));
        for (int i = 0; i < LOOKED_AT && days.hasNext(); i++) {
            LocalDate day = days.next().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
            boolean works = calendar.works(day);
            if (!works && daysOff.equals("skip")) {
                continue;
            }
            LocalDate on = works || daysOff.equals("keep") ? day : calendar.plusDays(day, 1);
            if (untilOn != null && on.isAfter(untilOn)) {
                return Optional.empty();
            }
            if (on.isAfter(last) && !skipped.contains(on)) {
                return Optional.of(on);
            }
        }
        return Optional.empty();
    }

    private Recurrence recurrence() {
        Recurrence.Builder rule = new Recurrence.Builder(switch (every) {
            case "week" -> Frequency.WEEKLY;
            case "month" -> Frequency.MONTHLY;
            default -> Frequency.DAILY;
        });
        rule.interval(interval).workweekStarts(biweekly.util.DayOfWeek.MONDAY);
        if (every.equals("week")) {
            rule.byDay(weekdays.stream().map(SeriesRule::day).toList());
        } else if (every.equals("month") && monthDay != null) {
            // the last of these days that the month has
            rule.byMonthDay(IntStream.rangeClosed(Math.min(28, monthDay), monthDay).boxed().toList()).bySetPos(-1);
        }
        return rule.build();
    }

    private static biweekly.util.DayOfWeek day(int number) {
        return biweekly.util.DayOfWeek.valueOf(DayOfWeek.of(number).name());
    }

    private static Date at(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
