package org.kontor.activity;

import static org.kontor.activity.db.Tables.CONTACT_TARGET;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many contacts of each kind people mean to have in a week. */
@Component
class ContactTargets {

    /** The most that somebody plans of one kind in a week. */
    static final int MOST = 1_000;

    /** A number and who has set it last; of several weeks their sum and the last of them. */
    record Target(int planned, long by) {}

    private final DSLContext sql;
    private final People people;
    private final ReferenceBooks books;
    private final Clock clock;

    ContactTargets(DSLContext sql, People people, ReferenceBooks books, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.books = books;
        this.clock = clock;
    }

    /** The kinds that are contacts: all that are in use, without the to-do. */
    List<Value> kinds() {
        return books.find(ActivityKinds.BOOK)
                .map(book -> book.values().stream().filter(value -> !value.archived() && !value.removed() && !value.code().equals(ActivityKinds.TODO)).toList())
                .orElse(List.of());
    }

    /** Whether the actor sets the targets of a person: his own, those of whom he leads, and everybody's as an administrator. */
    static boolean sets(Actor actor, long person) {
        return actor.administers() || actor.person() == person || actor.subordinates().contains(person);
    }

    /** The targets of people by person and kind, summed over the weeks: one statement. */
    Map<Long, Map<Long, Target>> of(Collection<Long> persons, ContactWeeks weeks) {
        Map<Long, Map<Long, Target>> all = new HashMap<>();
        sql.selectFrom(CONTACT_TARGET)
                .where(CONTACT_TARGET.PERSON_ID.in(persons))
                .and(CONTACT_TARGET.WEEK_ON.between(weeks.from(), weeks.to()))
                .orderBy(CONTACT_TARGET.SET_AT)
                .forEach(row -> all.computeIfAbsent(row.get(CONTACT_TARGET.PERSON_ID), one -> new HashMap<>())
                        .merge(row.get(CONTACT_TARGET.KIND_ID), new Target(row.get(CONTACT_TARGET.PLANNED), row.get(CONTACT_TARGET.SET_BY)), (one, other) -> new Target(one.planned() + other.planned(), other.by())));
        return all;
    }

    /**
     * Sets a target; zero takes it away.
     *
     * @throws Problem NOT_FOUND for nobody who works here; FORBIDDEN; INVALID at {@code week} (no Monday), {@code kind} (unknown, or no contact), {@code planned}
     */
    @Transactional
    void set(Actor actor, long person, LocalDate week, long kind, int planned) {
        if (!people.here().contains(person)) {
            throw Problem.notFound();
        }
        if (!sets(actor, person)) {
            throw Problem.forbidden();
        }
        if (week.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw Problem.invalid("week", "activity.error.monday");
        }
        if (kinds().stream().noneMatch(value -> value.id() == kind)) {
            throw Problem.invalid("kind", "activity.error.contact_kind");
        }
        if (planned < 0 || planned > MOST) {
            throw Problem.invalid("planned", "activity.error.target", Map.of("most", MOST));
        }
        keep(person, week, kind, planned, actor.person());
    }

    /** Keeps a target that nobody has to be asked for. */
    @Transactional
    void keep(long person, LocalDate week, long kind, int planned, long by) {
        if (planned == 0) {
            sql.deleteFrom(CONTACT_TARGET)
                    .where(CONTACT_TARGET.PERSON_ID.eq(person), CONTACT_TARGET.WEEK_ON.eq(week), CONTACT_TARGET.KIND_ID.eq(kind))
                    .execute();
            return;
        }
        sql.insertInto(CONTACT_TARGET)
                .set(CONTACT_TARGET.PERSON_ID, person)
                .set(CONTACT_TARGET.WEEK_ON, week)
                .set(CONTACT_TARGET.KIND_ID, kind)
                .set(CONTACT_TARGET.PLANNED, planned)
                .set(CONTACT_TARGET.SET_BY, by)
                .set(CONTACT_TARGET.SET_AT, clock.instant())
                .onConflict(CONTACT_TARGET.PERSON_ID, CONTACT_TARGET.WEEK_ON, CONTACT_TARGET.KIND_ID)
                .doUpdate()
                .set(CONTACT_TARGET.PLANNED, planned)
                .set(CONTACT_TARGET.SET_BY, by)
                .set(CONTACT_TARGET.SET_AT, clock.instant())
                .execute();
    }
}
