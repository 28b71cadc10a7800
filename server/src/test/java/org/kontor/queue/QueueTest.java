package org.kontor.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class QueueTest extends KontorTest {

    @Autowired
    private Journal journal;

    private static int number;

    private Api admin;
    private long team;

    @BeforeEach
    void aTeamThatTakes() {
        admin = api.as(Cast.ADMIN);
        team = TeamSetup.add(admin, TeamSetup.team("Приём " + ++number, Cast.ANNA, "take", Cast.DARIA, Cast.EGOR, Cast.LEV));
        TeamSetup.everythingTo(admin, team);
    }

    private long lead(String title) {
        return api.as(Cast.MARIA).post("/api/records/lead", Map.of("values", Map.of("title", title))).expect(201).number("/id");
    }

    private Answer card(long id) {
        return admin.get("/api/records/lead/" + id).expect(200);
    }

    private Answer take(Cast person, long id) {
        return api.as(person).put("/api/queue/lead/" + id + "/owner");
    }

    @Test
    void aLeadWithoutAChosenResponsibleWaitsInTheQueueAndOnlyTheTeamSeesIt() {
        long id = lead("Окна на дачу");
        assertThat(card(id).at("/values/responsible").isMissingNode()).isTrue();
        assertThat(card(id).number("/values/team")).isEqualTo(team);
        assertThat(card(id).at("/values/queuedAt").isString()).isTrue();
        for (Cast member : List.of(Cast.DARIA, Cast.LEV, Cast.ANNA)) {
            api.as(member).get("/api/records/lead/" + id).expect(200);
        }
        api.as(Cast.ZHANNA).get("/api/records/lead/" + id).expectProblem(404, "not_found");
        take(Cast.ZHANNA, id).expectProblem(404, "not_found");
        assertThat(api.as(Cast.DARIA).get("/api/queue").expect(200).all("/items", "name")).contains("Приём " + number);
        assertThat(api.as(Cast.ZHANNA).get("/api/queue").expect(200).all("/items", "name")).doesNotContain("Приём " + number);
    }

    @Test
    void aChosenResponsibleKeepsTheLeadOutOfTheQueue() {
        long id = api.as(Cast.DARIA).post("/api/records/lead", Map.of("values", Map.of("title", "Мой", "responsible", Cast.DARIA.id())))
                .expect(201)
                .number("/id");
        assertThat(card(id).number("/values/responsible")).isEqualTo(Cast.DARIA.id());
        assertThat(card(id).at("/values/team").isMissingNode()).isTrue();
    }

    @Test
    void ofTwentyTakersAtOnceExactlyOneOwnsItAndNineteenReadWho() throws Exception {
        List<Map<String, Object>> members = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String address = "taker" + i + "@kontor.example";
            addresses.add(address);
            Object id = sql.fetchValue("insert into identity.person (email, first_name, last_name) values (?, 'Тест', ?) returning id", address, "Берущий-" + i);
            members.add(Map.of("person", id));
        }
        sql.execute("update platform.epoch set value = value + 1 where name = 'people'");
        sql.execute("update platform.setting set value = '\"own\"' where key = 'access.visibility'");
        Map<String, Object> crowd = TeamSetup.team("Толпа", Cast.ANNA, "take");
        crowd.put("members", members);
        TeamSetup.everythingTo(admin, TeamSetup.add(admin, crowd));
        long id = lead("Один на всех");
        List<Api> people = addresses.stream().map(api::as).toList();
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(20)) {
            List<Callable<Answer>> tries = new ArrayList<>();
            people.forEach(one -> tries.add(() -> one.put("/api/queue/lead/" + id + "/owner")));
            for (Future<Answer> one : workers.invokeAll(tries)) {
                answers.add(one.get());
            }
        }
        List<Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).as(answers.stream().map(Answer::text).toList().toString()).hasSize(1);
        long owner = card(id).number("/values/responsible");
        String name = (String) sql.fetchValue("select first_name || ' ' || last_name from identity.person where id = ?", owner);
        for (Answer answer : answers) {
            if (answer.status() != 200) {
                answer.expectProblem(409, "already_taken");
                assertThat(answer.text("/name")).isEqualTo(name);
                assertThat(answer.number("/by")).isEqualTo(owner);
            }
        }
        assertThat(sql.fetchValue("select count(*) from records.history where type_id = 1 and record_id = ? and kind = 'updated'", id)).isEqualTo(1L);
    }

    @Test
    void whoTakesStartsTheClockOfTheFirstAnswerAndHisFirstCommentStopsIt() {
        long id = lead("Ждёт ответа");
        take(Cast.DARIA, id).expect(200);
        assertThat(card(id).at("/values/takenAt").isString()).isTrue();
        api.as(Cast.ANNA).post("/api/timeline/lead/" + id + "/comments", Map.of("html", "Как дела?")).expect(201);
        assertThat(card(id).at("/values/firstAnswerAt").isMissingNode()).isTrue();
        api.as(Cast.DARIA).post("/api/timeline/lead/" + id + "/comments", Map.of("html", "Перезвонила")).expect(201);
        String first = card(id).text("/values/firstAnswerAt");
        api.as(Cast.DARIA).post("/api/timeline/lead/" + id + "/comments", Map.of("html", "И ещё раз")).expect(201);
        assertThat(card(id).text("/values/firstAnswerAt")).isEqualTo(first);
        String filter = java.net.URLEncoder.encode(
                "{\"op\":\"all\",\"of\":[{\"field\":\"firstAnswerAt\",\"op\":\"period\",\"value\":\"today\"},{\"field\":\"team\",\"op\":\"is\",\"value\":\"mine\"}]}",
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(api.as(Cast.DARIA).get("/api/records/lead?fields=title,team,takenAt&sort=-takenAt&filter=" + filter).expect(200).text()).contains("Ждёт ответа");
    }

    @Test
    void aRecordGoesBackWithItsReasonAndAnotherOfTheTeamGoesOn() {
        long id = lead("Не мой профиль");
        take(Cast.DARIA, id).expect(200);
        api.as(Cast.LEV).send("DELETE", "/api/queue/lead/" + id + "/owner", "{}".getBytes(), "application/json").expectProblem(404, "not_found");
        Answer back = api.as(Cast.DARIA).send(
                "DELETE", "/api/queue/lead/" + id + "/owner", "{\"reason\": \"Нужен инженер\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json");
        back.expect(200);
        assertThat(card(id).at("/values/responsible").isMissingNode()).isTrue();
        assertThat(card(id).at("/values/takenAt").isMissingNode()).isTrue();
        take(Cast.LEV, id).expect(200);
        assertThat(card(id).number("/values/responsible")).isEqualTo(Cast.LEV.id());
        assertThat(api.as(Cast.LEV).get("/api/timeline/lead/" + id).expect(200).text()).contains("Нужен инженер");
        Answer history = admin.get("/api/records/lead/" + id + "/history").expect(200);
        assertThat(history.all("/items", "what")).contains("take", "return");
    }

    @Test
    void theHeadOfATeamReturnsWhatHisPeopleTookAndTheyAreTold() {
        long id = lead("Лежит без движения");
        take(Cast.LEV, id).expect(200);
        // Anna heads the team, but Lev is of another department: his records are not hers
        api.as(Cast.ANNA).get("/api/records/lead/" + id).expect(404);
        api.as(Cast.EGOR).send("DELETE", "/api/queue/lead/" + id + "/owner", "{}".getBytes(), "application/json").expectProblem(404, "not_found");
        api.as(Cast.ANNA).send("DELETE", "/api/queue/lead/" + id + "/owner", "{}".getBytes(), "application/json").expect(200);
        assertThat(card(id).at("/values/responsible").isMissingNode()).isTrue();
        Answer told = api.as(Cast.LEV).with("Accept-Language", "ru").get("/api/notices").expect(200);
        assertThat(told.all("/items", "text")).anyMatch(text -> text.contains("возвращает в очередь") && text.contains("№ " + id));
        assertThat(admin.get("/api/records/lead/" + id + "/history").expect(200).all("/items", "what")).contains("return");
    }

    @Test
    void aTakeCanBeUndoneAndTheRecordWaitsAgain() {
        long id = lead("Ошибся кнопкой");
        String operation = take(Cast.DARIA, id).expect(200).text("/operation");
        api.as(Cast.DARIA).post("/api/records/operations/" + operation + "/undo").expect(200);
        assertThat(card(id).at("/values/responsible").isMissingNode()).isTrue();
        assertThat(card(id).at("/values/takenAt").isMissingNode()).isTrue();
        assertThat(card(id).number("/values/team")).isEqualTo(team);
    }

    @Test
    void whoHoldsEnoughIsRefusedInAClearSentence() {
        Map<String, Object> tight = TeamSetup.team("Тесная " + number, Cast.ANNA, "take", Cast.DARIA, Cast.EGOR);
        tight.put("most", 1);
        tight.put("members", List.of(Map.of("person", Cast.DARIA.id()), Map.of("person", Cast.EGOR.id(), "most", 2)));
        TeamSetup.everythingTo(admin, TeamSetup.add(admin, tight));
        long one = lead("Первый");
        long two = lead("Второй");
        long three = lead("Третий");
        take(Cast.DARIA, one).expect(200);
        Answer refused = take(Cast.DARIA, two);
        refused.expectProblem(409, "queue_full");
        assertThat(refused.text()).contains("Тесная").contains("1");
        take(Cast.EGOR, two).expect(200);
        take(Cast.EGOR, three).expect(200);
        long spam = (Long) sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'loss_reason' and v.code = 'SPAM'");
        long junk = (Long) sql.fetchValue("select s.id from crm_pipeline.stage s where s.code = 'JUNK'");
        api.as(Cast.DARIA).put("/api/records/lead/" + one + "/place", Map.of("stage", junk, "values", Map.of("lossReason", spam))).expect(200);
        take(Cast.DARIA, lead("Четвёртый")).expect(200);
    }

    @Test
    void allMembersWhoAreHereAreToldAndAbsentOnesAreNot() {
        sql.execute("delete from identity.absence");
        admin.post("/api/identity/absences", Map.of(
                        "personId", Cast.EGOR.id(), "from", today().minusDays(1).toString(), "to", today().plusDays(1).toString(), "kind", "vacation"))
                .expect(201);
        lead("Скажите всем");
        journal.drain();
        assertThat(api.as(Cast.DARIA).get("/api/notices").expect(200).text()).contains("Скажите всем");
        assertThat(api.as(Cast.LEV).get("/api/notices").expect(200).text()).contains("Скажите всем");
        assertThat(api.as(Cast.EGOR).get("/api/notices").expect(200).text()).doesNotContain("Скажите всем");
        admin.delete("/api/identity/absences/" + sql.fetchValue("select max(id) from identity.absence")).expect(204);
    }

    @Test
    void whatNobodyTakesAlarmsTheHeadOnceOrHisDeputy() {
        Map<String, Object> strict = TeamSetup.team("Строгая " + number, Cast.ANNA, "take", Cast.DARIA);
        strict.put("alarmMinutes", 30);
        TeamSetup.everythingTo(admin, TeamSetup.add(admin, strict));
        long id = lead("Забытый");
        journal.drain();
        jobs.run("queue.alarm");
        assertThat(untaken(Cast.ANNA)).isEmpty();
        sql.execute("update crm_lead.lead set queued_at = now() - interval '31 minutes' where id = ?", id);
        jobs.run("queue.alarm");
        assertThat(untaken(Cast.ANNA)).hasSize(1);
        sql.execute("delete from notify.notice");
        jobs.run("queue.alarm");
        assertThat(untaken(Cast.ANNA)).isEmpty();

        admin.post("/api/identity/absences", Map.of(
                        "personId", Cast.ANNA.id(), "from", today().toString(), "to", today().toString(), "kind", "sick", "deputyId", Cast.BORIS.id()))
                .expect(201);
        long other = lead("Снова забытый");
        sql.execute("update crm_lead.lead set queued_at = now() - interval '31 minutes' where id = ?", other);
        jobs.run("queue.alarm");
        assertThat(untaken(Cast.ANNA)).isEmpty();
        assertThat(untaken(Cast.BORIS)).hasSize(1);
        admin.delete("/api/identity/absences/" + sql.fetchValue("select max(id) from identity.absence")).expect(204);
        Answer queue = api.as(Cast.DARIA).get("/api/queue").expect(200);
        Map<String, Object> counts = new HashMap<>();
        for (int i = 0; i < queue.at("/items").size(); i++) {
            counts.put(queue.text("/items/" + i + "/name"), queue.number("/items/" + i + "/overdue"));
        }
        assertThat(counts).containsEntry("Строгая " + number, 2L);
    }

    private List<String> untaken(Cast person) {
        return api.as(person).get("/api/notices").expect(200).all("/items", "kind").stream().filter("queue_untaken"::equals).toList();
    }

    private static java.time.LocalDate today() {
        return java.time.LocalDate.now(java.time.ZoneId.of("Europe/Moscow"));
    }

    @Test
    void onlyAdministratorsSetUpTeamsAndATeamWhoseQueueIsNotEmptyStays() {
        api.as(Cast.DARIA).post("/api/queue/teams", TeamSetup.team("Чужая", Cast.ANNA, "take", Cast.DARIA)).expectProblem(403, "forbidden");
        api.as(Cast.DARIA).get("/api/queue/rules/lead").expectProblem(403, "forbidden");
        admin.post("/api/queue/teams", TeamSetup.team("Приём " + number, Cast.ANNA, "take", Cast.DARIA)).expectProblem(422, "invalid");
        Map<String, Object> wrong = TeamSetup.team("Часы", Cast.ANNA, "take", Cast.DARIA);
        wrong.put("week", List.of(List.of(Map.of("from", "18:00", "to", "09:00"))));
        admin.post("/api/queue/teams", wrong).expectProblem(422, "invalid");
        lead("Держит команду");
        admin.delete("/api/queue/teams/" + team).expectProblem(409, "team_in_use");
    }
}
