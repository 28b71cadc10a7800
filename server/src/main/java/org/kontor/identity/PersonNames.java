package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** How people are called and shown, for every answer that names them: kept in memory by the epoch of people. */
@Component
public final class PersonNames {

    /**
     * A person as lists and cards show him.
     *
     * @param name first name and last name, or the e-mail where both are missing
     * @param initials one or two letters for a face without photo
     * @param color 1 to 12 of the palette
     * @param photo the file of his photo, null without one
     * @param status invited, active or dismissed
     */
    public record PersonName(
            long id, String name, String initials, int color, @org.jspecify.annotations.Nullable Long photo, String status) {}

    private final DSLContext sql;
    private final Epochs.Cached<Map<Long, PersonName>> all;

    PersonNames(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.all = epochs.cache(this::read, Epochs.Name.PEOPLE);
    }

    /** The person with this id, dismissed ones included. */
    public Optional<PersonName> find(long id) {
        return Optional.ofNullable(all.get().get(id));
    }

    /** All people by id. */
    public Map<Long, PersonName> all() {
        return all.get();
    }

    private Map<Long, PersonName> read() {
        Map<Long, PersonName> names = new HashMap<>();
        sql.select(PERSON.ID, PERSON.FIRST_NAME, PERSON.LAST_NAME, PERSON.EMAIL, PERSON.COLOR, PERSON.PHOTO_FILE_ID, PERSON.STATUS)
                .from(PERSON)
                .forEach(row -> {
                    String first = row.value2();
                    String last = row.value3();
                    String name = (first + " " + last).strip();
                    if (name.isEmpty()) {
                        name = row.value4() == null ? "№ " + row.value1() : row.value4();
                    }
                    String initials = first.isEmpty() || last.isEmpty()
                            ? name.substring(0, Math.min(2, name.length()))
                            : first.substring(0, 1) + last.substring(0, 1);
                    names.put(row.value1(), new PersonName(
                            row.value1(), name, initials.toUpperCase(java.util.Locale.ROOT), row.value5(), row.value6(), row.value7()));
                });
        return Map.copyOf(names);
    }
}
