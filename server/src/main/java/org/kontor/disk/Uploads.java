package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.VERSION;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.platform.Files.Stored;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Contents of files: uploads, versions, and bringing an older version back. A content is written before the tree is touched. */
@Component
public class Uploads {

    /** What to do where the name is taken. */
    public enum Taken {
        /** 409 "disk_name_taken". */
        REFUSE,
        /** Another name: «a (1).txt». */
        RENAME,
        /** A new version of the file that is there. */
        VERSION
    }

    /**
     * A content of a file.
     *
     * @param number 1 for the first
     * @param file id of the content
     */
    public record Version(long id, long item, int number, long file, String name, String type, long size, boolean picture, Instant at, @Nullable Long by) {}

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Files files;
    private final DiskRights rights;
    private final Storages storages;
    private final Items items;
    private final DiskLimits limits;
    private final Settings settings;

    Uploads(
            DSLContext sql, TransactionTemplate transactions, Clock clock, Files files, DiskRights rights, Storages storages, Items items, DiskLimits limits, Settings settings) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
        this.files = files;
        this.rights = rights;
        this.storages = storages;
        this.items = items;
        this.limits = limits;
        this.settings = settings;
    }

    /**
     * Puts a file into a folder.
     *
     * @param size bytes as far as they are known before, -1 otherwise
     * @throws Problem TOO_LARGE, FULL, CONFLICT "disk_name_taken" with the member "taken", NOT_FOUND, FORBIDDEN
     */
    public Item add(Actor actor, long folder, String name, InputStream source, long size, Taken taken) {
        Item into = rights.folder(actor, folder, Level.ADD);
        String chosen = Names.uploaded(name);
        limits.checkSize(size);
        if (taken == Taken.REFUSE) {
            items.named(folder, chosen).ifPresent(Uploads::refuse);
        }
        Stored content = keep(chosen, source, storage(into));
        return inTree(into.storage(), () -> {
            Item held = rights.folder(actor, folder, Level.ADD);
            limits.checkRoom(storage(held), content.size());
            Optional<Item> there = items.named(folder, chosen);
            if (there.isPresent() && taken == Taken.VERSION && !there.get().folder()) {
                rights.check(actor, there.get(), Level.EDIT);
                return append(actor, there.get(), content);
            }
            if (there.isPresent() && taken != Taken.RENAME) {
                refuse(there.get());
            }
            return insert(actor, held, there.isPresent() ? items.free(folder, chosen) : chosen, content);
        });
    }

    /** A new content of a file; errors as of {@link #add}. */
    public Item version(Actor actor, long file, InputStream source, long size) {
        Item item = rights.file(actor, file, Level.EDIT);
        limits.checkSize(size);
        Stored content = keep(item.name(), source, storage(item));
        return inTree(item.storage(), () -> {
            Item held = rights.file(actor, file, Level.EDIT);
            limits.checkRoom(storage(held), content.size());
            return append(actor, held, content);
        });
    }

    /** The contents of a file, the newest first. */
    public List<Version> versions(Actor actor, long file) {
        rights.file(actor, file, Level.READ);
        return sql.selectFrom(VERSION).where(VERSION.ITEM_ID.eq(file)).orderBy(VERSION.NUMBER.desc()).fetch(Uploads::version);
    }

    /** The content by its id; 404 where its file may not be read. */
    public Version version(Actor actor, long id) {
        Version version = sql.selectFrom(VERSION).where(VERSION.ID.eq(id)).fetchOptional().map(Uploads::version).orElseThrow(Problem::notFound);
        rights.file(actor, version.item(), Level.READ);
        return version;
    }

    /** A content of a file by its number; 404 for another. */
    public Version numbered(Actor actor, long file, int number) {
        rights.file(actor, file, Level.READ);
        return at(file, number);
    }

    /** Makes an older content the newest once more. */
    public Item bringBack(Actor actor, long file, int number) {
        Item item = rights.file(actor, file, Level.EDIT);
        return inTree(item.storage(), () -> {
            Item held = rights.file(actor, file, Level.EDIT);
            Version old = at(file, number);
            limits.checkRoom(storage(held), old.size());
            return append(actor, held, new Stored(old.file(), old.name(), old.type(), old.size(), old.picture()));
        });
    }

    /** A row for a content that is kept already, in a folder that is held; the name is free. */
    Item insert(Actor actor, Item folder, String name, Stored content) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long id = Trees.next(sql);
        sql.insertInto(ITEM)
                .set(ITEM.ID, id)
                .set(ITEM.STORAGE_ID, folder.storage())
                .set(ITEM.PARENT_ID, folder.id())
                .set(ITEM.PATH, Trees.path(folder, id))
                .set(ITEM.FOLDER, false)
                .set(ITEM.NAME, name)
                .set(ITEM.FILE_ID, content.id())
                .set(ITEM.CONTENT_TYPE, content.type())
                .set(ITEM.SIZE, content.size())
                .set(ITEM.PICTURE, content.picture())
                .set(ITEM.CREATED_AT, now)
                .set(ITEM.CREATED_BY, actor.personId())
                .set(ITEM.CHANGED_AT, now)
                .set(ITEM.CHANGED_BY, actor.personId())
                .execute();
        keepVersion(actor, id, 1, name, content, now);
        return items.find(id).orElseThrow();
    }

    private Item append(Actor actor, Item item, Stored content) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int number = item.version() + 1;
        keepVersion(actor, item.id(), number, item.name(), content, now);
        sql.update(ITEM)
                .set(ITEM.FILE_ID, content.id())
                .set(ITEM.CONTENT_TYPE, content.type())
                .set(ITEM.SIZE, content.size())
                .set(ITEM.PICTURE, content.picture())
                .set(ITEM.VERSION, number)
                .set(ITEM.CHANGED_AT, now)
                .set(ITEM.CHANGED_BY, actor.personId())
                .where(ITEM.ID.eq(item.id()))
                .execute();
        sql.deleteFrom(VERSION).where(VERSION.ITEM_ID.eq(item.id())).and(VERSION.NUMBER.le(number - settings.get(DiskLimits.VERSIONS))).execute();
        return items.find(item.id()).orElseThrow();
    }

    private void keepVersion(Actor actor, long item, int number, String name, Stored content, Instant now) {
        sql.insertInto(VERSION)
                .set(VERSION.ITEM_ID, item)
                .set(VERSION.NUMBER, number)
                .set(VERSION.FILE_ID, content.id())
                .set(VERSION.NAME, name)
                .set(VERSION.CONTENT_TYPE, content.type())
                .set(VERSION.SIZE, content.size())
                .set(VERSION.PICTURE, content.picture())
                .set(VERSION.CREATED_AT, now)
                .set(VERSION.CREATED_BY, actor.personId())
                .execute();
    }

    private Version at(long file, int number) {
        return sql.selectFrom(VERSION).where(VERSION.ITEM_ID.eq(file)).and(VERSION.NUMBER.eq(number)).fetchOptional().map(Uploads::version).orElseThrow(Problem::notFound);
    }

    /** Nobody's file: it is reached by the rights of the disk alone. */
    private Stored keep(String name, InputStream source, Storage storage) {
        try {
            return files.add(name, limits.bounded(source, storage), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Storage storage(Item item) {
        return storages.find(item.storage()).orElseThrow(Problem::notFound);
    }

    private Item inTree(long storage, Supplier<Item> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            storages.hold(Set.of(storage));
            return work.get();
        }));
    }

    static void refuse(Item taken) {
        throw Problem.of(Problem.Kind.CONFLICT, "disk_name_taken", Map.of("name", taken.name())).with("taken", taken.id()).with("folder", taken.folder());
    }

    private static Version version(Record row) {
        return new Version(
                row.get(VERSION.ID), row.get(VERSION.ITEM_ID), row.get(VERSION.NUMBER), row.get(VERSION.FILE_ID), row.get(VERSION.NAME), row.get(VERSION.CONTENT_TYPE),
                row.get(VERSION.SIZE), row.get(VERSION.PICTURE), row.get(VERSION.CREATED_AT), row.get(VERSION.CREATED_BY));
    }
}
