package org.kontor.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.People.NewPerson;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The directory of people: seen by all; a profile is changed by its owner, the rest by administrators. */
@RestController
class PersonController {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final int SUGGESTIONS = 12;

    private final People people;
    private final Departments departments;
    private final Absences absences;
    private final Invitations invitations;
    private final Joining joining;
    private final Rights rights;
    private final Company company;
    private final PlaceRights places;
    private final Audit audit;

    PersonController(
            People people,
            Departments departments,
            Absences absences,
            Invitations invitations,
            Joining joining,
            Rights rights,
            Company company,
            PlaceRights places,
            Audit audit) {
        this.audit = audit;
        this.people = people;
        this.departments = departments;
        this.absences = absences;
        this.invitations = invitations;
        this.joining = joining;
        this.rights = rights;
        this.company = company;
        this.places = places;
    }

    /** A person as the directory shows him. */
    record PersonView(
            long id,
            String name,
            String firstName,
            String lastName,
            String secondName,
            @Nullable String email,
            String phone,
            String mobile,
            String innerPhone,
            @Nullable LocalDate birthday,
            @Nullable LocalDate hiredOn,
            String postTitle,
            List<Place> departments,
            @Nullable Named supervisor,
            @Nullable String photo,
            int color,
            String initials,
            String status,
            String kind,
            String companyName,
            String language,
            @Nullable String timeZone,
            @Nullable Away absence,
            @Nullable Instant lastSeenAt,
            Can can) {}

    record Place(long id, String name, String kind) {}

    record Named(long id, String name) {}

    record Away(LocalDate from, LocalDate to, String kind, @Nullable Named deputy) {}

    /** What the asking person may do here; {@code absences}: enter and change his absences. */
    record Can(boolean update, boolean administer, boolean absences) {}

    record PersonList(List<PersonView> items, @Nullable String next) {}

    record SuggestionList(List<PersonBrief> items) {}

    record InvitationView(long id, String link) {}

    record LinkView(String link) {}

    @GetMapping("/api/identity/people")
    PersonList list(
            SignedIn who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long department,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Long cursor,
            @RequestParam(defaultValue = "" + PAGE) int limit) {
        int page = Math.clamp(limit, 1, LARGEST_PAGE);
        Set<Long> among = department == null ? null : departments.structure().people(departments.get(department).id());
        List<Person> found = people.list(q, among, status, cursor, page + 1);
        boolean more = found.size() > page;
        List<Person> shown = more ? found.subList(0, page) : found;
        return new PersonList(views(who, shown), more ? String.valueOf(shown.getLast().id()) : null);
    }

    /** For choosing a person: whose last name begins so comes first. */
    @GetMapping("/api/identity/people/suggest")
    SuggestionList suggest(
            SignedIn who, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "false") boolean guests) {
        String start = q.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
        List<Long> found = people.list(q, null, guests ? "with_guests" : null, null, PAGE).stream()
                .sorted(Comparator.comparing(person ->
                        !person.lastName().toLowerCase(Locale.ROOT).replace('ё', 'е').startsWith(start)))
                .limit(SUGGESTIONS)
                .map(Person::id)
                .toList();
        return new SuggestionList(List.copyOf(people.briefs(found).values()));
    }

    @GetMapping("/api/identity/people/{id}")
    PersonView get(SignedIn who, @PathVariable long id) {
        return view(who, people.get(id));
    }

    @PatchMapping("/api/identity/people/{id}")
    PersonView change(SignedIn who, @PathVariable long id, @RequestBody Patch body) {
        return view(who, joining.change(who.person(), id, body));
    }

    @PutMapping("/api/identity/people/{id}/dismissal")
    PersonView dismiss(SignedIn who, @PathVariable long id) {
        rights.administrator(who, id);
        people.dismiss(id);
        audit.record("people.dismissed", Subject.person(id), Map.of());
        return view(who, people.get(id));
    }

    @DeleteMapping("/api/identity/people/{id}/dismissal")
    PersonView bringBack(SignedIn who, @PathVariable long id) {
        rights.administrator(who, id);
        people.bringBack(id);
        audit.record("people.back", Subject.person(id), Map.of());
        return view(who, people.get(id));
    }

    @PostMapping("/api/identity/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView invite(SignedIn who, @RequestBody Patch body) {
        Joining.Invited invited = joining.invite(who.person(), body);
        return new InvitationView(invited.id(), invited.link());
    }

    @PostMapping("/api/identity/people/{id}/reset-link")
    LinkView resetLink(SignedIn who, @PathVariable long id) {
        rights.administrator(who, id);
        return new LinkView(invitations.handOver(id, who.person()));
    }

    private PersonView view(SignedIn who, Person person) {
        return views(who, List.of(person)).getFirst();
    }

    private List<PersonView> views(SignedIn who, List<Person> shown) {
        Structure structure = departments.structure();
        Map<Long, Absence> away = absences.on(company.today());
        Supervisors supervisors = new Supervisors(structure, people.dismissed(), away);
        Set<Long> led = structure.subordinates(who.person());
        boolean administers = rights.administers(who);
        List<PersonView> views = new ArrayList<>();
        for (Person person : shown) {
            boolean own = person.id() == who.person();
            boolean gone = person.status().equals("dismissed");
            views.add(new PersonView(
                    person.id(),
                    person.name(),
                    person.firstName(),
                    person.lastName(),
                    person.secondName(),
                    person.email(),
                    person.phone(),
                    person.mobile(),
                    person.innerPhone(),
                    person.birthday(),
                    person.hiredOn(),
                    person.postTitle(),
                    places(structure, person.id()),
                    gone ? null : named(supervisors.of(person.id())),
                    person.photo(),
                    person.color(),
                    person.initials(),
                    person.status(),
                    person.kind(),
                    person.companyName(),
                    person.language(),
                    person.timeZone(),
                    away(away.get(person.id())),
                    person.lastSeenAt(),
                    new Can(own || administers, administers, own || administers || led.contains(person.id()))));
        }
        return views;
    }

    private static List<Place> places(Structure structure, long person) {
        List<Place> places = new ArrayList<>();
        for (Membership membership : structure.of(person)) {
            Department department = structure.department(membership.departmentId());
            if (department != null) {
                places.add(new Place(department.id(), department.name(), Departments.code(membership.kind())));
            }
        }
        return places;
    }

    private @Nullable Away away(@Nullable Absence absence) {
        return absence == null
                ? null
                : new Away(absence.from(), absence.to(), absence.kind(), named(absence.deputyId()));
    }

    private @Nullable Named named(@Nullable Long person) {
        return person == null ? null : new Named(person, people.brief(person).name());
    }
}
