package org.kontor.task.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kontor.platform.WorkingTime;
import org.kontor.platform.WorkingTime.Span;
import org.kontor.task.schedule.Schedule.Occurrence;

class ScheduleTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final WorkingTime calendar = calendar(Set.of());

    private static WorkingTime calendar(Set<LocalDate> free) {
        Map<DayOfWeek, List<Span>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day.getValue() < 6 ? List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0))) : List.of());
        }
        return new WorkingTime(week, day -> free.contains(day) ? List.of() : null, ZoneId.of("Europe/Moscow"));
    }

    private static Schedule schedule(String every, int step, List<Integer> weekdays, String on, int day, int nth, int month, String holidays) {
        return new Schedule(every, step, weekdays, on, day, nth, month, LocalTime.of(18, 0), holidays, FIRST, null, null);
    }

    private List<String> due(Schedule schedule, int count) {
        return schedule.next(calendar, FIRST.minusDays(1), count).stream().map(one -> one.due().toString()).toList();
    }

    @Test
    void theLastWorkingDayOfTheMonthIsRightOverFebruaryAndNewYear() {
        Schedule last = schedule("month", 1, List.of(), "working", 0, -1, 0, "before");
        assertThat(due(last, 3)).containsExactly("2026-01-30", "2026-02-27", "2026-03-31");
        assertThat(last.next(calendar(Set.of(LocalDate.of(2026, 12, 31))), LocalDate.of(2026, 12, 1), 2).stream().map(one -> one.due().toString()))
                .containsExactly("2026-12-30", "2027-01-29");
    }

    @Test
    void aDayThatAShorterMonthHasNotIsItsLastAndAnNthWeekdayIsCounted() {
        assertThat(due(schedule("month", 1, List.of(), "day", 31, 0, 0, "stay"), 3)).containsExactly("2026-01-31", "2026-02-28", "2026-03-31");
        assertThat(due(schedule("month", 2, List.of(2), "weekday", 0, 3, 0, "stay"), 2)).containsExactly("2026-01-20", "2026-03-17");
        assertThat(due(schedule("month", 1, List.of(5), "weekday", 0, -1, 0, "stay"), 2)).containsExactly("2026-01-30", "2026-02-27");
        assertThat(due(schedule("year", 1, List.of(), "day", 29, 0, 2, "stay"), 3)).containsExactly("2026-02-28", "2027-02-28", "2028-02-29");
        assertThat(due(schedule("month", 1, List.of(), "working", 0, 2, 0, "stay"), 2)).containsExactly("2026-01-02", "2026-02-03");
    }

    @Test
    void aFreeDayMovesAsTheScheduleSays() {
        LocalDate friday = LocalDate.of(2026, 1, 9);
        WorkingTime holiday = calendar(Set.of(friday));
        Schedule before = schedule("week", 1, List.of(5), "", 0, 0, 0, "before");
        assertThat(before.between(holiday, friday.minusDays(1), friday)).containsExactly(new Occurrence(friday, friday.minusDays(1)));
        assertThat(schedule("week", 1, List.of(5), "", 0, 0, 0, "after").between(holiday, friday.minusDays(1), friday))
                .containsExactly(new Occurrence(friday, friday.plusDays(3)));
        assertThat(schedule("week", 1, List.of(5), "", 0, 0, 0, "stay").between(holiday, friday.minusDays(1), friday)).containsExactly(new Occurrence(friday, friday));
        assertThat(schedule("week", 1, List.of(5), "", 0, 0, 0, "skip").between(holiday, friday.minusDays(1), friday)).isEmpty();
        // who is asked on Thursday anyway is not asked twice
        Schedule both = schedule("week", 1, List.of(4, 5), "", 0, 0, 0, "before");
        assertThat(both.between(holiday, friday.minusDays(2), friday)).containsExactly(new Occurrence(friday.minusDays(1), friday.minusDays(1)));
    }

    @Test
    void itEndsByDayOrAfterSoManyTimes() {
        Schedule thrice = new Schedule("day", 1, List.of(), "", 0, 0, 0, LocalTime.NOON, "skip", FIRST, null, 3);
        assertThat(due(thrice, 5)).containsExactly("2026-01-01", "2026-01-02", "2026-01-05");
        Schedule until = new Schedule("week", 2, List.of(1, 3), "", 0, 0, 0, LocalTime.NOON, "stay", FIRST, LocalDate.of(2026, 1, 21), null);
        assertThat(due(until, 5)).containsExactly("2026-01-12", "2026-01-14");
    }

    @Test
    void howeverTheTimeIsCutTheDaysAreTheSame() {
        for (Schedule schedule : List.of(
                schedule("week", 3, List.of(1, 6, 7), "", 0, 0, 0, "before"),
                schedule("day", 3, List.of(), "", 0, 0, 0, "skip"),
                schedule("month", 1, List.of(7), "weekday", 0, 2, 0, "after"))) {
            LocalDate end = FIRST.plusYears(2);
            List<Occurrence> whole = schedule.between(calendar, FIRST.minusDays(1), end);
            List<Occurrence> pieces = new java.util.ArrayList<>();
            LocalDate at = FIRST.minusDays(1);
            while (at.isBefore(end)) {
                LocalDate next = at.plusDays(11).isAfter(end) ? end : at.plusDays(11);
                pieces.addAll(schedule.between(calendar, at, next));
                at = next;
            }
            assertThat(pieces).isEqualTo(whole);
            assertThat(new TreeSet<>(whole.stream().map(Occurrence::due).toList())).hasSameSizeAs(whole);
        }
    }
}
