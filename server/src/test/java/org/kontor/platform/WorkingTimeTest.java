package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.platform.WorkingTime.Span;

class WorkingTimeTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    /** Monday to Friday, 9 to 13 and 14 to 18; the 4th of November is free, the 3rd an hour shorter, Saturday the 7th is worked. */
    private static WorkingTime office() {
        List<Span> day = List.of(span("09:00", "13:00"), span("14:00", "18:00"));
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (int i = 1; i <= 5; i++) {
            week.put(DayOfWeek.of(i), day);
        }
        Map<LocalDate, List<Span>> different = Map.of(
                LocalDate.parse("2026-11-04"), List.of(),
                LocalDate.parse("2026-11-03"), List.of(span("09:00", "13:00"), span("14:00", "17:00")),
                LocalDate.parse("2026-11-07"), day);
        return new WorkingTime(week, different::get, MOSCOW);
    }

    private static Span span(String from, String to) {
        return new Span(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(MOSCOW).toInstant();
    }

    @Test
    void nightsBreaksWeekendsAndHolidaysDoNotCount() {
        WorkingTime time = office();
        assertThat(time.between(at("2026-11-05T12:30"), at("2026-11-05T14:30"))).isEqualTo(Duration.ofHours(1));
        assertThat(time.between(at("2026-11-06T17:00"), at("2026-11-07T10:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(time.between(at("2026-11-08T00:00"), at("2026-11-09T00:00"))).isZero();
        assertThat(time.between(at("2026-11-03T16:00"), at("2026-11-05T10:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(time.between(at("2026-11-05T10:00"), at("2026-11-05T09:00"))).isZero();
        assertThat(time.works(at("2026-11-05T13:30"))).isFalse();
        assertThat(time.works(at("2026-11-05T14:00"))).isTrue();
        assertThat(time.works(at("2026-11-05T18:00"))).isFalse();
    }

    @Test
    void workingMinutesAreAddedAndTakenAwayAcrossWhatIsFree() {
        WorkingTime time = office();
        assertThat(time.plus(at("2026-11-03T16:30"), Duration.ofMinutes(60))).isEqualTo(at("2026-11-05T09:30"));
        assertThat(time.plus(at("2026-11-08T12:00"), Duration.ofMinutes(1))).isEqualTo(at("2026-11-09T09:01"));
        assertThat(time.plus(at("2026-11-05T12:59"), Duration.ofMinutes(2))).isEqualTo(at("2026-11-05T14:01"));
        assertThat(time.minus(at("2026-11-05T09:30"), Duration.ofMinutes(60))).isEqualTo(at("2026-11-03T16:30"));
        assertThat(time.minus(at("2026-11-05T20:00"), Duration.ofHours(8))).isEqualTo(at("2026-11-05T09:00"));
        for (int minutes = 0; minutes < 5_000; minutes += 37) {
            Instant later = time.plus(at("2026-11-02T10:00"), Duration.ofMinutes(minutes));
            assertThat(time.between(at("2026-11-02T10:00"), later)).isEqualTo(Duration.ofMinutes(minutes));
            assertThat(time.between(time.minus(later, Duration.ofMinutes(minutes)), later)).isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void threeWorkingDaysGoAroundTheHolidayAndCountTheWorkedSaturday() {
        WorkingTime time = office();
        assertThat(time.plusDays(LocalDate.parse("2026-11-03"), 3)).isEqualTo(LocalDate.parse("2026-11-07"));
        assertThat(time.plusDays(LocalDate.parse("2026-11-09"), -3)).isEqualTo(LocalDate.parse("2026-11-05"));
        assertThat(time.days(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-08"))).isEqualTo(5);
    }

    @Test
    void aDayThatGoesToMidnightJoinsTheNextWithoutAGap() {
        Map<DayOfWeek, List<Span>> always = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            always.put(day, List.of(new Span(LocalTime.MIN, LocalTime.MAX)));
        }
        WorkingTime time = new WorkingTime(always, day -> null, ZoneId.of("America/New_York"));
        Instant beforeTheClockGoesBack = Instant.parse("2026-10-31T12:00:00Z");
        assertThat(time.between(beforeTheClockGoesBack, beforeTheClockGoesBack.plus(Duration.ofHours(20)))).isEqualTo(Duration.ofHours(20));
    }

    @Test
    void russiaHasTwoHundredAndFortySevenWorkingDaysInTwoThousandTwentySix() {
        int working = 0;
        int shorter = 0;
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            boolean weekday = day.getDayOfWeek().getValue() < 6;
            working += weekday && !RussianHolidays.free(day) ? 1 : 0;
            shorter += weekday && RussianHolidays.shorter(day) ? 1 : 0;
        }
        assertThat(working).isEqualTo(247);
        assertThat(shorter).isEqualTo(4);
        assertThat(RussianHolidays.free(LocalDate.parse("2026-03-09"))).isTrue();
        assertThat(RussianHolidays.free(LocalDate.parse("2026-05-11"))).isTrue();
        assertThat(RussianHolidays.known(2027)).isFalse();
        assertThat(RussianHolidays.free(LocalDate.parse("2027-02-23"))).isTrue();
    }
}
