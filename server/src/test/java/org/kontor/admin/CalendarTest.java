package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Epochs;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class CalendarTest extends KontorTest {

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private Epochs epochs;

    @Test
    void aCompanyOfRussiaHasItsHolidaysAndAnAdministratorAddsMovedDays() {
        Answer first = api.as(Cast.LEV).get("/api/admin/calendar").expect(200);
        assertThat(first.text("/country")).isEqualTo("RU");
        assertThat(first.text("/week/0/0/from")).isEqualTo("09:00");
        assertThat(first.at("/week/6").size()).isZero();
        Map<String, Object> changed = Map.of(
                "week", List.of(hours(), hours(), hours(), hours(), hours(), List.of(), List.of()),
                "country", "RU",
                "days", List.of(
                        Map.of("on", "2026-12-05", "kind", "work", "title", "Рабочая суббота"),
                        Map.of("on", "2026-12-07", "kind", "off", "title", "День рождения фирмы")));
        api.as(Cast.LEV).put("/api/admin/calendar", changed).expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).put("/api/admin/calendar", changed).expect(200);
        epochs.refresh();
        // Friday evening, then the worked Saturday, the free Monday, and on Tuesday the rest
        Instant friday = Instant.parse("2026-12-04T14:00:00Z");
        assertThat(calendar.time().plus(friday, java.time.Duration.ofHours(10))).isEqualTo(Instant.parse("2026-12-08T07:00:00Z"));
        assertThat(calendar.time().works(java.time.LocalDate.parse("2026-12-31"))).isFalse();
        assertThat(calendar.time().spans(java.time.LocalDate.parse("2026-11-03")).getLast().to()).isEqualTo(java.time.LocalTime.of(17, 0));
        Map<String, Object> twice = Map.of(
                "days", List.of(Map.of("on", "2026-12-05", "kind", "off"), Map.of("on", "2026-12-05", "kind", "work")));
        api.as(Cast.ADMIN).put("/api/admin/calendar", twice).expectProblem(422, "invalid");
        api.as(Cast.ADMIN).put("/api/admin/calendar", Map.of("week", List.of(hours()))).expectProblem(422, "invalid");
    }

    private static List<Map<String, String>> hours() {
        return List.of(Map.of("from", "09:00", "to", "13:00"), Map.of("from", "14:00", "to", "18:00"));
    }
}
