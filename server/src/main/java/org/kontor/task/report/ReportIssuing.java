package org.kontor.task.report;

import static org.kontor.task.db.Tables.REPORT;
import static org.kontor.task.db.Tables.REPORT_TEMPLATE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Absence;
import org.kontor.identity.Absences;
import org.kontor.identity.Chart;
import org.kontor.identity.People;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.WorkingTime;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.Deadlines;
import org.kontor.task.TaskForms;
import org.kontor.task.TaskType;
import org.kontor.task.schedule.Schedule.Occurrence;
import org.kontor.task.schedule.ScheduleWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues reports by their templates. Everything of a template happens in one transaction that begins with its lock, and for a
 * person and a day the database takes one report only: a server that is killed, stands for days or runs beside another one
 * neither loses nor doubles any.
 */
@Component
class ReportIssuing {

    private static final Logger LOG = LoggerFactory.getLogger(ReportIssuing.class);

    private final DSLContext sql;
    private final ReportTemplates templates;
    private final TaskForms forms;
    private final Records records;
    private final ScheduleWords words;
    private final Absences absences;
    private final Chart chart;
    private final People people;
    private final Notices notices;
    private final CompanyCalendar calendar;
    private final Company company;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    ReportIssuing(
            DSLContext sql,
            ReportTemplates templates,
            TaskForms forms,
            Records records,
            ScheduleWords words,
            Absences absences,
            Chart chart,
            People people,
            Notices notices,
            CompanyCalendar calendar,
            Company company,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.templates = templates;
        this.forms = forms;
        this.records = records;
        this.words = words;
        this.absences = absences;
        this.chart = chart;
        this.people = people;
        this.notices = notices;
        this.calendar = calendar;
        this.company = company;
        this.json = json;
        this.transaction = transaction;
    }

    /** Issues everything that is to be asked by this moment. */
    void look(Instant now) {
        List<Long> active = sql.select(REPORT_TEMPLATE.ID)
                .from(REPORT_TEMPLATE)
                .where(REPORT_TEMPLATE.ACTIVE)
                .and(REPORT_TEMPLATE.ARCHIVED_AT.isNull())
                .orderBy(REPORT_TEMPLATE.ID)
                .fetch(REPORT_TEMPLATE.ID);
        for (long id : active) {
            try {
                transaction.executeWithoutResult(status -> issue(id, now));
            } catch (RuntimeException e) {
                // one that cannot be issued holds up none of the others
                LOG.error("Reports of template {} could not be issued", id, e);
            }
        }
    }

    /** Issues what one template asks for by this moment, in the running transaction. */
    void issue(long id, Instant now) {
        boolean free = !sql.select(REPORT_TEMPLATE.ID).from(REPORT_TEMPLATE).where(REPORT_TEMPLATE.ID.eq(id)).forUpdate().skipLocked().fetch().isEmpty();
        ReportTemplate template = free ? templates.find(id) : null;
        if (template == null || !template.active()) {
            return;
        }
        LocalDate today = now.atZone(company.zone()).toLocalDate();
        WorkingTime time = calendar.time();
        LocalDate last = template.issuedOn();
        Long owner = null;
        for (Occurrence one : template.schedule().between(time, template.issuedOn(), today.plusDays(3L * template.leadDays() + 30))) {
            if (time.plusDays(one.due(), -template.leadDays()).isAfter(today)) {
                break;
            }
            owner = owner == null ? owner(template) : owner;
            if (owner == null) {
                // nobody to hand them in to: they wait for a head
                return;
            }
            ask(template, owner, one, now);
            last = one.on();
        }
        if (!last.equals(template.issuedOn())) {
            sql.update(REPORT_TEMPLATE).set(REPORT_TEMPLATE.ISSUED_ON, last).where(REPORT_TEMPLATE.ID.eq(id)).execute();
        }
    }

    /** The head who asks; where he has left, the template passes to the present head of those who are asked. */
    private @Nullable Long owner(ReportTemplate template) {
        if (people.here().contains(template.owner())) {
            return template.owner();
        }
        for (long person : templates.asked(template)) {
            Long head = chart.supervisor(person);
            if (head != null && people.here().contains(head)) {
                templates.give(template.id(), head);
                notices.tell(
                        News.at("/tasks/reports/" + template.id(), "report_passed", "report_passed/" + template.id(), null)
                                .with(Map.of("report", template.title())),
                        List.of(head));
                return head;
            }
        }
        return null;
    }

    private void ask(ReportTemplate template, long owner, Occurrence one, Instant now) {
        Map<Long, Absence> away = absences.on(one.due());
        Instant due = one.due().atTime(template.schedule().time()).atZone(company.zone()).toInstant();
        String period = words.period(template.schedule(), one.on(), company.language());
        for (long person : templates.asked(template)) {
            if (person == owner) {
                continue;
            }
            Long asked = asked(template, person, owner, away.get(person));
            Long report = sql.insertInto(REPORT)
                    .set(REPORT.TEMPLATE_ID, template.id())
                    .set(REPORT.PERSON_ID, person)
                    .set(REPORT.ASKED_ID, asked)
                    .set(REPORT.ON_DAY, one.on())
                    .set(REPORT.DUE_AT, due)
                    .set(REPORT.PERIOD, period)
                    .set(REPORT.ITEMS, JSONB.valueOf(json.writeValueAsString(template.items())))
                    .set(REPORT.FIGURES, JSONB.valueOf(json.writeValueAsString(template.figures())))
                    .onConflict(REPORT.TEMPLATE_ID, REPORT.PERSON_ID, REPORT.ON_DAY)
                    .doNothing()
                    .returningResult(REPORT.ID)
                    .fetchOne(REPORT.ID);
            if (report != null && asked != null) {
                // what was missed while the server stood still leaves a working day to hand it in
                Instant deadline = due.isAfter(now) ? due : new Deadlines(calendar.time(), company.zone()).after(now, 1);
                sql.update(REPORT).set(REPORT.TASK_ID, task(template, owner, asked, period, deadline)).where(REPORT.ID.eq(report)).execute();
            }
        }
    }

    /** Who is to hand it in; null for nobody. */
    private @Nullable Long asked(ReportTemplate template, long person, long owner, @Nullable Absence absence) {
        if (absence == null || template.absent().equals("ask")) {
            return person;
        }
        Long deputy = template.absent().equals("deputy") ? absence.deputyId() : null;
        return deputy != null && deputy != owner && people.here().contains(deputy) ? deputy : null;
    }

    private long task(ReportTemplate template, long owner, long asked, String period, Instant deadline) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("form", forms.value(TaskForms.REPORT).orElseThrow().id());
        values.put("title", template.title() + " – " + period);
        values.put("creator", owner);
        values.put("responsible", asked);
        values.put("deadline", deadline);
        values.put("control", true);
        if (!template.about().isEmpty()) {
            values.put("expected", template.about());
        }
        return records.add(Operation.begin(Actor.system("report"), "add"), TaskType.CODE, values, Options.SYSTEM);
    }
}
