package org.kontor.product;

import org.kontor.records.RecordListener;
import org.kontor.records.RecordTypes;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A lead that becomes a deal brings its rows along: to a new deal, or to one that had neither amount nor rows. */
@Component
final class RowCopies implements RecordListener {

    private final RowTable table;
    private final ObjectProvider<RecordTypes> types;

    RowCopies(RowTable table, ObjectProvider<RecordTypes> types) {
        this.table = table;
        this.types = types;
    }

    @Override
    public void written(WriteSet set) {
        boolean brings = set.kind() == Kind.ADDED || set.kind() == Kind.UPDATED && set.changesAny("lead");
        if (!brings || !set.type().code().equals("deal") || set.options().undo() || set.options().merge() || set.options().history()) {
            return;
        }
        short lead = types.getObject().get("lead").id();
        for (Write write : set.writes()) {
            if (write.now("lead") instanceof Long source && (write.added() || write.changes("lead") && write.before("amount") == null)) {
                table.copy(set.operation(), lead, source, set.type().id(), write.id());
            }
        }
    }
}
