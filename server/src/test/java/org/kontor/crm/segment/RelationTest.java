package org.kontor.crm.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class RelationTest extends KontorTest {

    @Autowired
    private Journal journal;

    private final Map<String, Long> states = new HashMap<>();

    @BeforeEach
    void states() {
        api.as(Cast.ADMIN).get("/api/records/books/relation").expect(200).at("/values")
                .forEach(value -> states.put(value.at("/code").asString(), value.at("/id").asLong()));
    }

    private long company(Api who, String title) {
        return who.post("/api/records/company", Map.of("values", Map.of("title", title))).expect(201).number("/id");
    }

    private String state(Api who, long company) {
        long id = who.get("/api/records/company/" + company).expect(200).number("/values/relation");
        return states.entrySet().stream().filter(entry -> entry.getValue() == id).map(Map.Entry::getKey).findFirst().orElse("none");
    }

    private void age(long company, int days) {
        sql.execute("update crm_client.company set created_at = created_at - make_interval(days => " + days + "), last_activity_at = last_activity_at - make_interval(days => "
                + days + ") where id = " + company);
        sql.execute("update crm_deal.deal set created_at = created_at - make_interval(days => " + days + "), closed_at = closed_at - make_interval(days => " + days
                + "), last_activity_at = last_activity_at - make_interval(days => " + days + ") where company_id = " + company);
    }

    private void sold(Api who, long company) {
        long deal = who.post("/api/records/deal", Map.of("values", Map.of("title", "Продажа", "company", company, "amount", 100))).expect(201).number("/id");
        who.put("/api/crm/deals/" + deal + "/closure", Map.of("outcome", "won")).expect(200);
    }

    @Test
    void theStateFollowsWhatHappensAndWhatDoesNot() {
        Api boris = api.as(Cast.BORIS);
        long company = company(boris, "Живая компания");
        assertThat(state(boris, company)).as("written with the record").isEqualTo("new");
        journal.drain();
        assertThat(sql.fetchValue("select count(*) from crm_segment.relation_move where from_id is null and type_id = 4 and record_id = " + company)).isEqualTo(1L);
        assertThat(state(boris, company)).isEqualTo("new");
        sold(boris, company);
        journal.drain();
        assertThat(state(boris, company)).isEqualTo("active");
        age(company, 120);
        jobs.run(SegmentJobs.NIGHTLY);
        assertThat(state(boris, company)).isEqualTo("sleeping");
        age(company, 300);
        jobs.run(SegmentJobs.NIGHTLY);
        assertThat(state(boris, company)).isEqualTo("lost");
        boris.post("/api/timeline/company/" + company + "/comments", Map.of("html", "<p>Позвонили сами</p>")).expect(201);
        journal.drain();
        assertThat(state(boris, company)).isEqualTo("returned");
        // the state is no edit: neither a version nor history
        assertThat(boris.get("/api/records/company/" + company).expect(200).number("/version")).isEqualTo(1);
    }

    @Test
    void eachFigureOfTheMatrixOpensItsClientsAndCountsOnlyWhatOneSees() {
        Api boris = api.as(Cast.BORIS);
        Api lev = api.as(Cast.LEV);
        long mine = company(boris, "Матрица моя");
        company(lev, "Матрица чужая");
        journal.drain();
        age(mine, 500);
        jobs.run(SegmentJobs.NIGHTLY);

        YearMonth month = YearMonth.now(ZoneId.of("Europe/Moscow"));
        String titled = URLEncoder.encode("{\"field\": \"title\", \"op\": \"contains\", \"value\": \"Матрица\"}", StandardCharsets.UTF_8);
        Answer matrix = boris.get("/api/crm/relations?type=company&months=3&filter=" + titled).expect(200);
        assertThat(matrix.all("/months", "month")).hasSize(3).endsWith(month.toString());
        JsonNode moves = matrix.at("/months/2/moves");
        assertThat(StreamSupport.stream(moves.spliterator(), false).map(move -> move.at("/from").asString() + ">" + move.at("/to").asLong() + "=" + move.at("/count").asLong()))
                .containsExactlyInAnyOrder(">" + states.get("new") + "=1", states.get("new") + ">" + states.get("lost") + "=1");
        assertThat(matrix.number("/months/2/ends/" + states.get("lost"))).isEqualTo(1);
        assertThat(matrix.number("/months/1/ends/" + states.get("lost"))).isZero();
        Map<String, Object> opened = Map.of("op", "all", "of", List.of(
                Map.of("field", "title", "op", "contains", "value", "Матрица"),
                Map.of("op", "related", "type", "relationMove", "of", Map.of("op", "all", "of", List.of(
                        Map.of("field", "from", "op", "is", "value", states.get("new")),
                        Map.of("field", "to", "op", "is", "value", states.get("lost")),
                        Map.of("field", "at", "op", "between", "from", month.atDay(1).toString(), "to", month.atEndOfMonth().toString()))))));
        Answer list = boris.get("/api/records/company?fields=title&filter=" + URLEncoder.encode(new tools.jackson.databind.json.JsonMapper().writeValueAsString(opened), StandardCharsets.UTF_8)).expect(200);
        assertThat(list.at("/items").size()).isEqualTo(1);
        assertThat(list.text("/items/0/values/title")).isEqualTo("Матрица моя");
        assertThat(lev.get("/api/crm/relations?type=company&months=3&filter=" + titled).expect(200).at("/months/2/moves").toString()).doesNotContain("\"to\":" + states.get("lost"));
    }

    @Test
    void theThresholdsAreChangedByThoseWhoMayAndActAtOnce() {
        Api admin = api.as(Cast.ADMIN);
        Api boris = api.as(Cast.BORIS);
        long company = company(boris, "По новому правилу");
        journal.drain();
        age(company, 20);
        api.as(Cast.EGOR).get("/api/crm/relations/rule").expect(403);
        Map<String, Object> rule = Map.of("counts", "both", "sleepingAfter", 10, "lostAfter", 15, "newFor", 5, "returnedFor", 30);
        admin.put("/api/crm/relations/rule", Map.of("counts", "both", "sleepingAfter", 20, "lostAfter", 15, "newFor", 5, "returnedFor", 30)).expect(422);
        admin.put("/api/crm/relations/rule", rule).expect(200);
        assertThat(state(boris, company)).isEqualTo("lost");
        admin.put("/api/crm/relations/rule", Map.of("counts", "both", "sleepingAfter", 90, "lostAfter", 365, "newFor", 60, "returnedFor", 90)).expect(200);
    }

    @Test
    void clientsStandInTheOrderInWhichTheyNeedAttention() {
        Api zhanna = api.as(Cast.ZHANNA);
        long well = company(zhanna, "Всё хорошо");
        long overdue = company(zhanna, "Просрочен шаг");
        long stepless = company(zhanna, "Нет шага");
        long silent = company(zhanna, "Давно молчит");
        zhanna.post("/api/records/deal", Map.of("values", Map.of("title", "Впереди", "company", well, "amount", 1000, "closeOn", "2199-01-01"))).expect(201);
        zhanna.post("/api/records/deal", Map.of("values", Map.of("title", "Опоздали", "company", overdue, "amount", 500, "closeOn", "2020-01-01"))).expect(201);
        zhanna.post("/api/records/deal", Map.of("values", Map.of("title", "Без срока", "company", stepless))).expect(201);
        zhanna.post("/api/records/contact", Map.of("values", Map.of("lastName", "Одинцов"))).expect(201);
        zhanna.post("/api/records/contact", Map.of("values", Map.of("lastName", "Служащий", "company", well))).expect(201);
        age(silent, 200);
        sold(zhanna, overdue);

        Answer clients = zhanna.get("/api/crm/my-clients").expect(200);
        assertThat(clients.all("/items", "title")).containsExactly("Просрочен шаг", "Нет шага", "Давно молчит", "Всё хорошо", "Одинцов");
        assertThat(clients.all("/items", "reason")).containsExactly("overdue", "no_step", "silent", "well", "well");
        assertThat(clients.text("/items/0/next/title")).isEqualTo("Опоздали");
        assertThat(clients.number("/items/0/open/amount")).isEqualTo(500);
        assertThat(clients.number("/items/0/won/amount")).isEqualTo(100);
        assertThat(clients.number("/items/2/silent")).isBetween(199L, 201L);
        assertThat(zhanna.get("/api/crm/my-clients?reason=silent").expect(200).all("/items", "title")).containsExactly("Давно молчит");
        // the next page begins where this one ended
        assertThat(zhanna.get("/api/crm/my-clients?cursor=1.0.4." + stepless).expect(200).all("/items", "title")).startsWith("Давно молчит");

        // her head sees hers, a stranger sees nothing of them
        Api anna = api.as(Cast.ANNA);
        assertThat(anna.get("/api/crm/my-clients?person=" + Cast.ZHANNA.id()).expect(200).all("/items", "title")).startsWith("Просрочен шаг");
        JsonNode people = anna.get("/api/crm/my-clients/summary").expect(200).at("/items");
        assertThat(StreamSupport.stream(people.spliterator(), false).filter(one -> one.at("/person").asLong() == Cast.ZHANNA.id()).findFirst().orElseThrow().at("/reasons/overdue").asLong()).isEqualTo(1);
        assertThat(api.as(Cast.LEV).get("/api/crm/my-clients?person=" + Cast.ZHANNA.id()).expect(200).at("/items").size()).isZero();
        zhanna.get("/api/crm/my-clients?cursor=x").expectProblem(400, "bad_cursor");
    }
}
