package org.kontor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import tools.jackson.databind.JsonNode;

class RoleTest extends KontorTest {

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    private long role(String code) {
        Answer roles = admin().get("/api/access/roles").expect(200);
        for (int i = 0; i < roles.at("/items").size(); i++) {
            if (roles.text("/items/" + i + "/code").equals(code)) {
                return roles.number("/items/" + i + "/id");
            }
        }
        throw new AssertionError(code);
    }

    private long made(String title, String from) {
        Map<String, Object> body = new HashMap<>(Map.of("title", title));
        if (from != null) {
            body.put("from", role(from));
        }
        return admin().post("/api/access/roles", body).expect(201).number("/id");
    }

    private void cell(long role, String type, Long pipeline, Long stage, String action, String scope, boolean opened) {
        Map<String, Object> cell = new HashMap<>();
        cell.put("type", type);
        cell.put("pipeline", pipeline);
        cell.put("stage", stage);
        cell.put("action", action);
        cell.put("scope", scope);
        cell.put("opened", opened);
        admin().put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(cell))).expect(200);
    }

    private long give(long role, String kind, long holder) {
        Answer given = admin().post("/api/access/roles/" + role + "/holders", Map.of("kind", kind, "holder", holder)).expect(201);
        return given.number("/holders/" + (given.at("/holders").size() - 1) + "/id");
    }

    private long deal(Cast by, String title) {
        return api.as(by).post("/api/records/deal", Map.of("values", Map.of("title", title))).expect(201).number("/id");
    }

    @Test
    void neitherTheOrderNorItsCursorTellsTheTitleOfAHiddenRecord() {
        Api maria = api.as(Cast.MARIA);
        long company = api.as(Cast.ADMIN).post("/api/records/company", Map.of("values", Map.of("title", "Заветная фирма", "responsible", Cast.ADMIN.id()))).expect(201).number("/id");
        List<Long> deals = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            deals.add(api.as(Cast.ADMIN).post("/api/records/deal", Map.of("values", Map.of("title", "Порядок " + i, "company", company, "responsible", Cast.MARIA.id()))).expect(201).number("/id"));
        }
        maria.get("/api/records/company/" + company).expect(404);
        for (String sort : List.of("company", "-company")) {
            String next = maria.get("/api/records/deal?fields=title,company&limit=1&sort=" + sort).expect(200).text("/next");
            assertThat(new String(java.util.Base64.getUrlDecoder().decode(next), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("Заветная");
        }
    }

    @Test
    void theMatrixTellsWhatAReadyRoleSaysOfSingleTypes() {
        for (JsonNode one : admin().get("/api/access/roles").expect(200).at("/items")) {
            Answer role = admin().get("/api/access/roles/" + one.path("id").asLong()).expect(200);
            String code = one.path("code").asString("");
            boolean employee = code.equals("employee");
            assertThat(role.at("/standards/task/read/scope").asString("")).as(code).isEqualTo(employee ? "own" : "");
            assertThat(role.at("/standards/product/read/scope").asString("")).as(code).isEqualTo(employee || code.equals("head") ? "all" : "");
            assertThat(role.at("/standards/product/update/scope").asString("")).as(code).isEqualTo(employee || code.equals("head") ? "none" : "");
            assertThat(role.at("/standards").has("deal")).isFalse();
        }
    }

    @Test
    void whatAStageDemandsIsDemandedOnlyOfThoseWhoSeeTheField() {
        Api admin = api.as(Cast.ADMIN);
        Answer pipeline = admin.post("/api/crm/pipelines", Map.of("type", "deal", "title", "Требовательная")).expect(201);
        long stage = pipeline.number("/stages/0/id");
        admin.patch("/api/crm/stages/" + stage, Map.of("requiredFields", List.of("additionalInfo"))).expect(200);
        long role = admin.post("/api/access/roles", Map.of("title", "Без подробностей")).expect(201).number("/id");
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(
                Map.of("type", "deal", "action", "read", "scope", "own"), Map.of("type", "deal", "action", "add", "scope", "all")))).expect(200);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", List.of(Map.of("type", "deal", "field", "additionalInfo", "level", "hidden")))).expect(200);
        Map<String, Object> deal = Map.of("values", Map.of("title", "Без подробностей", "pipeline", pipeline.number("/id"), "stage", stage));
        admin.post("/api/records/deal", deal).expectProblem(422, "stage_requires");
        api.as(Cast.NIKITA).post("/api/records/deal", deal).expectProblem(422, "stage_requires");
        Answer given = admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.NIKITA.id())).expect(201);
        api.as(Cast.NIKITA).post("/api/records/deal", deal).expect(201);
        admin.delete("/api/access/roles/" + role).expect(204);
        assertThat(given.at("/holders").size()).isEqualTo(1);
    }

    @Test
    void whoGetsOrLosesARoleIsToldOnceHoweverItComes() {
        Api admin = api.as(Cast.ADMIN);
        long role = admin.post("/api/access/roles", Map.of("title", "Проверяющие")).expect(201).number("/id");
        String text = "роль: Проверяющие";
        long group = admin.post("/api/access/groups", Map.of("name", "Проверка", "members", List.of(Cast.ZHANNA.id(), Cast.NIKITA.id()))).expect(201).number("/id");
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "group", "holder", group)).expect(201);
        assertThat(told(Cast.ZHANNA, text)).containsExactly("даёт");
        assertThat(told(Cast.NIKITA, text)).containsExactly("даёт");
        assertThat(told(Cast.LEV, text)).isEmpty();
        // who has it already hears nothing when it comes once more by himself, nor when one of both goes
        Answer held = admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.ZHANNA.id())).expect(201);
        assertThat(told(Cast.ZHANNA, text)).containsExactly("даёт");
        admin.patch("/api/access/groups/" + group, Map.of("members", List.of(Cast.LEV.id()))).expect(200);
        assertThat(told(Cast.LEV, text)).containsExactly("даёт");
        assertThat(told(Cast.ZHANNA, text)).containsExactly("даёт");
        assertThat(told(Cast.NIKITA, text)).containsExactly("забирает");
        admin.delete("/api/access/groups/" + group).expect(204);
        assertThat(told(Cast.LEV, text)).containsExactly("забирает");
        admin.delete("/api/access/roles/" + role).expect(204);
        assertThat(told(Cast.ZHANNA, text)).containsExactly("забирает");
        assertThat(held.at("/holders").size()).isEqualTo(2);
    }

    /** What a person reads of a role in his notices: whether it is given or taken. */
    private List<String> told(Cast person, String text) {
        return api.as(person).get("/api/notices").expect(200).all("/items", "text").stream()
                .filter(one -> one.contains(text))
                .map(one -> one.contains("забирает") ? "забирает" : "даёт")
                .toList();
    }

    @Test
    void theReadyRolesAreThereWithTheirHolders() {
        Answer roles = admin().get("/api/access/roles").expect(200);
        assertThat(roles.all("/items", "title")).startsWith(
                "Администратор портала", "Администратор CRM", "Руководитель", "Менеджер", "Только просмотр", "Внедренец", "Гость");
        Answer employee = admin().get("/api/access/roles/" + role("employee")).expect(200);
        assertThat(employee.text("/holders/0/kind")).isEqualTo("everyone");
        assertThat(employee.text("/standard/read/scope")).isEqualTo("department");
        api.as(Cast.ANNA).get("/api/access/roles").expectProblem(403, "forbidden");
    }

    @Test
    void severalRolesAddUpAndActOnTheNextRequest() {
        long hers = deal(Cast.LEV, "Сервисная сделка");
        Api zhanna = api.as(Cast.ZHANNA);
        zhanna.get("/api/records/deal/" + hers).expectProblem(404, "not_found");
        long all = made("Видит все сделки", null);
        cell(all, "deal", null, null, "read", "all", false);
        long given = give(all, "person", Cast.ZHANNA.id());
        Answer told = zhanna.get("/api/notices").expect(200);
        assertThat(told.text("/items/0/kind")).isEqualTo("role");
        assertThat(told.text("/items/0/text")).contains("Видит все сделки");
        Answer card = zhanna.get("/api/records/deal/" + hers).expect(200);
        assertThat(card.at("/can/update").asBoolean()).isFalse();
        zhanna.patch("/api/records/deal/" + hers, Map.of("values", Map.of("title", "Чужая"))).expectProblem(403, "forbidden");
        admin().delete("/api/access/roles/" + all + "/holders/" + given).expect(200);
        zhanna.get("/api/records/deal/" + hers).expectProblem(404, "not_found");
    }

    @Test
    void aRoleIsHeldThroughAPostADepartmentOrAGroupAndEndsWithItsTime() {
        long hers = deal(Cast.DARIA, "Сделка продаж");
        long all = made("Видит всё из сервиса", null);
        cell(all, "*", null, null, "read", "all", false);
        long byDepartment = give(all, "department", Cast.Unit.SERVICE.id());
        api.as(Cast.MARIA).get("/api/records/deal/" + hers).expect(200);
        admin().delete("/api/access/roles/" + all + "/holders/" + byDepartment).expect(200);
        api.as(Cast.MARIA).get("/api/records/deal/" + hers).expect(404);

        long group = admin().post("/api/access/groups", Map.of("name", "Аудит", "members", List.of(Cast.MARIA.id(), Cast.NIKITA.id()))).expect(201).number("/id");
        give(all, "group", group);
        api.as(Cast.NIKITA).get("/api/records/deal/" + hers).expect(200);
        admin().patch("/api/access/groups/" + group, Map.of("members", List.of(Cast.MARIA.id()))).expect(200);
        api.as(Cast.NIKITA).get("/api/records/deal/" + hers).expect(404);
        api.as(Cast.MARIA).get("/api/records/deal/" + hers).expect(200);
        admin().delete("/api/access/groups/" + group).expect(204);
        api.as(Cast.MARIA).get("/api/records/deal/" + hers).expect(404);

        long post = admin().post("/api/identity/posts", Map.of("name", "Контролёр", "holders", List.of(Cast.KIRA.id()))).expect(201).number("/id");
        long byPost = give(all, "post", post);
        api.as(Cast.KIRA).get("/api/records/deal/" + hers).expect(200);
        admin().patch("/api/identity/posts/" + post, Map.of("holders", List.of())).expect(200);
        api.as(Cast.KIRA).get("/api/records/deal/" + hers).expect(404);
        admin().delete("/api/access/roles/" + all + "/holders/" + byPost).expect(200);

        admin().post("/api/access/roles/" + all + "/holders", Map.of("kind", "person", "holder", Cast.LEV.id(), "until", Instant.now().plusSeconds(3600).toString()))
                .expect(201);
        api.as(Cast.LEV).get("/api/records/deal/" + hers).expect(200);
        sql.execute("update access.role_holder set until = now() - interval '1 second' where kind = 'person' and holder_id = " + Cast.LEV.id());
        sql.execute("update platform.epoch set value = value + 1 where name = 'rights'");
        api.as(Cast.LEV).get("/api/records/deal/" + hers).expect(404);
    }

    @Test
    void whoeverOnlyLooksDoesNotHaveWhatEverybodyHas() {
        long own = deal(Cast.EGOR, "Сделка Егора");
        long given = give(role("viewer"), "person", Cast.EGOR.id());
        Api egor = api.as(Cast.EGOR);
        egor.get("/api/records/deal/" + own).expect(200);
        Answer refused = egor.patch("/api/records/deal/" + own, Map.of("values", Map.of("title", "Правка"))).expectProblem(403, "forbidden");
        assertThat(refused.text("/missing/type")).isEqualTo("deal");
        assertThat(refused.text("/missing/action")).isEqualTo("update");
        assertThat(refused.all("/ask", "name")).contains(Cast.ADMIN.fullName());
        egor.post("/api/records/deal", Map.of("values", Map.of("title", "Новая"))).expectProblem(403, "forbidden");
        admin().delete("/api/access/roles/" + role("viewer") + "/holders/" + given).expect(200);
        egor.patch("/api/records/deal/" + own, Map.of("values", Map.of("title", "Правка"))).expect(200);
    }

    @Test
    void aPipelineIsClosedForAddingAndMovingInto() {
        Answer made = admin().post("/api/crm/pipelines", Map.of("type", "deal", "title", "Тендеры")).expect(201);
        long tenders = made.number("/id");
        long first = made.number("/stages/0/id");
        long employee = role("employee");
        cell(employee, "deal", tenders, null, "add", "none", false);
        cell(employee, "deal", tenders, null, "update", "none", false);
        cell(employee, "deal", tenders, null, "read", "none", false);
        long head = role("head");
        Api daria = api.as(Cast.DARIA);
        daria.post("/api/records/deal", Map.of("values", Map.of("title", "В тендер", "pipeline", tenders))).expectProblem(403, "forbidden");
        long id = deal(Cast.DARIA, "Обычная");
        daria.patch("/api/records/deal/" + id, Map.of("values", Map.of("pipeline", tenders))).expectProblem(403, "forbidden");
        daria.put("/api/records/deal/" + id + "/place", Map.of("stage", first, "values", Map.of("pipeline", tenders))).expectProblem(403, "forbidden");
        // her head leads her deals wherever they are
        api.as(Cast.ANNA).patch("/api/records/deal/" + id, Map.of("values", Map.of("pipeline", tenders))).expect(200);
        daria.get("/api/records/deal/" + id).expectProblem(404, "not_found");
        api.as(Cast.ANNA).get("/api/records/deal/" + id).expect(200);
        cell(employee, "deal", tenders, null, "read", null, false);
        daria.get("/api/records/deal/" + id).expect(200);
        cell(employee, "deal", tenders, null, "add", null, false);
        cell(employee, "deal", tenders, null, "update", null, false);
        assertThat(admin().get("/api/access/roles/" + head).expect(200).at("/cells").size()).isZero();
    }

    @Test
    void theChoiceOfTheFirstSetUpIsAFieldOfTheMatrix() {
        long employee = role("employee");
        assertThat(admin().get("/api/admin/settings").text("/dealVisibility")).isEqualTo("department");
        admin().patch("/api/admin/settings", Map.of("dealVisibility", "own")).expect(200);
        Answer role = admin().get("/api/access/roles/" + employee).expect(200);
        assertThat(role.at("/cells").toString()).contains("\"scope\":\"own\"");
        cell(employee, "*", null, null, "read", "all", false);
        assertThat(admin().get("/api/admin/settings").text("/dealVisibility")).isEqualTo("all");
        admin().patch("/api/admin/settings", Map.of("dealVisibility", "department")).expect(200);
    }

    @Test
    void givingARightToOneWithFiftyThousandRecordsRewritesNone() {
        for (int part = 0; part < 10; part++) {
            sql.execute("insert into crm_deal.deal (title, pipeline_id, stage_id, semantic, rank, responsible_id)"
                + " select 'Много ' || n, s.pipeline_id, s.id, 'P', 'a' || n, " + Cast.NIKITA.id()
                + " from (select s.pipeline_id, s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and s.semantic = 'P' limit 1) s,"
                + " generate_series(1, 5000) n");
        }
        sql.execute("select records.fold_counters()");
        Api zhanna = api.as(Cast.ZHANNA);
        long before = zhanna.get("/api/records/deal/total").expect(200).number("/count");
        long all = made("Видит сделки всех", null);
        cell(all, "deal", null, null, "read", "all", false);
        Api admin = admin();
        long writes = sql.fetchValue("select n_tup_upd + n_tup_ins + n_tup_del from pg_stat_all_tables where relid = 'crm_deal.deal'::regclass") instanceof Number n ? n.longValue() : 0;
        QueryCount.assertAtMost(17, () -> admin.post("/api/access/roles/" + all + "/holders", Map.of("kind", "person", "holder", Cast.ZHANNA.id())).expect(201));
        assertThat(zhanna.get("/api/records/deal/total").expect(200).number("/count")).isGreaterThanOrEqualTo(before + 50_000);
        sql.execute("select pg_stat_force_next_flush()");
        long after = sql.fetchValue("select n_tup_upd + n_tup_ins + n_tup_del from pg_stat_all_tables where relid = 'crm_deal.deal'::regclass") instanceof Number n ? n.longValue() : 0;
        assertThat(after).isLessThanOrEqualTo(Math.max(writes, 50_100));
        // the same for a move in the org chart
        admin.delete("/api/access/roles/" + all).expect(204);
        Api nikita = api.as(Cast.NIKITA);
        admin.post("/api/identity/people/" + Cast.ZHANNA.id() + "/move", Map.of("fromDepartmentId", Cast.Unit.SALES.id(), "toDepartmentId", Cast.Unit.SERVICE.id())).expect(204);
        assertThat(zhanna.get("/api/records/deal/total").expect(200).number("/count")).isGreaterThanOrEqualTo(50_000);
        zhanna.get("/api/records/deal?limit=50").expect(200);
        QueryCount.assertAtMost(2, () -> zhanna.get("/api/records/deal?limit=50").expect(200));
        admin.post("/api/identity/people/" + Cast.ZHANNA.id() + "/move", Map.of("fromDepartmentId", Cast.Unit.SERVICE.id(), "toDepartmentId", Cast.Unit.SALES.id())).expect(204);
        assertThat(nikita.get("/api/records/deal/total").expect(200).number("/count")).isGreaterThanOrEqualTo(50_000);
    }

    @Test
    void nobodyGivesAFunctionThatHeHasNot() {
        long given = give(role("crm_admin"), "person", Cast.BORIS.id());
        Api boris = api.as(Cast.BORIS);
        boris.get("/api/access/roles").expect(200);
        boris.post("/api/access/roles/" + role("portal_admin") + "/holders", Map.of("kind", "person", "holder", Cast.BORIS.id())).expectProblem(403, "forbidden");
        boris.put("/api/access/roles/" + role("employee") + "/functions", Map.of("functions", List.of(Map.of("code", "system", "granted", true))))
                .expectProblem(403, "forbidden");
        boris.post("/api/identity/people/" + Cast.ADMIN.id() + "/reset-link").expectProblem(403, "forbidden");
        boris.put("/api/identity/people/" + Cast.ADMIN.id() + "/dismissal").expectProblem(403, "forbidden");
        boris.put("/api/access/seeing", Map.of("person", Cast.ADMIN.id())).expectProblem(403, "forbidden");
        boris.get("/api/admin/backups").expectProblem(403, "forbidden");
        boris.post("/api/records/books", Map.of("title", "Своя книга")).expect(201);
        admin().delete("/api/access/roles/" + role("crm_admin") + "/holders/" + given).expect(200);
        boris.get("/api/access/roles").expectProblem(403, "forbidden");
        admin().post("/api/access/roles/" + role("implementer") + "/holders", Map.of("kind", "person", "holder", Cast.BORIS.id())).expectProblem(422, "invalid");
        admin().post("/api/access/roles/" + role("portal_admin") + "/holders", Map.of("kind", "everyone")).expectProblem(422, "invalid");
        Answer admins = admin().get("/api/access/roles/" + role("portal_admin")).expect(200);
        admin().delete("/api/access/roles/" + role("portal_admin") + "/holders/" + admins.number("/holders/0/id")).expectProblem(409, "last_administrator");
    }

    @Test
    void aHiddenPageIsClosedByItsAddressToo() {
        Api lev = api.as(Cast.LEV);
        assertThat(lev.get("/api/me").at("/functions").toString()).contains("analytics");
        lev.get("/api/analytics/funnel").expect(200);
        admin().put("/api/access/roles/" + role("employee") + "/functions", Map.of("functions", List.of(Map.of("code", "analytics", "granted", false)))).expect(200);
        assertThat(lev.get("/api/me").at("/functions").toString()).doesNotContain("analytics");
        Answer refused = lev.get("/api/analytics/funnel").expectProblem(403, "forbidden");
        assertThat(refused.text("/missing/function")).isEqualTo("analytics");
        lev.get("/api/analytics/funnel.csv").expectProblem(403, "forbidden");
        // heads have it by another role
        api.as(Cast.IVAN).get("/api/analytics/funnel").expect(200);
        Map<String, Object> asBefore = new HashMap<>(Map.of("code", "analytics"));
        asBefore.put("granted", null);
        admin().put("/api/access/roles/" + role("employee") + "/functions", Map.of("functions", List.of(asBefore))).expect(200);
        lev.get("/api/analytics/funnel").expect(200);
    }

    @Test
    void seeingAsAnotherShowsWhatHeSeesAndWritesNothing() {
        long hers = deal(Cast.DARIA, "Только её отдела");
        Api admin = admin();
        admin.put("/api/access/seeing", Map.of("person", Cast.LEV.id())).expect(204);
        Answer me = admin.get("/api/me").expect(200);
        assertThat(me.number("/person/id")).isEqualTo(Cast.LEV.id());
        assertThat(me.text("/viewer/name")).isEqualTo(Cast.ADMIN.fullName());
        assertThat(me.at("/can/administer").asBoolean()).isFalse();
        admin.get("/api/records/deal/" + hers).expectProblem(404, "not_found");
        admin.post("/api/records/deal", Map.of("values", Map.of("title", "От чужого имени"))).expectProblem(403, "seeing_only");
        admin.put("/api/notices/read", Map.of("all", true)).expectProblem(403, "seeing_only");
        admin.get("/api/notices").expectProblem(403, "seeing_only");
        admin.get("/api/sessions").expectProblem(403, "seeing_only");
        admin.put("/api/access/seeing", Map.of("person", Cast.ANNA.id())).expectProblem(403, "seeing_only");
        admin.delete("/api/access/seeing").expect(204);
        admin.get("/api/records/deal/" + hers).expect(200);
        assertThat(admin.get("/api/me").at("/viewer").isNull()).isTrue();
        api.as(Cast.ANNA).put("/api/access/seeing", Map.of("person", Cast.DARIA.id())).expectProblem(403, "forbidden");
    }

    @Test
    void aRecordTellsWhoSeesItAndWhy() {
        long id = deal(Cast.DARIA, "Кто видит");
        api.as(Cast.DARIA).patch("/api/records/deal/" + id, Map.of("values", Map.of("observers", List.of(Cast.LEV.id())))).expect(200);
        Answer readers = admin().get("/api/records/deal/" + id + "/readers").expect(200);
        Map<Long, String> because = new HashMap<>();
        readers.at("/items").forEach(item -> because.put(item.path("person").asLong(), item.path("because").toString()));
        assertThat(because.get(Cast.DARIA.id())).contains("\"own\"").contains("Менеджер");
        assertThat(because.get(Cast.ANNA.id())).contains("\"departments\"").contains("Руководитель");
        assertThat(because.get(Cast.EGOR.id())).contains("\"department\"");
        assertThat(because.get(Cast.LEV.id())).contains("\"participant\"");
        assertThat(because.get(Cast.ADMIN.id())).contains("\"all\"");
        assertThat(because).doesNotContainKey(Cast.MARIA.id());
        api.as(Cast.ANNA).get("/api/records/deal/" + id + "/readers").expect(200);
        api.as(Cast.DARIA).get("/api/records/deal/" + id + "/readers").expect(200);
        api.as(Cast.EGOR).get("/api/records/deal/" + id + "/readers").expectProblem(403, "forbidden");
        api.as(Cast.MARIA).get("/api/records/deal/" + id + "/readers").expectProblem(404, "not_found");
        Answer own = api.as(Cast.ANNA).get("/api/access/people/" + Cast.ANNA.id()).expect(200);
        assertThat(own.all("/roles", "title")).contains("Менеджер", "Руководитель");
        api.as(Cast.ANNA).get("/api/access/people/" + Cast.LEV.id()).expectProblem(403, "forbidden");
    }
}
