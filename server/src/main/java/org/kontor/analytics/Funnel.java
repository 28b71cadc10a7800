package org.kontor.analytics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Filter;

/**
 * The way from an inquiry to a won deal in a period, and where clients are lost on it. Every figure carries the filter of the
 * list that it counts.
 *
 * @param steps leads, converted, then the stages of the pipeline, won last
 * @param losses by type, last working stage and reason, most first
 * @param sources by source of the inquiry
 * @param utm by utm_source and utm_campaign
 * @param people by responsible
 */
public record Funnel(
        List<Step> steps, List<Loss> losses, List<Channel> sources, List<Channel> utm, List<Channel> people) {

    /** The list of exactly the records of a figure. */
    public record Open(String type, Filter filter) {}

    /** A count with its sums by currency and in the base currency, and the list that it counts. */
    public record Figure(long count, Map<String, BigDecimal> sums, BigDecimal base, Open open) {

        /** Whether more than one currency is in it. */
        public boolean mixed() {
            return sums.size() > 1;
        }
    }

    /**
     * A step of the way.
     *
     * @param key leads, converted, deals, stage:5, won
     * @param stage the stage, null for leads, converted and deals
     * @param title what the user calls the stage; empty where the page names the step
     * @param color 1 to 12
     * @param conversion share of the first step, 0 to 1; null where the first step is empty
     * @param fromPrevious share of the step before; null where that is empty
     * @param averageSeconds average stay on the stage; null where nobody has left it
     */
    public record Step(
            String key,
            @Nullable Long stage,
            String title,
            int color,
            Figure figure,
            @Nullable Double conversion,
            @Nullable Double fromPrevious,
            @Nullable Long averageSeconds) {}

    /** What was lost on a stage for a reason; stage and reason are null where unknown. */
    public record Loss(String type, @Nullable Long stage, @Nullable Long reason, Figure figure) {}

    /**
     * What came one way.
     *
     * @param key the values that the row stands for: id of source or person, UTM texts; null where empty
     * @param inquiries leads (in simple mode deals)
     * @param converted leads that became something
     * @param deals deals
     * @param won deals won, with their money
     * @param lost deals lost
     */
    public record Channel(
            List<@Nullable Object> key, Figure inquiries, Figure converted, Figure deals, Figure won, Figure lost) {}
}
