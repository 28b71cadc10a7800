package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class TaskActTest extends KontorTest {

    private static final Map<String, Cast> WHO = new LinkedHashMap<>();

    static {
        WHO.put("creator", Cast.DARIA);
        WHO.put("responsible", Cast.LEV);
        WHO.put("helper", Cast.MARIA);
        WHO.put("observer", Cast.NIKITA);
        WHO.put("head", Cast.IVAN);
        WHO.put("administrator", Cast.ADMIN);
    }

    /** Act: in which states, by whom. What is not here is refused. */
    private static final Map<String, Map.Entry<Set<String>, Set<String>>> TABLE = Map.ofEntries(
            row("start", "waiting deferred", "responsible helper"),
            row("pause", "running", "responsible helper"),
            row("defer", "waiting running", "creator responsible administrator"),
            row("complete", "waiting running deferred", "creator responsible administrator"),
            row("accept", "control", "creator administrator"),
            row("return", "control", "creator administrator"),
            row("reopen", "done deferred", "creator responsible administrator"),
            row("delegate", "waiting running deferred", "responsible head administrator"),
            row("take", "waiting running deferred", "creator helper head administrator"),
            row("reply", "waiting running control deferred", "creator responsible helper administrator"),
            row("propose-date", "waiting running deferred", "responsible"),
            row("accept-date", "waiting running deferred", "creator administrator"),
            row("refuse-date", "waiting running deferred", "creator administrator"));

    private static Map.Entry<String, Map.Entry<Set<String>, Set<String>>> row(String act, String states, String roles) {
        return Map.entry(act, Map.entry(Set.of(states.split(" ")), Set.of(roles.split(" "))));
    }

    private long task(String title) {
        String duties = "{\"" + Cast.MARIA.id() + "\": \"Помочь\"}";
        return api.as(Cast.DARIA)
                .post("/api/records/task", Map.of("values", Map.of(
                        "title", title, "responsible", Cast.LEV.id(), "helpers", List.of(Cast.MARIA.id()), "duties", duties, "duty", "Сделать")))
                .expect(201)
                .number("/id");
    }

    private void place(long id, String state) {
        sql.execute("update task.item t set state_id = v.id, responsible_id = " + Cast.LEV.id() + ", closed = " + state.equals("done")
                + ", closed_at = case when " + state.equals("done") + " then now() end"
                + " from records.book_value v join records.book b on b.id = v.book_id and b.code = 'task_state' where v.code = '" + state + "' and t.id = " + id);
        sql.execute("delete from records.record_person where type_id = 6 and role in ('helper', 'observer') and record_id = " + id);
        sql.execute("insert into records.record_person (type_id, record_id, person_id, role) values (6, " + id + ", " + Cast.MARIA.id() + ", 'helper'), (6, "
                + id + ", " + Cast.NIKITA.id() + ", 'observer')");
        sql.execute("delete from task.date_proposal where task_id = " + id);
        sql.execute("insert into task.date_proposal (task_id, person_id, solution_at, reason, made_at, silent_at) values (" + id + ", " + Cast.LEV.id()
                + ", now() + interval '9 days', 'Долго', now(), now() + interval '1 day')");
    }

    @Test
    void everyCellOfTheTableOfRolesStatesAndActsIsAsItSays() {
        long id = task("Таблица");
        Map<String, Object> body = Map.of(
                "to", Cast.EGOR.id(), "text", "Потому что", "kind", "question", "solutionAt", Instant.now().plus(9, ChronoUnit.DAYS).toString());
        Map<String, Api> apis = new LinkedHashMap<>();
        WHO.forEach((role, person) -> apis.put(role, api.as(person)));
        List<String> wrong = new ArrayList<>();
        for (String state : List.of("waiting", "running", "control", "done", "deferred")) {
            for (String role : WHO.keySet()) {
                place(id, state);
                List<String> offered = new ArrayList<>();
                apis.get(role).get("/api/tasks/" + id).expect(200).at("/acts").forEach(act -> offered.add(act.asString()));
                TABLE.forEach((act, cell) -> {
                    boolean fits = cell.getKey().contains(state);
                    boolean his = cell.getValue().contains(role);
                    String at = role + " " + state + " " + act;
                    if (offered.contains(act) != (fits && his)) {
                        wrong.add(at + " offered " + offered);
                    }
                    Answer answer = apis.get(role).post("/api/tasks/" + id + "/acts/" + act, body);
                    int expected = !his ? 403 : fits ? 200 : 409;
                    if (answer.status() != expected) {
                        wrong.add(at + " " + answer.status() + " not " + expected + " " + answer.text());
                    } else if (expected != 200 && answer.text("/detail").isBlank() && answer.text("/title").isBlank()) {
                        wrong.add(at + " without a reason");
                    }
                    if (answer.status() == 200) {
                        place(id, state);
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
        api.as(Cast.EGOR).post("/api/tasks/" + id + "/acts/start", body).expectProblem(404, "not_found");
    }

    @Test
    void workUnderControlIsAcceptedOrReturnedWithAReason() {
        long id = task("Под контролем");
        Api lev = api.as(Cast.LEV);
        Api daria = api.as(Cast.DARIA);
        assertThat(lev.post("/api/tasks/" + id + "/acts/start", Map.of()).expect(200).text("/state")).isEqualTo("running");
        Answer handed = lev.post("/api/tasks/" + id + "/acts/complete", Map.of("text", "Готово")).expect(200);
        assertThat(handed.text("/state")).isEqualTo("control");
        assertThat(handed.number("/waitsFor")).isEqualTo(Cast.DARIA.id());
        daria.post("/api/tasks/" + id + "/acts/return", Map.of()).expect(422);
        assertThat(daria.post("/api/tasks/" + id + "/acts/return", Map.of("text", "Нет чертежа")).expect(200).number("/waitsFor")).isEqualTo(Cast.LEV.id());
        lev.post("/api/tasks/" + id + "/acts/complete", Map.of()).expect(200);
        assertThat(daria.post("/api/tasks/" + id + "/acts/accept", Map.of()).expect(200).text("/state")).isEqualTo("done");
        daria.patch("/api/records/task/" + id, Map.of("values", Map.of("title", "Поздно"))).expectProblem(409, "task_closed");
        assertThat(api.as(Cast.LEV).get("/api/notices").expect(200).text()).contains("принимает работу: «Под контролем»");
    }

    @Test
    void whoSetsHimselfATaskDefersReopensAndClosesIt() {
        Api lev = api.as(Cast.LEV);
        long id = lev.post("/api/records/task", Map.of("values", Map.of("title", "Сам себе", "responsible", Cast.LEV.id()))).expect(201).number("/id");
        for (String act : List.of("defer", "reopen", "complete", "reopen")) {
            lev.post("/api/tasks/" + id + "/acts/" + act, Map.of()).expect(200);
        }
    }

    @Test
    void ofTwoAtOnceOnlyOneDelegates() throws InterruptedException {
        long id = task("Гонка");
        List<Integer> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ready = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (Cast to : List.of(Cast.EGOR, Cast.ZHANNA, Cast.NIKITA)) {
            Api lev = api.as(Cast.LEV);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    ready.await();
                    statuses.add(lev.post("/api/tasks/" + id + "/acts/delegate", Map.of("to", to.id())).status());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        ready.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 403, 403);
    }
}
