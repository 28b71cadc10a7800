package org.kontor.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class FunnelTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private Records records;

    @Autowired
    private ReferenceBooks books;

    private Pipeline leads;
    private Pipeline deals;
    private Api admin;

    @BeforeEach
    void prepare() {
        leads = pipelines.defaultPipeline((short) 1).orElseThrow();
        deals = pipelines.defaultPipeline((short) 2).orElseThrow();
        admin = api.as(Cast.ADMIN);
    }

    private long stage(Pipeline pipeline, String semantic) {
        return pipeline.stages().stream().filter(stage -> stage.semantic().equals(semantic)).findFirst().orElseThrow().id();
    }

    private long add(String type, String created, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("createdAt", Instant.parse(created + "T09:00:00Z"));
        all.putIfAbsent("title", type + " " + created);
        return records.add(Operation.begin(Actor.system("test"), "add"), type, all, Options.SYSTEM);
    }

    @Test
    void aHundredLeadsFortyConvertedTenWonAreFortyTwentyFiveAndTenPercentAndEachFigureOpensItsRecords() {
        Object reason = books.find("loss_reason").orElseThrow().values().getFirst().id();
        for (int i = 0; i < 100; i++) {
            boolean converted = i < 40;
            Map<String, Object> lead = new HashMap<>(Map.of("stage", converted ? stage(leads, "S") : i < 60 ? stage(leads, "F") : stage(leads, "P")));
            if (!converted && i < 60) {
                lead.put("lossReason", reason);
            }
            long id = add("lead", "2024-03-1" + i % 10, lead);
            if (converted) {
                Map<String, Object> deal = new HashMap<>(Map.of(
                        "lead", id, "inquiryAt", Instant.parse("2024-03-1" + i % 10 + "T09:00:00Z"), "amount", 1000, "currency", "RUB",
                        "stage", i < 10 ? stage(deals, "S") : i < 15 ? stage(deals, "F") : stage(deals, "P")));
                if (i >= 10 && i < 15) {
                    deal.put("lossReason", reason);
                }
                add("deal", "2024-03-2" + i % 10, deal);
            }
        }
        Answer funnel = admin.get("/api/analytics/funnel?from=2024-03-01&to=2024-03-31").expect(200);
        assertThat(step(funnel, "leads").at("/count").asInt()).isEqualTo(100);
        assertThat(step(funnel, "converted").at("/count").asInt()).isEqualTo(40);
        assertThat(step(funnel, "converted").at("/conversion").asDouble()).isEqualTo(0.4);
        assertThat(step(funnel, "deals").at("/count").asInt()).isEqualTo(40);
        assertThat(step(funnel, "won").at("/count").asInt()).isEqualTo(10);
        assertThat(step(funnel, "won").at("/conversion").asDouble()).isEqualTo(0.1);
        assertThat((double) step(funnel, "won").at("/count").asInt() / step(funnel, "deals").at("/count").asInt()).isEqualTo(0.25);
        assertThat(step(funnel, "won").at("/base/amount").asInt()).isEqualTo(10_000);
        everyFigureOpensItsRecords(funnel.json());
    }

    @Test
    void aSkippedStageCountsAsPassedABackwardMoveKeepsWhatWasReachedAndAnUndoneMoveDoesNotCount() {
        List<Long> working = deals.stages().stream().filter(stage -> stage.semantic().equals("P")).map(stage -> stage.id()).toList();
        long id = admin.post("/api/records/deal", """
                {"values": {"title": "Прыжок", "utmSource": "jump", "amount": 10}}""").expect(201).number("/id");
        long third = working.get(2);
        String operation = admin.patch("/api/records/deal/" + id, """
                {"values": {"stage": %d}}""".formatted(third)).expect(200).text("/operation");
        String mine = URLEncoder.encode("{\"field\":\"utmSource\",\"op\":\"is\",\"value\":\"jump\"}", StandardCharsets.UTF_8);
        for (String reading : List.of("cohort", "events")) {
            Answer funnel = admin.get("/api/analytics/funnel?reading=" + reading + "&from=2020-01-01&to=2100-01-01&compare=false&filter=" + mine).expect(200);
            assertThat(step(funnel, "stage:" + working.get(1)).at("/count").asInt()).as(reading).isEqualTo(1);
            assertThat(step(funnel, "stage:" + third).at("/count").asInt()).as(reading).isEqualTo(1);
            everyFigureOpensItsRecords(funnel.json());
        }
        String back = admin.patch("/api/records/deal/" + id, """
                {"values": {"stage": %d}}""".formatted(working.get(0))).expect(200).text("/operation");
        reached(mine, third, 1);

        admin.post("/api/records/operations/" + back + "/undo").expect(200);
        reached(mine, third, 1);
        admin.post("/api/records/operations/" + operation + "/undo").expect(200);
        reached(mine, third, 0);
        reached(mine, working.get(1), 0);
        reached(mine, working.get(0), 1);
    }

    /** In both readings so many records have come to this stage or beyond. */
    private void reached(String filter, long stage, int count) {
        for (String reading : List.of("cohort", "events")) {
            Answer funnel = admin.get("/api/analytics/funnel?reading=" + reading + "&from=2020-01-01&to=2100-01-01&compare=false&filter=" + filter).expect(200);
            assertThat(step(funnel, "stage:" + stage).at("/count").asInt()).as(reading).isEqualTo(count);
            everyFigureOpensItsRecords(funnel.json());
        }
    }

    @Test
    void whatArrivesClosedHasPassedItsStagesAndIsWonOrLostOnItsOwnDay() throws java.io.IOException {
        List<Long> working = deals.stages().stream().filter(stage -> stage.semantic().equals("P")).map(stage -> stage.id()).toList();
        Object reason = books.find("loss_reason").orElseThrow().values().getFirst().id();
        long won = add("deal", "2022-01-10", Map.of("utmSource", "arrived", "stage", stage(deals, "S"), "closedAt", Instant.parse("2022-03-11T09:00:00Z")));
        long lost = add("deal", "2022-01-11", Map.of("utmSource", "arrived", "stage", stage(deals, "F"), "lossReason", reason, "closedAt", Instant.parse("2022-02-20T09:00:00Z")));
        // nobody has told when it was lost, nor how long it was worked on
        long undated = add("deal", "2022-01-12", Map.of("utmSource", "arrived", "stage", stage(deals, "F"), "lossReason", reason));
        // closed before it was made: the day of its end is the surer one
        long turned = add("deal", "2022-01-13", Map.of("utmSource", "arrived", "stage", stage(deals, "S"), "closedAt", Instant.parse("2022-01-05T09:00:00Z")));

        assertThat(history(won)).containsExactly("created null>" + working.get(0) + " 2022-01-10", "closed " + working.get(0) + ">" + stage(deals, "S") + " 2022-03-11");
        assertThat(history(lost)).containsExactly("created null>" + working.get(0) + " 2022-01-11", "closed " + working.get(0) + ">" + stage(deals, "F") + " 2022-02-20");
        assertThat(history(undated)).containsExactly("created null>" + working.get(0) + " 2022-01-12", "closed " + working.get(0) + ">" + stage(deals, "F") + " 2022-01-12");
        assertThat(history(turned)).containsExactly("created null>" + working.get(0) + " 2022-01-05", "closed " + working.get(0) + ">" + stage(deals, "S") + " 2022-01-05");

        String mine = "&compare=false&filter=" + URLEncoder.encode("{\"field\":\"utmSource\",\"op\":\"is\",\"value\":\"arrived\"}", StandardCharsets.UTF_8);
        Answer january = admin.get("/api/analytics/funnel?reading=events&from=2022-01-01&to=2022-01-31" + mine).expect(200);
        Answer march = admin.get("/api/analytics/funnel?reading=events&from=2022-02-01&to=2022-03-31" + mine).expect(200);
        counts(january, working, List.of(4, 1, 1));
        counts(march, working, List.of(0, 1, 1));
        for (Answer funnel : List.of(january, march, admin.get("/api/analytics/funnel?from=2022-01-01&to=2022-12-31" + mine).expect(200))) {
            everyFigureOpensItsRecords(funnel.json());
        }
        // 60 and 40 days; what nobody has told is no stay of no time
        String cohort = "/api/analytics/funnel?from=2022-01-01&to=2022-12-31&compare=false";
        for (String told : List.of(cohort, cohort + mine)) {
            assertThat(step(admin.get(told).expect(200), "stage:" + working.get(0)).at("/averageSeconds").asLong()).as(told).isEqualTo(50 * 86_400L);
        }
        Answer stays = admin.post("/api/reports/run", Map.of("type", "deal", "measures", List.of(Map.of("kind", "stage_time", "dated", "none")), "dimensions", List.of(Map.of("field", "stage")),
                "filter", Map.of("field", "utmSource", "op", "is", "value", "arrived"))).expect(200);
        assertThat(stays.number("/cells/0/figures/0/count")).isEqualTo(2);

        // as they were written before, and as an update of the database finds them
        List<List<String>> ways = List.of(history(won), history(lost), history(undated), history(turned));
        sql.execute("update crm_pipeline.stage_move m set from_pipeline = null, from_stage = null, stage_id = d.stage_id, semantic = d.semantic, at = case m.kind when 1 then d.created_at else m.at end"
                + " from crm_deal.deal d where m.type_id = 2 and d.id = m.record_id and d.utm_source = 'arrived'");
        assertThat(history(won)).isNotEqualTo(ways.getFirst());
        sql.execute(new String(getClass().getResourceAsStream("/db/migration/crm_pipeline/V202611221631__arrived_closed.sql").readAllBytes(), StandardCharsets.UTF_8));
        assertThat(List.of(history(won), history(lost), history(undated), history(turned))).isEqualTo(ways);
    }

    /** The way of a deal: what happened, from where to where, on which day. */
    private List<String> history(long deal) {
        return admin.get("/api/crm/deal/" + deal + "/stage-history").expect(200).at("/items").valueStream()
                .map(move -> move.at("/kind").asString() + " " + (move.at("/from").isNumber() ? move.at("/from").asString() : null) + ">" + move.at("/to").asString() + " " + move.at("/at").asString().substring(0, 10))
                .toList();
    }

    /** How many have passed the first stage, the second and won. */
    private void counts(Answer funnel, List<Long> working, List<Integer> counts) {
        assertThat(List.of(
                        step(funnel, "stage:" + working.get(0)).at("/count").asInt(),
                        step(funnel, "stage:" + working.get(1)).at("/count").asInt(),
                        step(funnel, "won").at("/count").asInt()))
                .isEqualTo(counts);
    }

    @Test
    void aDealFromBeforeItsFurthestStageWasKeptIsUndoneLikeAnyOther() {
        List<Long> working = deals.stages().stream().filter(stage -> stage.semantic().equals("P")).map(stage -> stage.id()).toList();
        long id = admin.post("/api/records/deal", """
                {"values": {"title": "Старая", "utmSource": "old", "amount": 10}}""").expect(201).number("/id");
        String operation = admin.patch("/api/records/deal/" + id, """
                {"values": {"stage": %d}}""".formatted(working.get(2))).expect(200).text("/operation");
        sql.execute("update crm_deal.deal set furthest_stage_id = null, working_stage_id = null where id = ?", id);
        String undo = admin.post("/api/records/operations/" + operation + "/undo").expect(200).text("/operation");
        String mine = URLEncoder.encode("{\"field\":\"utmSource\",\"op\":\"is\",\"value\":\"old\"}", StandardCharsets.UTF_8);
        assertThat(admin.get("/api/records/deal/" + id).expect(200).number("/values/stage")).isEqualTo(working.get(0));
        reached(mine, working.get(2), 0);
        reached(mine, working.get(0), 1);
        admin.post("/api/records/operations/" + undo + "/undo").expect(200);
        assertThat(admin.get("/api/records/deal/" + id).expect(200).number("/values/stage")).isEqualTo(working.get(2));
        reached(mine, working.get(2), 1);
    }

    @Test
    void aLeadWithTwoDealsCountsOnceAsConverted() {
        long lead = admin.post("/api/records/lead", """
                {"values": {"title": "Два заказа", "lastName": "Двоев", "utmSource": "twice"}}""").expect(201).number("/id");
        admin.post("/api/crm/leads/" + lead + "/conversion", """
                {"deal": {}, "contact": {}}""").expect(200);
        add("deal", "2024-06-03", Map.of("lead", lead, "utmSource", "twice", "stage", stage(deals, "P")));
        String mine = URLEncoder.encode("{\"field\":\"utmSource\",\"op\":\"is\",\"value\":\"twice\"}", StandardCharsets.UTF_8);
        for (String reading : List.of("cohort", "events")) {
            Answer funnel = admin.get("/api/analytics/funnel?reading=" + reading + "&from=2020-01-01&to=2100-01-01&compare=false&filter=" + mine).expect(200);
            assertThat(step(funnel, "leads").at("/count").asInt()).as(reading).isEqualTo(1);
            assertThat(step(funnel, "converted").at("/count").asInt()).as(reading).isEqualTo(1);
            assertThat(step(funnel, "converted").at("/conversion").asDouble()).as(reading).isEqualTo(1.0);
            assertThat(step(funnel, "deals").at("/count").asInt()).as(reading).isEqualTo(2);
            everyFigureOpensItsRecords(funnel.json());
        }
    }

    @Test
    void sumsOfTwoCurrenciesAreOneInTheBaseCurrencyOnTheBoardInTheListAndInTheFunnel() {
        rate("2023-05-01", 80);
        rate("2024-01-01", 100);
        long open = stage(deals, "P");
        add("deal", "2023-05-02", Map.of("utmSource", "money", "amount", 1000, "currency", "RUB", "stage", open));
        add("deal", "2023-05-03", Map.of("utmSource", "money", "amount", 10, "currency", "USD", "stage", open));
        add("deal", "2023-05-04", Map.of("utmSource", "money", "amount", 10, "currency", "USD", "stage", stage(deals, "S"),
                "closedAt", Instant.parse("2023-05-10T09:00:00Z")));
        String mine = URLEncoder.encode("{\"field\":\"utmSource\",\"op\":\"is\",\"value\":\"money\"}", StandardCharsets.UTF_8);
        Answer board = admin.get("/api/records/deal/board?pipeline=" + deals.id() + "&filter=" + mine).expect(200);
        for (JsonNode column : board.at("/columns")) {
            long stage = column.at("/stage").asLong();
            if (stage == open) {
                // what is open is worth what it is worth today
                money(column, 2000, true, Map.of("RUB", 1000.0, "USD", 10.0));
            } else if (stage == stage(deals, "S")) {
                // what is closed is worth what it was worth on that day
                money(column, 800, false, Map.of("USD", 10.0));
            } else {
                money(column, 0, false, Map.of());
            }
        }
        money(admin.get("/api/records/deal/total?exact=true&filter=" + mine).expect(200).json(), 2800, true, Map.of("RUB", 1000.0, "USD", 20.0));
        // with the filter the rows are counted, without it the kept sums
        for (String asked : List.of("cohort&filter=" + mine, "events&filter=" + mine, "cohort", "events")) {
            Answer funnel = admin.get("/api/analytics/funnel?from=2023-05-01&to=2023-05-31&compare=false&reading=" + asked).expect(200);
            assertThat(step(funnel, "deals").at("/count").asInt()).as(asked).isEqualTo(3);
            money(step(funnel, "deals"), 2800, true, Map.of("RUB", 1000.0, "USD", 20.0));
            money(step(funnel, "won"), 800, false, Map.of("USD", 10.0));
        }
    }

    private void rate(String on, int rate) {
        admin.put("/api/records/currencies/rates", Map.of("currency", "USD", "on", on, "rate", rate)).expect(200);
    }

    /** A figure or total has these sums by currency and this one in the base currency. */
    private static void money(JsonNode total, double base, boolean mixed, Map<String, Double> sums) {
        Map<String, Double> found = new HashMap<>();
        total.at("/sums").forEach(sum -> found.put(sum.at("/currency").asString(), sum.at("/amount").asDouble()));
        assertThat(found).as(total.toString()).isEqualTo(sums);
        assertThat(total.at("/base/currency").asString()).isEqualTo("RUB");
        assertThat(total.at("/base/amount").asDouble()).as(total.toString()).isEqualTo(base);
        assertThat(total.at("/base/mixed").asBoolean()).as(total.toString()).isEqualTo(mixed);
    }

    private JsonNode step(Answer funnel, String key) {
        for (JsonNode step : funnel.at("/stages")) {
            if (step.at("/key").asString().equals(key)) {
                return step;
            }
        }
        throw new AssertionError("no step " + key + " in " + funnel.text());
    }

    /** Walks the whole answer: wherever there is a count with a filter, the list has exactly that many records. */
    private void everyFigureOpensItsRecords(JsonNode node) {
        if (node.has("open") && node.has("count")) {
            String filter = URLEncoder.encode(node.at("/open/filter").toString(), StandardCharsets.UTF_8);
            Answer total = admin.get("/api/records/" + node.at("/open/type").asString() + "/total?exact=true&filter=" + filter).expect(200);
            assertThat(total.number("/count")).as(node.toString()).isEqualTo(node.at("/count").asLong());
        }
        node.forEach(this::everyFigureOpensItsRecords);
    }
}
