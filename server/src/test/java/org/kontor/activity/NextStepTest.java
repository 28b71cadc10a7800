package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.Killed;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class NextStepTest extends KontorTest {

    private long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long value(String book, String code) {
        return sql.fetchSingle("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = {0} and v.code = {1}", DSL.val(book), DSL.val(code))
                .get(0, Long.class);
    }


    private static String in(int hours) {
        return Instant.now().plus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String filter(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    @Test
    void theNearestOpenActivityIsTheNextStepOfEverythingThatItIsBoundTo() {
        Api daria = api.as(Cast.DARIA);
        long company = add(daria, "company", Map.of("title", "Шаги"));
        long deal = add(daria, "deal", Map.of("title", "С шагами", "company", company));
        String without = "/api/records/deal/total?exact=true&filter=" + filter("{\"op\":\"all\",\"of\":[{\"field\":\"id\",\"op\":\"is\",\"value\":" + deal + "},{\"field\":\"nextStepAt\",\"op\":\"empty\"}]}");
        assertThat(daria.get(without).expect(200).number("/count")).isEqualTo(1);
        long later = add(daria, "activity", Map.of("title", "Позже", "planAt", in(48), "deals", List.of(deal)));
        long sooner = add(daria, "activity", Map.of("title", "Раньше", "planAt", in(5), "deals", List.of(deal)));
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).text("/values/nextStep")).isEqualTo("Раньше");
        assertThat(daria.get(without).expect(200).number("/count")).isZero();
        Answer closed = daria.put("/api/activities/" + sooner + "/closure", Map.of("comment", "Готово")).expect(200);
        assertThat(closed.at("/without")).isEmpty();
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).text("/values/nextStep")).isEqualTo("Позже");
        Answer moved = daria.patch("/api/records/activity/" + later, Map.of("values", Map.of("companies", List.of(company), "deals", List.of()))).expect(200);
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).at("/values").has("nextStep")).isFalse();
        assertThat(daria.get("/api/records/company/" + company).expect(200).text("/values/nextStep")).isEqualTo("Позже");
        daria.post("/api/records/operations/" + moved.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).text("/values/nextStep")).isEqualTo("Позже");
        daria.delete("/api/records/activity/" + later).expect(200);
        assertThat(daria.get(without).expect(200).number("/count")).isEqualTo(1);
    }

    @Test
    void aCallOnADealIsAContactOfItsClientAndATodoIsNone() {
        Api daria = api.as(Cast.DARIA);
        long company = add(daria, "company", Map.of("title", "Молчун"));
        long deal = add(daria, "deal", Map.of("title", "Через сделку", "company", company));
        long todo = add(daria, "activity", Map.of("title", "Подшить", "deals", List.of(deal)));
        daria.put("/api/activities/" + todo + "/closure", Map.of()).expect(200);
        assertThat(daria.get("/api/records/company/" + company).expect(200).at("/values").has("lastContactAt")).isFalse();
        long call = add(daria, "activity", Map.of("kind", value("activity_kind", "CALL"), "deals", List.of(deal)));
        daria.put("/api/activities/" + call + "/closure", Map.of("result", value("activity_result", "MEETING_HELD"))).expect(200);
        assertThat(daria.get("/api/records/company/" + company).expect(200).text("/values/lastContactAt")).isNotEmpty();
    }

    @Test
    void oneActClosesPlansTheNextStepAndMovesTheDealAndOneUndoTakesItBack() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        long interested = value("activity_result", "INTERESTED");
        List<Long> open = sql.fetch("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and s.semantic = 'P' order by p.id, s.sort").map(row -> row.get(0, Long.class));
        admin.put("/api/activities/settings/results/" + interested, Map.of("asksNext", true, "stages", List.of(open.get(1)))).expect(204);
        long deal = add(daria, "deal", Map.of("title", "Ведёт результат"));
        long call = add(daria, "activity", Map.of("title", "Первый звонок", "kind", value("activity_kind", "CALL"), "deals", List.of(deal)));
        Answer refused = daria.put("/api/activities/" + call + "/closure", Map.of("result", interested)).expectProblem(422, "invalid");
        assertThat(refused.at("/fields").has("next")).isTrue();
        assertThat(daria.get("/api/records/activity/" + call).expect(200).at("/values/closed").asBoolean()).isFalse();
        Answer closed = daria.put("/api/activities/" + call + "/closure", Map.of("result", interested, "next", Map.of("title", "Второй звонок", "planAt", in(24)))).expect(200);
        Answer next = daria.get("/api/records/activity/" + closed.number("/next")).expect(200);
        assertThat(next.at("/values/deals").toString()).isEqualTo("[" + deal + "]");
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).number("/values/stage")).isEqualTo(open.get(1));
        daria.put("/api/activities/" + call + "/closure", Map.of("result", interested)).expectProblem(409, "activity_closed");
        daria.post("/api/records/operations/" + closed.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(daria.get("/api/records/activity/" + call).expect(200).at("/values/closed").asBoolean()).isFalse();
        daria.get("/api/records/activity/" + closed.number("/next")).expectProblem(404, "not_found");
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).number("/values/stage")).isEqualTo(open.get(0));
        assertThat(daria.get("/api/records/deal/" + deal).expect(200).text("/values/nextStep")).isEqualTo("Первый звонок");
    }

    @Test
    void aPipelineMayDemandANextStepWhenADealMovesOn() {
        Api admin = api.as(Cast.ADMIN);
        long pipeline = admin.post("/api/crm/pipelines", Map.of("type", "deal", "title", "Со следующим шагом")).expect(201).number("/id");
        admin.put("/api/activities/settings/pipelines/" + pipeline, Map.of("demandsNext", true)).expect(204);
        List<Long> stages = sql.fetch("select id from crm_pipeline.stage where pipeline_id = " + pipeline + " and semantic = 'P' order by sort").map(row -> row.get(0, Long.class));
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "Стоит", "pipeline", pipeline, "stage", stages.get(0)));
        daria.patch("/api/records/deal/" + deal, Map.of("values", Map.of("stage", stages.get(1)))).expectProblem(409, "next_step_needed");
        add(daria, "activity", Map.of("title", "Шаг", "deals", List.of(deal)));
        daria.patch("/api/records/deal/" + deal, Map.of("values", Map.of("stage", stages.get(1)))).expect(200);
        daria.get("/api/activities/settings").expectProblem(403, "forbidden");
    }

    @Test
    void theResponsibleIsRemindedOnceAndNotOfWhatIsDoneOrMoved() {
        Api kira = api.as(Cast.KIRA);
        long deal = add(kira, "deal", Map.of("title", "Напомнить"));
        String soon = Instant.now().plus(10, ChronoUnit.MINUTES).toString();
        long due = add(kira, "activity", Map.of("title", "Позвонить Кире", "planAt", soon, "deals", List.of(deal)));
        long done = add(kira, "activity", Map.of("title", "Уже сделано", "planAt", soon, "deals", List.of(deal)));
        kira.put("/api/activities/" + done + "/closure", Map.of()).expect(200);
        long moved = add(kira, "activity", Map.of("title", "Перенесено", "planAt", soon, "deals", List.of(deal)));
        kira.patch("/api/records/activity/" + moved, Map.of("values", Map.of("planAt", in(30)))).expect(200);
        jobs.run("activity.remind");
        jobs.run("activity.remind");
        List<String> told = kira.get("/api/notices").expect(200).all("/items", "text");
        assertThat(told.stream().filter(text -> text.contains("Позвонить Кире"))).hasSize(1);
        assertThat(told).noneMatch(text -> text.contains("Уже сделано") || text.contains("Перенесено"));
        assertThat(sql.fetchCount(DSL.table("activity.reminder"), DSL.condition("activity_id = {0}", DSL.val(due)))).isZero();
    }

    @Test
    void aBoardMayStandInTheOrderOfTheNextSteps() {
        Api admin = api.as(Cast.ADMIN);
        long pipeline = admin.post("/api/crm/pipelines", Map.of("type", "deal", "title", "По шагам")).expect(201).number("/id");
        admin.patch("/api/crm/pipelines/" + pipeline, Map.of("cardOrder", "nextStep")).expect(200);
        Api daria = api.as(Cast.DARIA);
        long without = add(daria, "deal", Map.of("title", "Без шага", "pipeline", pipeline));
        long later = add(daria, "deal", Map.of("title", "Позже", "pipeline", pipeline));
        long sooner = add(daria, "deal", Map.of("title", "Раньше", "pipeline", pipeline));
        add(daria, "activity", Map.of("title", "б", "planAt", in(9), "deals", List.of(later)));
        add(daria, "activity", Map.of("title", "а", "planAt", in(3), "deals", List.of(sooner)));
        Answer board = daria.get("/api/records/deal/board?fields=title&pipeline=" + pipeline).expect(200);
        List<String> cards = board.all("/columns/0/items", "id");
        assertThat(cards).containsExactly(String.valueOf(sooner), String.valueOf(later), String.valueOf(without));
    }

    @Test
    void everyPartOfTheDayIsTheListOfItsFilterAndTheCountersToo() {
        Api egor = api.as(Cast.EGOR);
        long deal = add(egor, "deal", Map.of("title", "День"));
        add(egor, "activity", Map.of("title", "Вчера", "planAt", in(-20), "deals", List.of(deal)));
        add(egor, "activity", Map.of("title", "Через десять минут", "planAt", Instant.now().plus(10, ChronoUnit.MINUTES).toString(), "deals", List.of(deal)));
        add(egor, "activity", Map.of("title", "Через неделю", "planAt", in(170), "deals", List.of(deal), "direction", value("activity_direction", "IN")));
        add(egor, "deal", Map.of("title", "Забытая"));
        Answer day = egor.get("/api/activities/day").expect(200);
        assertThat(day.all("/parts", "code")).containsExactly("overdue", "today", "tomorrow", "later", "without", "without");
        for (var part : day.at("/parts")) {
            Answer list = egor.get("/api/records/" + part.path("type").asString() + "/total?exact=true&filter=" + filter(part.path("filter").toString())).expect(200);
            assertThat(list.number("/count")).as(part.path("code").asString()).isEqualTo(part.path("count").asLong());
        }
        assertThat(day.number("/parts/0/count")).isEqualTo(1);
        assertThat(day.number("/parts/3/count")).isEqualTo(1);
        assertThat(day.at("/parts/4/items").toString()).contains("Забытая");
        Answer counters = egor.get("/api/activities/counters").expect(200);
        assertThat(counters.number("/mine/overdue/count")).isEqualTo(2);
        assertThat(counters.number("/mine/incoming/count")).isEqualTo(1);
        assertThat(counters.at("/people").isNull()).isTrue();
        assertThat(api.as(Cast.ANNA).get("/api/activities/counters").expect(200).number("/people/overdue/count")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aResultThatAsksForANextStepAsksForItInListsAndOnCardsToo() {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "Не потерять"));
        long call = add(daria, "activity", Map.of("kind", value("activity_kind", "CALL"), "deals", List.of(deal)));
        Map<String, Object> ends = Map.of("closed", true, "result", value("activity_result", "NO_ANSWER"));
        Answer refused = daria.patch("/api/records/activity/" + call, Map.of("values", ends)).expectProblem(422, "invalid");
        assertThat(refused.text("/fields/result")).isNotEmpty();
        Answer many = daria.post("/api/records/activity/bulk", Map.of("ids", List.of(call), "action", "update", "values", ends)).expect(202);
        assertThat(many.text()).isNotEmpty();
        assertThat(daria.get("/api/records/activity/" + call).expect(200).at("/values/closed").asBoolean()).isFalse();
        daria.post("/api/records/activity", Map.of("values", Map.of("kind", value("activity_kind", "CALL"), "deals", List.of(deal), "closed", true, "result", value("activity_result", "REFUSED"))))
                .expect(201);
        long next = add(daria, "activity", Map.of("title", "Перезвонить", "planAt", in(24), "deals", List.of(deal)));
        daria.patch("/api/records/activity/" + call, Map.of("values", ends)).expect(200);
        daria.post("/api/records/activity/bulk", Map.of("ids", List.of(call, next), "action", "update", "values", Map.of("closed", false))).expect(202);
    }

    private static java.time.LocalDate monday() {
        return java.time.LocalDate.now(java.time.ZoneId.of("Europe/Moscow")).with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY));
    }

    private Answer row(Api by, String query, Cast person) {
        Answer plan = by.get("/api/activities/contacts?" + query).expect(200);
        List<String> people = plan.all("/people", "person");
        assertThat(people).contains(String.valueOf(person.id()));
        return plan;
    }

    private String cell(Answer plan, Cast person, long kind) {
        int at = plan.all("/people", "person").indexOf(String.valueOf(person.id()));
        int column = plan.all("/kinds", "id").indexOf(String.valueOf(kind));
        return "/people/" + at + "/kinds/" + column;
    }

    @Test
    void contactsOfAWeekStandBesideTheirTargetAndEachFigureIsTheListThatItOpens() {
        Api kira = api.as(Cast.KIRA);
        long call = value("activity_kind", "CALL");
        java.time.LocalDate monday = monday();
        long deal = add(kira, "deal", Map.of("title", "План контактов"));
        for (int i = 0; i < 3; i++) {
            add(kira, "activity", Map.of("kind", call, "planAt", monday.plusDays(i).atTime(12, 0).atZone(java.time.ZoneId.of("Europe/Moscow")).toInstant().toString(), "deals", List.of(deal)));
        }
        long done = add(kira, "activity", Map.of("kind", call, "planAt", in(30 * 24), "deals", List.of(deal)));
        kira.put("/api/activities/" + done + "/closure", Map.of("result", value("activity_result", "INTERESTED"))).expect(200);
        kira.put("/api/activities/contacts/" + Cast.KIRA.id() + "/targets", Map.of("week", monday.toString(), "kind", call, "planned", 20)).expect(204);
        Answer next = row(kira, "on=" + monday, Cast.KIRA);
        String cell = cell(next, Cast.KIRA, call);
        assertThat(next.number(cell + "/target")).isEqualTo(20);
        assertThat(next.number(cell + "/planned/count")).isEqualTo(3);
        assertThat(next.number(cell + "/done/count")).isZero();
        assertThat(kira.get("/api/records/activity/total?exact=true&filter=" + filter(next.at(cell + "/planned/filter").toString())).expect(200).number("/count")).isEqualTo(3);
        Answer now = row(kira, "span=week", Cast.KIRA);
        assertThat(now.number(cell(now, Cast.KIRA, call) + "/done/count")).isEqualTo(1);
        assertThat(kira.get("/api/records/activity/total?exact=true&filter=" + filter(now.at(cell(now, Cast.KIRA, call) + "/done/filter").toString())).expect(200).number("/count")).isEqualTo(1);
        QueryCount.assertAtMost(3, () -> kira.get("/api/activities/contacts?span=month").expect(200));
    }

    @Test
    void targetsAreSetByThePersonAndWhoLeadsHimAndAddUpOverTheWeeksOfAMonth() {
        long meeting = value("activity_kind", "MEETING");
        String mine = "/api/activities/contacts/" + Cast.MARIA.id() + "/targets";
        // the weeks of June 2027: from Monday the 31st of May to Sunday the 27th; the Thursday of the next lies in July
        api.as(Cast.MARIA).put(mine, Map.of("week", "2027-05-31", "kind", meeting, "planned", 2)).expect(204);
        api.as(Cast.IVAN).put(mine, Map.of("week", "2027-06-21", "kind", meeting, "planned", 5)).expect(204);
        api.as(Cast.IVAN).put(mine, Map.of("week", "2027-06-28", "kind", meeting, "planned", 9)).expect(204);
        api.as(Cast.DARIA).put(mine, Map.of("week", "2027-06-28", "kind", meeting, "planned", 1)).expectProblem(403, "forbidden");
        Answer month = row(api.as(Cast.IVAN), "span=month&on=2027-06-15", Cast.MARIA);
        assertThat(month.text("/from")).isEqualTo("2027-05-31");
        assertThat(month.text("/to")).isEqualTo("2027-06-27");
        assertThat(month.number(cell(month, Cast.MARIA, meeting) + "/target")).isEqualTo(7);
        assertThat(month.number(cell(month, Cast.MARIA, meeting) + "/by")).isEqualTo(Cast.IVAN.id());
        assertThat(api.as(Cast.DARIA).get("/api/activities/contacts?span=month&on=2027-06-15").expect(200).all("/people", "person")).doesNotContain(String.valueOf(Cast.MARIA.id()));
        api.as(Cast.MARIA).put(mine, Map.of("week", "2027-06-21", "kind", meeting, "planned", 0)).expect(204);
        assertThat(row(api.as(Cast.MARIA), "span=month&on=2027-06-15", Cast.MARIA).number(cell(month, Cast.MARIA, meeting).replaceFirst("/people/\\d+", "/people/0") + "/target")).isEqualTo(2);
        api.as(Cast.MARIA).put(mine, Map.of("week", "2027-06-29", "kind", meeting, "planned", 1)).expectProblem(422, "invalid");
        assertThat(api.as(Cast.MARIA).put(mine, Map.of("week", "2027-06-28", "kind", meeting, "planned", 1001)).expectProblem(422, "invalid").at("/fields").has("planned")).isTrue();
        assertThat(api.as(Cast.MARIA).put(mine, Map.of("week", "2027-06-28", "kind", value("activity_kind", "TODO"), "planned", 1)).expectProblem(422, "invalid").at("/fields").has("kind")).isTrue();
        assertThat(api.as(Cast.MARIA).put(mine, Map.of("kind", meeting, "planned", 1)).expectProblem(422, "invalid").at("/fields").has("week")).isTrue();
    }

    @Test
    void aClientWithoutAPlanGetsOneAtAFreeHalfHourInOneGo() {
        Api nikita = api.as(Cast.NIKITA);
        java.time.LocalDate monday = monday();
        String week = "span=week&on=" + monday;
        long silent = add(nikita, "company", Map.of("title", "Молчун"));
        long dealt = add(nikita, "company", Map.of("title", "Через сделку"));
        long deal = add(nikita, "deal", Map.of("title", "Его сделка", "company", dealt));
        add(nikita, "activity", Map.of("kind", value("activity_kind", "CALL"), "planAt", monday.atTime(10, 0).atZone(java.time.ZoneId.of("Europe/Moscow")).toInstant().toString(), "deals", List.of(deal)));
        sql.execute("update crm_client.company set created_at = now() - interval '40 days' where id = {0}", DSL.val(silent));
        assertThat(nikita.get("/api/activities/contacts/clients/counts?" + week).expect(200).text()).contains("\"unplanned\":1", "\"planned\":1", "\"done\":0");
        Answer clients = nikita.get("/api/activities/contacts/clients?" + week).expect(200);
        assertThat(clients.text("/items/0/title")).isEqualTo("Молчун");
        assertThat(clients.number("/items/0/silent")).isEqualTo(40);
        assertThat(clients.text("/items/1/next/title")).isEqualTo("Звонок");
        QueryCount.assertAtMost(1, () -> nikita.get("/api/activities/contacts/clients?" + week).expect(200));
        Answer made = nikita.post("/api/activities/contacts/clients/company/" + silent, Map.of("span", "week", "on", monday.toString())).expect(201);
        // Monday at ten is taken, Tuesday holds nothing yet
        assertThat(Instant.parse(made.text("/values/planAt"))).isEqualTo(monday.plusDays(1).atTime(10, 0).atZone(java.time.ZoneId.of("Europe/Moscow")).toInstant());
        assertThat(nikita.get("/api/activities/contacts/clients?state=unplanned&" + week).expect(200).at("/items")).isEmpty();
        nikita.post("/api/records/operations/" + made.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(nikita.get("/api/activities/contacts/clients?state=unplanned&" + week).expect(200).all("/items", "title")).containsExactly("Молчун");
        api.as(Cast.DARIA).post("/api/activities/contacts/clients/company/" + silent, Map.of()).expectProblem(404, "not_found");
        nikita.post("/api/activities/contacts/clients/company/" + silent, Map.of("on", "2026-01-12")).expectProblem(422, "invalid");
        assertThat(api.as(Cast.DARIA).get("/api/activities/contacts/clients?person=" + Cast.NIKITA.id() + "&" + week).expect(200).at("/items")).isEmpty();
        nikita.get("/api/activities/contacts/clients?cursor=x").expect(400);
        nikita.get("/api/activities/contacts?span=year").expectProblem(422, "invalid");
    }

    private List<String> open(Api by, long deal, String field) {
        return by.get("/api/activities/of/deal/" + deal).expect(200).all("/items", field);
    }

    @Test
    void aSeriesGoesOnAsItsActivitiesEndAndKeepsItsExceptions() {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "С серией"));
        String at = in(24);
        long first = add(daria, "activity", Map.of("title", "Позвонить", "planAt", at, "deals", List.of(deal)));
        String series = "/api/activities/" + first + "/series";
        assertThat(daria.get(series).expect(200).at("/series").isNull()).isTrue();
        Map<String, Object> rule = Map.of("every", "week", "daysOff", "keep", "times", 3);
        api.as(Cast.LEV).put(series, rule).expectProblem(404, "not_found");
        api.as(Cast.ZHANNA).put(series, rule).expectProblem(403, "forbidden");
        assertThat(daria.put(series, Map.of("every", "year")).expectProblem(422, "invalid").at("/fields/every").isMissingNode()).isFalse();
        daria.put(series, rule).expect(200);
        assertThat(open(daria, deal, "id")).as("the next one is made when this one ends").hasSize(1);

        Answer closed = daria.put("/api/activities/" + first + "/closure", Map.of("comment", "Поговорили")).expect(200);
        assertThat(closed.at("/without")).as("the next one is there already").isEmpty();
        assertThat(open(daria, deal, "id")).hasSize(1).doesNotContain(String.valueOf(first));
        daria.post("/api/records/operations/" + closed.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(open(daria, deal, "id")).as("one undo takes back both").containsExactly(String.valueOf(first));
        daria.put("/api/activities/" + first + "/closure", Map.of()).expect(200);
        Answer second = daria.get("/api/activities/of/deal/" + deal).expect(200);
        assertThat(second.text("/items/0/values/title")).isEqualTo("Позвонить");
        assertThat(Instant.parse(second.text("/items/0/values/planAt"))).isEqualTo(Instant.parse(at).plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES));
        assertThat(second.number("/items/0/values/responsible")).isEqualTo(Cast.DARIA.id());

        long changed = second.number("/items/0/id");
        daria.patch("/api/records/activity/" + changed, Map.of("values", Map.of("title", "Только этот"))).expect(200);
        assertThat(daria.get("/api/activities/" + changed + "/series").expect(200).at("/series/differs").asBoolean()).isTrue();
        daria.put("/api/activities/" + changed + "/closure", Map.of()).expect(200);
        Answer third = daria.get("/api/activities/of/deal/" + deal).expect(200);
        assertThat(third.text("/items/0/values/title")).as("a change of one is no change of the series").isEqualTo("Позвонить");
        long last = third.number("/items/0/id");
        assertThat(daria.get("/api/activities/" + last + "/series").expect(200).at("/series/nextOn").isNull()).isTrue();
        daria.put("/api/activities/" + last + "/closure", Map.of()).expect(200);
        assertThat(open(daria, deal, "id")).as("it had three").isEmpty();
    }

    @Test
    void oneOccurrenceIsTakenOutOrAllThatFollowAreChangedOrEnded() {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "С исключением"));
        long first = add(daria, "activity", Map.of("title", "Сверка", "planAt", in(24), "deals", List.of(deal)));
        daria.put("/api/activities/" + first + "/series", Map.of("every", "day", "daysOff", "keep")).expect(200);
        String skipped = daria.get("/api/activities/" + first + "/series").expect(200).text("/series/nextOn");
        daria.delete("/api/records/activity/" + first).expect(200);
        Answer second = daria.get("/api/activities/of/deal/" + deal).expect(200);
        assertThat(second.at("/items")).hasSize(1);
        long next = second.number("/items/0/id");
        assertThat(sql.fetchValue("select series_on::text from activity.item where id = ?", next)).isEqualTo(skipped);

        daria.patch("/api/records/activity/" + next, Map.of("values", Map.of("title", "Сверка склада", "planAt", in(53)))).expect(200);
        daria.put("/api/activities/" + next + "/series/sample", Map.of()).expect(200);
        api.as(Cast.ZHANNA).put("/api/activities/" + next + "/series/sample", Map.of()).expectProblem(403, "forbidden");
        assertThat(daria.get("/api/activities/" + next + "/series").expect(200).at("/series/differs").asBoolean()).isFalse();
        daria.put("/api/activities/" + next + "/closure", Map.of()).expect(200);
        Answer third = daria.get("/api/activities/of/deal/" + deal).expect(200);
        assertThat(third.text("/items/0/values/title")).isEqualTo("Сверка склада");

        long from = third.number("/items/0/id");
        daria.put("/api/activities/" + from + "/series", Map.of("every", "week", "interval", 2, "daysOff", "keep")).expect(200);
        Answer changed = daria.get("/api/activities/" + from + "/series").expect(200);
        assertThat(java.time.LocalDate.parse(changed.text("/series/nextOn"))).isEqualTo(java.time.LocalDate.parse(changed.text("/series/rule/startOn")).plusDays(14));
        api.as(Cast.ZHANNA).delete("/api/activities/" + from + "/series").expectProblem(403, "forbidden");
        daria.delete("/api/activities/" + from + "/series?remove=true").expect(200);
        assertThat(open(daria, deal, "id")).isEmpty();
    }

    @Test
    void theNextOccurrenceComesOnItsDayOnceThoughTheFormerIsNotDone() {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "Не сделано"));
        long first = add(daria, "activity", Map.of("title", "Обход", "planAt", in(1), "deals", List.of(deal)));
        daria.put("/api/activities/" + first + "/series", Map.of("every", "day", "daysOff", "keep")).expect(200);
        jobs.run("activity.series");
        assertThat(open(daria, deal, "id")).as("its day has not come").hasSize(1);
        // three days later, as it were
        sql.execute("update activity.item set plan_at = plan_at - interval '3 days', series_on = series_on - 3 where id = ?", first);
        sql.execute("update activity.series set start_on = start_on - 3, next_on = next_on - 3 where id = (select series_id from activity.item where id = ?)", first);
        jobs.run("activity.series");
        jobs.run("activity.series");
        assertThat(open(daria, deal, "id")).as("what a sleeping portal has missed is not made up for").hasSize(2).contains(String.valueOf(first));
        daria.put("/api/activities/" + first + "/closure", Map.of()).expect(200);
        assertThat(open(daria, deal, "id")).as("never two ahead").hasSize(1);
    }

    @Test
    void ofTwoWhoCloseAnActivityAtOnceOneDoesAndOneNextStepIsPlanned() throws InterruptedException {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "Вдвоём"));
        long call = add(daria, "activity", Map.of("title", "Общий звонок", "kind", value("activity_kind", "CALL"), "deals", List.of(deal)));
        List<Integer> statuses = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        List<Thread> threads = new java.util.ArrayList<>();
        Map<String, Object> end = Map.of("result", value("activity_result", "MEETING_HELD"), "next", Map.of("title", "Дальше", "planAt", in(24)));
        for (Cast person : List.of(Cast.DARIA, Cast.ANNA, Cast.DARIA, Cast.ANNA)) {
            Api one = api.as(person);
            threads.add(Thread.ofVirtual().start(() -> statuses.add(one.put("/api/activities/" + call + "/closure", end).status())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(sql.fetchValue("select count(*) from activity.item where parent_id = ?", call)).isEqualTo(1L);
    }

    @Test
    void aServerThatIsKilledWhileItRemindsRemindsOnceWhenItIsBack() {
        Api kira = api.as(Cast.KIRA);
        long deal = add(kira, "deal", Map.of("title", "Перезапуск"));
        add(kira, "activity", Map.of("title", "Напомнить после перезапуска", "planAt", Instant.now().plus(10, ChronoUnit.MINUTES).toString(), "deals", List.of(deal)));
        Killed.before(sql, "notify.notice", () -> jobs.run("activity.remind"));
        assertThat(kira.get("/api/notices").expect(200).all("/items", "text")).noneMatch(text -> text.contains("после перезапуска"));
        jobs.takeOver();
        jobs.run("activity.remind");
        jobs.run("activity.remind");
        // it waits for whoever signs in later
        assertThat(kira.get("/api/notices").expect(200).all("/items", "text").stream().filter(text -> text.contains("после перезапуска"))).hasSize(1);
    }

    @Test
    void aSeriesKeepsItsHourWhenTheClocksOfItsOwnerChange() {
        api.as(Cast.NIKITA).patch("/api/identity/people/" + Cast.NIKITA.id(), Map.of("timeZone", "Europe/Berlin")).expect(200);
        Api nikita = api.as(Cast.NIKITA);
        java.time.ZoneId berlin = java.time.ZoneId.of("Europe/Berlin");
        // the last Sunday of March: the clocks go forward in the night
        java.time.LocalDate sunday = java.time.LocalDate.of(2027, 3, 28);
        Instant before = sunday.minusDays(1).atTime(10, 0).atZone(berlin).toInstant();
        long deal = add(nikita, "deal", Map.of("title", "Перевод часов"));
        long first = add(nikita, "activity", Map.of("title", "Планёрка", "planAt", before.toString(), "deals", List.of(deal)));
        nikita.put("/api/activities/" + first + "/series", Map.of("every", "day", "daysOff", "keep")).expect(200);
        nikita.put("/api/activities/" + first + "/closure", Map.of()).expect(200);
        Answer next = nikita.get("/api/activities/of/deal/" + deal).expect(200);
        assertThat(Instant.parse(next.text("/items/0/values/planAt"))).isEqualTo(before.plus(23, ChronoUnit.HOURS)).isEqualTo(sunday.atTime(10, 0).atZone(berlin).toInstant());
    }
}
