package org.kontor.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
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

class ReportTest extends KontorTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private Records records;

    @Autowired
    private ReferenceBooks books;

    @Autowired
    private CellKeeping keeping;

    private final Random random = new Random(20261122);
    private Pipeline first;
    private static final List<Long> DEALS = new ArrayList<>();

    /** Deals of two pipelines with random lives: skipped and backward moves, other pipelines, outcomes, undone acts, the bin. */
    @BeforeEach
    void prepare() {
        first = pipelines.defaultPipeline((short) 2).orElseThrow();
        if (!DEALS.isEmpty()) {
            return;
        }
        Pipeline second = pipelines.add((short) 2, "partners", "Партнёры", List.of(
                new NewStage("P1", "Знакомство", 1, "P", 10, List.of()),
                new NewStage("P2", "Переговоры", 2, "P", null, List.of()),
                new NewStage("PW", "Договор", 5, "S", 100, List.of()),
                new NewStage("PF", "Отказ", 9, "F", 0, List.of())));
        List<Long> sources = books.find("source").orElseThrow().values().stream().map(ReferenceBooks.Value::id).limit(3).toList();
        List<Long> industries = books.find("industry").orElseThrow().values().stream().map(ReferenceBooks.Value::id).limit(2).toList();
        List<Long> companies = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            companies.add(records.add(Operation.begin(Actor.system("test"), "add"), "company",
                    new HashMap<>(number == 3 ? Map.of("title", "Клиент 3") : Map.of("title", "Клиент " + number, "industry", industries.get(number % 2))),
                    Options.SYSTEM));
        }
        List<Cast> people = List.of(Cast.ANNA, Cast.DARIA, Cast.EGOR, Cast.LEV);
        for (int number = 0; number < 120; number++) {
            Map<String, Object> values = new HashMap<>();
            values.put("title", "Сделка " + number);
            // hours around midnight in the company's zone, days around the ends of months
            LocalDate day = YearMonth.of(2025, 1 + random.nextInt(6)).atEndOfMonth().plusDays(random.nextInt(3) - 1);
            values.put("createdAt", day.atTime(18 + random.nextInt(6), 30).toInstant(ZoneOffset.UTC));
            values.put("responsible", people.get(random.nextInt(people.size())).id());
            if (random.nextInt(4) > 0) {
                values.put("source", sources.get(random.nextInt(sources.size())));
            }
            if (random.nextInt(3) > 0) {
                values.put("company", companies.get(random.nextInt(companies.size())));
            }
            if (random.nextInt(5) > 0) {
                values.put("amount", random.nextInt(100_000) / 7.0);
                values.put("currency", "RUB");
            }
            if (random.nextInt(3) == 0) {
                values.put("utmSource", "camp" + random.nextInt(2));
            }
            values.put("pipeline", (random.nextInt(3) == 0 ? second : first).id());
            DEALS.add(records.add(Operation.begin(Actor.system("test"), "add"), "deal", values, Options.SYSTEM));
        }
        Api admin = api.as(Cast.ADMIN);
        Object reason = books.find("loss_reason").orElseThrow().values().getFirst().id();
        for (int act = 0; act < 160; act++) {
            long deal = DEALS.get(random.nextInt(DEALS.size()));
            Pipeline to = random.nextInt(4) == 0 ? second : first;
            var stage = to.stages().get(random.nextInt(to.stages().size()));
            Map<String, Object> values = new HashMap<>(Map.of("pipeline", to.id(), "stage", stage.id()));
            if (stage.semantic().equals("F")) {
                values.put("lossReason", reason);
            }
            Operation operation = Operation.begin(Actor.system("test"), "change");
            try {
                records.update(operation, "deal", Change.of(deal, values), Options.SYSTEM);
            } catch (Problem stageDemandsMore) {
                continue;
            }
            if (random.nextInt(6) == 0) {
                admin.post("/api/records/operations/" + operation.id() + "/undo");
            }
        }
        // some arrive with their outcome, one without the day of it
        for (int number = 0; number < 8; number++) {
            Pipeline to = number % 2 == 0 ? first : second;
            String semantic = number % 3 == 0 ? "F" : "S";
            Map<String, Object> values = new HashMap<>(Map.of("title", "Пришла " + number, "amount", 500 * number, "currency", "RUB", "responsible", people.get(number % 4).id(), "pipeline", to.id(),
                    "createdAt", Instant.parse("2025-0" + (2 + number % 3) + "-14T09:00:00Z"), "stage", to.stages().stream().filter(stage -> stage.semantic().equals(semantic)).findFirst().orElseThrow().id()));
            if (number != 5) {
                values.put("closedAt", Instant.parse("2025-0" + (4 + number % 3) + "-20T09:00:00Z"));
            }
            if (semantic.equals("F")) {
                values.put("lossReason", reason);
            }
            DEALS.add(records.add(Operation.begin(Actor.system("test"), "add"), "deal", values, Options.SYSTEM));
        }
        for (int number = 0; number < 8; number++) {
            admin.delete("/api/records/deal/" + DEALS.get(number * 7)).expect(200);
        }
    }

    @Test
    void theFunnelFromKeptSumsIsTheFunnelFromTheRowsForEveryoneWhoLooks() {
        Api admin = api.as(Cast.ADMIN);
        for (int number = 0; number < 10; number++) {
            admin.patch("/api/records/deal/" + DEALS.get(60 + number), number % 2 == 0 ? "{\"values\": {\"opened\": true}}"
                    : "{\"values\": {\"observers\": [%d]}}".formatted(Cast.DARIA.id())).expect(200);
        }
        // one sees a pipeline without sums and sources, another all stages but one
        narrowed(Cast.NIKITA, List.of(Map.of("type", "deal", "pipeline", first.id(), "action", "read", "scope", "all")), List.of("amount", "source"));
        narrowed(Cast.KIRA, List.of(
                Map.of("type", "deal", "action", "read", "scope", "all"),
                Map.of("type", "deal", "pipeline", first.id(), "stage", first.stages().get(1).id(), "action", "read", "scope", "none")), List.of());
        assertThat(compareFunnels()).as("of touched months").isPositive();
        keeping.refresh();
        assertThat(sql.fetchCount(DSL.table("analytics.funnel_touched"))).isZero();
        assertThat(compareFunnels()).as("of sums").isPositive();
        for (int number = 0; number < 5; number++) {
            admin.patch("/api/records/deal/" + DEALS.get(80 + number), "{\"values\": {\"amount\": %d, \"responsible\": %d}}".formatted(number * 1000, Cast.EGOR.id())).expect(200);
        }
        String operation = admin.delete("/api/records/deal/" + DEALS.get(90)).expect(200).text("/operation");
        assertThat(compareFunnels()).as("of both").isPositive();
        admin.post("/api/records/operations/" + operation + "/undo").expect(200);
        keeping.refresh();
        assertThat(compareFunnels()).as("of sums made anew").isPositive();
        // a sum that is wrong shows, so it is the sums that are read, and the nightly check finds it
        sql.execute("update analytics.funnel_cell set n = n + 7 where ctid = (select ctid from analytics.funnel_cell where type_id = 2 and kind = 1 and pipeline_id = ? and month = '2025-03-01' limit 1)", first.id());
        assertThat(comparable(admin.get(FUNNEL.formatted("2024-12-01", "2025-09-30")).json())).isNotEqualTo(comparable(admin.get(FUNNEL.formatted("2024-12-01", "2025-09-30") + FROM_ROWS).json()));
        assertThat(keeping.check()).isEqualTo(1);
        keeping.refresh();
        assertThat(keeping.check()).isZero();
        assertThat(compareFunnels()).as("of repaired sums").isPositive();
        String whole = FUNNEL.formatted("2024-12-20", "2026-01-10");
        Answer one = api.as(Cast.NIKITA).get(whole).expect(200);
        Answer all = admin.get(whole + "&pipeline=" + first.id()).expect(200);
        assertThat(one.at("/stages/2/count").asLong()).as("all deals of the pipeline").isEqualTo(all.at("/stages/2/count").asLong());
        assertThat(figuresWithMoney(all.json())).isPositive();
        assertThat(figuresWithMoney(one.json())).as("sums of a hidden amount").isZero();
        api.as(Cast.NIKITA).get("/api/analytics/funnel?from=2024-12-20&to=2026-01-10&filter=" + URLEncoder.encode("{\"field\":\"source\",\"op\":\"empty\"}", StandardCharsets.UTF_8)).expect(422);
    }

    /** A role of his own that gives so much and nothing else. */
    private void narrowed(Cast person, List<Map<String, Object>> cells, List<String> hidden) {
        Api admin = api.as(Cast.ADMIN);
        long role = admin.post("/api/access/roles", Map.of("title", "Воронка " + person)).expect(201).number("/id");
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        List<Map<String, Object>> all = new ArrayList<>(cells);
        all.add(Map.of("type", "lead", "action", "read", "scope", "own"));
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", all)).expect(200);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", hidden.stream().map(field -> Map.of("type", "deal", "field", field, "level", "hidden")).toList())).expect(200);
        admin.put("/api/access/roles/" + role + "/functions", Map.of("functions", List.of(Map.of("code", "analytics", "granted", true)))).expect(200);
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", person.id())).expect(201);
    }

    /** How many figures of an answer tell an amount other than nothing. */
    private static long figuresWithMoney(JsonNode node) {
        long own = node.isObject() && (node.path("amount").isNumber() && node.path("amount").asDouble() != 0 || node.path("base").isNumber() && node.path("base").asDouble() != 0) ? 1 : 0;
        return own + node.valueStream().mapToLong(ReportTest::figuresWithMoney).sum();
    }

    private static final String FUNNEL = "/api/analytics/funnel?from=%s&to=%s";

    /** Holds for every deal, but no sum knows it. */
    private static final String FROM_ROWS = "&filter=" + URLEncoder.encode(
            "{\"op\":\"any\",\"of\":[{\"field\":\"opened\",\"op\":\"is\",\"value\":true},{\"field\":\"opened\",\"op\":\"is\",\"value\":false}]}", StandardCharsets.UTF_8);

    /** Compares funnels of days that cut months in two, of one day and of ever; how many deals were in them. */
    private long compareFunnels() {
        long deals = 0;
        for (Cast who : List.of(Cast.ADMIN, Cast.ANNA, Cast.DARIA, Cast.LEV, Cast.NIKITA, Cast.KIRA)) {
            Api reader = api.as(who);
            for (String days : List.of("2025-01-31 2025-06-01", "2025-02-01 2025-04-30", "2025-03-15 2025-05-07", "2025-02-28 2025-02-28", "2024-12-20 2026-01-10", " ")) {
                String[] ends = days.split(" ", -1);
                String question = FUNNEL.formatted(ends[0], ends[1]);
                Answer kept = reader.get(question).expect(200);
                assertThat(comparable(kept.json())).as(who + " " + days).isEqualTo(comparable(reader.get(question + FROM_ROWS).expect(200).json()));
                deals += kept.at("/stages/2/count").asLong();
            }
        }
        return deals;
    }

    /** The figures of an answer without the filters that they open, in an order that does not depend on equal counts. */
    private static String comparable(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(ReportTest::comparable).sorted().toList().toString();
        }
        return node.isObject()
                ? node.propertyStream().filter(entry -> !entry.getKey().equals("open")).map(entry -> entry.getKey() + "=" + comparable(entry.getValue())).sorted().toList().toString()
                : node.toString();
    }

    private static Answer run(Api who, String definition) {
        return who.post("/api/reports/run", definition);
    }

    private static final String ALL_MEASURES = """
            "measures": [{"kind": "count"}, {"kind": "sum", "field": "amount"}, {"kind": "average", "field": "amount"}, {"kind": "conversion"},
              {"kind": "win_rate"}, {"kind": "duration", "field": "closedAt"}, {"kind": "forecast", "dated": "none"},
              {"kind": "forecast_history", "dated": "none"}, {"kind": "count", "dated": "closedAt", "filter": {"field": "stage", "op": "is", "value": "semantic:S"}}]""";

    @Test
    void everyFigureIsTheListThatItOpensForEveryoneWhoLooks() {
        List<String> dimensions = List.of(
                "[]", "[{\"field\": \"responsible\"}]", "[{\"field\": \"department\"}]", "[{\"field\": \"source\"}, {\"field\": \"stage\"}]",
                "[{\"field\": \"company.industry\"}]", "[{\"field\": \"company\"}]", "[{\"field\": \"utmSource\"}, {\"field\": \"pipeline\"}]",
                "[{\"field\": \"createdAt\", \"unit\": \"month\"}]", "[{\"field\": \"createdAt\", \"unit\": \"week\"}, {\"field\": \"responsible\"}]",
                "[{\"field\": \"contacts\"}]", "[{\"field\": \"company.segments\"}]", "[{\"field\": \"lossReason\"}, {\"field\": \"workingStage\"}]");
        for (Cast who : List.of(Cast.ADMIN, Cast.ANNA, Cast.DARIA)) {
            Api reader = api.as(who);
            // who sees less looks at some of them
            for (String by : who == Cast.ADMIN ? dimensions : dimensions.subList(1, 6)) {
                Answer answer = run(reader, """
                        {"type": "deal", %s, "dimensions": %s, "most": 2, "period": {"from": "2025-02-01", "to": "2025-05-31"}}""".formatted(ALL_MEASURES, by)).expect(200);
                assertThat(figures(reader, answer.json(), answer)).as(who + " " + by).isPositive();
            }
        }
    }

    @Test
    void monthsAreMonthsOfTheCompanyAndTheirTotalsAgreeWithACountByHand() {
        Map<YearMonth, Long> byHand = new TreeMap<>();
        sql.fetch("select created_at from crm_deal.deal where deleted_at is null and id = any(?)", (Object) DEALS.toArray(Long[]::new))
                .forEach(row -> byHand.merge(YearMonth.from(row.get(0, java.time.OffsetDateTime.class).atZoneSameInstant(MOSCOW)), 1L, Long::sum));
        Answer answer = run(api.as(Cast.ADMIN), """
                {"type": "deal", "measures": [{"kind": "count"}], "dimensions": [{"field": "period", "unit": "month"}], "period": {"from": "2025-01-01", "to": "2025-07-31"}}""").expect(200);
        Map<YearMonth, Long> told = new TreeMap<>();
        for (JsonNode cell : answer.at("/cells")) {
            String key = answer.at("/axes/0/values/" + cell.at("/at/0").asInt() + "/key").asString();
            long count = cell.at("/figures/0/count").asLong();
            if (count > 0) {
                told.put(YearMonth.parse(key.substring(0, 7)), count);
            }
        }
        assertThat(told).isEqualTo(byHand);
        assertThat(answer.number("/total/figures/0/count")).isEqualTo(byHand.values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void timeOnAStageIsToldOfTheRecordsThatLeftItAndWithoutAStageItIsRefused() {
        Api admin = api.as(Cast.ADMIN);
        Answer answer = run(admin, """
                {"type": "deal", "measures": [{"kind": "stage_time", "dated": "none"}], "dimensions": [{"field": "stage"}, {"field": "responsible"}]}""").expect(200);
        assertThat(figures(admin, answer.at("/cells"), answer)).isPositive();
        run(admin, """
                {"type": "deal", "measures": [{"kind": "stage_time"}]}""").expectProblem(422, "invalid");
    }

    @Test
    void asOfAPastDayTheRecordsStandWhereTheyStoodThen() {
        Api admin = api.as(Cast.ADMIN);
        var working = first.stages().stream().filter(stage -> stage.semantic().equals("P")).toList();
        long deal = records.add(Operation.begin(Actor.system("test"), "add"), "deal", new HashMap<>(Map.of(
                "title", "Из прошлого", "amount", 1000, "currency", "RUB", "closeOn", "2024-05-01", "utmSource", "history", "createdAt", Instant.parse("2024-01-10T09:00:00Z"), "stage", working.get(0).id())), Options.SYSTEM);
        records.update(Operation.begin(Actor.system("test"), "change"), "deal", Change.of(deal, new HashMap<>(Map.of("stage", working.get(2).id()))), Options.SYSTEM);
        sql.execute("update crm_pipeline.stage_move set at = '2024-02-29T20:59:59Z' where type_id = 2 and record_id = ? and kind = 2", deal);
        String asked = """
                {"type": "deal", "measures": [{"kind": "count"}], "dimensions": [{"field": "stage"}], "asOf": "%s",
                 "filter": {"field": "utmSource", "op": "is", "value": "history"}}""";
        Answer before = run(admin, asked.formatted("2024-02-28")).expect(200);
        assertThat(before.number("/axes/0/values/0/key")).isEqualTo(working.get(0).id());
        Answer after = run(admin, asked.formatted("2024-02-29")).expect(200);
        assertThat(after.number("/axes/0/values/0/key")).isEqualTo(working.get(2).id());
        assertThat(run(admin, asked.formatted("2024-01-09")).expect(200).number("/total/figures/0/count")).isZero();
        for (Answer answer : List.of(before, after)) {
            assertThat(figures(admin, answer.json(), answer)).isEqualTo(2);
        }
        Answer open = run(admin, """
                {"type": "deal", "measures": [{"kind": "count"}], "dimensions": [{"field": "responsible"}], "asOf": "2025-04-30"}""").expect(200);
        assertThat(figures(admin, open.json(), open)).isPositive();
    }

    @Test
    void aMonthIsComparedWithTheMonthBeforeAndItsDaysWithItsDays() {
        Answer answer = run(api.as(Cast.ADMIN), """
                {"type": "deal", "measures": [{"kind": "count"}], "dimensions": [{"field": "period", "unit": "day"}], "period": {"from": "2025-03-01", "to": "2025-03-31"}}""").expect(200);
        assertThat(answer.text("/before/from")).isEqualTo("2025-02-01");
        assertThat(answer.text("/before/to")).isEqualTo("2025-02-28");
        long before = run(api.as(Cast.ADMIN), """
                {"type": "deal", "measures": [{"kind": "count"}], "period": {"from": "2025-02-01", "to": "2025-02-28"}}""").expect(200).number("/total/figures/0/count");
        assertThat(answer.number("/total/figures/0/before")).isEqualTo(before);
        long spread = 0;
        for (JsonNode cell : answer.at("/cells")) {
            spread += cell.at("/figures/0/before").asLong();
        }
        assertThat(spread).isEqualTo(before);
    }

    @Test
    void whatCannotBeAskedIsToldAtItsPart() {
        Api admin = api.as(Cast.ADMIN);
        for (String wrong : List.of(
                "{}", "{\"type\": \"ghost\", \"measures\": [{\"kind\": \"count\"}]}", "{\"type\": \"deal\"}", "{\"type\": \"deal\", \"measures\": [{\"kind\": \"magic\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"sum\", \"field\": \"title\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"sum\", \"field\": \"ghost\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"count\"}], \"dimensions\": [{\"field\": \"comments\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"count\"}], \"dimensions\": [{\"field\": \"contact.post\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"count\"}], \"dimensions\": [{\"field\": \"createdAt\"}]}",
                "{\"type\": \"company\", \"measures\": [{\"kind\": \"conversion\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"count\", \"dated\": \"none\"}], \"dimensions\": [{\"field\": \"period\"}]}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"count\"}], \"period\": {\"code\": \"someday\"}}",
                "{\"type\": \"deal\", \"measures\": [{\"kind\": \"sum\", \"field\": \"amount\"}], \"asOf\": \"2020-01-01\"}")) {
            assertThat(run(admin, wrong).expect(422).at("/fields").size()).as(wrong).isPositive();
        }
    }

    @Test
    void theCatalogueOffersOnlyWhatTheEngineTakes() {
        Api admin = api.as(Cast.ADMIN);
        Answer catalogue = admin.get("/api/reports/catalogue").expect(200);
        for (JsonNode type : catalogue.at("/types")) {
            String code = type.at("/code").asString();
            List<String> dimensions = new ArrayList<>();
            for (JsonNode dimension : type.at("/dimensions")) {
                String unit = dimension.at("/kind").asString().equals("date") ? ", \"unit\": \"year\"" : "";
                dimensions.add("{\"field\": \"" + dimension.at("/code").asString() + "\"" + unit + "}");
            }
            // three at once, to ask less often
            for (int from = 0; from < dimensions.size(); from += 3) {
                run(admin, """
                        {"type": "%s", "measures": [{"kind": "count"}], "dimensions": %s}""".formatted(code, dimensions.subList(from, Math.min(from + 3, dimensions.size())))).expect(200);
            }
            for (JsonNode number : type.at("/numbers")) {
                run(admin, """
                        {"type": "%s", "measures": [{"kind": "sum", "field": "%s"}]}""".formatted(code, number.at("/code").asString())).expect(200);
            }
        }
    }

    private final Map<String, JsonNode> totals = new HashMap<>();

    private JsonNode total(Api reader, String type, String filter) {
        return totals.computeIfAbsent(System.identityHashCode(reader) + type + filter,
                key -> reader.get("/api/records/" + type + "/total?exact=true&filter=" + filter).expect(200).json());
    }

    /** Walks everything: wherever a figure opens a list, the list has exactly that many records, and a sum that sum. */
    private int figures(Api reader, JsonNode node, Answer answer) {
        int checked = 0;
        if (node.has("open") && node.has("count") && node.at("/open").isObject()) {
            String filter = URLEncoder.encode(node.at("/open/filter").toString(), StandardCharsets.UTF_8);
            JsonNode total = total(reader, node.at("/open/type").asString(), filter);
            assertThat(total.at("/count").asLong()).as(node.toString()).isEqualTo(node.at("/count").asLong());
            checked++;
        }
        if (node.has("figures") && answer.at("/columns").size() > 2) {
            JsonNode sum = node.at("/figures/1");
            String filter = URLEncoder.encode(sum.at("/open/filter").toString(), StandardCharsets.UTF_8);
            JsonNode total = total(reader, "deal", filter);
            assertThat(sum.at("/value").asDouble()).as(sum.toString()).isCloseTo(total.at("/base/amount").asDouble(), within(0.001));
        }
        for (JsonNode child : node) {
            checked += figures(reader, child, answer);
        }
        return checked;
    }
}
