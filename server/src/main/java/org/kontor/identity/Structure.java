package org.kontor.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who works where and under whom, as one value: the tree of departments with their people. It is kept in memory per node
 * (see {@link Departments#structure}); dismissed people stay in it, so that what they were responsible for stays visible to
 * their heads.
 */
public final class Structure {

    /** What somebody is in a department. */
    public enum Kind {
        HEAD,
        DEPUTY,
        MEMBER
    }

    /** A department without its people; {@code parentId} is null at the top. */
    public record Department(long id, @Nullable Long parentId, String name, int sort) {}

    /** A person's place in a department. */
    public record Membership(long departmentId, long personId, Kind kind) {}

    private final Map<Long, Department> departments = new LinkedHashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();
    private final Map<Long, List<Membership>> byDepartment = new HashMap<>();
    private final Map<Long, List<Membership>> byPerson = new HashMap<>();

    /**
     * Builds it from its rows; departments in the order in which they are to be shown, memberships in that of their
     * beginning.
     */
    public Structure(Collection<Department> departments, Collection<Membership> memberships) {
        for (Department department : departments) {
            this.departments.put(department.id(), department);
            if (department.parentId() != null) {
                children.computeIfAbsent(department.parentId(), id -> new ArrayList<>()).add(department.id());
            }
        }
        for (Membership membership : memberships) {
            byDepartment.computeIfAbsent(membership.departmentId(), id -> new ArrayList<>()).add(membership);
            byPerson.computeIfAbsent(membership.personId(), id -> new ArrayList<>()).add(membership);
        }
    }

    /** All departments in the order in which they are to be shown. */
    public List<Department> departments() {
        return List.copyOf(departments.values());
    }

    /** The department, null if there is none. */
    public @Nullable Department department(long id) {
        return departments.get(id);
    }

    /** The places of a person, the one he took first before the others. */
    public List<Membership> of(long person) {
        return List.copyOf(byPerson.getOrDefault(person, List.of()));
    }

    /** The places in a department. */
    public List<Membership> in(long department) {
        return List.copyOf(byDepartment.getOrDefault(department, List.of()));
    }

    /** The department and all below it. */
    public Set<Long> withSubDepartments(long department) {
        Set<Long> found = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(department));
        while (!open.isEmpty()) {
            long next = open.pop();
            if (found.add(next)) {
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    /** The people of a department and of all below it; empty for an unknown one. */
    public Set<Long> people(long department) {
        Set<Long> people = new HashSet<>();
        for (long id : withSubDepartments(department)) {
            for (Membership membership : byDepartment.getOrDefault(id, List.of())) {
                people.add(membership.personId());
            }
        }
        return people;
    }

    /** The departments that a person works in with all above them: what is for a department with those below it is for him. */
    public Set<Long> around(long person) {
        Set<Long> around = new HashSet<>();
        for (Membership own : byPerson.getOrDefault(person, List.of())) {
            Long at = own.departmentId();
            while (at != null && around.add(at)) {
                Department found = departments.get(at);
                at = found == null ? null : found.parentId();
            }
        }
        return around;
    }

    /** The people of a person's own departments (not of those below), himself included. */
    public Set<Long> colleagues(long person) {
        Set<Long> people = new HashSet<>(Set.of(person));
        for (Membership own : byPerson.getOrDefault(person, List.of())) {
            for (Membership other : byDepartment.getOrDefault(own.departmentId(), List.of())) {
                people.add(other.personId());
            }
        }
        return people;
    }

    /** The people of a person's own departments with all below them, himself included. */
    public Set<Long> below(long person) {
        Set<Long> people = new HashSet<>(Set.of(person));
        for (Membership own : byPerson.getOrDefault(person, List.of())) {
            people.addAll(people(own.departmentId()));
        }
        return people;
    }

    /** The people of the departments that he heads or deputises (not of those below), himself included. */
    public Set<Long> led(long person) {
        Set<Long> people = new HashSet<>(Set.of(person));
        for (Membership own : byPerson.getOrDefault(person, List.of())) {
            if (own.kind() != Kind.MEMBER) {
                byDepartment.getOrDefault(own.departmentId(), List.of()).forEach(other -> people.add(other.personId()));
            }
        }
        return people;
    }

    /** The people of the departments that he heads or deputises, with all below, himself included. */
    public Set<Long> subordinates(long person) {
        Set<Long> people = new HashSet<>(Set.of(person));
        for (Membership own : byPerson.getOrDefault(person, List.of())) {
            if (own.kind() != Kind.MEMBER) {
                people.addAll(people(own.departmentId()));
            }
        }
        return people;
    }

    /** Whether he heads or deputises a department. */
    public boolean leads(long person) {
        return byPerson.getOrDefault(person, List.of()).stream().anyMatch(own -> own.kind() != Kind.MEMBER);
    }

    /** Whether the department is led by him: as its head or deputy, or as that of a department above it. */
    public boolean leads(long person, long department) {
        Long at = department;
        Set<Long> seen = new HashSet<>();
        while (at != null && seen.add(at)) {
            for (Membership membership : byDepartment.getOrDefault(at, List.of())) {
                if (membership.personId() == person && membership.kind() != Kind.MEMBER) {
                    return true;
                }
            }
            Department found = departments.get(at);
            at = found == null ? null : found.parentId();
        }
        return false;
    }
}
