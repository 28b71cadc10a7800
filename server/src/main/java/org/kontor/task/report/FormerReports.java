package org.kontor.task.report;

import static org.kontor.task.db.Tables.REPORT;
import static org.kontor.task.db.Tables.REPORT_TEMPLATE;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.task.TaskAct;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskActs.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports as if they had long been asked for: a demo company begins with weeks of them. */
@Component
public class FormerReports {

    private final DSLContext sql;
    private final ReportTemplates templates;
    private final ReportIssuing issuing;
    private final ReportFilling filling;
    private final TaskActs acts;
    private final Clock clock;

    FormerReports(DSLContext sql, ReportTemplates templates, ReportIssuing issuing, ReportFilling filling, TaskActs acts, Clock clock) {
        this.sql = sql;
        this.templates = templates;
        this.issuing = issuing;
        this.filling = filling;
        this.acts = acts;
        this.clock = clock;
    }

    /** A report that was asked of somebody. */
    public record Asked(long task, long person) {}

    /** Adds a template and issues what it would have asked for in so many days until today, the oldest first. */
    @Transactional
    public List<Asked> ask(Actor head, Patch template, int days) {
        ReportTemplate added = templates.add(head, template);
        sql.update(REPORT_TEMPLATE).set(REPORT_TEMPLATE.ISSUED_ON, added.issuedOn().minusDays(days)).where(REPORT_TEMPLATE.ID.eq(added.id())).execute();
        issuing.issue(added.id(), clock.instant());
        return sql.select(REPORT.TASK_ID, REPORT.ASKED_ID)
                .from(REPORT)
                .where(REPORT.TEMPLATE_ID.eq(added.id()))
                .and(REPORT.TASK_ID.isNotNull())
                .orderBy(REPORT.ON_DAY, REPORT.ID)
                .fetch(row -> new Asked(row.value1(), row.value2()));
    }

    /** Fills a report in and hands it in. */
    @Transactional
    public void hand(Actor person, long task, Patch answers) {
        filling.fill(person, task, answers);
        acts.act(person, task, TaskAct.COMPLETE, Said.NOTHING);
    }
}
