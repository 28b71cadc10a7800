package org.kontor.timeline;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** Comments go with their record. */
@Component
final class CommentLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("timeline.comment", "record_id", OnPurge.DELETE));
    }
}
