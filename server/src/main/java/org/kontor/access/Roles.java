package org.kontor.access;

import static org.kontor.access.db.Tables.PERSON_ROLE;

import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.identity.Administrators;
import org.kontor.identity.People;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles that are given to people; the others follow from the org chart. */
@Component
public class Roles implements Administrators {

    private static final String ADMINISTRATOR = "administrator";

    private final DSLContext sql;
    private final Epochs epochs;
    private final ObjectProvider<People> people;
    private final Epochs.Cached<Set<Long>> administrators;

    Roles(DSLContext sql, Epochs epochs, ObjectProvider<People> people) {
        this.sql = sql;
        this.epochs = epochs;
        this.people = people;
        this.administrators = epochs.cache(this::readAdministrators, Epochs.Name.RIGHTS);
    }

    @Override
    public boolean administers(long person) {
        return administrators.get().contains(person);
    }

    /** Whether there is any administrator; asked before the first set-up. */
    public boolean anyAdministrator() {
        return !readAdministrators().isEmpty();
    }

    @Override
    @Transactional
    public void set(long person, boolean administrator) {
        if (administrator) {
            sql.insertInto(PERSON_ROLE)
                    .set(PERSON_ROLE.PERSON_ID, person)
                    .set(PERSON_ROLE.ROLE, ADMINISTRATOR)
                    .onConflictDoNothing()
                    .execute();
        } else {
            refuseLast(person);
            sql.deleteFrom(PERSON_ROLE).where(PERSON_ROLE.PERSON_ID.eq(person)).execute();
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    @Override
    @Transactional
    public void refuseLast(long person) {
        Set<Long> all = new HashSet<>(sql.select(PERSON_ROLE.PERSON_ID)
                .from(PERSON_ROLE)
                .where(PERSON_ROLE.ROLE.eq(ADMINISTRATOR))
                .forUpdate()
                .fetch(PERSON_ROLE.PERSON_ID));
        boolean others = people.getObject().briefs(all).values().stream()
                .anyMatch(other -> other.id() != person && other.status().equals("active"));
        if (all.contains(person) && !others) {
            throw Problem.of(Problem.Kind.CONFLICT, "last_administrator");
        }
    }

    private Set<Long> readAdministrators() {
        return new HashSet<>(sql.select(PERSON_ROLE.PERSON_ID)
                .from(PERSON_ROLE)
                .where(PERSON_ROLE.ROLE.eq(ADMINISTRATOR))
                .fetch(PERSON_ROLE.PERSON_ID));
    }
}
