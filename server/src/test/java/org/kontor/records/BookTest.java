package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class BookTest extends KontorTest {

    private long add(String title) {
        return api.as(Cast.ADMIN).post("/api/records/books/industry/values", "{\"title\": \"" + title + "\", \"color\": 3}").expect(201).number("/id");
    }

    @Test
    void aValueIsAddedRenamedColouredMovedAndFoundInTheType() {
        Api admin = api.as(Cast.ADMIN);
        long first = add("Домостроение");
        long second = add("Лавки");
        admin.patch("/api/records/books/industry/values/" + second, "{\"title\": \"Розничная торговля\", \"color\": 7}").expect(200);
        admin.put("/api/records/books/industry/order", "{\"ids\": [%d, %d]}".formatted(second, first)).expect(200);
        Answer type = api.as(Cast.DARIA).get("/api/records/types/company").expect(200);
        List<String> titles = java.util.stream.StreamSupport.stream(type.at("/fields").spliterator(), false)
                .filter(field -> field.path("code").asString().equals("industry"))
                .flatMap(field -> java.util.stream.StreamSupport.stream(field.path("options").spliterator(), false))
                .map(option -> option.path("title").asString())
                .toList();
        assertThat(titles.indexOf("Розничная торговля")).isNotNegative().isLessThan(titles.indexOf("Домостроение"));
        assertThat(admin.get("/api/records/books/industry").expect(200).at("/fields").toString()).contains("company");
    }

    @Test
    void titlesAreUniqueAmongThoseOfferedWithoutRegardToCase() {
        Api admin = api.as(Cast.ADMIN);
        long id = add("Аптеки");
        admin.post("/api/records/books/industry/values", "{\"title\": \" аптеки \"}").expectProblem(409, "book_value_exists");
        long other = add("Здоровье");
        admin.patch("/api/records/books/industry/values/" + other, "{\"title\": \"АПТЕКИ\"}").expectProblem(409, "book_value_exists");
        admin.patch("/api/records/books/industry/values/" + id, "{\"archived\": true}").expect(200);
        admin.patch("/api/records/books/industry/values/" + other, "{\"title\": \"Аптеки\"}").expect(200);
        admin.patch("/api/records/books/industry/values/" + id, "{\"archived\": false}").expectProblem(409, "book_value_exists");
    }

    @Test
    void aValueInUseIsArchivedAndAnUnusedOneDisappears() {
        Api admin = api.as(Cast.ADMIN);
        long used = add("Перевозки");
        long unused = add("Опечатка");
        long company = admin.post("/api/records/company", "{\"values\": {\"title\": \"Путь\", \"industry\": %d}}".formatted(used)).expect(201).number("/id");
        assertThat(admin.delete("/api/records/books/industry/values/" + used).expect(200).at("/archived").asBoolean()).isTrue();
        assertThat(admin.delete("/api/records/books/industry/values/" + unused).expect(200).at("/archived").asBoolean()).isFalse();
        List<String> left = admin.get("/api/records/books/industry").expect(200).all("/values", "title");
        assertThat(left).contains("Перевозки").doesNotContain("Опечатка");
        admin.delete("/api/records/books/industry/values/" + unused).expectProblem(404, "not_found");

        // the old record keeps it, a new one may not take it
        admin.patch("/api/records/company/" + company, "{\"values\": {\"title\": \"Путь и груз\", \"industry\": %d}}".formatted(used)).expect(200);
        admin.post("/api/records/company", "{\"values\": {\"title\": \"Новая\", \"industry\": %d}}".formatted(used)).expectProblem(422, "invalid");
    }

    @Test
    void anAdministratorsBookIsMadeAndRemovedABuiltInOneStays() {
        Api admin = api.as(Cast.ADMIN);
        String code = admin.post("/api/records/books", "{\"title\": \"Юридические лица\"}").expect(201).text("/code");
        admin.post("/api/records/books", "{\"title\": \"юридические лица\"}").expectProblem(409, "book_exists");
        admin.patch("/api/records/books/" + code, "{\"title\": \"Наши юридические лица\"}").expect(200);
        admin.post("/api/records/books/" + code + "/values", "{\"title\": \"ООО «Контора»\"}").expect(201);
        admin.delete("/api/records/books/" + code).expect(204);
        admin.get("/api/records/books/" + code).expectProblem(404, "not_found");
        admin.delete("/api/records/books/industry").expectProblem(409, "book_system");
    }

    @Test
    void otherPeopleReadOnly() {
        Api daria = api.as(Cast.DARIA);
        daria.get("/api/records/books").expect(200);
        daria.post("/api/records/books", "{\"title\": \"Моё\"}").expectProblem(403, "forbidden");
        daria.post("/api/records/books/industry/values", "{\"title\": \"Моё\"}").expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).post("/api/records/books/industry/values", "{\"title\": \"\"}").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/records/books/industry/values", "{\"title\": \"Цвет\", \"color\": 13}").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/records/books/nothing/values", "{\"title\": \"x\"}").expectProblem(404, "not_found");
    }
}
