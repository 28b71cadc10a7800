package org.kontor.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What follows from the org chart between people: who somebody's supervisor is today, who stands above whom. */
@Component
public class Chart {

    private final Departments departments;
    private final People people;
    private final Absences absences;

    Chart(Departments departments, People people, Absences absences) {
        this.departments = departments;
        this.people = people;
        this.absences = absences;
    }

    /** The immediate supervisor of a person as of today, his deputy while he is absent; null for none. */
    public @Nullable Long supervisor(long person) {
        return new Supervisors(departments.structure(), people.dismissed(), absences.today()).of(person);
    }

    /** The person himself, or his deputy while he is absent and has named one. */
    public long present(long person) {
        Absence absence = absences.today().get(person);
        return absence == null || absence.deputyId() == null ? person : absence.deputyId();
    }

    /** Whether one leads, directly or over departments between, a department that the other works in. */
    public boolean above(long upper, long lower) {
        return upper != lower && departments.structure().subordinates(upper).contains(lower);
    }
}
