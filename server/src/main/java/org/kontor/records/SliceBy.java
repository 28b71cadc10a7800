package org.kontor.records;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * What records are sliced by: the values of a field, spans of a day or moment, or the values of a field of the record that a
 * field refers to.
 *
 * @param path code of the field; code of the field that refers to a record, a point, code of that record's field
 * @param unit how long a span is; null for a field that is no time
 */
public record SliceBy(String path, @Nullable Unit unit) {

    /** Spans of time in the company's zone; weeks begin on Monday. */
    public enum Unit {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        /** The first day of the span that a day lies in. */
        public LocalDate first(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        /** The first day of the span so many after that which begins on a day. */
        public LocalDate plus(LocalDate first, long spans) {
            return switch (this) {
                case DAY -> first.plusDays(spans);
                case WEEK -> first.plusWeeks(spans);
                case MONTH -> first.plusMonths(spans);
                case QUARTER -> first.plusMonths(3 * spans);
                case YEAR -> first.plusYears(spans);
            };
        }

        /** How many spans lie between two first days. */
        public long between(LocalDate first, LocalDate other) {
            return switch (this) {
                case DAY -> ChronoUnit.DAYS.between(first, other);
                case WEEK -> ChronoUnit.WEEKS.between(first, other);
                case MONTH -> ChronoUnit.MONTHS.between(first, other);
                case QUARTER -> ChronoUnit.MONTHS.between(first, other) / 3;
                case YEAR -> ChronoUnit.YEARS.between(first, other);
            };
        }
    }

    /** By the values of a field. */
    public static SliceBy value(String path) {
        return new SliceBy(path, null);
    }

    /** The code of the record's own field. */
    public String own() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** The code of the other record's field; null where the record's own field is meant. */
    public @Nullable String other() {
        int dot = path.indexOf('.');
        return dot < 0 ? null : path.substring(dot + 1);
    }
}
