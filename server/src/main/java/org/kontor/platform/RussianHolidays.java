package org.kontor.platform;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The free and the shortened days of Russia: the holidays of article 112 of the Labour Code for every year (one that falls on
 * a weekend frees the next working day, those of January excepted), and the days that the government has moved, for the years
 * of which that is known. Of a year that is not in the table the moved days are to be entered by hand.
 */
final class RussianHolidays {

    private static final Set<MonthDay> NEW_YEAR = Set.of(
            MonthDay.of(1, 1), MonthDay.of(1, 2), MonthDay.of(1, 3), MonthDay.of(1, 4),
            MonthDay.of(1, 5), MonthDay.of(1, 6), MonthDay.of(1, 7), MonthDay.of(1, 8));
    private static final List<MonthDay> OTHERS = List.of(
            MonthDay.of(2, 23), MonthDay.of(3, 8), MonthDay.of(5, 1), MonthDay.of(5, 9), MonthDay.of(6, 12), MonthDay.of(11, 4));

    // what the government has moved: the weekend days of January
    private static final Map<Integer, Set<LocalDate>> MOVED =
            Map.of(2026, Set.of(LocalDate.of(2026, 1, 9), LocalDate.of(2026, 12, 31)));

    private RussianHolidays() {}

    /** Whether the moved days of this year are known. */
    static boolean known(int year) {
        return MOVED.containsKey(year);
    }

    /** The code of a holiday, "moved" for a day that is free in the place of another; null for any other day. */
    static @Nullable String name(LocalDate day) {
        if (!holiday(day)) {
            return free(day) ? "moved" : null;
        }
        return switch (day.getMonthValue()) {
            case 1 -> day.getDayOfMonth() == 7 ? "christmas" : "new_year";
            case 2 -> "defender";
            case 3 -> "women";
            case 5 -> day.getDayOfMonth() == 1 ? "labour" : "victory";
            case 6 -> "russia";
            default -> "unity";
        };
    }

    /** Whether the day is free though its day of the week is not. */
    static boolean free(LocalDate day) {
        return holiday(day) || MOVED.getOrDefault(day.getYear(), Set.of()).contains(day) || insteadOfWeekend(day);
    }

    /** Whether the day is an hour shorter: the one before a holiday. */
    static boolean shorter(LocalDate day) {
        return holiday(day.plusDays(1)) && !free(day);
    }

    private static boolean holiday(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        return NEW_YEAR.contains(date) || OTHERS.contains(date);
    }

    /** The first day after a weekend that swallowed a holiday. */
    private static boolean insteadOfWeekend(LocalDate day) {
        for (MonthDay date : OTHERS) {
            LocalDate holiday = date.atYear(day.getYear());
            if (weekend(holiday)) {
                LocalDate next = holiday.plusDays(1);
                while (weekend(next) || holiday(next)) {
                    next = next.plusDays(1);
                }
                if (next.equals(day)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
