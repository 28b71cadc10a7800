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

class MarketTest extends KontorTest {

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long company(String values) {
        return daria.post("/api/records/company", "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private long value(String book, String code) {
        return sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = ? and v.code = ?", book, code)
                instanceof Long id ? id : 0;
    }

    private Answer list(String filter) {
        return daria.get("/api/records/company?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).expect(200);
    }

    private Answer card(long id) {
        return daria.get("/api/records/company/" + id).expect(200);
    }

    @Test
    void aCompanyIsFoundByRegionActivityStaffTurnoverAndProducts() {
        long metal = value("product", "METAL");
        long machines = value("product", "MACHINES");
        long firm = company("""
                {"title": "Уралпрокат", "city": "Пермь", "activity": %d, "staff": 320, "revenue": 1200000000, "revenueYear": 2024,
                 "products": [%d, %d], "production": 54000.5, "productionUnit": %d}"""
                .formatted(value("activity", "PRODUCER"), metal, machines, value("production_unit", "T")));
        company("{\"title\": \"Невапрокат\", \"city\": \"Санкт-Петербург\", \"staff\": 20, \"revenue\": 10}");
        for (String filter : new String[] {
            "{\"field\": \"area\", \"op\": \"is\", \"value\": %d}".formatted(value("region", "RU-PER")),
            "{\"field\": \"activity\", \"op\": \"in\", \"values\": [%d]}".formatted(value("activity", "PRODUCER")),
            "{\"field\": \"staff\", \"op\": \"between\", \"from\": 300, \"to\": 400}",
            "{\"field\": \"employees\", \"op\": \"is\", \"value\": %d}".formatted(value("employees", "EMPLOYEES_3")),
            "{\"field\": \"revenue\", \"op\": \"between\", \"from\": 1000000000}",
            "{\"field\": \"products\", \"op\": \"in\", \"values\": [%d]}".formatted(metal),
            "{\"field\": \"production\", \"op\": \"between\", \"from\": 54000, \"to\": 54001}"}) {
            assertThat(list("{\"op\": \"all\", \"of\": [%s, {\"field\": \"title\", \"op\": \"contains\", \"value\": \"прокат\"}]}".formatted(filter)).all("/items", "id"))
                    .as(filter)
                    .containsExactly(String.valueOf(firm));
        }
    }

    @Test
    void theClassOfSizeFollowsTheStaffAndOneChosenAgainstItClearsTheNumber() {
        long firm = company("{\"title\": \"Штат\", \"staff\": 30}");
        assertThat(card(firm).number("/values/employees")).isEqualTo(value("employees", "EMPLOYEES_1"));
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"employees\": %d}}".formatted(value("employees", "EMPLOYEES_4"))).expect(200);
        assertThat(card(firm).at("/values/staff").isNumber()).isFalse();
    }

    @Test
    void theTurnoverIsKeptByYearAndTheCardShowsTheLast() {
        long firm = company("{\"title\": \"Оборот\", \"revenue\": 500, \"revenueYear\": 2022, \"currency\": \"RUB\"}");
        Answer put = daria.put("/api/crm/companies/" + firm + "/turnover", """
                {"items": [{"year": 2022, "amount": 500, "currency": "RUB"}, {"year": 2023, "amount": 640.50, "currency": "RUB"},
                           {"year": 2024, "amount": 7, "currency": "EUR"}]}""").expect(200);
        assertThat(card(firm).number("/values/revenue")).isEqualTo(7);
        assertThat(card(firm).text("/values/currency")).isEqualTo("EUR");
        assertThat(put.all("/items", "year")).containsExactly("2024", "2023", "2022");
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"revenue\": 8}}").expect(200);
        assertThat(daria.get("/api/crm/companies/" + firm + "/turnover").expect(200).number("/items/0/amount")).isEqualTo(8);
        daria.put("/api/crm/companies/" + firm + "/turnover", """
                {"items": [{"year": 2024, "amount": 1}, {"year": 2024, "amount": 2}]}""").expectProblem(422, "invalid");
        api.as(Cast.LEV).get("/api/crm/companies/" + firm + "/turnover").expectProblem(404, "not_found");
        api.as(Cast.EGOR).put("/api/crm/companies/" + firm + "/turnover", "{\"items\": []}").expectProblem(403, "forbidden");
    }

    @Test
    void theTurnoverOfAnOperationIsTakenBackWithIt() {
        long firm = company("{\"title\": \"Возврат\", \"revenue\": 500, \"revenueYear\": 2022}");
        Answer put = daria.put("/api/crm/companies/" + firm + "/turnover", """
                {"items": [{"year": 2023, "amount": 640}, {"year": 2024, "amount": 700}]}""").expect(200);
        daria.post("/api/records/operations/" + put.text("/operation") + "/undo").expect(200);
        Answer years = daria.get("/api/crm/companies/" + firm + "/turnover").expect(200);
        assertThat(years.all("/items", "year")).containsExactly("2022");
        assertThat(card(firm).number("/values/revenue")).isEqualTo(500);
    }

