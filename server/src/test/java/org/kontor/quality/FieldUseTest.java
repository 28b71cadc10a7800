package org.kontor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class FieldUseTest extends KontorTest {

    @Test
    void howOftenAFieldIsFilledAmongOpenRecordsIsCountedInTheBackgroundWithWhoChangesIt() {
        Api daria = api.as(Cast.DARIA);
        long one = add(daria, "deal", Map.of("title", "Одна", "amount", 100, "comments", "Ждёт", "opened", true));
        daria.patch("/api/records/deal/" + one, "{\"values\": {\"amount\": 120}}").expect(200);
        add(daria, "deal", Map.of("title", "Другая", "observers", List.of(Cast.EGOR.id())));
        long won = add(daria, "deal", Map.of("title", "Выигранная", "amount", 5, "comments", "Было"));
        daria.put("/api/crm/deals/" + won + "/closure", "{\"outcome\": \"won\"}").expect(200);
        add(daria, "contact", Map.of("lastName", "Ромашкина", "phones", List.of(Map.of("value", "+79123456789"))));

        Api admin = api.as(Cast.ADMIN);
        jobs.run("quality-fields");
        Answer deals = admin.get("/api/quality/fields/deal").expect(200);
        assertThat(deals.number("/open")).isEqualTo(2);
        assertThat(field(deals, "amount").path("filled").asLong()).isEqualTo(1);
        assertThat(field(deals, "comments").path("filled").asLong()).isEqualTo(1);
        assertThat(field(deals, "opened").path("filled").asLong()).isEqualTo(1);
        assertThat(field(deals, "observers").path("filled").asLong()).isEqualTo(1);
        assertThat(field(deals, "title").path("filled").asLong()).isEqualTo(2);
        assertThat(field(deals, "amount").path("people").toString()).contains(String.valueOf(Cast.DARIA.id()));
        assertThat(field(admin.get("/api/quality/fields/contact").expect(200), "phones").path("filled").asLong()).isEqualTo(1);
        long pipeline = ((Number) sql.fetchValue("select id from crm_pipeline.pipeline where type_id = 2 order by id limit 1")).longValue();
        assertThat(admin.get("/api/quality/fields/deal?pipeline=" + pipeline).expect(200).number("/open")).isEqualTo(2);
        daria.get("/api/quality/fields/deal").expectProblem(403, "forbidden");
        daria.post("/api/quality/fields/deal/count").expectProblem(403, "forbidden");
    }

    @Test
    void aFieldThatNobodyFillsOrUsesIsTold() {
        Api admin = api.as(Cast.ADMIN);
        add(admin, "company", Map.of("title", "Астра"));
        jobs.run("quality-fields");
        assertThat(field(fields("company"), "utmTerm").path("unused").asBoolean()).isTrue();
        api.as(Cast.LEV).get("/api/records/company?filter=" + URLEncoder.encode("{\"field\": \"utmTerm\", \"op\": \"contains\", \"value\": \"x\"}", StandardCharsets.UTF_8)).expect(200);
        JsonNode used = field(fields("company"), "utmTerm");
        assertThat(used.path("unused").asBoolean()).isFalse();
        assertThat(used.at("/lastUsed/kind").asString()).isEqualTo("filter");
        jobs.run("records-field-uses");
        assertThat(field(fields("company"), "utmTerm").at("/lastUsed/kind").asString()).as("it is kept").isEqualTo("filter");

        api.as(Cast.LEV).post("/api/records/company/views", """
                {"title": "Реклама", "shared": false, "settings": {"mode": "list", "columns": [{"code": "title"}, {"code": "utmContent"}]}}""").expect(201);
        JsonNode shown = field(fields("company"), "utmContent");
        assertThat(shown.path("unused").asBoolean()).isFalse();
        assertThat(shown.at("/places/0/title").asString()).isEqualTo("Реклама");
    }

    @Test
    void cardsSegmentsMappingsLoadsReportsAndTheSearchForDoublesAreToldAsPlacesOfAField() {
        Api admin = api.as(Cast.ADMIN);
        admin.put("/api/records/company/layout?scope=department&department=" + Cast.Unit.SALES.id(), """
                {"view": "Рынок", "sections": [{"code": "main", "fields": ["title", "utmMedium", "utmCampaign"], "shown": 2}]}""").expect(200);
        admin.post("/api/crm/segments", """
                {"title": "Из рассылок", "byRule": true, "rules": {"company": {"field": "utmSource", "op": "is", "value": "mail"}}}""").expect(201);
        jobs.run("quality-fields");
        JsonNode shown = field(fields("company"), "utmMedium");
        assertThat(shown.at("/places/0/kind").asString()).isEqualTo("card");
        assertThat(shown.at("/places/0/title").asString()).isEqualTo("Рынок");
        assertThat(shown.path("unused").asBoolean()).as("a card shows also what nobody needs").isTrue();
        assertThat(field(fields("company"), "utmCampaign").path("places")).as("below the line of «more»").isEmpty();
        JsonNode asked = field(fields("company"), "utmSource");
        assertThat(asked.at("/places/0/title").asString()).isEqualTo("Из рассылок");
        assertThat(asked.path("unused").asBoolean()).isFalse();
        assertThat(field(fields("company"), "kpp").path("places").toString()).contains("doubles");

        Answer draft = admin.upload("/api/importing/files?type=contact", "people.csv", "Фамилия;Должность\nСоколов;Инженер\n".getBytes(StandardCharsets.UTF_8), "text/csv").expect(201);
        long load = draft.number("/id");
        admin.post("/api/importing/loads/" + load + "/mapping", "{\"name\": \"Люди\"}").expect(201);
        admin.post("/api/importing/loads/" + load + "/start", "{}").expect(200);
        JsonNode post = field(fields("contact"), "post");
        assertThat(post.at("/lastUsed/kind").asString()).isEqualTo("import");
        assertThat(post.path("places").toString()).contains("mapping", "Люди");
        admin.get("/api/analytics/funnel?filter=" + URLEncoder.encode("{\"field\": \"utmTerm\", \"op\": \"is\", \"value\": \"x\"}", StandardCharsets.UTF_8)).expect(200);
        assertThat(field(fields("deal"), "utmTerm").at("/lastUsed/kind").asString()).isEqualTo("report");

        // letters are documents: where a template holds a field, and when one was written with it
        admin.post("/api/letters/templates/common", Map.of("title", "О сроках", "subject", "По сделке {{deal.name}}", "html", "<p>До {{deal.closeOn}}</p>")).expect(201);
        assertThat(field(fields("deal"), "closeOn").path("places").toString()).contains("template", "О сроках");
        long deal = add(admin, "deal", Map.of("title", "Ворота"));
        admin.post("/api/letters/filling", Map.of("type", "deal", "id", deal, "subject", "", "html", "<p>{{deal.additionalInfo}}</p>")).expect(200);
        assertThat(field(fields("deal"), "additionalInfo").at("/lastUsed/kind").asString()).isEqualTo("document");
        assertThat(field(fields("company"), "inn").path("places").toString()).contains("document");
    }

    @Test
    void aFieldIsTakenOffAllCardsAndPutBackWhileItsDataStay() {
        Api admin = api.as(Cast.ADMIN);
        Api egor = api.as(Cast.EGOR);
        long lead = add(egor, "lead", Map.of("title", "Балкон", "city", "Тверь"));
        egor.put("/api/records/lead/layout?scope=mine", """
                {"sections": [{"code": "main", "title": "Моё", "fields": ["title", "city", "amount", "source"], "shown": 3}]}""").expect(200);
        assertThat(egor.get("/api/records/lead/layout").text()).contains("\"city\"");

        admin.patch("/api/quality/fields/lead/city", "{\"offCard\": true}").expect(204);
        Answer layout = egor.get("/api/records/lead/layout").expect(200);
        assertThat(layout.at("/sections").toString()).doesNotContain("\"city\"");
        assertThat(layout.number("/sections/0/shown")).as("the line of «more» stays before the source").isEqualTo(2);
        assertThat(layout.at("/off").toString()).contains("city");
        assertThat(api.as(Cast.DARIA).get("/api/records/types/lead").at("/layout/sections").toString()).doesNotContain("\"city\"");
        assertThat(egor.get("/api/records/lead/" + lead).text("/values/city")).isEqualTo("Тверь");
        assertThat(egor.get("/api/records/lead?filter=" + URLEncoder.encode("{\"field\": \"city\", \"op\": \"is\", \"value\": \"Тверь\"}", StandardCharsets.UTF_8)).expect(200).at("/items")).hasSize(1);

        admin.patch("/api/quality/fields/lead/city", "{\"offCard\": false}").expect(204);
        assertThat(egor.get("/api/records/lead/layout").expect(200).at("/sections/0/fields").toString()).contains("city");
        assertThat(egor.get("/api/records/lead/layout").number("/sections/0/shown")).isEqualTo(3);
        admin.patch("/api/quality/fields/lead/stage", "{\"offCard\": true}").expectProblem(422, "invalid");
        admin.patch("/api/quality/fields/lead/nothing", "{\"offCard\": true}").expectProblem(422, "unknown_field");
        egor.patch("/api/quality/fields/lead/city", "{\"offCard\": true}").expectProblem(403, "forbidden");
    }

    @Test
    void whatAFieldIsForIsSaidOfTheProductsOwnToo() {
        Api admin = api.as(Cast.ADMIN);
        admin.patch("/api/quality/fields/deal/closeOn", "{\"purpose\": \"Для прогноза\", \"usedBy\": \"Руководитель\"}").expect(204);
        assertThat(field(fields("deal"), "closeOn").path("purpose").asString()).isEqualTo("Для прогноза");
        String type = api.as(Cast.DARIA).get("/api/records/types/deal").expect(200).at("/fields").toString();
        assertThat(type).contains("Для прогноза");
    }

    @Test
    void theTimeToFillACardIsKeptAsSumsAndTheSensibleNumberOfFieldsIsASetting() {
        Api maria = api.as(Cast.MARIA);
        maria.post("/api/quality/fill-times", "{\"type\": \"contact\", \"seconds\": 10}").expect(204);
        maria.post("/api/quality/fill-times", "{\"type\": \"contact\", \"seconds\": 20}").expect(204);
        maria.post("/api/quality/fill-times", "{\"type\": \"contact\", \"seconds\": 0}").expectProblem(422, "invalid");
        Answer contact = fields("contact");
        assertThat(contact.number("/time/cards")).isEqualTo(2);
        assertThat(contact.number("/time/average")).isEqualTo(15);
        assertThat(contact.number("/most")).isEqualTo(15);
        assertThat(contact.number("/shown")).isPositive();
        api.as(Cast.ADMIN).put("/api/quality/most", "{\"most\": 8}").expect(204);
        assertThat(maria.get("/api/records/contact/layout").number("/most")).isEqualTo(8);
        maria.put("/api/quality/most", "{\"most\": 9}").expectProblem(403, "forbidden");
    }

    private Answer fields(String type) {
        return api.as(Cast.ADMIN).get("/api/quality/fields/" + type).expect(200);
    }

    private static JsonNode field(Answer answer, String code) {
        for (JsonNode item : answer.at("/items")) {
            if (item.path("code").asString().equals(code)) {
                return item;
            }
        }
        throw new AssertionError(code);
    }

    private static long add(Api who, String type, Map<String, Object> values) {
        return who.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }
}
