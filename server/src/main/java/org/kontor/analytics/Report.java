package org.kontor.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Filter;
import org.kontor.records.SliceBy;

/**
 * What a report asks, without a word of code: measures of records by dimensions.
 *
 * @param type code of the record type that is meant where a measure names no other
 * @param measures at least one
 * @param dimensions at most three
 * @param filter over fields that all its types have
 * @param period the days that are looked at; null for all
 * @param compare whether the period before stands beside
 * @param most so many values of a dimension are shown, the rest together
 * @param asOf the past day at whose end the stages are looked at; null for now
 * @param picture how the page draws it
 */
public record Report(
        String type,
        List<Measure> measures,
        List<Dimension> dimensions,
        Filter filter,
        @Nullable ReportPeriod period,
        boolean compare,
        int most,
        @Nullable LocalDate asOf,
        String picture) {

    /** The dimension of the responsible's department. */
    public static final String DEPARTMENT = "department";

    /** The dimension of the time that a measure is dated by. */
    public static final String PERIOD = "period";

    /** What is measured. */
    public enum Kind {
        /** How many. */
        COUNT,
        /** The sum of a field. */
        SUM,
        /** The average of a field over those that have it. */
        AVERAGE,
        /** The share that was won. */
        CONVERSION,
        /** The share that was won of those that are closed. */
        WIN_RATE,
        /** The share that reached a stage or went beyond it. */
        REACHED,
        /** The average time from one moment to another. */
        DURATION,
        /** The average time of the ended stays on a stage. */
        STAGE_TIME,
        /** Amounts in work, each times its probability or that of its stage. */
        FORECAST,
        /** Amounts in work, each times the share of closed ones that were won from its stage. */
        FORECAST_HISTORY;

        /** The code in definitions. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A measure.
     *
     * @param type code of the record type
     * @param field the field that is summed or averaged, or the later moment of a duration
     * @param from the earlier moment of a duration
     * @param stage the stage of what asks for one
     * @param filter narrows this measure alone
     * @param dated the field whose time lies in the period; null where the period is not asked
     * @param title what somebody calls it; empty for what it is
     */
    public record Measure(
            Kind kind,
            String type,
            @Nullable String field,
            @Nullable String from,
            @Nullable Long stage,
            Filter filter,
            @Nullable String dated,
            String title) {}

    /** A dimension: a path of {@link SliceBy}, {@link #DEPARTMENT} or {@link #PERIOD}. */
    public record Dimension(String code, SliceBy.@Nullable Unit unit) {}
}
