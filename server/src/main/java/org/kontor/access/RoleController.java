package org.kontor.access;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kontor.identity.People;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The roles of a person; head and employee follow from the org chart and are only shown. */
@RestController
class RoleController {

    private static final List<String> KNOWN = List.of("administrator", "head", "employee");

    private final Roles roles;
    private final Actors actors;
    private final People people;
    private final Audit audit;

    RoleController(Roles roles, Actors actors, People people, Audit audit) {
        this.audit = audit;
        this.roles = roles;
        this.actors = actors;
        this.people = people;
    }

    record RoleList(List<String> roles) {}

    @GetMapping("/api/identity/people/{id}/roles")
    RoleList get(Actor actor, @PathVariable long id) {
        people.brief(id);
        return rolesOf(id);
    }

    @PutMapping("/api/identity/people/{id}/roles")
    RoleList put(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        if (!actor.administers()) {
            throw Problem.forbidden();
        }
        people.brief(id);
        roles.set(actor.personId(), id, body.codes("roles", KNOWN).contains("administrator"));
        audit.record("rights.roles", Subject.person(id), Map.of("roles", rolesOf(id).roles()));
        return rolesOf(id);
    }

    private RoleList rolesOf(long id) {
        return new RoleList(actors.of(id, "en", ZoneOffset.UTC).roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
    }
}
