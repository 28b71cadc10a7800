package org.kontor.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SavedReportTest extends KontorTest {

    private static final String DEFINITION = """
            {"type": "deal", "measures": [{"kind": "count"}], "dimensions": [{"field": "responsible"}], "picture": "bars"}""";

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private Records records;

    private static Answer keep(Api who, String title, String more) {
        return who.post("/api/reports", "{\"title\": \"" + title + "\", \"definition\": " + DEFINITION + more + "}");
    }

    private static boolean sees(Api who, String title) {
        return who.get("/api/reports").expect(200).all("/items", "title").contains(title);
    }

    @Test
    void aReportIsOnesOwnARolesOrEverybodysAndOnlySomeMayShareIt() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        long own = keep(daria, "Мой отчёт", "").expect(201).number("/id");
        assertThat(sees(daria, "Мой отчёт")).isTrue();
        assertThat(sees(api.as(Cast.EGOR), "Мой отчёт")).isFalse();
        api.as(Cast.EGOR).get("/api/reports/" + own).expectProblem(404, "not_found");
        keep(daria, "Чужим", ", \"scope\": \"common\"").expectProblem(403, "forbidden");
        long shared = keep(admin, "Для всех", ", \"scope\": \"common\"").expect(201).number("/id");
        keep(admin, "Для роли", ", \"scope\": \"role\", \"role\": \"employee\"").expect(201);
        assertThat(sees(daria, "Для всех")).isTrue();
        assertThat(sees(daria, "Для роли")).isTrue();
        daria.put("/api/reports/" + shared, "{\"title\": \"Присвоен\", \"definition\": " + DEFINITION + "}").expectProblem(403, "forbidden");
        daria.put("/api/reports/" + own, "{\"title\": \"Новое имя\", \"definition\": " + DEFINITION + "}").expect(200);
        daria.post("/api/reports", "{\"title\": \"\", \"definition\": " + DEFINITION + "}").expectProblem(422, "invalid");
        daria.post("/api/reports", "{\"title\": \"Пустой\", \"definition\": {\"type\": \"deal\"}}").expectProblem(422, "invalid");
        daria.delete("/api/reports/" + own).expect(204);
        assertThat(sees(daria, "Новое имя")).isFalse();
    }

    @Test
    void everyReadyReportOpensForEverybodyToWhomItIsOffered() {
        for (Cast who : new Cast[] {Cast.ADMIN, Cast.DARIA}) {
            Api reader = api.as(who);
            Answer library = reader.get("/api/reports").expect(200);
            assertThat(library.at("/ready").size()).isEqualTo(ReadyReports.codes().size());
            for (JsonNode ready : library.at("/ready")) {
                reader.post("/api/reports/run", ready.at("/definition").toString()).expect(200);
            }
        }
    }

    @Test
    void aReportIsATileOfTheStartPageAndItsTileSaysWhenItIsGone() {
        Api daria = api.as(Cast.DARIA);
        long id = keep(daria, "На главную", "").expect(201).number("/id");
        daria.put("/api/home/board?scope=mine", """
                {"tiles": [{"id": "r1", "widget": "report", "settings": {"report": "%d"}}, {"id": "r2", "widget": "report", "settings": {"report": "sales"}}]}""".formatted(id)).expect(200);
        Answer board = daria.get("/api/home").expect(200);
        assertThat(board.all("/tiles", "title")).contains("На главную", "Продажи по месяцам");
        Answer tile = daria.get("/api/home/widgets/report?settings=" + URLEncoder.encode("{\"report\":\"" + id + "\"}", StandardCharsets.UTF_8)).expect(200);
        assertThat(tile.text("/path")).isEqualTo("/analytics/reports/" + id);
        assertThat(tile.at("/answer/columns").size()).isEqualTo(1);
        daria.delete("/api/reports/" + id).expect(204);
        assertThat(daria.get("/api/home").expect(200).all("/tiles", "title")).doesNotContain("На главную");
    }

    @Test
    void aReportIsTakenAwayAsAFileByThoseWhoMay() throws Exception {
        String query = "?title=" + URLEncoder.encode("По людям", StandardCharsets.UTF_8) + "&definition=" + URLEncoder.encode(DEFINITION, StandardCharsets.UTF_8);
        Answer csv = api.as(Cast.ADMIN).get("/api/reports/run.csv" + query).expect(200);
        assertThat(csv.text()).contains("Всего");
        api.as(Cast.ADMIN).get("/api/reports/run.xlsx" + query).expect(200);
        api.as(Cast.DARIA).get("/api/reports/run.csv" + query).expectProblem(403, "forbidden");
        Answer pdf = api.as(Cast.ADMIN).get("/api/reports/run.pdf" + query).expect(200);
        assertThat(pdf.header("Content-Type")).contains("application/pdf");
        assertThat(text(pdf.body())).contains("По людям", "Контора", "Всего", Cast.ADMIN.fullName());
        api.as(Cast.DARIA).get("/api/reports/run.pdf" + query).expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).get("/api/reports/run.csv?definition=nonsense").expectProblem(400, "malformed");
    }

    @Test
    void everyReadyReportIsAPaperToo() throws Exception {
        Map<String, Object> deal = new HashMap<>(Map.of("title", "На бумаге", "responsible", Cast.EGOR.id(), "amount", 1_234_567));
        deal.put("stage", pipelines.defaultPipeline((short) 2).orElseThrow().stages().getFirst().id());
        records.add(Operation.begin(Actor.system("test"), "add"), "deal", deal, Options.SYSTEM);
        for (JsonNode ready : api.as(Cast.ADMIN).get("/api/reports").expect(200).at("/ready")) {
            String query = "?title=x&definition=" + URLEncoder.encode(ready.at("/definition").toString(), StandardCharsets.UTF_8);
            assertThat(text(api.as(Cast.ADMIN).get("/api/reports/run.pdf" + query).expect(200).body())).as(ready.at("/code").asString()).contains("Контора");
        }
        for (String picture : List.of("bars", "stacked", "line", "table")) {
            String definition = "{\"type\": \"deal\", \"picture\": \"" + picture
                    + "\", \"measures\": [{\"kind\": \"sum\", \"field\": \"amount\"}], \"dimensions\": [{\"field\": \"responsible\"}, {\"field\": \"stage\"}]}";
            String query = "?title=x&definition=" + URLEncoder.encode(definition, StandardCharsets.UTF_8);
            assertThat(text(api.as(Cast.ADMIN).get("/api/reports/run.pdf" + query).expect(200).body())).as(picture).contains(Cast.EGOR.fullName());
        }
    }

    private static String text(byte[] pdf) throws java.io.IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aReportComesByMailWithTheFiguresOfItsReaderAndNoMoreOnceItIsClosedToHim() throws Exception {
        Map<String, Object> deal = new HashMap<>(Map.of("title", "Для письма", "responsible", Cast.DARIA.id(), "amount", 10));
        deal.put("stage", pipelines.defaultPipeline((short) 2).orElseThrow().stages().getFirst().id());
        records.add(Operation.begin(Actor.system("test"), "add"), "deal", deal, Options.SYSTEM);
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        long id = keep(admin, "Сводка отдела", ", \"scope\": \"common\"").expect(201).number("/id");
        daria.put("/api/reports/" + id + "/mail", "{\"every\": \"sometimes\", \"hour\": 9}").expectProblem(422, "invalid");
        daria.put("/api/reports/" + id + "/mail", "{\"every\": \"day\", \"hour\": 9}").expect(204);
        assertThat(daria.get("/api/reports/" + id).expect(200).text("/mailing/every")).isEqualTo("day");
        letters.forget();
        sql.execute("update analytics.report_mail set next_at = now() - interval '1 minute'");
        jobs.run(ReportMail.JOB);
        assertThat(letters.to(Cast.DARIA)).hasSize(1);
        assertThat(letters.to(Cast.DARIA).getFirst().getSubject()).isEqualTo("Сводка отдела");
        jobs.run(ReportMail.JOB);
        assertThat(letters.to(Cast.DARIA)).hasSize(1);
        assertThat(sql.fetchValue("select next_at > now() from analytics.report_mail where report_id = ?", id)).isEqualTo(true);
        admin.put("/api/reports/" + id, "{\"title\": \"Сводка отдела\", \"scope\": \"mine\", \"definition\": " + DEFINITION + "}").expect(200);
        sql.execute("update analytics.report_mail set next_at = now() - interval '1 minute'");
        jobs.run(ReportMail.JOB);
        assertThat(letters.to(Cast.DARIA)).hasSize(1);
    }

    @Test
    void nineOClockStaysNineOClockWhenTheClocksChange() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(ReportMailings.next("day", 9, berlin, Instant.parse("2026-03-28T08:00:00Z"))).isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(ReportMailings.next("week", 9, berlin, Instant.parse("2026-11-23T08:00:00Z"))).isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
        assertThat(ReportMailings.next("month", 0, berlin, Instant.parse("2026-01-31T22:30:00Z"))).isEqualTo(Instant.parse("2026-01-31T23:00:00Z"));
    }
}
