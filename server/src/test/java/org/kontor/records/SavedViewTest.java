package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class SavedViewTest extends KontorTest {

    private static final String MINE = """
            {"title": "%s", "shared": %s, "settings": {"mode": "list", "sort": "-amount", "junk": 1,
             "filter": {"field": "responsible", "op": "is", "value": "me"},
             "columns": [{"code": "title", "width": 300}, {"code": "amount"}]}}""";

    @Test
    void aViewIsKeptAndOpenedByDefault() {
        Api daria = api.as(Cast.DARIA);
        long id = daria.post("/api/records/deal/views", MINE.formatted("Мои крупные", false)).expect(201).number("/id");
        daria.patch("/api/records/deal/views/" + id, """
                {"isDefault": true, "title": "Мои самые крупные"}""").expect(200);
        Answer all = daria.get("/api/records/deal/views").expect(200);
        assertThat(all.text("/items/0/title")).isEqualTo("Мои самые крупные");
        assertThat(all.at("/items/0/isDefault").asBoolean()).isTrue();
        assertThat(all.text("/items/0/settings/sort")).isEqualTo("-amount");
        assertThat(all.number("/items/0/settings/columns/0/width")).isEqualTo(300);
        assertThat(all.at("/items/0/settings/junk").isMissingNode()).isTrue();
        daria.delete("/api/records/deal/views/" + id).expect(204);
        assertThat(daria.get("/api/records/deal/views").expect(200).all("/items", "title")).doesNotContain("Мои самые крупные");
    }

    @Test
    void anotherPersonsViewIsThereOnlyWhenSharedAndChangedOnlyByItsOwnerOrAnAdministrator() {
        long own = api.as(Cast.EGOR).post("/api/records/deal/views", MINE.formatted("Только мой", false)).expect(201).number("/id");
        long shared = api.as(Cast.EGOR).post("/api/records/deal/views", MINE.formatted("Для всех", true)).expect(201).number("/id");
        Api daria = api.as(Cast.DARIA);
        assertThat(daria.get("/api/records/deal/views").expect(200).all("/items", "title")).contains("Для всех").doesNotContain("Только мой");
        daria.patch("/api/records/deal/views/" + own, "{\"title\": \"Чужой\"}").expectProblem(404, "not_found");
        daria.patch("/api/records/deal/views/" + shared, "{\"title\": \"Чужой\"}").expectProblem(403, "forbidden");
        daria.delete("/api/records/deal/views/" + shared).expectProblem(403, "forbidden");
        daria.patch("/api/records/deal/views/" + shared, "{\"isDefault\": true}").expect(200);
        api.as(Cast.ADMIN).patch("/api/records/deal/views/" + shared, "{\"title\": \"Для всех и навсегда\"}").expect(200);
        assertThat(daria.get("/api/records/deal/views").expect(200).all("/items", "title")).contains("Для всех и навсегда");
    }

    @Test
    void aViewSharedWithADepartmentIsForThoseWhoWorkInItOrBelowIt() {
        Api egor = api.as(Cast.EGOR);
        long id = egor.post("/api/records/contact/views", """
                {"title": "Продажам", "shared": true, "department": %d, "settings": {"sort": "lastName"}}""".formatted(Cast.Unit.SALES.id())).expect(201).number("/id");
        assertThat(api.as(Cast.DARIA).get("/api/records/contact/views").expect(200).all("/items", "title")).contains("Продажам");
        assertThat(api.as(Cast.LEV).get("/api/records/contact/views").expect(200).all("/items", "title")).doesNotContain("Продажам");
        api.as(Cast.LEV).patch("/api/records/contact/views/" + id, "{\"isDefault\": true}").expectProblem(404, "not_found");
        assertThat(api.as(Cast.ADMIN).get("/api/records/contact/views").expect(200).all("/items", "title")).contains("Продажам");

        egor.patch("/api/records/contact/views/" + id, "{\"shared\": true, \"department\": %d}".formatted(Cast.Unit.COMPANY.id())).expect(200);
        assertThat(api.as(Cast.LEV).get("/api/records/contact/views").expect(200).all("/items", "title")).contains("Продажам");
        assertThat(egor.patch("/api/records/contact/views/" + id, "{\"shared\": true}").expect(200).at("/department").isNull()).isTrue();
        assertThat(egor.patch("/api/records/contact/views/" + id, "{\"shared\": false, \"department\": 2}").expect(200).at("/department").isNull()).isTrue();
        egor.patch("/api/records/contact/views/" + id, "{\"shared\": true, \"department\": 987654}").expectProblem(422, "invalid");
        egor.delete("/api/records/contact/views/" + id).expect(204);
    }

    @Test
    void aSharedViewThatNamesAFieldNobodyMayReadDoesNotOpenForOthers() {
        Api egor = api.as(Cast.EGOR);
        long id = egor.post("/api/records/company/views", """
                {"title": "С полем", "shared": true, "settings": {"sort": "title"}}""").expect(201).number("/id");
        sql.execute("update records.saved_view set settings = '{\"sort\": \"uf_999999\"}' where id = " + id);
        assertThat(egor.get("/api/records/company/views").expect(200).at("/items/0/opens").asBoolean()).isFalse();
        assertThat(api.as(Cast.DARIA).get("/api/records/company/views").expect(200).all("/items", "title")).isEmpty();
    }

    @Test
    void whatAViewCannotMeanIsRefused() {
        Api daria = api.as(Cast.DARIA);
        for (String body : List.of(
                "{\"settings\": {}}",
                "{\"title\": \" \", \"settings\": {}}",
                "{\"title\": \"x\"}",
                "{\"title\": \"x\", \"settings\": {\"mode\": \"hologram\"}}",
                "{\"title\": \"x\", \"settings\": {\"sort\": \"phones\"}}",
                "{\"title\": \"x\", \"settings\": {\"sort\": \"secret\"}}",
                "{\"title\": \"x\", \"settings\": {\"filter\": {\"field\": \"secret\", \"op\": \"empty\"}}}",
                "{\"title\": \"x\", \"settings\": {\"columns\": [{\"code\": \"secret\"}]}}",
                "{\"title\": \"x\", \"settings\": {\"columns\": \"title\"}}",
                "{\"title\": \"x\", \"settings\": {\"pipeline\": 987654}}")) {
            assertThat(daria.post("/api/records/contact/views", body).status()).as(body).isIn(400, 422);
        }
        assertThat(daria.get("/api/records/contact/views").expect(200).all("/items", "title")).isEmpty();
        daria.get("/api/records/nothing/views").expectProblem(404, "not_found");
    }
}
