package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.platform.Files.Stored;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What changes the trees: new folders, names, moves, copies. Each holds the storages that it touches, so that no two make a circle or one name twice. */
@Component
public class Trees {

    /** So many items at most are copied at once. */
    static final int MOST = 5_000;

    private final DSLContext sql;
    private final Clock clock;
    private final DiskRights rights;
    private final Storages storages;
    private final Items items;
    private final Uploads uploads;
    private final DiskLimits limits;

    Trees(DSLContext sql, Clock clock, DiskRights rights, Storages storages, Items items, Uploads uploads, DiskLimits limits) {
        this.sql = sql;
        this.clock = clock;
        this.rights = rights;
        this.storages = storages;
        this.items = items;
        this.uploads = uploads;
        this.limits = limits;
    }

    /** A new folder; 409 "disk_name_taken" where the name is, unless another may be taken. */
    @Transactional
    public Item addFolder(Actor actor, long parent, String name, boolean anyName) {
        rights.folder(actor, parent, Level.ADD);
        hold(List.of(parent), List.of());
        Item held = rights.folder(actor, parent, Level.ADD);
        return insertFolder(actor, held, freeOrRefused(held, Names.chosen(name), anyName, -1));
    }

    /** Another name. */
    @Transactional
    public Item rename(Actor actor, long id, String name) {
        rights.require(actor, id, Level.EDIT);
        hold(List.of(id), List.of());
        Item item = changeable(actor, id);
        String chosen = Names.chosen(name);
        if (!chosen.equals(item.name())) {
            Item parent = items.find(Objects.requireNonNull(item.parent())).orElseThrow(Problem::notFound);
            freeOrRefused(parent, chosen, false, id);
            sql.update(ITEM).set(ITEM.NAME, chosen).set(ITEM.CHANGED_AT, now()).set(ITEM.CHANGED_BY, actor.personId()).where(ITEM.ID.eq(id)).execute();
        }
        return items.find(id).orElseThrow();
    }

    /**
     * Moves items into a folder.
     *
     * @param anyName whether one whose name is taken there gets another; 409 "disk_name_taken" otherwise
     * @throws Problem CONFLICT "disk_circle" where the folder lies in one of them
     */
    @Transactional
    public List<Item> move(Actor actor, Collection<Long> ids, long to, boolean anyName) {
        Item target = rights.folder(actor, to, Level.ADD);
        hold(ids, List.of(target.storage()));
        Item held = rights.folder(actor, to, Level.ADD);
        List<Item> moved = new ArrayList<>();
        for (Long id : new TreeSet<>(ids)) {
            Item item = changeable(actor, id);
            if (held.path().contains(id)) {
                throw Problem.of(Problem.Kind.CONFLICT, "disk_circle", Map.of("name", item.name()));
            }
            if (!Objects.equals(item.parent(), to)) {
                limits.checkRoom(storages.find(held.storage()).orElseThrow(Problem::notFound), item.storage() == held.storage() ? 0 : weight(item));
                relocate(actor, item, held, freeOrRefused(held, item.name(), anyName, id));
            }
            moved.add(items.find(id).orElseThrow());
        }
        return moved;
    }

    /** Puts an item with all under it, whether in the bin or not, into a folder; both are held, the name is free there. */
    void relocate(Actor actor, Item item, Item into, String name) {
        Long[] above = into.path().toArray(Long[]::new);
        sql.query(
                        "update disk.item set path = {0} || path[{1}:], storage_id = {2}, parent_id = case when id = {3} then {4} else parent_id end, name = case when id = {3} then {5} else name end"
                                + " where path @> array[{3}]::bigint[]",
                        DSL.val(above, SQLDataType.BIGINT.array()), DSL.inline(item.path().size()), DSL.val(into.storage()), DSL.val(item.id()), DSL.val(into.id()), DSL.val(name))
                .execute();
        sql.update(ITEM).set(ITEM.CHANGED_AT, now()).set(ITEM.CHANGED_BY, actor.personId()).where(ITEM.ID.eq(item.id())).execute();
    }

