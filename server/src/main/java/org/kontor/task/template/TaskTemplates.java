package org.kontor.task.template;

import static org.kontor.task.db.Tables.TEMPLATE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.task.TaskFunctions;
import org.kontor.task.schedule.Schedule;
import org.kontor.task.schedule.ScheduleReading;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates of tasks: one's own and those that are open to all. Only who sets the company's rules for tasks makes one that is
 * set for everybody new.
 */
@Component
public class TaskTemplates {

    private static final int MOST_PARTS = 50;
    private static final int MOST_CHECKS = 100;

    private final DSLContext sql;
    private final People people;
    private final Access access;
    private final Company company;
    private final Clock clock;
    private final JsonMapper json;

    TaskTemplates(DSLContext sql, People people, Access access, Company company, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.people = people;
        this.access = access;
        this.company = company;
        this.clock = clock;
        this.json = json;
    }

    /** The templates that somebody may set tasks by, by their titles. */
    List<TaskTemplate> of(Actor actor) {
        Condition whose = rules(actor) ? DSL.noCondition() : TEMPLATE.SHARED.isTrue().or(TEMPLATE.OWNER_ID.eq(actor.person()));
        return sql.selectFrom(TEMPLATE).where(TEMPLATE.ARCHIVED_AT.isNull()).and(whose).orderBy(TEMPLATE.TITLE, TEMPLATE.ID).fetch(this::template);
    }

    /** Whether somebody sets the company's rules for tasks. */
    boolean rules(Actor actor) {
        return access.may(actor, TaskFunctions.RULES);
    }

    /** A template that somebody may set tasks by; 404 otherwise. */
    TaskTemplate get(Actor actor, long id) {
        TaskTemplate found = find(id);
        if (found == null || !found.shared() && found.owner() != actor.person() && !rules(actor)) {
            throw Problem.notFound();
        }
        return found;
    }

    /** A template that is not removed. */
    @Nullable TaskTemplate find(long id) {
        return sql.selectFrom(TEMPLATE).where(TEMPLATE.ID.eq(id)).and(TEMPLATE.ARCHIVED_AT.isNull()).fetchOne(this::template);
    }

    /** Whether somebody may change a template that he may see. */
    boolean changes(Actor actor, TaskTemplate template) {
        return template.owner() == actor.person() || rules(actor);
    }

    /**
     * Adds a template.
     *
     * @throws Problem INVALID at a field; of a part as parts.0.title
     */
    @Transactional
    public TaskTemplate add(Actor actor, Patch values) {
        TaskTemplate wanted = read(
                actor, values, new TaskTemplate(0, "", actor.person(), false, List.of(), List.of(), null, false, true, company.today().minusDays(1)));
        return Objects.requireNonNull(find(Objects.requireNonNull(
                sql.insertInto(TEMPLATE).set(columns(wanted)).returningResult(TEMPLATE.ID).fetchOne(TEMPLATE.ID))));
    }

    /** Changes a template; what has been set by it stays as it is. */
    @Transactional
    public TaskTemplate change(Actor actor, long id, Patch values) {
        sql.select(TEMPLATE.ID).from(TEMPLATE).where(TEMPLATE.ID.eq(id)).forUpdate().fetch();
        TaskTemplate before = get(actor, id);
        mayChange(actor, before);
        TaskTemplate wanted = read(actor, values, before);
        LocalDate yesterday = company.today().minusDays(1);
        // what lies behind is not set by another schedule or after a pause
        boolean anew = !Objects.equals(wanted.schedule(), before.schedule()) || wanted.active() && !before.active();
        if (anew && before.setOn().isBefore(yesterday)) {
            wanted = new TaskTemplate(
                    id, wanted.title(), wanted.owner(), wanted.shared(), wanted.parts(), wanted.checks(), wanted.schedule(), wanted.onHire(), wanted.active(), yesterday);
        }
        sql.update(TEMPLATE).set(columns(wanted)).where(TEMPLATE.ID.eq(id)).execute();
        return wanted;
    }

    /** Removes a template; what has been set by it stays. */
    @Transactional
    public void remove(Actor actor, long id) {
        mayChange(actor, get(actor, id));
        sql.update(TEMPLATE).set(TEMPLATE.ARCHIVED_AT, clock.instant()).where(TEMPLATE.ID.eq(id)).execute();
    }

    private void mayChange(Actor actor, TaskTemplate template) {
        if (!changes(actor, template)) {
            throw Problem.forbidden();
        }
    }

    /** The templates of one person. */
    List<TaskTemplate> owned(long person) {
        return sql.selectFrom(TEMPLATE)
                .where(TEMPLATE.OWNER_ID.eq(person))
                .and(TEMPLATE.ARCHIVED_AT.isNull())
                .orderBy(TEMPLATE.TITLE, TEMPLATE.ID)
                .fetch(this::template);
    }

