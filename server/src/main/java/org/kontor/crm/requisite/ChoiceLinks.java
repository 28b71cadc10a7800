package org.kontor.crm.requisite;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** What was chosen for a record goes with it. */
@Component
final class ChoiceLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("crm_requisite.choice", "record_id", OnPurge.DELETE));
    }
}
