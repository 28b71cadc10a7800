package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.VERSION;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Folders and files that come from another system: they keep whose they are and when they were made. */
@Component
public class BroughtItems {

    private final DSLContext sql;
    private final Items items;

    BroughtItems(DSLContext sql, Items items) {
        this.sql = sql;
        this.items = items;
    }

    /** An item, also one in the bin; nobody's rights are asked. */
    public Optional<Item> find(long id) {
        return items.find(id);
    }

    /** Says when an item and its first content were made and changed elsewhere, and by whom. */
    @Transactional
    public void stamp(long id, @Nullable Instant createdAt, @Nullable Long createdBy, @Nullable Instant changedAt, @Nullable Long changedBy) {
        Instant created = createdAt == null ? Instant.now() : createdAt;
        sql.update(ITEM)
                .set(ITEM.CREATED_AT, created)
                .set(ITEM.CREATED_BY, createdBy)
                .set(ITEM.CHANGED_AT, changedAt == null ? created : changedAt)
                .set(ITEM.CHANGED_BY, changedBy)
                .where(ITEM.ID.eq(id))
                .execute();
        sql.update(VERSION).set(VERSION.CREATED_AT, changedAt == null ? created : changedAt).set(VERSION.CREATED_BY, changedBy).where(VERSION.ITEM_ID.eq(id)).execute();
    }
}
