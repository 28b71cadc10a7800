package org.kontor.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.records.Records;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class HandoverTest extends KontorTest {

    @Autowired
    private HandoverWork work;

    @Autowired
    private Handovers handovers;

    @Autowired
    private OrderReading orders;

    @Autowired
    private HandoverRows rows;

    @Autowired
    private Records records;

    @Autowired
    private Actors actors;

    @Autowired
    private TransactionTemplate transactions;

    private Api admin;

    @BeforeEach
    void administrator() {
        admin = api.as(Cast.ADMIN).with("Accept-Language", "ru");
    }

    private long add(String type, Cast person, String title, Map<String, Object> more) {
        Map<String, Object> values = new java.util.HashMap<>(more);
        values.put("title", title);
        values.put("responsible", person.id());
        if (type.equals("contact")) {
            values.remove("title");
            values.put("lastName", title);
        }
        return admin.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long owner(String type, long id) {
        return admin.get("/api/records/" + type + "/" + id).expect(200).number("/values/responsible");
    }

    private long listed(Api by, JsonNode open) {
        String filter = URLEncoder.encode(open.path("filter").toString(), StandardCharsets.UTF_8);
        return by.get("/api/records/" + open.path("type").asString() + "/total?exact=true&filter=" + filter).expect(200).number("/count");
    }

    private Answer hand(Api by, Map<String, Object> order) {
        Answer started = by.post("/api/handover/handovers", order).expect(202);
        jobs.runDue();
        return by.get("/api/handover/handovers/" + started.number("/id")).expect(200);
    }

    private static Map<String, Object> part(String type, boolean follow, Cast... receivers) {
        return Map.of(
                "type", type, "which", "all", "follow", follow,
                "receivers", java.util.Arrays.stream(receivers).map(Cast::id).toList());
    }

    private static Map<String, Object> order(Cast person, String reason, Object... parts) {
        return Map.of("person", person.id(), "reason", reason, "parts", List.of(parts));
    }

    private List<Long> values(String query) {
        return sql.fetchValues(query).stream().map(value -> ((Number) value).longValue()).toList();
    }

    private long owned(String table, Cast person) {
        return ((Number) sql.fetchValue("select count(*) from " + table + " where deleted_at is null and responsible_id = " + person.id())).longValue();
    }

    @Test
    void thePreviewEqualsWhatTheListsSay() {
        for (int i = 0; i < 3; i++) {
            add("deal", Cast.EGOR, "Предпросмотр " + i, Map.of("amount", 100));
        }
        add("company", Cast.EGOR, "Предпросмотр", Map.of());
        add("lead", Cast.EGOR, "Предпросмотр", Map.of());
        Answer owned = admin.get("/api/handover/people/" + Cast.EGOR.id()).expect(200);
        int figures = 0;
        for (JsonNode type : owned.at("/types")) {
            assertThat(listed(admin, type.path("open").path("open"))).isEqualTo(type.path("open").path("count").asLong());
            if (!type.path("closed").isNull()) {
                assertThat(listed(admin, type.path("closed").path("open"))).isEqualTo(type.path("closed").path("count").asLong());
            }
            for (JsonNode pipeline : type.path("pipelines")) {
                assertThat(listed(admin, pipeline.path("open"))).isEqualTo(pipeline.path("count").asLong()).isPositive();
                figures++;
            }
        }
        assertThat(figures).isGreaterThanOrEqualTo(2);
        Answer preview = admin.post("/api/handover/preview", order(Cast.EGOR, "leave", part("deal", false, Cast.DARIA, Cast.ZHANNA))).expect(200);
        assertThat(preview.number("/parts/0/count")).isEqualTo(owned("crm_deal.deal", Cast.EGOR));
        long one = preview.number("/parts/0/shares/0/n");
        long other = preview.number("/parts/0/shares/1/n");
        assertThat(one + other).isEqualTo(preview.number("/parts/0/count"));
        assertThat(Math.abs(one - other)).isLessThanOrEqualTo(1);
    }

    @Test
    void halvesDifferByAtMostOneAndNothingIsLostAndEachIsToldOnceAndTheWholeIsUndone() {
        for (int i = 0; i < 7; i++) {
            add("deal", Cast.NIKITA, "Пополам " + i, Map.of("amount", 10));
            add("company", Cast.NIKITA, "Пополам " + i, Map.of());
        }
        Api kira = api.as(Cast.KIRA).with("Accept-Language", "ru");
        Answer done = hand(admin, order(Cast.NIKITA, "territory", part("deal", false, Cast.KIRA, Cast.LEV), part("company", false, Cast.KIRA, Cast.LEV)));
        assertThat(done.text("/state")).isEqualTo("done");
        assertThat(owned("crm_deal.deal", Cast.NIKITA)).isZero();
        assertThat(owned("crm_client.company", Cast.NIKITA)).isZero();
        assertThat(owned("crm_deal.deal", Cast.KIRA)).isEqualTo(4);
        assertThat(owned("crm_deal.deal", Cast.LEV)).isEqualTo(3);
        List<String> told = kira.get("/api/notices").expect(200).all("/items", "text");
        assertThat(told).containsExactly("Пётр Климов передаёт вам дела: 8 записей");
        assertThat(kira.get("/api/notices").text("/items/0/href")).isEqualTo("/handover/" + done.number("/id"));
        Answer list = kira.get("/api/handover/handovers/" + done.number("/id") + "/records?type=deal&person=" + Cast.KIRA.id()).expect(200);
        assertThat(list.at("/items")).hasSize(4);
        api.as(Cast.DARIA).get("/api/handover/handovers/" + done.number("/id")).expectProblem(404, "not_found");

        admin.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
        assertThat(owned("crm_deal.deal", Cast.NIKITA)).isEqualTo(7);
        assertThat(owned("crm_client.company", Cast.NIKITA)).isEqualTo(7);
        assertThat(admin.get("/api/handover/handovers/" + done.number("/id")).text("/state")).isEqualTo("undone");
    }

    @Test
    void openDealsAndLeadsFollowTheirClientWhereOneWishesSo() {
        long company = add("company", Cast.BORIS, "С делами", Map.of());
        long contact = add("contact", Cast.BORIS, "Клиентов", Map.of());
        long deal = add("deal", Cast.BORIS, "За компанией", Map.of("company", company));
        long lead = add("lead", Cast.BORIS, "За человеком", Map.of("contact", contact));
        long other = add("deal", Cast.BORIS, "Сама по себе", Map.of());
        long foreign = add("deal", Cast.EGOR, "Чужая", Map.of("company", company));
        Object[] parts = {part("company", true, Cast.DARIA), part("contact", true, Cast.ZHANNA), part("deal", false, Cast.EGOR)};
        Answer preview = admin.post("/api/handover/preview", order(Cast.BORIS, "territory", parts)).expect(200);
        assertThat(preview.number("/parts/0/followers/0/count")).isEqualTo(1);
        assertThat(preview.number("/parts/2/count")).isEqualTo(1);
        Answer done = hand(admin, order(Cast.BORIS, "territory", parts));
        assertThat(owner("company", company)).isEqualTo(Cast.DARIA.id());
        assertThat(owner("deal", deal)).isEqualTo(Cast.DARIA.id());
        assertThat(owner("lead", lead)).isEqualTo(Cast.ZHANNA.id());
        assertThat(owner("deal", other)).isEqualTo(Cast.EGOR.id());
        assertThat(owner("deal", foreign)).isEqualTo(Cast.EGOR.id());
        assertThat(done.at("/refused")).isEmpty();
    }

    @Test
    void atMostSoManyOfOnesStageGoOver() {
        for (int i = 0; i < 5; i++) {
            add("lead", Cast.KIRA, "Порция " + i, Map.of());
        }
        hand(api.as(Cast.IVAN), Map.of("person", Cast.KIRA.id(), "reason", "load", "parts", List.of(Map.of(
                "type", "lead", "which", "open", "most", 3, "filter", Map.of("field", "title", "op", "contains", "value", "Порция"),
                "receivers", List.of(Cast.MARIA.id(), Cast.NIKITA.id())))));
        assertThat(values("select responsible_id from crm_lead.lead where title like 'Порция%' order by id"))
                .containsExactly(Cast.MARIA.id(), Cast.NIKITA.id(), Cast.MARIA.id(), Cast.KIRA.id(), Cast.KIRA.id());
    }

    @Test
    void aTemporaryHandOverReturnsOnItsDayButForWhatSomebodyHasChangedSince() {
        long stays = add("deal", Cast.MARIA, "Вернётся", Map.of());
        long moved = add("deal", Cast.MARIA, "Ушла дальше", Map.of());
        Map<String, Object> order = new java.util.HashMap<>(order(Cast.MARIA, "leave", part("deal", false, Cast.LEV)));
        order.put("backOn", LocalDate.now().plusDays(3).toString());
        Answer done = hand(admin, order);
        assertThat(owner("deal", stays)).isEqualTo(Cast.LEV.id());
        admin.patch("/api/records/deal/" + moved, "{\"values\": {\"responsible\": " + Cast.IVAN.id() + "}}").expect(200);
        jobs.run(HandoverJobs.UPKEEP);
        assertThat(owner("deal", stays)).isEqualTo(Cast.LEV.id());
        sql.execute("update handover.transfer set back_on = current_date where id = " + done.number("/id"));
        jobs.run(HandoverJobs.UPKEEP);
        assertThat(owner("deal", stays)).isEqualTo(Cast.MARIA.id());
        assertThat(owner("deal", moved)).isEqualTo(Cast.IVAN.id());
        Answer after = admin.get("/api/handover/handovers/" + done.number("/id")).expect(200);
        assertThat(after.text("/state")).isEqualTo("returned");
        assertThat(after.all("/left", "title")).containsExactly("Ушла дальше");
        assertThat(api.as(Cast.MARIA).with("Accept-Language", "ru").get("/api/notices").text("/items/0/text"))
                .isEqualTo("Вам вернулись переданные дела: 1 запись");
    }

    @Test
    void nobodyIsDismissedWithWorkAndTheHandOverDismissesAfterwards() {
        add("deal", Cast.ZHANNA, "Осталась", Map.of());
        Answer refused = admin.put("/api/identity/people/" + Cast.ZHANNA.id() + "/dismissal").expectProblem(409, "work_left");
        assertThat(refused.number("/count")).isPositive();
        assertThat(refused.all("/left", "code")).contains("deal");
        assertThat(admin.get("/api/identity/people/" + Cast.ZHANNA.id()).text("/status")).isEqualTo("active");

        long post = admin.post("/api/identity/posts", "{\"name\": \"Менеджер\", \"holders\": [" + Cast.ZHANNA.id() + "]}").expect(201).number("/id");
        Map<String, Object> order = new java.util.HashMap<>(order(Cast.ZHANNA, "dismissal",
                part("deal", false, Cast.DARIA, Cast.EGOR), part("lead", false, Cast.DARIA), part("contact", false, Cast.DARIA), part("company", false, Cast.EGOR)));
        order.put("dismiss", true);
        order.put("things", List.of(Map.of("code", "post", "ids", List.of(String.valueOf(post)), "to", Cast.DARIA.id())));
        Answer done = hand(admin, order);
        assertThat(done.text("/dismissal")).isEqualTo("done");
        assertThat(admin.get("/api/identity/people/" + Cast.ZHANNA.id()).text("/status")).isEqualTo("dismissed");
        assertThat(values("select person_id from identity.post_holder where post_id = " + post)).containsExactly(Cast.DARIA.id());
        admin.post("/api/records/operations/" + done.text("/operation") + "/undo").expectProblem(409, "handover_dismissed");
        admin.delete("/api/identity/people/" + Cast.ZHANNA.id() + "/dismissal").expect(200);
        admin.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
        assertThat(owned("crm_deal.deal", Cast.ZHANNA)).isPositive();
        assertThat(values("select person_id from identity.post_holder where post_id = " + post)).containsExactly(Cast.ZHANNA.id());
    }

    @Test
    void onlyWhoLeadsAPersonHandsHisWorkOver() {
        Map<String, Object> order = order(Cast.DARIA, "leave", part("deal", false, Cast.EGOR));
        api.as(Cast.EGOR).post("/api/handover/handovers", order).expectProblem(403, "forbidden");
        api.as(Cast.IVAN).post("/api/handover/preview", order).expectProblem(403, "forbidden");
        api.as(Cast.IVAN).get("/api/handover/people/" + Cast.DARIA.id()).expectProblem(403, "forbidden");
        api.as(Cast.ANNA).post("/api/handover/preview", order).expect(200);
        admin.post("/api/handover/handovers", order(Cast.DARIA, "leave", part("deal", false, Cast.DARIA))).expectProblem(422, "invalid");
        admin.post("/api/handover/handovers", order(Cast.DARIA, "leave", part("deal", false))).expectProblem(422, "invalid");
        admin.post("/api/handover/handovers", order(Cast.DARIA, "leave")).expectProblem(422, "invalid");
        admin.post("/api/handover/handovers", order(Cast.DARIA, "leave", part("nothing", false, Cast.EGOR))).expectProblem(404, "not_found");
    }

    @Test
    void fiveThousandRecordsGoOverInSetsWithABoundedNumberOfStatements() {
        sql.execute("insert into crm_lead.lead (title, pipeline_id, stage_id, semantic, rank, responsible_id, created_by, created_at, modified_at, moved_at)"
                + " select 'Много ' || n, s.pipeline_id, s.id, 'P', lpad(n::text, 8, '0'), " + Cast.LEV.id() + ", 1, now(), now(), now()"
                + " from generate_series(1, 5000) n cross join (select st.id, st.pipeline_id from crm_pipeline.stage st"
                + " join crm_pipeline.pipeline p on p.id = st.pipeline_id where p.type_id = 1 and st.semantic = 'P' order by st.id limit 1) s");
        long before = owned("crm_lead.lead", Cast.LEV);
        Map<String, Object> part = Map.of("type", "lead", "which", "open", "receivers", List.of(Cast.MARIA.id(), Cast.NIKITA.id(), Cast.KIRA.id()),
                "filter", Map.of("field", "title", "op", "contains", "value", "Много"));
        Answer started = admin.post("/api/handover/handovers", order(Cast.LEV, "territory", part)).expect(202);
        assertThat(started.text("/job/state")).isEqualTo("running");
        List<String> statements = QueryCount.of(() -> {
            var job = java.util.Objects.requireNonNull(handovers.job(rows.get(Actor.system("test"), started.number("/id"))));
            transactions.executeWithoutResult(status -> {
                work.step(job, actors.of(Cast.ADMIN.id(), "ru", java.time.ZoneId.of("UTC")));
                status.setRollbackOnly();
            });
        });
        assertThat(statements).as("a step of 1,000").hasSizeLessThanOrEqualTo(20);
        jobs.runDue();
        assertThat(owned("crm_lead.lead", Cast.LEV)).isEqualTo(before - 5000);
        assertThat(values("select count(*) from crm_lead.lead where title like 'Много%' group by responsible_id order by 1"))
                .containsExactly(1666L, 1667L, 1667L);
        Answer done = admin.get("/api/handover/handovers/" + started.number("/id")).expect(200);
        assertThat(done.number("/job/done")).isEqualTo(5000);
        admin.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
        jobs.runDue();
        assertThat(owned("crm_lead.lead", Cast.LEV)).isEqualTo(before);
    }

    private long team(String name, Cast head, Cast... members) {
        Map<String, Object> team = Map.of(
                "name", name, "head", head.id(), "queues", Map.of("lead", "take"),
                "members", java.util.Arrays.stream(members).map(member -> Map.of("person", member.id(), "most", 7)).toList());
        return admin.post("/api/queue/teams", team).expect(201).number("/id");
    }

    private List<String> things(Cast person, String code) {
        Answer owned = admin.get("/api/handover/people/" + person.id()).expect(200);
        List<String> ids = new java.util.ArrayList<>();
        owned.at("/things").forEach(kind -> {
            if (kind.path("code").asString().equals(code)) {
                kind.path("items").forEach(item -> ids.add(item.path("id").asString()));
            }
        });
        return ids;
    }

    private static Map<String, Object> things(Cast person, Object... things) {
        return new java.util.HashMap<>(Map.of("person", person.id(), "reason", "leave", "parts", List.of(), "things", List.of(things)));
    }

    @Test
    void teamsGroupsAndRulesGoOverWithTheirLimitsAndComeBackOnTheDay() {
        long many = team("Входящие", Cast.LEV, Cast.LEV, Cast.MARIA);
        long alone = team("Ночные", Cast.IVAN, Cast.LEV);
        long role = admin.post("/api/access/roles", Map.of("title", "Ночная смена")).expect(201).number("/id");
        long group = admin.post("/api/access/groups", Map.of("name", "Ночь", "members", List.of(Cast.LEV.id()))).expect(201).number("/id");
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "group", "holder", group)).expect(201);
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of(Map.of(
                "title", "От Льва", "team", many, "hours", "any",
                "filter", Map.of("field", "createdBy", "op", "is", "value", Cast.LEV.id()))))).expect(200);
        List<String> rule = things(Cast.LEV, "queue_rule");
        assertThat(rule).hasSize(1);
        assertThat(things(Cast.LEV, "team")).containsExactly(String.valueOf(many));
        assertThat(things(Cast.LEV, "team_lead")).containsExactlyInAnyOrder("head-" + many, "only-" + alone);
        assertThat(things(Cast.LEV, "group")).containsExactly(String.valueOf(group));

        Map<String, Object> order = things(Cast.LEV,
                Map.of("code", "team", "ids", List.of(String.valueOf(many)), "to", Cast.KIRA.id()),
                Map.of("code", "team_lead", "ids", List.of("head-" + many, "only-" + alone), "to", Cast.KIRA.id()),
                Map.of("code", "group", "ids", List.of(String.valueOf(group)), "to", Cast.KIRA.id()),
                Map.of("code", "queue_rule", "ids", rule, "to", Cast.KIRA.id()));
        order.put("backOn", LocalDate.now().plusDays(3).toString());
        Answer done = hand(admin, order);
        assertThat(done.at("/things")).hasSize(5);
        assertThat(values("select person_id from access.team_member where team_id = " + many + " order by sort")).containsExactly(Cast.KIRA.id(), Cast.MARIA.id());
        assertThat(values("select most from access.team_member where person_id = " + Cast.KIRA.id())).containsExactly(7L, 7L);
        assertThat(values("select head_id from access.team where id = " + many)).containsExactly(Cast.KIRA.id());
        assertThat(values("select person_id from access.group_member where group_id = " + group)).containsExactly(Cast.KIRA.id());
        assertThat(admin.get("/api/queue/rules/lead").expect(200).number("/rules/0/filter/value")).isEqualTo(Cast.KIRA.id());
        assertThat(things(Cast.LEV, "team_lead")).isEmpty();
        assertThat(api.as(Cast.KIRA).get("/api/access/people/" + Cast.KIRA.id()).expect(200).all("/roles", "title")).contains("Ночная смена");
        assertThat(api.as(Cast.LEV).get("/api/access/people/" + Cast.LEV.id()).expect(200).all("/roles", "title")).doesNotContain("Ночная смена");

        sql.execute("update handover.transfer set back_on = current_date where id = " + done.number("/id"));
        jobs.run(HandoverJobs.UPKEEP);
        assertThat(values("select person_id from access.team_member where team_id = " + many + " order by sort")).containsExactly(Cast.LEV.id(), Cast.MARIA.id());
        assertThat(things(Cast.LEV, "team_lead")).containsExactlyInAnyOrder("head-" + many, "only-" + alone);
        assertThat(values("select person_id from access.group_member where group_id = " + group)).containsExactly(Cast.LEV.id());
        assertThat(admin.get("/api/queue/rules/lead").expect(200).number("/rules/0/filter/value")).isEqualTo(Cast.LEV.id());
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of())).expect(200);
        sql.execute("update access.team set archived_at = now() where id in (" + many + ", " + alone + ")");
        sql.execute("update platform.epoch set value = value + 1 where name = 'rights'");
    }

    @Test
    void whoHandsOverPeopleGivesNoRightsByIt() {
        long group = admin.post("/api/access/groups", Map.of("name", "Избранные", "members", List.of(Cast.DARIA.id()))).expect(201).number("/id");
        long role = admin.post("/api/access/roles", Map.of("title", "Кадры")).expect(201).number("/id");
        admin.put("/api/access/roles/" + role + "/functions", Map.of("functions", List.of(Map.of("code", "people", "granted", true)))).expect(200);
        long held = admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.ANNA.id())).expect(201).number("/holders/0/id");
        Map<String, Object> order = things(Cast.DARIA, Map.of("code", "group", "ids", List.of(String.valueOf(group)), "to", Cast.ANNA.id()));
        api.as(Cast.ANNA).post("/api/handover/handovers", order).expectProblem(403, "forbidden");
        assertThat(api.as(Cast.ANNA).get("/api/handover/people/" + Cast.DARIA.id()).expect(200).all("/things", "code")).doesNotContain("group");
        assertThat(values("select person_id from access.group_member where group_id = " + group)).containsExactly(Cast.DARIA.id());
        admin.delete("/api/access/roles/" + role + "/holders/" + held).expect(200);
    }

    @Test
    void aTeamLosesNeitherItsHeadNorItsOnlyMemberByADismissalAndPlacesInTeamsEnd() {
        admin.post("/api/identity/invitations", Map.of("firstName", "Олег", "lastName", "Уходящий")).expect(201);
        long person = (Long) sql.fetchValue("select id from identity.person where last_name = 'Уходящий'");
        long team = admin.post("/api/queue/teams", Map.of(
                "name", "Уходящие", "head", person, "queues", Map.of("lead", "take"),
                "members", List.of(Map.of("person", person), Map.of("person", Cast.MARIA.id())))).expect(201).number("/id");
        Answer refused = admin.put("/api/identity/people/" + person + "/dismissal").expectProblem(409, "work_left");
        assertThat(refused.all("/left", "code")).containsExactly("team_lead");
        Answer done = hand(admin, Map.of(
                "person", person, "reason", "dismissal", "dismiss", true, "parts", List.of(),
                "things", List.of(Map.of("code", "team_lead", "ids", List.of("head-" + team), "to", Cast.MARIA.id()))));
        assertThat(done.text("/dismissal")).isEqualTo("done");
        assertThat(values("select person_id from access.team_member where team_id = " + team)).containsExactly(Cast.MARIA.id());
        assertThat(values("select head_id from access.team where id = " + team)).containsExactly(Cast.MARIA.id());
        admin.delete("/api/queue/teams/" + team).expect(204);
    }
}
