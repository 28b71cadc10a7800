package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.kontor.platform.Environment;
import org.kontor.records.ReferenceBooks;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.Jobs;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class ImportTest extends KontorTest {

    @Autowired
    private Jobs jobs;

    @Autowired
    private ReferenceBooks books;

    @Autowired
    private Environment environment;

    private Answer upload(String type, byte[] content, String name) {
        return admin().upload("/api/importing/files?type=" + type, name, content, "application/octet-stream");
    }

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    private Answer load(String type, String text, Charset charset, String settings) {
        long id = upload(type, text.getBytes(charset), "clients.csv").expect(201).number("/id");
        if (!settings.isEmpty()) {
            admin().patch("/api/importing/loads/" + id, settings).expect(200);
        }
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        return admin().get("/api/importing/loads/" + id).expect(200);
    }

    private static final String CLIENTS = """
            Наименование;ИНН;Город;Контактное лицо;Должность;Телефон;Эл. почта;Источник;Дата создания;Ответственный;Комментарий
            ООО Ромашка;7707083893;Пермь;Орлова Вера Сергеевна;Директор;+7 (912) 345-67-01;orlova@firma.example;сайт;25.08.2026;Ковалёва;"Просил прайс; скидка 5%"
            "ООО ""Родник\""";7728168971;Уфа;Данилов Пётр;Бухгалтер;8 912 345-67-02 доб. 7;;Сарафан;2025-09-03;Неизвестный;"две
            строки"
            ЗАО Вектор;7707083890;Уфа;Лунин Павел;;+79123456703;;;;;
            ПАО Атриум;;Уфа;Серова Анна;;не звонить;;;31.02.2026;;
            ромашка ООО;7707083893;;Орлова В. С.;;89123456701;;;;;
            """;

    @Test
    void aRussianOfficesTableMakesCompaniesWithTheirPeopleAndNamesWhatIsWrong() {
        Answer preview = upload("company", CLIENTS.getBytes(Charset.forName("windows-1251")), "клиенты.csv").expect(201);
        assertThat(preview.text("/encoding")).isEqualTo("windows-1251");
        assertThat(preview.text("/delimiter")).isEqualTo(";");
        assertThat(preview.all("/mapping", "field")).contains("title", "inn", "city", "contact.fullName", "contact.phones", "contact.emails", "source", "createdAt", "responsible", "comments");

        Answer load = load("company", CLIENTS, Charset.forName("windows-1251"), "");
        assertThat(load.text("/state")).isEqualTo("done");
        assertThat(load.number("/added")).isEqualTo(2);
        assertThat(load.number("/skipped")).isEqualTo(1);
        assertThat(load.number("/refused")).isEqualTo(2);
        String refused = admin().get("/api/importing/loads/" + load.number("/id") + "/refused.csv").expect(200).text();
        assertThat(refused).contains("ЗАО Вектор", "ИНН").contains("31.02.2026");

        assertThat(sql.fetchValue("""
                select c.title || '|' || p.title || '|' || p.post || '|' || ch.normalized || '|' || b.title
                from crm_client.company c join crm_client.contact p on p.company_id = c.id
                join records.channel ch on ch.record_id = p.id and ch.type_id = 3 and ch.field = 'phones'
                join records.book_value b on b.id = c.source_id
                where c.inn = '7707083893'""").toString()).startsWith("ООО Ромашка|Орлова Вера Сергеевна|Директор|+79123456701|");
        assertThat(sql.fetchValue("select responsible_id from crm_client.company where inn = '7707083893'")).isEqualTo(Cast.ANNA.id());
        assertThat(sql.fetchValue("select created_at::date::text from crm_client.company where inn = '7707083893'")).isIn("2026-08-24", "2026-08-25");

        Answer again = load("company", CLIENTS, Charset.forName("windows-1251"), "");
        assertThat(again.number("/added")).isZero();
        assertThat(again.number("/skipped")).isEqualTo(3);

        List<Object> ids = sql.fetchValues("select id from crm_client.company where title in ('ООО Ромашка', 'ООО \"Родник\"')").stream().map(Object.class::cast).toList();
        assertThat(ids).hasSize(2);
        Answer undone = admin().post("/api/records/operations/" + load.text("/operation") + "/undo", "{}").expect(200);
        jobs.runDue();
        assertThat(undone.at("/left").size()).as(undone.text()).isZero();
        for (Object id : ids) {
            admin().get("/api/records/company/" + id).expectProblem(404, "not_found");
        }
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where last_name in ('Орлова', 'Данилов') and deleted_at is null")).as("their people go with them").isEqualTo(0L);
        admin().post("/api/records/operations/" + load.text("/operation") + "/undo", "{}").expectProblem(409, "already_undone");
    }

    @Test
    void aHistoryOfOpportunitiesKeepsItsDatesItsOutcomeAndItsFunnel() {
        String deals = """
                opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
                A1,Moses Frase,GTX Basic,Cancity,Won,10/20/2016,3/1/2017,1054
                A2,Darcel Schlecht,MG Special,Isdom,Lost,10/25/2016,3/11/2017,0
                A3,Darcel Schlecht,GTX Pro,Cancity,Engaging,11/3/2016,,
                A4,Moses Frase,GTX Pro,,Prospecting,,,
                """;
        String first = admin().get("/api/records/types/deal").expect(200).at("/pipelines/0/stages/0/id").toString();
        Answer load = load("deal", deals, StandardCharsets.UTF_8, """
                {"values": {"stage": {"Engaging": %s, "Prospecting": %s}}}""".formatted(first, first));
        assertThat(load.number("/added")).as(load.text()).isEqualTo(4);
        Answer funnel = admin().get("/api/analytics/funnel?from=2016-01-01&to=2016-12-31&compare=false").expect(200);
        assertThat(funnel.number("/totals/won/count")).isEqualTo(1);
        assertThat(funnel.number("/totals/deals/count")).isEqualTo(3);
        assertThat(admin().get("/api/analytics/funnel?compare=false").expect(200).number("/totals/deals/count")).isEqualTo(4);
        assertThat(sql.fetchValue("select count(*) from crm_client.company where title in ('Cancity', 'Isdom')")).isEqualTo(2L);
        assertThat(sql.fetchValue("select close_on::text from crm_deal.deal where origin = 'A1'")).isEqualTo("2017-03-01");
        // by what happened it was won on the day of the file, after its stages
        for (String year : List.of("2016", "2017")) {
            Answer events = admin().get("/api/analytics/funnel?reading=events&from=%s-01-01&to=%s-12-31&compare=false".formatted(year, year)).expect(200);
            assertThat(events.number("/totals/won/count")).as(year).isEqualTo(year.equals("2017") ? 1 : 0);
            assertThat(events.at("/stages/3/count").asLong()).as(year).isEqualTo(year.equals("2016") ? 3 : 0);
        }
        assertThat(moves("A1")).containsExactly("1 2016-10-20", "3 2017-03-01");
        assertThat(moves("A3")).containsExactly("1 2016-11-03");
        assertThat(load("deal", deals, StandardCharsets.UTF_8, "").number("/added")).isZero();
        // what was closed meanwhile is closed on the day that the file tells, not on the day of the load
        Answer closed = load("deal", deals.replace("Engaging,11/3/2016,,", "Won,11/3/2016,5/9/2017,7"), StandardCharsets.UTF_8, """
                {"duplicates": "replace", "values": {"stage": {"Engaging": %s, "Prospecting": %s}}}""".formatted(first, first));
        assertThat(closed.number("/refused")).as(closed.text()).isZero();
        assertThat(moves("A3")).containsExactly("1 2016-11-03", "3 2017-05-09");
    }

    /** The moves of a deal with their kinds and days. */
    private List<String> moves(String origin) {
        return sql.fetchValues("select m.kind || ' ' || (m.at at time zone 'Europe/Moscow')::date from crm_pipeline.stage_move m join crm_deal.deal d on d.id = m.record_id"
                + " where m.type_id = 2 and d.origin = '" + origin + "' order by m.at, m.id").stream().map(Object::toString).toList();
    }

    @Test
    void aLossWithoutItsReasonIsRefusedWhereTheFileHasAColumnForIt() {
        String reason = books.find("loss_reason").orElseThrow().values().getFirst().title();
        String deals = """
                opportunity_id,deal_stage,engage_date,close_date,close_value,Причина отказа
                L1,Lost,10/25/2015,3/11/2016,0,
                L2,Lost,10/25/2015,3/11/2016,0,%s
                L3,Won,10/25/2015,3/13/2016,5,
                """.formatted(reason);
        Answer load = load("deal", deals, StandardCharsets.UTF_8, "");
        assertThat(load.number("/added")).as(load.text()).isEqualTo(2);
        assertThat(load.number("/refused")).as(load.text()).isEqualTo(1);
        String refused = admin().get("/api/importing/loads/" + load.number("/id") + "/refused.csv").expect(200).text();
        assertThat(refused).contains("L1", "Причина отказа: Обязательно на стадии «").doesNotContain("L2", "L3");
        assertThat(sql.fetchValues("select origin from crm_deal.deal where origin in ('L1', 'L2', 'L3') order by 1").stream().map(Object::toString).toList())
                .containsExactly("L2", "L3");
        assertThat(sql.fetchValue("select b.title from crm_deal.deal d join records.book_value b on b.id = d.loss_reason_id where d.origin = 'L2'")).isEqualTo(reason);
        // another test counts all deals that there are
        sql.fetchValues("select id from crm_deal.deal where origin in ('L2', 'L3')").forEach(id -> admin().delete("/api/records/deal/" + id).expect(200));
    }

    @Test
    void rubbishIsRefusedWithItsReason() {
        upload("lead", new byte[] {0, 1, 2, 3, 0, 0}, "x.csv").expectProblem(422, "import_format");
        upload("lead", new byte[0], "x.csv").expectProblem(422, "import_empty");
        upload("lead", ("a,b\n\"" + "x".repeat(300_000)).getBytes(StandardCharsets.UTF_8), "x.csv").expectProblem(422, "import_broken");
        upload("lead", String.join(",", java.util.Collections.nCopies(300, "c")).getBytes(StandardCharsets.UTF_8), "x.csv").expectProblem(422, "import_wide");
        upload("lead", new byte[] {'P', 'K', 3, 4, 0, 0, 0}, "x.xlsx").expectProblem(422, "import_format");
        api.as(Cast.LEV).upload("/api/importing/files?type=lead", "x.csv", "a\n1\n".getBytes(StandardCharsets.UTF_8), "text/csv").expectProblem(403, "forbidden");
        long own = upload("lead", "Имя\nАнна\n".getBytes(StandardCharsets.UTF_8), "x.csv").expect(201).number("/id");
        api.as(Cast.ANNA).get("/api/importing/loads/" + own).expectProblem(404, "not_found");
    }

    @Test
    void aTableThatUnpacksToTooMuchIsRefusedInWords() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int megabyte = 0; megabyte < 30; megabyte++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(100_000);
        Answer refused = upload("lead", bytes.toByteArray(), "bomb.xlsx").expectProblem(413, "import_bomb");
        assertThat(refused.text()).contains("Файл раскрывается в слишком большой объём");
    }

    @Test
    void whereAnUploadCannotBeWrittenTheAnswerSaysSo() throws IOException {
        Path folder = environment.data().resolve("files").resolve("importing");
        Path aside = folder.resolveSibling("importing-aside");
        Files.createDirectories(folder);
        Files.move(folder, aside);
        Files.createFile(folder);
        try {
            Answer refused = upload("lead", "Имя\nАнна\n".getBytes(StandardCharsets.UTF_8), "x.csv").expectProblem(503, "import_disk");
            assertThat(refused.text()).contains("Файл не удалось сохранить: на сервере нет места.");
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
        }
        upload("lead", "Имя\nАнна\n".getBytes(StandardCharsets.UTF_8), "x.csv").expect(201);
    }

    @Test
    void anUnknownValueRefusesItsRowWhereThatIsChosen() {
        Object known = sql.fetchValue("select v.title from records.book_value v join records.book b on b.id = v.book_id where b.code = 'source' order by v.id limit 1");
        String table = "Название;Источник\nИзвестный источник;" + known + "\nНеизвестный источник;Марсианская почта\n";
        Answer load = load("lead", table, StandardCharsets.UTF_8, "{\"unknownValues\": \"refuse\"}");
        assertThat(load.number("/added")).as(load.text()).isEqualTo(1);
        assertThat(load.number("/refused")).isEqualTo(1);
        assertThat(load.text("/refusedRows/0/reason")).contains("«Марсианская почта»");
        assertThat(sql.fetchValue("select count(*) from records.book_value where title = 'Марсианская почта'")).isEqualTo(0L);
        assertThat(sql.fetchValue("select count(*) from crm_lead.lead where title = 'Неизвестный источник'")).isEqualTo(0L);
    }

    @Test
    void aNameGoesToThePersonOrTheQueueThatIsChosenAndTheRestToTheDefault() {
        String table = "Название;Ответственный\nПо имени;Ковалёва\nВ очередь;Уволенный Семён\nЧужое имя;Незнакомец\nБез имени;\nПо выбору;Старый Менеджер\n";
        Answer load = load("lead", table, StandardCharsets.UTF_8, """
                {"people": {"Уволенный Семён": "queue", "Старый Менеджер": %d}, "defaultResponsible": %d}""".formatted(Cast.EGOR.id(), Cast.DARIA.id()));
        assertThat(load.number("/added")).as(load.text()).isEqualTo(5);
        assertThat(responsible("По имени")).isEqualTo(Cast.ANNA.id());
        assertThat(responsible("В очередь")).isNull();
        assertThat(responsible("Чужое имя")).isEqualTo(Cast.DARIA.id());
        assertThat(responsible("Без имени")).isEqualTo(Cast.DARIA.id());
        assertThat(responsible("По выбору")).isEqualTo(Cast.EGOR.id());
    }

    private Object responsible(String lead) {
        return sql.fetchValue("select responsible_id from crm_lead.lead where title = ?", lead);
    }

    @Test
    void doublesAreFilledReplacedOrAddedAsChosen() {
        String table = "Фамилия,Телефон,Должность\nЩукин,%s,%s\n";
        load("contact", table.formatted("+79990000001", ""), StandardCharsets.UTF_8, "");
        load("contact", table.formatted("8 (999) 000-00-01", "Директор"), StandardCharsets.UTF_8, "{\"duplicates\": \"skip\"}");
        assertThat(posts()).containsExactly("null");
        load("contact", table.formatted("8 999 0000001", "Директор"), StandardCharsets.UTF_8, "{\"duplicates\": \"fill\"}");
        assertThat(posts()).containsExactly("Директор");
        load("contact", table.formatted("9990000001", "Бухгалтер"), StandardCharsets.UTF_8, "{\"duplicates\": \"replace\"}");
        assertThat(posts()).containsExactly("Бухгалтер");
        load("contact", table.formatted("+7 999 000 00 01", "Юрист"), StandardCharsets.UTF_8, "{\"duplicates\": \"add\"}");
        assertThat(posts()).containsExactly("Бухгалтер", "Юрист");
    }

    private List<String> posts() {
        return sql.fetchValues("select coalesce(post, 'null') from crm_client.contact where last_name = 'Щукин' order by id").stream()
                .map(Object::toString)
                .toList();
    }
}
