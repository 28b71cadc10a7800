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

    private static String window(java.time.LocalDate from, java.time.LocalDate to, long... people) {
        String whose = people.length == 0 ? "" : "&people=" + String.join(",", java.util.Arrays.stream(people).mapToObj(Long::toString).toList());
        return "/api/activities/calendar?from=" + from + "&to=" + to + whose;
    }

    @Test
    void theCalendarOnThePageHoldsWhatOneHasToDoAndTakesPartInByTheClockOfTheReader() {
        Api zhanna = api.as(Cast.ZHANNA);
        zhanna.patch("/api/identity/people/" + Cast.ZHANNA.id(), Map.of("timeZone", "Asia/Vladivostok")).expect(200);
        java.time.ZoneId zone = java.time.ZoneId.of("Asia/Vladivostok");
        java.time.LocalDate day = java.time.LocalDate.of(2027, 3, 10);
        Instant morning = day.atTime(0, 30).atZone(zone).toInstant();
        // in Moscow it is still the day before
        long early = activity(zhanna, "Ранний звонок", Map.of("planAt", morning.toString()));
        long night = activity(zhanna, "До утра", Map.of("planAt", day.minusDays(1).atTime(23, 0).atZone(zone).toInstant().toString(), "duration", 120));
        long trip = activity(zhanna, "Выставка", Map.of("planAt", day.minusDays(3).atTime(9, 0).atZone(zone).toInstant().toString(), "duration", 4 * 1440));
        activity(zhanna, "Вчера", Map.of("planAt", day.minusDays(1).atTime(12, 0).atZone(zone).toInstant().toString()));
        activity(zhanna, "Завтра", Map.of("planAt", day.plusDays(1).atStartOfDay(zone).toInstant().toString()));
        long joined = activity(api.as(Cast.EGOR), "Встреча с Жанной", Map.of("planAt", morning.toString(), "participants", List.of(Cast.ZHANNA.id())));
        long task = zhanna.post("/api/records/task", Map.of("values", Map.of("title", "К сроку", "responsible", Cast.ZHANNA.id()))).expect(201).number("/id");
        sql.execute("update task.item set deadline = {0} where id = {1}", DSL.val(morning), DSL.val(task));
        Answer calendar = zhanna.get(window(day, day)).expect(200);
        assertThat(calendar.all("/activities", "id")).containsExactlyInAnyOrder(String.valueOf(early), String.valueOf(night), String.valueOf(trip), String.valueOf(joined));
        assertThat(calendar.all("/tasks", "id")).containsExactly(String.valueOf(task));
        assertThat(calendar.at("/more").asBoolean()).isFalse();
        assertThat(calendar.text("/refs/person/" + Cast.ZHANNA.id() + "/name")).contains("Титова");
        org.kontor.testing.QueryCount.assertAtMost(3, () -> zhanna.get(window(day.minusDays(20), day.plusDays(20), Cast.ZHANNA.id(), Cast.EGOR.id())).expect(200));
    }

    @Test
    void aHeadSeesHisPeopleBesideEachOtherAndAStrangerNothing() {
        java.time.LocalDate day = java.time.LocalDate.of(2027, 4, 7);
        Instant noon = day.atTime(12, 0).atZone(java.time.ZoneId.of("Europe/Moscow")).toInstant();
        long hers = activity(api.as(Cast.DARIA), "Встреча Дарьи", Map.of("planAt", noon.toString()));
        long his = activity(api.as(Cast.EGOR), "Встреча Егора", Map.of("planAt", noon.toString()));
        String both = window(day, day, Cast.DARIA.id(), Cast.EGOR.id());
        assertThat(api.as(Cast.ANNA).get(both).expect(200).all("/activities", "id")).containsExactlyInAnyOrder(String.valueOf(hers), String.valueOf(his));
        assertThat(api.as(Cast.LEV).get(both).expect(200).all("/activities", "id")).isEmpty();
        assertThat(api.as(Cast.ANNA).get("/api/activities/calendar/days?from=" + day + "&to=" + day).expect(200).at("/people").toString()).contains(String.valueOf(Cast.DARIA.id()));
        assertThat(api.as(Cast.LEV).get("/api/activities/calendar/days?from=" + day + "&to=" + day).expect(200).at("/people")).isEmpty();
    }

    @Test
    void itsDaysHaveHoursHolidaysByNameAndAbsences() {
        Api boris = api.as(Cast.BORIS);
        boris.post("/api/identity/absences", Map.of("from", "2027-02-22", "to", "2027-02-24", "kind", "vacation")).expect(201);
        Answer days = boris.get("/api/activities/calendar/days?from=2027-02-22&to=2027-02-24").expect(200);
        assertThat(days.text("/days/1/holiday")).isEqualTo("defender");
        assertThat(days.at("/days/1/hours")).isEmpty();
        assertThat(days.text("/days/0/kind")).isEqualTo("short");
        assertThat(days.text("/days/0/hours/0/to")).isEqualTo("17:00");
        assertThat(days.text("/days/2/hours/0/from")).isEqualTo("09:00");
        assertThat(days.at("/days/2/kind").isNull()).isTrue();
        assertThat(days.number("/absences/0/person")).isEqualTo(Cast.BORIS.id());
    }

    @Test
    void itIsAskedForAFewWeeksAndPeopleAtOnce() {
        Api boris = api.as(Cast.BORIS);
        assertThat(boris.get("/api/activities/calendar?from=2027-01-01&to=2027-12-31").expectProblem(422, "invalid").at("/fields").has("to")).isTrue();
        assertThat(boris.get("/api/activities/calendar?from=2027-02-01&to=2027-01-31").expectProblem(422, "invalid").at("/fields").has("to")).isTrue();
        String crowd = String.join(",", java.util.stream.LongStream.rangeClosed(1, 31).mapToObj(Long::toString).toList());
        assertThat(boris.get("/api/activities/calendar?from=2027-02-01&to=2027-02-01&people=" + crowd).expectProblem(422, "invalid").at("/fields").has("people")).isTrue();
        boris.get("/api/activities/calendar?from=then&to=2027-02-01").expect(400);
    }
}
