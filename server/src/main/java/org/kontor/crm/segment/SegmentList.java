package org.kontor.crm.segment;

import java.util.Collection;
import java.util.List;
import org.kontor.records.EntryList;
import org.springframework.stereotype.Component;

/** The segments as what a field of a client chooses from. */
@Component
final class SegmentList implements EntryList {

    static final String CODE = "segment";

    private final Segments segments;
    private final Membership membership;

    SegmentList(Segments segments, Membership membership) {
        this.segments = segments;
        this.membership = membership;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public List<Entry> entries() {
        return segments.all().stream()
                .map(segment -> new Entry(segment.id(), segment.title(), segment.color(), segment.archived()))
                .toList();
    }

    @Override
    public void use(Collection<Long> ids) {
        membership.fresh(ids, false);
    }
}
