package org.kontor.platform;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The arithmetic of working time: the one place that knows how many working minutes lie between two moments and when so many
 * of them are over. A value without any dependency: hours of the week, days that differ from it, a zone. A day's spans are in
 * order and do not overlap; what ends at midnight ends at 23:59:59.999999999 by {@link LocalTime#MAX}.
 */
public final class WorkingTime {

    // longer than any holidays; a week without a working hour would be looked through for ever
    private static final int LONGEST_SEARCH = 1_100;

    /** Hours of work in one go. */
    public record Span(LocalTime from, LocalTime to) {

        Duration length() {
            return to.equals(LocalTime.MAX) ? Duration.between(from, to).plusNanos(1) : Duration.between(from, to);
        }
    }

    private final Map<DayOfWeek, List<Span>> week;
    private final Function<LocalDate, List<Span>> days;
    private final ZoneId zone;

    /**
     * @param week hours by day of the week; a day that is missing is free
     * @param otherwise the hours of days that differ from the week; null for a day like any other of the week
     * @param zone where these hours are read on the clock
     */
    public WorkingTime(
            Map<DayOfWeek, List<Span>> week,
            Function<LocalDate, @org.jspecify.annotations.Nullable List<Span>> otherwise,
            ZoneId zone) {
        this.week = Map.copyOf(week);
        this.zone = zone;
        this.days = day -> {
            List<Span> spans = otherwise.apply(day);
            return spans == null ? this.week.getOrDefault(day.getDayOfWeek(), List.of()) : spans;
        };
    }

    /** The hours of a day in their order; none on a free day. */
    public List<Span> spans(LocalDate day) {
        return days.apply(day);
    }

    /** Whether people work on this day at all. */
    public boolean works(LocalDate day) {
        return !spans(day).isEmpty();
    }

    /** Whether people work at this moment. */
    public boolean works(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return spans(local.toLocalDate()).stream()
                .anyMatch(span -> !local.toLocalTime().isBefore(span.from()) && local.toLocalTime().isBefore(span.to()));
    }

    /** The working time between two moments; zero where the second is not later. */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        if (!from.isBefore(to)) {
            return sum;
        }
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant start = later(start(day, span), from);
                Instant end = start(day, span).plus(span.length());
                end = end.isBefore(to) ? end : to;
                if (start.isBefore(end)) {
                    sum = sum.plus(Duration.between(start, end));
                }
            }
        }
        return sum;
    }

    /** The moment at which so much working time has passed since this one. */
    public Instant plus(Instant moment, Duration amount) {
        Duration left = amount;
        LocalDate day = moment.atZone(zone).toLocalDate();
        for (int i = 0; i < LONGEST_SEARCH; i++, day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant start = later(start(day, span), moment);
                Duration here = Duration.between(start, start(day, span).plus(span.length()));
                if (here.compareTo(left) >= 0 && !here.isNegative()) {
                    return start.plus(left);
                }
                left = here.isNegative() ? left : left.minus(here);
            }
        }
        throw new IllegalStateException("The calendar has no working time");
    }

    /** The latest moment since which so much working time has passed until this one. */
    public Instant minus(Instant moment, Duration amount) {
        Duration left = amount;
        LocalDate day = moment.atZone(zone).toLocalDate();
        for (int i = 0; i < LONGEST_SEARCH; i++, day = day.minusDays(1)) {
            for (Span span : spans(day).reversed()) {
                Instant start = start(day, span);
                Instant end = start.plus(span.length());
                end = end.isBefore(moment) ? end : moment;
                Duration here = Duration.between(start, end);
                if (here.compareTo(left) >= 0 && !here.isNegative()) {
                    return end.minus(left);
                }
                left = here.isNegative() ? left : left.minus(here);
            }
        }
        throw new IllegalStateException("The calendar has no working time");
    }

    /** The working day that is so many working days after this one (before it where negative); with 0 the day itself. */
    public LocalDate plusDays(LocalDate day, int amount) {
        LocalDate at = day;
        int left = Math.abs(amount);
        for (int i = 0; left > 0; i++) {
            if (i > LONGEST_SEARCH + 8 * Math.abs(amount)) {
                throw new IllegalStateException("The calendar has no working time");
            }
            at = at.plusDays(Integer.signum(amount));
            left -= works(at) ? 1 : 0;
        }
        return at;
    }

    /** How many working days lie from the first day to the last, both included. */
    public int days(LocalDate first, LocalDate last) {
        int count = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            count += works(day) ? 1 : 0;
        }
        return count;
    }

    private Instant start(LocalDate day, Span span) {
        return day.atTime(span.from()).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
