package org.kontor.task.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.platform.Problem;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.kontor.task.TaskBooks;
import org.kontor.task.TaskState;
import org.kontor.task.TaskType;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A report is not handed in while anything of it is missing, on whatever way its task is completed; keeps when it was. */
@Component
@Order(215)
final class ReportRule implements RecordRule, RecordListener {

    private static final Set<TaskState> HANDED = Set.of(TaskState.CONTROL, TaskState.DONE);

    private final DSLContext sql;
    private final AskedReports reports;
    private final TaskBooks books;

    ReportRule(DSLContext sql, AskedReports reports, TaskBooks books) {
        this.sql = sql;
        this.reports = reports;
        this.books = books;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.kind() != Kind.UPDATED || set.options().undo() || set.options().history()) {
            return;
        }
        Map<Long, Write> closing = set.writes().stream()
                .filter(write -> write.changes("state") && HANDED.contains(books.state(write.now("state"))) && !HANDED.contains(books.state(write.before("state"))))
                .collect(Collectors.toMap(Write::id, write -> write));
        for (Report report : closing.isEmpty() ? List.<Report>of() : reports.some(closing.keySet())) {
            Map<String, String> missing = reports.missing(report);
            if (!missing.isEmpty()) {
                Problem problem = Problem.of(Problem.Kind.INVALID, "task_report", Map.of("n", missing.size()));
                missing.forEach((place, text) -> problem.at(place, text, Map.of()));
                Objects.requireNonNull(closing.get(report.task())).refuse(problem);
            }
        }
    }

    @Override
    public void written(WriteSet set) {
        if (set.type().code().equals(TaskType.CODE) && set.kind() == Kind.UPDATED && set.changesAny("state")) {
            sql.query(
                            "update task.report r set handed_at = case when v.code in ('control', 'done') then coalesce(r.handed_at, {0}) end"
                                    + " from task.item t join records.book_value v on v.id = t.state_id where r.task_id = t.id and t.id = any({1})",
                            DSL.val(set.at(), SQLDataType.INSTANT), DSL.val(set.ids().toArray(Long[]::new), SQLDataType.BIGINT.array()))
                    .execute();
        }
    }
}
