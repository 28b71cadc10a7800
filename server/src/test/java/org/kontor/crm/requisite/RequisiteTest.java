package org.kontor.crm.requisite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class RequisiteTest extends KontorTest {

    private static final String BANK = """
            {"preset": "organization", "title": "Основные", "fullName": "Публичное общество «Свет»", "inn": "7707083893", "kpp": "773601001", "ogrn": "1027700132195",
             "addresses": [{"kind": "legal", "postalCode": "117312", "city": "Москва", "line": "ул. Вавилова, 19"}, {"kind": "postal", "line": "а/я 5"}],
             "accounts": [{"bank": "Сбербанк", "bik": "044525225", "account": "ACCOUNT", "correspondentAccount": "30101810400000000225", "currency": "RUB", "main": true}]}"""
            .replace("ACCOUNT", "40702810938000000001");

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long record(String type, String values) {
        return daria.post("/api/records/" + type, "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private Answer requisites(String type, long id) {
        return daria.get("/api/crm/requisites/" + type + "/" + id).expect(200);
    }

    private Answer card(String type, long id) {
        return daria.get("/api/records/" + type + "/" + id).expect(200);
    }

    private List<String> found(String text) {
        return daria.get("/api/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).expect(200).all("/items", "id");
    }

    @Test
    void theMainRequisitesAndTheFieldsOfTheCompanyAreOneTruth() {
        long firm = record("company", "{\"title\": \"Свет\", \"inn\": \"7707083893\"}");
        assertThat(requisites("company", firm).text("/items/0/inn")).isEqualTo("7707083893");
        long id = requisites("company", firm).number("/items/0/id");
        daria.put("/api/crm/requisites/" + id, BANK).expect(200);
        assertThat(card("company", firm).text("/values/kpp")).isEqualTo("773601001");
        assertThat(card("company", firm).text("/values/ogrn")).isEqualTo("1027700132195");
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"kpp\": \"770701001\"}}").expect(200);
        assertThat(requisites("company", firm).text("/items/0/kpp")).isEqualTo("770701001");
        assertThat(requisites("company", firm).text("/items/0/accounts/0/account")).isEqualTo("40702810938000000001");

        daria.post("/api/crm/requisites/company/" + firm, """
                {"preset": "entrepreneur", "fullName": "ИП Светлов", "inn": "500100732259", "main": true}""").expect(201);
        assertThat(card("company", firm).text("/values/inn")).isEqualTo("500100732259");
        assertThat(card("company", firm).at("/values/kpp").isMissingNode()).isTrue();
        Answer two = requisites("company", firm);
        assertThat(two.all("/items", "main")).containsExactly("true", "false");
        daria.delete("/api/crm/requisites/" + two.number("/items/0/id")).expect(200);
        assertThat(card("company", firm).text("/values/inn")).isEqualTo("7707083893");
    }

    /** What the requisites of a client are found by says the same as they: it goes with the tax number. */
    @Test
    void forWhomTheTaxNumberIsHiddenNoNumberOfAnyRequisitesIsThere() {
        long firm = record("company", "{\"title\": \"Номера под замком\", \"inn\": \"7707083893\"}");
        daria.post("/api/crm/requisites/company/" + firm, "{\"preset\": \"entrepreneur\", \"fullName\": \"ИП Замков\", \"inn\": \"526317984689\"}").expect(201);
        Api admin = api.as(Cast.ADMIN);
        assertThat(admin.get("/api/records/company/" + firm + "?fields=requisiteKeys").expect(200).text()).contains("526317984689");
        long role = admin.post("/api/access/roles", Map.of("title", "Без ИНН")).expect(201).number("/id");
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(Map.of("type", "*", "action", "read", "scope", "all"), Map.of("type", "*", "action", "export", "scope", "all")))).expect(200);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", List.of(Map.of("type", "company", "field", "inn", "level", "hidden")))).expect(200);
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.NIKITA.id())).expect(201);
        Api nikita = api.as(Cast.NIKITA);
        for (String door : List.of("/" + firm, "/" + firm + "?fields=requisiteKeys", "?fields=title,requisiteKeys&q=", "/" + firm + "/history")) {
            assertThat(nikita.get("/api/records/company" + door).text()).as(door).doesNotContain("526317984689").doesNotContain("7707083893");
        }
        String asked = URLEncoder.encode("{\"field\": \"requisiteKeys\", \"op\": \"contains\", \"text\": \"526317984689\"}", StandardCharsets.UTF_8);
        String unknown = URLEncoder.encode("{\"field\": \"nothing\", \"op\": \"contains\", \"text\": \"526317984689\"}", StandardCharsets.UTF_8);
        assertThat(nikita.get("/api/records/company?filter=" + asked).status()).isEqualTo(nikita.get("/api/records/company?filter=" + unknown).status()).isGreaterThanOrEqualTo(400);
        assertThat(nikita.get("/api/search?q=526317984689").expect(200).all("/items", "id")).doesNotContain("" + firm);
        assertThat(nikita.get("/api/crm/requisites/company/" + firm).text()).doesNotContain("526317984689");
    }

    @Test
    void numbersWithWrongCheckDigitsAreRefusedAtTheirFields() {
        long firm = record("company", "{\"title\": \"Ошибки\"}");
        Answer wrong = daria.post("/api/crm/requisites/company/" + firm, """
                {"preset": "organization", "inn": "7707083890", "kpp": "1", "ogrn": "1027700132190",
                 "accounts": [{"bik": "044525225", "account": "40702810938000000002", "correspondentAccount": "30101810400000000224"}, {"bik": "12"}]}""")
                .expectProblem(422, "invalid");
        assertThat(wrong.at("/fields").propertyNames()).containsExactlyInAnyOrder("inn", "kpp", "ogrn", "accounts.0.account", "accounts.0.correspondentAccount", "accounts.1.bik");
        daria.post("/api/crm/requisites/company/" + firm, """
                {"preset": "entrepreneur", "inn": "7707083893"}""").expectProblem(422, "invalid");
        daria.post("/api/crm/requisites/company/" + firm, """
                {"preset": "foreign", "accounts": [{"account": "DE89370400440532013001"}]}""").expectProblem(422, "invalid");
        daria.post("/api/crm/requisites/company/" + firm, """
                {"preset": "foreign", "fullName": "Licht GmbH", "country": "DE", "accounts": [{"account": "DE89370400440532013000", "swift": "COBADEFF"}]}""").expect(201);
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"ogrn\": \"123\"}}").expectProblem(422, "invalid");
    }

    @Test
    void everyNumberIsFoundBySearchAlsoOfRequisitesThatAreNotTheMainOnes() {
        long person = record("contact", "{\"lastName\": \"Реквизитов\"}");
        daria.post("/api/crm/requisites/contact/" + person, """
                {"preset": "individual", "inn": "500100732259"}""").expect(201);
        assertThat(card("contact", person).text("/values/inn")).isEqualTo("500100732259");
        Answer second = daria.post("/api/crm/requisites/contact/" + person, """
                {"preset": "entrepreneur", "ogrn": "304500116000157"}""").expect(201);
        assertThat(found("304500116000157")).contains("" + person);
        assertThat(daria.get("/api/records/contact/duplicates?inn=500100732259").expect(200).all("/items", "id")).contains("" + person);
        daria.post("/api/records/operations/" + second.text("/operation") + "/undo").expect(200);
        assertThat(found("304500116000157")).doesNotContain("" + person);
        assertThat(requisites("contact", person).at("/items").size()).isEqualTo(1);
    }

    @Test
    void accountsAndAddressesKeepTheirIdsWhenTheOthersChange() {
        long firm = record("company", "{\"title\": \"Постоянство\"}");
        daria.post("/api/crm/requisites/company/" + firm, BANK).expect(201);
        Answer first = requisites("company", firm);
        long id = first.number("/items/0/id");
        long account = first.number("/items/0/accounts/0/id");
        // the same without ids, with another bank name and one account more in front
        String more = BANK.replace("\"accounts\": [", "\"accounts\": [{\"bank\": \"Другой\", \"bik\": \"044525974\"}, ").replace("\"bank\": \"Сбербанк\"", "\"bank\": \"Сбер\"");
        Answer saved = daria.put("/api/crm/requisites/" + id, more).expect(200);
        Answer second = requisites("company", firm);
        assertThat(second.all("/items/0/accounts", "id")).contains("" + account).hasSize(2);
        assertThat(second.text("/items/0/accounts/0/bank")).isEqualTo("Сбер");
        daria.put("/api/crm/requisites/" + id, BANK.replace("\"bank\": \"Сбербанк\"", "\"id\": " + account + ", \"bank\": \"Сбер Банк\"")).expect(200);
        assertThat(requisites("company", firm).all("/items/0/accounts", "id")).containsExactly("" + account);
        assertThat(sql.fetchValue("select count(distinct row_id) from records.row_change where table_name = 'crm_requisite.address' and (after ->> 'requisite_id')::bigint = " + id))
                .isEqualTo(2L);
        assertThat(saved.text("/operation")).isNotEmpty();
    }

    @Test
    void theLegalAddressOfACompanyIsThatOfItsMainRequisitesWhoeverWritesIt() {
        long firm = record("company", "{\"title\": \"Адресная\", \"legalAddress\": \"Москва, Мира, 1\", \"bankDetails\": \"р/с 123\"}");
        Answer first = requisites("company", firm);
        assertThat(first.text("/items/0/addresses/0/line")).isEqualTo("Москва, Мира, 1");
        assertThat(first.text("/items/0/addresses/0/kind")).isEqualTo("legal");
        assertThat(first.text("/items/0/note")).isEqualTo("р/с 123");
        daria.put("/api/crm/requisites/" + first.number("/items/0/id"), BANK).expect(200);
        assertThat(daria.get("/api/records/company/" + firm).expect(200).text("/values/legalAddress")).isEqualTo("117312, Москва, ул. Вавилова, 19");
        Answer moved = daria.patch("/api/records/company/" + firm, "{\"values\": {\"legalAddress\": \"Тула\"}}").expect(200);
        assertThat(requisites("company", firm).all("/items/0/addresses", "line")).containsExactlyInAnyOrder("Тула", "а/я 5");
        daria.post("/api/records/operations/" + moved.text("/operation") + "/undo").expect(200);
        assertThat(requisites("company", firm).all("/items/0/addresses", "line")).containsExactlyInAnyOrder("ул. Вавилова, 19", "а/я 5");
        assertThat(card("company", firm).text("/values/legalAddress")).isEqualTo("117312, Москва, ул. Вавилова, 19");
    }

    @Test
    void anUndoBringsAddressesAndAccountsBack() {
        long firm = record("company", "{\"title\": \"Возвращение\"}");
        daria.post("/api/crm/requisites/company/" + firm, BANK).expect(201);
        long id = requisites("company", firm).number("/items/0/id");
        Answer removed = daria.delete("/api/crm/requisites/" + id).expect(200);
        assertThat(card("company", firm).at("/values/inn").isMissingNode()).isTrue();
        daria.post("/api/records/operations/" + removed.text("/operation") + "/undo").expect(200);
        Answer back = requisites("company", firm);
        assertThat(back.all("/items/0/addresses", "kind")).containsExactlyInAnyOrder("legal", "postal");
        assertThat(back.text("/items/0/accounts/0/bik")).isEqualTo("044525225");
        assertThat(card("company", firm).text("/values/inn")).isEqualTo("7707083893");
    }

    @Test
    void requisitesAreSeenAndChangedByThoseWhoMaySeeAndChangeTheClient() {
        long firm = record("company", "{\"title\": \"Закрытая\"}");
        daria.post("/api/crm/requisites/company/" + firm, BANK).expect(201);
        long id = requisites("company", firm).number("/items/0/id");
        api.as(Cast.LEV).get("/api/crm/requisites/company/" + firm).expectProblem(404, "not_found");
        api.as(Cast.LEV).put("/api/crm/requisites/" + id, BANK).expectProblem(404, "not_found");
        api.as(Cast.EGOR).put("/api/crm/requisites/" + id, BANK).expectProblem(403, "forbidden");
        api.as(Cast.EGOR).post("/api/crm/requisites/company/" + firm, BANK).expectProblem(403, "forbidden");
    }

    @Test
    void ownCompaniesAreListedWithTheirRequisites() {
        long own = api.as(Cast.ADMIN).post("/api/records/company", "{\"values\": {\"title\": \"Мы сами\", \"isOwn\": true}}").expect(201).number("/id");
        api.as(Cast.ADMIN).post("/api/crm/requisites/company/" + own, BANK).expect(201);
        Answer all = api.as(Cast.ADMIN).get("/api/crm/own-companies").expect(200);
        assertThat(all.all("/items", "title")).contains("Мы сами");
        assertThat(all.text("/items/0/requisites/0/accounts/0/bank")).isEqualTo("Сбербанк");
        // whoever issues an invoice chooses among them, whoever's the card is
        assertThat(api.as(Cast.LEV).get("/api/crm/own-companies").expect(200).text()).contains("Мы сами", "Сбербанк");
        assertThat(api.as(Cast.LEV).get("/api/records/company/" + own).expect(200).at("/values/opened").asBoolean()).isTrue();
    }

    @Test
    void theAccountThatClientsPayToIsChangedByWhoSetsUpTheCrmAlone() {
        Api admin = api.as(Cast.ADMIN);
        long own = admin.post("/api/records/company", Map.of("values", Map.of("title", "Наша касса", "isOwn", true, "responsible", Cast.DARIA.id()))).expect(201).number("/id");
        admin.post("/api/crm/requisites/company/" + own, BANK).expect(201);
        long id = admin.get("/api/crm/requisites/company/" + own).number("/items/0/id");
        for (Cast person : List.of(Cast.DARIA, Cast.EGOR, Cast.ANNA)) {
            Api other = api.as(person);
            Answer seen = other.get("/api/crm/requisites/company/" + own).expect(200);
            assertThat(seen.at("/can/update").asBoolean()).isFalse();
            other.put("/api/crm/requisites/" + id, BANK).expectProblem(403, "own_company");
            other.post("/api/crm/requisites/company/" + own, BANK).expectProblem(403, "own_company");
            other.delete("/api/crm/requisites/" + id).expectProblem(403, "own_company");
            other.patch("/api/records/company/" + own, Map.of("values", Map.of("title", "Моя касса"))).expectProblem(403, "own_company");
            other.patch("/api/records/company/" + own, Map.of("values", Map.of("isOwn", false))).expectProblem(403, "own_company");
            other.post("/api/records/company", Map.of("values", Map.of("title", "Подставная", "isOwn", true))).expectProblem(403, "own_company");
        }
        Api daria = api.as(Cast.DARIA);
        long client = daria.post("/api/records/company", Map.of("values", Map.of("title", "Клиент"))).expect(201).number("/id");
        daria.patch("/api/records/company/" + client, Map.of("values", Map.of("isOwn", true))).expectProblem(403, "own_company");
        daria.post("/api/merging/company/merges", Map.of("into", own, "from", List.of(client))).expect(403);
        daria.post("/api/merging/company/merges", Map.of("into", client, "from", List.of(own))).expect(403);
        daria.post("/api/timeline/company/" + own + "/comments", Map.of("html", "<p>Что мы сами пишем, не меняет её</p>")).expect(201);
        assertThat(admin.get("/api/records/company/" + own).expect(200).text("/values/title")).isEqualTo("Наша касса");
        admin.patch("/api/records/company/" + own, Map.of("values", Map.of("title", "Новая касса"))).expect(200);
    }
}
