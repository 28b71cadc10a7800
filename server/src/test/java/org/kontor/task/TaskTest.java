package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class TaskTest extends KontorTest {

    private Answer set(Cast by, Cast to, String title, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("title", title);
        values.put("responsible", to.id());
        return api.as(by).post("/api/records/task", Map.of("values", values));
    }

    private long set(Cast by, Cast to, String title) {
        return set(by, to, title, Map.of()).expect(201).number("/id");
    }

    private Answer task(Cast by, long id) {
        return api.as(by).get("/api/records/task/" + id);
    }

    private Object code(String field, long task) {
        return sql.fetchValue("select v.code from task.item t left join records.book_value v on v.id = t." + field + "_id where t.id = " + task);
    }

    @Test
    void aTaskIsSeenByThoseWhoHaveAPartInItAndTheirHeadsAlone() {
        long id = set(Cast.DARIA, Cast.LEV, "Проверить насос Ъёж");
        for (Cast person : List.of(Cast.DARIA, Cast.LEV, Cast.IVAN, Cast.KIRA, Cast.DIRECTOR, Cast.ADMIN)) {
            task(person, id).expect(200);
        }
        for (Cast person : List.of(Cast.EGOR, Cast.MARIA)) {
            task(person, id).expectProblem(404, "not_found");
            api.as(person).get("/api/tasks/" + id).expectProblem(404, "not_found");
            api.as(person).post("/api/tasks/" + id + "/acts/start", Map.of()).expectProblem(404, "not_found");
            assertThat(api.as(person).get("/api/search?q=Ъёж").expect(200).all("/items", "id")).doesNotContain(String.valueOf(id));
        }
        Api lev = api.as(Cast.LEV);
        QueryCount.assertAtMost(2, () -> lev.get("/api/records/task").expect(200));
    }

    @Test
    void whatTheFirstSetUpSaysOfDealsDoesNotOpenTasks() {
        api.as(Cast.ADMIN).patch("/api/admin/settings", Map.of("dealVisibility", "all")).expect(200);
        long id = set(Cast.DARIA, Cast.LEV, "Не для всех");
        task(Cast.EGOR, id).expect(404);
    }

    @Test
    void theLineFollowsFromTheChart() {
        assertThat(code("line", set(Cast.ANNA, Cast.DARIA, "Вниз"))).isEqualTo("vertical");
        assertThat(code("line", set(Cast.DARIA, Cast.ANNA, "Вверх"))).isEqualTo("vertical");
        assertThat(code("line", set(Cast.DARIA, Cast.LEV, "Вбок"))).isEqualTo("horizontal");
        assertThat(code("line", set(Cast.DARIA, Cast.DARIA, "Себе"))).isNull();
    }

    @Test
    void aTaskHasExactlyOneResponsible() {
        long id = set(Cast.DARIA, Cast.LEV, "Один");
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("responsible", null);
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", nobody)).expect(422);
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", Map.of("responsible", List.of(3, 4)))).expect(422);
        assertThatThrownBy(() -> sql.execute("update task.item set responsible_id = null where id = " + id)).hasMessageContaining("null");
    }

    @Test
    void nobodyHelpsWithoutBeingToldWhatIsAskedOfHim() {
        Answer refused = set(Cast.DARIA, Cast.LEV, "Вдвоём", Map.of("helpers", List.of(Cast.MARIA.id())));
        assertThat(refused.expect(422).text()).contains("helpers", "Мария");
        String duties = "{\"" + Cast.MARIA.id() + "\": \"Заказать детали\"}";
        assertThat(set(Cast.DARIA, Cast.LEV, "Вдвоём", Map.of("helpers", List.of(Cast.MARIA.id()), "duties", duties)).expect(422).text()).contains("duty");
        long id = set(Cast.DARIA, Cast.LEV, "Вдвоём", Map.of("helpers", List.of(Cast.MARIA.id()), "duties", duties, "duty", "Собрать"))
                .expect(201)
                .number("/id");
        assertThat(api.as(Cast.MARIA).get("/api/tasks/" + id).expect(200).text("/duties/" + Cast.MARIA.id())).isEqualTo("Заказать детали");
    }

    @Test
    void theDeadlineIsWithinThreeWorkingDaysUnlessTheCompanySaysOtherwise() {
        Instant far = Instant.now().plus(30, ChronoUnit.DAYS);
        set(Cast.DARIA, Cast.LEV, "Далеко", Map.of("deadline", far.toString())).expect(422);
        long id = set(Cast.DARIA, Cast.LEV, "Обычно");
        assertThat(sql.fetchValue("select deadline = first_deadline and deadline > now() from task.item where id = " + id)).isEqualTo(true);
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", Map.of("deadline", far.toString()))).expect(422);
        api.as(Cast.LEV).patch("/api/records/task/" + id, Map.of("values", Map.of("deadline", Instant.now().plus(1, ChronoUnit.HOURS).toString())))
                .expectProblem(403, "task_field");
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", Map.of("deadline", Instant.now().plus(1, ChronoUnit.HOURS).toString()))).expect(200);
    }

    @Test
    void ofATaskThatWasDelegatedTwiceTheFirstSetItTheSecondWatchesAndTheThirdHasIt() {
        api.as(Cast.DARIA).post("/api/records/task", Map.of("values", Map.of("title", "Смотреть", "responsible", Cast.LEV.id(), "observers", List.of(Cast.EGOR.id())))).expect(422);
        long id = set(Cast.DARIA, Cast.LEV, "По цепочке");
        api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.MARIA.id(), "text", "Мария знает этот насос")).expect(200);
        api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.NIKITA.id())).expectProblem(403, "task_act");
        api.as(Cast.MARIA).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.DARIA.id())).expect(422);
        api.as(Cast.MARIA).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.NIKITA.id())).expect(200);
        Answer now = task(Cast.DARIA, id).expect(200);
        assertThat(now.number("/values/creator")).isEqualTo(Cast.DARIA.id());
        assertThat(now.number("/values/responsible")).isEqualTo(Cast.NIKITA.id());
        assertThat(now.at("/values/observers").toString()).isEqualTo("[" + Cast.LEV.id() + "," + Cast.MARIA.id() + "]");
        assertThat(api.as(Cast.LEV).get("/api/timeline/task/" + id).expect(200).text()).contains("Мария знает этот насос");
        api.as(Cast.LEV).patch("/api/records/task/" + id, Map.of("values", Map.of("title", "Иначе"))).expectProblem(403, "task_field");
        api.as(Cast.LEV).patch("/api/records/task/" + id, Map.of("values", Map.of("comments", "Заметка"))).expect(200);
    }

    @Test
    void aTaskOfADealIsFoundFromBothSides() {
        long deal = api.as(Cast.DARIA).post("/api/records/deal", Map.of("values", Map.of("title", "Насосы"))).expect(201).number("/id");
        long id = set(Cast.DARIA, Cast.LEV, "Рассчитать насос", Map.of("deals", List.of(deal))).expect(201).number("/id");
        String filter = URLEncoder.encode("{\"field\":\"deals\",\"op\":\"is\",\"value\":" + deal + "}", StandardCharsets.UTF_8);
        assertThat(api.as(Cast.DARIA).get("/api/records/task?filter=" + filter).expect(200).all("/items", "id")).containsExactly(String.valueOf(id));
        assertThat(task(Cast.DARIA, id).expect(200).text("/refs/deal/" + deal + "/title")).isEqualTo("Насосы");
    }

    @Test
    void countersAreThoseOfTheirLists() {
        set(Cast.BORIS, Cast.NIKITA, "Раз");
        long late = set(Cast.BORIS, Cast.NIKITA, "Два");
        sql.execute("update task.item set deadline = now() - interval '1 day', first_deadline = null, unanswered = true where id = " + late);
        long done = set(Cast.BORIS, Cast.NIKITA, "Три");
        api.as(Cast.NIKITA).post("/api/tasks/" + done + "/acts/complete", Map.of()).expect(200);
        api.as(Cast.BORIS).post("/api/tasks/" + done + "/acts/accept", Map.of()).expect(200);
        Answer own = api.as(Cast.NIKITA).get("/api/tasks/counters").expect(200);
        assertThat(own.text("/items/0/role")).isEqualTo("doing");
        assertThat(own.number("/items/0/overdue")).isEqualTo(count(Cast.NIKITA, own.text("/now"),
                "{\"op\":\"all\",\"of\":[{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"},{\"field\":\"closed\",\"op\":\"is\",\"value\":false},{\"field\":\"deadline\",\"op\":\"between\",\"to\":\"NOW\"}]}"));
        assertThat(own.number("/items/0/open")).isEqualTo(count(Cast.NIKITA, "",
                "{\"op\":\"all\",\"of\":[{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"},{\"field\":\"closed\",\"op\":\"is\",\"value\":false}]}"));
        assertThat(own.number("/items/0/unanswered")).isEqualTo(1);
        Answer given = api.as(Cast.BORIS).get("/api/tasks/counters").expect(200);
        assertThat(given.number("/items/3/open")).isEqualTo(2);
        assertThat(given.number("/items/3/overdue")).isEqualTo(1);
    }

    @Test
    void aHeadReadsWhatHisPeopleHaveOnlySetAndChangesNothingOfIt() {
        long id = set(Cast.DARIA, Cast.LEV, "Поручено сервису Ыъмя");
        task(Cast.ANNA, id).expect(200);
        assertThat(api.as(Cast.ANNA).get("/api/search?q=Ыъмя").expect(200).all("/items", "id")).contains(String.valueOf(id));
        assertThat(api.as(Cast.ANNA).get("/api/tasks/" + id).expect(200).at("/acts").size()).isZero();
        api.as(Cast.ANNA).patch("/api/records/task/" + id, Map.of("values", Map.of("title", "Иначе"))).expectProblem(403, "forbidden");
        api.as(Cast.ANNA).post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.MARIA.id())).expectProblem(403, "task_act");
        assertThat(api.as(Cast.ADMIN).get("/api/records/task/" + id + "/readers?q=" + URLEncoder.encode(Cast.ANNA.fullName(), StandardCharsets.UTF_8)).expect(200).text()).contains("\"set\"");
        Api anna = api.as(Cast.ANNA);
        QueryCount.assertAtMost(2, () -> anna.get("/api/records/task").expect(200));
    }

    @Test
    void whatOthersSayIsNewUntilTheCardIsOpenedAndTheFigureIsThatOfItsList() {
        long id = set(Cast.ZHANNA, Cast.KIRA, "С вопросом");
        long other = set(Cast.ZHANNA, Cast.KIRA, "Без вопроса");
        String filter = "{\"op\":\"all\",\"of\":[{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"},{\"field\":\"closed\",\"op\":\"is\",\"value\":false},"
                + "{\"field\":\"unreadBy\",\"op\":\"is\",\"value\":\"me\"}]}";
        assertThat(fresh(Cast.KIRA, 0)).isEqualTo(count(Cast.KIRA, "", filter)).isZero();
        long first = said(Cast.ZHANNA, id);
        said(Cast.ZHANNA, id);
        assertThat(fresh(Cast.KIRA, 0)).isEqualTo(count(Cast.KIRA, "", filter)).isEqualTo(1);
        assertThat(fresh(Cast.ZHANNA, 3)).isZero();
        assertThat(api.as(Cast.KIRA).get("/api/tasks/" + other).expect(200).at("/fresh").asBoolean()).isFalse();
        api.as(Cast.MARIA).post("/api/tasks/" + id + "/read", Map.of()).expectProblem(404, "not_found");
        assertThat(api.as(Cast.KIRA).get("/api/tasks/" + id).expect(200).at("/fresh").asBoolean()).isTrue();
        api.as(Cast.KIRA).post("/api/tasks/" + id + "/read", Map.of()).expect(204);
        assertThat(fresh(Cast.KIRA, 0)).isZero();
        long last = said(Cast.ZHANNA, id);
        assertThat(fresh(Cast.KIRA, 0)).isEqualTo(1);
        api.as(Cast.ZHANNA).delete("/api/timeline/comments/" + first).expect(204);
        assertThat(fresh(Cast.KIRA, 0)).isEqualTo(1);
        api.as(Cast.ZHANNA).delete("/api/timeline/comments/" + last).expect(204);
        assertThat(fresh(Cast.KIRA, 0)).isZero();
        said(Cast.KIRA, id);
        assertThat(fresh(Cast.KIRA, 0)).isZero();
        assertThat(fresh(Cast.ZHANNA, 3)).isEqualTo(1);
    }

    @Test
    void whoPinsOrMutesATaskDoesSoForHimselfAloneAndHearsOnlyWhatNamesHim() {
        long id = set(Cast.ZHANNA, Cast.KIRA, "Шумная");
        for (String mark : List.of("pin", "mute")) {
            String field = mark.equals("pin") ? "pinnedBy" : "mutedBy";
            String mine = "{\"field\":\"" + field + "\",\"op\":\"is\",\"value\":\"me\"}";
            api.as(Cast.MARIA).put("/api/tasks/" + id + "/" + mark, Map.of()).expectProblem(404, "not_found");
            api.as(Cast.KIRA).put("/api/tasks/" + id + "/" + mark, Map.of()).expect(204);
            api.as(Cast.KIRA).put("/api/tasks/" + id + "/" + mark, Map.of()).expect(204);
            assertThat(count(Cast.KIRA, "", mine)).isEqualTo(1);
            assertThat(count(Cast.ZHANNA, "", mine)).isZero();
            assertThat(count(Cast.ZHANNA, "", mine.replace("\"me\"", String.valueOf(Cast.KIRA.id())))).isZero();
        }
        assertThat(api.as(Cast.KIRA).get("/api/tasks/" + id).expect(200).at("/pinned").asBoolean()).isTrue();
        assertThat(api.as(Cast.ZHANNA).get("/api/tasks/" + id).expect(200).at("/muted").asBoolean()).isFalse();
        int before = notices(Cast.KIRA);
        long fresh = fresh(Cast.KIRA, 0);
        said(Cast.ZHANNA, id);
        assertThat(fresh(Cast.KIRA, 0)).isEqualTo(fresh);
        assertThat(notices(Cast.KIRA)).isEqualTo(before);
        api.as(Cast.ZHANNA).post("/api/timeline/task/" + id + "/comments", Map.of("html", "<p><span data-person=\"" + Cast.KIRA.id() + "\">Кира</span>, срочно</p>")).expect(201);
        assertThat(notices(Cast.KIRA)).isEqualTo(before + 1);
        api.as(Cast.KIRA).delete("/api/tasks/" + id + "/mute").expect(204);
        said(Cast.ZHANNA, id);
        assertThat(fresh(Cast.KIRA, 0)).isEqualTo(fresh + 1);
        api.as(Cast.KIRA).post("/api/tasks/" + id + "/read", Map.of()).expect(204);
    }

    @Test
    void everybodyKeepsHisOwnFavouritesAndResultsAreMarkedByThoseWhoWork() {
        long id = set(Cast.ZHANNA, Cast.KIRA, "Нужная");
        api.as(Cast.MARIA).put("/api/tasks/" + id + "/favorite", Map.of()).expectProblem(404, "not_found");
        api.as(Cast.KIRA).put("/api/tasks/" + id + "/favorite", Map.of()).expect(204);
        api.as(Cast.KIRA).put("/api/tasks/" + id + "/favorite", Map.of()).expect(204);
        String mine = "{\"field\":\"favoriteOf\",\"op\":\"is\",\"value\":\"me\"}";
        assertThat(count(Cast.KIRA, "", mine)).isEqualTo(1);
        assertThat(count(Cast.ZHANNA, "", mine)).isZero();
        // what others keep is nobody's to know
        assertThat(count(Cast.ZHANNA, "", mine.replace("\"me\"", String.valueOf(Cast.KIRA.id())))).isZero();
        assertThat(api.as(Cast.ZHANNA).get("/api/records/task/" + id).expect(200).text()).doesNotContain("\"favoriteOf\":[" + Cast.KIRA.id());
        assertThat(api.as(Cast.KIRA).get("/api/tasks/" + id).expect(200).at("/favorite").asBoolean()).isTrue();
        api.as(Cast.KIRA).delete("/api/tasks/" + id + "/favorite").expect(204);
        assertThat(count(Cast.KIRA, "", mine)).isZero();

        long comment = said(Cast.KIRA, id);
        api.as(Cast.MARIA).put("/api/tasks/results/" + comment, Map.of()).expectProblem(404, "not_found");
        // who leads both of them reads it and works on it no more than that
        api.as(Cast.IVAN).put("/api/tasks/results/" + comment, Map.of()).expectProblem(403, "task_result");
        api.as(Cast.KIRA).put("/api/tasks/results/" + comment, Map.of()).expect(204);
        api.as(Cast.ZHANNA).put("/api/tasks/results/" + comment, Map.of()).expect(204);
        Answer results = api.as(Cast.ZHANNA).get("/api/tasks/" + id + "/results").expect(200);
        assertThat(results.all("/items", "comment")).containsExactly(String.valueOf(comment));
        assertThat(results.text("/items/0/html")).contains("Слово");
        api.as(Cast.ZHANNA).delete("/api/tasks/results/" + comment).expect(204);
        api.as(Cast.ZHANNA).delete("/api/tasks/results/" + comment).expectProblem(404, "not_found");
        api.as(Cast.KIRA).put("/api/tasks/results/" + comment, Map.of()).expect(204);
        api.as(Cast.KIRA).delete("/api/timeline/comments/" + comment).expect(204);
        assertThat(api.as(Cast.ZHANNA).get("/api/tasks/" + id + "/results").expect(200).at("/items").size()).isZero();
    }

    private long said(Cast by, long task) {
        return api.as(by).post("/api/timeline/task/" + task + "/comments", Map.of("html", "<p>Слово</p>")).expect(201).number("/id");
    }

    private int notices(Cast person) {
        return sql.fetchSingle("select count(*)::int from notify.notice where person_id = " + person.id()).get(0, Integer.class);
    }

    private long fresh(Cast person, int role) {
        return api.as(person).get("/api/tasks/counters").expect(200).number("/items/" + role + "/fresh");
    }

    @Test
    void theListTellsWhatMayBeChangedOfEachOfItsRows() {
        long given = set(Cast.DARIA, Cast.LEV, "Моя");
        long got = set(Cast.LEV, Cast.DARIA, "Мне", Map.of("mayMove", true)).expect(201).number("/id");
        long foreign = set(Cast.LEV, Cast.MARIA, "Чужая");
        Answer rows = api.as(Cast.DARIA).get("/api/tasks/editable?ids=" + given + "," + got + "," + foreign).expect(200);
        assertThat(rows.at("/items/" + given).isNull()).isTrue();
        assertThat(rows.at("/items/" + got).toString()).contains("deadline").contains("tags").doesNotContain("title");
        assertThat(rows.at("/items").has(String.valueOf(foreign))).isFalse();
        api.as(Cast.DARIA).get("/api/tasks/editable?ids=x").expect(400);
    }

    private long count(Cast person, String now, String filter) {
        return api.as(person)
                .get("/api/records/task/total?exact=true&filter=" + URLEncoder.encode(filter.replace("NOW", now), StandardCharsets.UTF_8))
                .expect(200)
                .number("/count");
    }

    @Test
    void theCardShowsItsBlocksItsDocumentsAndWhatItIsLinkedTo() {
        Answer layout = api.as(Cast.DARIA).get("/api/records/task/layout").expect(200);
        java.util.Map<String, List<String>> sections = new java.util.HashMap<>();
        layout.at("/sections").forEach(section -> {
            List<String> fields = new java.util.ArrayList<>();
            section.path("fields").forEach(field -> fields.add(field.asString()));
            assertThat(section.path("title").asString()).isNotEmpty().doesNotContain("section.");
            sections.put(section.path("code").asString(), fields.subList(0, Math.min(fields.size(), section.path("shown").asInt())));
        });
        assertThat(sections.get("essence")).containsExactly("situation", "fullData", "solution", "expected", "files");
        assertThat(sections.get("links")).containsExactly("deals", "leads", "contacts", "companies");
    }
}
