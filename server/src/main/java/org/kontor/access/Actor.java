package org.kontor.access;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;

/**
 * Who acts: made once per request from the session, or named by background work. All decisions of {@link Access} start from
 * it.
 *
 * @param personId the person, null for the system itself
 * @param roles what he is: administrator, head (follows from the org chart), employee
 * @param colleagues people of his own departments, himself included
 * @param subordinates people of the departments he heads or deputises, with their sub-departments, himself included
 * @param grants what all his roles give him
 * @param language "ru" or "en"
 * @param zone his time zone
 * @param source how he comes: page, import, rest, system
 * @param reason why the system acts; null for a person
 */
public record Actor(
        @Nullable Long personId,
        Set<Role> roles,
        Set<Long> colleagues,
        Set<Long> subordinates,
        Grants grants,
        String language,
        ZoneId zone,
        String source,
        @Nullable String reason) {

    /** What a person is, in short. */
    public enum Role {
        ADMINISTRATOR,
        HEAD,
        EMPLOYEE,
        SYSTEM
    }

    /** The system itself, for background work; the reason stands in the history. */
    public static Actor system(String reason) {
        return new Actor(
                null, Set.of(Role.SYSTEM), Set.of(), Set.of(), Grants.everything(), "en", ZoneId.of("UTC"), "system", reason);
    }

    /** Whether he may everything: administrator of the portal, or the system. */
    public boolean administers() {
        return grants.administers();
    }

    /** The same actor coming another way ("import", "rest"). */
    public Actor via(String otherSource) {
        return new Actor(personId, roles, colleagues, subordinates, grants, language, zone, otherSource, reason);
    }

    /** The same person with other rights. */
    Actor with(Grants others) {
        return new Actor(personId, Set.of(Role.EMPLOYEE), colleagues, subordinates, others, language, zone, source, reason);
    }

    /** The same person as far as a token goes. */
    Actor within(SignedIn who) {
        return new Actor(personId, roles, colleagues, subordinates, grants.within(who), language, zone, source, reason);
    }

    /** The same person, who may everything: for what follows from something that he was allowed to do. */
    public Actor everywhere() {
        Set<Role> all = new HashSet<>(roles);
        all.add(Role.SYSTEM);
        return new Actor(personId, all, colleagues, subordinates, Grants.everything(), language, zone, source, reason);
    }

    /** The person; only where a person must have signed in. */
    public long person() {
        if (personId == null) {
            throw new IllegalStateException("no person acts here");
        }
        return personId;
    }
}
