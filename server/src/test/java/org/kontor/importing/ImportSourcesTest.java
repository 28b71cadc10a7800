package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** What other programs give out: vCards of three versions, tables of HTML named .xls, the columns of Bitrix24 and amoCRM. */
class ImportSourcesTest extends KontorTest {

    private static final Charset CP1251 = Charset.forName("windows-1251");

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    private Answer upload(String type, String name, byte[] content) {
        return admin().upload("/api/importing/files?type=" + type, name, content, "application/octet-stream").expect(201);
    }

    private Answer load(Answer draft) {
        String load = "/api/importing/loads/" + draft.number("/id");
        admin().post(load + "/start", "{}").expect(200);
        jobs.runDue();
        return admin().get(load).expect(200);
    }

    private List<String> contacts(String like) {
        return sql.fetchValues("""
                select concat_ws('|', c.title, o.title, c.post, c.birthday::text, c.city, (select string_agg(h.normalized, ',' order by h.field desc, h.sort, h.id) from records.channel h
                where h.type_id = 3 and h.record_id = c.id)) from crm_client.contact c left join crm_client.company o on o.id = c.company_id where c.title like ? order by c.id""", like)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void vcardsOfAllVersionsInTheirEncodingsBecomeContactsWithTheirCompanies() {
        String old = """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=92=D0=BE=D1=80=D0=BE=D0=BD=D0=BE=D0=B2=D0=B0;=D0=90=
                =D0=BD=D0=BD=D0=B0;;;
                TEL;CELL:8 (912) 555-00-01
                TEL;WORK:+7 495 555-00-02
                PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQE

                END:VCARD
                """.replace("\n", "\r\n");
        String three = """
                BEGIN:VCARD
                VERSION:3.0
                N:Воронов;Пётр;Ильич;;
                FN:Пётр Воронов
                ORG:ООО Карточка;Продажи
                TITLE:Директор
                TEL;TYPE=CELL:+79125550003
                EMAIL;TYPE=INTERNET:voronov@card.example
                EMAIL;TYPE=INTERNET,HOME:petr@card.example
                BDAY:1980-05-12
                ADR;TYPE=WORK:;;ул. Ленина\\, 1;Пермь;;614000;Россия
                END:VCARD
                """.replace("\n", "\r\n");
        String four = """
                BEGIN:VCARD
                VERSION:4.0
                FN:Воронцов Олег
                TEL;VALUE=uri;TYPE=cell:tel:+7-912-555-00-04
                END:VCARD
                """.replace("\n", "\r\n");
        Answer loaded = load(upload("contact", "phone.vcf", (old + three + four).getBytes(StandardCharsets.UTF_8)));
        assertThat(loaded.number("/added")).as(loaded.text()).isEqualTo(3);
        assertThat(contacts("Ворон%")).containsExactly(
                "Воронова Анна|+79125550001,+74955550002",
                "Воронов Пётр Ильич|ООО Карточка|Директор|1980-05-12|Пермь|+79125550003,voronov@card.example,petr@card.example",
                "Воронцов Олег|+79125550004");

        Answer again = load(upload("contact", "outlook.vcf", three.replace("Воронов", "Воронихин").replace("5550003", "5550005").replace("voronov@", "v@").replace("petr@", "p@").getBytes(CP1251)));
        assertThat(again.number("/added")).isEqualTo(1);
        assertThat(contacts("Воронихин%").getFirst()).startsWith("Воронихин Пётр Ильич|ООО Карточка|Директор");
        assertThat(sql.fetchValue("select count(*) from crm_client.company where title = 'ООО Карточка'")).isEqualTo(1L);
    }

    @Test
    void bitrixExcelThatIsATableOfHtmlIsRead() {
        String table = """
                <html><head><meta http-equiv="Content-type" content="text/html;charset=%s" /></head><body><table border="1">
                <thead><tr><th>ID</th><th>Имя</th><th>Фамилия</th><th>Рабочий телефон</th><th>Мобильный телефон</th><th>Рабочий e-mail</th><th>Компания</th><th>Комментарий</th></tr></thead>
                <tbody><tr><td>17</td><td>Ирина</td><td>Таблицына</td><td>+7 495 111-22-33</td><td>8 912 777-00-%s</td><td>irina%s@table.example</td><td>ООО &quot;Таблица&quot;</td><td>Первая<br>вторая &amp; третья</td></tr>
                <tr><td></td><td></td><td></td><td></td></tr></tbody></table></body></html>
                """;
        Answer draft = upload("contact", "CONTACT.xls", table.formatted("UTF-8", "01", 1).getBytes(StandardCharsets.UTF_8));
        assertThat(draft.text("/format")).isEqualTo("html");
        assertThat(draft.all("/mapping", "field")).containsExactly("origin", "firstName", "lastName", "phones", "phones", "emails", "company.title", "comments");
        assertThat(load(draft).number("/added")).isEqualTo(1);
        assertThat(contacts("Таблицына%")).containsExactly("Таблицына Ирина|ООО \"Таблица\"|+74951112233,+79127770001,irina1@table.example");
        assertThat(sql.fetchValue("select comments from crm_client.contact where last_name = 'Таблицына'")).isEqualTo("Первая\nвторая & третья");
        assertThat(load(upload("contact", "CONTACT.xls", table.replace("Таблицына", "Кодовая").replace(">17<", ">18<").replace("+7 495 111-22-33", "").formatted("windows-1251", "02", 2).getBytes(CP1251))).number("/added")).isEqualTo(1);
        assertThat(contacts("Кодовая%")).hasSize(1);
        byte[] head = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        admin().upload("/api/importing/files?type=contact", "old.xls", head, "application/vnd.ms-excel").expectProblem(422, "import_broken");
    }

    @Test
    void aWorkbookOfOldExcelIsReadAsItsFirstSheetShows() throws IOException {
        byte[] workbook;
        try (HSSFWorkbook book = new HSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            book.createSheet("Второй").createRow(0).createCell(0).setCellValue("не тот лист");
            HSSFSheet sheet = book.createSheet("Клиенты");
            book.setSheetOrder("Клиенты", 0);
            String[] head = {"Фамилия", "Имя", "Мобильный телефон", "Дата рождения", "Комментарий", "Город"};
            for (int column = 0; column < head.length; column++) {
                (column == 0 ? sheet.createRow(0) : sheet.getRow(0)).createCell(column).setCellValue(head[column]);
            }
            CellStyle day = book.createCellStyle();
            day.setDataFormat(book.createDataFormat().getFormat("dd.mm.yyyy"));
            // a gap of rows and of cells, a number that is a phone, a formula with a text and one with a number
            HSSFRow row = sheet.createRow(3);
            row.createCell(0).setCellValue("Экселев");
            row.createCell(2).setCellValue(79125550077.0);
            row.createCell(3).setCellValue(LocalDate.of(1980, 5, 12));
            row.getCell(3).setCellStyle(day);
            row.createCell(4).setCellFormula("CONCATENATE(\"из \",\"формулы\")");
            row.createCell(5).setCellValue("Пермь");
            row = sheet.createRow(4);
            row.createCell(0).setCellValue("Экселева");
            row.createCell(1).setCellValue("Инна");
            row.createCell(4).setCellFormula("1.5*2");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(out);
            workbook = out.toByteArray();
        }
        Answer draft = upload("contact", "Клиенты.xls", workbook);
        assertThat(draft.text("/format")).isEqualTo("xls");
        assertThat(draft.all("/mapping", "field")).containsExactly("lastName", "firstName", "phones", "birthday", "comments", "city");
        assertThat(load(draft).number("/added")).isEqualTo(2);
        assertThat(contacts("Экселев%")).containsExactly("Экселев|1980-05-12|Пермь|+79125550077", "Экселева Инна");
        assertThat(sql.fetchValues("select comments from crm_client.contact where last_name like 'Экселев%' order by id").stream().map(String::valueOf)).containsExactly("из формулы", "3");

        admin().upload("/api/importing/files?type=contact", "half.xls", Arrays.copyOf(workbook, workbook.length / 2), "application/vnd.ms-excel").expectProblem(422, "import_broken");
        byte[] damaged = workbook.clone();
        Arrays.fill(damaged, 600, 3000, (byte) 0x5A);
        admin().upload("/api/importing/files?type=contact", "damaged.xls", damaged, "application/vnd.ms-excel").expectProblem(422, "import_broken");
    }

    @Test
    void thePhotoOfAVcardIsDrawnAnewAndHangsOnItsContact() throws IOException {
        String cards = """
                BEGIN:VCARD
                VERSION:3.0
                N:Портретова;Анна;;;
                PHOTO;ENCODING=b;TYPE=PNG:%1$s
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                N:Портретов;Пётр;;;
                PHOTO:data:image/png;base64,%1$s
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                N:Портретский;Лев;;;
                PHOTO:https://photos.example/lev.jpg
                END:VCARD
                """.formatted(Base64.getEncoder().encodeToString(picture(640, 480))).replace("\n", "\r\n");
        Answer draft = upload("contact", "phone.vcf", cards.getBytes(StandardCharsets.UTF_8));
        assertThat(draft.all("/mapping", "field")).contains("photo");
        assertThat(draft.text()).contains("\"Фото\"").doesNotContain("base64");
        assertThat(load(draft).number("/added")).isEqualTo(3);
        for (String name : List.of("Портретова", "Портретов")) {
            long contact = ((Number) Objects.requireNonNull(sql.fetchValue("select id from crm_client.contact where last_name = ?", name))).longValue();
            Answer photo = admin().get("/api/files/" + admin().get("/api/records/contact/" + contact).expect(200).number("/values/photo/0/id") + "?inline=1").expect(200);
            BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(photo.body()));
            assertThat(List.of(drawn.getWidth(), drawn.getHeight())).containsExactly(300, 300);
        }
        assertThat(sql.fetchValue("select photo_file_id from crm_client.contact where last_name = 'Портретский'")).isNull();
    }

