package org.kontor.identity;

import static org.kontor.identity.db.Tables.ABSENCE;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Vacations, illness and trips: who is away when, and who stands in. */
@Component
public class Absences {

    private static final List<String> KINDS = List.of("vacation", "sick", "trip", "other");

    private final DSLContext sql;
    private final People people;
    private final Company company;
    private final Epochs epochs;
    private final Epochs.Cached<List<Absence>> open;

    Absences(DSLContext sql, People people, Company company, Epochs epochs) {
        this.sql = sql;
        this.people = people;
        this.company = company;
        this.epochs = epochs;
        this.open = epochs.cache(() -> ending(company.today().minusDays(2)), Epochs.Name.PEOPLE);
    }

    /** Who is away on this day; of several absences of one person the one that ends last. */
    public Map<Long, Absence> on(LocalDate day) {
        return away(ending(day), day);
    }

    /** Who is away today in the company's zone, from memory. */
    public Map<Long, Absence> today() {
        return away(open.get(), company.today());
    }

    /** Absences that end on this day or later, by their end. */
    private List<Absence> ending(LocalDate day) {
        return sql.selectFrom(ABSENCE).where(ABSENCE.TO_ON.ge(day)).orderBy(ABSENCE.TO_ON, ABSENCE.ID).fetch(Absences::absence);
    }

    private static Map<Long, Absence> away(List<Absence> absences, LocalDate day) {
        Map<Long, Absence> away = new HashMap<>();
        for (Absence absence : absences) {
            if (!absence.from().isAfter(day) && !absence.to().isBefore(day)) {
                away.put(absence.personId(), absence);
            }
        }
        return away;
    }

    /** Absences that touch a period, of one person or of all (null), by their first day; at most 1,000. */
    List<Absence> list(@Nullable Long person, @Nullable LocalDate from, @Nullable LocalDate to) {
        Condition which = DSL.noCondition();
        if (person != null) {
            which = which.and(ABSENCE.PERSON_ID.eq(person));
        }
        if (from != null) {
            which = which.and(ABSENCE.TO_ON.ge(from));
        }
        if (to != null) {
            which = which.and(ABSENCE.FROM_ON.le(to));
        }
        return sql.selectFrom(ABSENCE)
                .where(which)
                .orderBy(ABSENCE.FROM_ON, ABSENCE.ID)
                .limit(1000)
                .fetch(Absences::absence);
    }

    /** Absences of these people that touch a period, by their first day; at most 1,000: one statement. */
    public List<Absence> between(Collection<Long> persons, LocalDate from, LocalDate to) {
        return sql.selectFrom(ABSENCE)
                .where(ABSENCE.PERSON_ID.in(persons))
                .and(ABSENCE.TO_ON.ge(from))
                .and(ABSENCE.FROM_ON.le(to))
                .orderBy(ABSENCE.FROM_ON, ABSENCE.ID)
                .limit(1000)
                .fetch(Absences::absence);
    }

    Absence get(long id) {
        Record row = sql.selectFrom(ABSENCE).where(ABSENCE.ID.eq(id)).fetchOne();
        if (row == null) {
            throw Problem.notFound();
        }
        return absence(row);
    }

    @Transactional
    public Absence add(long person, Patch values, long by) {
        LocalDate from = day(values, "from", null);
        LocalDate to = day(values, "to", null);
        Long deputy = deputy(values, person);
        check(from, to);
        long id = sql.insertInto(ABSENCE)
                .set(ABSENCE.PERSON_ID, person)
                .set(ABSENCE.FROM_ON, from)
                .set(ABSENCE.TO_ON, to)
                .set(ABSENCE.KIND, values.oneOf("kind", KINDS))
                .set(ABSENCE.DEPUTY_ID, deputy)
                .set(ABSENCE.NOTE, values.text("note", 1000))
                .set(ABSENCE.CREATED_BY, by)
                .returningResult(ABSENCE.ID)
                .fetchSingle()
                .value1();
        epochs.raise(Epochs.Name.PEOPLE);
        return get(id);
    }

    @Transactional
    Absence change(long id, Patch values) {
        Absence old = get(id);
        LocalDate from = day(values, "from", old.from());
        LocalDate to = day(values, "to", old.to());
        check(from, to);
        sql.update(ABSENCE)
                .set(ABSENCE.FROM_ON, from)
                .set(ABSENCE.TO_ON, to)
                .set(ABSENCE.KIND, values.has("kind") ? values.oneOf("kind", KINDS) : old.kind())
                .set(ABSENCE.DEPUTY_ID, values.has("deputyId") ? deputy(values, old.personId()) : old.deputyId())
                .set(ABSENCE.NOTE, values.has("note") ? values.text("note", 1000) : old.note())
                .where(ABSENCE.ID.eq(id))
                .execute();
        epochs.raise(Epochs.Name.PEOPLE);
        return get(id);
    }

    @Transactional
    void remove(long id) {
        sql.deleteFrom(ABSENCE).where(ABSENCE.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.PEOPLE);
    }

    private static LocalDate day(Patch values, String field, @Nullable LocalDate otherwise) {
        LocalDate day = values.has(field) ? values.date(field) : otherwise;
        if (day == null) {
            throw Problem.invalid(field, "platform.field.needed");
        }
        return day;
    }

    private @Nullable Long deputy(Patch values, long person) {
        Long deputy = values.id("deputyId");
        if (deputy == null) {
            return null;
        }
        if (deputy == person) {
            throw Problem.invalid("deputyId", "identity.absence.deputy");
        }
        people.present("deputyId", deputy);
        return deputy;
    }

    private static void check(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw Problem.invalid("to", "identity.absence.order");
        }
    }

    private static Absence absence(Record row) {
        return new Absence(
                row.get(ABSENCE.ID),
                row.get(ABSENCE.PERSON_ID),
                row.get(ABSENCE.FROM_ON),
                row.get(ABSENCE.TO_ON),
                row.get(ABSENCE.KIND),
                row.get(ABSENCE.DEPUTY_ID),
                row.get(ABSENCE.NOTE));
    }
}
