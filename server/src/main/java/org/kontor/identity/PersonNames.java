package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** How people are called and shown, for every answer that names them: kept in memory by the epoch of people. */
@Component
public final class PersonNames {

    private final DSLContext sql;
    private final Epochs.Cached<Map<Long, PersonBrief>> all;

    PersonNames(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.all = epochs.cache(this::read, Epochs.Name.PEOPLE);
    }

    /** The person with this id, dismissed ones included. */
    public Optional<PersonBrief> find(long id) {
        return Optional.ofNullable(all.get().get(id));
    }

    /** All people by id, in the order of last names. */
    public Map<Long, PersonBrief> all() {
        return all.get();
    }

    private Map<Long, PersonBrief> read() {
        Map<Long, PersonBrief> people = new LinkedHashMap<>();
        sql.select(PERSON.ID, PERSON.FIRST_NAME, PERSON.LAST_NAME, PERSON.EMAIL, PERSON.PHOTO_FILE_ID, PERSON.COLOR, PERSON.STATUS,
                        PERSON.POST_TITLE)
                .from(PERSON)
                .orderBy(PERSON.LAST_NAME, PERSON.FIRST_NAME, PERSON.ID)
                .forEach(row -> {
                    long id = row.get(PERSON.ID);
                    String first = row.get(PERSON.FIRST_NAME);
                    String last = row.get(PERSON.LAST_NAME);
                    String email = row.get(PERSON.EMAIL);
                    people.put(id, new PersonBrief(
                            id,
                            PersonBrief.name(first, last, email),
                            PersonBrief.initials(first, last, email),
                            PersonBrief.photo(id, row.get(PERSON.PHOTO_FILE_ID)),
                            row.get(PERSON.COLOR),
                            row.get(PERSON.STATUS),
                            row.get(PERSON.POST_TITLE)));
                });
        return Collections.unmodifiableMap(people);
    }
}
