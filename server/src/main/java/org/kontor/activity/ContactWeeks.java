package org.kontor.activity;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.kontor.platform.Problem;

/**
 * A span of whole weeks that contacts are planned for: one week, or those of a month. A week belongs to the month in which its
 * Thursday lies.
 *
 * @param from a Monday
 * @param to a Sunday
 */
record ContactWeeks(LocalDate from, LocalDate to) {

    /**
     * The week or the month's weeks that hold a day.
     *
     * @param span week or month
     * @throws Problem INVALID at {@code span}
     */
    static ContactWeeks of(String span, LocalDate on) {
        LocalDate monday = on.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return switch (span) {
            case "week" -> new ContactWeeks(monday, monday.plusDays(6));
            case "month" -> {
                LocalDate first = monday.plusDays(3).withDayOfMonth(1);
                LocalDate last = first.with(TemporalAdjusters.lastDayOfMonth());
                LocalDate begins = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY)).minusDays(3);
                yield new ContactWeeks(begins, last.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY)).plusDays(3));
            }
            default -> throw Problem.invalid("span", "platform.field.choice", java.util.Map.of("choices", "week, month"));
        };
    }
}
