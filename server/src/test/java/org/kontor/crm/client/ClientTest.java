package org.kontor.crm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class ClientTest extends KontorTest {

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long company(String title) {
        return daria.post("/api/records/company", """
                {"values": {"title": "%s"}}""".formatted(title)).expect(201).number("/id");
    }

    private long contact(String values) {
        return daria.post("/api/records/contact", "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private Answer people(long company) {
        return daria.get("/api/crm/companies/" + company + "/people").expect(200);
    }

    private Answer companies(long contact) {
        return daria.get("/api/crm/contacts/" + contact + "/companies").expect(200);
    }

    private long companyOf(long contact) {
        return daria.get("/api/records/contact/" + contact).expect(200).number("/values/company");
    }

    private void undo(Answer answer) {
        daria.post("/api/records/operations/" + answer.text("/operation") + "/undo").expect(200);
    }

    @Test
    void aContactHasANameOrAPhoneOrAnEmailAndIsCalledByIt() {
        daria.post("/api/records/contact", """
                {"values": {"post": "Директор"}}""").expectProblem(422, "invalid");
        long byPhone = contact("{\"phones\": [\"8 (912) 345-67-89\"]}");
        assertThat(daria.get("/api/records/contact/" + byPhone).expect(200).text("/values/title")).isEqualTo("8 (912) 345-67-89");
        long named = contact("{\"lastName\": \"Ильин\", \"emails\": [\"ilin@firma.example\"]}");
        assertThat(daria.patch("/api/records/contact/" + named, """
                {"values": {"lastName": null}}""").expect(200).text("/values/title")).isEqualTo("ilin@firma.example");
        daria.patch("/api/records/contact/" + named, """
                {"values": {"emails": []}}""").expectProblem(422, "invalid");
        assertThat(daria.patch("/api/records/contact/" + named, """
                {"values": {"firstName": "Олег"}}""").expect(200).text("/values/title")).isEqualTo("Олег");
    }

    @Test
    void theInnAndTheKppOfACompanyAreChecked() {
        Answer good = daria.post("/api/records/company", """
                {"values": {"title": "Банк", "inn": "7707 083 893", "kpp": "7707 01 001"}}""").expect(201);
        assertThat(good.text("/values/inn")).isEqualTo("7707083893");
        Answer wrong = daria.patch("/api/records/company/" + good.number("/id"), """
                {"values": {"inn": "7707083890"}}""").expectProblem(422, "invalid");
        assertThat(wrong.at("/fields/inn").asString()).contains("7707083890");
        daria.patch("/api/records/company/" + good.number("/id"), """
                {"values": {"kpp": "12"}}""").expectProblem(422, "invalid");
    }

    @Test
    void aCompanyHasSeveralPeopleWithTheirRolesInTheDecision() {
        long firm = company("Пять ЛПР");
        String[] roles = {"decision_maker", "influencer", "user", "opponent", "other"};
        for (int i = 0; i < roles.length; i++) {
            long person = contact("{\"lastName\": \"Роль%d\"}".formatted(i));
            daria.put("/api/crm/companies/" + firm + "/people/" + person, """
                    {"role": "%s", "post": "Пост %d", "from": "2024-01-0%d"}""".formatted(roles[i], i, i + 1)).expect(200);
            assertThat(companyOf(person)).isEqualTo(firm);
        }
        Answer people = people(firm);
        assertThat(people.all("/items", "role")).containsExactlyInAnyOrder(roles);
        assertThat(people.all("/items", "post")).contains("Пост 0", "Пост 4");
        long person = people.number("/items/0/contact/id");
        daria.put("/api/crm/companies/" + firm + "/people/" + person, """
                {"role": "boss"}""").expectProblem(422, "invalid");
        daria.put("/api/crm/companies/" + firm + "/people/" + person, """
                {"from": "2024-05-01", "to": "2024-04-01"}""").expectProblem(422, "invalid");
        daria.put("/api/crm/companies/" + firm + "/people/" + person, """
                {"to": "2199-04-01"}""").expectProblem(422, "invalid");
        api.as(Cast.LEV).get("/api/crm/companies/" + firm + "/people").expectProblem(404, "not_found");
        api.as(Cast.EGOR).put("/api/crm/companies/" + firm + "/people/" + person, """
                {"role": "user"}""").expectProblem(403, "forbidden");
    }

    @Test
    void theFieldCompanyAndTheLinksStayInStepBothWays() {
        long first = company("Первая");
        long second = company("Вторая");
        long third = company("Третья");
        long person = contact("{\"lastName\": \"Шагаев\", \"company\": %d}".formatted(first));
        assertThat(people(first).number("/items/0/contact/id")).isEqualTo(person);
        assertThat(people(first).at("/items/0/primary").asBoolean()).isTrue();

        daria.put("/api/crm/companies/" + second + "/people/" + person, "{}").expect(200);
        assertThat(companyOf(person)).isEqualTo(first);
        daria.put("/api/crm/companies/" + second + "/people/" + person, """
                {"primary": true}""").expect(200);
        assertThat(companyOf(person)).isEqualTo(second);
        assertThat(people(first).at("/items/0/primary").asBoolean()).isFalse();

        daria.delete("/api/crm/companies/" + second + "/people/" + person).expect(200);
        assertThat(companyOf(person)).isEqualTo(first);

        Answer corrected = daria.patch("/api/records/contact/" + person, """
                {"values": {"company": %d}}""".formatted(third)).expect(200);
        assertThat(people(first).at("/items").size()).isZero();
        assertThat(people(third).number("/items/0/contact/id")).isEqualTo(person);
        undo(corrected);
        assertThat(companyOf(person)).isEqualTo(first);
        assertThat(people(third).at("/items").size()).isZero();
        assertThat(people(first).at("/items/0/primary").asBoolean()).isTrue();

        daria.put("/api/crm/companies/" + second + "/people/" + person, "{}").expect(200);
        assertThat(daria.patch("/api/records/contact/" + person, """
                {"values": {"company": null}}""").expect(200).number("/values/company")).isEqualTo(second);
        assertThat(companies(person).at("/items").size()).isEqualTo(1);
    }

    @Test
    void theUndoOfALinkTakesItBackAndAnEndedLinkOpensAgain() {
        long firm = company("Отмена");
        long person = contact("{\"lastName\": \"Отменяев\"}");
        Answer linked = daria.put("/api/crm/companies/" + firm + "/people/" + person, """
                {"role": "user"}""").expect(200);
        Answer ended = daria.put("/api/crm/companies/" + firm + "/people/" + person, """
                {"to": "2025-01-01"}""").expect(200);
        assertThat(daria.get("/api/records/contact/" + person).expect(200).at("/values/company").isMissingNode()).isTrue();
        undo(ended);
        assertThat(companyOf(person)).isEqualTo(firm);
        undo(linked);
        assertThat(people(firm).at("/items").size()).isZero();
        assertThat(daria.get("/api/records/contact/" + person).expect(200).at("/values/company").isMissingNode()).isTrue();
    }

    @Test
    void whoMovedToAnotherCompanyStaysInTheHistoryOfBoth() {
        long old = company("Старая");
        long next = company("Новая");
        long person = contact("{\"lastName\": \"Перешёлов\", \"post\": \"Закупщик\", \"company\": %d}".formatted(old));
        long deal = daria.post("/api/records/deal", """
                {"values": {"title": "Со старой", "company": %d, "contact": %d}}""".formatted(old, person)).expect(201).number("/id");
        Answer moved = daria.post("/api/crm/contacts/" + person + "/change-of-company", """
                {"to": %d, "on": "2025-03-01", "post": "Директор", "from": %d}""".formatted(next, old)).expect(200);
        assertThat(companyOf(person)).isEqualTo(next);
        assertThat(people(old).text("/items/0/to")).isEqualTo("2025-03-01");
        assertThat(people(old).text("/items/0/post")).isEqualTo("Закупщик");
        assertThat(people(next).text("/items/0/from")).isEqualTo("2025-03-01");
        assertThat(people(next).at("/items/0/to").isNull()).isTrue();
        assertThat(companies(person).at("/items").size()).isEqualTo(2);
        Answer card = daria.get("/api/records/deal/" + deal).expect(200);
        assertThat(card.number("/values/company")).isEqualTo(old);
        assertThat(card.number("/values/contact")).isEqualTo(person);
        assertThat(daria.get("/api/crm/clients/contact/" + person + "/deals").expect(200).all("/items", "id")).containsExactly("" + deal);
        daria.post("/api/crm/contacts/" + person + "/change-of-company", """
                {"to": %d, "on": "2025-03-01"}""".formatted(next)).expectProblem(422, "invalid");
        undo(moved);
        assertThat(companyOf(person)).isEqualTo(old);
        assertThat(people(old).at("/items/0/to").isNull()).isTrue();
        assertThat(people(next).at("/items").size()).isZero();

        Answer toNew = daria.post("/api/crm/contacts/" + person + "/change-of-company", """
                {"to": {"title": "Совсем новая"}, "on": "2025-04-01"}""").expect(200);
        assertThat(companies(person).text("/items/0/company/title")).isEqualTo("Совсем новая");
        undo(toNew);
        assertThat(companyOf(person)).isEqualTo(old);
    }

    @Test
    void aCompanyWithoutAPersonIsFoundByTheFilter() {
        long alone = company("Одинокая");
        long together = company("Вместе");
        long person = contact("{\"lastName\": \"Единственный\", \"company\": %d}".formatted(together));
        String filter = URLEncoder.encode("{\"field\": \"contacts\", \"op\": \"empty\"}", StandardCharsets.UTF_8);
        assertThat(daria.get("/api/records/company?filter=" + filter).expect(200).all("/items", "id")).contains("" + alone).doesNotContain("" + together);
        daria.delete("/api/records/contact/" + person).expect(200);
        assertThat(daria.get("/api/records/company?filter=" + filter).expect(200).all("/items", "id")).contains("" + together);
    }
}
