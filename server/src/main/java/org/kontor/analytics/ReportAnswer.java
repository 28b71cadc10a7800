package org.kontor.analytics;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.analytics.Funnel.Open;
import org.kontor.analytics.ReportPeriod.Days;
import org.kontor.records.SliceBy;

/**
 * What a report answers.
 *
 * @param columns its measures
 * @param axes its dimensions with the values that occur
 * @param cells where something is
 * @param total all together
 * @param days the days that were looked at; null for all
 * @param before the days that they are compared with; null without comparison
 */
public record ReportAnswer(
        List<Column> columns, List<Axis> axes, List<Cell> cells, Cell total, @Nullable Days days, @Nullable Days before) {

    /** What kind of number it is. */
    public enum Unit {
        NUMBER,
        MONEY,
        SHARE,
        SECONDS
    }

    /** A measure as a column; of losses and of time less is better. */
    public record Column(String title, Unit unit, boolean less) {}

    /** A dimension; the unit is null where it is no time. */
    public record Axis(String code, String title, SliceBy.@Nullable Unit unit, List<Value> values) {}

    /**
     * A value of a dimension.
     *
     * @param key the value: id, text, flag or first day; null where empty, {@link #REST} for all that are not shown
     * @param color 1 to 12, null without
     * @param person the id of the person that it is, else null
     */
    public record Value(@Nullable Object key, String title, @Nullable Integer color, @Nullable Long person) {}

    /** The key of all values that are not shown by themselves. */
    public static final String REST = "rest";

    /** The figures of some values, told by their places on the axes. */
    public record Cell(List<Integer> at, List<Figure> figures) {}

    /**
     * A figure.
     *
     * @param value the number; null where there is none (an average of nothing)
     * @param count how many records it comes from: those of {@code open}
     * @param open the list of exactly these records; null where no filter tells them
     * @param of the records that a share is a share of
     * @param before the same of the period before; null without comparison
     */
    public record Figure(@Nullable BigDecimal value, long count, @Nullable Open open, @Nullable Figure of, @Nullable BigDecimal before) {}
}
