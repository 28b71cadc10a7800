package org.kontor.migration;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.disk.BroughtItems;
import org.kontor.disk.DiskBin;
import org.kontor.disk.DiskReading;
import org.kontor.disk.Item;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.springframework.stereotype.Component;

/** With a pass its files go into the bin, but for those whose content was changed here, and its folders where nothing is left in them. */
@Component
final class DiskUndo implements OperationUndo {

    private final DSLContext sql;
    private final BroughtItems brought;
    private final DiskReading reading;
    private final DiskBin bin;
    private final Moved moved;

    DiskUndo(DSLContext sql, BroughtItems brought, DiskReading reading, DiskBin bin, Moved moved) {
        this.sql = sql;
        this.brought = brought;
        this.reading = reading;
        this.bin = bin;
        this.moved = moved;
    }

    private record Came(long source, String kind, String there, long here) {}

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        // files before folders, the innermost folders first
        List<Came> all = sql.resultQuery(
                        "select source_id, kind, there, here from migration.moved where kind in ({0}, {1}) and print -> {2} ->> 0 = any({3}) order by kind, here desc",
                        DSL.inline(DiskPart.FILE),
                        DSL.inline(DiskPart.FOLDER),
                        DSL.inline(DiskPart.PASS),
                        DSL.val(undone.stream().map(UUID::toString).toArray(String[]::new), SQLDataType.CLOB.array()))
                .fetch(row -> new Came(row.get("source_id", Long.class), row.get("kind", String.class), row.get("there", String.class), row.get("here", Long.class)));
        for (Came one : all) {
            Item item = brought.find(one.here()).filter(found -> !found.deleted()).orElse(null);
            Actor system = Actor.system("migration");
            if (item != null && (item.folder() ? !reading.children(system, item.id()).isEmpty() : item.version() > 1)) {
                continue;
            }
            if (item != null) {
                bin.delete(system, List.of(item.id()));
            }
            moved.forget(one.source(), one.kind(), List.of(one.there()));
        }
    }

    @Override
    public void undone(PutBack back) {
        // what is on the disk is no record
    }
}
