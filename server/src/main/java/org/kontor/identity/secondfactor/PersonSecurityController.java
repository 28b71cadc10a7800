package org.kontor.identity.secondfactor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Administrators;
import org.kontor.identity.People;
import org.kontor.identity.PlaceRights;
import org.kontor.identity.Sessions;
import org.kontor.identity.SignedIn;
import org.kontor.identity.passkey.Passkeys;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator sees of another's sign-in, and how he helps who has lost his phone. */
@RestController
@RequestMapping("/api/identity/people/{id}")
class PersonSecurityController {

    private final SecondFactors secondFactors;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final People people;
    private final Administrators administrators;
    private final PlaceRights places;
    private final Audit audit;

    PersonSecurityController(
            SecondFactors secondFactors, Passkeys passkeys, Sessions sessions, People people, Administrators administrators,
            PlaceRights places, Audit audit) {
        this.places = places;
        this.audit = audit;
        this.secondFactors = secondFactors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.people = people;
        this.administrators = administrators;
    }

    record PersonSecurity(@Nullable Instant totpSince, boolean passkeys) {}

    @GetMapping("/security")
    PersonSecurity get(SignedIn who, @PathVariable long id) {
        administrator(who, id);
        return new PersonSecurity(secondFactors.since(id), passkeys.any(id));
    }

    /** Takes the second factor away and ends all sessions; where a role demands one, he is led to a new one. */
    @DeleteMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id) {
        administrator(who, id);
        sessions.endAll(id, id == who.person() ? (Long) who.session() : null);
        secondFactors.remove(id);
        passkeys.removeAll(id);
        audit.record("signin.factor_off", Audit.Subject.person(id), Map.of("factor", "all"));
    }

    private void administrator(SignedIn who, long person) {
        // Of one who may more only another one of his kind may dispose.
        if (!administrators.managesPeople(who.person())
                || (administrators.administers(person) && !administrators.administers(who.person()))
                || places.beyond(person, who.person())) {
            throw Problem.forbidden();
        }
        people.brief(person);
    }
}
