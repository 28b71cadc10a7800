package org.kontor.task.flow;

import static org.kontor.task.db.Tables.FLOW;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.Absences;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.kontor.task.TaskFunctions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The flows: kept by their owners and by who sets the company's rules for tasks. */
@Component
public class Flows {

    /** The reference book of their names. */
    static final String BOOK = "task_flow";

    private static final List<String> DISTRIBUTIONS = List.of("take", "queue", "load", "manual");
    private static final int MOST_MEMBERS = 200;

    private final DSLContext sql;
    private final ReferenceBooks books;
    private final People people;
    private final Departments departments;
    private final Absences absences;
    private final Access access;
    private final Clock clock;
    private final ObjectProvider<FlowFigures> figures;

    Flows(DSLContext sql, ReferenceBooks books, People people, Departments departments, Absences absences, Access access, Clock clock, ObjectProvider<FlowFigures> figures) {
        this.figures = figures;
        this.sql = sql;
        this.books = books;
        this.people = people;
        this.departments = departments;
        this.absences = absences;
        this.access = access;
        this.clock = clock;
    }

    /** All flows by their names. */
    public List<Flow> all() {
        List<Flow> all = new ArrayList<>(sql.selectFrom(FLOW).where(FLOW.ARCHIVED_AT.isNull()).orderBy(FLOW.ID).fetch(this::flow));
        all.sort(java.util.Comparator.comparing(Flow::title));
        return all;
    }

    /** The flow with this value of the book; null where there is none any more. */
    @Nullable Flow of(@Nullable Object value) {
        return value instanceof Long id
                ? sql.selectFrom(FLOW).where(FLOW.VALUE_ID.eq(id)).and(FLOW.ARCHIVED_AT.isNull()).fetchOne(this::flow)
                : null;
    }

    /** The same, held until the end of the transaction: two at once have their turns one after the other. */
    @Nullable Flow hold(long value) {
        return sql.selectFrom(FLOW).where(FLOW.VALUE_ID.eq(value)).and(FLOW.ARCHIVED_AT.isNull()).forUpdate().fetchOne(this::flow);
    }

    /** A flow that somebody has to do with or may put tasks into; 404 otherwise. */
    public Flow get(Actor actor, long id) {
        Flow found = sql.selectFrom(FLOW).where(FLOW.ID.eq(id)).and(FLOW.ARCHIVED_AT.isNull()).fetchOne(this::flow);
        if (found == null || !sees(actor, found)) {
            throw Problem.notFound();
        }
        return found;
    }

    /** Whether somebody has to do with a flow. */
    public boolean sees(Actor actor, Flow flow) {
        return changes(actor, flow) || flow.members().contains(actor.person()) || puts(actor, flow);
    }

    /** Whether somebody may put tasks into it. */
    public boolean puts(Actor actor, Flow flow) {
        return flow.departments().isEmpty()
                || actor.administers()
                || flow.owner() == actor.person()
                || flow.departments().stream().anyMatch(department -> departments.structure().people(department).contains(actor.person()));
    }

    /** Whether somebody may change it. */
    public boolean changes(Actor actor, Flow flow) {
        return flow.owner() == actor.person() || access.may(actor, TaskFunctions.RULES);
    }

    /** Whether somebody may make flows: who leads people or sets the rules. */
    boolean makes(Actor actor) {
        return access.may(actor, TaskFunctions.RULES) || actor.subordinates().stream().anyMatch(person -> person != actor.person());
    }

    /** The members who are here today, in the order of their turns. */
    List<Long> present(Flow flow) {
        Map<Long, PersonBrief> known = people.briefs();
        return flow.members().stream()
                .filter(person -> known.get(person) != null && known.get(person).status().equals("active"))
                .filter(person -> !absences.today().containsKey(person))
                .toList();
    }

