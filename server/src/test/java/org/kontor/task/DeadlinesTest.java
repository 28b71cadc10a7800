package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kontor.platform.WorkingTime;
import org.kontor.platform.WorkingTime.Span;

class DeadlinesTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final List<Span> DAY = List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0)));

    private static Deadlines deadlines(Set<String> holidays, Set<String> worked) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (int i = 1; i <= 5; i++) {
            week.put(DayOfWeek.of(i), DAY);
        }
        WorkingTime time = new WorkingTime(
                week, day -> holidays.contains(day.toString()) ? List.of() : worked.contains(day.toString()) ? DAY : null, MOSCOW);
        return new Deadlines(time, MOSCOW);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(MOSCOW).toInstant();
    }

    private static Instant end(String day) {
        return LocalDate.parse(day).atTime(18, 0).atZone(MOSCOW).toInstant();
    }

    @Test
    void theDayOfSettingNeverCountsAndTheDeadlineIsTheEndOfTheThirdWorkingDay() {
        Deadlines usual = deadlines(Set.of(), Set.of());
        // 12 November 2026 is a Thursday
        assertThat(usual.after(at("2026-11-12T16:00"), 3)).isEqualTo(end("2026-11-17"));
        assertThat(usual.after(at("2026-11-12T22:00"), 3)).isEqualTo(end("2026-11-17"));
        assertThat(usual.after(at("2026-11-14T12:00"), 3)).isEqualTo(end("2026-11-18"));
        assertThat(usual.after(at("2026-11-15T12:00"), 3)).isEqualTo(end("2026-11-18"));
    }

    @Test
    void aHolidayOnMondayMovesItToWednesdayAndAWorkedSaturdayCounts() {
        assertThat(deadlines(Set.of("2026-11-16"), Set.of()).after(at("2026-11-12T16:00"), 3)).isEqualTo(end("2026-11-18"));
        assertThat(deadlines(Set.of(), Set.of("2026-11-14")).after(at("2026-11-12T16:00"), 3)).isEqualTo(end("2026-11-16"));
    }

    @Test
    void theTimeForTheAnswerIsThatOfTheClockOrOfWork() {
        Deadlines usual = deadlines(Set.of(), Set.of());
        TaskRules clock = TaskRules.of(TaskPolicy.LINES);
        assertThat(usual.answer(at("2026-11-13T17:00"), clock)).isEqualTo(at("2026-11-14T17:00"));
        TaskRules work = new TaskRules("lines", 3, 3, true, true, 9, true, true, 0, "");
        assertThat(usual.answer(at("2026-11-13T17:00"), work)).isEqualTo(at("2026-11-16T17:00"));
    }
}
