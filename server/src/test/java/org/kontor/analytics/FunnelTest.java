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
