package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.LINK;
import static org.kontor.disk.db.Tables.STORAGE;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Audit;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All links for those outside, whoever made them: what they lead to, until when, whether anybody used them. Their addresses are told here to
 * nobody: a link opens what its reader may not open otherwise.
 */
@Component
class LinkRegister {

    /** Whether links end when whoever has made them leaves; otherwise they go to whom the hand-over names, or stay. */
    static final Setting<Boolean> END_WITH_MAKER = new Setting<>("disk.linksEndWithMaker", Boolean.class, false);

    private final DSLContext sql;
    private final Clock clock;
    private final Audit audit;
    private final Settings settings;

    LinkRegister(DSLContext sql, Clock clock, Audit audit, Settings settings) {
        this.sql = sql;
        this.clock = clock;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * A link that leads somewhere, or would if its day were not over.
     *
     * @param item the file or folder
     * @param storage where it lies
     * @param by whose it is: who made it, or took it over; null for one who is not known any more
     * @param expiresAt null for never
     */
    record Held(
            long id, long item, String name, boolean folder, long storage, @Nullable Long by, Instant createdAt, @Nullable Instant expiresAt, boolean password,
            long downloads, @Nullable Instant usedAt) {}

    /** Those of a person (null: of all), the newest first, older than the one named; of a part of the name of what they lead to ("" for any). */
    List<Held> list(@Nullable Long by, String name, @Nullable Long before, int limit) {
        Condition which = ITEM.DELETED_AT.isNull();
        which = by == null ? which : which.and(LINK.CREATED_BY.eq(by));
        which = name.isBlank() ? which : which.and(ITEM.NAME.containsIgnoreCase(name.strip()));
        which = before == null ? which : which.and(LINK.ID.lt(before));
        return read(which, limit);
    }

    /** Those of a person that lead somewhere today. */
    List<Held> living(long person) {
        return read(
                LINK.CREATED_BY.eq(person).and(ITEM.DELETED_AT.isNull()).and(LINK.EXPIRES_AT.isNull().or(LINK.EXPIRES_AT.gt(clock.instant()))), Integer.MAX_VALUE);
    }

    private List<Held> read(Condition which, int limit) {
        return sql.select(LINK.ID, ITEM.ID, ITEM.NAME, ITEM.FOLDER, STORAGE.ID, LINK.CREATED_BY, LINK.CREATED_AT, LINK.EXPIRES_AT, DSL.field(LINK.PASSWORD_HASH.isNotNull()), LINK.DOWNLOADS, LINK.USED_AT)
                .from(LINK)
                .join(ITEM)
                .on(ITEM.ID.eq(LINK.ITEM_ID))
                .join(STORAGE)
                .on(STORAGE.ID.eq(ITEM.STORAGE_ID))
                .where(which)
                .orderBy(LINK.ID.desc())
                .limit(limit)
                .fetch(row -> new Held(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7(), row.value8(), row.value9(), row.value10(), row.value11()));
    }

    /** Ends these at once, and notes each of them; how many there were. */
    @Transactional
    int end(@Nullable Long by, Collection<Long> links) {
        List<Long> items = sql.deleteFrom(LINK).where(LINK.ID.in(links)).returningResult(LINK.ITEM_ID).fetch(LINK.ITEM_ID);
        items.forEach(item -> audit.recordAs(by, "data.disk_link_ended", new Audit.Subject("disk", item), Map.of()));
        return items.size();
    }

    /** Gives those of these links that are the first one's to the other. */
    void give(long from, Collection<Long> links, long to) {
        sql.update(LINK).set(LINK.CREATED_BY, to).where(LINK.ID.in(links)).and(LINK.CREATED_BY.eq(from)).execute();
    }

    boolean endWithMaker() {
        return settings.get(END_WITH_MAKER);
    }
}
