package org.kontor.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
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

/** The tree of departments: seen by all, changed by those who manage people, as far as {@link PlaceRights} lets them. */
@RestController
class DepartmentController {

    private static final List<String> KINDS = List.of("head", "deputy", "member");

    private final Departments departments;
    private final People people;
    private final Rights rights;
    private final PlaceRights places;
    private final DepartmentEditing editing;
    private final Audit audit;

    DepartmentController(Departments departments, People people, Rights rights, PlaceRights places, DepartmentEditing editing, Audit audit) {
        this.audit = audit;
        this.editing = editing;
        this.departments = departments;
        this.people = people;
        this.rights = rights;
        this.places = places;
    }

    /**
     * A department with its people, dismissed ones left out unless asked for.
     *
     * @param deputyIds all deputies; {@code deputyId} is the first of them
     * @param members everybody in it, head and deputies included
     */
    record DepartmentView(
            long id,
            @Nullable Long parentId,
            String name,
            int sort,
            @Nullable Long headId,
            @Nullable Long deputyId,
            List<Long> deputyIds,
            List<Long> members) {}

    record DepartmentList(List<DepartmentView> items) {}

    @GetMapping("/api/identity/departments")
    DepartmentList list(SignedIn who, @RequestParam(defaultValue = "false") boolean dismissed) {
        Structure structure = departments.structure();
        return new DepartmentList(structure.departments().stream().map(each -> view(each, dismissed)).toList());
    }

    @PostMapping("/api/identity/departments")
    @ResponseStatus(HttpStatus.CREATED)
    DepartmentView add(SignedIn who, @RequestBody Patch body) {
        long id = editing.add(who.person(), body);
        return view(departments.get(id), false);
    }

    @PatchMapping("/api/identity/departments/{id}")
    DepartmentView change(SignedIn who, @PathVariable long id, @RequestBody Patch body) {
        editing.change(who.person(), id, body);
        return view(departments.get(id), false);
    }

    @DeleteMapping("/api/identity/departments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id) {
        editing.remove(who.person(), id);
    }

    @PutMapping("/api/identity/departments/{id}/members/{person}")
    DepartmentView place(SignedIn who, @PathVariable long id, @PathVariable long person, @RequestBody Patch body) {
        rights.administrator(who);
        people.brief(person);
        Kind kind = Kind.valueOf(body.oneOf("kind", KINDS).toUpperCase(Locale.ROOT));
        places.keeping(who.person(), () -> {
            departments.place(id, person, kind);
            noted(person, Map.of("to", id, "as", Departments.code(kind)));
            return id;
        });
        return view(departments.get(id), false);
    }

    @DeleteMapping("/api/identity/departments/{id}/members/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOut(SignedIn who, @PathVariable long id, @PathVariable long person) {
        rights.administrator(who);
        places.keeping(who.person(), () -> {
            departments.takeOut(id, person);
            noted(person, Map.of("from", id));
            return id;
        });
    }

    @PostMapping("/api/identity/people/{id}/move")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(SignedIn who, @PathVariable long id, @RequestBody Patch body) {
        rights.administrator(who);
        people.brief(id);
        Long to = body.id("toDepartmentId");
        if (to == null) {
            throw Problem.invalid("toDepartmentId", "platform.field.needed");
        }
        Long from = body.id("fromDepartmentId");
        places.keeping(who.person(), () -> {
            departments.move(id, from, to);
            noted(id, from == null ? Map.of("to", to) : Map.of("from", from, "to", to));
            return id;
        });
    }

    private void noted(long person, Map<String, ?> details) {
        audit.record("people.structure", Audit.Subject.person(person), details);
    }

    private DepartmentView view(Department department, boolean dismissed) {
        Map<Long, PersonBrief> briefs = people.briefs();
        Long head = null;
        List<Long> deputies = new ArrayList<>();
        List<Long> members = new ArrayList<>();
        for (Membership membership : departments.structure().in(department.id())) {
            PersonBrief brief = briefs.get(membership.personId());
            if (brief == null || (!dismissed && brief.status().equals("dismissed"))) {
                continue;
            }
            members.add(membership.personId());
            if (membership.kind() == Kind.HEAD) {
                head = membership.personId();
            } else if (membership.kind() == Kind.DEPUTY) {
                deputies.add(membership.personId());
            }
        }
        return new DepartmentView(
                department.id(),
                department.parentId(),
                department.name(),
                department.sort(),
                head,
                deputies.isEmpty() ? null : deputies.getFirst(),
                deputies,
                members);
    }
}
