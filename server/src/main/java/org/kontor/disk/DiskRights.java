package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.SHARE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.access.PersonGroups;
import org.kontor.identity.Departments;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/**
 * Who may do what on the disk: what one is to the storage, and what was shared with him, with his departments or groups, or with all, on
 * the item itself or on a folder above it. The most of it holds.
 */
@Component
public class DiskRights {

    private final DSLContext sql;
    private final Storages storages;
    private final Items items;
    private final Departments departments;
    private final PersonGroups groups;

    DiskRights(DSLContext sql, Storages storages, Items items, Departments departments, PersonGroups groups) {
        this.sql = sql;
        this.storages = storages;
        this.items = items;
        this.departments = departments;
        this.groups = groups;
    }

    /** What the actor may do with an item. */
    public Level level(Actor actor, Item item) {
        return levels(actor, List.of(item)).getOrDefault(item.id(), Level.NONE);
    }

    /** The same of several, by id. */
    public Map<Long, Level> levels(Actor actor, Collection<Item> some) {
        Map<Long, Level> bases = new HashMap<>();
        Set<Long> closed = new HashSet<>();
        for (Item item : some) {
            bases.computeIfAbsent(item.storage(), id -> {
                Storage storage = storages.find(id).orElseThrow(Problem::notFound);
                if (storages.closed(storage)) {
                    closed.add(id);
                }
                return storages.base(actor, storage);
            });
        }
        Map<Long, Level> shared = shared(actor, some);
        Map<Long, Level> levels = new HashMap<>();
        for (Item item : some) {
            Level level = bases.getOrDefault(item.storage(), Level.NONE);
            for (Long above : item.path()) {
                level = level.or(shared.getOrDefault(above, Level.NONE));
            }
            levels.put(item.id(), closed.contains(item.storage()) ? level.atMost(Level.READ) : level);
        }
        return levels;
    }

    private Map<Long, Level> shared(Actor actor, Collection<Item> some) {
        Map<Long, Level> shared = new HashMap<>();
        if (actor.personId() != null && !some.isEmpty()) {
            Set<Long> ids = new HashSet<>();
            some.forEach(item -> ids.addAll(item.path()));
            sql.select(SHARE.ITEM_ID, DSL.max(SHARE.LEVEL))
                    .from(SHARE)
                    .where(SHARE.ITEM_ID.in(ids))
                    .and(mine(actor))
                    .groupBy(SHARE.ITEM_ID)
                    .forEach(row -> shared.put(row.value1(), Level.of(row.value2())));
        }
        return shared;
    }

    /** The shares that are for the actor, as a part of a statement. */
    Condition mine(Actor actor) {
        long me = actor.person();
        Condition mine = SHARE.KIND.eq("all").or(SHARE.KIND.eq("person").and(SHARE.SUBJECT_ID.eq(me)));
        Set<Long> around = departments.structure().around(me);
        if (!around.isEmpty()) {
            mine = mine.or(SHARE.KIND.eq("department").and(SHARE.SUBJECT_ID.in(around)));
        }
        Set<Long> in = groups.of(me);
        return in.isEmpty() ? mine : mine.or(SHARE.KIND.eq("group").and(SHARE.SUBJECT_ID.in(in)));
    }

    /** What the actor may read, wherever it lies, as a part of a statement over items. */
    Condition readable(Actor actor) {
        Set<Long> whole = new HashSet<>();
        storages.visible(actor).forEach(storage -> whole.add(storage.id()));
        List<Long> tops = sql.select(SHARE.ITEM_ID).from(SHARE).where(mine(actor)).fetch(SHARE.ITEM_ID);
        Condition readable = ITEM.STORAGE_ID.in(whole);
        return tops.isEmpty()
                ? readable
                : readable.or(DSL.condition("{0} && {1}", ITEM.PATH, DSL.val(tops.toArray(Long[]::new), SQLDataType.BIGINT.array())));
    }

    /** The items that were shared with the actor and that he would not reach otherwise, the topmost of each tree, by name. */
    List<Item> sharedWith(Actor actor) {
        Set<Long> whole = new HashSet<>();
        storages.visible(actor).forEach(storage -> whole.add(storage.id()));
        List<Item> found = items.where(
                ITEM.ID.in(DSL.select(SHARE.ITEM_ID).from(SHARE).where(mine(actor))).and(ITEM.DELETED_AT.isNull()).and(ITEM.STORAGE_ID.notIn(whole)),
                ITEM.NAME.asc(),
                500);
        Set<Long> ids = new HashSet<>();
        found.forEach(item -> ids.add(item.id()));
        List<Item> tops = new ArrayList<>();
        for (Item item : found) {
            if (item.path().stream().noneMatch(above -> above != item.id() && ids.contains(above))) {
                tops.add(item);
            }
        }
        return tops;
    }

    /**
     * An item with which the actor may do at least this.
     *
     * @throws Problem NOT_FOUND where he may not read it or it lies in the bin, FORBIDDEN where he may not do so much
     */
    public Item require(Actor actor, long id, Level least) {
        Item item = items.find(id).filter(one -> !one.deleted()).orElseThrow(Problem::notFound);
        check(actor, item, least);
        return item;
    }

    /** The same of a folder; 404 for a file. */
    public Item folder(Actor actor, long id, Level least) {
        Item item = require(actor, id, least);
        if (!item.folder()) {
            throw Problem.notFound();
        }
        return item;
    }

    /** The same of a file; 404 for a folder. */
    public Item file(Actor actor, long id, Level least) {
        Item item = require(actor, id, least);
        if (item.folder()) {
            throw Problem.notFound();
        }
        return item;
    }

    void check(Actor actor, Item item, Level least) {
        Level level = level(actor, item);
        if (level == Level.NONE) {
            throw Problem.notFound();
        }
        if (!level.covers(least)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, switch (least) {
                case NONE, READ, ADD -> "disk_level_add";
                case EDIT -> "disk_level_edit";
                case FULL -> "disk_level_full";
            });
        }
    }
}
