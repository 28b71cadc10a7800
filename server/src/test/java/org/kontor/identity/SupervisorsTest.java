package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;

class SupervisorsTest {

    private static final long COMPANY = 1;
    private static final long SALES = 2;
    private static final long WEST = 3;

    private static final long DIRECTOR = 10;
    private static final long DIRECTORS_DEPUTY = 11;
    private static final long HEAD = 20;
    private static final long DEPUTY = 21;
    private static final long SELLER = 22;
    private static final long HEAD_OF_WEST = 30;
    private static final long SELLER_OF_WEST = 31;
    private static final long OUTSIDER = 40;

    private final List<Membership> memberships = new ArrayList<>(List.of(
            new Membership(COMPANY, DIRECTOR, Kind.HEAD),
            new Membership(COMPANY, DIRECTORS_DEPUTY, Kind.DEPUTY),
            new Membership(SALES, HEAD, Kind.HEAD),
            new Membership(SALES, DEPUTY, Kind.DEPUTY),
            new Membership(SALES, SELLER, Kind.MEMBER),
            new Membership(WEST, HEAD_OF_WEST, Kind.HEAD),
            new Membership(WEST, SELLER_OF_WEST, Kind.MEMBER)));
    private final Set<Long> gone = new HashSet<>();
    private final Map<Long, Absence> absences = new HashMap<>();

    @Test
    void anEmployeesSupervisorIsTheHeadOfHisDepartment() {
        assertThat(of(SELLER)).isEqualTo(HEAD);
        assertThat(of(DEPUTY)).isEqualTo(HEAD);
        assertThat(of(SELLER_OF_WEST)).isEqualTo(HEAD_OF_WEST);
    }

    @Test
    void aHeadsSupervisorIsTheHeadOfTheDepartmentAbove() {
        assertThat(of(HEAD_OF_WEST)).isEqualTo(HEAD);
        assertThat(of(HEAD)).isEqualTo(DIRECTOR);
    }

    @Test
    void theDirectorHasNoneAndNeitherHasOneWithoutADepartment() {
        assertThat(of(DIRECTOR)).isNull();
        assertThat(of(OUTSIDER)).isNull();
    }

    @Test
    void whoHeadsTwoDepartmentsStandsUnderTheOneAboveTheHigher() {
        memberships.add(new Membership(WEST, HEAD, Kind.HEAD));
        memberships.removeIf(one -> one.personId() == HEAD_OF_WEST);
        assertThat(of(HEAD)).isEqualTo(DIRECTOR);
    }

    @Test
    void anAbsentHeadIsReplacedByTheDeputyOfHisAbsenceElseByThatOfTheDepartment() {
        away(HEAD, OUTSIDER);
        assertThat(of(SELLER)).isEqualTo(OUTSIDER);
        away(HEAD, null);
        assertThat(of(SELLER)).isEqualTo(DEPUTY);
        away(OUTSIDER, null);
        away(HEAD, OUTSIDER);
        assertThat(of(SELLER)).isEqualTo(DEPUTY);
    }

    @Test
    void whoStandsInForHisHeadReportsToTheDepartmentAbove() {
        away(HEAD, null);
        assertThat(of(DEPUTY)).isEqualTo(DIRECTOR);
    }

    @Test
    void withoutAnybodyInTheDepartmentItIsTheOneAbove() {
        gone.add(HEAD_OF_WEST);
        assertThat(of(SELLER_OF_WEST)).isEqualTo(HEAD);
        memberships.removeIf(one -> one.departmentId() == SALES && one.kind() != Kind.MEMBER);
        assertThat(of(SELLER)).isEqualTo(DIRECTOR);
    }

    @Test
    void whenEverybodyAboveIsAwayItStaysTheAbsentHead() {
        memberships.removeIf(one -> one.kind() == Kind.DEPUTY);
        away(HEAD, null);
        away(DIRECTOR, null);
        assertThat(of(SELLER)).isEqualTo(HEAD);
    }

    @Test
    void aDismissedHeadIsAsNone() {
        gone.add(HEAD);
        assertThat(of(SELLER)).isEqualTo(DEPUTY);
        assertThat(of(DEPUTY)).isEqualTo(DIRECTOR);
    }

    private Long of(long person) {
        Structure structure = new Structure(
                List.of(
                        new Department(COMPANY, null, "Company", 1),
                        new Department(SALES, COMPANY, "Sales", 1),
                        new Department(WEST, SALES, "West", 1)),
                memberships);
        return new Supervisors(structure, gone, absences).of(person);
    }

    private void away(long person, Long deputy) {
        LocalDate day = LocalDate.of(2026, 5, 4);
        absences.put(person, new Absence(1, person, day, day, "vacation", deputy, ""));
    }
}
