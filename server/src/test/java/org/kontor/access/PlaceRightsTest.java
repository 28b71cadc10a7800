package org.kontor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class PlaceRightsTest extends KontorTest {

    private static final long SALES = Cast.Unit.SALES.id();
    private static final long SERVICE = Cast.Unit.SERVICE.id();

    private long role(String code) {
        return api.as(Cast.ADMIN).get("/api/access/roles").expect(200).json().at("/items").valueStream()
                .filter(one -> one.at("/code").asString().equals(code)).findFirst().orElseThrow().at("/id").asLong();
    }

    private void give(long role, String kind, long holder) {
        api.as(Cast.ADMIN).post("/api/access/roles/" + role + "/holders", Map.of("kind", kind, "holder", holder)).expect(201);
    }

    private static Answer move(Api by, Cast person, long from, long to) {
        return by.post("/api/identity/people/" + person.id() + "/move", Map.of("fromDepartmentId", from, "toDepartmentId", to));
    }

    @Test
    void whoManagesPeopleBringsNobodyIntoAPlaceThatGivesMoreThanHeHas() {
        Api admin = api.as(Cast.ADMIN);
        long office = admin.post("/api/identity/departments", Map.of("name", "Дирекция", "parentId", Cast.Unit.COMPANY.id())).expect(201).number("/id");
        give(role("viewer"), "department", office);
        long post = admin.post("/api/identity/posts", Map.of("name", "Контролёр")).expect(201).number("/id");
        give(role("crm_admin"), "post", post);
        long staff = admin.post("/api/access/roles", Map.of("title", "Кадры")).expect(201).number("/id");
        admin.put("/api/access/roles/" + staff + "/functions", Map.of("functions", List.of(Map.of("code", "people", "granted", true)))).expect(200);
        give(staff, "person", Cast.LEV.id());
        Api lev = api.as(Cast.LEV);

        // what is everyday work goes on
        move(lev, Cast.MARIA, SERVICE, SALES).expect(204);
        move(lev, Cast.MARIA, SALES, SERVICE).expect(204);
        lev.put("/api/identity/departments/" + SERVICE + "/members/" + Cast.NIKITA.id(), Map.of("kind", "deputy")).expect(200);
        lev.put("/api/identity/departments/" + SERVICE + "/members/" + Cast.NIKITA.id(), Map.of("kind", "member")).expect(200);

        // a department whose people see everything, by every way into it
        Answer refused = move(lev, Cast.MARIA, SERVICE, office).expectProblem(403, "place_role");
        assertThat(refused.text("/missing/function")).isEqualTo("rights");
        assertThat(refused.text("/ask/0/name")).isEqualTo(Cast.ADMIN.fullName());
        lev.put("/api/identity/departments/" + office + "/members/" + Cast.MARIA.id(), Map.of("kind", "member")).expectProblem(403, "place_role");
        lev.patch("/api/identity/departments/" + office, Map.of("headId", Cast.MARIA.id())).expectProblem(403, "place_role");
        lev.patch("/api/identity/departments/" + SERVICE, Map.of("parentId", office)).expectProblem(403, "place_role");
        lev.post("/api/identity/invitations", Map.of("lastName", "Новый", "email", "new@kontor.example", "departmentId", office)).expectProblem(403, "place_role");
        assertThat(sql.fetchValue("select count(*) from identity.person where last_name = 'Новый'")).as("nobody is left behind").isEqualTo(0L);
        // a post with functions
        lev.patch("/api/identity/posts/" + post, Map.of("holders", List.of(Cast.LEV.id()))).expectProblem(403, "place_role");
        lev.patch("/api/identity/posts/" + post, Map.of("holders", List.of(Cast.MARIA.id()))).expectProblem(403, "place_role");
        // his own place
        move(lev, Cast.LEV, SERVICE, SALES).expectProblem(403, "own_place");
        lev.put("/api/identity/departments/" + SERVICE + "/members/" + Cast.LEV.id(), Map.of("kind", "head")).expectProblem(403, "own_place");
        lev.patch("/api/identity/departments/" + SALES, Map.of("parentId", SERVICE)).expectProblem(403, "own_place");
        assertThat(sql.fetchValue("select count(*) from identity.membership where department_id = " + office)).isEqualTo(0L);

        // the account of one who may more is not his to open
        give(role("crm_admin"), "person", Cast.BORIS.id());
        lev.post("/api/identity/people/" + Cast.BORIS.id() + "/reset-link").expectProblem(403, "forbidden");
        lev.patch("/api/identity/people/" + Cast.BORIS.id(), Map.of("email", "mine@kontor.example")).expectProblem(403, "forbidden");
        lev.post("/api/identity/people/" + Cast.NIKITA.id() + "/reset-link").expect(200);

        // who gives rights does it, and whoever gets the role is told
        move(api.as(Cast.BORIS), Cast.MARIA, SERVICE, office).expect(204);
        Answer told = api.as(Cast.MARIA).get("/api/notices").expect(200);
        assertThat(told.text()).contains("Только просмотр");
        move(api.as(Cast.BORIS), Cast.MARIA, office, SERVICE).expect(204);
    }

    @Test
    void whoIsPutIntoAGroupOrTakenOutIsToldOfTheGroupOrOfTheRoleThatComesWithIt() {
        Api admin = api.as(Cast.ADMIN);
        long plain = admin.post("/api/access/groups", Map.of("name", "Тендерный комитет", "members", List.of(Cast.EGOR.id()))).expect(201).number("/id");
        assertThat(api.as(Cast.EGOR).get("/api/notices").expect(200).text()).contains("включает вас в группу «Тендерный комитет»");
        admin.patch("/api/access/groups/" + plain, Map.of("members", List.of())).expect(200);
        assertThat(api.as(Cast.EGOR).get("/api/notices").expect(200).text()).contains("исключает вас из группы «Тендерный комитет»").doesNotContain("включает вас");
        long seeing = admin.post("/api/access/groups", Map.of("name", "Ревизоры")).expect(201).number("/id");
        give(role("viewer"), "group", seeing);
        admin.patch("/api/access/groups/" + seeing, Map.of("members", List.of(Cast.ZHANNA.id()))).expect(200);
        assertThat(api.as(Cast.ZHANNA).get("/api/notices").expect(200).text()).contains("даёт вам роль").doesNotContain("Ревизоры");
    }
}
