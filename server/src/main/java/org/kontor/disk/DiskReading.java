package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.kontor.disk.Items.Order;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** What somebody sees of the disk. */
@Component
public class DiskReading {

    private static final int MOST = 10_000;
    private static final int LONGEST = 200;
    private static final int SHORTEST = 2;

    private final DiskRights rights;
    private final Items items;

    DiskReading(DiskRights rights, Items items) {
        this.rights = rights;
        this.items = items;
    }

    /** What a folder holds, folders first, by name; at most 10,000. */
    public List<Item> children(Actor actor, long folder) {
        rights.folder(actor, folder, Level.READ);
        return items.in(folder, Order.NAME, false, MOST, 0);
    }

    /** The item, in the bin or not; 404 where the actor may not read it. */
    public Item anyway(Actor actor, long id) {
        Item item = items.find(id).orElseThrow(Problem::notFound);
        rights.check(actor, item, Level.READ);
        return item;
    }

    /** Files and folders whose name holds all words, the latest changed first. */
    public List<Item> search(Actor actor, String text, int limit) {
        Set<String> words = new LinkedHashSet<>(List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")));
        words.remove("");
        if (text.strip().length() < SHORTEST || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            return List.of();
        }
        List<Condition> all = new ArrayList<>();
        words.forEach(word -> all.add(DSL.lower(ITEM.NAME).contains(word)));
        return items.where(DSL.and(all).and(ITEM.DELETED_AT.isNull()).and(ITEM.PARENT_ID.isNotNull()).and(rights.readable(actor)), ITEM.CHANGED_AT.desc(), limit);
    }
}
