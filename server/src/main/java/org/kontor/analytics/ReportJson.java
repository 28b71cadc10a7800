package org.kontor.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.analytics.ReportAnswer.Cell;
import org.kontor.analytics.ReportAnswer.Figure;
import org.kontor.analytics.ReportPeriod.Days;
import org.kontor.home.Figures;
import org.kontor.platform.Company;
import org.kontor.records.RecordJson;
import org.springframework.stereotype.Component;

/** The answer of a report as the page takes it. */
@Component
final class ReportJson {

    private final RecordJson json;
    private final Company company;

    ReportJson(RecordJson json, Company company) {
        this.json = json;
        this.company = company;
    }

    /**
     * {currency, picture, columns: [{title, unit}], axes: [{code, title, unit, values: [{key, title, color, person}]}], cells: [{at, figures: [{value,
     * count, open, of, before}]}], total: {figures}, period, before, refs}.
     */
    Map<String, @Nullable Object> of(Report report, ReportAnswer answer) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("currency", company.currency());
        shown.put("picture", report.picture());
        shown.put("columns", answer.columns().stream()
                .map(column -> Map.of("title", column.title(), "unit", code(column.unit()), "less", column.less()))
                .toList());
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> axes = new ArrayList<>();
        for (ReportAnswer.Axis axis : answer.axes()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("code", axis.code());
            one.put("title", axis.title());
            one.put("unit", axis.unit() == null ? null : code(axis.unit()));
            List<Map<String, @Nullable Object>> values = new ArrayList<>();
            for (ReportAnswer.Value value : axis.values()) {
                Map<String, @Nullable Object> named = new LinkedHashMap<>();
                named.put("key", value.key() instanceof LocalDate day ? day.toString() : value.key());
                named.put("title", value.title());
                named.put("color", value.color());
                named.put("person", value.person());
                json.person(refs, value.person());
                values.add(named);
            }
            one.put("values", values);
            axes.add(one);
        }
        shown.put("axes", axes);
        shown.put("cells", answer.cells().stream().map(ReportJson::cell).toList());
        shown.put("total", cell(answer.total()));
        shown.put("period", days(answer.days()));
        shown.put("before", days(answer.before()));
        shown.put("refs", refs);
        return shown;
    }

    private static Map<String, Object> cell(Cell cell) {
        return Map.of("at", cell.at(), "figures", cell.figures().stream().map(ReportJson::figure).toList());
    }

    /** A figure: {value, count, open, of?, before?}. */
    static Map<String, @Nullable Object> figure(Figure figure) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("value", figure.value());
        shown.put("count", figure.count());
        shown.put("open", figure.open() == null ? null : Figures.open(figure.open().type(), figure.open().filter()));
        if (figure.of() != null) {
            shown.put("of", figure(figure.of()));
        }
        if (figure.before() != null) {
            shown.put("before", figure.before());
        }
        return shown;
    }

    private static @Nullable Map<String, @Nullable Object> days(@Nullable Days days) {
        if (days == null) {
            return null;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("from", days.from());
        shown.put("to", days.to());
        return shown;
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
