package org.kontor.product;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** Rows go with their record. */
@Component
final class RowLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType(RowTable.NAME, "record_id", OnPurge.DELETE));
    }
}
