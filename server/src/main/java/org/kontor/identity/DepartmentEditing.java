package org.kontor.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.springframework.stereotype.Component;

/** Changes of the tree of departments by those who manage people, as far as {@link PlaceRights} lets them. */
@Component
public class DepartmentEditing {

    private final Departments departments;
    private final People people;
    private final Rights rights;
    private final PlaceRights places;
    private final Audit audit;

    DepartmentEditing(Departments departments, People people, Rights rights, PlaceRights places, Audit audit) {
        this.audit = audit;
        this.departments = departments;
        this.people = people;
        this.rights = rights;
        this.places = places;
    }

    /**
     * Adds a department.
     *
     * @param body name, parentId, sort, headId, deputyId
     * @return its id
     * @throws org.kontor.platform.Problem FORBIDDEN, INVALID at a member
     */
    public long add(long by, Patch body) {
        rights.administrator(by);
        return places.keeping(by, () -> {
            int sort = body.has("sort") ? body.number("sort", 0, 1_000_000) : 100;
            long added = departments.add(body.needed("name", 200), body.id("parentId"), sort);
            leaders(added, body);
            noted(by, added, "added");
            return added;
        });
    }

    /**
     * Changes what the body names of a department.
     *
     * @throws org.kontor.platform.Problem NOT_FOUND, FORBIDDEN, INVALID at a member
     */
    public void change(long by, long id, Patch body) {
        rights.administrator(by);
        places.keeping(by, () -> {
            Department old = departments.get(id);
            departments.change(new Department(
                    id,
                    body.has("parentId") ? body.id("parentId") : old.parentId(),
                    body.has("name") ? body.needed("name", 200) : old.name(),
                    body.has("sort") ? body.number("sort", 0, 1_000_000) : old.sort()));
            leaders(id, body);
            noted(by, id, "changed");
            return id;
        });
    }

    /**
     * Removes a department: what is in it goes to the one above.
     *
     * @throws org.kontor.platform.Problem NOT_FOUND, FORBIDDEN, CONFLICT code department_in_use
     */
    public void remove(long by, long id) {
        rights.administrator(by);
        places.keeping(by, () -> {
            departments.remove(id);
            noted(by, id, "removed");
            return id;
        });
    }

    private void noted(long by, long department, String what) {
        audit.recordAs(by, "people.structure", new Audit.Subject("department", department), Map.of("what", what));
    }

    private void leaders(long department, Patch body) {
        leader(department, body, "headId", Kind.HEAD);
        leader(department, body, "deputyId", Kind.DEPUTY);
    }

    private void leader(long department, Patch body, String field, Kind kind) {
        if (!body.has(field)) {
            return;
        }
        @Nullable Long person = body.id(field);
        departments.vacate(department, kind, person);
        if (person != null) {
            people.present(field, person);
            departments.place(department, person, kind);
        }
    }
}
