package org.kontor.letter;

import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A letter goes with its activity: out of the queue when that is deleted or taken back, and for good when that is purged. */
@Component
@Order(330)
final class LetterActivities implements RecordListener, AddedFields {

    private final Outgoing outgoing;

    LetterActivities(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public String type() {
        return "activity";
    }

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.of("letter.outgoing", "activity_id", OnPurge.DELETE));
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(type())) {
            return;
        }
        if (set.kind() == Kind.DELETED) {
            outgoing.withdrawOf(set.ids());
        } else if (set.kind() == Kind.UPDATED) {
            List<Long> open = set.writes().stream().filter(write -> write.changes("closed") && !Boolean.TRUE.equals(write.now("closed"))).map(Write::id).toList();
            if (!open.isEmpty()) {
                outgoing.withdrawOf(open);
            }
        }
    }
}
