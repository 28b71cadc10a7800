package org.kontor.task.report;

import static org.kontor.task.db.Tables.REPORT_TEMPLATE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Chart;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.task.schedule.Schedule;
import org.kontor.task.schedule.ScheduleReading;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The templates of reports. A head keeps those for his own people; those above him and administrators see and change them too,
 * everybody else has no such template.
 */
@Component
class ReportTemplates {

    private static final List<String> ABSENT = List.of("skip", "deputy", "ask");

    private final DSLContext sql;
    private final People people;
    private final Departments departments;
    private final Chart chart;
    private final Company company;
    private final Clock clock;
    private final JsonMapper json;

    ReportTemplates(DSLContext sql, People people, Departments departments, Chart chart, Company company, Clock clock, JsonMapper json) {
        this.sql = sql;
        this.people = people;
        this.departments = departments;
        this.chart = chart;
        this.company = company;
        this.clock = clock;
        this.json = json;
    }

    /** The templates that somebody may see, by their titles. */
    List<ReportTemplate> of(Actor actor) {
        Condition whose = actor.administers()
                ? DSL.noCondition()
                : REPORT_TEMPLATE.OWNER_ID.in(actor.subordinates()).or(REPORT_TEMPLATE.OWNER_ID.eq(actor.person()));
        return sql.selectFrom(REPORT_TEMPLATE)
                .where(REPORT_TEMPLATE.ARCHIVED_AT.isNull())
                .and(whose)
                .orderBy(REPORT_TEMPLATE.TITLE, REPORT_TEMPLATE.ID)
                .fetch(this::template);
    }

    /** Whether somebody may keep templates: he leads people. */
    boolean keeps(Actor actor) {
        return actor.administers() || actor.subordinates().stream().anyMatch(person -> person != actor.person());
    }

    /** A template that somebody may see; 404 otherwise. */
    ReportTemplate get(Actor actor, long id) {
        ReportTemplate found = find(id);
        if (found == null || !actor.administers() && found.owner() != actor.person() && !chart.above(actor.person(), found.owner())) {
            throw Problem.notFound();
        }
        return found;
    }

    /** A template that is not removed. */
    @Nullable ReportTemplate find(long id) {
        return sql.selectFrom(REPORT_TEMPLATE)
                .where(REPORT_TEMPLATE.ID.eq(id))
                .and(REPORT_TEMPLATE.ARCHIVED_AT.isNull())
                .fetchOne(this::template);
    }

    /**
     * Adds a template; its first day is today at the earliest.
     *
     * @throws Problem FORBIDDEN for who leads nobody, INVALID at a field
     */
    @Transactional
    public ReportTemplate add(Actor actor, Patch values) {
        if (!keeps(actor)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_report_head");
        }
        LocalDate today = company.today();
        ReportTemplate wanted = read(actor, values, new ReportTemplate(
                0, "", "", actor.person(), List.of(), List.of(), ScheduleReading.read(values.part("schedule"), today), 0, "skip", List.of(), List.of(), true,
                today.minusDays(1)));
        return Objects.requireNonNull(find(Objects.requireNonNull(
                sql.insertInto(REPORT_TEMPLATE).set(columns(wanted)).returningResult(REPORT_TEMPLATE.ID).fetchOne(REPORT_TEMPLATE.ID))));
    }

    /** Changes a template; reports that are issued already stay as they are. */
    @Transactional
    public ReportTemplate change(Actor actor, long id, Patch values) {
        sql.select(REPORT_TEMPLATE.ID).from(REPORT_TEMPLATE).where(REPORT_TEMPLATE.ID.eq(id)).forUpdate().fetch();
        ReportTemplate before = get(actor, id);
        ReportTemplate wanted = read(actor, values, before);
        LocalDate yesterday = company.today().minusDays(1);
        // what lies behind is not asked for by another schedule or after a pause
        boolean anew = !wanted.schedule().equals(before.schedule()) || wanted.active() && !before.active();
        if (anew && before.issuedOn().isBefore(yesterday)) {
            wanted = new ReportTemplate(
                    id, wanted.title(), wanted.about(), wanted.owner(), wanted.people(), wanted.departments(), wanted.schedule(), wanted.leadDays(),
                    wanted.absent(), wanted.items(), wanted.figures(), wanted.active(), yesterday);
        }
        sql.update(REPORT_TEMPLATE).set(columns(wanted)).where(REPORT_TEMPLATE.ID.eq(id)).execute();
        return wanted;
    }

    /** Removes a template: nothing is issued by it any more, what has been issued stays. */
    @Transactional
    public void remove(Actor actor, long id) {
        get(actor, id);
        sql.update(REPORT_TEMPLATE).set(REPORT_TEMPLATE.ARCHIVED_AT, clock.instant()).where(REPORT_TEMPLATE.ID.eq(id)).execute();
    }

    /** Whose reports it asks for today, without its owner and those who no longer work here. */
    Set<Long> asked(ReportTemplate template) {
        Set<Long> asked = new TreeSet<>(template.people());
        template.departments().forEach(department -> asked.addAll(departments.structure().people(department)));
        asked.remove(template.owner());
        Map<Long, PersonBrief> known = people.briefs();
        asked.removeIf(person -> known.get(person) == null || !known.get(person).status().equals("active"));
        return asked;
    }

    /** Gives a template to another head. */
    void give(long id, long owner) {
        sql.update(REPORT_TEMPLATE).set(REPORT_TEMPLATE.OWNER_ID, owner).where(REPORT_TEMPLATE.ID.eq(id)).execute();
    }

