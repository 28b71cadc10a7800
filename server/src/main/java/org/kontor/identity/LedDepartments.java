package org.kontor.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The departments that a person heads or deputises; who gives one away stays in it as a member. */
@Component
final class LedDepartments implements Belonging {

    private final Departments departments;

    private final ObjectProvider<PlaceRights> places;

    LedDepartments(Departments departments, ObjectProvider<PlaceRights> places) {
        this.places = places;
        this.departments = departments;
    }

    @Override
    public String code() {
        return "department";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public boolean gives(long by, String thing) {
        return places.getObject().gives(by, code(), Long.parseLong(thing.substring(thing.indexOf('-') + 1)));
    }

    @Override
    public List<Thing> of(long person) {
        Structure structure = departments.structure();
        List<Thing> things = new ArrayList<>();
        for (Membership place : structure.of(person)) {
            Department department = structure.department(place.departmentId());
            if (place.kind() != Kind.MEMBER && department != null) {
                things.add(new Thing(Departments.code(place.kind()) + "-" + department.id(), department.name(), "/people/structure"));
            }
        }
        return things;
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        for (Thing thing : of(from)) {
            if (things.contains(thing.id())) {
                String[] parts = thing.id().split("-", 2);
                long department = Long.parseLong(parts[1]);
                departments.place(department, from, Kind.MEMBER);
                departments.place(department, to, parts[0].equals("head") ? Kind.HEAD : Kind.DEPUTY);
            }
        }
    }
}
