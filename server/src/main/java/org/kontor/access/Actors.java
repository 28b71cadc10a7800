package org.kontor.access;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.kontor.access.Actor.Role;
import org.kontor.identity.Departments;
import org.kontor.identity.SignedIn;
import org.kontor.identity.Structure;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the {@link Actor} of a person from his roles and his place in the structure; all from memory. */
@Component
public final class Actors {

    private final Departments departments;
    private final RoleBook book;
    private final ObjectProvider<Seeing> seeing;

    Actors(Departments departments, RoleBook book, ObjectProvider<Seeing> seeing) {
        this.seeing = seeing;
        this.departments = departments;
        this.book = book;
    }

    /** The actor of a request; one who looks with another's eyes sees nothing once he may not any more. */
    public Actor of(SignedIn who) {
        Actor actor = of(who.person(), who.language(), who.zone());
        Long viewer = who.viewer();
        if (who.narrowed()) {
            return actor.within(who);
        }
        return viewer == null || seeing.getObject().may(viewer, who.person()) ? actor : actor.with(Grants.nothing());
    }

    /** The actor of a person who is not making a request: a live stream, a job on his behalf. */
    public Actor of(long person, String language, ZoneId zone) {
        Structure structure = departments.structure();
        Grants grants = book.grants(person);
        Set<Role> own = EnumSet.of(Role.EMPLOYEE);
        if (structure.leads(person)) {
            own.add(Role.HEAD);
        }
        if (grants.administers()) {
            own.add(Role.ADMINISTRATOR);
        }
        return new Actor(
                person, own, structure.colleagues(person), structure.subordinates(person), grants, language, zone, "page", null);
    }
}
