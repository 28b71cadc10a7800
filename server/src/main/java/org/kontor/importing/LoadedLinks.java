package org.kontor.importing;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** A row of a file may come again once its record is gone for good. */
@Component
final class LoadedLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(
                RecordLink.ofAnyType("importing.loaded", "record_id", OnPurge.DELETE).staying(),
                // what the check of a draft has found: found anew by the next one
                RecordLink.ofAnyType("importing.line", "record_id", OnPurge.CLEAR).staying(),
                // a record that is merged is found anew by what the row says
                RecordLink.ofAnyType("importing.line", "taken_for", OnPurge.CLEAR).staying());
    }
}