    /**
     * Adds a flow.
     *
     * @throws Problem FORBIDDEN for who leads nobody, INVALID at a field, CONFLICT where another has its name
     */
    @Transactional
    public Flow add(Actor actor, Patch values) {
        if (!makes(actor)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_flow_head");
        }
        Flow wanted = read(values, new Flow(
                0, 0, values.needed("title", 100), "", actor.person(), List.of(), List.of(), "take", 0, true, false, null, null, null, null, false, null, List.of()));
        if (books.find(BOOK).isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_not_set_up");
        }
        long value = books.addValue(BOOK, null, wanted.title(), null).id();
        Map<Field<?>, @Nullable Object> columns = columns(wanted);
        columns.put(FLOW.VALUE_ID, value);
        sql.insertInto(FLOW).set(columns).execute();
        return Objects.requireNonNull(of(value));
    }

    /** Changes a flow; tasks that are in it stay with whom they are. */
    @Transactional
    public Flow change(Actor actor, long id, Patch values) {
        Flow before = get(actor, id);
        mayChange(actor, before);
        Flow wanted = read(values, before);
        sql.update(FLOW).set(columns(wanted)).where(FLOW.ID.eq(id)).execute();
        return Objects.requireNonNull(of(before.value()));
    }

    /** Closes a flow: nothing comes in any more, its tasks stay. */
    @Transactional
    public void remove(Actor actor, long id) {
        mayChange(actor, get(actor, id));
        sql.update(FLOW).set(FLOW.ARCHIVED_AT, clock.instant()).where(FLOW.ID.eq(id)).execute();
    }

    /**
     * Closes a flow that is open, opens one that is closed.
     *
     * @return whether it is open now
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    @Transactional
    public boolean toggle(Actor actor, long id) {
        Flow found = sql.selectFrom(FLOW).where(FLOW.ID.eq(id)).forUpdate().fetchOptional(this::flow).orElseThrow(Problem::notFound);
        if (!sees(actor, found)) {
            throw Problem.notFound();
        }
        mayChange(actor, found);
        boolean closed = sql.fetchExists(FLOW, FLOW.ID.eq(id).and(FLOW.ARCHIVED_AT.isNotNull()));
        sql.update(FLOW).set(FLOW.ARCHIVED_AT, closed ? null : clock.instant()).where(FLOW.ID.eq(id)).execute();
        return closed;
    }

    /** Whether another flow that is open has this name. */
    public boolean exists(String title, @Nullable Long besides) {
        return all().stream().anyMatch(flow -> flow.title().equalsIgnoreCase(title.strip()) && (besides == null || flow.id() != besides));
    }

    /** How a flow goes: the percent of its tasks of 30 days that were never late; null where there were none. */
    public @Nullable Integer percent(Flow flow) {
        return figures.getObject().of(List.of(flow.value())).getOrDefault(flow.value(), FlowFigures.Figure.NONE).percent();
    }

    private void mayChange(Actor actor, Flow flow) {
        if (!changes(actor, flow)) {
            throw Problem.forbidden();
        }
    }

    /** Notes whose turn it was. */
    void turned(Flow flow, long person) {
        sql.update(FLOW).set(FLOW.LAST_ID, person).where(FLOW.ID.eq(flow.id())).execute();
    }

    /** Notes the limits that are exceeded. */
    void alarmed(Flow flow, List<String> alarms) {
        sql.update(FLOW).set(FLOW.ALARMS, alarms.toArray(String[]::new)).where(FLOW.ID.eq(flow.id())).execute();
    }

    /** Gives a flow to another owner. */
    void give(long id, long owner) {
        sql.update(FLOW).set(FLOW.OWNER_ID, owner).where(FLOW.ID.eq(id)).execute();
    }

