package org.kontor.notify;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** Notices go with the record that they are about. */
@Component
final class NoticeLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("notify.notice", "record_id", OnPurge.DELETE));
    }
}
