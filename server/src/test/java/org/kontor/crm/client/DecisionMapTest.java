package org.kontor.crm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class DecisionMapTest extends KontorTest {

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long company(String title) {
        return daria.post("/api/records/company", "{\"values\": {\"title\": \"%s\"}}".formatted(title)).expect(201).number("/id");
    }

    private long person(String name, long company) {
        return daria.post("/api/records/contact", "{\"values\": {\"lastName\": \"%s\", \"company\": %d}}".formatted(name, company)).expect(201).number("/id");
    }

    private Answer put(long company, long contact, String body) {
        return daria.put("/api/crm/companies/" + company + "/people/" + contact, body);
    }

    private Answer people(long company) {
        return daria.get("/api/crm/companies/" + company + "/people").expect(200);
    }

    private List<String> found(String type, String filter) {
        // whose rights cover every contact: others have no such field
        return api.as(Cast.ADMIN).get("/api/records/" + type + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).expect(200).all("/items", "id");
    }

    @Test
    void theMapKeepsInfluenceAttitudeAndWhoReportsToWhomAndRefusesCircles() {
        long firm = company("Карта");
        long boss = person("Директоров", firm);
        long chief = person("Главный", firm);
        long clerk = person("Снабженец", firm);
        put(firm, chief, "{\"reportsTo\": %d, \"influence\": 3, \"attitude\": \"for\"}".formatted(boss)).expect(200);
        Answer below = put(firm, clerk, "{\"reportsTo\": %d, \"attitude\": \"against\"}".formatted(chief)).expect(200);
        assertThat(put(firm, boss, "{\"reportsTo\": %d}".formatted(clerk)).expectProblem(422, "invalid").at("/fields/reportsTo").asString()).isNotEmpty();
        put(firm, boss, "{\"reportsTo\": %d}".formatted(boss)).expectProblem(422, "invalid");
        put(firm, boss, "{\"reportsTo\": %d}".formatted(person("Чужой", company("Другая фирма")))).expectProblem(422, "invalid");
        put(firm, boss, "{\"influence\": 4}").expectProblem(422, "invalid");
        assertThat(people(firm).all("/items", "reportsTo")).containsExactlyInAnyOrder("", "" + boss, "" + chief);
        daria.post("/api/records/operations/" + below.text("/operation") + "/undo").expect(200);
        assertThat(people(firm).all("/items", "reportsTo")).containsExactlyInAnyOrder("", "" + boss, "");
    }

    @Test
    void aCircleIsRefusedByTheDatabaseItself() {
        long firm = company("Круг");
        long one = person("Первов", firm);
        long two = person("Второв", firm);
        put(firm, two, "{\"reportsTo\": %d}".formatted(one)).expect(200);
        assertThatThrownBy(() -> sql.execute("""
                update crm_client.contact_company set reports_to_id = ?, operation_id = (select id from records.operation where id <> operation_id limit 1)
                where contact_id = ? and company_id = ?""", two, one, firm)).hasMessageContaining("would report to himself");
    }

    @Test
    void whatIsMissingStandsOnTheCompanyAndOnItsOpenDeals() {
        long firm = company("Пробелы");
        long deal = daria.post("/api/records/deal", "{\"values\": {\"title\": \"По пробелам\", \"company\": %d}}".formatted(firm)).expect(201).number("/id");
        String none = "{\"field\": \"noDecider\", \"op\": \"is\", \"value\": true}";
        String one = "{\"field\": \"onePerson\", \"op\": \"is\", \"value\": true}";
        assertThat(found("company", none)).contains("" + firm);
        assertThat(found("deal", none)).contains("" + deal);
        assertThat(found("deal", one)).doesNotContain("" + deal);

        long decider = person("Решалов", firm);
        assertThat(found("company", one)).contains("" + firm);
        assertThat(found("deal", one)).contains("" + deal);
        put(firm, decider, "{\"role\": \"decision_maker\"}").expect(200);
        assertThat(found("company", none)).doesNotContain("" + firm);
        assertThat(found("deal", none)).doesNotContain("" + deal);
        long second = person("Помогаев", firm);
        assertThat(found("deal", one)).doesNotContain("" + deal);

        daria.delete("/api/records/contact/" + decider).expect(200);
        assertThat(found("deal", none)).contains("" + deal);
        assertThat(found("company", one)).contains("" + firm);
        daria.put("/api/crm/companies/" + firm + "/people/" + second, "{\"role\": \"decision_maker\"}").expect(200);
        assertThat(found("deal", none)).doesNotContain("" + deal);
    }

    @Test
    void whileTheKeyPersonIsAbsentTheCardNamesWhoElseCanHelp() {
        long firm = company("Отпуск");
        long boss = person("Отпускной", firm);
        long friend = person("Союзник", firm);
        long deputy = person("Замещаев", firm);
        long deal = daria.post("/api/records/deal", "{\"values\": {\"title\": \"В отпуске\", \"company\": %d}}".formatted(firm)).expect(201).number("/id");
        put(firm, friend, "{\"role\": \"influencer\", \"influence\": 3}").expect(200);
        put(firm, boss, "{\"role\": \"decision_maker\", \"key\": true, \"deputy\": %d}".formatted(deputy)).expect(200);
        put(firm, boss, "{\"deputy\": %d}".formatted(boss)).expectProblem(422, "invalid");
        assertThat(people(firm).at("/help/helpers").size()).isZero();
        daria.patch("/api/records/contact/" + boss, "{\"values\": {\"absentUntil\": \"2199-12-31\"}}").expect(200);
        Answer people = people(firm);
        assertThat(people.number("/help/key")).isEqualTo(boss);
        assertThat(people.text("/help/absentUntil")).isEqualTo("2199-12-31");
        assertThat(people.at("/help/helpers").toString()).isEqualTo("[" + deputy + "," + friend + "]");
        String absent = "{\"field\": \"keyAbsentUntil\", \"op\": \"between\", \"from\": \"2199-01-01\"}";
        assertThat(found("company", absent)).contains("" + firm);
        assertThat(found("deal", absent)).contains("" + deal);
        put(firm, friend, "{\"key\": true}").expect(200);
        assertThat(people(firm).at("/help/absentUntil").isNull()).isTrue();
        assertThat(found("deal", absent)).doesNotContain("" + deal);
        daria.put("/api/crm/companies/" + firm + "/people/" + friend, "{\"to\": \"2025-01-01\"}").expect(200);
        assertThat(found("deal", absent)).contains("" + deal);
    }

    /** Of somebody whom one may not read neither a number nor an id tells that he is there, and he is not lost by what one writes. */
    @Test
    void whomOneMayNotReadIsNotOnTheMap() {
        long firm = company("Наполовину видна");
        long seen = person("Видимый", firm);
        Api admin = api.as(Cast.ADMIN);
        Answer before = people(firm);
        long hidden = admin.post("/api/records/contact", "{\"values\": {\"lastName\": \"Скрытый\", \"company\": %d, \"responsible\": %d}}".formatted(firm, Cast.LEV.id())).expect(201).number("/id");
        daria.get("/api/records/contact/" + hidden).expectProblem(404, "not_found");
        String others = "/api/crm/companies/" + firm + "/people/" + seen;
        admin.put(others, "{\"reportsTo\": %1$d, \"deputy\": %1$d}".formatted(hidden)).expect(200);
        assertThat(people(firm).text()).isEqualTo(before.text());
        assertThat(before.at("/whole").asBoolean()).isFalse();
        assertThat(admin.get("/api/crm/companies/" + firm + "/people").expect(200).at("/whole").asBoolean()).isTrue();
        put(firm, seen, "{\"post\": \"Закупки\", \"reportsTo\": null, \"deputy\": null}").expect(200);
        assertThat(admin.get("/api/crm/companies/" + firm + "/people").expect(200).all("/items", "reportsTo")).contains("" + hidden);
        long stranger = admin.post("/api/records/contact", "{\"values\": {\"lastName\": \"Посторонний\", \"responsible\": %d}}".formatted(Cast.LEV.id())).expect(201).number("/id");
        // what counts all of them is no field for whom some are hidden, by no door
        for (String type : List.of("company", "deal")) {
            long id = type.equals("company") ? firm : daria.post("/api/records/deal", "{\"values\": {\"title\": \"Полвидна\", \"company\": %d}}".formatted(firm)).expect(201).number("/id");
            assertThat(admin.get("/api/records/" + type + "/" + id).expect(200).at("/values").has("onePerson")).isTrue();
            assertThat(daria.get("/api/records/" + type + "/" + id).expect(200).text()).doesNotContain("noDecider", "onePerson", "keyAbsentUntil");
            assertThat(daria.get("/api/records/types").expect(200).text()).doesNotContain("noDecider", "onePerson", "keyAbsentUntil");
            for (String flag : List.of("noDecider", "onePerson", "keyAbsentUntil")) {
                String asked = URLEncoder.encode("{\"field\": \"" + flag + "\", \"op\": \"empty\"}", StandardCharsets.UTF_8);
                String unknown = URLEncoder.encode("{\"field\": \"nothing\", \"op\": \"empty\"}", StandardCharsets.UTF_8);
                for (String door : List.of("", "/total")) {
                    assertThat(daria.get("/api/records/" + type + door + "?filter=" + asked).status()).isEqualTo(daria.get("/api/records/" + type + door + "?filter=" + unknown).status()).isGreaterThanOrEqualTo(400);
                }
                assertThat(daria.get("/api/records/" + type + "?sort=" + flag).status()).isEqualTo(daria.get("/api/records/" + type + "?sort=nothing").status());
                assertThat(daria.get("/api/records/" + type + "?fields=title," + flag).status()).isEqualTo(daria.get("/api/records/" + type + "?fields=title,nothing").status());
            }
        }
        for (String field : List.of("reportsTo", "deputy")) {
            String of = "{\"" + field + "\": %d}";
            assertThat(put(firm, seen, of.formatted(hidden)).expectProblem(422, "invalid").at("/fields")).isEqualTo(put(firm, seen, of.formatted(stranger)).expectProblem(422, "invalid").at("/fields"));
        }
    }

    @Test
    void whoMovesLeavesHisOldAddressMarked() {
        long old = company("Прежняя почта");
        long next = company("Следующая почта");
        long person = daria.post("/api/records/contact", """
                {"values": {"lastName": "Почтов", "company": %d, "emails": ["p@old.example", {"kind": "HOME", "value": "p@home.example"}], "phones": ["+79120000001"]}}"""
                .formatted(old)).expect(201).number("/id");
        Answer moved = daria.post("/api/crm/contacts/" + person + "/change-of-company", """
                {"to": %d, "from": %d, "former": ["p@old.example"]}""".formatted(next, old)).expect(200);
        Answer card = daria.get("/api/records/contact/" + person).expect(200);
        assertThat(card.all("/values/emails", "kind")).containsExactly("FORMER", "HOME");
        assertThat(card.all("/values/phones", "kind")).containsExactly("WORK");
        daria.post("/api/records/operations/" + moved.text("/operation") + "/undo").expect(200);
        assertThat(daria.get("/api/records/contact/" + person).expect(200).all("/values/emails", "kind")).containsExactly("WORK", "HOME");
    }
}
