package org.kontor.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SalesPlanTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private Records records;

    @Autowired
    private ReferenceBooks books;

    private void won(Cast who, String closed, int amount, Long source) {
        long stage = pipelines.defaultPipeline((short) 2).orElseThrow().stages().stream().filter(one -> one.semantic().equals("S")).findFirst().orElseThrow().id();
        Map<String, Object> values = new HashMap<>(Map.of(
                "title", "Победа", "responsible", who.id(), "amount", amount, "currency", "RUB", "closeOn", closed, "stage", stage,
                "createdAt", Instant.parse(closed + "T09:00:00Z"), "closedAt", Instant.parse(closed + "T10:00:00Z")));
        if (source != null) {
            values.put("source", source);
        }
        records.add(Operation.begin(Actor.system("test"), "add"), "deal", values, Options.SYSTEM);
    }

    private static JsonNode item(Answer plans, String whose, long subject) {
        for (JsonNode item : plans.at("/items")) {
            if (item.at("/whose").asString().equals(whose) && item.at("/subject").asLong() == subject) {
                return item;
            }
        }
        throw new AssertionError("no plan of " + whose + " " + subject + " in " + plans.text());
    }

    private static void opens(Api reader, JsonNode figure) {
        String filter = URLEncoder.encode(figure.at("/open/filter").toString(), StandardCharsets.UTF_8);
        assertThat(reader.get("/api/records/" + figure.at("/open/type").asString() + "/total?exact=true&filter=" + filter).expect(200).number("/count"))
                .isEqualTo(figure.at("/count").asLong());
    }

    @Test
    void aPlanStandsBesideWhatWasWonAndEverybodySeesHisOwn() {
        won(Cast.DARIA, "2022-05-10", 300, null);
        won(Cast.DARIA, "2022-05-31", 100, null);
        won(Cast.EGOR, "2022-05-15", 500, null);
        won(Cast.EGOR, "2022-06-01", 900, null);
        Api admin = api.as(Cast.ADMIN);
        String asked = "?unit=month&on=2022-05-20&measure=sum";
        admin.put("/api/reports/plans", """
                {"unit": "month", "on": "2022-05-03", "measure": "sum", "items": [{"whose": "company", "target": 1800}, {"whose": "person", "subject": %d, "target": 800},
                 {"whose": "person", "subject": %d, "target": "1000"}, {"whose": "department", "subject": %d, "target": 900}]}"""
                .formatted(Cast.DARIA.id(), Cast.EGOR.id(), Cast.Unit.SALES.id())).expect(204);
        Answer plans = admin.get("/api/reports/plans" + asked).expect(200);
        assertThat(plans.text("/from")).isEqualTo("2022-05-01");
        assertThat(plans.text("/to")).isEqualTo("2022-05-31");
        assertThat(item(plans, "person", Cast.DARIA.id()).at("/share").asDouble()).isEqualTo(0.5);
        assertThat(item(plans, "person", Cast.EGOR.id()).at("/share").asDouble()).isEqualTo(0.5);
        assertThat(item(plans, "department", Cast.Unit.SALES.id()).at("/share").asDouble()).isEqualTo(1);
        assertThat(item(plans, "company", 0).at("/share").asDouble()).isEqualTo(0.5);
        for (JsonNode item : plans.at("/items")) {
            if (item.at("/done/open").isObject()) {
                opens(admin, item.at("/done"));
            }
        }
        Answer own = api.as(Cast.DARIA).get("/api/reports/plans" + asked).expect(200);
        assertThat(own.at("/items").size()).isEqualTo(1);
        assertThat(item(own, "person", Cast.DARIA.id()).at("/done/value").asInt()).isEqualTo(400);
        assertThat(own.at("/canEdit").asBoolean()).isFalse();
        api.as(Cast.DARIA).put("/api/reports/plans", "{\"unit\": \"month\", \"measure\": \"sum\", \"items\": []}").expectProblem(403, "forbidden");

        admin.put("/api/reports/plans", """
                {"unit": "month", "on": "2022-05-03", "measure": "sum", "items": [{"whose": "person", "subject": %d, "target": null}]}""".formatted(Cast.DARIA.id())).expect(204);
        assertThat(api.as(Cast.DARIA).get("/api/reports/plans" + asked).expect(200).at("/items").size()).isZero();
        for (String wrong : List.of(
                "{\"whose\": \"person\", \"subject\": 999999, \"target\": 5}", "{\"whose\": \"company\", \"target\": \"много\"}", "{\"whose\": \"planet\", \"subject\": 1, \"target\": 5}")) {
            admin.put("/api/reports/plans", "{\"unit\": \"half\", \"measure\": \"count\", \"items\": [" + wrong + "]}").expectProblem(422, "invalid");
        }
    }

    @Test
    void aChannelHasItsCostPerLeadAndDealAndItsReturn() {
        List<ReferenceBooks.Value> sources = books.find("source").orElseThrow().values();
        long source = sources.get(0).id();
        long silent = sources.get(1).id();
        for (int number = 0; number < 4; number++) {
            records.add(Operation.begin(Actor.system("test"), "add"), "lead", new HashMap<>(Map.of(
                    "title", "Обращение", "source", source, "createdAt", Instant.parse("2021-03-05T09:00:00Z"))), Options.SYSTEM);
        }
        won(Cast.DARIA, "2021-03-20", 3000, source);
        Api admin = api.as(Cast.ADMIN);
        admin.put("/api/reports/costs", """
                {"items": [{"source": %d, "month": "2021-03", "amount": 400}, {"source": %d, "month": "2021-04", "amount": 9000}]}""".formatted(source, source)).expect(204);
        Answer taken = admin.post("/api/reports/costs/table", """
                {"text": "Источник;Месяц;Сумма\\n%s;03.2021;1 600,00\\n%s;март;5\\nНеизвестный;2021-03;7\\n%s;2021-03;250,50\\n"}"""
                .formatted(sources.get(0).title(), sources.get(0).title(), sources.get(1).title())).expect(200);
        assertThat(taken.number("/taken")).isEqualTo(2);
        assertThat(taken.at("/wrong").size()).isEqualTo(2);
        Answer channels = admin.get("/api/reports/channels?from=2021-03&to=2021-03").expect(200);
        JsonNode row = channels.at("/rows/0");
        assertThat(row.at("/source").asLong()).isEqualTo(source);
        assertThat(row.at("/leads/count").asInt()).isEqualTo(4);
        assertThat(row.at("/cost").asInt()).isEqualTo(1600);
        assertThat(row.at("/perLead").asInt()).isEqualTo(400);
        assertThat(row.at("/perDeal").asInt()).isEqualTo(1600);
        assertThat(row.at("/roi").asDouble()).isEqualTo(0.875);
        for (String figure : List.of("leads", "deals", "won", "money")) {
            opens(admin, row.at("/" + figure));
        }
        // what only cost money is there as well
        assertThat(channels.at("/rows/1/source").asLong()).isEqualTo(silent);
        assertThat(channels.at("/rows/1/cost").asDouble()).isEqualTo(250.5);
        assertThat(channels.at("/rows/1/roi").asInt()).isEqualTo(-1);
        Answer daria = api.as(Cast.DARIA).get("/api/reports/channels?from=2021-03&to=2021-03").expect(200);
        assertThat(daria.at("/canCost").asBoolean()).isFalse();
        assertThat(daria.at("/rows/0").has("cost")).isFalse();
        api.as(Cast.DARIA).get("/api/reports/costs?from=2021-03&to=2021-03").expectProblem(403, "forbidden");
        admin.get("/api/reports/channels?from=2021-05&to=2021-03").expectProblem(422, "invalid");
        admin.put("/api/reports/costs", "{\"items\": [{\"source\": 1, \"month\": \"soon\", \"amount\": 1}]}").expectProblem(422, "invalid");
    }
}
