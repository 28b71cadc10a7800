package org.kontor.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kontor.identity.People.NewPerson;
import org.kontor.identity.Structure.Kind;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How somebody new comes in: invited by one who manages people, into a department, as far as that one may give its rights. */
@Component
public class Joining {

    private final People people;
    private final Departments departments;
    private final Invitations invitations;
    private final Administrators administrators;
    private final SignInRoles roles;
    private final Rights rights;
    private final PlaceRights places;
    private final Company company;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    Joining(
            People people,
            Departments departments,
            Invitations invitations,
            Administrators administrators,
            SignInRoles roles,
            Rights rights,
            PlaceRights places,
            Company company,
            ApplicationEventPublisher events,
            Audit audit) {
        this.audit = audit;
        this.people = people;
        this.departments = departments;
        this.invitations = invitations;
        this.administrators = administrators;
        this.roles = roles;
        this.rights = rights;
        this.places = places;
        this.company = company;
        this.events = events;
    }

    /** Somebody who has been invited, and the link by which he comes in. */
    public record Invited(long id, String link) {}

    /**
     * Invites a person.
     *
     * @param by who invites
     * @param body email, firstName, lastName, postTitle, departmentId; role administrator; guest with companyName
     * @throws Problem FORBIDDEN for one who does not manage people, INVALID at a member
     */
    public Invited invite(long by, Patch body) {
        rights.administrator(by);
        String lastName = body.text("lastName", 100);
        NewPerson person = new NewPerson(
                Profiles.email(body, "email", false),
                lastName.isEmpty() ? body.needed("firstName", 100) : body.text("firstName", 100),
                lastName,
                body.text("postTitle", 200),
                company.language(),
                null);
        Long department = body.id("departmentId");
        if (department != null && departments.structure().department(department) == null) {
            throw Problem.invalid("departmentId", "identity.department.unknown");
        }
        String guestOf = body.has("guest") && body.flag("guest") ? body.needed("companyName", 200) : "";
        boolean administrator = guestOf.isEmpty() && body.has("role") && body.oneOf("role", List.of("administrator", "employee")).equals("administrator");
        if (administrator) {
            rights.portal(by);
        }
        return places.keeping(by, () -> {
            Invitations.Invited added = invitations.invite(person, by);
            if (!guestOf.isEmpty()) {
                people.makeGuest(added.id(), guestOf);
                roles.follow(added.id(), Set.of("guest"), Set.of("guest"));
            } else if (department != null) {
                departments.place(department, added.id(), Kind.MEMBER);
            }
            if (administrator) {
                administrators.set(added.id(), true);
            }
            if (guestOf.isEmpty()) {
                events.publishEvent(new PersonJoined(added.id()));
            }
            return new Invited(added.id(), added.link());
        });
    }

    /**
     * Changes a profile: one's own, or somebody's by one who manages people.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID at a member
     */
    public Person change(long by, long person, Patch body) {
        people.brief(person);
        if (by != person) {
            rights.administrator(by, person);
        }
        String before = people.get(person).email();
        Person changed = people.change(person, body, rights.manages(by));
        if (!Objects.equals(before, changed.email())) {
            // by it one signs in and gets back in
            audit.recordAs(by, "people.email", Subject.person(person), Map.of());
        }
        return changed;
    }
}