    private Flow read(Patch values, Flow before) {
        List<Long> members = values.has("members") || before.id() == 0 ? values.ids("members").stream().distinct().toList() : before.members();
        if (members.isEmpty() || members.size() > MOST_MEMBERS) {
            throw Problem.invalid("members", members.isEmpty() ? "platform.field.needed" : "field.error.many", Map.of("most", MOST_MEMBERS));
        }
        long owner = values.isNull("owner") ? before.owner() : Objects.requireNonNull(values.id("owner"));
        if (owner != before.owner() && !people.here().contains(owner)) {
            throw Problem.invalid("owner", "task.error.template_person");
        }
        if (values.has("members") && !people.here().containsAll(members)) {
            throw Problem.invalid("members", "task.error.template_person");
        }
        List<Long> putters = values.has("departments") ? values.ids("departments").stream().distinct().toList() : before.departments();
        if (putters.stream().anyMatch(department -> departments.structure().department(department) == null)) {
            throw Problem.invalid("departments", "identity.department.unknown");
        }
        return new Flow(
                before.id(), before.value(), before.title(),
                values.has("about") ? values.text("about", 5_000) : before.about(),
                owner, members, putters,
                values.has("distribution") ? values.oneOf("distribution", DISTRIBUTIONS) : before.distribution(),
                values.has("days") ? values.number("days", 0, 250) : before.days(),
                values.has("control") ? values.flag("control") : before.control(),
                values.has("mayMove") ? values.flag("mayMove") : before.mayMove(),
                limit(values, "mostWaiting", 0, 10_000, before.mostWaiting()),
                limit(values, "mostRunning", 0, 10_000, before.mostRunning()),
                limit(values, "leastPercent", 1, 100, before.leastPercent()),
                limit(values, "takeMinutes", 1, 100_000, before.takeMinutes()),
                values.has("halfTime") ? values.flag("halfTime") : before.halfTime(),
                before.last(), before.alarms());
    }

    private static @Nullable Integer limit(Patch values, String field, int least, int most, @Nullable Integer before) {
        return !values.has(field) ? before : values.isNull(field) ? null : (Integer) values.number(field, least, most);
    }

    private static Map<Field<?>, @Nullable Object> columns(Flow flow) {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(FLOW.ABOUT, flow.about());
        columns.put(FLOW.OWNER_ID, flow.owner());
        columns.put(FLOW.MEMBER_IDS, flow.members().toArray(Long[]::new));
        columns.put(FLOW.DEPARTMENT_IDS, flow.departments().toArray(Long[]::new));
        columns.put(FLOW.DISTRIBUTION, flow.distribution());
        columns.put(FLOW.DAYS, flow.days());
        columns.put(FLOW.CONTROL, flow.control());
        columns.put(FLOW.MAY_MOVE, flow.mayMove());
        columns.put(FLOW.MOST_WAITING, flow.mostWaiting());
        columns.put(FLOW.MOST_RUNNING, flow.mostRunning());
        columns.put(FLOW.LEAST_PERCENT, flow.leastPercent());
        columns.put(FLOW.TAKE_MINUTES, flow.takeMinutes());
        columns.put(FLOW.HALF_TIME, flow.halfTime());
        return columns;
    }

    private Flow flow(Record row) {
        long value = row.get(FLOW.VALUE_ID);
        return new Flow(
                row.get(FLOW.ID),
                value,
                books.value(BOOK, value).map(ReferenceBooks.Value::title).orElse(""),
                row.get(FLOW.ABOUT),
                row.get(FLOW.OWNER_ID),
                List.of(row.get(FLOW.MEMBER_IDS)),
                List.of(row.get(FLOW.DEPARTMENT_IDS)),
                row.get(FLOW.DISTRIBUTION),
                row.get(FLOW.DAYS),
                row.get(FLOW.CONTROL),
                row.get(FLOW.MAY_MOVE),
                row.get(FLOW.MOST_WAITING),
                row.get(FLOW.MOST_RUNNING),
                row.get(FLOW.LEAST_PERCENT),
                row.get(FLOW.TAKE_MINUTES),
                row.get(FLOW.HALF_TIME),
                row.get(FLOW.LAST_ID),
                List.of(row.get(FLOW.ALARMS)));
    }
}
