package org.kontor.analytics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Filter;
import org.kontor.records.Periods;

/**
 * The days that a report looks at, as asked: a span relative to today by its code, or from … to, both included, either open.
 *
 * @param code of {@link Periods}; null for own days
 */
public record ReportPeriod(@Nullable String code, @Nullable LocalDate from, @Nullable LocalDate to) {

    /** First and last day, both included; null where open. */
    public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

        /** The condition that a day or moment lies in it. */
        public Filter filter(String field) {
            return from == null && to == null
                    ? new Filter.Not(new Filter.Empty(field))
                    : new Filter.Between(field, from == null ? null : from.toString(), to == null ? null : to.toString());
        }
    }

    /** The days, as seen today. */
    public Days days(LocalDate today) {
        if (code == null) {
            return new Days(from, to);
        }
        Periods.Days days = Periods.days(code, today).orElseThrow();
        return new Days(days.from(), days.to());
    }

    /**
     * The days to compare with: whole months before whole months, else as many days just before. Of a period that still runs only
     * as many days as have passed. Null where the period has no beginning or no end.
     */
    static @Nullable Days before(Days days, LocalDate today) {
        LocalDate from = days.from();
        LocalDate to = days.to();
        if (from == null || to == null) {
            return null;
        }
        boolean months = from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
        LocalDate first = months
                ? from.minusMonths(ChronoUnit.MONTHS.between(from, to.plusDays(1)))
                : from.minusDays(ChronoUnit.DAYS.between(from, to) + 1);
        LocalDate last = from.minusDays(1);
        boolean runs = !today.isBefore(from) && today.isBefore(to);
        LocalDate soFar = first.plusDays(ChronoUnit.DAYS.between(from, today));
        return new Days(first, runs && soFar.isBefore(last) ? soFar : last);
    }
}
