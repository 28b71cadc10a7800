package org.kontor.search;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** What was found by goes with the record. */
@Component
final class EntryLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(
                RecordLink.ofAnyType("search.entry", "record_id", OnPurge.DELETE).staying(),
                RecordLink.ofAnyType("search.passage", "record_id", OnPurge.DELETE).staying());
    }
}
