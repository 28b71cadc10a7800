package org.kontor.task.report;

import static org.kontor.task.db.Tables.REPORT;
import static org.kontor.task.db.Tables.REPORT_FIGURE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskFacts;
import org.kontor.task.TaskRole;
import org.kontor.task.TaskState;
import org.kontor.task.TaskType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes what somebody fills into a report that is asked of him. */
@Component
class ReportFilling {

    private static final Set<TaskState> OPEN = Set.of(TaskState.WAITING, TaskState.RUNNING, TaskState.DEFERRED);

    private final DSLContext sql;
    private final AskedReports reports;
    private final TaskActs acts;
    private final Files files;
    private final Companions companions;
    private final JsonMapper json;

    ReportFilling(DSLContext sql, AskedReports reports, TaskActs acts, Files files, Companions companions, JsonMapper json) {
        this.sql = sql;
        this.reports = reports;
        this.acts = acts;
        this.files = files;
        this.companions = companions;
        this.json = json;
    }

    /** Whether somebody fills it in now: who has the task, while it is open. */
    static boolean fills(TaskFacts task) {
        return OPEN.contains(task.state()) && (task.roles().contains(TaskRole.RESPONSIBLE) || task.roles().contains(TaskRole.HELPER));
    }

    /**
     * Keeps what somebody has filled in so far: the answers, statistics, mistakes and causes that the patch names.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_report (not his to fill in), CONFLICT code task_report_closed, INVALID
     */
    @Transactional
    public void fill(Actor actor, long task, Patch values) {
        TaskFacts facts = acts.facts(actor, task);
        sql.select(REPORT.ID).from(REPORT).where(REPORT.TASK_ID.eq(task)).forUpdate().fetch();
        Report report = reports.find(task).orElseThrow(Problem::notFound);
        if (!fills(facts)) {
            throw OPEN.contains(facts.state())
                    ? Problem.of(Problem.Kind.FORBIDDEN, "task_report_other")
                    : Problem.of(Problem.Kind.CONFLICT, "task_report_closed");
        }
        Map<String, Object> answers = new LinkedHashMap<>(report.answers());
        Patch given = values.part("answers");
        for (ReportItem item : report.items()) {
            if (given.has(item.code())) {
                Object answer = answer(actor, task, item, given, answers.get(item.code()));
                if (answer == null) {
                    answers.remove(item.code());
                } else {
                    answers.put(item.code(), answer);
                }
            }
        }
        sql.update(REPORT)
                .set(REPORT.ANSWERS, JSONB.valueOf(json.writeValueAsString(answers)))
                .set(REPORT.MISTAKES, values.has("mistakes") ? values.isNull("mistakes") ? null : (Boolean) values.flag("mistakes") : report.mistakes())
                .set(REPORT.CAUSES, values.has("causes") ? values.text("causes", 10_000) : report.causes())
                .where(REPORT.ID.eq(report.id()))
                .execute();
        figures(report, values.part("figures"));
        companions.changed(Operation.begin(actor.everywhere(), "task", Map.of("act", "report")), TaskType.CODE, List.of(task), "report");
    }

    private @Nullable Object answer(Actor actor, long task, ReportItem item, Patch given, @Nullable Object before) {
        String code = item.code();
        if (given.isNull(code)) {
            return null;
        }
        return switch (item.kind()) {
            case "number" -> {
                BigDecimal number = given.decimal(code);
                yield number == null ? null : number.toPlainString();
            }
            case "day" -> {
                var day = given.date(code);
                yield day == null ? null : day.toString();
            }
            case "flag" -> given.flag(code);
            case "file" -> {
                List<Long> ids = given.ids(code).stream().distinct().toList();
                List<Long> fresh = new ArrayList<>(ids);
                fresh.removeAll(AskedReports.files(before));
                files.attach(fresh, TaskType.ID, task, actor.person(), code);
                yield ids.isEmpty() ? null : ids;
            }
            default -> {
                String text = given.text(code, 20_000);
                yield text.isEmpty() ? null : text;
            }
        };
    }

    private void figures(Report report, Patch given) {
        for (ReportFigure figure : report.figures()) {
            if (given.has(figure.code())) {
                Patch one = given.part(figure.code());
                BigDecimal value = one.decimal("value");
                sql.deleteFrom(REPORT_FIGURE).where(REPORT_FIGURE.REPORT_ID.eq(report.id())).and(REPORT_FIGURE.CODE.eq(figure.code())).execute();
                if (value != null) {
                    sql.insertInto(REPORT_FIGURE)
                            .set(REPORT_FIGURE.REPORT_ID, report.id())
                            .set(REPORT_FIGURE.CODE, figure.code())
                            .set(REPORT_FIGURE.VALUE, value)
                            .set(REPORT_FIGURE.CAUSES, one.text("causes", 10_000))
                            .execute();
                }
            }
        }
    }
}
