package org.kontor.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.Report.Dimension;
import org.kontor.analytics.Report.Measure;
import org.kontor.analytics.ReportAnswer.Axis;
import org.kontor.analytics.ReportAnswer.Cell;
import org.kontor.analytics.ReportAnswer.Column;
import org.kontor.analytics.ReportAnswer.Figure;
import org.kontor.analytics.ReportPeriod.Days;
import org.kontor.platform.Company;
import org.kontor.records.Filter;
import org.kontor.records.Slice;
import org.springframework.stereotype.Component;

/**
 * Answers reports: every figure is the count or the sum of a filter of the record engine under the rights of whoever asks, and it
 * carries that filter, so a figure and the list that it opens cannot differ.
 */
@Component
public class Reports {

    private final ReportQueries queries;
    private final ReportFigures figures;
    private final ReportAxes axes;
    private final Company company;

    Reports(ReportQueries queries, ReportFigures figures, ReportAxes axes, Company company) {
        this.queries = queries;
        this.figures = figures;
        this.axes = axes;
        this.company = company;
    }

    /**
     * The answer of a report.
     *
     * @throws org.kontor.platform.Problem INVALID for what cannot be measured, or not by this person
     */
    public ReportAnswer run(Actor actor, Report report) {
        Days days = report.period() == null ? null : report.period().days(company.today());
        Days before = days == null || !report.compare() || report.asOf() != null ? null : ReportPeriod.before(days, company.today());
        List<Map<List<@Nullable Object>, Slice>> now = queries.answer(actor, report, days);
        List<Map<List<@Nullable Object>, Slice>> then = before == null || days == null ? List.of() : aligned(report, days, before, queries.answer(actor, report, before));
        List<Axis> shown = axes.of(actor, report, days, now, then, figures);
        List<ReportQueries.Where> wheres = report.measures().stream().map(measure -> queries.where(report, measure, days)).toList();
        Map<List<Integer>, List<@Nullable Slice>> cells = cells(report, shown, now);
        Map<List<Integer>, List<@Nullable Slice>> cellsBefore = cells(report, shown, then);
        Set<List<Integer>> places = new LinkedHashSet<>(cells.keySet());
        places.addAll(cellsBefore.keySet());
        List<Cell> all = new ArrayList<>();
        for (List<Integer> at : places) {
            List<Figure> row = new ArrayList<>();
            for (int number = 0; number < report.measures().size(); number++) {
                Measure measure = report.measures().get(number);
                Filter filter = wheres.get(number).filter().and(axes.filter(report, measure, shown, at));
                row.add(figures.of(
                        actor, report, measure, filter, stage(report, shown, at), at(cells, at, number),
                        before == null || measure.dated() == null ? null : at(cellsBefore, at, number), before != null && measure.dated() != null));
            }
            all.add(new Cell(at, row));
        }
        all.sort((one, other) -> compare(one.at(), other.at()));
        List<Column> columns = report.measures().stream().map(measure -> figures.column(actor, report, measure)).toList();
        return new ReportAnswer(columns, shown, all, total(actor, report, wheres, days, before, now, then), days, before);
    }

    private Cell total(
            Actor actor, Report report, List<ReportQueries.Where> wheres, @Nullable Days days, @Nullable Days before,
            List<Map<List<@Nullable Object>, Slice>> now, List<Map<List<@Nullable Object>, Slice>> then) {
        boolean several = report.dimensions().stream().anyMatch(dimension -> queries.multiple(actor, report, dimension));
        List<@Nullable Slice> sums = several ? queries.totals(actor, report, days) : sums(now);
        List<@Nullable Slice> sumsBefore = before == null ? List.of() : several ? queries.totals(actor, report, before) : sums(then);
        List<Figure> row = new ArrayList<>();
        for (int number = 0; number < report.measures().size(); number++) {
            Measure measure = report.measures().get(number);
            boolean compared = before != null && measure.dated() != null;
            Filter filter = wheres.get(number).filter();
            if (report.asOf() != null) {
                filter = filter.and(new Filter.Stood(queries.stagesOf(now.get(number)), report.asOf()));
            }
            row.add(figures.of(actor, report, measure, filter, null, sums.get(number), compared ? sumsBefore.get(number) : null, compared));
        }
        return new Cell(List.of(), row);
    }