    @Test
    void citiesAreWrittenAsTheirBookWritesThemAndNewOnesJoinIt() {
        Api admin = api.as(Cast.ADMIN);
        long first = company("{\"title\": \"Первая в городе\", \"city\": \"г. пермь\"}");
        assertThat(card(first).text("/values/city")).isEqualTo("Пермь");
        assertThat(card(first).number("/values/area")).as("told by the city").isEqualTo(value("region", "RU-PER"));
        long second = company("{\"title\": \"Вторая в городе\", \"city\": \"город  Мышкинъ\"}");
        assertThat(card(second).text("/values/city")).isEqualTo("Мышкинъ");
        assertThat(daria.get("/api/records/books/city/titles?q=" + URLEncoder.encode("мыш", StandardCharsets.UTF_8)).expect(200).at("/items").toString()).isEqualTo("[\"Мышкинъ\"]");
        // a lead, a contact and a table bring it too, however they write it
        long lead = daria.post("/api/records/lead", "{\"values\": {\"title\": \"Из Мышкина\", \"city\": \"МЫШКИНЪ\"}}").expect(201).number("/id");
        assertThat(daria.get("/api/records/lead/" + lead).expect(200).text("/values/city")).isEqualTo("Мышкинъ");
        long load = admin.upload("/api/importing/files?type=company", "cities.csv", "Название;Город\nИз таблицы;г.Мышкинъ\nИз другой;Китеж-град\n".getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
        admin.post("/api/importing/loads/" + load + "/start", "{}").expect(200);
        jobs.runDue();
        assertThat(admin.get("/api/importing/loads/" + load).expect(200).number("/refused")).isZero();
        assertThat(admin.get("/api/records/company?fields=title&filter=" + URLEncoder.encode("{\"field\": \"city\", \"op\": \"in\", \"values\": [\"Мышкинъ\", \"Китеж-град\"]}", StandardCharsets.UTF_8)).expect(200).json().path("items").valueStream().map(item -> item.path("values").path("title").asString()))
                .containsExactlyInAnyOrder("Вторая в городе", "Из таблицы", "Из другой");
        assertThat(daria.get("/api/records/types/company").expect(200).json().path("fields").valueStream().filter(field -> field.path("code").asString().equals("city")).findFirst().orElseThrow().path("book").asString())
                .isEqualTo("city");

        // renamed, it is renamed everywhere; called as another one, it becomes that one
        Answer book = admin.get("/api/records/books/city").expect(200);
        long id = book.json().path("values").valueStream().filter(value -> value.path("title").asString().equals("Мышкинъ")).findFirst().orElseThrow().path("id").asLong();
        daria.patch("/api/records/books/city/values/" + id, "{\"title\": \"Мышкин\"}").expectProblem(403, "forbidden");
        admin.patch("/api/records/books/city/values/" + id, "{\"title\": \"Мышкин\"}").expect(200);
        assertThat(card(second).text("/values/city")).isEqualTo("Мышкин");
        assertThat(daria.get("/api/records/lead/" + lead).expect(200).text("/values/city")).isEqualTo("Мышкин");
        assertThat(admin.patch("/api/records/books/city/values/" + id, "{\"title\": \"пермь\"}").expect(200).text("/title")).isEqualTo("Пермь");
        assertThat(card(second).text("/values/city")).isEqualTo("Пермь");
        assertThat(admin.get("/api/records/books/city").expect(200).all("/values", "title")).doesNotContain("Мышкин", "Мышкинъ").contains("Пермь");
        // what is in use is archived: no record loses it, nobody is offered it
        long kitezh = admin.get("/api/records/books/city").expect(200).json().path("values").valueStream().filter(value -> value.path("title").asString().equals("Китеж-град")).findFirst().orElseThrow().path("id").asLong();
        admin.delete("/api/records/books/city/values/" + kitezh).expect(200);
        assertThat(admin.get("/api/records/books/city/titles?q=" + URLEncoder.encode("китеж", StandardCharsets.UTF_8)).expect(200).at("/items").size()).isZero();
        assertThat(admin.get("/api/records/company?fields=title&filter=" + URLEncoder.encode("{\"field\": \"city\", \"op\": \"is\", \"value\": \"Китеж-град\"}", StandardCharsets.UTF_8)).expect(200).json().path("items").valueStream().map(item -> item.path("values").path("title").asString())).containsExactly("Из другой");
    }

    @Test
    void aClientHasOneOrSeveralRolesFoundAndGivenInBulk() {
        long buyer = value("client_role", "BUYER");
        long agent = value("client_role", "AGENT");
        long both = company("{\"title\": \"Роли: обе\", \"roles\": [%d, %d]}".formatted(buyer, agent));
        long none = company("{\"title\": \"Роли: никакой\"}");
        long person = daria.post("/api/records/contact", "{\"values\": {\"lastName\": \"Ролев\", \"roles\": [%d]}}".formatted(agent)).expect(201).number("/id");
        assertThat(card(both).at("/values/roles").toString()).isEqualTo("[%d,%d]".formatted(buyer, agent));
        assertThat(list("{\"field\": \"roles\", \"op\": \"in\", \"values\": [%d]}".formatted(agent)).all("/items", "id")).containsExactly(String.valueOf(both));
        assertThat(daria.get("/api/records/contact/" + person).expect(200).at("/values/roles").toString()).isEqualTo("[%d]".formatted(agent));
        String operation = daria.post("/api/records/company/bulk", "{\"ids\": [%d, %d], \"action\": \"update\", \"values\": {\"roles\": [%d]}}".formatted(both, none, buyer)).expect(202).text("/operation");
        jobs.runDue();
        assertThat(list("{\"field\": \"roles\", \"op\": \"in\", \"values\": [%d]}".formatted(buyer)).all("/items", "id")).containsExactlyInAnyOrder(String.valueOf(both), String.valueOf(none));
        daria.post("/api/records/operations/" + operation + "/undo").expect(200);
        jobs.runDue();
        assertThat(card(both).at("/values/roles").size()).isEqualTo(2);
        daria.patch("/api/records/company/" + none, "{\"values\": {\"roles\": [999999999]}}").expectProblem(422, "invalid");
    }
}
