package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.VERSION;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;

/** How much the disk takes: one file, and all that is in the storage of a person. */
@Component
public class DiskLimits {

    /** The greatest file in megabytes. */
    public static final Setting<Integer> LARGEST = new Setting<>("disk.largest", Integer.class, 2048);

    /** So many megabytes for the storage of each person; 0 for no limit. */
    public static final Setting<Integer> EACH = new Setting<>("disk.each", Integer.class, 0);

    /** So many versions of a file are kept. */
    public static final Setting<Integer> VERSIONS = new Setting<>("disk.versions", Integer.class, 20);

    static final int MOST = 100 * 1024;

    private static final long MEGABYTE = 1024 * 1024;

    private final Settings settings;
    private final DSLContext sql;

    DiskLimits(Settings settings, DSLContext sql) {
        this.settings = settings;
        this.sql = sql;
    }

    /** The greatest file in bytes. */
    public long largest() {
        return settings.get(LARGEST) * MEGABYTE;
    }

    /** Refuses a file of so many bytes; 413 "disk_file_large". */
    public void checkSize(long size) {
        if (size > largest()) {
            throw large();
        }
    }

    private Problem large() {
        return Problem.of(Problem.Kind.TOO_LARGE, "disk_file_large", Map.of("most", settings.get(LARGEST)));
    }

    /** Refuses what a storage has no room for; 413 "disk_storage_full". Ask it while the storage is held. */
    void checkRoom(Storage storage, long more) {
        if (more > room(storage)) {
            throw full();
        }
    }

    /** So many bytes more a storage takes. */
    private long room(Storage storage) {
        int each = settings.get(EACH);
        return storage.kind() == Storage.Kind.PERSON && each > 0 ? each * MEGABYTE - used(storage.id()) : Long.MAX_VALUE;
    }

    private Problem full() {
        return Problem.of(Problem.Kind.TOO_LARGE, "disk_storage_full", Map.of("most", settings.get(EACH)));
    }

    /** Bytes of all contents of a storage, versions and bin included. */
    long used(long storage) {
        return sql.select(DSL.coalesce(DSL.sum(VERSION.SIZE).cast(SQLDataType.BIGINT), 0L))
                .from(VERSION)
                .join(ITEM)
                .on(ITEM.ID.eq(VERSION.ITEM_ID))
                .where(ITEM.STORAGE_ID.eq(storage))
                .fetchSingle()
                .value1();
    }

    /**
     * The source, which breaks off with a {@link Problem} once it is longer than a file may be or than its storage has room for: what is
     * refused is not kept first.
     */
    InputStream bounded(InputStream source, Storage storage) {
        long most = largest();
        long room = room(storage);
        return new InputStream() {

            private long read;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int more = source.read(into, from, length);
                read += Math.max(more, 0);
                if (read > most) {
                    throw large();
                }
                if (read > room) {
                    throw full();
                }
                return more;
            }
        };
    }
}
