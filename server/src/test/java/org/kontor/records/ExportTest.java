package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.kontor.platform.Environment;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class ExportTest extends KontorTest {

    @Autowired
    private Environment environment;

    private long add(Cast person, String type, String values) {
        return api.as(person).post("/api/records/" + type, "{\"values\": {" + values + "}}").expect(201).number("/id");
    }

    private static String file(Api person, Answer export) {
        assertThat(export.text("/state")).as(export.text()).isEqualTo("done");
        return person.get(export.text("/href")).expect(200).text();
    }

    @Test
    void aListComesAsAFileInItsOrderWithItsColumnsFormulasDefusedAndLocalDates() {
        long company = add(Cast.DARIA, "company", "\"title\": \"Выгружаемая\"");
        add(Cast.DARIA, "deal", "\"title\": \"=HYPERLINK(0)\", \"amount\": 1234.5, \"currency\": \"EUR\", \"closeOn\": \"2026-05-12\", \"utmSource\": \"list\", \"company\": " + company);
        add(Cast.DARIA, "deal", "\"title\": \"Вторая; с точкой\", \"amount\": 10, \"utmSource\": \"list\", \"comments\": \"+7 и\\nещё строка\"");
        Api admin = api.as(Cast.ADMIN);
        Answer done = admin.post("/api/records/deal/exports", """
                {"filter": {"op": "all", "of": [{"field": "responsible", "op": "is", "value": %d}, {"field": "utmSource", "op": "is", "value": "list"}]}, "sort": "-amount",
                 "columns": ["title", "amount", "closeOn", "company", "responsible", "opened", "comments"], "format": "csv"}"""
                .formatted(Cast.DARIA.id())).expect(202);
        List<String> lines = file(admin, done).lines().toList();
        assertThat(lines.getFirst()).startsWith("\uFEFF").contains("Название;Сумма;Валюта;");
        assertThat(lines.get(1)).startsWith("'=HYPERLINK(0);1234,50;EUR;12.05.2026;Выгружаемая;" + Cast.DARIA.fullName() + ";");
        assertThat(lines.get(2)).startsWith("\"Вторая; с точкой\";10,00;");
        assertThat(lines.get(2)).contains("\"'+7 и");
        assertThat(done.text("/name")).matches("Сделки \\d{4}-\\d\\d-\\d\\d\\.csv");
        assertThat(admin.get(done.text("/href")).header("content-disposition").orElseThrow()).startsWith("attachment");
    }

    @Test
    void aWorkbookHoldsNumbersAndDatesAsSuch() throws IOException {
        add(Cast.DARIA, "deal", "\"title\": \"Книга\", \"amount\": 77.25, \"closeOn\": \"2026-05-12\"");
        Api admin = api.as(Cast.ADMIN);
        Answer done = admin.post("/api/records/deal/exports", """
                {"filter": {"field": "title", "op": "contains", "value": "Книга"}, "columns": ["title", "amount", "closeOn"], "format": "xlsx"}""").expect(202);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(admin.get(done.text("/href")).expect(200).body()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellAsString(0)).contains("Книга");
            assertThat(rows.get(1).getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("77.25");
            assertThat(rows.get(1).getCellAsDate(3).orElseThrow().toLocalDate()).isEqualTo("2026-05-12");
        }
    }

    @Test
    void onlyWhoMayExportGetsAFileAndOnlyOfWhatHeMayExport() {
        add(Cast.DARIA, "deal", "\"title\": \"Отдела продаж\"");
        add(Cast.LEV, "deal", "\"title\": \"Сервисная\", \"opened\": true");
        String all = """
                {"columns": ["title"], "format": "csv"}""";
        api.as(Cast.DARIA).post("/api/records/deal/exports", all).expectProblem(403, "forbidden");
        Api head = api.as(Cast.ANNA);
        Answer done = head.post("/api/records/deal/exports", all).expect(202);
        assertThat(file(head, done)).contains("Отдела продаж").doesNotContain("Сервисная");
        api.as(Cast.ADMIN).get("/api/records/exports/" + done.text("/id")).expectProblem(404, "not_found");
        api.as(Cast.ADMIN).get(done.text("/href")).expectProblem(404, "not_found");
        head.post("/api/records/deal/exports", """
                {"columns": ["no_such"], "format": "csv"}""").expectProblem(422, "unknown_field");
        head.post("/api/records/deal/exports", """
                {"filter": {"field": "no_such", "op": "is", "value": 1}, "format": "csv"}""").expectProblem(422, "unknown_field");
        head.post("/api/records/deal/exports", """
                {"format": "exe"}""").expectProblem(422, "invalid");
    }

    @Test
    void anExportOfTooManyColumnsSaysHowManyItMayHoldAndHowManyThereAre() {
        Api admin = api.as(Cast.ADMIN).with("Accept-Language", "ru");
        for (int i = 0; i < 40; i++) {
            admin.post("/api/records/company/fields", Map.of("title", "Лишнее " + i, "kind", "text", "purpose", "p", "usedBy", "u", "filterable", false)).expect(201);
        }
        List<String> all = admin.get("/api/records/types/company").expect(200).all("/fields", "code");
        assertThat(all).hasSizeGreaterThan(100);
        String told = admin.post("/api/records/company/exports", Map.of("columns", all, "format", "csv")).expectProblem(422, "invalid").text("/fields/columns");
        assertThat(told).contains("не больше 100 столбцов").contains("в списке их " + all.size());
        admin.post("/api/records/company/exports", Map.of("columns", all.subList(0, 90), "format", "csv")).expect(202);
    }

    @Test
    void aLargeListIsWrittenInTheBackgroundCanBeStoppedAndItsFileIsKeptForADay() throws IOException {
        sql.execute("""
                insert into crm_client.company (title, responsible_id) select 'Много ' || n, ? from generate_series(1, 1200) n""", Cast.ADMIN.id());
        Api admin = api.as(Cast.ADMIN);
        String many = """
                {"filter": {"field": "title", "op": "contains", "value": "Много"}, "sort": "title", "columns": ["title"], "format": "csv"}""";
        Answer running = admin.post("/api/records/company/exports", many).expect(202);
        assertThat(running.text("/state")).isEqualTo("running");
        assertThat(running.at("/href").isNull()).isTrue();
        Answer stopped = admin.post("/api/records/company/exports", many).expect(202);
        admin.delete("/api/records/exports/" + stopped.text("/id")).expect(204);
        jobs.runDue();
        Answer done = admin.get("/api/records/exports/" + running.text("/id")).expect(200);
        assertThat(file(admin, done).lines()).hasSize(1201);
        assertThat(done.number("/done")).isEqualTo(1200);
        assertThat(admin.get("/api/records/exports/" + stopped.text("/id")).expect(200).text("/state")).isEqualTo("cancelled");
        Path folder = environment.data().resolve("exports");
        assertThat(folder.resolve(stopped.text("/id") + ".csv")).doesNotExist();

        sql.execute("update records.export set started_at = started_at - interval '25 hours'");
        jobs.run(ExportJobs.EXPIRY);
        admin.get(done.text("/href")).expectProblem(404, "not_found");
        assertThat(Files.exists(folder.resolve(running.text("/id") + ".csv"))).isFalse();
    }
}
