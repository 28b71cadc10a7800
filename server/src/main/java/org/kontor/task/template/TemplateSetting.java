package org.kontor.task.template;

import static org.kontor.task.db.Tables.CHECK_ITEM;
import static org.kontor.task.db.Tables.TEMPLATE;
import static org.kontor.task.db.Tables.TEMPLATE_RUN;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Chart;
import org.kontor.identity.People;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.Deadlines;
import org.kontor.task.TaskType;
import org.kontor.task.schedule.Schedule.Occurrence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets tasks by their templates: the task, its sub-tasks and its checklist in one transaction as one act. What is set by itself is
 * written down, once for a day of the schedule and once for a new person, so that neither a stop nor a second server sets it twice.
 */
@Component
class TemplateSetting {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateSetting.class);

    private final DSLContext sql;
    private final TaskTemplates templates;
    private final Records records;
    private final Chart chart;
    private final People people;
    private final CompanyCalendar calendar;
    private final Company company;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TemplateSetting(
            DSLContext sql,
            TaskTemplates templates,
            Records records,
            Chart chart,
            People people,
            CompanyCalendar calendar,
            Company company,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.templates = templates;
        this.records = records;
        this.chart = chart;
        this.people = people;
        this.calendar = calendar;
        this.company = company;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A set task and the act that it was set by. */
    record Set(long task, Operation operation) {}

    /**
     * Sets the tasks of a template now, as the actor's own.
     *
     * @param values what he wants otherwise of the task itself, by code of the field
     * @throws Problem NOT_FOUND, INVALID at what the rules refuse
     */
    @Transactional
    public Set byHand(Actor actor, long id, Map<String, @Nullable Object> values) {
        TaskTemplate template = templates.get(actor, id);
        if (template.parts().stream().anyMatch(TemplatePart::forNewcomer)) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_template_hire");
        }
        Operation operation = Operation.begin(actor, "add");
        return new Set(set(operation, template, actor.person(), null, values, clock.instant(), Options.PERSON), operation);
    }

    /** Sets what the schedules ask for by this moment. */
    void look(Instant now) {
        List<Long> due = sql.select(TEMPLATE.ID)
                .from(TEMPLATE)
                .where(TEMPLATE.ACTIVE)
                .and(TEMPLATE.SCHEDULE.isNotNull())
                .and(TEMPLATE.ARCHIVED_AT.isNull())
                .orderBy(TEMPLATE.ID)
                .fetch(TEMPLATE.ID);
        for (long id : due) {
            try {
                transaction.executeWithoutResult(status -> again(id, now));
            } catch (RuntimeException e) {
                // one that cannot be set holds up none of the others
                LOG.error("Tasks of template {} could not be set", id, e);
            }
        }
    }

    /** Sets what one template's schedule asks for by this moment, in the running transaction. */
    void again(long id, Instant now) {
        boolean free = !sql.select(TEMPLATE.ID).from(TEMPLATE).where(TEMPLATE.ID.eq(id)).forUpdate().skipLocked().fetch().isEmpty();
        TaskTemplate template = free ? templates.find(id) : null;
        // that of somebody who has left waits for who takes it over
        if (template == null || template.schedule() == null || !template.active() || !people.here().contains(template.owner())) {
            return;
        }
        LocalDate today = now.atZone(company.zone()).toLocalDate();
        LocalDate last = template.setOn();
        for (Occurrence one : template.schedule().between(calendar.time(), template.setOn(), today.plusDays(31))) {
            Instant at = one.due().atTime(template.schedule().time()).atZone(company.zone()).toInstant();
            if (at.isAfter(now)) {
                break;
            }
            if (begin(template, one.on(), null, now)) {
                Operation operation = Operation.begin(Actor.system("template"), "add");
                run(template, one.on(), null, set(operation, template, template.owner(), null, Map.of(), now, Options.SYSTEM));
            }
            last = one.on();
        }
        if (!last.equals(template.setOn())) {
            sql.update(TEMPLATE).set(TEMPLATE.SET_ON, last).where(TEMPLATE.ID.eq(id)).execute();
        }
    }

    /** Sets what is set for everybody new; nothing for somebody for whom it has been set. */
    @Transactional
    public void welcome(long person) {
        Instant now = clock.instant();
        for (TaskTemplate template : templates.onHire()) {
            if (people.here().contains(template.owner()) && begin(template, null, person, now)) {
                Operation operation = Operation.begin(Actor.system("template"), "add");
                run(template, null, person, set(operation, template, template.owner(), person, Map.of(), now, Options.SYSTEM));
            }
        }
    }

    private boolean begin(TaskTemplate template, @Nullable LocalDate on, @Nullable Long person, Instant now) {
        return sql.insertInto(TEMPLATE_RUN)
                        .set(TEMPLATE_RUN.TEMPLATE_ID, template.id())
                        .set(TEMPLATE_RUN.ON_DAY, on)
                        .set(TEMPLATE_RUN.PERSON_ID, person)
                        .set(TEMPLATE_RUN.AT, now)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    private void run(TaskTemplate template, @Nullable LocalDate on, @Nullable Long person, long task) {
        sql.update(TEMPLATE_RUN)
                .set(TEMPLATE_RUN.TASK_ID, task)
                .where(TEMPLATE_RUN.TEMPLATE_ID.eq(template.id()))
                .and(on == null ? TEMPLATE_RUN.PERSON_ID.eq(person) : TEMPLATE_RUN.ON_DAY.eq(on))
                .execute();
    }

    private long set(
            Operation operation, TaskTemplate template, long owner, @Nullable Long newcomer, Map<String, @Nullable Object> values, Instant now, Options options) {
        long task = 0;
        for (TemplatePart part : template.parts()) {
            Map<String, @Nullable Object> wanted = new HashMap<>(part.texts());
            wanted.put("responsible", responsible(part, owner, newcomer));
            if (options.system()) {
                wanted.put("creator", owner);
            }
            if (part.days() > 0) {
                wanted.put("deadline", new Deadlines(calendar.time(), company.zone()).after(now, part.days()));
            }
            if (task == 0) {
                wanted.putAll(values);
            } else {
                wanted.put("parent", task);
            }
            long added = records.add(operation, TaskType.CODE, wanted, options);
            task = task == 0 ? added : task;
        }
        for (String check : template.checks()) {
            sql.insertInto(CHECK_ITEM).set(CHECK_ITEM.TASK_ID, task).set(CHECK_ITEM.TITLE, check).execute();
        }
        return task;
    }

    /** Who is to do it; where he has left or there is none, who sets it. */
    private long responsible(TemplatePart part, long owner, @Nullable Long newcomer) {
        Long wanted = switch (part.who()) {
            case "person" -> part.person();
            case "newcomer" -> newcomer;
            case "supervisor" -> newcomer == null ? null : chart.supervisor(newcomer);
            default -> owner;
        };
        return wanted != null && people.here().contains(wanted) ? wanted : owner;
    }
}
