package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class LayoutTest extends KontorTest {

    @Test
    void aPersonsLayoutGoesBeforeTheCommonOneAndEachCanBeTakenBack() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        admin.put("/api/records/company/layout?scope=common", """
                {"sections": [{"code": "main", "fields": ["title", "inn", "phones"], "shown": 2},
                              {"code": "money", "title": "Деньги", "fields": ["revenue"]}], "hidden": ["kpp"]}""").expect(200);
        Answer common = daria.get("/api/records/company/layout").expect(200);
        assertThat(common.text("/sections/1/title")).isEqualTo("Деньги");
        assertThat(common.number("/sections/0/shown")).isEqualTo(2);
        
        assertThat(common.at("/hidden").toString()).contains("kpp");

        daria.put("/api/records/company/layout?scope=mine", """
                {"sections": [{"code": "main", "title": "Моё", "fields": ["phones", "title"]}]}""").expect(200);
        assertThat(daria.get("/api/records/company/layout").expect(200).text("/sections/0/title")).isEqualTo("Моё");
        assertThat(daria.get("/api/records/types/company").expect(200).text("/layout/sections/0/title")).isEqualTo("Моё");
        assertThat(api.as(Cast.EGOR).get("/api/records/company/layout").expect(200).text("/sections/0/fields/1")).isEqualTo("inn");

        daria.put("/api/records/company/layout?scope=mine", """
                {"sections": [{"code": "main", "title": "Главное", "fields": ["title", "inn"]}], "hidden": ["inn"]}""").expect(200);
        assertThat(daria.get("/api/records/company/layout").expect(200).at("/sections/0/fields").toString()).contains("inn");
        assertThat(sql.fetchValue("select settings #>> '{sections,0}' from records.layout where person_id = ?", Cast.DARIA.id()).toString())
                .as("a title that nobody changed is not kept").doesNotContain("Главное");

        assertThat(daria.delete("/api/records/company/layout?scope=mine").expect(200).text("/sections/1/title")).isEqualTo("Деньги");
        admin.delete("/api/records/company/layout?scope=common").expect(200);
        assertThat(daria.get("/api/records/company/layout").expect(200).at("/sections/0/fields").toString()).contains("industry");
    }

    @Test
    void theLayoutOfARoleGoesBeforeEverybodysAndThePipelinesBeforeTheTypes() {
        Api admin = api.as(Cast.ADMIN);
        String one = "{\"sections\": [{\"code\": \"main\", \"title\": \"%s\", \"fields\": [\"amount\"]}]}";
        long pipeline = ((Number) sql.fetchValue("select id from crm_pipeline.pipeline where type_id = 2 order by id limit 1")).longValue();
        assertThat(admin.get("/api/records/deal/layout/roles").expect(200).all("/items", "role")).contains("head", "employee");
        admin.put("/api/records/deal/layout?scope=common", one.formatted("Всех")).expect(200);
        admin.put("/api/records/deal/layout?scope=role&role=head", one.formatted("Руководителей")).expect(200);
        admin.put("/api/records/deal/layout?scope=role&role=employee&pipeline=" + pipeline, one.formatted("Воронки")).expect(200);

        assertThat(title(Cast.ANNA, "")).as("a head is an employee too, but first a head").isEqualTo("Руководителей");
        assertThat(title(Cast.ANNA, "?pipeline=" + pipeline)).isEqualTo("Руководителей");
        assertThat(title(Cast.DARIA, "")).isEqualTo("Всех");
        assertThat(title(Cast.DARIA, "?pipeline=" + pipeline)).isEqualTo("Воронки");
        api.as(Cast.DARIA).put("/api/records/deal/layout?scope=mine", one.formatted("Моя")).expect(200);
        assertThat(title(Cast.DARIA, "?pipeline=" + pipeline)).isEqualTo("Моя");

        assertThat(title(Cast.ADMIN, "?scope=role&role=head")).isEqualTo("Руководителей");
        admin.delete("/api/records/deal/layout?scope=role&role=head").expect(200);
        assertThat(title(Cast.ANNA, "")).isEqualTo("Всех");
        admin.put("/api/records/deal/layout?scope=role&role=nobody", one.formatted("Х")).expectProblem(422, "invalid");
        api.as(Cast.DARIA).put("/api/records/deal/layout?scope=role&role=head", one.formatted("Х")).expectProblem(403, "forbidden");
    }

    @Test
    void aPersonSwitchesAmongNamedViewsAndTheNarrowestOfANameIsHis() {
        Api admin = api.as(Cast.ADMIN);
        Api lev = api.as(Cast.LEV);
        String base = "/api/records/lead/layout";
        String one = "{\"view\": \"%s\", \"sections\": [{\"code\": \"main\", \"title\": \"%s\", \"fields\": [\"comments\"]}]}";
        long sales = Cast.Unit.SALES.id();
        long service = Cast.Unit.SERVICE.id();
        long company = Cast.Unit.COMPANY.id();
        admin.put(base + "?scope=common", one.formatted("Короткая", "Короткая всех")).expect(200);
        admin.put(base + "?scope=department&department=" + company, one.formatted("Для юриста", "Юрист компании")).expect(200);
        admin.put(base + "?scope=department&department=" + service, one.formatted("короткая", "Короткая сервиса")).expect(200);
        admin.put(base + "?scope=department&department=" + sales, one.formatted("Для продаж", "Продажи")).expect(200);

        Answer usual = lev.get(base).expect(200);
        assertThat(usual.text("/view")).isEmpty();
        assertThat(usual.at("/views").toString()).as("of his department, of the one above, of everybody").isEqualTo("[\"Для юриста\",\"короткая\"]");
        lev.put(base + "/choice", "{\"view\": \"Короткая\"}").expect(204);
        assertThat(lev.get(base).expect(200).text("/sections/0/title")).isEqualTo("Короткая сервиса");
        assertThat(lev.get("/api/records/types/lead").expect(200).text("/layout/view")).isEqualTo("короткая");
        assertThat(api.as(Cast.EGOR).get(base).expect(200).at("/views").toString()).contains("Короткая", "Для юриста", "Для продаж");
        assertThat(api.as(Cast.EGOR).get(base).expect(200).text("/view")).as("each chooses for himself").isEmpty();
        lev.put(base + "/choice", "{\"view\": \"Для продаж\"}").expectProblem(422, "invalid");

        // what opens at once for a department goes before everybody's, and the choice stays
        admin.put(base + "?scope=department&department=" + service, one.formatted("", "Сразу у сервиса")).expect(200);
        assertThat(lev.get(base).expect(200).text("/sections/0/title")).isEqualTo("Короткая сервиса");
        lev.put(base + "/choice", "{\"view\": \"\"}").expect(204);
        assertThat(lev.get(base).expect(200).text("/sections/0/title")).isEqualTo("Сразу у сервиса");

        // a name is changed, taken once, and what was chosen and is gone shows what opens at once
        lev.put(base + "/choice", "{\"view\": \"короткая\"}").expect(204);
        admin.put(base + "?scope=department&department=" + service + "&view=короткая", one.formatted("Сервисная", "Короткая сервиса")).expect(200);
        assertThat(lev.get(base).expect(200).text("/sections/0/title")).as("now everybody's of that name").isEqualTo("Короткая всех");
        admin.put(base + "?scope=department&department=" + service, one.formatted("сервисная", "Х")).expectProblem(422, "invalid");
        admin.delete(base + "?scope=common&view=Короткая").expect(200);
        assertThat(lev.get(base).expect(200).text("/sections/0/title")).isEqualTo("Сразу у сервиса");

        assertThat(admin.get(base + "/places").expect(200).all("/items", "view")).contains("Для юриста", "Сервисная", "Для продаж");
        assertThat(lev.get(base + "/places").expect(200).all("/items", "view")).as("his own only").isEmpty();
        lev.put(base + "?scope=department&department=" + service, one.formatted("Моя", "Х")).expectProblem(403, "forbidden");
        lev.put(base + "?scope=mine", one.formatted("Своя", "Своя")).expect(200);
        assertThat(lev.get(base).expect(200).at("/views").toString()).contains("Своя", "Сервисная");
        admin.put(base + "?scope=department&department=987654", one.formatted("Х", "Х")).expectProblem(422, "invalid");
        admin.put(base + "?scope=common", one.formatted("Х".repeat(61), "Х")).expectProblem(422, "invalid");
    }

    private String title(Cast person, String query) {
        return api.as(person).get("/api/records/deal/layout" + query).expect(200).text("/sections/0/title");
    }

    @Test
    void onlyAnAdministratorSetsTheCommonOneAndNonsenseIsRefused() {
        Api daria = api.as(Cast.DARIA);
        String good = "{\"sections\": [{\"code\": \"main\", \"fields\": [\"lastName\"]}]}";
        daria.put("/api/records/contact/layout?scope=common", good).expectProblem(403, "forbidden");
        daria.delete("/api/records/contact/layout?scope=common").expectProblem(403, "forbidden");
        daria.put("/api/records/contact/layout?scope=all", good).expectProblem(400, "malformed");
        daria.put("/api/records/contact/layout?pipeline=5555", good).expectProblem(422, "invalid");
        for (String body : List.of(
                "{}",
                "{\"sections\": []}",
                "{\"sections\": \"main\"}",
                "{\"sections\": [{\"fields\": []}]}",
                "{\"sections\": [{\"code\": \"nameless\", \"fields\": []}]}",
                "{\"sections\": [{\"code\": \"main\", \"fields\": \"lastName\"}]}",
                "{\"sections\": [{\"code\": \"main\", \"fields\": [\"nothing\"]}]}",
                "{\"sections\": [{\"code\": \"main\", \"fields\": [\"lastName\", \"lastName\"]}]}",
                "{\"sections\": [{\"code\": \"main\", \"fields\": [\"lastName\"]}], \"hidden\": [\"lastName\", \"lastName\"]}")) {
            assertThat(daria.put("/api/records/contact/layout", body).status()).as(body).isEqualTo(422);
        }
    }
}
