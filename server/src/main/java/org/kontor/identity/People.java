package org.kontor.identity;

import static org.kontor.identity.db.Tables.DEPARTMENT;
import static org.kontor.identity.db.Tables.MEMBERSHIP;
import static org.kontor.identity.db.Tables.PERSON;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.token.ApiTokens;
import org.kontor.platform.Epochs;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of the company, dismissed ones included: their names stay where they worked. */
@Component
public class People {

    private final DSLContext sql;
    private final Epochs epochs;
    private final Sessions sessions;
    private final Links links;
    private final ApiTokens tokens;
    private final Administrators administrators;
    private final ObjectProvider<Departing> departing;
    private final Clock clock;
    private final PersonNames names;

    People(
            DSLContext sql,
            Epochs epochs,
            Sessions sessions,
            Links links,
            ApiTokens tokens,
            Administrators administrators,
            ObjectProvider<Departing> departing,
            PersonNames names,
            Clock clock) {
        this.departing = departing;
        this.sql = sql;
        this.epochs = epochs;
        this.sessions = sessions;
        this.links = links;
        this.tokens = tokens;
        this.administrators = administrators;
        this.clock = clock;
        this.names = names;
    }

    /** Everybody as shown beside his name, by id, in the order of last names; from memory. */
    public Map<Long, PersonBrief> briefs() {
        return names.all();
    }