    private static List<@Nullable Slice> sums(List<Map<List<@Nullable Object>, Slice>> measured) {
        List<@Nullable Slice> sums = new ArrayList<>();
        measured.forEach(slices -> sums.add(slices.values().stream().reduce(Slice::plus).orElse(null)));
        return sums;
    }

    /** The slices of the period before, spans of time put beside those of the period. */
    private List<Map<List<@Nullable Object>, Slice>> aligned(
            Report report, Days days, Days before, List<Map<List<@Nullable Object>, Slice>> measured) {
        List<Map<List<@Nullable Object>, Slice>> all = new ArrayList<>();
        for (int number = 0; number < measured.size(); number++) {
            Measure measure = report.measures().get(number);
            Map<List<@Nullable Object>, Slice> moved = new LinkedHashMap<>();
            measured.get(number).forEach((keys, slice) -> {
                List<@Nullable Object> others = new ArrayList<>(keys);
                for (int place = 0; place < report.dimensions().size(); place++) {
                    others.set(place, ReportQueries.moved(measure, report.dimensions().get(place), keys.get(place), before, days));
                }
                moved.merge(others, slice.at(others), Slice::plus);
            });
            all.add(moved);
        }
        return all;
    }

    /** The slices of each measure by their places on the axes. */
    private static Map<List<Integer>, List<@Nullable Slice>> cells(Report report, List<Axis> shown, List<Map<List<@Nullable Object>, Slice>> measured) {
        List<Map<Object, Integer>> places = new ArrayList<>();
        for (Axis axis : shown) {
            Map<Object, Integer> byKey = new HashMap<>();
            for (int place = 0; place < axis.values().size(); place++) {
                byKey.put(axis.values().get(place).key(), place);
            }
            places.add(byKey);
        }
        Map<List<Integer>, List<@Nullable Slice>> cells = new LinkedHashMap<>();
        for (int number = 0; number < measured.size(); number++) {
            int column = number;
            measured.get(number).forEach((keys, slice) -> {
                List<Integer> at = new ArrayList<>();
                for (int place = 0; place < keys.size(); place++) {
                    Map<Object, Integer> byKey = places.get(place);
                    Integer found = byKey.containsKey(keys.get(place)) ? byKey.get(keys.get(place)) : byKey.get(ReportAnswer.REST);
                    if (found == null) {
                        return;
                    }
                    at.add(found);
                }
                List<@Nullable Slice> row = cells.computeIfAbsent(at, cell -> {
                    List<@Nullable Slice> empty = new ArrayList<>();
                    report.measures().forEach(measure -> empty.add(null));
                    return empty;
                });
                Slice other = row.get(column);
                row.set(column, other == null ? slice : other.plus(slice));
            });
        }
        return cells;
    }

    private static @Nullable Slice at(Map<List<Integer>, List<@Nullable Slice>> cells, List<Integer> at, int number) {
        List<@Nullable Slice> row = cells.get(at);
        return row == null ? null : row.get(number);
    }

    /** The stage that a cell is about. */
    private static @Nullable Long stage(Report report, List<Axis> shown, List<Integer> at) {
        for (int place = 0; place < report.dimensions().size(); place++) {
            Dimension dimension = report.dimensions().get(place);
            if (dimension.code().equals("stage") && shown.get(place).values().get(at.get(place)).key() instanceof Long stage) {
                return stage;
            }
        }
        return null;
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int place = 0; place < one.size(); place++) {
            int order = Integer.compare(one.get(place), other.get(place));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