    /** The templates of one person. */
    List<ReportTemplate> owned(long person) {
        return sql.selectFrom(REPORT_TEMPLATE)
                .where(REPORT_TEMPLATE.OWNER_ID.eq(person))
                .and(REPORT_TEMPLATE.ARCHIVED_AT.isNull())
                .orderBy(REPORT_TEMPLATE.TITLE, REPORT_TEMPLATE.ID)
                .fetch(this::template);
    }

    private ReportTemplate read(Actor actor, Patch values, ReportTemplate before) {
        long owner = values.isNull("owner") ? before.owner() : Objects.requireNonNull(values.id("owner"));
        if (owner != before.owner() && !actor.administers() && owner != actor.person() && !chart.above(actor.person(), owner)) {
            throw Problem.invalid("owner", "task.error.report_owner");
        }
        if (owner != before.owner() && !people.here().contains(owner)) {
            throw Problem.invalid("owner", "task.error.report_owner");
        }
        List<Long> named = values.has("people") ? values.ids("people").stream().distinct().toList() : before.people();
        List<Long> whole = values.has("departments") ? values.ids("departments").stream().distinct().toList() : before.departments();
        boolean asks = values.has("people") || values.has("departments") || before.id() == 0;
        if (asks && named.isEmpty() && whole.isEmpty()) {
            throw Problem.invalid("people", "task.error.report_nobody");
        }
        boolean free = actor.administers();
        if (asks && named.stream().anyMatch(person -> !people.here().contains(person) || !free && !chart.above(owner, person))) {
            throw Problem.invalid("people", "task.error.report_people");
        }
        for (long department : asks ? whole : List.<Long>of()) {
            boolean known = departments.structure().department(department) != null;
            boolean led = known && departments.structure().people(department).stream().allMatch(person -> person == owner || chart.above(owner, person));
            if (!known || !free && !led) {
                throw Problem.invalid("departments", "task.error.report_people");
            }
        }
        ReportTemplate wanted = new ReportTemplate(
                before.id(),
                values.has("title") || before.id() == 0 ? values.needed("title", 200) : before.title(),
                values.has("about") ? values.text("about", 10_000) : before.about(),
                owner,
                named,
                whole,
                values.has("schedule") ? ScheduleReading.read(values.part("schedule"), company.today()) : before.schedule(),
                values.has("leadDays") ? values.number("leadDays", 0, 30) : before.leadDays(),
                values.has("absent") ? values.oneOf("absent", ABSENT) : before.absent(),
                values.has("items") ? ReportItem.read(values) : before.items(),
                values.has("figures") ? ReportFigure.read(values) : before.figures(),
                values.has("active") ? values.flag("active") : before.active(),
                before.issuedOn());
        if (wanted.items().isEmpty() && wanted.figures().isEmpty()) {
            throw Problem.invalid("items", "task.error.report_empty");
        }
        return wanted;
    }

    private Map<org.jooq.Field<?>, Object> columns(ReportTemplate template) {
        return Map.ofEntries(
                Map.entry(REPORT_TEMPLATE.TITLE, template.title()),
                Map.entry(REPORT_TEMPLATE.ABOUT, template.about()),
                Map.entry(REPORT_TEMPLATE.OWNER_ID, template.owner()),
                Map.entry(REPORT_TEMPLATE.PERSON_IDS, template.people().toArray(Long[]::new)),
                Map.entry(REPORT_TEMPLATE.DEPARTMENT_IDS, template.departments().toArray(Long[]::new)),
                Map.entry(REPORT_TEMPLATE.SCHEDULE, text(template.schedule())),
                Map.entry(REPORT_TEMPLATE.LEAD_DAYS, template.leadDays()),
                Map.entry(REPORT_TEMPLATE.ABSENT, template.absent()),
                Map.entry(REPORT_TEMPLATE.ITEMS, text(template.items())),
                Map.entry(REPORT_TEMPLATE.FIGURES, text(template.figures())),
                Map.entry(REPORT_TEMPLATE.ACTIVE, template.active()),
                Map.entry(REPORT_TEMPLATE.ISSUED_ON, template.issuedOn()));
    }

    private JSONB text(Object value) {
        return JSONB.valueOf(json.writeValueAsString(value));
    }

    private ReportTemplate template(Record row) {
        return new ReportTemplate(
                row.get(REPORT_TEMPLATE.ID),
                row.get(REPORT_TEMPLATE.TITLE),
                row.get(REPORT_TEMPLATE.ABOUT),
                row.get(REPORT_TEMPLATE.OWNER_ID),
                List.of(row.get(REPORT_TEMPLATE.PERSON_IDS)),
                List.of(row.get(REPORT_TEMPLATE.DEPARTMENT_IDS)),
                json.readValue(row.get(REPORT_TEMPLATE.SCHEDULE).data(), Schedule.class),
                row.get(REPORT_TEMPLATE.LEAD_DAYS),
                row.get(REPORT_TEMPLATE.ABSENT),
                List.of(json.readValue(row.get(REPORT_TEMPLATE.ITEMS).data(), ReportItem[].class)),
                List.of(json.readValue(row.get(REPORT_TEMPLATE.FIGURES).data(), ReportFigure[].class)),
                row.get(REPORT_TEMPLATE.ACTIVE),
                row.get(REPORT_TEMPLATE.ISSUED_ON));
    }
}
