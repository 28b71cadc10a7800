package org.kontor.task;

import static org.kontor.task.db.Tables.CHECK_ITEM;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The checklist of a task: points within points, each with its assignee. Those who work on the task keep it. */
@Component
public class Checklist {

    private static final int MOST = 200;
    private static final int DEEPEST = 5;
    private static final int LONGEST = 500;

    /** A point; parent null at the top. */
    public record Item(long id, @Nullable Long parent, String title, @Nullable Long person, @Nullable Instant doneAt, @Nullable Long doneBy) {}

    private final DSLContext sql;
    private final TaskActs acts;
    private final Records records;
    private final Companions companions;
    private final Clock clock;

    Checklist(DSLContext sql, TaskActs acts, Records records, Companions companions, Clock clock) {
        this.sql = sql;
        this.acts = acts;
        this.records = records;
        this.companions = companions;
        this.clock = clock;
    }

    /** The points of a task in their order; the caller has asked whether it may be read. */
    List<Item> of(long task) {
        return sql.selectFrom(CHECK_ITEM).where(CHECK_ITEM.TASK_ID.eq(task)).orderBy(CHECK_ITEM.SORT, CHECK_ITEM.ID).fetch(Checklist::item);
    }

    /**
     * The points of a task that the actor may read, in their order.
     *
     * @throws Problem NOT_FOUND
     */
    public List<Item> of(Actor actor, long task) {
        records.get(actor, TaskType.CODE, task, List.of());
        return of(task);
    }

    /**
     * Whether the actor may keep the checklist of a task.
     *
     * @throws Problem NOT_FOUND
     */
    public boolean mayKeep(Actor actor, long task) {
        return keeps(acts.facts(actor, task)) && records.get(actor, TaskType.CODE, task, List.of()).canUpdate();
    }

    /** Whether somebody who is this to the task may keep its checklist. */
    static boolean keeps(TaskFacts task) {
        return task.state() != TaskState.DONE && task.roles().stream().anyMatch(role -> role != TaskRole.OBSERVER && role != TaskRole.HEAD);
    }

    /**
     * Adds a point.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID at title, parent or person
     */
    @Transactional
    public long add(Actor actor, long id, Patch values) {
        TaskFacts task = kept(actor, id);
        List<Item> all = of(id);
        Long parent = values.id("parent");
        if (all.size() >= MOST) {
            throw Problem.invalid("title", "field.error.many", Map.of("most", MOST));
        }
        if (parent != null && depth(all, parent) >= DEEPEST) {
            throw Problem.invalid("parent", "task.error.deep");
        }
        long item = Objects.requireNonNull(sql.insertInto(CHECK_ITEM)
                .set(CHECK_ITEM.TASK_ID, id)
                .set(CHECK_ITEM.PARENT_ID, parent)
                .set(CHECK_ITEM.SORT, all.isEmpty() ? 0 : sql.fetchValue(DSL.select(DSL.max(CHECK_ITEM.SORT)).from(CHECK_ITEM).where(CHECK_ITEM.TASK_ID.eq(id))))
                .set(CHECK_ITEM.TITLE, values.needed("title", LONGEST))
                .set(CHECK_ITEM.PERSON_ID, person(task, values.id("person")))
                .returningResult(CHECK_ITEM.ID)
                .fetchSingle(CHECK_ITEM.ID));
        said(actor, id);
        return item;
    }

    /**
     * A point from elsewhere.
     *
     * @param parent place of the point that it lies within among those that are given, which comes before it; null for none
     */
    public record Loaded(@Nullable Integer parent, String title, @Nullable Long person, @Nullable Instant doneAt, @Nullable Long doneBy) {}

    /** Adds the points that a task had elsewhere, whatever its state: nobody is told. */
    @Transactional
    public List<Long> load(long task, List<Loaded> points) {
        List<Long> ids = new ArrayList<>();
        for (Loaded point : points) {
            ids.add(Objects.requireNonNull(sql.insertInto(CHECK_ITEM)
                    .set(CHECK_ITEM.TASK_ID, task)
                    .set(CHECK_ITEM.PARENT_ID, point.parent() == null ? null : ids.get(point.parent()))
                    .set(CHECK_ITEM.TITLE, point.title().length() > LONGEST ? point.title().substring(0, LONGEST) : point.title())
                    .set(CHECK_ITEM.PERSON_ID, point.person())
                    .set(CHECK_ITEM.DONE_AT, point.doneAt())
                    .set(CHECK_ITEM.DONE_BY, point.doneBy())
                    .returningResult(CHECK_ITEM.ID)
                    .fetchSingle(CHECK_ITEM.ID)));
        }
        return ids;
    }

