package org.kontor.disk;

import static org.kontor.disk.db.Tables.ITEM;
import static org.kontor.disk.db.Tables.VERSION;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Settings;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Limits of the disk and what it takes, for those who set the system up: sums, never names of others' files ({@link LinkRegister} names those that stand open to the outside). */
@RestController
@RequestMapping("/api/disk/settings")
class DiskSettingsController {

    private static final int MOST_VERSIONS = 1_000;

    private final DSLContext sql;
    private final Storages storages;
    private final Settings settings;
    private final Access access;
    private final Audit audit;

    DiskSettingsController(DSLContext sql, Storages storages, Settings settings, Access access, Audit audit) {
        this.sql = sql;
        this.storages = storages;
        this.settings = settings;
        this.access = access;
        this.audit = audit;
    }

    /**
     * What a storage takes.
     *
     * @param files how many there are, those in the bin included
     * @param bytes of all contents, versions and bin included
     * @param binBytes those of them in the bin
     */
    record Usage(long id, String kind, String title, long files, long bytes, long binBytes) {}

    /**
     * The settings.
     *
     * @param largest the greatest file in megabytes
     * @param each megabytes for the storage of each person, 0 for no limit
     * @param versions how many versions of a file are kept
     * @param companyRoot the folder of the company's disk
     * @param linksEndWithMaker whether links for those outside end when whoever has made them leaves
     */
    record DiskSettings(int largest, int each, int versions, long companyRoot, List<Usage> usage, boolean linksEndWithMaker) {}

    @GetMapping
    DiskSettings get(Actor actor) {
        access.require(actor, DiskFunctions.SETTINGS);
        return new DiskSettings(
                settings.get(DiskLimits.LARGEST), settings.get(DiskLimits.EACH), settings.get(DiskLimits.VERSIONS), storages.company().root(), usage(actor), settings.get(LinkRegister.END_WITH_MAKER));
    }

    /** Sets {@code largest}, {@code each} and {@code versions}, and {@code linksEndWithMaker} where it is told. */
    @PutMapping
    @Transactional
    DiskSettings put(Actor actor, @RequestBody Patch body) {
        access.require(actor, DiskFunctions.SETTINGS);
        int largest = body.number("largest", 1, DiskLimits.MOST);
        int each = body.number("each", 0, Integer.MAX_VALUE);
        int versions = body.number("versions", 1, MOST_VERSIONS);
        settings.set(DiskLimits.LARGEST, largest);
        settings.set(DiskLimits.EACH, each);
        settings.set(DiskLimits.VERSIONS, versions);
        if (body.has("linksEndWithMaker")) {
            settings.set(LinkRegister.END_WITH_MAKER, body.flag("linksEndWithMaker"));
        }
        audit.record("settings.disk", null, Map.of("largest", largest, "each", each, "versions", versions, "linksEndWithMaker", settings.get(LinkRegister.END_WITH_MAKER)));
        return get(actor);
    }

    private List<Usage> usage(Actor actor) {
        Map<Long, Usage> sums = new HashMap<>();
        sql.select(
                        ITEM.STORAGE_ID, DSL.countDistinct(ITEM.ID), DSL.sum(VERSION.SIZE).cast(SQLDataType.BIGINT),
                        DSL.coalesce(DSL.sum(VERSION.SIZE).filterWhere(ITEM.DELETED_AT.isNotNull()).cast(SQLDataType.BIGINT), 0L))
                .from(VERSION)
                .join(ITEM)
                .on(ITEM.ID.eq(VERSION.ITEM_ID))
                .groupBy(ITEM.STORAGE_ID)
                .forEach(row -> sums.put(row.value1(), new Usage(row.value1(), "", "", row.value2(), row.value3(), row.value4())));
        List<Storage> all = storages.where(DSL.noCondition()).stream().filter(storage -> sums.containsKey(storage.id())).toList();
        Map<Long, String> titles = storages.titles(all, actor.language());
        List<Usage> usage = new ArrayList<>();
        for (Storage storage : all) {
            Usage sum = sums.get(storage.id());
            if (sum != null) {
                usage.add(new Usage(storage.id(), storage.kind().code(), String.valueOf(titles.get(storage.id())), sum.files(), sum.bytes(), sum.binBytes()));
            }
        }
        usage.sort((one, other) -> Long.compare(other.bytes(), one.bytes()));
        return usage;
    }
}
