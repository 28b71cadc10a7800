package org.kontor.handover;

import java.util.List;
import org.kontor.handover.Handover.Given;
import org.kontor.handover.Order.Things;
import org.kontor.identity.Belonging;
import org.springframework.stereotype.Component;

/** What is no record but goes over as well: departments, posts and whatever modules name as a {@link Belonging}. */
@Component
final class GivenThings {

    private final HandoverRows rows;
    private final List<Belonging> belongings;

    GivenThings(HandoverRows rows, List<Belonging> belongings) {
        this.rows = rows;
        this.belongings = belongings;
    }

    /** Every kind of things, in the order of its code. */
    List<Belonging> kinds() {
        return belongings.stream().sorted(java.util.Comparator.comparing(Belonging::code)).toList();
    }

    /** Gives what was ordered, as far as the person still has it. */
    void give(Handover handover) {
        long person = handover.order().person();
        for (Things some : handover.order().things()) {
            Belonging belonging = kind(some.code());
            List<Belonging.Thing> present = belonging.of(person).stream().filter(thing -> some.ids().contains(thing.id())).toList();
            belonging.give(person, present.stream().map(Belonging.Thing::id).toList(), some.to());
            present.forEach(thing -> rows.give(handover.id(), new Given(some.code(), thing.id(), thing.title(), some.to())));
        }
    }

    /** Moves the things of a hand-over back, or again, as far as they still stand as they were left. */
    void move(Handover handover, boolean back) {
        for (Given given : rows.given(handover.id())) {
            Belonging belonging = kind(given.code());
            long from = back ? given.to() : handover.order().person();
            long to = back ? handover.order().person() : given.to();
            if (belonging.of(from).stream().anyMatch(thing -> thing.id().equals(given.thing()))) {
                belonging.give(from, List.of(given.thing()), to);
            }
        }
    }

    private Belonging kind(String code) {
        return belongings.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    }
}
