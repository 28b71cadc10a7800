package org.kontor.crm.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class CharacteristicTest extends KontorTest {

    private Answer characteristic(String title, String kind, List<String> options, List<String> types) {
        return api.as(Cast.ADMIN).post("/api/crm/characteristics", Map.of(
                        "title", title, "kind", kind, "types", types, "options", options.stream().map(option -> Map.of("title", option)).toList()))
                .expect(201);
    }

    private static JsonNode of(Answer values, String title) {
        return StreamSupport.stream(values.at("/items").spliterator(), false).filter(item -> item.at("/title").asString().equals(title)).findFirst().orElseThrow();
    }

    private long option(String field, String title) {
        Answer type = api.as(Cast.ADMIN).get("/api/records/types/company").expect(200);
        JsonNode found = StreamSupport.stream(type.at("/fields").spliterator(), false).filter(one -> one.at("/code").asString().equals(field)).findFirst().orElseThrow();
        return StreamSupport.stream(found.at("/options").spliterator(), false).filter(one -> one.at("/title").asString().equals(title)).findFirst().orElseThrow().at("/id").asLong();
    }

    @Test
    void aValueIsDatedKeepsItsHistoryAndIsAFieldLikeAnyOther() {
        Answer made = characteristic("Категория клиента", "choice", List.of("A", "B"), List.of("company", "contact"));
        long id = made.number("/id");
        String field = made.text("/fields/company");
        long a = option(field, "A");
        long b = option(field, "B");
        Api boris = api.as(Cast.BORIS);
        long company = boris.post("/api/records/company", Map.of("values", Map.of("title", "С категорией"))).expect(201).number("/id");
        String path = "/api/crm/clients/company/" + company + "/characteristics";
        boris.put(path + "/" + id, Map.of("value", a, "on", "2025-03-01")).expect(200);
        String later = boris.put(path + "/" + id, Map.of("value", b, "on", "2026-02-01")).expect(200).text("/operation");
        // what is told afterwards of an earlier day completes the history and changes nothing of today
        Answer values = boris.put(path + "/" + id, Map.of("value", b, "on", "2024-01-01")).expect(200);
        assertThat(of(values, "Категория клиента").at("/value").asLong()).isEqualTo(b);
        assertThat(StreamSupport.stream(of(values, "Категория клиента").at("/history").spliterator(), false).map(one -> one.at("/on").asString()))
                .containsExactly("2026-02-01", "2025-03-01", "2024-01-01");
        boris.put(path + "/" + id, Map.of("value", a, "on", "2199-01-01")).expect(422);

        // a filter, a column, a rule of a segment
        String filter = URLEncoder.encode("{\"field\": \"" + field + "\", \"op\": \"is\", \"value\": " + b + "}", StandardCharsets.UTF_8);
        assertThat(boris.get("/api/records/company?fields=title," + field + "&filter=" + filter).expect(200).at("/items").size()).isEqualTo(1);
        long segment = api.as(Cast.ADMIN).post("/api/crm/segments", Map.of("title", "Категория B", "byRule", true,
                "rules", Map.of("company", Map.of("field", field, "op", "is", "value", b)))).expect(201).number("/id");
        assertThat(api.as(Cast.ADMIN).get("/api/crm/segments/" + segment).expect(200).number("/counts/company")).isEqualTo(1);

        // written any other way it is dated as well; taken back it has never held
        String card = boris.patch("/api/records/company/" + company, Map.of("values", Map.of(field, a))).expect(200).text("/operation");
        assertThat(of(boris.get(path).expect(200), "Категория клиента").at("/history").size()).isEqualTo(4);
        boris.post("/api/records/operations/" + card + "/undo").expect(200);
        Answer back = boris.get(path).expect(200);
        assertThat(of(back, "Категория клиента").at("/history").size()).isEqualTo(3);
        assertThat(of(back, "Категория клиента").at("/value").asLong()).isEqualTo(b);
        assertThat(later).isNotEmpty();
        // only by whom may change the client, and seen by whom may read it
        api.as(Cast.LEV).get(path).expect(404);
        api.as(Cast.LEV).put(path + "/" + id, Map.of("value", a)).expect(404);
    }

    @Test
    void theyAreDefinedChangedAndRemovedByThoseWhoMay() {
        Api admin = api.as(Cast.ADMIN);
        long id = characteristic("Отношение к нам", "choice", List.of("Друг", "Нейтрален"), List.of("company")).number("/id");
        Answer changed = admin.put("/api/crm/characteristics/" + id, Map.of("title", "Лояльность", "types", List.of("company", "contact"),
                "options", List.of(Map.of("title", "Союзник", "was", "Друг"), Map.of("title", "Противник")))).expect(200);
        assertThat(changed.at("/options").toString()).isEqualTo("[\"Союзник\",\"Противник\"]");
        assertThat(changed.at("/fields").toString()).contains("company", "contact");
        assertThat(admin.get("/api/records/types/contact").expect(200).all("/fields", "title")).contains("Лояльность");
        api.as(Cast.EGOR).get("/api/crm/characteristics").expect(403);
        api.as(Cast.EGOR).post("/api/crm/characteristics", Map.of("title", "Нет", "kind", "text", "types", List.of("company"))).expect(403);
        admin.post("/api/crm/characteristics", Map.of("title", "Без значений", "kind", "choice", "types", List.of("company"))).expect(422);
        admin.post("/api/crm/characteristics", Map.of("title", "Ни для кого", "kind", "text", "types", List.of())).expect(422);
        admin.delete("/api/crm/characteristics/" + id).expect(204);
        assertThat(admin.get("/api/records/types/contact").expect(200).all("/fields", "title")).doesNotContain("Лояльность");
        assertThat(admin.get("/api/crm/characteristics").expect(200).all("/items", "title")).doesNotContain("Лояльность");
    }
}
