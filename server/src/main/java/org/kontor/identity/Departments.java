package org.kontor.identity;

import static org.kontor.identity.db.Tables.DEPARTMENT;
import static org.kontor.identity.db.Tables.MEMBERSHIP;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tree of departments and who works where. Whatever changes it holds one lock, so that two moves cannot make a circle. */
@Component
public class Departments {

    private final DSLContext sql;
    private final Epochs epochs;
    private final Clock clock;
    private final Epochs.Cached<Structure> structure;

    Departments(DSLContext sql, Epochs epochs, Clock clock) {
        this.sql = sql;
        this.epochs = epochs;
        this.clock = clock;
        this.structure = epochs.cache(this::read, Epochs.Name.PEOPLE);
    }

    /** The whole structure of the present moment, from memory. */
    public Structure structure() {
        return structure.get();
    }

    /** The department; 404 for an unknown one. */
    public Department get(long id) {
        Department department = structure().department(id);
        if (department == null) {
            throw Problem.notFound();
        }
        return department;
    }

    /** Adds a department; {@code parent} null puts it at the top. */
    @Transactional
    public long add(String name, @Nullable Long parent, int sort) {
        return add(name, parent, sort, null);
    }

    /**
     * The same for one that brings its id along.
     *
     * @param brought of a range that {@link org.kontor.platform.BroughtIds} has reserved and no department has; null for any
     */
    @Transactional
    public long add(String name, @Nullable Long parent, int sort, @Nullable Long brought) {
        lock();
        if (parent != null) {
            existing("parentId", parent);
        }
        long id = sql.insertInto(DEPARTMENT)
                .set(brought == null ? Map.of() : Map.of(DEPARTMENT.ID, brought))
                .set(DEPARTMENT.NAME, name)
                .set(DEPARTMENT.PARENT_ID, parent)
                .set(DEPARTMENT.SORT, sort)
                .returningResult(DEPARTMENT.ID)
                .fetchSingle()
                .value1();
        changed();
        return id;
    }

    /** Renames a department, puts it under another and sets its place; 422 for a circle. */
    @Transactional
    void change(Department changed) {
        lock();
        get(changed.id());
        Long parent = changed.parentId();
        if (parent != null) {
            existing("parentId", parent);
            if (structure().withSubDepartments(changed.id()).contains(parent)) {
                throw Problem.invalid("parentId", "identity.department.circle");
            }
        }
        sql.update(DEPARTMENT)
                .set(DEPARTMENT.NAME, changed.name())
                .set(DEPARTMENT.PARENT_ID, parent)
                .set(DEPARTMENT.SORT, changed.sort())
                .where(DEPARTMENT.ID.eq(changed.id()))
                .execute();
        changed();
    }

    /** Removes a department: its sub-departments and its people go to the one above; at the top it must be empty. */
    @Transactional
    void remove(long id) {
        lock();
        Department department = get(id);
        Long parent = department.parentId();
        boolean empty = structure().in(id).isEmpty();
        if (parent == null && !(empty && structure().withSubDepartments(id).size() == 1)) {
            throw Problem.of(Problem.Kind.CONFLICT, "department_in_use");
        }
        sql.update(DEPARTMENT).set(DEPARTMENT.PARENT_ID, parent).where(DEPARTMENT.PARENT_ID.eq(id)).execute();
        if (parent != null) {
            for (Membership membership : structure().in(id)) {
                insert(parent, membership.personId(), Kind.MEMBER);
            }
        }
        sql.deleteFrom(DEPARTMENT).where(DEPARTMENT.ID.eq(id)).execute();
        changed();
    }