    /** Gives a template to somebody else. */
    void give(long id, long owner) {
        sql.update(TEMPLATE).set(TEMPLATE.OWNER_ID, owner).where(TEMPLATE.ID.eq(id)).execute();
    }

    /** The templates that are set for everybody new. */
    List<TaskTemplate> onHire() {
        return sql.selectFrom(TEMPLATE)
                .where(TEMPLATE.ON_HIRE)
                .and(TEMPLATE.ACTIVE)
                .and(TEMPLATE.ARCHIVED_AT.isNull())
                .orderBy(TEMPLATE.ID)
                .fetch(this::template);
    }

    private TaskTemplate read(Actor actor, Patch values, TaskTemplate before) {
        boolean onHire = values.has("onHire") ? values.flag("onHire") : before.onHire();
        if (onHire && !before.onHire() && !rules(actor)) {
            throw Problem.invalid("onHire", "task.error.template_hire");
        }
        TaskTemplate wanted = new TaskTemplate(
                before.id(),
                values.has("title") || before.id() == 0 ? values.needed("title", 200) : before.title(),
                before.owner(),
                values.has("shared") ? values.flag("shared") : before.shared(),
                values.has("parts") || before.id() == 0 ? parts(values) : before.parts(),
                values.has("checks") ? checks(values) : before.checks(),
                values.has("schedule") ? values.isNull("schedule") ? null : ScheduleReading.read(values.part("schedule"), company.today()) : before.schedule(),
                onHire,
                values.has("active") ? values.flag("active") : before.active(),
                before.setOn());
        for (int i = 0; i < wanted.parts().size(); i++) {
            TemplatePart part = wanted.parts().get(i);
            if (part.forNewcomer() && !onHire) {
                throw Problem.invalid("parts." + i + ".who", "task.error.template_newcomer");
            }
            if (part.person() != null && values.has("parts") && !people.here().contains(part.person())) {
                throw Problem.invalid("parts." + i + ".person", "task.error.template_person");
            }
        }
        return wanted;
    }

    private static List<TemplatePart> parts(Patch values) {
        List<Patch> given = values.items("parts");
        if (given.isEmpty() || given.size() > MOST_PARTS) {
            throw Problem.invalid("parts", given.isEmpty() ? "platform.field.needed" : "field.error.many", Map.of("most", MOST_PARTS));
        }
        List<TemplatePart> parts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                parts.add(TemplatePart.read(given.get(i)));
            } catch (Problem wrong) {
                Problem told = Problem.of(Problem.Kind.INVALID, "invalid");
                int at = i;
                wrong.fields().forEach((field, message) -> told.at("parts." + at + "." + field, message.key(), message.arguments()));
                throw told;
            }
        }
        return parts;
    }

    private static List<String> checks(Patch values) {
        List<String> checks = values.texts("checks", 500);
        if (checks.size() > MOST_CHECKS) {
            throw Problem.invalid("checks", "field.error.many", Map.of("most", MOST_CHECKS));
        }
        return checks;
    }

    private Map<Field<?>, @Nullable Object> columns(TaskTemplate template) {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(TEMPLATE.TITLE, template.title());
        columns.put(TEMPLATE.OWNER_ID, template.owner());
        columns.put(TEMPLATE.SHARED, template.shared());
        columns.put(TEMPLATE.PARTS, JSONB.valueOf(json.writeValueAsString(template.parts())));
        columns.put(TEMPLATE.CHECKS, template.checks().toArray(String[]::new));
        columns.put(TEMPLATE.SCHEDULE, template.schedule() == null ? null : JSONB.valueOf(json.writeValueAsString(template.schedule())));
        columns.put(TEMPLATE.ON_HIRE, template.onHire());
        columns.put(TEMPLATE.ACTIVE, template.active());
        columns.put(TEMPLATE.SET_ON, template.setOn());
        return columns;
    }

    private TaskTemplate template(Record row) {
        JSONB schedule = row.get(TEMPLATE.SCHEDULE);
        return new TaskTemplate(
                row.get(TEMPLATE.ID),
                row.get(TEMPLATE.TITLE),
                row.get(TEMPLATE.OWNER_ID),
                row.get(TEMPLATE.SHARED),
                List.of(json.readValue(row.get(TEMPLATE.PARTS).data(), TemplatePart[].class)),
                List.of(row.get(TEMPLATE.CHECKS)),
                schedule == null ? null : json.readValue(schedule.data(), Schedule.class),
                row.get(TEMPLATE.ON_HIRE),
                row.get(TEMPLATE.ACTIVE),
                row.get(TEMPLATE.SET_ON));
    }
}
