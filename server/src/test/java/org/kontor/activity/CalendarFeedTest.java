package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTodo;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class CalendarFeedTest extends KontorTest {

    private static final Instant TOMORROW = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private String address(Api who) {
        return URI.create(who.post("/api/security/calendar", Map.of()).expect(201).text("/address")).getPath();
    }

    private ICalendar read(String address) {
        Answer answer = api.get(address).expect(200);
        return Biweekly.parse(answer.text()).first();
    }

    private long activity(Api by, String title, Map<String, Object> more) {
        long deal = by.post("/api/records/deal", Map.of("values", Map.of("title", "Сделка календаря"))).expect(201).number("/id");
        Map<String, Object> values = new java.util.HashMap<>(more);
        values.put("title", title);
        values.put("deals", List.of(deal));
        values.putIfAbsent("planAt", TOMORROW.toString());
        return by.post("/api/records/activity", Map.of("values", values)).expect(201).number("/id");
    }

    @Test
    void aProgramThatHoldsTheAddressReadsOnesOwnActivitiesAndNobodyElses() {
        Api daria = api.as(Cast.DARIA);
        long call = activity(daria, "Показать смету; и срок, цену", Map.of("duration", 45, "place", "Невский, 1"));
        activity(api.as(Cast.BORIS), "Дело Бориса", Map.of());
        ICalendar calendar = read(address(daria));
        List<String> titles = calendar.getEvents().stream().map(event -> event.getSummary().getValue()).toList();
        assertThat(titles).contains("Показать смету; и срок, цену").doesNotContain("Дело Бориса");
        VEvent event = calendar.getEvents().stream().filter(each -> each.getUid().getValue().startsWith("activity-" + call + "@")).findFirst().orElseThrow();
        assertThat(event.getDateStart().getValue()).isEqualTo(Date.from(TOMORROW));
        assertThat(event.getDateEnd().getValue()).isEqualTo(Date.from(TOMORROW.plus(45, ChronoUnit.MINUTES)));
        assertThat(event.getLocation().getValue()).isEqualTo("Невский, 1");
        assertThat(event.getUrl().getValue()).endsWith("/activities/" + call);
    }

    @Test
    void deadlinesOfTasksAreTasksOrEventsForProgramsThatShowNone() {
        Api daria = api.as(Cast.DARIA);
        long me = daria.get("/api/me").expect(200).number("/person/id");
        long task = daria.post("/api/records/task", Map.of("values", Map.of("title", "Сдать отчёт", "responsible", me, "deadline", TOMORROW.toString()))).expect(201).number("/id");
        String address = address(daria);
        VTodo todo = read(address).getTodos().stream().filter(each -> each.getUid().getValue().startsWith("task-" + task + "@")).findFirst().orElseThrow();
        assertThat(todo.getDateDue().getValue()).isEqualTo(Date.from(TOMORROW));
        ICalendar events = read(address + "?tasks=events");
        assertThat(events.getTodos()).isEmpty();
        assertThat(events.getEvents().stream().map(event -> event.getSummary().getValue())).anyMatch(title -> title.contains("Сдать отчёт"));
    }

    @Test
    void anAddressEndsWithANewOneOrByHandAndOnlyItsHashIsKept() {
        Api daria = api.as(Cast.DARIA);
        String first = address(daria);
        String secret = first.replaceAll("/ical/|\\.ics", "");
        assertThat(sql.fetch("select 1 from activity.calendar_address where secret_hash = sha256(convert_to({0}, 'UTF8'))", DSL.val(secret))).hasSize(1);
        assertThat(daria.get("/api/security/calendar").expect(200).text()).doesNotContain(secret);
        api.get(first).expect(200);
        assertThat(daria.get("/api/security/calendar").expect(200).text("/usedAt")).isNotEmpty();
        String second = address(daria);
        api.get(first).expect(404);
        api.get(second).expect(200);
        daria.delete("/api/security/calendar").expect(204);
        api.get(second).expect(404);
        daria.delete("/api/security/calendar").expect(404);
        api.get("/ical/" + "A".repeat(43) + ".ics").expect(404);
    }

    @Test
    void whoHasGoneHasNoCalendarAndGetsNoneBackByReturning() {
        Api admin = api.as(Cast.ADMIN);
        String email = "calendar-" + System.nanoTime() + "@kontor.example";
        Answer invited = admin.post("/api/identity/invitations", Map.of("firstName", "Ким", "lastName", "Уходящий", "email", email)).expect(201);
        api.post("/api/links/" + invited.text("/link").replaceAll(".*#", ""), "{\"password\": \"four words of calendar\"}").expect(204);
        String address = address(api.as(email));
        api.get(address).expect(200);
        admin.put("/api/identity/people/" + invited.number("/id") + "/dismissal").expect(200);
        api.get(address).expect(404);
        admin.delete("/api/identity/people/" + invited.number("/id") + "/dismissal").expect(200);
        api.get(address).expect(404);
    }
}
