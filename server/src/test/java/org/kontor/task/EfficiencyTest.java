package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class EfficiencyTest extends KontorTest {

    private long set(Cast by, Cast to) {
        return api.as(by).post("/api/records/task", Map.of("values", Map.of("title", "Задача", "responsible", to.id()))).expect(201).number("/id");
    }

    private void late(long id) {
        sql.execute("update task.item set deadline = now() - interval '1 second' where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
    }

    private JsonNode own(Cast person) {
        for (JsonNode item : api.as(person).get("/api/tasks/efficiency").expect(200).at("/items")) {
            if (item.path("person").asLong() == person.id()) {
                return item;
            }
        }
        throw new AssertionError(person);
    }

    @Test
    void twoOfTenThatWereLateMakeEightyAndMovingTheDateKeepsIt() {
        assertThat(own(Cast.LEV).path("percent").isNull()).isTrue();
        set(Cast.LEV, Cast.LEV);
        long first = set(Cast.DARIA, Cast.LEV);
        long second = set(Cast.DARIA, Cast.LEV);
        for (int i = 0; i < 8; i++) {
            set(Cast.DARIA, Cast.LEV);
        }
        late(first);
        late(second);
        assertThat(own(Cast.LEV).path("percent").asInt()).isEqualTo(80);
        api.as(Cast.LEV).post("/api/tasks/" + first + "/acts/propose-date", Map.of("solutionAt", LocalDate.now().plusDays(3) + "T12:00:00Z", "text", "Позже")).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + first + "/acts/accept-date", Map.of()).expect(200);
        api.as(Cast.LEV).post("/api/tasks/" + second + "/acts/complete", Map.of()).expect(200);
        assertThat(own(Cast.LEV).path("percent").asInt()).isEqualTo(80);
        Answer head = api.as(Cast.IVAN).get("/api/tasks/efficiency/remarks?person=" + Cast.LEV.id() + "&from=" + LocalDate.now().minusDays(1) + "&to=" + LocalDate.now().plusDays(1)).expect(200);
        assertThat(head.all("/items", "task")).containsExactlyInAnyOrder(String.valueOf(first), String.valueOf(second));
        api.as(Cast.EGOR).get("/api/tasks/efficiency/remarks?person=" + Cast.LEV.id() + "&from=2026-01-01&to=2026-01-02").expectProblem(404, "not_found");
    }

    @Test
    void whoDelegatesALateTaskKeepsTheRemarkAndTheNextOneBeginsWithoutIt() {
        long id = set(Cast.DARIA, Cast.MARIA);
        late(id);
        api.as(Cast.MARIA).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.NIKITA.id())).expect(200);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(own(Cast.MARIA).path("percent").asInt()).isZero();
        assertThat(own(Cast.NIKITA).path("percent").asInt()).isEqualTo(100);
    }

    @Test
    void randomHistoriesGiveWhatTheLogSays() {
        Random random = new Random(7);
        Api egor = api.as(Cast.EGOR);
        Api boris = api.as(Cast.BORIS);
        int late = 0;
        int tasks = 0;
        for (int i = 0; i < 12; i++) {
            long id = set(Cast.BORIS, Cast.EGOR);
            tasks++;
            boolean isLate = random.nextInt(3) == 0;
            if (isLate) {
                late(id);
                late++;
            }
            if (random.nextBoolean()) {
                egor.post("/api/tasks/" + id + "/acts/complete", Map.of()).expect(200);
                if (random.nextBoolean()) {
                    boris.post("/api/tasks/" + id + "/acts/accept", Map.of()).expect(200);
                    if (random.nextBoolean()) {
                        boris.post("/api/tasks/" + id + "/acts/reopen", Map.of()).expect(200);
                    }
                }
            }
        }
        JsonNode figure = own(Cast.EGOR);
        assertThat(figure.path("tasks").asInt()).isEqualTo(tasks);
        assertThat(figure.path("remarks").asInt()).isEqualTo(late);
        assertThat(figure.path("percent").asInt()).isEqualTo((int) Math.round(100 - 100.0 * late / tasks));
    }

    @Test
    void whateverPeopleDoTheFigureIsTheOneReckonedAnewFromTheLog() {
        Random random = new Random(11);
        List<Cast> crew = List.of(Cast.IVAN, Cast.KIRA, Cast.ANNA, Cast.ZHANNA);
        for (int i = 0; i < 10; i++) {
            Cast by = crew.get(random.nextInt(crew.size()));
            Cast holder = crew.get(random.nextInt(crew.size()));
            long id = set(by, holder);
            for (int step = 0; step < 4; step++) {
                Cast next = crew.get(random.nextInt(crew.size()));
                switch (random.nextInt(5)) {
                    case 0 -> late(id);
                    case 1 -> {
                        if (api.as(holder).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", next.id())).status() == 200) {
                            holder = next;
                        }
                    }
                    // an act that does not fit is refused and leaves no line
                    case 2 -> api.as(holder).post("/api/tasks/" + id + "/acts/complete", Map.of());
                    case 3 -> api.as(by).post("/api/tasks/" + id + "/acts/" + (random.nextBoolean() ? "accept" : "reopen"), Map.of());
                    default -> {
                        api.as(holder).post("/api/tasks/" + id + "/acts/propose-date", Map.of("solutionAt", LocalDate.now().plusDays(5) + "T12:00:00Z", "text", "Позже"));
                        api.as(by).post("/api/tasks/" + id + "/acts/accept-date", Map.of());
                    }
                }
            }
        }
        for (Cast person : crew) {
            JsonNode shown = own(person);
            Set<Long> worked = new TreeSet<>();
            Set<Long> remarked = new TreeSet<>();
            // all of it happened today: whoever had a task, had it in this month
            sql.fetch("select task_id, kind from task.log where person_id = " + person.id() + " and kind in ('has', 'late')")
                    .forEach(row -> (row.get("kind", String.class).equals("has") ? worked : remarked).add(row.get("task_id", Long.class)));
            assertThat(shown.path("tasks").asInt()).as("%s", person).isEqualTo(worked.size());
            assertThat(shown.path("remarks").asInt()).as("%s", person).isEqualTo(remarked.size());
            assertThat(worked).containsAll(remarked);
            int percent = worked.isEmpty() ? -1 : (int) Math.round(100 - 100.0 * remarked.size() / worked.size());
            assertThat(shown.path("percent").asInt(-1)).isEqualTo(percent);
        }
    }

    @Test
    void departmentsAndTheCompanyStandBesideTheMonthBeforeAndWhoHasLeftStaysInIt() {
        sql.execute("insert into task.log (task_id, person_id, kind, at) values (900001, {0}, 'has', '2025-03-03T09:00:00Z'), (900002, {0}, 'has', '2025-03-03T09:00:00Z'), (900003, {0}, 'has', '2025-02-03T09:00:00Z')", org.jooq.impl.DSL.val(Cast.ZHANNA.id()));
        sql.execute("insert into task.log (task_id, person_id, kind, at) values (900001, {0}, 'late', '2025-03-05T15:00:00Z'), (900001, {0}, 'left', '2025-03-06T09:00:00Z'), (900001, {0}, 'settled', '2025-03-06T09:00:00Z'), (900002, {0}, 'left', '2025-03-06T09:00:00Z'), (900003, {0}, 'left', '2025-02-06T09:00:00Z')", org.jooq.impl.DSL.val(Cast.ZHANNA.id()));
        String march = "/api/tasks/efficiency?from=2025-03-01&to=2025-03-31";
        Answer before = api.as(Cast.ADMIN).get(march).expect(200);
        assertThat(before.number("/total/percent")).isEqualTo(50);
        assertThat(before.number("/before/all")).isEqualTo(100);
        assertThat(before.text("/before/from") + " " + before.text("/before/to")).isEqualTo("2025-02-01 2025-02-28");
        assertThat(department(before, "Продажи")).isEqualTo(50);
        assertThat(department(before, "Компания")).isEqualTo(50);
        assertThat(department(before, "Сервис")).as("had nothing to do").isEqualTo(-1);
        Answer head = api.as(Cast.ANNA).get(march).expect(200);
        assertThat(department(head, "Продажи")).isEqualTo(50);
        assertThat(head.all("/departments", "name")).doesNotContain("Компания", "Сервис");
        assertThat(api.as(Cast.EGOR).get(march).expect(200).at("/departments").size()).isZero();
        sql.execute("update identity.person set status = 'dismissed' where id = {0}", org.jooq.impl.DSL.val(Cast.ZHANNA.id()));
        // another change of people lets the server read them anew
        api.as(Cast.ADMIN).patch("/api/identity/people/" + Cast.BORIS.id(), Map.of("postTitle", "Ведущий менеджер")).expect(200);
        Answer after = api.as(Cast.ADMIN).get(march).expect(200);
        assertThat(after.number("/total/percent")).isEqualTo(50);
        assertThat(after.all("/items", "person")).contains(String.valueOf(Cast.ZHANNA.id()));
        sql.execute("update identity.person set status = 'active' where id = {0}", org.jooq.impl.DSL.val(Cast.ZHANNA.id()));
        api.as(Cast.ADMIN).patch("/api/identity/people/" + Cast.BORIS.id(), Map.of("postTitle", "Старший менеджер")).expect(200);
    }

    private static int department(Answer answer, String name) {
        for (JsonNode one : answer.at("/departments")) {
            if (one.path("name").asString().equals(name)) {
                return one.path("percent").asInt(-1);
            }
        }
        throw new AssertionError(name);
    }
}
