package org.kontor.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.Funnel.Open;
import org.kontor.analytics.Report.Measure;
import org.kontor.analytics.ReportAnswer.Column;
import org.kontor.analytics.ReportAnswer.Figure;
import org.kontor.analytics.ReportAnswer.Unit;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Messages;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Slice;
import org.kontor.records.Slices;
import org.kontor.records.Stages;
import org.springframework.stereotype.Component;

/** What a measure says of a slice: the number, and the filter of exactly the records that it comes from. */
@Component
final class ReportFigures {

    private static final Slice NOTHING = new Slice(List.of(), 0, List.of());

    private final Slices slices;
    private final ReportQueries queries;
    private final RecordTypes types;
    private final FieldTitles titles;
    private final Messages messages;
    private final Pipelines pipelines;

    ReportFigures(Slices slices, ReportQueries queries, RecordTypes types, FieldTitles titles, Messages messages, Pipelines pipelines) {
        this.slices = slices;
        this.queries = queries;
        this.types = types;
        this.titles = titles;
        this.messages = messages;
        this.pipelines = pipelines;
    }

    /** A measure as a column: what it is called, and what kind of number it is. */
    Column column(Actor actor, Report report, Measure measure) {
        RecordType type = types.get(measure.type());
        FieldDef field = measure.field() == null ? null : type.field(measure.field());
        Unit unit = switch (measure.kind()) {
            case COUNT -> Unit.NUMBER;
            case SUM, AVERAGE -> field != null && field.type() instanceof FieldType.Money ? Unit.MONEY : Unit.NUMBER;
            case CONVERSION, WIN_RATE, REACHED -> Unit.SHARE;
            case DURATION, STAGE_TIME -> Unit.SECONDS;
            case FORECAST, FORECAST_HISTORY -> Unit.MONEY;
        };
        boolean less = unit == Unit.SECONDS || measure.filter().equals(semantic("F")) || report.filter().equals(semantic("F"));
        if (!measure.title().isEmpty()) {
            return new Column(measure.title(), unit, less);
        }
        String language = actor.language();
        String stage = measure.stage() == null ? "" : pipelines.stage(measure.stage()).map(Stages.Stage::title).orElse("");
        Map<String, Object> words = Map.of(
                "type", messages.text(language, "type." + type.code() + ".plural"),
                "field", field == null ? "" : titles.of(language, type, field),
                "stage", stage);
        boolean amount = (measure.kind() == Report.Kind.SUM || measure.kind() == Report.Kind.AVERAGE) && "amount".equals(measure.field());
        return new Column(messages.text(language, "report.measure." + measure.kind().code() + (amount ? "_amount" : ""), words), unit, less);
    }

    /**
     * A figure.
     *
     * @param filter the records that the slice was taken of
     * @param stage the stage that a cell is about, null where about none
     * @param compared whether the slice of the period before counts, if only as nothing
     */
    Figure of(
            Actor actor, Report report, Measure measure, Filter filter, @Nullable Long stage, @Nullable Slice now, @Nullable Slice then,
            boolean compared) {
        Slice slice = now == null ? NOTHING : now;
        BigDecimal before = compared ? value(measure, then == null ? NOTHING : then) : null;
        String type = measure.type();
        Slice.Part first = part(slice, 0);
        return switch (measure.kind()) {
            case COUNT -> report.asOf() == null
                    ? new Figure(value(measure, slice), slice.count(), new Open(type, filter), null, before)
                    : new Figure(value(measure, slice), slice.count(), new Open(type, stage == null && now != null ? past(report, filter, slice) : filter), null, before);
            case SUM -> new Figure(value(measure, slice), slice.count(), new Open(type, filter), null, before);
            case AVERAGE -> new Figure(value(measure, slice), first.count(), new Open(type, filter.and(filled(measure.field()))), null, before);
            case CONVERSION -> new Figure(
                    value(measure, slice), first.count(), new Open(type, filter.and(semantic("S"))), of(slice.count(), type, filter), before);
            case WIN_RATE -> new Figure(
                    value(measure, slice), first.count(), new Open(type, filter.and(semantic("S"))),
                    of(first.count() + part(slice, 1).count(), type, filter.and(semantic("S", "F"))), before);
            case REACHED -> new Figure(
                    value(measure, slice), first.count(), new Open(type, filter.and(new Filter.In("furthestStage", new ArrayList<>(queries.beyond(measure))))),
                    of(slice.count(), type, filter), before);
            case DURATION -> new Figure(
                    value(measure, slice), first.count(), new Open(type, filter.and(filled(measure.from())).and(filled(measure.field()))), null, before);
            case STAGE_TIME -> {
                Long at = measure.stage() == null ? stage : measure.stage();
                yield new Figure(value(measure, slice), at == null ? first.count() : slice.count(), at == null ? null : new Open(type, filter.and(new Filter.Left(at))), null, before);
            }
            case FORECAST, FORECAST_HISTORY -> new Figure(
                    value(measure, slice), first.count(), new Open(type, filter.and(semantic("P")).and(filled("amount"))), null, before);
        };
    }

    private static Filter past(Report report, Filter filter, Slice slice) {
        return report.asOf() == null ? filter : filter.and(new Filter.Stood(ReportQueries.stagesOf(slice), report.asOf()));
    }

    private static Figure of(long count, String type, Filter filter) {
        return new Figure(BigDecimal.valueOf(count), count, new Open(type, filter), null, null);
    }

    /** The number of a slice; null where there is none. */
    @Nullable BigDecimal value(Measure measure, Slice slice) {
        Slice.Part first = part(slice, 0);
        return switch (measure.kind()) {
            case COUNT -> BigDecimal.valueOf(slice.count());
            case SUM, FORECAST, FORECAST_HISTORY -> tidy(slices.amount(first));
            case AVERAGE -> first.count() == 0 ? null : tidy(slices.amount(first).divide(BigDecimal.valueOf(first.count()), 2, RoundingMode.HALF_UP));
            case CONVERSION, REACHED -> share(first.count(), slice.count());
            case WIN_RATE -> share(first.count(), first.count() + part(slice, 1).count());
            case DURATION, STAGE_TIME -> first.count() == 0 ? null : first.sum().divide(BigDecimal.valueOf(first.count()), 0, RoundingMode.HALF_UP);
        };
    }

    private static Slice.Part part(Slice slice, int place) {
        return place < slice.parts().size() ? slice.parts().get(place) : Slice.Part.NONE;
    }

    private static BigDecimal tidy(BigDecimal number) {
        return number.scale() > 2 ? number.setScale(2, RoundingMode.HALF_UP) : number;
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }

    private static Filter semantic(String... semantics) {
        return new Filter.In("stage", List.of(semantics).stream().map(one -> (Object) ("semantic:" + one)).toList());
    }

    private static Filter filled(@Nullable String field) {
        return new Filter.Not(new Filter.Empty(Objects.requireNonNull(field)));
    }
}
