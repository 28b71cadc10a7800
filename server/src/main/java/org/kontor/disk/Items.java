package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** The rows of folders and files, without asking for rights. */
@Component
final class Items {

    /** In which order a folder is listed; folders stand first in each. */
    enum Order {
        NAME,
        CHANGED,
        SIZE;

        static Order read(String code) {
            for (Order order : values()) {
                if (order.name().equalsIgnoreCase(code)) {
                    return order;
                }
            }
            throw Problem.invalid("sort", "platform.field.choice", Map.of("choices", "name, changed, size"));
        }
    }

    private final DSLContext sql;

    Items(DSLContext sql) {
        this.sql = sql;
    }

    /** The item, in the bin or not. */
    Optional<Item> find(long id) {
        return sql.selectFrom(ITEM).where(ITEM.ID.eq(id)).fetchOptional().map(Items::item);
    }

    /** The items of these ids that are there, in the bin or not. */
    List<Item> some(Collection<Long> ids) {
        return sql.selectFrom(ITEM).where(ITEM.ID.in(ids)).orderBy(ITEM.ID).fetch(Items::item);
    }

    /** What a folder holds, folders first. */
    List<Item> in(long folder, Order order, boolean down, int limit, long from) {
        Field<?> by = switch (order) {
            case NAME -> ITEM.NAME;
            case CHANGED -> ITEM.CHANGED_AT;
            case SIZE -> ITEM.SIZE;
        };
        SortField<?> sorted = down ? by.desc() : by.asc();
        return sql.selectFrom(ITEM)
                .where(ITEM.PARENT_ID.eq(folder))
                .and(ITEM.DELETED_AT.isNull())
                .orderBy(ITEM.FOLDER.desc(), sorted, ITEM.ID.asc())
                .limit(limit)
                .offset(from)
                .fetch(Items::item);
    }

    /** How many it holds. */
    long count(long folder) {
        return sql.fetchCount(ITEM, ITEM.PARENT_ID.eq(folder).and(ITEM.DELETED_AT.isNull()));
    }

    /** What is under an item, itself included, parents before children. */
    List<Item> tree(long top) {
        return sql.selectFrom(ITEM)
                .where(DSL.condition("{0} @> array[{1}]::bigint[]", ITEM.PATH, DSL.val(top)))
                .and(ITEM.DELETED_AT.isNull())
                .orderBy(DSL.field("cardinality({0})", Integer.class, ITEM.PATH), ITEM.NAME, ITEM.ID)
                .fetch(Items::item);
    }

    /** Those of a condition. */
    List<Item> where(Condition which, SortField<?> order, int limit) {
        return sql.selectFrom(ITEM).where(which).orderBy(order, ITEM.ID.desc()).limit(limit).fetch(Items::item);
    }

    /** The folders above an item, from the root on. */
    List<Item> above(Item item) {
        List<Item> found = some(item.path());
        return item.path().stream().filter(id -> id != item.id()).map(id -> found.stream().filter(one -> one.id() == id).findFirst().orElseThrow()).toList();
    }

    /** The live item of this name in a folder. */
    Optional<Item> named(long folder, String name) {
        return sql.selectFrom(ITEM)
                .where(ITEM.PARENT_ID.eq(folder))
                .and(ITEM.DELETED_AT.isNull())
                .and(DSL.lower(ITEM.NAME).eq(DSL.lower(DSL.val(name))))
                .fetchOptional()
                .map(Items::item);
    }

    /** A name like this one that is free in a folder: «a (1).txt» where «a.txt» is taken. */
    String free(long folder, String name) {
        String end = Names.end(name);
        String stem = name.substring(0, name.length() - end.length());
        List<String> taken = sql.select(DSL.lower(ITEM.NAME))
                .from(ITEM)
                .where(ITEM.PARENT_ID.eq(folder))
                .and(ITEM.DELETED_AT.isNull())
                .fetchInto(String.class);
        String free = name;
        for (int number = 1; taken.contains(free.toLowerCase(Locale.ROOT)); number++) {
            String tail = " (" + number + ")" + end;
            free = stem.substring(0, Math.min(stem.length(), Names.LONGEST - tail.length())) + tail;
        }
        return free;
    }

    static Item item(Record row) {
        return new Item(
                row.get(ITEM.ID), row.get(ITEM.STORAGE_ID), row.get(ITEM.PARENT_ID), List.of(row.get(ITEM.PATH)), row.get(ITEM.FOLDER), row.get(ITEM.NAME),
                row.get(ITEM.FILE_ID), row.get(ITEM.CONTENT_TYPE), row.get(ITEM.SIZE), row.get(ITEM.PICTURE), row.get(ITEM.VERSION),
                row.get(ITEM.CREATED_AT), row.get(ITEM.CREATED_BY), row.get(ITEM.CHANGED_AT), row.get(ITEM.CHANGED_BY),
                row.get(ITEM.DELETED_AT), row.get(ITEM.DELETED_BY), row.get(ITEM.BIN_ID));
    }
}
