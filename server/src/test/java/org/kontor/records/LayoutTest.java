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
