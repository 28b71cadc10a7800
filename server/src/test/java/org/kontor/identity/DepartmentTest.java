package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class DepartmentTest extends KontorTest {

    @Test
    void aDepartmentIsAddedRenamedAndGetsAHeadWhoReplacesTheOldOne() {
        Api admin = api.as(Cast.ADMIN);
        long id = admin.post("/api/identity/departments", """
                {"name": "Склад", "parentId": 1, "headId": 10}""").expect(201).number("/id");
        Answer changed = admin.patch("/api/identity/departments/" + id, """
                {"name": "Склад и доставка", "headId": 11}""").expect(200);
        assertThat(changed.text("/name")).isEqualTo("Склад и доставка");
        assertThat(changed.number("/headId")).isEqualTo(11);
        assertThat(changed.at("/members").toString()).isEqualTo("[10,11]");
        admin.delete("/api/identity/departments/" + id).expect(204);
        assertThat(department(1).path("members").toString()).contains("10", "11");
    }

    @Test
    void aDepartmentCannotComeUnderItselfOrOneOfItsOwn() {
        Api admin = api.as(Cast.ADMIN);
        admin.patch("/api/identity/departments/1", """
                {"parentId": 1}""").expectProblem(422, "invalid");
        assertThat(admin.patch("/api/identity/departments/1", """
                {"parentId": 2}""").expectProblem(422, "invalid").text("/fields/parentId")).contains("сам себе");
        admin.patch("/api/identity/departments/2", """
                {"parentId": 999}""").expectProblem(422, "invalid");
        admin.patch("/api/identity/departments/999", """
                {"name": "Нет такого"}""").expectProblem(404, "not_found");
    }

    @Test
    void twoMovesAtOnceMakeNoCircle() {
        Api admin = api.as(Cast.ADMIN);
        long one = admin.post("/api/identity/departments", """
                {"name": "Первый", "parentId": 1}""").expect(201).number("/id");
        long two = admin.post("/api/identity/departments", """
                {"name": "Второй", "parentId": 1}""").expect(201).number("/id");
        List<Integer> answers = Stream.of(new long[] {one, two}, new long[] {two, one})
                .map(pair -> CompletableFuture.supplyAsync(() -> admin.patch("/api/identity/departments/" + pair[0], """
                        {"parentId": %d}""".formatted(pair[1])).status()))
                .toList().stream().map(CompletableFuture::join).sorted().toList();
        assertThat(answers).containsExactly(200, 422);
    }

    @Test
    void aPersonIsMovedWorksInSeveralDepartmentsAndIsTakenOut() {
        Api admin = api.as(Cast.ADMIN);
        admin.post("/api/identity/people/7/move", """
                {"fromDepartmentId": 2, "toDepartmentId": 3}""").expect(204);
        assertThat(admin.get("/api/identity/people/7").all("/departments", "name")).containsExactly("Сервис");
        assertThat(admin.get("/api/identity/people/7").text("/supervisor/name")).isEqualTo("Иван Морозов");
        admin.put("/api/identity/departments/2/members/7", """
                {"kind": "deputy"}""").expect(200);
        assertThat(admin.get("/api/identity/people/7").all("/departments", "kind")).containsExactly("member", "deputy");
        assertThat(api.as(Cast.ZHANNA).get("/api/me").at("/roles").toString()).contains("head");
        admin.delete("/api/identity/departments/3/members/7").expect(204);
        admin.delete("/api/identity/departments/3/members/7").expectProblem(404, "not_found");
        admin.put("/api/identity/departments/2/members/7", """
                {"kind": "member"}""").expect(200);
    }

    @Test
    void theTopDepartmentIsNotRemovedWithItsPeople() {
        api.as(Cast.ADMIN).delete("/api/identity/departments/1").expectProblem(409, "department_in_use");
    }

    @Test
    void aVacantPostFallsToTheNextHigherOne() {
        Api admin = api.as(Cast.ADMIN);
        long head = admin.post("/api/identity/posts", """
                {"name": "Коммерческий директор", "holders": [3], "duties": "Отвечает за продажи", "competence": "Скидки до 20 %"}""")
                .expect(201).number("/id");
        long seller = admin.post("/api/identity/posts", """
                {"name": "Менеджер", "departmentId": 2, "higherPostId": %d, "holders": [5]}""".formatted(head)).expect(201).number("/id");
        Answer vacant = admin.patch("/api/identity/posts/" + seller, """
                {"holders": []}""").expect(200);
        assertThat(vacant.at("/acting").toString()).isEqualTo("[3]");
        assertThat(vacant.at("/holders").toString()).isEqualTo("[]");
        admin.patch("/api/identity/posts/" + head, """
                {"higherPostId": %d}""".formatted(seller)).expectProblem(422, "invalid");
        admin.delete("/api/identity/posts/" + head).expect(204);
        assertThat(admin.get("/api/identity/posts/" + seller).at("/higherPostId").isNull()).isTrue();
    }

    private JsonNode department(long id) {
        return StreamSupport.stream(api.as(Cast.LEV).get("/api/identity/departments").expect(200).at("/items").spliterator(), false)
                .filter(item -> item.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }
}
