package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import org.springframework.beans.factory.annotation.Autowired;

class RecordEngineTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    private Stages.Pipeline sales;

    @BeforeEach
    void pipeline() {
        sales = pipelines.defaultPipeline(FirstData.DEAL).orElseThrow();
    }

    private long stage(String code) {
        return sales.stages().stream().filter(stage -> stage.code().equals(code)).findFirst().orElseThrow().id();
    }

    @Test
    void aDealIsAddedReadChangedAndListed() {
        Answer added = api.as(Cast.DARIA).post("/api/records/deal", """
                {"values": {"title": "Окна для школы", "amount": 1350000}}""").expect(201);
        long id = added.number("/id");
        assertThat(added.number("/values/stage")).isEqualTo(stage("NEW"));
        assertThat(added.text("/values/currency")).isEqualTo("RUB");
        assertThat(added.number("/values/responsible")).isEqualTo(Cast.DARIA.id());

        Answer changed = api.as(Cast.DARIA).patch("/api/records/deal/" + id, """
                {"version": 1, "values": {"title": "Окна для школы № 14", "closeOn": "2026-12-12"}}""").expect(200);
        assertThat(changed.number("/version")).isEqualTo(2);

        Answer list = api.as(Cast.DARIA).get("/api/records/deal?sort=-amount").expect(200);
        assertThat(list.all("/items", "id").toString()).contains(String.valueOf(id));
        assertThat(list.number("/total/count")).isPositive();
    }

    @Test
    void aListTakesTwoStatementsABoardThreeACardOne() {
        Api daria = api.as(Cast.DARIA);
        long id = daria.post("/api/records/deal", """
                {"values": {"title": "Считаем"}}""").expect(201).number("/id");
        daria.get("/api/records/deal").expect(200);
        QueryCount.assertAtMost(2, () -> daria.get("/api/records/deal").expect(200));
        QueryCount.assertAtMost(3, () -> daria.get("/api/records/deal/board?pipeline=" + sales.id()).expect(200));
        QueryCount.assertAtMost(1, () -> daria.get("/api/records/deal/" + id).expect(200));
    }

    @Test
    void anotherDepartmentSeesNothingOfIt() {
        long id = api.as(Cast.DARIA).post("/api/records/deal", """
                {"values": {"title": "Тайная"}}""").expect(201).number("/id");
        api.as(Cast.LEV).get("/api/records/deal/" + id).expectProblem(404, "not_found");
        api.as(Cast.LEV).patch("/api/records/deal/" + id, """
                {"values": {"title": "Чужая"}}""").expectProblem(404, "not_found");
        api.as(Cast.EGOR).get("/api/records/deal/" + id).expect(200);
        api.as(Cast.EGOR).patch("/api/records/deal/" + id, """
                {"values": {"title": "Не моя"}}""").expectProblem(403, "forbidden");
    }

    @Test
    void aStageDemandsItsFieldsOnADragAndALossItsReason() {
        long id = api.as(Cast.DARIA).post("/api/records/deal", """
                {"values": {"title": "Без суммы"}}""").expect(201).number("/id");
        Answer refused = api.as(Cast.DARIA).put("/api/records/deal/" + id + "/place", """
                {"stage": %d}""".formatted(stage("PREPAYMENT_INVOICE"))).expectProblem(422, "stage_requires");
        assertThat(refused.text()).contains("amount");
        api.as(Cast.DARIA).put("/api/records/deal/" + id + "/place", """
                {"stage": %d, "values": {"amount": 100}}""".formatted(stage("PREPAYMENT_INVOICE"))).expect(200);
        api.as(Cast.DARIA).put("/api/records/deal/" + id + "/place", """
                {"stage": %d}""".formatted(stage("LOSE"))).expectProblem(422, "stage_requires");
        Answer won = api.as(Cast.DARIA).put("/api/records/deal/" + id + "/place", """
                {"stage": %d}""".formatted(stage("WON"))).expect(200);
        assertThat(won.text()).contains("\"closed\":true");
        assertThat(sql.fetchValue("select count(*) from crm_pipeline.stage_move where record_id = ? and type_id = 2", id)).isEqualTo(3L);
    }

    @Test
    void twoEditsOfOneFieldConflictTwoFieldsMerge() {
        long id = api.as(Cast.DARIA).post("/api/records/deal", """
                {"values": {"title": "Спор"}}""").expect(201).number("/id");
        api.as(Cast.ANNA).patch("/api/records/deal/" + id, """
                {"version": 1, "values": {"title": "Спор начальника"}}""").expect(200);
        api.as(Cast.DARIA).patch("/api/records/deal/" + id, """
                {"version": 1, "values": {"amount": 5}}""").expect(200);
        Answer conflict = api.as(Cast.DARIA).patch("/api/records/deal/" + id, """
                {"version": 1, "values": {"title": "Спор менеджера"}}""").expectProblem(409, "conflict");
        assertThat(conflict.text()).contains("Анна Ковалёва").contains("Спор начальника");
    }

    @Test
    void countersEqualARecountAndPagesFollowEachOther() {
        for (int i = 0; i < 25; i++) {
            api.as(Cast.BORIS).post("/api/records/deal", """
                    {"values": {"title": "Сделка %d", "amount": %s, "currency": "%s"}}""".formatted(i, i % 3 == 0 ? "null" : "" + i, i % 2 == 0 ? "RUB" : "USD")).expect(201);
        }
        sql.execute("select records.fold_counters()");
        assertThat(sql.fetchValue("""
                select count(*) from (
                  select stage_id, coalesce(responsible_id, 0) r, opened, coalesce(currency, '') c, count(*) n, coalesce(sum(amount), 0) a
                  from crm_deal.deal where deleted_at is null group by 1, 2, 3, 4
                  except
                  select stage_id, responsible_id, opened, currency, sum(n), sum(amount) from records.counter where type_id = 2 group by 1, 2, 3, 4) x""")).isEqualTo(0L);
        java.util.Set<Object> seen = new java.util.HashSet<>();
        String filter = java.net.URLEncoder.encode("{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"}", java.nio.charset.StandardCharsets.UTF_8);
        for (String sort : List.of("-amount", "amount", "title", "-createdAt", "responsible")) {
            seen.clear();
            String cursor = "";
            int pages = 0;
            do {
                Answer page = api.as(Cast.BORIS).get("/api/records/deal?limit=10&sort=" + sort + "&filter=" + filter + cursor).expect(200);
                seen.addAll(page.all("/items", "id"));
                cursor = page.text().contains("\"next\":null") ? null : "&cursor=" + page.text("/next");
                pages++;
            } while (cursor != null && pages < 10);
            assertThat(seen).as(sort).hasSize(25);
        }
    }

    @Test
    void aNewRecordAsksForThreeFieldsAtMost() {
        for (String type : List.of("lead", "deal", "contact", "company")) {
            assertThat(api.as(Cast.DARIA).get("/api/records/types/" + type).expect(200).at("/quickAdd").size()).as(type).isBetween(1, 3);
        }
    }

    @Test
    void namesStandAsRussiansAndEnglishSortThemOverThePages() {
        List<String> sorted = List.of("10-й дом", "Еж", "Ёж", "Ежов", "Ёлка", "Ель", "Жук", "яблоко", "Ясень", "Acorn", "apple", "Zebra");
        List<String> mixed = new java.util.ArrayList<>(sorted);
        java.util.Collections.shuffle(mixed, new java.util.Random(3));
        for (String title : mixed) {
            api.as(Cast.ZHANNA).post("/api/records/company", java.util.Map.of("values", java.util.Map.of("title", title))).expect(201);
        }
        String filter = java.net.URLEncoder.encode("{\"field\":\"responsible\",\"op\":\"is\",\"value\":\"me\"}", java.nio.charset.StandardCharsets.UTF_8);
        for (boolean down : List.of(false, true)) {
            List<String> seen = new java.util.ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                Answer page = api.as(Cast.ZHANNA).get("/api/records/company?limit=5&fields=title&sort=" + (down ? "-title" : "title") + "&filter=" + filter + cursor).expect(200);
                page.at("/items").forEach(item -> seen.add(item.at("/values/title").asString()));
                cursor = page.at("/next").isNull() ? null : "&cursor=" + page.text("/next");
            }
            assertThat(down ? seen.reversed() : seen).containsExactlyElementsOf(sorted);
        }
    }
}