    /** Copies items with all under them into a folder: the newest contents alone, nobody's shares. Names that are taken get a number. */
    @Transactional
    public List<Item> copy(Actor actor, Collection<Long> ids, long to, boolean anyName) {
        Item target = rights.folder(actor, to, Level.ADD);
        hold(ids, List.of(target.storage()));
        Item held = rights.folder(actor, to, Level.ADD);
        List<Item> copies = new ArrayList<>();
        int left = MOST;
        for (Long id : new TreeSet<>(ids)) {
            Item item = rights.require(actor, id, Level.READ);
            if (item.root()) {
                throw Problem.of(Problem.Kind.CONFLICT, "disk_root");
            }
            List<Item> tree = items.tree(id);
            left -= tree.size();
            if (left < 0) {
                throw Problem.of(Problem.Kind.CONFLICT, "disk_too_many", Map.of("most", MOST));
            }
            limits.checkRoom(storages.find(held.storage()).orElseThrow(Problem::notFound), tree.stream().mapToLong(Item::size).sum());
            Map<Long, Item> byOld = new HashMap<>();
            for (Item old : tree) {
                boolean top = old.id() == id;
                Item into = top ? held : Objects.requireNonNull(byOld.get(old.parent()));
                String name = top ? freeOrRefused(held, old.name(), anyName, -1) : old.name();
                byOld.put(old.id(), old.folder()
                        ? insertFolder(actor, into, name)
                        : uploads.insert(actor, into, name, new Stored(Objects.requireNonNull(old.file()), name, old.type(), old.size(), old.picture())));
            }
            copies.add(Objects.requireNonNull(byOld.get(id)));
        }
        return copies;
    }

    /** Holds the storages of these items, and some more, until the transaction ends; 404 where one of the items is not there. */
    void hold(Collection<Long> ids, Collection<Long> more) {
        TreeSet<Long> touched = new TreeSet<>(more);
        touched.addAll(storagesOf(ids));
        storages.hold(touched);
        if (!touched.containsAll(storagesOf(ids))) {
            throw Problem.of(Problem.Kind.CONFLICT, "disk_moved");
        }
    }

    private List<Long> storagesOf(Collection<Long> ids) {
        List<Item> found = items.some(ids);
        if (ids.isEmpty() || found.size() != new TreeSet<>(ids).size()) {
            throw Problem.notFound();
        }
        return found.stream().map(Item::storage).toList();
    }

    /** An item that may be renamed, moved and deleted; 409 "disk_root" for the root of a storage. */
    Item changeable(Actor actor, long id) {
        Item item = rights.require(actor, id, Level.EDIT);
        if (item.root()) {
            throw Problem.of(Problem.Kind.CONFLICT, "disk_root");
        }
        return item;
    }

    private String freeOrRefused(Item folder, String name, boolean anyName, long itself) {
        Item there = items.named(folder.id(), name).filter(one -> one.id() != itself).orElse(null);
        if (there != null && !anyName) {
            Uploads.refuse(there);
        }
        return there == null ? name : items.free(folder.id(), name);
    }

    private Item insertFolder(Actor actor, Item parent, String name) {
        Instant now = now();
        long id = next(sql);
        sql.insertInto(ITEM)
                .set(ITEM.ID, id)
                .set(ITEM.STORAGE_ID, parent.storage())
                .set(ITEM.PARENT_ID, parent.id())
                .set(ITEM.PATH, path(parent, id))
                .set(ITEM.FOLDER, true)
                .set(ITEM.NAME, name)
                .set(ITEM.CREATED_AT, now)
                .set(ITEM.CREATED_BY, actor.personId())
                .set(ITEM.CHANGED_AT, now)
                .set(ITEM.CHANGED_BY, actor.personId())
                .execute();
        return items.find(id).orElseThrow();
    }

    private long weight(Item item) {
        return items.tree(item.id()).stream().mapToLong(Item::size).sum();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static long next(DSLContext sql) {
        return Objects.requireNonNull(sql.fetchSingle("select nextval(pg_get_serial_sequence('disk.item', 'id'))").get(0, Long.class));
    }

    static Long[] path(Item parent, long id) {
        List<Long> path = new ArrayList<>(parent.path());
        path.add(id);
        return path.toArray(Long[]::new);
    }
}
