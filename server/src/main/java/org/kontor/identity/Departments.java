package org.kontor.identity;

import static org.kontor.identity.db.Tables.DEPARTMENT;
import static org.kontor.identity.db.Tables.MEMBERSHIP;

import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** The tree of departments and who works where. */
@Component
public class Departments {

    private final DSLContext sql;
    private final Epochs.Cached<Structure> structure;

    Departments(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.structure = epochs.cache(this::read, Epochs.Name.PEOPLE);
    }

    /** The whole structure of the present moment, from memory. */
    public Structure structure() {
        return structure.get();
    }

    private Structure read() {
        List<Department> departments = sql.selectFrom(DEPARTMENT)
                .orderBy(DEPARTMENT.SORT, DEPARTMENT.ID)
                .fetch(row -> new Department(
                        row.get(DEPARTMENT.ID), row.get(DEPARTMENT.PARENT_ID), row.get(DEPARTMENT.NAME), row.get(DEPARTMENT.SORT)));
        List<Membership> memberships = sql.selectFrom(MEMBERSHIP)
                .orderBy(MEMBERSHIP.DEPARTMENT_ID, MEMBERSHIP.PERSON_ID)
                .fetch(row -> new Membership(
                        row.get(MEMBERSHIP.DEPARTMENT_ID),
                        row.get(MEMBERSHIP.PERSON_ID),
                        Kind.valueOf(row.get(MEMBERSHIP.KIND).toUpperCase(Locale.ROOT))));
        return new Structure(departments, memberships);
    }
}
