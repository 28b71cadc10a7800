package org.kontor.identity;

import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Who may change what about people and structure. */
@Component
final class Rights {

    private final Administrators administrators;
    private final Departments departments;

    private final PlaceRights places;

    Rights(Administrators administrators, Departments departments, PlaceRights places) {
        this.places = places;
        this.administrators = administrators;
        this.departments = departments;
    }

    boolean administers(SignedIn who) {
        return manages(who.person());
    }

    /** Whether a person manages people. */
    boolean manages(long person) {
        return administrators.managesPeople(person);
    }

    /** 403 for all but those who manage people. */
    void administrator(SignedIn who) {
        administrator(who.person());
    }

    /** The same by the id of who asks. */
    void administrator(long by) {
        if (!manages(by)) {
            throw Problem.forbidden();
        }
    }

    /** 403 for all but those who manage people; of one who may more than they only another one of his kind may dispose. */
    void administrator(SignedIn who, long person) {
        administrator(who.person(), person);
    }

    /** The same by the id of who asks. */
    void administrator(long by, long person) {
        administrator(by);
        if (administrators.administers(person) && !administrators.administers(by) || places.beyond(person, by)) {
            throw Problem.forbidden();
        }
    }

    /** 403 for all but administrators of the portal. */
    void portal(SignedIn who) {
        portal(who.person());
    }

    /** The same by the id of who asks. */
    void portal(long by) {
        if (!administrators.administers(by)) {
            throw Problem.forbidden();
        }
    }

    /** 403 for all but the person himself and those who may dispose of him. */
    void selfOrAdministrator(SignedIn who, long person) {
        if (who.person() != person) {
            administrator(who, person);
        }
    }

    /** 403 for all but the person himself, those who lead him, and administrators. */
    void selfOrHead(SignedIn who, long person) {
        if (who.person() != person && !departments.structure().subordinates(who.person()).contains(person)) {
            administrator(who);
        }
    }
}
