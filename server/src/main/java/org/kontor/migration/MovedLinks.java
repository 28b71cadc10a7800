package org.kontor.migration;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** A row of a source may come again once its record is gone for good; of a record that is merged it is the one that is left. */
@Component
final class MovedLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(
                new RecordLink("migration.moved", "here", "type_id", OnPurge.DELETE),
                new RecordLink("migration.waiting", "here", "type_id", OnPurge.DELETE),
                new RecordLink("migration.remark", "here", "type_id", OnPurge.CLEAR).staying());
    }
}
