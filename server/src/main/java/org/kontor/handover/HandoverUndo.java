package org.kontor.handover;

import java.util.Set;
import java.util.UUID;
import org.kontor.identity.People;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.springframework.stereotype.Component;

/** Takes the things of a hand-over back when its operation is undone, or gives them again when that undo is undone. */
@Component
final class HandoverUndo implements OperationUndo {

    private final HandoverRows rows;
    private final GivenThings things;
    private final People people;

    HandoverUndo(HandoverRows rows, GivenThings things, People people) {
        this.rows = rows;
        this.things = things;
        this.people = people;
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        for (Handover handover : rows.ofAny(undone)) {
            if (people.brief(handover.order().person()).status().equals("dismissed")) {
                throw Problem.of(Problem.Kind.CONFLICT, "handover_dismissed");
            }
            things.move(handover, true);
            rows.state(handover.id(), by.actor().personId() == null ? "returned" : "undone", by.id());
        }
        for (Handover handover : rows.undoneBy(undone)) {
            things.move(handover, false);
            rows.state(handover.id(), "done", null);
        }
    }

    @Override
    public void undone(PutBack back) {
        // the records are put back by the history alone
    }
}
