package org.kontor.access;

import static org.kontor.access.db.Tables.PERSON_ROLE;

import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.identity.Administrators;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The roles that are given to people; the others follow from the org chart. */
@Component
public class Roles implements Administrators {

    private static final String ADMINISTRATOR = "administrator";

    private final DSLContext sql;
    private final Epochs epochs;
    private final Epochs.Cached<Set<Long>> administrators;

    Roles(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.epochs = epochs;
        this.administrators = epochs.cache(this::readAdministrators, Epochs.Name.RIGHTS);
    }

    @Override
    public boolean administers(long person) {
        return administrators.get().contains(person);
    }

    /** Makes somebody an administrator. */
    @Transactional
    public void makeAdministrator(long person) {
        sql.insertInto(PERSON_ROLE)
                .set(PERSON_ROLE.PERSON_ID, person)
                .set(PERSON_ROLE.ROLE, ADMINISTRATOR)
                .onConflictDoNothing()
                .execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private Set<Long> readAdministrators() {
        return new HashSet<>(sql.select(PERSON_ROLE.PERSON_ID)
                .from(PERSON_ROLE)
                .where(PERSON_ROLE.ROLE.eq(ADMINISTRATOR))
                .fetch(PERSON_ROLE.PERSON_ID));
    }
}
