package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class ActivityTest extends KontorTest {

    private long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long value(String book, String code) {
        return sql.fetchSingle("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = {0} and v.code = {1}",
                org.jooq.impl.DSL.val(book), org.jooq.impl.DSL.val(code)).get(0, Long.class);
    }


    @Test
    void itIsOneObjectOnEachCardThatItIsBoundTo() {
        Api anna = api.as(Cast.ANNA);
        long deal = add(anna, "deal", Map.of("title", "Окна"));
        long company = add(anna, "company", Map.of("title", "Ветер"));
        long call = add(anna, "activity", Map.of("title", "Обсудить смету", "kind", value("activity_kind", "CALL"), "deals", List.of(deal), "companies", List.of(company)));
        for (String bound : List.of("{\"field\":\"deals\",\"op\":\"is\",\"value\":" + deal + "}", "{\"field\":\"companies\",\"op\":\"is\",\"value\":" + company + "}")) {
            Answer list = anna.get("/api/records/activity?fields=title,planAt&filter=" + java.net.URLEncoder.encode(bound, java.nio.charset.StandardCharsets.UTF_8)).expect(200);
            assertThat(list.all("/items", "id")).containsExactly(String.valueOf(call));
        }
        Answer card = anna.get("/api/records/activity/" + call).expect(200);
        assertThat(card.number("/values/initiator")).isEqualTo(Cast.ANNA.id());
        assertThat(card.text("/values/planAt")).isNotEmpty();
        QueryCount.assertAtMost(2, () -> anna.get("/api/records/activity").expect(200));
    }

    @Test
    void whoReadsNothingThatItIsBoundToSeesItOnlyWhenHeTakesPart() {
        Api lev = api.as(Cast.LEV);
        long deal = add(lev, "deal", Map.of("title", "Чужая"));
        long other = add(lev, "deal", Map.of("title", "Открытая всем", "opened", true));
        long hidden = add(lev, "activity", Map.of("title", "Тихий звонок", "deals", List.of(deal)));
        long both = add(lev, "activity", Map.of("title", "Про обе", "deals", List.of(deal, other)));
        Api anna = api.as(Cast.ANNA);
        anna.get("/api/records/deal/" + deal).expectProblem(404, "not_found");
        anna.get("/api/records/activity/" + hidden).expectProblem(404, "not_found");
        // what she may not read is not there, not even as a number
        Answer seen = anna.get("/api/records/activity/" + both).expect(200);
        assertThat(seen.at("/values/deals").toString()).isEqualTo("[" + other + "]");
        assertThat(anna.get("/api/records/activity/" + both + "/history").expect(200).text()).doesNotContain("[" + deal + "," + other + "]");
        lev.patch("/api/records/activity/" + hidden, Map.of("values", Map.of("participants", List.of(Cast.ANNA.id())))).expect(200);
        Answer invited = anna.get("/api/records/activity/" + hidden).expect(200);
        assertThat(invited.at("/values").has("deals")).isFalse();
    }

    @Test
    void whatOneMayNotReadStaysBoundWhateverOneWrites() {
        Api lev = api.as(Cast.LEV);
        long deal = add(lev, "deal", Map.of("title", "Скрытая"));
        long other = add(lev, "deal", Map.of("title", "Видимая", "opened", true));
        long both = add(lev, "activity", Map.of("title", "Про обе", "deals", List.of(deal, other), "participants", List.of(Cast.ANNA.id())));
        Api anna = api.as(Cast.ANNA);
        long own = add(anna, "deal", Map.of("title", "Своя"));
        anna.patch("/api/records/activity/" + both, Map.of("values", Map.of("deals", List.of(own)))).expect(200);
        assertThat(sql.fetch("select deal_id from activity.activity_deal where activity_id = " + both).map(row -> row.get(0, Long.class))).containsExactlyInAnyOrder(deal, own);
    }

    @Test
    void itIsBoundToSomethingAlways() {
        Api anna = api.as(Cast.ANNA);
        anna.post("/api/records/activity", Map.of("values", Map.of("title", "Ничьё"))).expectProblem(422, "invalid");
        long deal = add(anna, "deal", Map.of("title", "Одна"));
        long contact = add(anna, "contact", Map.of("lastName", "Один"));
        long call = add(anna, "activity", Map.of("title", "Связь", "deals", List.of(deal), "contacts", List.of(contact)));
        anna.patch("/api/records/activity/" + call, Map.of("values", Map.of("deals", List.of()))).expect(200);
        Answer refused = anna.patch("/api/records/activity/" + call, Map.of("values", Map.of("contacts", List.of()))).expectProblem(422, "invalid");
        assertThat(refused.text()).contains("Последнюю связь");
    }

    @Test
    void aCallIsNotClosedWithoutAResultAndATodoIs() {
        Api anna = api.as(Cast.ANNA);
        long deal = add(anna, "deal", Map.of("title", "Итоги"));
        long call = add(anna, "activity", Map.of("kind", value("activity_kind", "CALL"), "deals", List.of(deal)));
        Answer card = anna.get("/api/records/activity/" + call).expect(200);
        assertThat(card.text("/values/title")).isEqualTo("Звонок");
        Answer refused = anna.patch("/api/records/activity/" + call, Map.of("values", Map.of("closed", true))).expectProblem(422, "invalid");
        assertThat(refused.at("/fields").has("result")).isTrue();
        anna.patch("/api/records/activity/" + call, Map.of("values", Map.of("closed", true, "result", value("activity_result", "MEETING_HELD")))).expect(200);
        Answer done = anna.get("/api/records/activity/" + call).expect(200);
        assertThat(done.number("/values/closedBy")).isEqualTo(Cast.ANNA.id());
        assertThat(done.text("/values/closedAt")).isNotEmpty();
        anna.patch("/api/records/activity/" + call, Map.of("values", Map.of("closed", false))).expect(200);
        assertThat(anna.get("/api/records/activity/" + call).expect(200).at("/values").has("closedAt")).isFalse();
        long todo = add(anna, "activity", Map.of("title", "Отправить каталог", "deals", List.of(deal)));
        anna.patch("/api/records/activity/" + todo, Map.of("values", Map.of("closed", true))).expect(200);
    }

    @Test
    void theHeadIsTheSupervisorWhoFollowsTheResponsibleUnlessSomebodyNamesAnother() {
        Api anna = api.as(Cast.ANNA);
        long deal = add(anna, "deal", Map.of("title", "Под началом"));
        long call = add(api.as(Cast.DARIA), "activity", Map.of("title", "С начальником", "deals", List.of(add(api.as(Cast.DARIA), "deal", Map.of("title", "Её")))));
        Answer card = api.as(Cast.DARIA).get("/api/records/activity/" + call).expect(200);
        assertThat(card.number("/values/head")).isPositive().isNotEqualTo(Cast.DARIA.id());
        long own = add(anna, "activity", Map.of("title", "Назначен", "deals", List.of(deal), "head", Cast.LEV.id()));
        assertThat(anna.get("/api/records/activity/" + own).expect(200).number("/values/head")).isEqualTo(Cast.LEV.id());
        // he takes part, whoever may read the deal
        api.as(Cast.LEV).get("/api/records/activity/" + own).expect(200);
        api.as(Cast.LEV).get("/api/records/deal/" + deal).expectProblem(404, "not_found");
    }

    @Test
    void rightsOfTheirOwnAreNotGivenToActivities() {
        Api admin = api.as(Cast.ADMIN);
        long role = admin.post("/api/access/roles", Map.of("title", "Дела")).expect(201).number("/id");
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(Map.of("type", "activity", "action", "read", "scope", "all")))).expectProblem(422, "invalid");
    }

    /** A call, meeting or letter that is done. */
    private long done(Api by, String kind, String direction, Map<String, Object> more) {
        java.util.Map<String, Object> values = new java.util.HashMap<>(more);
        values.putIfAbsent("result", value("activity_result", "MEETING_HELD"));
        values.put("kind", value("activity_kind", kind));
        values.put("direction", value("activity_direction", direction));
        values.put("closed", true);
        return add(by, "activity", values);
    }

    private long stage(String semantic) {
        return sql.fetchSingle("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and p.is_default and s.semantic = {0} order by s.sort limit 1",
                org.jooq.impl.DSL.val(semantic)).get(0, Long.class);
    }

    @Test
    void thePortraitOfAClientAddsUpWhatItsListsShow() {
        Api anna = api.as(Cast.ANNA);
        long company = add(anna, "company", Map.of("title", "Портретная"));
        long contact = add(anna, "contact", Map.of("lastName", "Портретов"));
        long first = add(anna, "deal", Map.of("title", "Первая", "company", company, "contacts", List.of(contact), "amount", 1000, "currency", "RUB"));
        long second = add(anna, "deal", Map.of("title", "Вторая", "company", company, "contacts", List.of(contact), "amount", 500.5, "currency", "RUB"));
        long lost = add(anna, "deal", Map.of("title", "Третья", "company", company, "contacts", List.of(contact), "amount", 70, "currency", "RUB"));
        add(anna, "deal", Map.of("title", "Четвёртая", "company", company, "amount", 3, "currency", "RUB"));
        for (long won : List.of(first, second)) {
            anna.patch("/api/records/deal/" + won, Map.of("values", Map.of("stage", stage("S")))).expect(200);
        }
        anna.patch("/api/records/deal/" + lost, Map.of("values", Map.of("stage", stage("F"), "lossReason", value("loss_reason", "EXPENSIVE")))).expect(200);
        done(anna, "CALL", "IN", Map.of("deals", List.of(first), "duration", 10));
        done(anna, "CALL", "IN", Map.of("companies", List.of(company), "duration", 20));
        done(anna, "LETTER", "OUT", Map.of("companies", List.of(company)));
        done(anna, "CALL", "OUT", Map.of("deals", List.of(first, second), "result", value("activity_result", "NO_ANSWER")));
        done(anna, "TODO", "OUT", Map.of("deals", List.of(second)));
        add(anna, "activity", Map.of("title", "Ещё не сделано", "kind", value("activity_kind", "CALL"), "companies", List.of(company)));

        Answer portrait = anna.get("/api/activities/portrait/company/" + company).expect(200);
        assertThat(portrait.number("/deals/won/count")).isEqualTo(2);
        assertThat(portrait.at("/deals/won/base/amount").decimalValue()).isEqualByComparingTo("1500.5");
        assertThat(portrait.at("/deals/average").decimalValue()).isEqualByComparingTo("750.25");
        assertThat(portrait.number("/deals/lost/count")).isEqualTo(1);
        assertThat(portrait.number("/deals/open/count")).isEqualTo(1);
        assertThat(portrait.number("/deals/added/count")).isEqualTo(4);
        assertThat(portrait.number("/deals/conversion")).isEqualTo(67);
        assertThat(portrait.number("/work/all/count")).isEqualTo(4);
        assertThat(portrait.number("/work/preferred")).isEqualTo(value("activity_kind", "CALL"));
        assertThat(portrait.all("/work/channels", "code")).containsExactly("CALL", "LETTER");
        assertThat(portrait.number("/work/channels/0/count")).isEqualTo(3);
        assertThat(portrait.number("/work/channels/0/share")).isEqualTo(75);
        assertThat(portrait.number("/work/channels/0/incoming")).isEqualTo(2);
        assertThat(portrait.number("/work/channels/0/minutes")).isEqualTo(30);
        assertThat(portrait.number("/work/channels/0/answered")).isZero();
        assertThat(portrait.number("/work/channels/1/answered")).isEqualTo(100);
        // three activities on two deals, one of them on both
        assertThat(portrait.number("/work/perDeal/activities/count")).isEqualTo(3);
        assertThat(portrait.at("/work/perDeal/average").decimalValue()).isEqualByComparingTo("1.5");
        for (String figure : List.of("/deals/won", "/deals/lost", "/deals/open", "/deals/added", "/work/all", "/work/channels/0", "/work/channels/1", "/work/perDeal/activities", "/work/perDeal/deals")) {
            String list = "/api/records/" + portrait.text(figure + "/open/type") + "/total?exact=true&filter=" + java.net.URLEncoder.encode(portrait.at(figure + "/open/filter").toString(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(anna.get(list).expect(200).number("/count")).as(figure).isEqualTo(portrait.number(figure + "/count"));
        }

        Answer his = anna.get("/api/activities/portrait/contact/" + contact + "?from=2000-01-01").expect(200);
        assertThat(his.at("/deals/won/base/amount").decimalValue()).isEqualByComparingTo("1500.5");
        assertThat(his.number("/work/all/count")).as("only what his deals tell").isEqualTo(2);
        assertThat(anna.get("/api/activities/portrait/company/" + company + "?to=2000-01-01").expect(200).number("/deals/won/count")).isZero();
        anna.get("/api/activities/portrait/company/" + company + "?from=2026-02-01&to=2026-01-01").expectProblem(422, "invalid");
        api.as(Cast.LEV).get("/api/activities/portrait/company/" + company).expectProblem(404, "not_found");

        // the same in one line of time, with tasks and inquiries
        add(anna, "lead", Map.of("title", "Спросили ещё", "company", company));
        long task = add(anna, "task", Map.of("title", "Подготовить договор", "companies", List.of(company), "responsible", Cast.ANNA.id()));
        Answer events = anna.get("/api/activities/portrait/company/" + company + "/events").expect(200);
        assertThat(events.all("/items", "what")).contains("task", "lead", "deal", "won", "lost", "CALL", "LETTER", "TODO");
        assertThat(events.text("/items/0/what")).isEqualTo("task");
        assertThat(events.number("/items/0/id")).isEqualTo(task);
        assertThat(events.all("/items", "what").stream().filter("won"::equals)).hasSize(2);
        assertThat(events.all("/items", "at")).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(events.at("/more").asBoolean()).isFalse();
        Answer few = anna.get("/api/activities/portrait/company/" + company + "/events?limit=2").expect(200);
        assertThat(few.at("/items").size()).isEqualTo(2);
        assertThat(few.at("/more").asBoolean()).isTrue();
        assertThat(anna.get("/api/activities/portrait/contact/" + contact + "/events").expect(200).all("/items", "what")).contains("deal", "won").doesNotContain("task");
        api.as(Cast.LEV).get("/api/activities/portrait/company/" + company + "/events").expectProblem(404, "not_found");
    }
}