    /** Puts a person into a department, or changes what he is there. A new head makes the old one a member. */
    @Transactional
    public void place(long department, long person, Kind kind) {
        lock();
        get(department);
        if (kind == Kind.HEAD) {
            sql.update(MEMBERSHIP)
                    .set(MEMBERSHIP.KIND, code(Kind.MEMBER))
                    .where(MEMBERSHIP.DEPARTMENT_ID.eq(department))
                    .and(MEMBERSHIP.KIND.eq(code(Kind.HEAD)))
                    .and(MEMBERSHIP.PERSON_ID.ne(person))
                    .execute();
        }
        sql.insertInto(MEMBERSHIP)
                .set(MEMBERSHIP.DEPARTMENT_ID, department)
                .set(MEMBERSHIP.PERSON_ID, person)
                .set(MEMBERSHIP.KIND, code(kind))
                .set(MEMBERSHIP.SINCE, clock.instant())
                .onConflict(MEMBERSHIP.DEPARTMENT_ID, MEMBERSHIP.PERSON_ID)
                .doUpdate()
                .set(MEMBERSHIP.KIND, code(kind))
                .execute();
        changed();
    }

    /** Takes whoever holds this kind of place there (head or deputy) back to a member; nobody is taken for {@code but}. */
    @Transactional
    void vacate(long department, Kind kind, @Nullable Long but) {
        lock();
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.KIND, code(Kind.MEMBER))
                .where(MEMBERSHIP.DEPARTMENT_ID.eq(department))
                .and(MEMBERSHIP.KIND.eq(code(kind)))
                .and(but == null ? DSL.noCondition() : MEMBERSHIP.PERSON_ID.ne(but))
                .execute();
        changed();
    }

    /** Takes a person out of a department; 404 if he is not in it. */
    @Transactional
    void takeOut(long department, long person) {
        lock();
        int taken = sql.deleteFrom(MEMBERSHIP)
                .where(MEMBERSHIP.DEPARTMENT_ID.eq(department))
                .and(MEMBERSHIP.PERSON_ID.eq(person))
                .execute();
        if (taken == 0) {
            throw Problem.notFound();
        }
        changed();
    }

    /** Moves a person from one department (null: from none) into another, where he is a member unless he was more already. */
    @Transactional
    void move(long person, @Nullable Long from, long to) {
        lock();
        existing("toDepartmentId", to);
        if (from != null && from == to) {
            return;
        }
        if (from != null) {
            takeOut(from, person);
        }
        insert(to, person, Kind.MEMBER);
        changed();
    }

    private void insert(long department, long person, Kind kind) {
        sql.insertInto(MEMBERSHIP)
                .set(MEMBERSHIP.DEPARTMENT_ID, department)
                .set(MEMBERSHIP.PERSON_ID, person)
                .set(MEMBERSHIP.KIND, code(kind))
                .set(MEMBERSHIP.SINCE, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    /** Also makes this transaction read the structure past the cache, as it stands under the lock. */
    private void lock() {
        sql.execute("select pg_advisory_xact_lock(hashtext('identity.department'))");
        epochs.raise(Epochs.Name.PEOPLE);
    }

    private void changed() {
        epochs.raise(Epochs.Name.PEOPLE);
    }

    private void existing(String field, long department) {
        if (structure().department(department) == null) {
            throw Problem.invalid(field, "identity.department.unknown");
        }
    }

    private Structure read() {
        List<Department> departments = sql.selectFrom(DEPARTMENT)
                .orderBy(DEPARTMENT.SORT, DEPARTMENT.ID)
                .fetch(row -> new Department(
                        row.get(DEPARTMENT.ID), row.get(DEPARTMENT.PARENT_ID), row.get(DEPARTMENT.NAME), row.get(DEPARTMENT.SORT)));
        List<Membership> memberships = sql.selectFrom(MEMBERSHIP)
                .orderBy(MEMBERSHIP.SINCE, MEMBERSHIP.DEPARTMENT_ID, MEMBERSHIP.PERSON_ID)
                .fetch(row -> new Membership(
                        row.get(MEMBERSHIP.DEPARTMENT_ID),
                        row.get(MEMBERSHIP.PERSON_ID),
                        Kind.valueOf(row.get(MEMBERSHIP.KIND).toUpperCase(Locale.ROOT))));
        return new Structure(departments, memberships);
    }

    static String code(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
