package org.kontor.calllist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.identity.Sessions;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class CallListTest extends KontorTest {

    private static int phone = 1_000_000;

    @Autowired
    private Sessions sessions;

    /** Somebody new in the sales department. */
    private long person(String name) {
        api.as(Cast.ADMIN).post("/api/identity/invitations", Map.of("firstName", "Звонящий", "lastName", name, "departmentId", Cast.Unit.SALES.id())).expect(201);
        return sql.fetchSingle("select id from identity.person where last_name = {0}", DSL.val(name)).get(0, Long.class);
    }

    private static long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private static long contact(Api by, String name) {
        return add(by, "contact", Map.of("lastName", name, "phones", List.of(Map.of("kind", "MOBILE", "value", "+7912" + phone++))));
    }

    private static List<Long> contacts(Api by, String name, int number) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(contact(by, name + " " + (char) ('А' + i)));
        }
        return ids;
    }

    private static long list(Api by, String title, List<Long> contacts, Object... people) {
        return by.post("/api/calllists", Map.of(
                        "title", title, "callers", Map.of("people", List.of(people)), "from", List.of(Map.of("type", "contact", "ids", contacts))))
                .expect(201)
                .number("/id");
    }

    private long value(String book, String code) {
        return sql.fetchSingle("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = {0} and v.code = {1}", DSL.val(book), DSL.val(code))
                .get(0, Long.class);
    }

    private static Answer next(Api by, long list) {
        return by.post("/api/calllists/" + list + "/next").expect(200);
    }

    private static Answer end(Api by, long list, Answer card, Map<String, Object> said) {
        return by.put("/api/calllists/" + list + "/members/" + card.number("/card/id") + "/result", said);
    }

    private static long figure(Answer list, String code) {
        for (JsonNode one : list.at("/statuses")) {
            if (one.path("code").asString().equals(code)) {
                return one.path("count").asLong();
            }
        }
        return 0;
    }

    @Test
    void itHoldsWhatTheFilterFoundWhenItWasMadeAndTellsWhoCalls() {
        Api daria = api.as(Cast.DARIA);
        long first = contact(daria, "Замороженный Один");
        contact(daria, "Замороженный Два");
        Map<String, Object> filter = Map.of("field", "lastName", "op", "contains", "value", "Замороженный");
        Answer made = daria.post("/api/calllists", Map.of(
                        "title", "Весна", "untilOn", "2030-05-01", "callers", Map.of("people", List.of(Cast.EGOR.id())), "from", List.of(Map.of("type", "contact", "filter", filter))))
                .expect(201);
        assertThat(made.number("/members")).isEqualTo(2);
        long list = made.number("/id");
        contact(daria, "Замороженный Три");
        assertThat(daria.get("/api/calllists/" + list).expect(200).number("/total")).isEqualTo(2);
        assertThat(daria.get("/api/calllists/" + list + "/members").expect(200).all("/items", "record")).contains(String.valueOf(first));
        assertThat(api.as(Cast.EGOR).get("/api/notices").expect(200).all("/items", "text")).anySatisfy(text -> assertThat(text).contains("Весна"));
        assertThat(api.as(Cast.EGOR).get("/api/calllists/mine").expect(200).all("/items", "title")).contains("Весна");
        // the same records once more are no more members, new ones are
        assertThat(daria.post("/api/calllists/" + list + "/members", Map.of("from", List.of(Map.of("type", "contact", "filter", filter)))).expect(200).number("/members")).isEqualTo(1);
        // undone as one act: who was added goes, the list stays
        String filled = daria.post("/api/calllists/" + list + "/members", Map.of("from", List.of(Map.of("type", "contact", "ids", contacts(daria, "Лишний", 2))))).expect(200).text("/operation");
        assertThat(daria.get("/api/calllists/" + list).expect(200).number("/total")).isEqualTo(5);
        daria.post("/api/records/operations/" + filled + "/undo").expect(200);
        assertThat(daria.get("/api/calllists/" + list).expect(200).number("/total")).isEqualTo(3);
    }

    @Test
    void ofTwentyAtOnceEachGetsAnotherClient() throws Exception {
        Api daria = api.as(Cast.DARIA);
        List<Long> clients = contacts(daria, "Наперегонки", 20);
        long list = list(daria, "Гонка", clients, Cast.EGOR.id(), Cast.BORIS.id(), Cast.ZHANNA.id(), Cast.ANNA.id());
        // twenty people: those of the cast would have one card each, so everybody of twenty takes part by a person of his own
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(person("Номер" + i));
        }
        daria.put("/api/calllists/" + list + "/callers", Map.of("people", people)).expect(200);
        CyclicBarrier together = new CyclicBarrier(20);
        Set<Long> got = new TreeSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<Answer>> all = new ArrayList<>();
            for (Long person : people) {
                Callable<Answer> one = () -> {
                    Api own = as(person);
                    together.await();
                    return next(own, list);
                };
                all.add(threads.submit(one));
            }
            for (Future<Answer> one : all) {
                got.add(one.get().number("/card/record"));
            }
        }
        assertThat(got).isEqualTo(new TreeSet<>(clients));
        assertThat(figure(daria.get("/api/calllists/" + list).expect(200), "WORK")).isEqualTo(20);
    }

    private Api as(long person) {
        sql.execute("update identity.person set status = 'active' where id = " + person);
        return api.with(sessions.start(person, "127.0.0.1", "test"));
    }

    @Test
    void whoAskedNotToBeCalledAndWhoHasNoNumberIsPassedOverWithTheReason() {
        Api daria = api.as(Cast.DARIA);
        long silent = contact(daria, "Тихий");
        daria.patch("/api/records/contact/" + silent, Map.of("values", Map.of("noCalls", true))).expect(200);
        long without = add(daria, "contact", Map.of("lastName", "Бестелефонный"));
        long good = contact(daria, "Доступный");
        long list = list(daria, "Отказы", List.of(silent, without, good), Cast.DARIA.id());
        Answer card = next(daria, list);
        assertThat(card.number("/card/record")).isEqualTo(good);
        assertThat(card.all("/passed", "reason")).containsExactly("refused", "no_phone");
        assertThat(figure(daria.get("/api/calllists/" + list).expect(200), "SKIPPED")).isEqualTo(2);
        Answer skipped = daria.get("/api/calllists/" + list + "/members?status=" + value("calllist_status", "SKIPPED")).expect(200);
        assertThat(skipped.number("/count")).isEqualTo(2);
        assertThat(skipped.all("/items", "reason")).containsExactly("refused", "no_phone");
        // of a company that may be called, a person who may not is shown with his refusal
        long company = add(daria, "company", Map.of("title", "Ромашка", "phones", List.of(Map.of("kind", "WORK", "value", "+7495" + phone++))));
        daria.patch("/api/records/contact/" + silent, Map.of("values", Map.of("company", company))).expect(200);
        long firms = daria.post("/api/calllists", Map.of("title", "Фирмы", "from", List.of(Map.of("type", "company", "ids", List.of(company))))).expect(201).number("/id");
        Answer firm = next(daria, firms);
        assertThat(firm.all("/card/callees", "refused")).containsExactly("false", "true");
        assertThat(firm.at("/card/callees/1/phones/0/refused").asBoolean()).isTrue();
    }

    @Test
    void aResultIsAnActivityThatIsDoneAndOneUndoTakesAllOfItBack() {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "По списку", "contact", contact(daria, "Сделкин")));
        long list = daria.post("/api/calllists", Map.of("title", "Сделки", "from", List.of(Map.of("type", "deal", "ids", List.of(deal))))).expect(201).number("/id");
        Answer card = next(daria, list);
        assertThat(card.text("/card/callees/0/type")).isEqualTo("contact");
        end(daria, list, card, Map.of("comment", "Без результата")).expectProblem(422, "invalid");
        Answer asked = end(daria, list, card, Map.of("result", value("activity_result", "INTERESTED"))).expectProblem(422, "invalid");
        assertThat(asked.at("/fields").has("next")).isTrue();
        Answer done = end(daria, list, card, Map.of(
                        "result", value("activity_result", "INTERESTED"), "comment", "Ждёт смету",
                        "next", Map.of("title", "Отправить смету", "planAt", "2030-01-10T10:00:00Z")))
                .expect(200);
        Answer call = daria.get("/api/records/activity/" + done.number("/activity")).expect(200);
        assertThat(call.at("/values/closed").asBoolean()).isTrue();
        assertThat(call.number("/values/kind")).isEqualTo(value("activity_kind", "CALL"));
        assertThat(call.text("/values/comments")).isEqualTo("Ждёт смету");
        assertThat(daria.get("/api/records/activity/" + done.number("/next")).expect(200).text("/values/title")).isEqualTo("Отправить смету");
        assertThat(figure(daria.get("/api/calllists/" + list).expect(200), "DONE")).isEqualTo(1);
        assertThat(next(daria, list).at("/card").isNull()).isTrue();
        daria.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
        daria.get("/api/records/activity/" + done.number("/activity")).expectProblem(404, "not_found");
        assertThat(next(daria, list).number("/card/id")).isEqualTo(card.number("/card/id"));
    }

    @Test
    void aPromisedCallComesBackToWhoPromisedItAndEndsItsOwnPlan() {
        Api daria = api.as(Cast.DARIA);
        long client = contact(daria, "Обещанный");
        long list = list(daria, "Обещания", List.of(client), Cast.DARIA.id(), Cast.EGOR.id());
        Answer card = next(daria, list);
        end(daria, list, card, Map.of("result", value("activity_result", "NO_ANSWER"), "callAt", "2001-01-01T00:00:00Z")).expectProblem(422, "invalid");
        Answer later = end(daria, list, card, Map.of(
                        "result", value("activity_result", "NO_ANSWER"), "callAt", Instant.now().plus(2, ChronoUnit.HOURS).toString()))
                .expect(200);
        long planned = later.number("/next");
        assertThat(daria.get("/api/records/activity/" + planned).expect(200).at("/values/closed").asBoolean()).isFalse();
        Answer none = next(daria, list);
        assertThat(none.at("/card").isNull()).isTrue();
        assertThat(none.text("/nextAt")).isNotEmpty();
        // it is due: first for who promised it, after half an hour for everybody
        sql.execute("update calllist.member set call_at = now() - interval '1 minute' where id = " + card.number("/card/id"));
        assertThat(next(api.as(Cast.EGOR), list).at("/card").isNull()).isTrue();
        assertThat(next(daria, list).number("/card/id")).isEqualTo(card.number("/card/id"));
        Answer done = end(daria, list, card, Map.of("result", value("activity_result", "REFUSED"))).expect(200);
        assertThat(done.number("/activity")).isEqualTo(planned);
        Answer whole = daria.get("/api/calllists/" + list + "/members").expect(200);
        assertThat(whole.number("/items/0/attempts")).isEqualTo(2);
        assertThat(whole.text("/items/0/result")).isEqualTo("Отказ");
    }

    @Test
    void whoStopsGoesOnWithTheSameClientUnlessAnotherHasTakenHim() {
        Api daria = api.as(Cast.DARIA);
        List<Long> clients = contacts(daria, "Перерыв", 3);
        long list = list(daria, "Перерыв", clients, Cast.DARIA.id(), Cast.EGOR.id());
        long first = next(daria, list).number("/card/id");
        assertThat(next(daria, list).number("/card/id")).isEqualTo(first);
        Api egor = api.as(Cast.EGOR);
        long second = next(egor, list).number("/card/id");
        assertThat(second).isNotEqualTo(first);
        egor.put("/api/calllists/" + list + "/members/" + first + "/claim").expectProblem(409, "calllist_taken");
        egor.put("/api/calllists/" + list + "/members/" + first + "/result", Map.of("result", value("activity_result", "REFUSED"))).expectProblem(409, "calllist_taken");
        daria.put("/api/calllists/" + list + "/members/" + first + "/claim").expect(204);
        // she makes a break, and nobody takes it
        daria.delete("/api/calllists/" + list + "/members/" + first + "/claim").expect(204);
        assertThat(next(daria, list).number("/card/id")).isEqualTo(first);
        // she goes away without a word, and the other ends his: now it is his
        sql.execute("update calllist.member set claimed_until = now() - interval '1 second' where id = " + first);
        egor.put("/api/calllists/" + list + "/members/" + second + "/passing", Map.of("comment", "Занято")).expect(200);
        assertThat(next(egor, list).number("/card/id")).isEqualTo(first);
        assertThat(next(daria, list).number("/card/id")).isNotIn(first, second);
        daria.put("/api/calllists/" + list + "/members/" + first + "/claim").expectProblem(409, "calllist_taken");
        // passed over by hand is taken back by who did it
        assertThat(figure(daria.get("/api/calllists/" + list).expect(200), "SKIPPED")).isEqualTo(1);
        egor.delete("/api/calllists/" + list + "/members/" + second + "/result").expect(200);
        assertThat(figure(daria.get("/api/calllists/" + list).expect(200), "SKIPPED")).isZero();
    }

    @Test
    void everybodyReadsOnlyTheClientsThatHeMayReadAndFiguresAreTheirRows() {
        Api daria = api.as(Cast.DARIA);
        Api lev = api.as(Cast.LEV);
        long shared = add(lev, "contact", Map.of("lastName", "Общий", "opened", true, "phones", List.of(Map.of("value", "+7912" + phone++))));
        long hidden = contact(lev, "Скрытый");
        List<Long> own = contacts(daria, "Видимый", 2);
        // one cannot put in what one does not read
        assertThat(daria.post("/api/calllists", Map.of("title", "Чужие", "from", List.of(Map.of("type", "contact", "ids", List.of(hidden))))).expect(201).number("/members")).isZero();
        Api admin = api.as(Cast.ADMIN);
        List<Long> all = new ArrayList<>(own);
        all.addAll(List.of(shared, hidden));
        long list = list(admin, "Смешанный", all, Cast.DARIA.id());
        assertThat(admin.get("/api/calllists/" + list).expect(200).number("/total")).isEqualTo(4);
        Answer seen = daria.get("/api/calllists/" + list).expect(200);
        assertThat(seen.number("/total")).isEqualTo(3);
        Answer rows = daria.get("/api/calllists/" + list + "/members").expect(200);
        assertThat(rows.number("/count")).isEqualTo(3);
        assertThat(rows.text()).doesNotContain("Скрытый");
        for (JsonNode status : seen.at("/statuses")) {
            assertThat(daria.get("/api/calllists/" + list + "/members?status=" + status.path("id").asLong()).expect(200).number("/count")).isEqualTo(status.path("count").asLong());
        }
        long member = sql.fetchSingle("select id from calllist.member where list_id = " + list + " and record_id = " + hidden + " and type_id = 3").get(0, Long.class);
        daria.put("/api/calllists/" + list + "/members/" + member + "/passing", Map.of()).expectProblem(404, "not_found");
        Set<Long> called = new TreeSet<>();
        for (Answer card = next(daria, list); !card.at("/card").isNull(); card = next(daria, list)) {
            called.add(card.number("/card/record"));
            end(daria, list, card, Map.of("result", value("activity_result", "REFUSED"))).expect(200);
        }
        assertThat(called).containsExactlyInAnyOrder(own.get(0), own.get(1), shared);
        Answer people = daria.get("/api/calllists/" + list).expect(200);
        assertThat(people.number("/people/0/person")).isEqualTo(Cast.DARIA.id());
        assertThat(daria.get("/api/calllists/" + list + "/members?person=" + Cast.DARIA.id()).expect(200).number("/count")).isEqualTo(3);
    }

    @Test
    void aStrangerFindsNothingAndWhoOnlyLooksOnDoesNotCall() {
        Api daria = api.as(Cast.DARIA);
        long client = contact(daria, "Закрытый");
        long list = list(daria, "Закрытый", List.of(client), Cast.EGOR.id());
        Api lev = api.as(Cast.LEV);
        lev.get("/api/records/calllist/" + list).expectProblem(404, "not_found");
        lev.get("/api/calllists/" + list).expectProblem(404, "not_found");
        lev.get("/api/calllists/" + list + "/members").expectProblem(404, "not_found");
        lev.post("/api/calllists/" + list + "/next").expectProblem(404, "not_found");
        lev.post("/api/calllists/" + list + "/members", Map.of("from", List.of())).expectProblem(404, "not_found");
        lev.put("/api/calllists/" + list + "/callers", Map.of()).expectProblem(404, "not_found");
        api.get("/api/calllists/" + list).expectProblem(401, "unauthenticated");
        // bad input is named
        assertThat(daria.post("/api/calllists", Map.of("title", " ")).expect(422).at("/fields").has("title")).isTrue();
        daria.post("/api/calllists", Map.of("title", "Задачи", "from", List.of(Map.of("type", "task", "ids", List.of(1))))).expect(400);
        assertThat(daria.put("/api/calllists/" + list + "/callers", Map.of("departments", List.of(99_999))).expectProblem(422, "invalid").at("/fields").has("departments")).isTrue();
        assertThat(daria.put("/api/calllists/" + list + "/callers", Map.of("teams", List.of(99_999))).expectProblem(422, "invalid").at("/fields").has("teams")).isTrue();
        Answer card = next(api.as(Cast.EGOR), list);
        assertThat(end(api.as(Cast.EGOR), list, card, Map.of("result", value("activity_result", "REFUSED"), "status", value("calllist_status", "NEW"))).expectProblem(422, "invalid").at("/fields").has("status"))
                .isTrue();
        // a finished one is not worked on
        daria.patch("/api/records/calllist/" + list, Map.of("values", Map.of("closed", true))).expect(200);
        api.as(Cast.EGOR).post("/api/calllists/" + list + "/next").expectProblem(409, "calllist_closed");
        assertThat(api.as(Cast.EGOR).get("/api/calllists/mine").expect(200).all("/items", "id")).doesNotContain(String.valueOf(list));
    }

    @Test
    void departmentsAndTeamsCallAsTheyStandToday() {
        Api daria = api.as(Cast.DARIA);
        long list = list(daria, "Отделом", contacts(daria, "Отдел", 1));
        Api egor = api.as(Cast.EGOR);
        egor.get("/api/calllists/" + list).expectProblem(404, "not_found");
        daria.put("/api/calllists/" + list + "/callers", Map.of("departments", List.of(Cast.Unit.SALES.id()))).expect(200);
        assertThat(egor.get("/api/calllists/" + list).expect(200).at("/calls").asBoolean()).isTrue();
        assertThat(next(egor, list).at("/card").isNull()).isFalse();
        // somebody comes: he calls once the minute is over
        long person = person("Новый");
        jobs.run(CallListFunctions.MINUTELY);
        as(person).get("/api/calllists/" + list).expect(200);
        assertThat(as(person).get("/api/calllists/mine").expect(200).all("/items", "id")).contains(String.valueOf(list));
    }

    @Test
    void aScriptIsCleanAndSpeaksOfTheClient() {
        Api daria = api.as(Cast.DARIA);
        long company = add(daria, "company", Map.of("title", "Окна & <двери>"));
        long client = add(daria, "contact", Map.of("lastName", "Речев", "firstName", "Илья", "company", company, "phones", List.of(Map.of("value", "+7912" + phone++))));
        long list = daria.post("/api/calllists", Map.of(
                        "title", "Сценарий", "script", "<p>Здравствуйте, {firstName}! Вы из {company}? {nope} {post}</p><script>alert(1)</script>",
                        "from", List.of(Map.of("type", "contact", "ids", List.of(client)))))
                .expect(201)
                .number("/id");
        assertThat(daria.get("/api/calllists/" + list).expect(200).text("/values/script")).doesNotContain("script>");
        assertThat(next(daria, list).text("/card/script")).isEqualTo("<p>Здравствуйте, Илья! Вы из Окна &amp; &lt;двери&gt;? {nope} …</p>");
        daria.patch("/api/records/calllist/" + list, Map.of("values", Map.of("script", "<img src=x onerror=alert(1)><b>Коротко</b>"))).expect(200);
        assertThat(daria.get("/api/records/calllist/" + list).expect(200).text("/values/script")).isEqualTo("<b>Коротко</b>");
    }

    @Test
    void aDeletedClientIsNotCalledAndAMergedOneIsCalledOnce() {
        Api daria = api.as(Cast.DARIA);
        List<Long> clients = contacts(daria, "Слияние", 3);
        long list = list(daria, "Слияние", clients, Cast.DARIA.id());
        daria.delete("/api/records/contact/" + clients.get(0)).expect(200);
        api.as(Cast.ADMIN).post("/api/merging/contact/merges", Map.of("into", clients.get(1), "from", List.of(clients.get(2)))).expect(200);
        Answer card = next(daria, list);
        assertThat(card.number("/card/record")).isEqualTo(clients.get(1));
        end(daria, list, card, Map.of("result", value("activity_result", "REFUSED"))).expect(200);
        assertThat(next(daria, list).at("/card").isNull()).isTrue();
        assertThat(daria.get("/api/calllists/" + list).expect(200).number("/total")).isEqualTo(1);
    }

    @Test
    void theAdministratorsOwnStatusIsGivenToACallThatIsDone() {
        Api daria = api.as(Cast.DARIA);
        long own = api.as(Cast.ADMIN).post("/api/records/books/calllist_status/values", Map.of("title", "Передан в сервис")).expect(201).number("/id");
        long list = list(daria, "Статусы", contacts(daria, "Статус", 1), Cast.DARIA.id());
        Answer card = next(daria, list);
        end(daria, list, card, Map.of("result", value("activity_result", "REFUSED"), "status", own)).expect(200);
        Answer rows = daria.get("/api/calllists/" + list + "/members?status=" + own).expect(200);
        assertThat(rows.number("/count")).isEqualTo(1);
        assertThat(figure(daria.get("/api/calllists/" + list).expect(200), "DONE")).isZero();
    }
}
