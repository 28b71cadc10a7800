package org.kontor.task.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.WorkingTime;

/**
 * When something is due again and again. A value: the same schedule over the same calendar always gives the same days.
 *
 * @param every day, week, month or year
 * @param step each so many of them, counted from the first day
 * @param weekdays 1 (Monday) to 7: of a week all of them, of a month the one that {@code nth} counts
 * @param on of a month: day, weekday or working (day)
 * @param day day of the month, in shorter months their last; -1 for the last
 * @param nth which weekday or working day of the month; -1 for the last
 * @param month of a year, 1 to 12
 * @param time by when on that day, on the company's clock
 * @param holidays what becomes of a day on which nobody works: before, after (the next working day), stay, skip
 * @param from the first day on which it may be
 * @param until the last one; null for no end
 * @param times how often; null for no end
 */
public record Schedule(
        String every,
        int step,
        List<Integer> weekdays,
        String on,
        int day,
        int nth,
        int month,
        LocalTime time,
        String holidays,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Integer times) {

    /** How far is looked ahead for the next days. */
    private static final int YEARS = 12;

    /** Longer than any holidays. */
    private static final int AROUND = 31;

    /**
     * A day of the schedule.
     *
     * @param on the day by the schedule alone: it stays the same whatever becomes of the calendar
     * @param due the day that it was moved to
     */
    public record Occurrence(LocalDate on, LocalDate due) {}

    /** The days after one and until another (included), by the schedule; two that meet after moving are one. */
    public List<Occurrence> between(WorkingTime calendar, LocalDate after, LocalDate to) {
        // what is moved may meet a day of before or after: they are looked at together
        return of(calendar, to.plusDays(AROUND)).stream().filter(one -> one.on().isAfter(after) && !one.on().isAfter(to)).toList();
    }

    /** The next so many days after one; fewer where it ends. */
    public List<Occurrence> next(WorkingTime calendar, LocalDate after, int count) {
        List<Occurrence> found = List.of();
        for (int years = 1; found.size() < count && years <= YEARS; years = years * 2 + 1) {
            found = between(calendar, after, after.plusYears(years));
        }
        return found.subList(0, Math.min(count, found.size()));
    }

    private List<Occurrence> of(WorkingTime calendar, LocalDate to) {
        List<LocalDate> days = days(calendar, to);
        Set<LocalDate> taken = new HashSet<>();
        if (!holidays.equals("stay")) {
            days.stream().filter(calendar::works).forEach(taken::add);
        }
        List<Occurrence> all = new ArrayList<>();
        for (LocalDate day : days) {
            if (holidays.equals("stay") || calendar.works(day)) {
                all.add(new Occurrence(day, day));
            } else if (!holidays.equals("skip")) {
                LocalDate due = calendar.plusDays(day, holidays.equals("before") ? -1 : 1);
                if (taken.add(due)) {
                    all.add(new Occurrence(day, due));
                }
            }
            if (times != null && all.size() == times) {
                break;
            }
        }
        return all;
    }

    /** The days by the schedule alone from its first one until another. */
    private List<LocalDate> days(WorkingTime calendar, LocalDate to) {
        LocalDate last = until != null && until.isBefore(to) ? until : to;
        List<LocalDate> days = new ArrayList<>();
        LocalDate monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (long i = 0; ; i += step) {
            LocalDate begin = switch (every) {
                case "day" -> from.plusDays(i);
                case "week" -> monday.plusWeeks(i);
                case "month" -> YearMonth.from(from).plusMonths(i).atDay(1);
                default -> YearMonth.of(from.getYear(), month).plusYears(i).atDay(1);
            };
            if (begin.isAfter(last)) {
                return days;
            }
            List<LocalDate> found = switch (every) {
                case "day" -> List.of(begin);
                case "week" -> weekdays.stream().sorted().map(weekday -> begin.plusDays(weekday - 1L)).toList();
                default -> List.of(ofMonth(YearMonth.from(begin), calendar));
            };
            found.stream().filter(day -> !day.isBefore(from) && !day.isAfter(last)).forEach(days::add);
        }
    }

    private LocalDate ofMonth(YearMonth of, WorkingTime calendar) {
        return switch (on) {
            case "weekday" -> {
                DayOfWeek weekday = DayOfWeek.of(weekdays.getFirst());
                LocalDate first = of.atDay(1);
                yield nth < 0 ? first.with(TemporalAdjusters.lastInMonth(weekday)) : first.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
            }
            case "working" -> {
                List<LocalDate> working = of.atDay(1).datesUntil(of.plusMonths(1).atDay(1)).filter(calendar::works).toList();
                if (working.isEmpty()) {
                    yield of.atEndOfMonth();
                }
                yield nth < 0 ? working.getLast() : working.get(Math.min(nth, working.size()) - 1);
            }
            default -> day < 0 ? of.atEndOfMonth() : of.atDay(Math.min(day, of.lengthOfMonth()));
        };
    }
}
