package org.kontor.merging;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** What a search has found goes with its records, and stays with them when they are merged: that settles it. */
@Component
final class ClusterLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("merging.member", "record_id", OnPurge.DELETE).staying());
    }
}
