package org.kontor.task.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class FlowTest extends KontorTest {

    private Answer flow(Cast by, String title, String distribution, Map<String, Object> more, Cast... members) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("title", title);
        values.put("distribution", distribution);
        values.put("members", List.of(members).stream().map(Cast::id).toList());
        return api.as(by).post("/api/tasks/flows", values);
    }

    private Answer put(Cast by, Answer flow, String title) {
        return api.as(by).post("/api/records/task", Map.of("values", Map.of("title", title, "flow", flow.number("/value"))));
    }

    private long responsible(long task) {
        return (Long) sql.fetchValue("select responsible_id from task.item where id = " + task);
    }

    private JsonNode shown(Cast person, Answer flow) {
        Answer all = api.as(person).get("/api/tasks/flows").expect(200);
        int at = all.all("/items", "id").indexOf(flow.text("/id"));
        assertThat(at).isNotNegative();
        return all.at("/items/" + at);
    }

    @Test
    void whatIsPutInWaitsForTheTeamAndOfTwoWhoTakeItOneGetsIt() throws Exception {
        Answer flow = flow(Cast.IVAN, "Заявки", "take", Map.of("days", 5), Cast.LEV, Cast.MARIA).expect(201);
        long id = put(Cast.DARIA, flow, "Не греет котёл").expect(201).number("/id");
        assertThat(responsible(id)).isEqualTo(Cast.DARIA.id());
        assertThat(api.as(Cast.LEV).get("/api/notices?limit=200").expect(200).text()).contains("Новая задача в потоке «Заявки»");
        api.as(Cast.NIKITA).post("/api/tasks/" + id + "/acts/take", Map.of()).expectProblem(404, "not_found");
        List<Integer> statuses = new ArrayList<>();
        Api lev = api.as(Cast.LEV);
        Api maria = api.as(Cast.MARIA);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> both = List.of(
                    () -> lev.post("/api/tasks/" + id + "/acts/take", Map.of()).status(), () -> maria.post("/api/tasks/" + id + "/acts/take", Map.of()).status());
            for (var one : threads.invokeAll(both)) {
                statuses.add(one.get());
            }
        }
        assertThat(statuses).contains(200).containsAnyOf(403, 404);
        assertThat(responsible(id)).isIn(Cast.LEV.id(), Cast.MARIA.id());
        Answer card = api.as(Cast.DARIA).get("/api/tasks/" + id).expect(200);
        assertThat(card.text("/state")).isEqualTo("running");
        assertThat(sql.fetchValue("select not flow_waiting and first_answer_at is not null from task.item where id = " + id)).isEqualTo(true);
        api.as(Cast.IVAN).get("/api/records/task/" + id).expect(200);
    }

    @Test
    void aQueueGoesRoundPastThoseWhoAreAwayAndByLoadWhoHasFewestIsNext() {
        Answer queue = flow(Cast.IVAN, "По очереди", "queue", Map.of(), Cast.LEV, Cast.MARIA, Cast.KIRA).expect(201);
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Moscow"));
        long absence = api.as(Cast.ADMIN)
                .post("/api/identity/absences", Map.of("personId", Cast.MARIA.id(), "from", today.minusDays(1).toString(), "to", today.plusDays(1).toString(), "kind", "sick"))
                .expect(201)
                .number("/id");
        List<Long> got = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            got.add(responsible(put(Cast.DARIA, queue, "Раз " + i).expect(201).number("/id")));
        }
        assertThat(got).containsExactly(Cast.LEV.id(), Cast.KIRA.id(), Cast.LEV.id());
        Answer alone = flow(Cast.IVAN, "Никого", "queue", Map.of(), Cast.MARIA).expect(201);
        assertThat(responsible(put(Cast.DARIA, alone, "Некому").expect(201).number("/id"))).isEqualTo(Cast.IVAN.id());
        assertThat(api.as(Cast.IVAN).get("/api/notices?limit=200").expect(200).text()).contains("никого нет на месте: «Некому»");
        api.as(Cast.ADMIN).delete("/api/identity/absences/" + absence).expect(204);
        Answer load = flow(Cast.IVAN, "По загрузке", "load", Map.of(), Cast.LEV, Cast.MARIA).expect(201);
        List<Long> loaded = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loaded.add(responsible(put(Cast.DARIA, load, "Два " + i).expect(201).number("/id")));
        }
        assertThat(loaded).containsExactly(Cast.LEV.id(), Cast.MARIA.id(), Cast.LEV.id(), Cast.MARIA.id());
    }

    @Test
    void aLimitThatIsExceededAlarmsTheOwnerOnce() {
        Answer flow = flow(Cast.IVAN, "Тревожный", "take", Map.of("mostWaiting", 0), Cast.LEV).expect(201);
        long id = put(Cast.DARIA, flow, "Одна").expect(201).number("/id");
        jobs.run(FlowFunctions.MINUTELY);
        jobs.run(FlowFunctions.MINUTELY);
        assertThat(api.as(Cast.IVAN).get("/api/notices?limit=200").expect(200).all("/items", "text").stream().filter(text -> text.contains("«Тревожный»"))).hasSize(1);
        assertThat(shown(Cast.IVAN, flow).at("/figure/waiting").asInt()).isEqualTo(1);
        api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/take", Map.of()).expect(200);
        jobs.run(FlowFunctions.MINUTELY);
        assertThat(shown(Cast.IVAN, flow).at("/alarms").size()).isZero();
        assertThat(shown(Cast.IVAN, flow).at("/figure/running").asInt()).isEqualTo(1);
    }

    @Test
    void whatNobodyTakesIsToldItsOwnerAndHalfOfTheTimeWhoHasIt() {
        Answer flow = flow(Cast.IVAN, "Срочный", "take", Map.of("takeMinutes", 30, "halfTime", true, "days", 2), Cast.LEV).expect(201);
        long id = put(Cast.DARIA, flow, "Никому не нужна").expect(201).number("/id");
        jobs.run(FlowFunctions.MINUTELY);
        assertThat(told(Cast.IVAN, "«Никому не нужна»")).isZero();
        sql.execute("update task.item set created_at = now() - interval '14 days' where id = " + id);
        jobs.run(FlowFunctions.MINUTELY);
        jobs.run(FlowFunctions.MINUTELY);
        assertThat(told(Cast.IVAN, "«Никому не нужна»")).isEqualTo(1);
        api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/take", Map.of()).expect(200);
        jobs.run(FlowFunctions.MINUTELY);
        assertThat(told(Cast.LEV, "Прошла половина срока задачи «Никому не нужна»")).isZero();
        sql.execute("update task.item set taken_at = now() - interval '20 days', deadline = now() + interval '10 days' where id = " + id);
        jobs.run(FlowFunctions.MINUTELY);
        jobs.run(FlowFunctions.MINUTELY);
        assertThat(told(Cast.LEV, "Прошла половина срока задачи «Никому не нужна»")).isEqualTo(1);
    }

    private long told(Cast person, String text) {
        return api.as(person).get("/api/notices?limit=200").expect(200).all("/items", "text").stream().filter(one -> one.contains(text)).count();
    }

    @Test
    void aFlowIsMadeByHeadsChangedByItsOwnerAndTakesTasksFromItsDepartments() {
        flow(Cast.DARIA, "Моё", "take", Map.of(), Cast.DARIA).expectProblem(403, "task_flow_head");
        assertThat(flow(Cast.IVAN, "Пустой", "take", Map.of()).expect(422).text()).contains("members");
        Answer flow = flow(Cast.IVAN, "Только сервис", "manual", Map.of("departments", List.of(Cast.Unit.SERVICE.id())), Cast.LEV).expect(201);
        assertThat(put(Cast.DARIA, flow, "Чужая").expect(422).text()).contains("flow");
        api.as(Cast.DARIA).patch("/api/tasks/flows/" + flow.number("/id"), Map.of("days", 1)).expectProblem(404, "not_found");
        api.as(Cast.LEV).patch("/api/tasks/flows/" + flow.number("/id"), Map.of("days", 1)).expectProblem(403, "forbidden");
        long id = put(Cast.NIKITA, flow, "Своя").expect(201).number("/id");
        assertThat(responsible(id)).isEqualTo(Cast.IVAN.id());
        api.as(Cast.IVAN).delete("/api/tasks/flows/" + flow.number("/id")).expect(204);
        assertThat(put(Cast.NIKITA, flow, "Поздно").expect(422).text()).contains("flow");
    }
}
