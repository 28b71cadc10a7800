package org.kontor.crm.pipeline;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** Reports count moves of records that are gone. */
@Component
final class MoveLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("crm_pipeline.stage_move", "record_id", OnPurge.KEEP));
    }
}
