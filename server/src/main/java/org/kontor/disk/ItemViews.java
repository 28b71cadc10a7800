package org.kontor.disk;

import static org.kontor.disk.db.Tables.LINK;
import static org.kontor.disk.db.Tables.SHARE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.springframework.stereotype.Component;

/** Items as the API tells them. */
@Component
final class ItemViews {

    /**
     * An item.
     *
     * @param parent null where the actor may not read the folder that it is in
     * @param type content type, "" for a folder
     * @param size bytes, 0 for a folder
     * @param level what the actor may do: read, add, edit, full
     * @param shared whether others were given rights on it
     * @param linked whether there is a link for those outside
     * @param place names of the folders above it as far as the actor may read them, the storage first; only where items of several places stand together
     */
    record ItemView(
            long id,
            long storage,
            @Nullable Long parent,
            boolean folder,
            String name,
            String type,
            long size,
            boolean picture,
            int version,
            Instant createdAt,
            @Nullable PersonBrief createdBy,
            Instant changedAt,
            @Nullable PersonBrief changedBy,
            String level,
            boolean shared,
            boolean linked,
            @Nullable Instant deletedAt,
            @Nullable PersonBrief deletedBy,
            List<Crumb> place) {}

    /** A folder on the way to an item. */
    record Crumb(long id, String name) {}

    private final DSLContext sql;
    private final People people;
    private final DiskRights rights;
    private final Items items;
    private final Storages storages;

    ItemViews(DSLContext sql, People people, DiskRights rights, Items items, Storages storages) {
        this.sql = sql;
        this.people = people;
        this.rights = rights;
        this.items = items;
        this.storages = storages;
    }

    /** One item. */
    ItemView of(Actor actor, Item item) {
        return of(actor, List.of(item), false).getFirst();
    }

    /** Several, in their order; those that the actor may not read are left out. */
    List<ItemView> of(Actor actor, Collection<Item> some, boolean placed) {
        Map<Long, Level> levels = rights.levels(actor, some);
        Map<Long, List<Crumb>> places = placed ? places(actor, some) : Map.of();
        List<Long> ids = some.stream().map(Item::id).toList();
        Set<Long> shared = sql.selectDistinct(SHARE.ITEM_ID).from(SHARE).where(SHARE.ITEM_ID.in(ids)).fetchSet(SHARE.ITEM_ID);
        Set<Long> linked = sql.select(LINK.ITEM_ID).from(LINK).where(LINK.ITEM_ID.in(ids)).fetchSet(LINK.ITEM_ID);
        Map<Long, PersonBrief> briefs = people.briefs();
        List<ItemView> views = new ArrayList<>();
        for (Item item : some) {
            Level level = levels.getOrDefault(item.id(), Level.NONE);
            if (level != Level.NONE) {
                views.add(new ItemView(
                        item.id(), item.storage(), item.parent(), item.folder(), item.name(), item.type(), item.size(), item.picture(), item.version(),
                        item.createdAt(), brief(briefs, item.createdBy()), item.changedAt(), brief(briefs, item.changedBy()), level.code(),
                        shared.contains(item.id()), linked.contains(item.id()), item.deletedAt(), brief(briefs, item.deletedBy()), places.getOrDefault(item.id(), List.of())));
            }
        }
        return views;
    }

    private static @Nullable PersonBrief brief(Map<Long, PersonBrief> briefs, @Nullable Long person) {
        return person == null ? null : briefs.get(person);
    }

    /** The way to each item from the topmost folder that the actor may read, itself not included. */
    Map<Long, List<Crumb>> places(Actor actor, Collection<Item> some) {
        Set<Long> ids = new HashSet<>();
        some.forEach(item -> ids.addAll(item.path()));
        List<Item> above = items.some(ids);
        Map<Long, Level> levels = rights.levels(actor, above);
        Map<Long, Item> byId = new HashMap<>();
        above.forEach(item -> byId.put(item.id(), item));
        List<Storage> used = above.stream().map(Item::storage).distinct().map(id -> storages.find(id).orElseThrow()).toList();
        Map<Long, String> titles = storages.titles(used, actor.language());
        Map<Long, List<Crumb>> places = new HashMap<>();
        for (Item item : some) {
            List<Crumb> place = new ArrayList<>();
            for (long id : item.path()) {
                Item folder = byId.get(id);
                if (folder != null && id != item.id() && levels.getOrDefault(id, Level.NONE) != Level.NONE) {
                    place.add(new Crumb(id, folder.root() ? String.valueOf(titles.get(folder.storage())) : folder.name()));
                }
            }
            places.put(item.id(), place);
        }
        return places;
    }
}
