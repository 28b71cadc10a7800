package org.kontor.access;

import java.util.Collection;
import org.kontor.identity.People;
import org.kontor.identity.Sessions;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Seeing as another person does: read only, for those who give rights, and nobody who has a function that they have not. */
@Component
final class Seeing {

    private final RoleBook book;
    private final Access access;
    private final People people;
    private final Sessions sessions;

    Seeing(RoleBook book, Access access, People people, Sessions sessions) {
        this.book = book;
        this.access = access;
        this.people = people;
        this.sessions = sessions;
    }

    /** Whether one person may see as another does. */
    boolean may(long viewer, long seen) {
        Collection<FunctionRight> all = access.functions().values();
        return book.grants(viewer).has(java.util.Objects.requireNonNull(access.functions().get(FunctionRight.RIGHTS)))
                && (book.grants(viewer).administers() || !book.grants(seen).administers())
                && all.stream().allMatch(function -> book.grants(viewer).has(function) || !book.grants(seen).has(function));
    }

    /**
     * Begins it for the session of a request.
     *
     * @throws Problem FORBIDDEN; NOT_FOUND for an unknown person; INVALID for one who does not work here any more
     */
    void begin(SignedIn who, Actor actor, long person) {
        access.require(actor, FunctionRight.RIGHTS);
        if (people.brief(person).status().equals("dismissed")) {
            throw Problem.invalid("person", "identity.person.unknown");
        }
        if (person == actor.person()) {
            throw Problem.invalid("person", "access.error.seeing_self");
        }
        if (!may(actor.person(), person)) {
            throw Problem.forbidden();
        }
        sessions.see(who.session(), person);
    }

    /** Ends it. */
    void end(SignedIn who) {
        sessions.see(who.session(), null);
    }
}