    @Test
    void thePhotoOfAContactIsSetByWhoMayChangeHimAndTakenBack() throws IOException {
        long contact = admin().post("/api/records/contact", "{\"values\": {\"lastName\": \"Снимков\", \"opened\": false}}").expect(201).number("/id");
        String address = "/api/crm/contacts/" + contact + "/photo";
        api.as(Cast.LEV).send("PUT", address, picture(20, 20), "image/png").expectProblem(404, "not_found");
        admin().send("PUT", address, "не снимок".getBytes(StandardCharsets.UTF_8), "image/png").expectProblem(422, "not_a_picture");
        Answer set = admin().send("PUT", address, picture(20, 20), "image/png").expect(200);
        assertThat(admin().get("/api/records/contact/" + contact).at("/values/photo/0/picture").asBoolean()).isTrue();
        admin().post("/api/records/operations/" + set.text("/operation") + "/undo").expect(200);
        assertThat(admin().get("/api/records/contact/" + contact).at("/values/photo").isMissingNode()).isTrue();
        long text = admin().upload("/api/files", "note.txt", "текст".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        assertThat(admin().patch("/api/records/contact/" + contact, "{\"values\": {\"photo\": " + text + "}}").expectProblem(422, "invalid").at("/fields/photo").asString()).contains("картинка");
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void theColumnsOfBitrixAndAmoAreKnownInBothLanguages() {
        assertThat(mapped("deal", "ID;Стадия сделки;Название сделки;Сумма;Валюта;Компания;Контакт;Ответственный;Предполагаемая дата закрытия;Рабочий телефон"))
                .containsExactly("origin", "stage", "title", "amount", "currency", "company.title", "contact.fullName", "responsible", "closeOn", "company.phones");
        assertThat(mapped("deal", "ID;Название сделки;Бюджет;Этап сделки;Дата создания сделки;Основной контакт;Компания контакта;Мобильный телефон;Рабочий email"))
                .containsExactly("origin", "title", "amount", "stage", "createdAt", "contact.fullName", "company.title", "company.phones", "company.emails");
        assertThat(mapped("company", "ID;Company Name;Company type;Industry;Annual revenue;Work phone;Work e-mail;Responsible person"))
                .containsExactly("origin", "title", "type", "industry", "revenue", "phones", "emails", "responsible");
        assertThat(mapped("lead", "ID;Стадия;Название лида;Имя;Фамилия;Мобильный телефон;Частный e-mail;Источник;Дополнительно об источнике;Название компании"))
                .containsExactly("origin", "stage", "title", "firstName", "lastName", "phones", "emails", "source", "sourceDetails", "companyTitle");
    }

    private List<Object> mapped(String type, String head) {
        return List.copyOf(upload(type, "export.csv", (head + "\n" + "1;".repeat(head.split(";").length - 1) + "1\n").getBytes(StandardCharsets.UTF_8)).all("/mapping", "field"));
    }
}
