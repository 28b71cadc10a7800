package org.kontor.identity;

import static org.kontor.identity.db.Tables.EXTERNAL_ACCOUNT;
import static org.kontor.identity.db.Tables.PERSON;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.People.NewPerson;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the person behind an account of another system, which has proved who he is; makes one where the company wants that. */
@Component
public class ExternalPeople {

    private final DSLContext sql;
    private final People people;
    private final SignInRoles roles;
    private final Epochs epochs;
    private final Company company;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ExternalPeople(DSLContext sql, People people, SignInRoles roles, Epochs epochs, Company company, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.sql = sql;
        this.people = people;
        this.roles = roles;
        this.epochs = epochs;
        this.company = company;
        this.clock = clock;
    }

    /**
     * What another system says of somebody.
     *
     * @param source the system: {@code ldap}, {@code openid:<code>}
     * @param subject his id there, which never changes
     * @param email null where it gives none, or none that can be relied on: by it he is found the first time
     * @param groups the groups that he is in there
     */
    public record Account(
            String source, String subject, @Nullable String email, String firstName, String lastName, Collection<String> groups) {}

    /** A group of the other system and the role that follows from it. */
    public record GroupRole(String group, String role) {}

    /**
     * The person of this account, his roles brought up to date.
     *
     * @param create whether somebody unknown is made a person
     * @throws Problem 403 "external_unknown" for somebody unknown, "external_closed" for who has left
     */
    @Transactional
    public long person(Account account, boolean create, List<GroupRole> mapping) {
        // two who come for the first time at once are one: the second waits and finds what the first has made
        sql.fetch("select pg_advisory_xact_lock(hashtextextended({0}, 0))", DSL.val(account.source() + "/" + account.subject()));
        Long known = sql.select(EXTERNAL_ACCOUNT.PERSON_ID)
                .from(EXTERNAL_ACCOUNT)
                .where(EXTERNAL_ACCOUNT.SOURCE.eq(account.source()))
                .and(EXTERNAL_ACCOUNT.SUBJECT.eq(account.subject()))
                .fetchOne(EXTERNAL_ACCOUNT.PERSON_ID);
        long person = known == null ? first(account, create) : known;
        activate(person);
        follow(person, account.groups(), mapping);
        return person;
    }

    private long first(Account account, boolean create) {
        String email = account.email();
        Long found = email == null
                ? null
                : sql.select(PERSON.ID).from(PERSON).where(DSL.lower(PERSON.EMAIL).eq(SignIns.plain(email))).fetchOne(PERSON.ID);
        if (found == null && (!create || email == null)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "external_unknown");
        }
        long person = found != null
                ? found
                : people.add(new NewPerson(
                        email,
                        account.firstName().isEmpty() && account.lastName().isEmpty() ? String.valueOf(email) : account.firstName(),
                        account.lastName(),
                        "",
                        company.language(),
                        null));
        sql.insertInto(EXTERNAL_ACCOUNT)
                .set(EXTERNAL_ACCOUNT.SOURCE, account.source())
                .set(EXTERNAL_ACCOUNT.SUBJECT, account.subject())
                .set(EXTERNAL_ACCOUNT.PERSON_ID, person)
                .set(EXTERNAL_ACCOUNT.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        if (found == null) {
            events.publishEvent(new PersonJoined(person));
        }
        return person;
    }

    /** An invited person has come in by this; who was dismissed stays outside. */
    private void activate(long person) {
        int changed = sql.update(PERSON)
                .set(PERSON.STATUS, "active")
                .where(PERSON.ID.eq(person))
                .and(PERSON.STATUS.eq("invited"))
                .execute();
        if (changed > 0) {
            epochs.raise(Epochs.Name.PEOPLE);
        }
        if (!"active".equals(sql.select(PERSON.STATUS).from(PERSON).where(PERSON.ID.eq(person)).fetchOne(PERSON.STATUS))) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "external_closed");
        }
    }

    private void follow(long person, Collection<String> groups, List<GroupRole> mapping) {
        Set<String> given = new HashSet<>();
        Set<String> managed = new HashSet<>();
        for (GroupRole each : mapping) {
            managed.add(each.role());
            if (groups.stream().anyMatch(group -> group.equalsIgnoreCase(each.group()))) {
                given.add(each.role());
            }
        }
        if (!managed.isEmpty()) {
            roles.follow(person, given, managed);
        }
    }
}