    /** Changes a point: its title, its assignee, whether it is done. */
    @Transactional
    public void change(Actor actor, long id, long item, Patch values) {
        TaskFacts task = kept(actor, id);
        Item before = find(id, item);
        boolean done = values.has("done") ? values.flag("done") : before.doneAt() != null;
        sql.update(CHECK_ITEM)
                .set(CHECK_ITEM.TITLE, values.has("title") ? values.needed("title", LONGEST) : before.title())
                .set(CHECK_ITEM.PERSON_ID, values.has("person") ? person(task, values.id("person")) : before.person())
                .set(CHECK_ITEM.DONE_AT, !done ? null : before.doneAt() != null ? before.doneAt() : clock.instant().truncatedTo(ChronoUnit.MICROS))
                .set(CHECK_ITEM.DONE_BY, !done ? null : before.doneAt() != null ? before.doneBy() : actor.personId())
                .where(CHECK_ITEM.ID.eq(item))
                .execute();
        said(actor, id);
    }

    /**
     * Puts a point behind another one, beside which it stands from now on.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID at after where that lies within it
     */
    @Transactional
    public void move(Actor actor, long id, long item, long after) {
        kept(actor, id);
        Item moved = find(id, item);
        Item before = find(id, after);
        List<Item> all = new ArrayList<>(of(id));
        for (Item at = before; at != null; at = at.parent() == null ? null : find(id, at.parent())) {
            if (at.id() == item) {
                throw Problem.invalid("after", "task.error.deep");
            }
        }
        if (before.parent() != null && depth(all, before.parent()) >= DEEPEST) {
            throw Problem.invalid("after", "task.error.deep");
        }
        all.remove(moved);
        all.add(all.indexOf(before) + 1, moved);
        for (int i = 0; i < all.size(); i++) {
            sql.update(CHECK_ITEM).set(CHECK_ITEM.SORT, i + 1).where(CHECK_ITEM.ID.eq(all.get(i).id())).execute();
        }
        sql.update(CHECK_ITEM).set(CHECK_ITEM.PARENT_ID, before.parent()).where(CHECK_ITEM.ID.eq(item)).execute();
        said(actor, id);
    }

    /** Removes a point with those within it. */
    @Transactional
    public void remove(Actor actor, long id, long item) {
        kept(actor, id);
        find(id, item);
        sql.deleteFrom(CHECK_ITEM).where(CHECK_ITEM.ID.eq(item)).execute();
        said(actor, id);
    }

    private TaskFacts kept(Actor actor, long id) {
        TaskFacts task = acts.facts(actor, id);
        if (!keeps(task)) {
            throw task.state() == TaskState.DONE ? Problem.of(Problem.Kind.CONFLICT, "task_closed") : Problem.of(Problem.Kind.FORBIDDEN, "task_checklist");
        }
        records.require(actor, TaskType.CODE, id, Access.Action.UPDATE);
        return task;
    }

    private static @Nullable Long person(TaskFacts task, @Nullable Long person) {
        boolean works = person == null || person == task.responsible() || person == task.creator() || task.helpers().contains(person);
        if (!works) {
            throw Problem.invalid("person", "task.error.not_in_it");
        }
        return person;
    }

    private Item find(long task, long item) {
        return of(task).stream().filter(one -> one.id() == item).findFirst().orElseThrow(Problem::notFound);
    }

    private static int depth(List<Item> all, long parent) {
        int depth = 1;
        Long at = parent;
        while (at != null) {
            long wanted = at;
            Item found = all.stream().filter(one -> one.id() == wanted).findFirst().orElseThrow(() -> Problem.invalid("parent", "task.error.deep"));
            at = found.parent();
            depth++;
        }
        return depth - 1;
    }

    private void said(Actor actor, long task) {
        companions.changed(Operation.begin(actor.everywhere(), "task", Map.of("act", "checklist")), TaskType.CODE, List.of(task), "checklist");
    }

    private static Item item(Record row) {
        return new Item(
                row.get(CHECK_ITEM.ID), row.get(CHECK_ITEM.PARENT_ID), row.get(CHECK_ITEM.TITLE), row.get(CHECK_ITEM.PERSON_ID),
                row.get(CHECK_ITEM.DONE_AT), row.get(CHECK_ITEM.DONE_BY));
    }
}