    /** The same for these people; unknown ids are left out. */
    public Map<Long, PersonBrief> briefs(Collection<Long> ids) {
        Map<Long, PersonBrief> all = names.all();
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
        PersonBrief brief = names.all().get(id);
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

    /** Everything that is kept of everybody, guests and the dismissed included, in the order of their ids. One statement. */
    public List<Person> everybody() {
        return sql.selectFrom(PERSON).orderBy(PERSON.ID).fetch(People::person);
    }

    /** The person who may be named in this field: known and still working here; 422 at the field otherwise. */
    void present(String field, long id) {
        PersonBrief brief = names.all().get(id);
        if (brief == null || brief.status().equals("dismissed")) {
            throw Problem.invalid(field, "identity.person.unknown");
        }
    }

    /** The ids of all who work here, invited ones included. */
    public Set<Long> here() {
        Set<Long> here = new HashSet<>(names.all().keySet());
        here.removeAll(dismissed());
        return here;
    }

    /** The ids of all who no longer work here. */
    public Set<Long> dismissed() {
        Set<Long> gone = new HashSet<>();
        names.all().values().forEach(brief -> {
            if (brief.status().equals("dismissed")) {
                gone.add(brief.id());
            }
        });
        return gone;
    }

    /**
     * A page of the directory by last name.
     *
     * @param query every word must be found in name, post, department, a phone (digits alone suffice) or e-mail
     * @param status active, invited, dismissed (employees each), guest, all, "with_guests" or null for all but the dismissed
     * @param after the last person of the page before, null for the first page
     */
    List<Person> list(String query, @Nullable Set<Long> among, @Nullable String status, @Nullable Long after, int limit) {
        Condition which = switch (status == null ? "" : status) {
            case "all" -> DSL.noCondition();
            case "active", "invited", "dismissed" -> PERSON.STATUS.eq(status).and(PERSON.KIND.eq("employee"));
            case "guest" -> PERSON.STATUS.ne("dismissed").and(PERSON.KIND.eq("guest"));
            case "with_guests" -> PERSON.STATUS.ne("dismissed");
            default -> PERSON.STATUS.ne("dismissed").and(PERSON.KIND.eq("employee"));
        };
        if (among != null) {
            which = which.and(PERSON.ID.in(among));
        }
        for (String word : query.strip().split("\\s+")) {
            which = which.and(word.isEmpty() ? DSL.noCondition() : matches(word));
        }
        if (after != null) {
            Person last = get(after);
            which = which.and(DSL.row(PERSON.LAST_NAME, PERSON.FIRST_NAME, PERSON.ID)
                    .gt(DSL.row(last.lastName(), last.firstName(), last.id())));
        }
        return sql.selectFrom(PERSON)
                .where(which)
                .orderBy(PERSON.LAST_NAME, PERSON.FIRST_NAME, PERSON.ID)
                .limit(limit)
                .fetch(People::person);
    }

    private static Condition matches(String word) {
        String digits = word.replaceAll("\\D", "");
        Condition found = contains(
                        DSL.concat(PERSON.LAST_NAME, DSL.val(" "), PERSON.FIRST_NAME, DSL.val(" "), PERSON.SECOND_NAME, DSL.val(" "),
                                PERSON.POST_TITLE, DSL.val(" "), DSL.coalesce(PERSON.EMAIL, DSL.val(""))),
                        word)
                .or(DSL.exists(DSL.selectOne()
                        .from(MEMBERSHIP)
                        .join(DEPARTMENT)
                        .on(DEPARTMENT.ID.eq(MEMBERSHIP.DEPARTMENT_ID))
                        .where(MEMBERSHIP.PERSON_ID.eq(PERSON.ID))
                        .and(contains(DEPARTMENT.NAME, word))));
        if (digits.length() >= 2 && word.matches("[-+()\\d]+")) {
            Field<String> phones = DSL.concat(PERSON.PHONE, DSL.val(";"), PERSON.MOBILE, DSL.val(";"), PERSON.INNER_PHONE);
            found = found.or(DSL.regexpReplaceAll(phones, "[^0-9;]", "").contains(digits));
        }
        return found;
    }

    /** Without regard to case and to ё; the word is taken literally. */
    private static Condition contains(Field<String> text, String word) {
        return DSL.translate(DSL.lower(text), "ё", "е").contains(word.toLowerCase(Locale.ROOT).replace('ё', 'е'));
    }

    /** Adds a person who is yet to come; 422 at "email" if somebody has the address. */
    @Transactional
    public long add(NewPerson person) {
        return add(person, null);
    }

    /**
     * The same for somebody who brings his id along.
     *
     * @param brought of a range that {@link org.kontor.platform.BroughtIds} has reserved and nobody has; null for any
     */
    @Transactional
    public long add(NewPerson person, @Nullable Long brought) {
        try {
            long id = sql.insertInto(PERSON)
                    .set(brought == null ? Map.of() : Map.of(PERSON.ID, brought))
                    .set(PERSON.EMAIL, person.email())
                    .set(PERSON.FIRST_NAME, person.firstName())
                    .set(PERSON.LAST_NAME, person.lastName())
                    .set(PERSON.POST_TITLE, person.postTitle())
                    .set(PERSON.LANGUAGE, person.language())
                    .set(PERSON.STATUS, person.passwordHash() == null ? "invited" : "active")
                    .set(PERSON.PASSWORD_HASH, person.passwordHash())
                    .returningResult(PERSON.ID)
                    .fetchSingle()
                    .value1();
            sql.update(PERSON).set(PERSON.COLOR, (short) (id % 12 + 1)).where(PERSON.ID.eq(id)).execute();
            epochs.raise(Epochs.Name.PEOPLE);
            return id;
        } catch (DuplicateKeyException e) {
            throw Problem.invalid("email", "identity.email.taken");
        }
    }

    /**
     * Somebody to be added.
     *
     * @param email null when he will name it himself with his first sign-in
     * @param passwordHash null for an invitation
     */
    public record NewPerson(
            @Nullable String email, String firstName, String lastName, String postTitle, String language, @Nullable String passwordHash) {}

    /** Makes a person a guest of this company. */
    @Transactional
    void makeGuest(long id, String companyName) {
        sql.update(PERSON).set(PERSON.KIND, "guest").set(PERSON.COMPANY_NAME, companyName).where(PERSON.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.PEOPLE);
    }

    /** Writes the fields of a profile that the patch names; {@code byAdministrator} also those that only he may set. */
    @Transactional
    public Person change(long id, Patch values, boolean byAdministrator) {
        get(id);
        Map<Field<?>, @Nullable Object> changes = Profiles.changes(values, byAdministrator);
        if (!changes.isEmpty()) {
            try {
                sql.update(PERSON).set(changes).where(PERSON.ID.eq(id)).execute();
            } catch (DuplicateKeyException e) {
                throw Problem.invalid("email", "identity.email.taken");
            }
            epochs.raise(Epochs.Name.PEOPLE);
        }
        return get(id);
    }

    /** What an invited person says of himself with his first sign-in: his name, and his address if nobody has entered it. */
    @Transactional
    Person introduce(long id, Patch values) {
        Person person = get(id);
        Map<Field<?>, @Nullable Object> changes = Profiles.introduction(person, values);
        if (!changes.isEmpty()) {
            try {
                sql.update(PERSON).set(changes).where(PERSON.ID.eq(id)).execute();
            } catch (DuplicateKeyException e) {
                throw Problem.invalid("email", "identity.email.taken");
            }
            epochs.raise(Epochs.Name.PEOPLE);
        }
        return get(id);
    }

    /** Sets the picture by the ids of its two sizes, or takes it away (null). */
    @Transactional
    void picture(long id, @Nullable Long large, @Nullable Long small) {
        sql.update(PERSON)
                .set(PERSON.PHOTO_FILE_ID, large)
                .set(PERSON.PHOTO_SMALL_FILE_ID, small)
                .where(PERSON.ID.eq(id))
                .execute();
        epochs.raise(Epochs.Name.PEOPLE);
    }

    /** The id of the picture of about this size; 404 without one. */
    long pictureFile(long id, int size) {
        var row = sql.select(PERSON.PHOTO_FILE_ID, PERSON.PHOTO_SMALL_FILE_ID).from(PERSON).where(PERSON.ID.eq(id)).fetchOne();
        Long file = row == null ? null : size <= 96 ? row.value2() : row.value1();
        if (file == null) {
            throw Problem.notFound();
        }
        return file;
    }

    /**
     * Ends a person's work here: he cannot sign in any more from this moment; name and history stay.
     *
     * @throws Problem CONFLICT where he is the last administrator or leaves work behind
     */
    @Transactional
    public void dismiss(long id) {
        if (sql.select(PERSON.ID).from(PERSON).where(PERSON.ID.eq(id)).forUpdate().fetchOne() == null) {
            throw Problem.notFound();
        }
        administrators.refuseLast(id);
        departing.forEach(each -> each.check(id));
        sql.update(PERSON)
                .set(PERSON.STATUS, "dismissed")
                .set(PERSON.DISMISSED_AT, clock.instant())
                .where(PERSON.ID.eq(id))
                .and(PERSON.STATUS.ne("dismissed"))
                .execute();
        sessions.endAll(id, null);
        links.endAll(id);
        tokens.removeAll(id);
        departing.forEach(each -> each.left(id));
        epochs.raise(Epochs.Name.PEOPLE);
    }

    /** Brings a dismissed person back with his password, or as invited if he never had one. */
    @Transactional
    void bringBack(long id) {
        get(id);
        sql.update(PERSON)
                .set(PERSON.STATUS, DSL.when(PERSON.PASSWORD_HASH.isNull(), "invited").otherwise("active"))
                .setNull(PERSON.DISMISSED_AT)
                .where(PERSON.ID.eq(id))
                .and(PERSON.STATUS.eq("dismissed"))
                .execute();
        epochs.raise(Epochs.Name.PEOPLE);
    }

    /** Sets a password, by which an invited person becomes active; all his sessions end but the one to be kept. */
    @Transactional
    void password(long id, String hash, @Nullable Long keptSession) {
        sql.update(PERSON)
                .set(PERSON.PASSWORD_HASH, hash)
                .set(PERSON.STATUS, DSL.when(PERSON.STATUS.eq("invited"), "active").otherwise(PERSON.STATUS))
                .where(PERSON.ID.eq(id))
                .execute();
        sessions.endAll(id, keptSession);
        epochs.raise(Epochs.Name.PEOPLE);
    }

    /** The hash of his password, null as long as he has none. */
    @Nullable String passwordHash(long id) {
        return sql.select(PERSON.PASSWORD_HASH).from(PERSON).where(PERSON.ID.eq(id)).fetchOne(PERSON.PASSWORD_HASH);
    }

    /** Whether he can sign in by a password. */
    public boolean hasPassword(long id) {
        return passwordHash(id) != null;
    }

    /** The active person of this address, null for none. */
    @Nullable Long byEmail(String email) {
        return sql.select(PERSON.ID)
                .from(PERSON)
                .where(DSL.lower(PERSON.EMAIL).eq(SignIns.plain(email)))
                .and(PERSON.STATUS.eq("active"))
                .fetchOne(PERSON.ID);
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
                row.get(PERSON.KIND),
                row.get(PERSON.COMPANY_NAME),
                row.get(PERSON.DISMISSED_AT),
                row.get(PERSON.LAST_SEEN_AT));
    }
}
