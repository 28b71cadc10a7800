package org.kontor.task.report;

import static org.kontor.task.db.Tables.REPORT;
import static org.kontor.task.db.Tables.REPORT_FIGURE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What reports say, and what they still lack to be handed in. */
@Component
class AskedReports {

    private final DSLContext sql;
    private final JsonMapper json;

    AskedReports(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What a statistic of a report is. */
    record Value(BigDecimal value, String causes) {}

    /** The report that a task is; empty for any other task. */
    Optional<Report> find(long task) {
        return some(List.of(task)).stream().findFirst();
    }

    /** The reports among these tasks. One statement. */
    List<Report> some(Collection<Long> tasks) {
        return sql.selectFrom(REPORT)
                .where(REPORT.TASK_ID.eq(DSL.any(DSL.val(tasks.toArray(Long[]::new), SQLDataType.BIGINT.array()))))
                .fetch(this::report);
    }

    /** The statistics of a report by their codes. */
    Map<String, Value> values(Report report) {
        Map<String, Value> values = new HashMap<>();
        sql.selectFrom(REPORT_FIGURE)
                .where(REPORT_FIGURE.REPORT_ID.eq(report.id()))
                .forEach(row -> values.put(row.get(REPORT_FIGURE.CODE), new Value(row.get(REPORT_FIGURE.VALUE), row.get(REPORT_FIGURE.CAUSES))));
        return values;
    }

    /** What the same person handed in before it, by code of the statistic, the latest first; at most so many of each. */
    Map<String, List<Point>> before(Report report, int most) {
        Map<String, List<Point>> before = new LinkedHashMap<>();
        sql.select(REPORT_FIGURE.CODE, REPORT_FIGURE.VALUE, REPORT.ON_DAY, REPORT.PERIOD)
                .from(REPORT)
                .join(REPORT_FIGURE).on(REPORT_FIGURE.REPORT_ID.eq(REPORT.ID))
                .where(REPORT.TEMPLATE_ID.eq(report.template()))
                .and(REPORT.PERSON_ID.eq(report.person()))
                .and(REPORT.ON_DAY.lt(report.on()))
                .and(REPORT.HANDED_AT.isNotNull())
                .orderBy(REPORT.ON_DAY.desc())
                .forEach(row -> {
                    List<Point> points = before.computeIfAbsent(row.value1(), code -> new ArrayList<>());
                    if (points.size() < most) {
                        points.add(new Point(row.value3().toString(), row.value4(), row.value2()));
                    }
                });
        return before;
    }

    /** A statistic at a day. */
    record Point(String on, String period, BigDecimal value) {}

    /** The ids in an answer with files. */
    static List<Long> files(@Nullable Object answer) {
        return answer instanceof List<?> list ? list.stream().map(id -> ((Number) id).longValue()).toList() : List.of();
    }

    /** What a report lacks to be handed in: texts of errors by the code of the place. */
    Map<String, String> missing(Report report) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (ReportItem item : report.items()) {
            if (item.required() && report.answers().get(item.code()) == null) {
                missing.put(item.code(), item.kind().equals("file") ? "task.error.report_file" : "task.error.report_item");
            }
        }
        Map<String, Value> values = values(report);
        Map<String, List<Point>> before = before(report, 1);
        for (ReportFigure figure : report.figures()) {
            Value value = values.get(figure.code());
            if (value == null) {
                missing.put(figure.code(), "task.error.report_figure");
            } else if (value.causes().isBlank() && figure.fell(value.value(), last(before.get(figure.code())))) {
                missing.put(figure.code() + ".causes", "task.error.report_fell");
            }
        }
        if (report.mistakes() == null) {
            missing.put("mistakes", "task.error.report_mistakes");
        } else if (report.mistakes() && report.causes().isBlank()) {
            missing.put("causes", "task.error.report_causes");
        }
        return missing;
    }

    /** The value before it; null where there is none. */
    static @Nullable BigDecimal last(@Nullable List<Point> points) {
        return points == null || points.isEmpty() ? null : points.getFirst().value();
    }

    private Report report(Record row) {
        Map<String, Object> answers = new LinkedHashMap<>();
        json.readTree(row.get(REPORT.ANSWERS).data()).properties().forEach(entry ->
                answers.put(entry.getKey(), json.treeToValue(entry.getValue(), Object.class)));
        return new Report(
                row.get(REPORT.ID),
                row.get(REPORT.TEMPLATE_ID),
                row.get(REPORT.PERSON_ID),
                row.get(REPORT.ON_DAY),
                row.get(REPORT.PERIOD),
                row.get(REPORT.TASK_ID),
                List.of(json.readValue(row.get(REPORT.ITEMS).data(), ReportItem[].class)),
                List.of(json.readValue(row.get(REPORT.FIGURES).data(), ReportFigure[].class)),
                answers,
                row.get(REPORT.MISTAKES),
                row.get(REPORT.CAUSES),
                row.get(REPORT.HANDED_AT));
    }
}
