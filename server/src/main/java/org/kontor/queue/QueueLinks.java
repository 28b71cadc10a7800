package org.kontor.queue;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** Alarms go with the record that they were about. */
@Component
final class QueueLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("queue.alarm", "record_id", OnPurge.DELETE));
    }
}
