package org.kontor.identity;

import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Who may change what about people and structure. */
@Component
final class Rights {

    private final Administrators administrators;
    private final Departments departments;

    Rights(Administrators administrators, Departments departments) {
        this.administrators = administrators;
        this.departments = departments;
    }

    boolean administers(SignedIn who) {
        return administrators.administers(who.person());
    }

    /** 403 for all but administrators. */
    void administrator(SignedIn who) {
        if (!administers(who)) {
            throw Problem.forbidden();
        }
    }

    /** 403 for all but the person himself and administrators. */
    void selfOrAdministrator(SignedIn who, long person) {
        if (who.person() != person) {
            administrator(who);
        }
    }

    /** 403 for all but the person himself, those who lead him, and administrators. */
    void selfOrHead(SignedIn who, long person) {
        if (who.person() != person && !departments.structure().subordinates(who.person()).contains(person)) {
            administrator(who);
        }
    }
}
