package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class PeopleTest extends KontorTest {

    @Test
    void threeLettersOfNamePostPhoneOrDepartmentFindAPerson() {
        assertThat(find("ков")).contains("Анна Ковалёва", "Мария Рыбакова").doesNotContain("Дарья Соколова");
        assertThat(find("КОВАЛЕВА анн")).containsExactly("Анна Ковалёва");
        assertThat(find("елк")).containsExactly("Егор Ёлкин");
        assertThat(find("системн")).containsExactly("Пётр Климов");
        assertThat(find("0000011")).containsExactly("Мария Рыбакова");
        assertThat(find("00-00-11")).containsExactly("Мария Рыбакова");
        assertThat(find("серв")).contains("Иван Морозов", "Лев Павлов").doesNotContain("Анна Ковалёва");
        assertThat(find("100%")).isEmpty();
    }

    @Test
    void theDirectoryIsSortedAsRussiansSortAndGoesOnByItsCursor() {
        Answer first = api.as(Cast.LEV).get("/api/identity/people?limit=3").expect(200);
        assertThat(first.all("/items", "lastName")).containsExactly("Егоров", "Ёлкин", "Климов");
        Answer second = api.as(Cast.LEV).get("/api/identity/people?limit=3&cursor=" + first.text("/next")).expect(200);
        assertThat(second.all("/items", "lastName")).containsExactly("Ковалёва", "Лебедев", "Морозов");
    }

    @Test
    void aPageOfTheDirectoryTakesTwoStatementsHoweverManyPeople() {
        Api lev = api.as(Cast.LEV);
        lev.get("/api/identity/people").expect(200);
        QueryCount.assertAtMost(2, () -> lev.get("/api/identity/people").expect(200));
    }

    @Test
    void anEmployeeChangesHisOwnProfileButNotHisPostNorAnothersName() {
        Api daria = api.as(Cast.DARIA);
        Answer changed = daria.patch("/api/identity/people/5", """
                {"firstName": "Дарина", "mobile": "+7 999 111-22-33", "birthday": "1990-02-28", "language": "en", "timeZone": "Asia/Omsk"}""").expect(200);
        assertThat(changed.text("/name")).isEqualTo("Дарина Соколова");
        assertThat(daria.get("/api/me").text("/person/timeZone")).isEqualTo("Asia/Omsk");
        daria.patch("/api/identity/people/5", """
                {"postTitle": "Директор"}""").expectProblem(403, "forbidden");
        daria.patch("/api/identity/people/6", """
                {"firstName": "Чужой"}""").expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).patch("/api/identity/people/5", """
                {"postTitle": "Ведущий менеджер"}""").expect(200);
        daria.patch("/api/identity/people/5", """
                {"language": "ru"}""").expect(200);
    }

    @Test
    void wrongValuesAreRefusedAtTheirFields() {
        Api daria = api.as(Cast.DARIA).with("Accept-Language", "ru");
        assertThat(daria.patch("/api/identity/people/5", """
                {"timeZone": "Mars/Base"}""").expectProblem(422, "invalid").text("/fields/timeZone")).isEqualTo("Такого часового пояса нет.");
        daria.patch("/api/identity/people/5", """
                {"birthday": "yesterday"}""").expectProblem(422, "invalid");
        daria.patch("/api/identity/people/5", """
                {"mobile": 79991112233}""").expectProblem(422, "invalid");
        daria.patch("/api/identity/people/5", "{\"mobile\": \"" + "1".repeat(1_000_000) + "\"}").expectProblem(422, "invalid");
        daria.patch("/api/identity/people/5", "{broken").expectProblem(400, "malformed");
        daria.patch("/api/identity/people/5", "[]").expectProblem(400, "malformed");
    }

    @Test
    void unknownIdsAreNotFound() {
        Api admin = api.as(Cast.ADMIN);
        admin.get("/api/identity/people/999").expectProblem(404, "not_found");
        admin.patch("/api/identity/people/999", "{}").expectProblem(404, "not_found");
        admin.put("/api/identity/people/999/dismissal").expectProblem(404, "not_found");
        admin.get("/api/identity/people/999/photo").expectProblem(404, "not_found");
        admin.get("/api/identity/people/999/roles").expectProblem(404, "not_found");
        admin.post("/api/identity/people/999/reset-link").expectProblem(404, "not_found");
        admin.get("/api/identity/people?department=999").expectProblem(404, "not_found");
        admin.patch("/api/identity/posts/999", "{}").expectProblem(404, "not_found");
        admin.patch("/api/identity/absences/999", "{}").expectProblem(404, "not_found");
        admin.get("/api/identity/people/abc").expectProblem(400, "malformed");
    }

    @Test
    void dismissalEndsSessionsAtOnceAndKeepsTheNameAndBringingBackOpensTheDoorAgain() {
        Api admin = api.as(Cast.ADMIN);
        Api kira = api.as(Cast.KIRA);
        admin.put("/api/identity/people/9/dismissal").expect(200);
        kira.get("/api/me").expectProblem(401, "unauthenticated");
        api.post("/api/session", """
                {"email": "kira@kontor.example", "password": "%s"}""".formatted(Cast.PASSWORD)).expectProblem(401, "bad_credentials");
        Answer seen = admin.get("/api/identity/people/9").expect(200);
        assertThat(seen.text("/name")).isEqualTo("Кира Новикова");
        assertThat(seen.text("/status")).isEqualTo("dismissed");
        assertThat(find("новик")).isEmpty();
        assertThat(admin.get("/api/identity/people?status=dismissed").all("/items", "name")).containsExactly("Кира Новикова");
        admin.delete("/api/identity/people/9/dismissal").expect(200);
        api.post("/api/session", """
                {"email": "kira@kontor.example", "password": "%s"}""".formatted(Cast.PASSWORD)).expect(204);
    }

    @Test
    void theLastAdministratorCanNeitherGoNorGiveUpHisRole() {
        Api admin = api.as(Cast.ADMIN);
        admin.put("/api/identity/people/1/dismissal").expectProblem(409, "last_administrator");
        admin.put("/api/identity/people/1/roles", """
                {"roles": ["employee"]}""").expectProblem(409, "last_administrator");
        admin.put("/api/identity/people/2/roles", """
                {"roles": ["administrator"]}""").expect(200);
        assertThat(api.as(Cast.DIRECTOR).get("/api/me").at("/can/administer").asBoolean()).isTrue();
        admin.put("/api/identity/people/2/roles", """
                {"roles": ["employee"]}""").expect(200);
        assertThat(api.as(Cast.DIRECTOR).get("/api/me").at("/can/administer").asBoolean()).isFalse();
    }

    @Test
    void anEmployeeMayNotAdminister() {
        Api anna = api.as(Cast.ANNA);
        anna.put("/api/identity/people/5/dismissal").expectProblem(403, "forbidden");
        anna.put("/api/identity/people/5/roles", """
                {"roles": ["administrator"]}""").expectProblem(403, "forbidden");
        anna.post("/api/identity/departments", """
                {"name": "Мой отдел"}""").expectProblem(403, "forbidden");
        anna.delete("/api/identity/departments/2").expectProblem(403, "forbidden");
        anna.post("/api/identity/posts", """
                {"name": "Пост"}""").expectProblem(403, "forbidden");
        anna.post("/api/identity/people/5/move", """
                {"fromDepartmentId": 2, "toDepartmentId": 3}""").expectProblem(403, "forbidden");
    }

    @Test
    void theSupervisorFollowsTheChartAndTheAbsences() {
        Api egor = api.as(Cast.EGOR);
        assertThat(egor.get("/api/identity/people/6").text("/supervisor/name")).isEqualTo("Анна Ковалёва");
        assertThat(egor.get("/api/identity/people/3").text("/supervisor/name")).isEqualTo("Виктор Орлов");
        assertThat(egor.get("/api/identity/people/2").at("/supervisor").isNull()).isTrue();
        long absence = api.as(Cast.ANNA).post("/api/identity/absences", """
                {"from": "%s", "to": "%s", "kind": "vacation", "deputyId": 7}""".formatted(LocalDate.now().minusDays(2), LocalDate.now().plusDays(2)))
                .expect(201).number("/id");
        Answer during = egor.get("/api/identity/people/6");
        assertThat(during.text("/supervisor/name")).isEqualTo("Жанна Титова");
        assertThat(egor.get("/api/identity/people/3").text("/absence/deputy/name")).isEqualTo("Жанна Титова");
        api.as(Cast.ANNA).delete("/api/identity/absences/" + absence).expect(204);
        assertThat(egor.get("/api/identity/people/6").text("/supervisor/name")).isEqualTo("Анна Ковалёва");
    }

    @Test
    void anAbsenceIsEnteredByOneselfOrOnesHeadAndNobodyElse() {
        String body = """
                {"personId": 10, "from": "2027-01-11", "to": "2027-01-15", "kind": "trip"}""";
        api.as(Cast.MARIA).post("/api/identity/absences", body).expectProblem(403, "forbidden");
        api.as(Cast.ANNA).post("/api/identity/absences", body).expectProblem(403, "forbidden");
        api.as(Cast.LEV).post("/api/identity/absences", body).expect(201);
        api.as(Cast.IVAN).post("/api/identity/absences", body).expect(201);
        api.as(Cast.LEV).post("/api/identity/absences", """
                {"from": "2027-01-15", "to": "2027-01-11", "kind": "trip"}""").expectProblem(422, "invalid");
        api.as(Cast.LEV).post("/api/identity/absences", """
                {"from": "2027-01-11", "to": "2027-01-15", "kind": "trip", "deputyId": 10}""").expectProblem(422, "invalid");
        assertThat(api.as(Cast.ANNA).get("/api/identity/absences?person=10&from=2027-01-15").at("/items")).hasSize(2);
    }

    private java.util.List<String> find(String query) {
        return api.as(Cast.LEV).get("/api/identity/people?q=" + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8))
                .expect(200).all("/items", "name");
    }
}
