package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kontor.platform.Problem;
import org.kontor.platform.WorkingTime;
import org.kontor.platform.WorkingTime.Span;

class SeriesRuleTest {

    private static final LocalDate HOLIDAY = LocalDate.parse("2026-11-04");

    /** Monday to Friday, but for one holiday. */
    private static WorkingTime calendar() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day.getValue() > 5 ? List.of() : List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0))));
        }
        return new WorkingTime(week, day -> day.equals(HOLIDAY) ? List.of() : null, ZoneOffset.UTC);
    }

    private static SeriesRule rule(String every, int interval, List<Integer> weekdays, @Nullable Integer monthDay, String daysOff, String start, @Nullable String until, @Nullable Integer times) {
        return new SeriesRule(every, interval, weekdays, monthDay, daysOff, LocalDate.parse(start), until == null ? null : LocalDate.parse(until), times).checked();
    }

    private static List<String> days(SeriesRule rule, int most, Set<LocalDate> skipped) {
        List<String> days = new ArrayList<>(List.of(rule.startOn().toString()));
        LocalDate last = rule.startOn();
        while (days.size() < most) {
            LocalDate next = rule.after(last, skipped, days.size(), calendar()).orElse(null);
            if (next == null) {
                break;
            }
            days.add(next.toString());
            last = next;
        }
        return days;
    }

    @Test
    void weeklyOnesKeepTheirDaysAndTheirWeeks() {
        assertThat(days(rule("week", 1, List.of(2), null, "keep", "2026-11-24", null, null), 3, Set.of())).containsExactly("2026-11-24", "2026-12-01", "2026-12-08");
        assertThat(days(rule("week", 2, List.of(4, 2), null, "keep", "2026-11-24", null, null), 4, Set.of())).containsExactly("2026-11-24", "2026-11-26", "2026-12-08", "2026-12-10");
        assertThat(days(rule("week", 1, List.of(), null, "keep", "2026-11-24", null, null), 2, Set.of(LocalDate.parse("2026-12-01")))).as("without the one taken out").containsExactly("2026-11-24", "2026-12-08");
    }

    @Test
    void daysOffAreKeptLeftOutOrMoved() {
        assertThat(days(rule("week", 1, List.of(3), null, "skip", "2026-10-28", null, null), 2, Set.of())).containsExactly("2026-10-28", "2026-11-11");
        assertThat(days(rule("week", 1, List.of(3), null, "move", "2026-10-28", null, null), 3, Set.of())).containsExactly("2026-10-28", "2026-11-05", "2026-11-11");
        assertThat(days(rule("workday", 3, List.of(), null, "keep", "2026-11-03", null, null), 4, Set.of())).containsExactly("2026-11-03", "2026-11-05", "2026-11-06", "2026-11-09");
        assertThat(days(rule("day", 1, List.of(), null, "move", "2026-11-06", null, null), 3, Set.of())).as("a weekend moves to one Monday, not to three").containsExactly("2026-11-06", "2026-11-09", "2026-11-10");
    }

    @Test
    void aShortMonthHasItsLastDay() {
        assertThat(days(rule("month", 1, List.of(), 31, "keep", "2027-01-31", null, null), 4, Set.of())).containsExactly("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30");
        assertThat(days(rule("month", 1, List.of(), null, "keep", "2027-01-15", null, null), 2, Set.of())).containsExactly("2027-01-15", "2027-02-15");
    }

    @Test
    void itEndsOnItsDayOrAfterItsTimes() {
        assertThat(days(rule("week", 1, List.of(2), null, "keep", "2026-11-24", "2026-12-07", null), 9, Set.of())).hasSize(2);
        assertThat(days(rule("week", 1, List.of(2), null, "keep", "2026-11-24", null, 3), 9, Set.of())).hasSize(3);
        assertThatThrownBy(() -> rule("week", 1, List.of(2), null, "keep", "2026-11-24", "2026-11-24", null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> rule("year", 1, List.of(), null, "keep", "2026-11-24", null, null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> rule("day", 0, List.of(), null, "keep", "2026-11-24", null, null)).isInstanceOf(Problem.class);
    }
}
