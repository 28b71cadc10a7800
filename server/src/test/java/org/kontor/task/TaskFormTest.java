package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class TaskFormTest extends KontorTest {

    @Autowired
    private ReferenceBooks books;

    @Autowired
    private Records records;

    private long form(String code) {
        return books.valueByTitle("task_form", code).orElseThrow().id();
    }

    private Map<String, Object> letter(String title) {
        return new HashMap<>(Map.of(
                "form", form("PR"), "title", title, "situation", "Клиент просит скидку", "fullData", "Оборот миллион", "solution", "Дать 5 %", "noDocuments", true));
    }

    private Answer add(Cast by, Map<String, Object> values) {
        return api.as(by).post("/api/records/task", Map.of("values", values));
    }

    private Answer decide(Cast by, long id, Map<String, Object> body) {
        return api.as(by).post("/api/tasks/" + id + "/acts/decide", body);
    }

    @Test
    void aLetterGoesToTheSupervisorWithTheNumberOfTheDealInItsTitle() {
        long deal = api.as(Cast.DARIA).post("/api/records/deal", Map.of("values", Map.of("title", "Насосы"))).expect(201).number("/id");
        Map<String, Object> values = letter("Скидка");
        values.put("deals", List.of(deal));
        values.put("responsible", Cast.LEV.id());
        Answer made = add(Cast.DARIA, values).expect(201);
        assertThat(made.text("/values/title")).isEqualTo("ПР – Скидка, сделка № " + deal);
        assertThat(made.number("/values/responsible")).isEqualTo(Cast.ANNA.id());
        long id = made.number("/id");
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", Map.of("responsible", Cast.LEV.id()))).expect(422);
        add(Cast.DARIA, letter("ПР")).expect(422);
        Answer boss = add(Cast.DIRECTOR, letter("Кому?"));
        assertThat(boss.expect(422).text()).contains("нет руководителя");
    }

    @Test
    void aLetterWithoutABlockOrAWordOnDocumentsIsNotSent() {
        for (String block : List.of("situation", "fullData", "solution")) {
            Map<String, Object> values = letter("Без блока");
            values.remove(block);
            assertThat(add(Cast.DARIA, values).expect(422).text()).contains(block);
        }
        Map<String, Object> values = letter("Без документов");
        values.remove("noDocuments");
        assertThat(add(Cast.DARIA, values).expect(422).text()).contains("files");
        long file = api.as(Cast.DARIA).upload("/api/files", "a.txt", "договор".getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        values.put("files", List.of(file));
        add(Cast.DARIA, values).expect(201);
    }

    @Test
    void eachPostDecidesInItsTurnAndTheLastOneCloses() {
        long id = add(Cast.DARIA, letter("Маршрут")).expect(201).number("/id");
        assertThat(doing(Cast.DIRECTOR)).isZero();
        decide(Cast.BORIS, id, Map.of("kind", "approved")).expectProblem(403, "task_act");
        api.as(Cast.ANNA).post("/api/tasks/" + id + "/acts/complete", Map.of()).expectProblem(409, "task_route");
        decide(Cast.ANNA, id, Map.of("kind", "refused")).expect(422);
        decide(Cast.ANNA, id, Map.of("kind", "approved", "to", Cast.LEV.id())).expect(422);
        decide(Cast.ANNA, id, Map.of("kind", "changed", "text", "Не больше 4 %", "to", Cast.DIRECTOR.id())).expect(200);
        assertThat(doing(Cast.DIRECTOR)).isEqualTo(1);
        decide(Cast.ANNA, id, Map.of("kind", "approved")).expectProblem(403, "task_act");
        Answer last = decide(Cast.DIRECTOR, id, Map.of("kind", "approved", "text", "Согласен")).expect(200);
        assertThat(last.text("/state")).isEqualTo("done");
        Answer author = api.as(Cast.DARIA).get("/api/tasks/" + id).expect(200);
        assertThat(author.all("/steps", "decision")).containsExactly("changed", "approved");
        assertThat(author.text("/steps/0/text")).isEqualTo("Не больше 4 %");
        assertThat(api.as(Cast.DARIA).get("/api/notices?limit=200").expect(200).text()).contains("принимает решение: «ПР – Маршрут»");
        assertThatThrownBy(() -> sql.execute("update task.step set text = 'иначе' where task_id = " + id)).hasMessageContaining("decision");
        decide(Cast.DIRECTOR, id, Map.of("kind", "refused", "text", "Передумал")).expect(409);
    }

    private long doing(Cast person) {
        return api.as(person).get("/api/tasks/counters").expect(200).number("/items/0/open");
    }

    @Test
    void whatComesBackWithRemarksIsSentAgainToTheSamePost() {
        long id = add(Cast.EGOR, letter("С замечаниями")).expect(201).number("/id");
        assertThat(decide(Cast.ANNA, id, Map.of("kind", "returned", "text", "Где расчёт?")).expect(200).number("/waitsFor")).isEqualTo(Cast.EGOR.id());
        decide(Cast.ANNA, id, Map.of("kind", "approved")).expectProblem(409, "task_route");
        api.as(Cast.EGOR).post("/api/tasks/" + id + "/acts/resubmit", Map.of("text", "Добавил")).expect(200);
        decide(Cast.ANNA, id, Map.of("kind", "refused", "text", "Невыгодно")).expect(200);
        assertThat(api.as(Cast.EGOR).get("/api/tasks/" + id).expect(200).all("/steps", "decision")).containsExactly("returned", "refused");
    }

    @Test
    void aWorkTaskHasItsPrefixOnceAndItsExpectedResult() {
        Map<String, Object> values = new HashMap<>(Map.of("form", form("RZ"), "title", "рз: Подготовить счёт", "responsible", Cast.LEV.id()));
        assertThat(add(Cast.DARIA, values).expect(422).text()).contains("expected");
        values.put("expected", "Счёт у клиента");
        assertThat(add(Cast.DARIA, values).expect(201).text("/values/title")).isEqualTo("РЗ – Подготовить счёт");
    }

    @Test
    void anAdministratorAddsAFormOfHisOwn() {
        api.as(Cast.DARIA).post("/api/tasks/forms", Map.of("title", "Заявка", "prefix", "ЗАЯВКА")).expectProblem(403, "forbidden");
        Answer forms = api.as(Cast.ADMIN).post("/api/tasks/forms", Map.of("title", "Заявка", "prefix", "ЗАЯВКА", "blocks", List.of("expected"), "days", 1)).expect(200);
        long own = forms.number("/items/" + (forms.all("/items", "id").size() - 1) + "/id");
        assertThat(add(Cast.DARIA, Map.of("form", own, "title", "Бумага", "responsible", Cast.LEV.id(), "expected", "Бумага есть")).expect(201).text("/values/title"))
                .isEqualTo("ЗАЯВКА – Бумага");
    }

    @Test
    void anOwnFormDemandsOwnBlocksAndGoesThroughItsPostsInOrder() {
        Answer field = api.as(Cast.ADMIN).post("/api/records/task/fields", Map.of("kind", "longText", "title", "Смета", "purpose", "Сколько стоит", "usedBy", "Снабжение")).expect(201);
        jobs.runDue();
        long post = api.as(Cast.ADMIN).post("/api/identity/posts", Map.of("name", "Снабженец", "holders", List.of(Cast.KIRA.id()))).expect(201).number("/id");
        assertThat(api.as(Cast.ADMIN).post("/api/tasks/forms", Map.of("title", "Закупка", "blocks", List.of("нет"))).expect(422).text()).contains("blocks");
        assertThat(api.as(Cast.ADMIN).post("/api/tasks/forms", Map.of("title", "Закупка", "route", true, "posts", List.of(999))).expect(422).text()).contains("posts");
        Answer forms = api.as(Cast.ADMIN)
                .post("/api/tasks/forms", Map.of("title", "Закупка", "prefix", "ЗАКУПКА", "blocks", List.of(field.text("/code")), "route", true, "posts", List.of(post), "days", 10, "calendarDays", true))
                .expect(200);
        long form = forms.number("/items/" + (forms.all("/items", "id").size() - 1) + "/id");
        Map<String, Object> values = new HashMap<>(Map.of("form", form, "title", "Насос", "responsible", Cast.ANNA.id()));
        assertThat(add(Cast.DARIA, values).expect(422).text()).contains(field.text("/code"));
        values.put(field.text("/code"), "Сто тысяч");
        long id = add(Cast.DARIA, values).expect(201).number("/id");
        assertThat(sql.fetchValue("select deadline > now() + interval '9 days' from task.item where id = " + id)).isEqualTo(true);
        decide(Cast.ANNA, id, Map.of("kind", "approved")).expect(200);
        assertThat(api.as(Cast.DARIA).get("/api/tasks/" + id).expect(200).number("/waitsFor")).isEqualTo(Cast.KIRA.id());
        assertThat(decide(Cast.KIRA, id, Map.of("kind", "approved")).expect(200).text("/state")).isEqualTo("done");
        add(Cast.DARIA, Map.of("form", form("REPORT"), "title", "Сам", "responsible", Cast.LEV.id())).expect(422);
    }

    @Test
    void whoIsToDoAWorkTaskIsShownWithHisDutiesAndAWarningWhereOthersAreRight() {
        api.as(Cast.ADMIN).post("/api/identity/posts", Map.of("name", "Юрист", "duties", "Договоры и претензии", "holders", List.of(Cast.NIKITA.id()))).expect(201);
        api.as(Cast.ADMIN).post("/api/identity/posts", Map.of("name", "Монтажник", "duties", "Монтаж насосов", "holders", List.of(Cast.LEV.id()))).expect(201);
        Answer wrong = api.as(Cast.DARIA).get("/api/tasks/competence?person=" + Cast.LEV.id() + "&text=" + java.net.URLEncoder.encode("Подготовить договор", java.nio.charset.StandardCharsets.UTF_8)).expect(200);
        assertThat(wrong.all("/own", "name")).containsExactly("Монтажник");
        assertThat(wrong.at("/fits").asBoolean()).isFalse();
        assertThat(wrong.all("/others", "name")).containsExactly("Юрист");
        Answer right = api.as(Cast.DARIA).get("/api/tasks/competence?person=" + Cast.LEV.id() + "&text=" + java.net.URLEncoder.encode("Смонтировать насос", java.nio.charset.StandardCharsets.UTF_8)).expect(200);
        assertThat(right.at("/fits").asBoolean()).isTrue();
    }

    @Test
    void aCommentBecomesATaskAndBothShowTheLink() {
        long deal = api.as(Cast.DARIA).post("/api/records/deal", Map.of("values", Map.of("title", "Трубы"))).expect(201).number("/id");
        long comment = api.as(Cast.DARIA).post("/api/timeline/deal/" + deal + "/comments", Map.of("html", "<p>Нужен ещё счёт</p>")).expect(201).number("/id");
        Map<String, Object> values = Map.of("title", "Нужен ещё счёт", "responsible", Cast.EGOR.id(), "comment", comment, "deals", List.of(deal));
        long id = add(Cast.DARIA, values).expect(201).number("/id");
        assertThat(api.as(Cast.DARIA).get("/api/tasks/comments/deal/" + deal).expect(200).number("/items/0/task")).isEqualTo(id);
        assertThat(api.as(Cast.DARIA).get("/api/tasks/" + id).expect(200).text("/from/title")).isEqualTo("Трубы");
        api.as(Cast.LEV).get("/api/tasks/comments/deal/" + deal).expectProblem(404, "not_found");
        assertThat(add(Cast.LEV, Map.of("title", "Чужой", "responsible", Cast.LEV.id(), "comment", comment)).expect(422).text()).contains("comment");
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("comment", null);
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", nothing)).expect(422);
    }

    private long away(Cast person, Cast deputy) {
        String today = java.time.LocalDate.now(java.time.ZoneId.of("Europe/Moscow")).toString();
        return api.as(Cast.ADMIN)
                .post("/api/identity/absences", Map.of("personId", person.id(), "from", today, "to", today, "kind", "sick", "deputyId", deputy.id()))
                .expect(201)
                .number("/id");
    }

    @Test
    void whoIsAwayWhenItIsHisTurnIsReplacedByHisDeputyWithTimesOfHisOwn() {
        long id = add(Cast.DARIA, letter("Замещение")).expect(201).number("/id");
        sql.execute("update task.item set deadline = now() - interval '1 hour', answer_due_at = now() - interval '1 hour', unanswered = true where id = " + id);
        long absence = away(Cast.ANNA, Cast.BORIS);
        try {
            jobs.run(TaskFunctions.MINUTELY);
            jobs.run(TaskFunctions.MINUTELY);
            Answer card = api.as(Cast.BORIS).get("/api/tasks/" + id).expect(200);
            assertThat(card.number("/waitsFor")).isEqualTo(Cast.BORIS.id());
            assertThat(card.number("/steps/0/insteadOf")).isEqualTo(Cast.ANNA.id());
            assertThat(sql.fetchValue("select deadline > now() and answer_due_at > now() and not unanswered from task.item where id = " + id)).isEqualTo(true);
            decide(Cast.ANNA, id, Map.of("kind", "approved")).expectProblem(403, "task_act");
            assertThat(api.as(Cast.DARIA).get("/api/notices?limit=200").expect(200).text()).contains("замещает: «ПР – Замещение»");
            // who asks does not decide for the one whom he stands in for
            long own = add(Cast.BORIS, letter("Сам за неё")).expect(201).number("/id");
            assertThat(api.as(Cast.BORIS).get("/api/tasks/" + own).expect(200).number("/waitsFor")).isEqualTo(Cast.DIRECTOR.id());
            decide(Cast.DIRECTOR, own, Map.of("kind", "approved")).expect(200);
            assertThat(decide(Cast.BORIS, id, Map.of("kind", "returned", "text", "Где расчёт?")).expect(200).number("/waitsFor")).isEqualTo(Cast.DARIA.id());
            assertThat(sql.fetchValue("select deadline is null and answer_due_at is null from task.item where id = " + id)).as("the author's time is not the approver's").isEqualTo(true);
            api.as(Cast.DARIA).post("/api/tasks/" + id + "/acts/resubmit", Map.of("text", "Добавил")).expect(200);
            assertThat(sql.fetchValue("select deadline > now() and answer_due_at > now() and first_answer_at is null from task.item where id = " + id)).isEqualTo(true);
        } finally {
            api.as(Cast.ADMIN).delete("/api/identity/absences/" + absence).expect(204);
        }
    }

    @Test
    void eachPostHasItsOwnTimesAndASecondOneThatIsAwayIsAskedThroughHisDeputy() {
        long id = add(Cast.DARIA, letter("Второй пост")).expect(201).number("/id");
        long absence = away(Cast.DIRECTOR, Cast.IVAN);
        try {
            decide(Cast.ANNA, id, Map.of("kind", "approved", "to", Cast.DIRECTOR.id())).expect(200);
            Answer card = api.as(Cast.IVAN).get("/api/tasks/" + id).expect(200);
            assertThat(card.number("/waitsFor")).isEqualTo(Cast.IVAN.id());
            assertThat(card.number("/steps/1/insteadOf")).isEqualTo(Cast.DIRECTOR.id());
            assertThat(sql.fetchValue("select first_answer_at is null and answer_due_at > now() + interval '23 hours' from task.item where id = " + id)).isEqualTo(true);
        } finally {
            api.as(Cast.ADMIN).delete("/api/identity/absences/" + absence).expect(204);
        }
        decide(Cast.IVAN, id, Map.of("kind", "approved")).expect(200);
    }

    @Test
    void aWorkTaskGoesTheRouteThatWhoSetsItAsksForAndAlsoToAnotherDepartment() {
        Map<String, Object> values = new HashMap<>(Map.of("form", form("RZ"), "title", "Договор", "responsible", Cast.ANNA.id(), "expected", "Подписан", "approval", true));
        long id = add(Cast.DARIA, values).expect(201).number("/id");
        assertThat(api.as(Cast.DARIA).get("/api/tasks/" + id).expect(200).all("/steps", "person")).hasSize(1);
        api.as(Cast.ANNA).post("/api/tasks/" + id + "/acts/complete", Map.of()).expectProblem(409, "task_route");
        assertThat(api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", Map.of("responsible", Cast.LEV.id()))).expect(422).text()).contains("responsible");
        assertThat(decide(Cast.ANNA, id, Map.of("kind", "approved", "to", Cast.DARIA.id())).expect(422).text()).contains("to");
        decide(Cast.ANNA, id, Map.of("kind", "approved", "to", Cast.IVAN.id())).expect(200);
        assertThat(decide(Cast.IVAN, id, Map.of("kind", "changed", "text", "С протоколом")).expect(200).text("/state")).isEqualTo("done");
        api.as(Cast.DARIA).patch("/api/records/task/" + id, Map.of("values", Map.of("approval", false))).expect(422);
        assertThat(add(Cast.DARIA, Map.of("title", "Без формы", "responsible", Cast.LEV.id(), "approval", true)).expect(422).text()).contains("approval");
        values.put("responsible", Cast.DARIA.id());
        assertThat(add(Cast.DARIA, values).expect(422).text()).contains("responsible");
    }

    @Test
    void ofTwoDecisionsAtOnceOneStands() throws InterruptedException {
        long id = add(Cast.DARIA, letter("Два окна")).expect(201).number("/id");
        List<Integer> statuses = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        List<Thread> threads = new java.util.ArrayList<>();
        for (Map<String, Object> body : List.<Map<String, Object>>of(Map.of("kind", "approved"), Map.of("kind", "refused", "text", "Нет"), Map.of("kind", "approved", "to", Cast.DIRECTOR.id()))) {
            org.kontor.testing.Api anna = api.as(Cast.ANNA);
            threads.add(Thread.ofVirtual().start(() -> statuses.add(anna.post("/api/tasks/" + id + "/acts/decide", body).status())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).allMatch(status -> status == 200 || status == 403 || status == 409);
        assertThat(sql.fetchValue("select count(*) from task.step where decision is not null and task_id = " + id)).isEqualTo(1L);
    }

    @Test
    void whoTakesOverTheWorkOfAnotherHasHisTurnToo() {
        long id = add(Cast.DARIA, letter("Передача дел")).expect(201).number("/id");
        records.update(Operation.begin(Actor.system("test"), "change"), "task", Change.of(id, "responsible", Cast.BORIS.id()), Options.SYSTEM);
        Answer card = api.as(Cast.DARIA).get("/api/tasks/" + id).expect(200);
        assertThat(card.number("/steps/0/person")).isEqualTo(Cast.BORIS.id());
        assertThat(card.number("/steps/0/insteadOf")).isEqualTo(Cast.ANNA.id());
        assertThat(decide(Cast.BORIS, id, Map.of("kind", "approved")).expect(200).text("/state")).isEqualTo("done");
    }
}
