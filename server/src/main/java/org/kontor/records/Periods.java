package org.kontor.records;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Relative periods by their codes, as days of the company's zone; weeks begin on Monday. */
public final class Periods {

    /** A span of days, both included. */
    public record Days(LocalDate from, LocalDate to) {}

    private Periods() {}

    /** The days of a period; empty where the code is unknown. */
    public static Optional<Days> days(String code, LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate quarter = month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1);
        LocalDate year = today.withDayOfYear(1);
        return Optional.ofNullable(switch (code) {
            case "today" -> new Days(today, today);
            case "yesterday" -> new Days(today.minusDays(1), today.minusDays(1));
            case "tomorrow" -> new Days(today.plusDays(1), today.plusDays(1));
            case "this_week" -> new Days(monday, monday.plusDays(6));
            case "last_week" -> new Days(monday.minusDays(7), monday.minusDays(1));
            case "next_week" -> new Days(monday.plusDays(7), monday.plusDays(13));
            case "this_month" -> new Days(month, month.plusMonths(1).minusDays(1));
            case "last_month" -> new Days(month.minusMonths(1), month.minusDays(1));
            case "next_month" -> new Days(month.plusMonths(1), month.plusMonths(2).minusDays(1));
            case "this_quarter" -> new Days(quarter, quarter.plusMonths(3).minusDays(1));
            case "last_quarter" -> new Days(quarter.minusMonths(3), quarter.minusDays(1));
            case "this_year" -> new Days(year, year.plusYears(1).minusDays(1));
            case "last_year" -> new Days(year.minusYears(1), year.minusDays(1));
            case "past" -> new Days(LocalDate.of(1800, 1, 1), today.minusDays(1));
            case "future" -> new Days(today.plusDays(1), LocalDate.of(2200, 12, 31));
            default -> counted(code, today);
        });
    }

    private static @org.jspecify.annotations.Nullable Days counted(String code, LocalDate today) {
        if (code.matches("last_\\d{1,4}")) {
            int days = Integer.parseInt(code.substring(5));
            return new Days(today.minusDays(Math.max(days, 1) - 1L), today);
        }
        if (code.matches("next_\\d{1,4}")) {
            int days = Integer.parseInt(code.substring(5));
            return new Days(today, today.plusDays(Math.max(days, 1) - 1L));
        }
        if (code.matches("days_ago:\\d{1,5}")) {
            LocalDate day = today.minusDays(Integer.parseInt(code.substring(9)));
            return new Days(day, day);
        }
        if (code.matches("older_than:\\d{1,5}")) {
            return new Days(LocalDate.of(1800, 1, 1), today.minusDays(Integer.parseInt(code.substring(11)) + 1L));
        }
        return null;
    }
}
