package org.kontor.crm.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.kontor.records.Filter;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SegmentTest extends KontorTest {

    private static final Map<String, Object> ALL_TITLED = Map.of("op", "all", "of", List.of());

    @Autowired
    private SegmentSetup setup;

    @Test
    void aSegmentThatWasSetUpIsCountedInTheListBeforeAnybodyOpensIt() {
        company(api.as(Cast.BORIS), Map.of("title", "Ставни Закамья", "city", "Закамск"));
        long segment = setup.segment("Закамские", "", null, Filter.read(is("city", "Закамск")));
        JsonNode listed = StreamSupport.stream(api.as(Cast.ADMIN).get("/api/crm/segments").expect(200).at("/items").spliterator(), false)
                .filter(item -> item.at("/id").asLong() == segment)
                .findFirst()
                .orElseThrow();
        assertThat(listed.at("/counts/company").asLong()).isEqualTo(1);
        assertThat(listed.at("/calculatedAt").isMissingNode()).isFalse();
    }

    private long company(Api who, Map<String, Object> values) {
        return who.post("/api/records/company", Map.of("values", values)).expect(201).number("/id");
    }

    private void sold(Api who, long company, int amount) {
        long deal = who.post("/api/records/deal", Map.of("values", Map.of("title", "Продажа", "company", company, "amount", amount))).expect(201).number("/id");
        who.put("/api/crm/deals/" + deal + "/closure", Map.of("outcome", "won")).expect(200);
    }

    private long segment(String title, Map<String, Object> rule) {
        return api.as(Cast.ADMIN).post("/api/crm/segments", Map.of("title", title, "byRule", true, "rules", Map.of("company", rule))).expect(201).number("/id");
    }

    private static Map<String, Object> is(String field, Object value) {
        return Map.of("field", field, "op", "is", "value", value);
    }

    private static Map<String, Object> all(Object... of) {
        return Map.of("op", "all", "of", List.of(of));
    }

    /** Titles of the companies of a segment that somebody sees, by title. */
    private static List<String> members(Api who, long segment) {
        Answer list = who.get("/api/records/company?sort=title&fields=title,segments&filter="
                        + URLEncoder.encode("{\"field\": \"segments\", \"op\": \"is\", \"value\": " + segment + "}", StandardCharsets.UTF_8))
                .expect(200);
        for (JsonNode item : list.at("/items")) {
            assertThat(item.at("/values/segments").toString()).contains(String.valueOf(segment));
        }
        return StreamSupport.stream(list.at("/items").spliterator(), false).map(item -> item.at("/values/title").asString()).toList();
    }

    private long book(String book, String code) {
        return StreamSupport.stream(api.as(Cast.ADMIN).get("/api/records/books/" + book).expect(200).at("/values").spliterator(), false)
                .filter(value -> value.at("/code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asLong();
    }

    @Test
    void theThreeExamplesOfTheMarketAreBuiltFromFieldsAndSegmentsAlone() {
        Api boris = api.as(Cast.BORIS);
        Api zhanna = api.as(Cast.ZHANNA);
        long bank = book("industry", "BANKING");
        long trade = book("industry", "IT");
        long perm = api.as(Cast.ADMIN).get("/api/records/books/region").expect(200).at("/values/0/id").asLong();
        int[] amounts = {500, 400, 300, 200, 100};
        for (int i = 0; i < amounts.length; i++) {
            long company = company(boris, Map.of("title", "Пермь " + i, "city", "Пермь", "area", perm, "industry", i % 2 == 0 ? bank : trade));
            sold(boris, company, amounts[i]);
        }
        long elsewhere = company(zhanna, Map.of("title", "Казань 0", "city", "Казань", "industry", bank));
        sold(zhanna, elsewhere, 900);
        company(zhanna, Map.of("title", "Березники 0", "city", "Березники", "area", perm, "industry", bank));

        // «100 крупнейших клиентов города», here three of five
        long largest = segment("3 крупнейших клиента города", Map.of(
                "op", "top", "most", 3, "of", is("city", "Пермь"),
                "related", Map.of("op", "related", "type", "deal", "sum", Map.of("field", "amount"), "of", is("stage", "semantic:S"))));
        long banks = segment("Банки области", all(is("area", perm), is("industry", bank)));
        long senior = segment("Клиенты старшего менеджера", all(is("responsible", Cast.BORIS.id()), is("area", perm)));
        Api admin = api.as(Cast.ADMIN);
        assertThat(members(admin, largest)).containsExactly("Пермь 0", "Пермь 1", "Пермь 2");
        assertThat(members(admin, banks)).containsExactly("Березники 0", "Пермь 0", "Пермь 2", "Пермь 4");
        assertThat(members(admin, senior)).containsExactly("Пермь 0", "Пермь 1", "Пермь 2", "Пермь 3", "Пермь 4");

        // and from segments: largest or a bank, but none of the senior manager's
        long joined = segment("Банки и крупные не старшего", all(
                Map.of("op", "any", "of", List.of(is("segments", largest), is("segments", banks))),
                Map.of("op", "not", "of", is("segments", senior))));
        assertThat(members(admin, joined)).containsExactly("Березники 0");
        assertThat(admin.get("/api/crm/segments/" + joined).expect(200).number("/counts/company")).isEqualTo(1);
    }

    @Test
    void membersFollowTheRuleAtEachUseAndTheirHistoryStays() {
        Api boris = api.as(Cast.BORIS);
        long company = company(boris, Map.of("title", "Ждёт сделки", "city", "Тверь"));
        long bought = segment("Купили в Твери", all(is("city", "Тверь"), Map.of("op", "related", "type", "deal", "of", is("stage", "semantic:S"))));
        assertThat(members(boris, bought)).isEmpty();
        sold(boris, company, 10);
        assertThat(members(boris, bought)).containsExactly("Ждёт сделки");
        boris.patch("/api/records/company/" + company, Map.of("values", Map.of("city", "Ржев"))).expect(200);
        assertThat(members(boris, bought)).isEmpty();
        // a list to call is made of those who belong to it now
        boris.patch("/api/records/company/" + company, Map.of("values", Map.of("city", "Тверь"))).expect(200);
        Map<String, Object> chosen = Map.of("type", "company", "filter", is("segments", bought));
        assertThat(boris.post("/api/calllists", Map.of("title", "Обзвон Твери", "from", List.of(chosen))).expect(201).number("/members")).isEqualTo(1);
        boris.patch("/api/records/company/" + company, Map.of("values", Map.of("city", "Ржев"))).expect(200);
        assertThat(boris.post("/api/calllists", Map.of("title", "Обзвон никого", "from", List.of(chosen))).expect(201).number("/members")).isZero();
        Answer moves = boris.get("/api/crm/segments/" + bought + "/moves").expect(200);
        assertThat(moves.all("/items", "in")).containsExactly("false", "true", "false", "true");
        assertThat(moves.all("/items", "title")).containsOnly("Ждёт сделки");
        assertThat(api.as(Cast.LEV).get("/api/crm/segments/" + bought + "/moves").expect(200).at("/items")).isEmpty();
        jobs.run(SegmentJobs.NIGHTLY);
    }

    @Test
    void membersAreFoundInTheWholeBaseAndCountedAsFarAsOneSeesThem() {
        company(api.as(Cast.BORIS), Map.of("title", "Видно Борису", "city", "Омск"));
        company(api.as(Cast.LEV), Map.of("title", "Видно Льву", "city", "Омск"));
        long omsk = segment("Омск", all(is("city", "Омск")));
        assertThat(api.as(Cast.ADMIN).get("/api/crm/segments/" + omsk).expect(200).number("/counts/company")).isEqualTo(2);
        assertThat(api.as(Cast.LEV).get("/api/crm/segments/" + omsk).expect(200).number("/counts/company")).isEqualTo(1);
        assertThat(members(api.as(Cast.LEV), omsk)).containsExactly("Видно Льву");
        assertThat(members(api.as(Cast.BORIS), omsk)).containsExactly("Видно Борису");
    }

    @Test
    void aListIsFilledByHandAndFromASelectionAndTheActIsTakenBack() {
        Api boris = api.as(Cast.BORIS);
        long one = company(boris, Map.of("title", "Список один", "city", "Псков"));
        company(boris, Map.of("title", "Список два", "city", "Псков"));
        company(api.as(Cast.LEV), Map.of("title", "Список чужой", "city", "Псков"));
        long list = api.as(Cast.ADMIN).post("/api/crm/segments", Map.of("title", "Отобранные", "byRule", false, "responsible", Cast.BORIS.id())).expect(201).number("/id");
        String members = "/api/crm/segments/" + list + "/members";
        assertThat(boris.post(members, Map.of("type", "company", "action", "add", "ids", List.of(one, one))).expect(200).number("/changed")).isEqualTo(1);
        Answer added = boris.post(members, Map.of("type", "company", "action", "add", "filter", is("city", "Псков"))).expect(200);
        assertThat(added.number("/changed")).isEqualTo(1);
        assertThat(members(boris, list)).containsExactly("Список два", "Список один");
        boris.post(members, Map.of("action", "undo", "act", added.text("/act"))).expect(200);
        assertThat(members(boris, list)).containsExactly("Список один");
        String removal = boris.post(members, Map.of("type", "company", "action", "remove", "ids", List.of(one))).expect(200).text("/act");
        assertThat(members(boris, list)).isEmpty();
        boris.post(members, Map.of("action", "undo", "act", removal)).expect(200);
        assertThat(members(boris, list)).containsExactly("Список один");
        // a segment is what a bulk act works on: seen before, done to its members alone, taken back as one act
        Map<String, Object> act = Map.of("filter", Map.of("field", "segments", "op", "is", "value", list), "action", "update", "values", Map.of("staff", 77));
        Answer preview = boris.post("/api/records/company/bulk/preview", act).expect(200);
        assertThat(preview.number("/changed")).as(preview.text()).isEqualTo(1);
        assertThat(sql.fetchValue("select count(*) from crm_client.company where staff = 77")).as("nothing is written yet").isEqualTo(0L);
        String operation = boris.post("/api/records/company/bulk", act).expect(202).text("/operation");
        jobs.runDue();
        assertThat(sql.fetch("select id from crm_client.company where staff = 77").map(row -> row.get(0, Long.class))).containsExactly(one);
        boris.post("/api/records/operations/" + operation + "/undo").expect(200);
        jobs.runDue();
        assertThat(sql.fetchValue("select count(*) from crm_client.company where staff = 77")).isEqualTo(0L);
        // neither by a stranger nor against a rule
        api.as(Cast.EGOR).post(members, Map.of("type", "company", "action", "add", "ids", List.of(one))).expect(403);
        long rule = segment("По правилу", all(is("city", "Псков")));
        api.as(Cast.ADMIN).post("/api/crm/segments/" + rule + "/members", Map.of("type", "company", "action", "add", "ids", List.of(one))).expectProblem(409, "segment_by_rule");
    }

    @Test
    void rulesAreCountedWhileTheyAreWrittenAndNonsenseIsRefused() {
        company(api.as(Cast.BORIS), Map.of("title", "Считается", "city", "Ейск"));
        Api admin = api.as(Cast.ADMIN);
        assertThat(admin.post("/api/crm/segments/preview", Map.of("byRule", true, "rules", Map.of("company", all(is("city", "Ейск")), "contact", all(is("city", "Ейск")))))
                .expect(200).number("/company")).isEqualTo(1);
        api.as(Cast.EGOR).post("/api/crm/segments/preview", Map.of("byRule", true, "rules", Map.of("company", ALL_TITLED))).expect(403);
        api.as(Cast.EGOR).post("/api/crm/segments", Map.of("title", "Нельзя", "byRule", false)).expect(403);
        admin.post("/api/crm/segments", Map.of("title", "Моё", "byRule", true, "rules", Map.of("company", is("responsible", "me")))).expect(422);
        admin.post("/api/crm/segments", Map.of("title", "Ничего", "byRule", true, "rules", Map.of())).expect(422);
        admin.post("/api/crm/segments", Map.of("title", "Поле", "byRule", true, "rules", Map.of("company", is("secret", 1)))).expect(422);

        long first = segment("Круг один", all(is("city", "Ейск")));
        long second = segment("Круг два", is("segments", first));
        admin.put("/api/crm/segments/" + first, Map.of("title", "Круг один", "byRule", true, "rules", Map.of("company", is("segments", second)))).expect(422);
        admin.post("/api/crm/segments", Map.of("title", "круг ОДИН", "byRule", false)).expectProblem(409, "segment_taken");
        admin.delete("/api/crm/segments/" + first).expectProblem(409, "segment_in_use");
        admin.delete("/api/crm/segments/" + second).expect(204);
        admin.delete("/api/crm/segments/" + first).expect(204);
        assertThat(admin.get("/api/crm/segments").expect(200).all("/items", "title")).doesNotContain("Круг один", "Круг два");
    }
}
