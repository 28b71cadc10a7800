package org.kontor.task.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kontor.platform.WorkingTime;
import org.kontor.task.plan.Shift.Span;

class ShiftTest {

    private static final WorkingTime TIME = new WorkingTime(
            Map.of(
                    DayOfWeek.MONDAY, hours(), DayOfWeek.TUESDAY, hours(), DayOfWeek.WEDNESDAY, hours(), DayOfWeek.THURSDAY, hours(), DayOfWeek.FRIDAY, hours()),
            day -> null,
            ZoneOffset.UTC);

    private static List<WorkingTime.Span> hours() {
        return List.of(new WorkingTime.Span(LocalTime.of(9, 0), LocalTime.of(18, 0)));
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }

    private static Span after(Dependency one, Span before, Span own) {
        return new Shift(TIME, List.of(one)).of(Map.of(1L, before, 2L, own), Set.of(1L)).getOrDefault(2L, own);
    }

    @Test
    void eachKindDemandsItsOwnMomentAndNoMore() {
        Span wednesday = span("2026-07-08T09:00:00Z", "2026-07-08T18:00:00Z");
        Span monday = span("2026-07-06T09:00:00Z", "2026-07-06T18:00:00Z");
        assertThat(after(new Dependency(1, 1, 2, "FS", 0), wednesday, monday)).isEqualTo(span("2026-07-09T09:00:00Z", "2026-07-09T18:00:00Z"));
        assertThat(after(new Dependency(1, 1, 2, "SS", 0), wednesday, monday)).isEqualTo(wednesday);
        assertThat(after(new Dependency(1, 1, 2, "FF", 0), wednesday, monday)).isEqualTo(wednesday);
        assertThat(after(new Dependency(1, 1, 2, "SF", 0), wednesday, monday).to()).isAfterOrEqualTo(wednesday.from());
        assertThat(after(new Dependency(1, 1, 2, "FS", 3 * 24 * 60), wednesday, monday)).isEqualTo(span("2026-07-13T09:00:00Z", "2026-07-13T18:00:00Z"));
        assertThat(after(new Dependency(1, 1, 2, "FS", 0), monday, wednesday)).isEqualTo(wednesday);
    }

    @Test
    void itTakesAsMuchWorkingTimeAsBefore() {
        Span friday = span("2026-07-10T09:00:00Z", "2026-07-10T18:00:00Z");
        Span twoDays = span("2026-07-06T14:00:00Z", "2026-07-08T14:00:00Z");
        assertThat(after(new Dependency(1, 1, 2, "FS", 0), friday, twoDays)).isEqualTo(span("2026-07-13T09:00:00Z", "2026-07-14T18:00:00Z"));
    }

    @Test
    void afterAnyMoveEveryDependencyOfTheMovedHoldsAndNothingWentBack() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Map<Long, Span> spans = new HashMap<>();
            List<Dependency> links = new ArrayList<>();
            int n = 2 + random.nextInt(12);
            for (long id = 1; id <= n; id++) {
                Instant from = Instant.parse("2026-07-06T09:00:00Z").plusSeconds(3600L * random.nextInt(400));
                spans.put(id, new Span(from, from.plusSeconds(3600L * (1 + random.nextInt(60)))));
                for (long before = 1; before < id; before++) {
                    if (random.nextInt(3) == 0) {
                        links.add(new Dependency(links.size(), before, id, List.of("FS", "SS", "FF", "SF").get(random.nextInt(4)), 60L * (random.nextInt(48) - 10)));
                    }
                }
            }
            Map<Long, Span> gone = new Shift(TIME, links).of(spans, Set.of(1L));
            Map<Long, Span> now = new HashMap<>(spans);
            now.putAll(gone);
            gone.forEach((id, span) -> assertThat(span.from()).isAfterOrEqualTo(spans.get(id).from()));
            for (Dependency one : links) {
                if (one.before() == 1 || gone.containsKey(one.before())) {
                    Span before = now.get(one.before());
                    Span own = now.get(one.after());
                    Instant least = (one.kind().charAt(0) == 'F' ? before.to() : before.from()).plusSeconds(60 * one.lag());
                    assertThat(one.kind().charAt(1) == 'S' ? own.from() : own.to()).as(one.toString()).isAfterOrEqualTo(least);
                }
            }
        }
    }
}
