package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was deleted: it waits for 30 days, can be put back, and goes for good then or when somebody says so. */
@Component
public class DiskBin {

    /** How long it waits. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST_SHOWN = 500;

    private final DSLContext sql;
    private final Clock clock;
    private final DiskRights rights;
    private final Storages storages;
    private final Items items;
    private final Trees trees;
    private final Audit audit;

    DiskBin(DSLContext sql, Clock clock, DiskRights rights, Storages storages, Items items, Trees trees, Audit audit) {
        this.sql = sql;
        this.clock = clock;
        this.rights = rights;
        this.storages = storages;
        this.items = items;
        this.trees = trees;
        this.audit = audit;
    }

    /** What was deleted in a storage and the actor may put back, the latest first. */
    public List<Item> of(Actor actor, long storage) {
        Storage known = storages.find(storage).orElseThrow(Problem::notFound);
        List<Item> found = items.where(ITEM.STORAGE_ID.eq(storage).and(ITEM.BIN_ID.eq(ITEM.ID)), ITEM.DELETED_AT.desc(), MOST_SHOWN);
        Map<Long, Level> levels = rights.levels(actor, found);
        List<Item> mine = found.stream().filter(item -> levels.getOrDefault(item.id(), Level.NONE).covers(Level.EDIT)).toList();
        if (mine.isEmpty() && storages.base(actor, known) == Level.NONE) {
            throw Problem.notFound();
        }
        return mine;
    }

    /** Puts items with all under them into the bin. */
    @Transactional
    public void delete(Actor actor, Collection<Long> ids) {
        trees.hold(ids, List.of());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Long id : new TreeSet<>(ids)) {
            Item known = items.find(id).orElseThrow(Problem::notFound);
            if (known.deleted() && known.bin() != null && ids.contains(known.bin())) {
                // it went with a folder of the same choice
                continue;
            }
            Item item = trees.changeable(actor, id);
            sql.update(ITEM)
                    .set(ITEM.DELETED_AT, now)
                    .set(ITEM.DELETED_BY, actor.personId())
                    .set(ITEM.BIN_ID, item.id())
                    .where(DSL.condition("{0} @> array[{1}]::bigint[]", ITEM.PATH, DSL.val(id)))
                    .and(ITEM.DELETED_AT.isNull())
                    .execute();
            audit.recordAs(actor.personId(), "data.disk_deleted", new Audit.Subject("disk", id), Map.of("storage", item.storage(), "folder", item.folder()));
        }
    }

    /** Puts deleted items back where they were, or into the root of their storage where that is gone; a taken name gets a number. */
    @Transactional
    public List<Item> restore(Actor actor, Collection<Long> ids) {
        trees.hold(ids, List.of());
        List<Item> restored = new ArrayList<>();
        for (Long id : new TreeSet<>(ids)) {
            Item item = deleted(actor, id, Level.EDIT);
            Item parent = items.find(Objects.requireNonNull(item.parent())).filter(one -> !one.deleted())
                    .orElseGet(() -> items.find(item.path().getFirst()).orElseThrow(Problem::notFound));
            rights.check(actor, parent, Level.ADD);
            String name = items.named(parent.id(), item.name()).isPresent() ? items.free(parent.id(), item.name()) : item.name();
            if (!Objects.equals(item.parent(), parent.id()) || !name.equals(item.name())) {
                trees.relocate(actor, item, parent, name);
            }
            sql.update(ITEM).setNull(ITEM.DELETED_AT).setNull(ITEM.DELETED_BY).setNull(ITEM.BIN_ID).where(ITEM.BIN_ID.eq(id)).execute();
            restored.add(items.find(id).orElseThrow());
        }
        return restored;
    }

    /** Removes deleted items for good. */
    @Transactional
    public void purge(Actor actor, Collection<Long> ids) {
        trees.hold(ids, List.of());
        for (Long id : new TreeSet<>(ids)) {
            Item item = deleted(actor, id, Level.FULL);
            sql.deleteFrom(ITEM).where(ITEM.ID.eq(item.id())).execute();
            audit.recordAs(actor.personId(), "data.disk_purged", new Audit.Subject("disk", id), Map.of("storage", item.storage(), "folder", item.folder(), "size", item.size()));
        }
    }

    /** Removes an item with all under it for good, whether it is in the bin or not. */
    @Transactional
    public void destroy(Actor actor, long id) {
        Item item = items.find(id).orElseThrow(Problem::notFound);
        rights.check(actor, item, Level.FULL);
        if (!item.deleted()) {
            delete(actor, List.of(id));
        }
        purge(actor, List.of(id));
    }

    /** Removes what has waited long enough. */
    @Transactional
    int clear() {
        return sql.deleteFrom(ITEM).where(ITEM.BIN_ID.eq(ITEM.ID)).and(ITEM.DELETED_AT.lt(clock.instant().minus(KEPT))).execute();
    }

    private Item deleted(Actor actor, long id, Level least) {
        Item item = items.find(id).filter(one -> one.deleted() && Objects.equals(one.bin(), id)).orElseThrow(Problem::notFound);
        rights.check(actor, item, least);
        return item;
    }
}
