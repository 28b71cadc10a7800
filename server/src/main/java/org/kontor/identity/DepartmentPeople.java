package org.kontor.identity;

import static org.kontor.identity.db.Tables.DEPARTMENT;
import static org.kontor.identity.db.Tables.MEMBERSHIP;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** Who works in a department with all its sub-departments: kept in memory by the epoch of people. */
@Component
public final class DepartmentPeople {

    private record Structure(Map<Long, Set<Long>> children, Map<Long, Set<Long>> members) {}

    private final DSLContext sql;
    private final Epochs.Cached<Structure> structure;

    DepartmentPeople(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.structure = epochs.cache(this::read, Epochs.Name.PEOPLE);
    }

    /** The people of this department and everything below it. */
    public Set<Long> withSubDepartments(long department) {
        Structure now = structure.get();
        Set<Long> people = new HashSet<>();
        Set<Long> seen = new HashSet<>();
        collect(now, department, people, seen);
        return people;
    }

    private static void collect(Structure now, long department, Set<Long> people, Set<Long> seen) {
        if (seen.add(department)) {
            people.addAll(now.members().getOrDefault(department, Set.of()));
            now.children().getOrDefault(department, Set.of()).forEach(child -> collect(now, child, people, seen));
        }
    }

    private Structure read() {
        Map<Long, Set<Long>> children = new HashMap<>();
        Map<Long, Set<Long>> members = new HashMap<>();
        sql.select(DEPARTMENT.ID, DEPARTMENT.PARENT_ID).from(DEPARTMENT).where(DEPARTMENT.PARENT_ID.isNotNull())
                .forEach(row -> children.computeIfAbsent(row.value2(), id -> new HashSet<>()).add(row.value1()));
        sql.select(MEMBERSHIP.DEPARTMENT_ID, MEMBERSHIP.PERSON_ID).from(MEMBERSHIP)
                .forEach(row -> members.computeIfAbsent(row.value1(), id -> new HashSet<>()).add(row.value2()));
        return new Structure(children, members);
    }
}
