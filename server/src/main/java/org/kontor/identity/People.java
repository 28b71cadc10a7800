package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** The people of the company, dismissed ones included: their names stay where they worked. */
@Component
public class People {

    private final DSLContext sql;
    private final Epochs.Cached<Map<Long, PersonBrief>> briefs;

    People(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.briefs = epochs.cache(this::readBriefs, Epochs.Name.PEOPLE);
    }

    /** Everybody as shown beside his name, by id, in the order of last names; from memory. */
    public Map<Long, PersonBrief> briefs() {
        return briefs.get();
    }

    /** The same for these people; unknown ids are left out. */
    public Map<Long, PersonBrief> briefs(Collection<Long> ids) {
        Map<Long, PersonBrief> all = briefs.get();
        Map<Long, PersonBrief> found = new LinkedHashMap<>();
        for (Long id : ids) {
            PersonBrief brief = all.get(id);
            if (brief != null) {
                found.put(id, brief);
            }
        }
        return found;
    }

    /** The person as shown beside his name; {@link Problem#notFound} for an unknown id. */
    public PersonBrief brief(long id) {
        PersonBrief brief = briefs.get().get(id);
        if (brief == null) {
            throw Problem.notFound();
        }
        return brief;
    }

    /** Everything that is kept of a person; {@link Problem#notFound} for an unknown id. */
    public Person get(long id) {
        Record row = sql.selectFrom(PERSON).where(PERSON.ID.eq(id)).fetchOne();
        if (row == null) {
            throw Problem.notFound();
        }
        return person(row);
    }

    private static Person person(Record row) {
        return new Person(
                row.get(PERSON.ID),
                row.get(PERSON.EMAIL),
                row.get(PERSON.LAST_NAME),
                row.get(PERSON.FIRST_NAME),
                row.get(PERSON.SECOND_NAME),
                row.get(PERSON.POST_TITLE),
                row.get(PERSON.PHONE),
                row.get(PERSON.MOBILE),
                row.get(PERSON.INNER_PHONE),
                row.get(PERSON.BIRTHDAY),
                row.get(PERSON.HIRED_ON),
                row.get(PERSON.LANGUAGE),
                row.get(PERSON.TIME_ZONE),
                row.get(PERSON.PHOTO_FILE_ID),
                row.get(PERSON.COLOR),
                row.get(PERSON.STATUS),
                row.get(PERSON.DISMISSED_AT),
                row.get(PERSON.LAST_SEEN_AT));
    }

    private Map<Long, PersonBrief> readBriefs() {
        Map<Long, PersonBrief> all = new LinkedHashMap<>();
        sql.select(PERSON.ID, PERSON.FIRST_NAME, PERSON.LAST_NAME, PERSON.EMAIL, PERSON.PHOTO_FILE_ID, PERSON.COLOR, PERSON.STATUS,
                        PERSON.POST_TITLE)
                .from(PERSON)
                .orderBy(PERSON.LAST_NAME, PERSON.FIRST_NAME, PERSON.ID)
                .forEach(row -> {
                    long id = row.get(PERSON.ID);
                    String email = row.get(PERSON.EMAIL);
                    String name = PersonName.full(row.get(PERSON.FIRST_NAME), row.get(PERSON.LAST_NAME), email);
                    all.put(id, new PersonBrief(
                            id,
                            name,
                            PersonName.initials(row.get(PERSON.FIRST_NAME), row.get(PERSON.LAST_NAME), email),
                            photo(id, row.get(PERSON.PHOTO_FILE_ID)),
                            row.get(PERSON.COLOR),
                            row.get(PERSON.STATUS),
                            row.get(PERSON.POST_TITLE)));
                });
        return all;
    }

    static @Nullable String photo(long person, @Nullable Long file) {
        return file == null ? null : "/api/identity/people/" + person + "/photo?v=" + file;
    }
}
