package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
                .containsExactly("origin", "stage", "title", "amount", "currency", "company.title", "contact.fullName", "responsible", "closeOn", "contact.phones");
        assertThat(mapped("deal", "ID;Название сделки;Бюджет;Этап сделки;Дата создания сделки;Основной контакт;Компания контакта;Мобильный телефон;Рабочий email"))
                .containsExactly("origin", "title", "amount", "stage", "createdAt", "contact.fullName", "company.title", "contact.phones", "contact.emails");
        assertThat(mapped("company", "ID;Company Name;Company type;Industry;Annual revenue;Work phone;Work e-mail;Responsible person"))
                .containsExactly("origin", "title", "type", "industry", "revenue", "phones", "emails", "responsible");
        assertThat(mapped("lead", "ID;Стадия;Название лида;Имя;Фамилия;Мобильный телефон;Частный e-mail;Источник;Дополнительно об источнике;Название компании"))
                .containsExactly("origin", "stage", "title", "firstName", "lastName", "phones", "emails", "source", "sourceDetails", "companyTitle");
    }

    /** A file of a program: all the columns that it writes, most of them empty; every cell in quotes. */
    @SafeVarargs
    private static String table(char parts, String head, Map<String, String>... rows) {
        List<String> columns = List.of(head.split(";"));
        StringBuilder text = new StringBuilder("\uFEFF");
        List<List<String>> lines = new ArrayList<>(List.of(columns));
        for (Map<String, String> row : rows) {
            assertThat(columns).containsAll(row.keySet());
            lines.add(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
        }
        lines.forEach(line -> text.append(line.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(String.valueOf(parts)))).append("\r\n"));
        return text.toString();
    }

    private static String html(String head, Map<String, String> row) {
        StringBuilder text = new StringBuilder("<html><head><meta http-equiv=\"Content-type\" content=\"text/html;charset=UTF-8\" /></head><body><table border=\"1\"><thead><tr>");
        List.of(head.split(";")).forEach(column -> text.append("<th>").append(column).append("</th>"));
        text.append("</tr></thead><tbody><tr>");
        List.of(head.split(";")).forEach(column -> text.append("<td>").append(row.getOrDefault(column, "").replace("&", "&amp;").replace("\"", "&quot;").replace("\n", "<br>")).append("</td>"));
        return text.append("</tr></tbody></table></body></html>").toString();
    }

    private static final String CONNECTIONS = "Рабочий телефон;Мобильный телефон;Номер факса;Домашний телефон;Номер пейджера;Телефон для рассылок;Другой телефон;Корпоративный сайт;Личная страница;"
            + "Страница Facebook;Страница ВКонтакте;Страница LiveJournal;Микроблог Twitter;Другой сайт;Рабочий e-mail;Частный e-mail;E-mail для рассылок;Другой e-mail;Контакт Facebook;"
            + "Контакт Telegram;Контакт ВКонтакте;Контакт Skype;Контакт Viber;Комментарии Instagram;Контакт Битрикс24.Network;Онлайн-чат;Контакт Открытая линия;Контакт ICQ;"
            + "Контакт MSN/Live!;Контакт Jabber;Другой контакт;Связанный пользователь";
    private static final String WHO = "Доступен для всех;Ответственный;Дата создания;Кем создан;Дата изменения;Кем изменен;Источник;Дополнительно об источнике;UTM Source;UTM Medium;UTM Campaign;UTM Content;UTM Term";

    private long guessed(String name, byte[] content) {
        return admin().upload("/api/importing/files?type=auto", name, content, "application/octet-stream").expect(201).number("/id");
    }

    @Test
    void theFourFilesOfBitrixAsItWritesThemAreLoadedTogether() {
        String companies = html("ID;Логотип;Название компании;Тип компании;Сфера деятельности;Кол-во сотрудников;Годовой оборот;Валюта;Комментарий;" + CONNECTIONS + ";" + WHO,
                Map.ofEntries(Map.entry("ID", "41"), Map.entry("Название компании", "ООО \"Северный & Ко\""), Map.entry("Тип компании", "Клиент"), Map.entry("Сфера деятельности", "Производство"),
                        Map.entry("Годовой оборот", "12 500 000.00"), Map.entry("Валюта", "Российский рубль"), Map.entry("Комментарий", "Первая строка\nвторая"),
                        Map.entry("Рабочий телефон", "+7 (8182) 20-00-41, 8 (8182) 20-00-42"), Map.entry("Корпоративный сайт", "https://north.example"), Map.entry("Рабочий e-mail", "office@north.example"),
                        Map.entry("Доступен для всех", "да"), Map.entry("Ответственный", "Дарья Соколова"), Map.entry("Дата создания", "15.03.2024 10:20:30"), Map.entry("Источник", "Выставка")));
        String contacts = table(';', "ID;Обращение;Имя;Отчество;Фамилия;Дата рождения;Фотография;Компания;Компания: ID;Должность;Тип контакта;Комментарий;" + CONNECTIONS + ";Участвует в экспорте контактов;" + WHO,
                Map.ofEntries(Map.entry("ID", "51"), Map.entry("Обращение", "г-жа"), Map.entry("Имя", "Инна"), Map.entry("Отчество", "Петровна"), Map.entry("Фамилия", "Северова"),
                        Map.entry("Дата рождения", "07.08.1985"), Map.entry("Компания", "ООО \"Северный & Ко\""), Map.entry("Компания: ID", "41"), Map.entry("Должность", "Главный бухгалтер"),
                        Map.entry("Тип контакта", "Клиент"), Map.entry("Мобильный телефон", "8 (921) 200-00-51"), Map.entry("Другой телефон", "+79212000052; +79212000053"),
                        Map.entry("Частный e-mail", "inna@north.example"), Map.entry("Контакт Telegram", "@inna_north"), Map.entry("Доступен для всех", "нет"),
                        Map.entry("Ответственный", "Ёлкин Егор"), Map.entry("Дата создания", "16.03.2024 09:00:00")),
                Map.of("ID", "52", "Имя", "Без компании", "Фамилия", "Северянин", "Ответственный", "Дарья Соколова"));
        String leads = table(';', "ID;Стадия;Название лида;Обращение;Имя;Фамилия;Отчество;Дата рождения;Адрес;Название компании;Должность;Комментарий;Сумма;Валюта;" + CONNECTIONS + ";Контакт;Компания: ID;" + WHO,
                Map.ofEntries(Map.entry("ID", "61"), Map.entry("Стадия", "В работе"), Map.entry("Название лида", "Запрос с сайта: \"прайс\"; срочно"), Map.entry("Имя", "Олег"), Map.entry("Фамилия", "Лидов"),
                        Map.entry("Мобильный телефон", "+7 921 200-00-61"), Map.entry("Рабочий e-mail", "oleg@lead.example"), Map.entry("Название компании", "ИП Лидов"), Map.entry("Сумма", "15000.50"),
                        Map.entry("Валюта", "Российский рубль"), Map.entry("Источник", "Сайт"), Map.entry("Дополнительно об источнике", "форма «Прайс»"), Map.entry("UTM Source", "yandex"),
                        Map.entry("UTM Campaign", "osen_2024"), Map.entry("Ответственный", "Дарья Соколова"), Map.entry("Дата создания", "01.04.2024 11:12:13"), Map.entry("Комментарий", "Звонить утром")),
                Map.of("ID", "62", "Стадия", "Некачественный лид", "Название лида", "Спам", "Ответственный", "Уволенный Сотрудник", "Дата создания", "02.04.2024 08:00:00"),
                Map.of("ID", "63", "Стадия", "Качественный лид", "Название лида", "Стал сделкой", "Дата создания", "03.04.2024 08:00:00"));
        String deals = table(';', "ID;Воронка;Стадия сделки;Повторная сделка;Лид;Повторное обращение;Тип;Название сделки;Компания;Компания: ID;Контакт;Контакт: ID;Сумма;Валюта;Вероятность;Комментарий;"
                        + "Дата начала;Предполагаемая дата закрытия;Сделка закрыта;" + WHO,
                Map.ofEntries(Map.entry("ID", "71"), Map.entry("Воронка", "Продажи"), Map.entry("Стадия сделки", "Сделка успешна"), Map.entry("Тип", "Продажа товара"), Map.entry("Название сделки", "Станок"),
                        Map.entry("Компания", "ООО \"Северный & Ко\""), Map.entry("Компания: ID", "41"), Map.entry("Контакт", "Инна Северова"), Map.entry("Контакт: ID", "51"), Map.entry("Сумма", "1 250 000,00"),
                        Map.entry("Валюта", "Российский рубль"), Map.entry("Дата начала", "10.05.2024"), Map.entry("Предполагаемая дата закрытия", "20.06.2024"), Map.entry("Сделка закрыта", "да"),
                        Map.entry("Ответственный", "Дарья Соколова"), Map.entry("Дата создания", "10.05.2024 12:00:00")),
                Map.of("ID", "72", "Стадия сделки", "Сделка провалена", "Название сделки", "Запчасти", "Компания: ID", "41", "Сумма", "300", "Дата создания", "11.05.2024 12:00:00", "Предполагаемая дата закрытия", "-"));
        List<Long> ids = List.of(
                guessed("DEAL_20261122_5f1c.csv", deals.getBytes(StandardCharsets.UTF_8)), guessed("LEAD_20261122_77aa.csv", leads.getBytes(StandardCharsets.UTF_8)),
                guessed("CONTACT_20261122_0b.csv", contacts.getBytes(StandardCharsets.UTF_8)), guessed("COMPANY_20261122.xls", companies.getBytes(StandardCharsets.UTF_8)));
        String set = admin().post("/api/importing/sets", Map.of("loads", ids, "program", "Bitrix24")).expect(201).text("/id");
        Answer joined = admin().get("/api/importing/sets/" + set).expect(200);
        assertThat(joined.all("/loads", "type")).containsExactly("company", "contact", "lead", "deal");
        assertThat(joined.all("/people", "value")).contains("Уволенный Сотрудник");
        admin().post("/api/importing/sets/" + set + "/people", Map.of("people", Map.of("Уволенный Сотрудник", "queue"))).expect(200);
        admin().post("/api/importing/sets/" + set + "/start", "{}").expect(200);
        ids.forEach(file -> jobs.runDue());
        Answer done = admin().get("/api/importing/sets/" + set).expect(200);
        assertThat(done.all("/loads", "added")).as(done.text()).containsExactly("1", "2", "3", "2");
        assertThat(done.all("/loads", "refused")).as(done.text()).containsOnly("0");
        assertThat(sql.fetchValue("""
                select concat_ws('|', c.title, t.title, i.title, c.revenue::bigint, c.currency, c.comments, c.responsible_id, s.title, c.opened, to_char(c.created_at at time zone 'Europe/Moscow', 'YYYY-MM-DD HH24:MI:SS'),
                (select string_agg(h.normalized, ',' order by h.field desc, h.sort) from records.channel h where h.type_id = 4 and h.record_id = c.id)) from crm_client.company c
                left join records.book_value t on t.id = c.type_id left join records.book_value i on i.id = c.industry_id left join records.book_value s on s.id = c.source_id where c.origin = '41'"""))
                .isEqualTo("ООО \"Северный & Ко\"|Клиент|Производство|12500000|RUB|Первая строка\nвторая|" + Cast.DARIA.id()
                        + "|Выставка|t|2024-03-15 10:20:30|https://north.example,+78182200041,+78182200042,office@north.example");
        assertThat(contacts("Север%")).containsExactly(
                "Северова Инна Петровна|ООО \"Северный & Ко\"|Главный бухгалтер|1985-08-07|+79212000051,+79212000052,+79212000053,@inna_north,inna@north.example", "Северянин Без компании");
        assertThat(sql.fetchValues("""
                select concat_ws('|', l.title, g.title, l.last_name, l.company_title, l.amount, l.currency, s.title, l.source_details, l.utm_source, l.utm_campaign, coalesce(l.responsible_id::text, 'ничей'), l.comments)
                from crm_lead.lead l join crm_pipeline.stage g on g.id = l.stage_id left join records.book_value s on s.id = l.source_id where l.originator = 'bitrix24' order by l.origin""").stream().map(String::valueOf))
                .containsExactly(
                        "Запрос с сайта: \"прайс\"; срочно|В работе|Лидов|ИП Лидов|15000.50|RUB|Сайт|форма «Прайс»|yandex|osen_2024|" + Cast.DARIA.id() + "|Звонить утром",
                        "Спам|Некачественный лид|ничей", "Стал сделкой|Качественный лид|" + Cast.ADMIN.id());
        assertThat(sql.fetchValues("""
                select concat_ws('|', d.title, g.title, c.title, p.last_name, d.amount, d.currency, d.close_on, d.closed_at::date, (select title from records.book_value where id = d.type_id))
                from crm_deal.deal d join crm_pipeline.stage g on g.id = d.stage_id left join crm_client.company c on c.id = d.company_id left join crm_client.contact p on p.id = d.contact_id
                where d.originator = 'bitrix24' order by d.origin""").stream().map(String::valueOf))
                .containsExactly("Станок|Сделка успешна|ООО \"Северный & Ко\"|Северова|1250000.00|RUB|2024-06-20|2024-06-20|Продажа товара", "Запчасти|Сделка провалена|ООО \"Северный & Ко\"|300.00|RUB|2024-05-11|2024-05-11");

        // once more: nothing new, and what changed in leads arrives; one undo for all of it
        long again = guessed("LEAD_20261123.csv", leads.replace("Звонить утром", "Звонить вечером").getBytes(StandardCharsets.UTF_8));
        long also = guessed("CONTACT_20261123.csv", contacts.getBytes(StandardCharsets.UTF_8));
        String second = admin().post("/api/importing/sets", Map.of("loads", List.of(again, also), "program", "bitrix24")).expect(201).text("/id");
        admin().post("/api/importing/sets/" + second + "/people", Map.of("people", Map.of("Уволенный Сотрудник", "queue"))).expect(200);
        admin().post("/api/importing/sets/" + second + "/start", "{}").expect(200);
        jobs.runDue();
        jobs.runDue();
        Answer repeated = admin().get("/api/importing/sets/" + second).expect(200);
        assertThat(repeated.all("/loads", "added")).as(repeated.text()).containsExactly("0", "0");
        assertThat(repeated.all("/loads", "updated")).as(repeated.text()).containsExactly("0", "1");
        admin().post("/api/records/operations/" + set + "/undo", "{}").expect(200);
        assertThat(sql.fetchValue("select count(*) from crm_lead.lead where originator = 'bitrix24' and deleted_at is null and origin <> '61'")).as("what was not touched since").isEqualTo(0L);
    }

    @Test
    void theTablesOfAmoAsItWritesThemAreLoaded() {
        String phones = "Рабочий телефон;Рабочий прямой телефон;Мобильный телефон;Факс;Домашний телефон;Другой телефон;Рабочий email;Личный email;Другой email";
        String notes = "Примечание 1;Примечание 2;Примечание 3;Примечание 4;Примечание 5";
        String deals = table(',', "ID;Название сделки;Бюджет;Ответственный;Дата создания сделки;Кем создана сделка;Дата редактирования;Кем отредактирована;Дата закрытия;Теги сделки;" + notes
                        + ";Этап сделки;Воронка;Полное имя контакта;Компания контакта;Ответственный за контакт;Компания;" + phones + ";Ближайшая задача;utm_content;utm_medium;utm_campaign;utm_source;utm_term;Причина отказа",
                Map.ofEntries(Map.entry("ID", "9001"), Map.entry("Название сделки", "Сделка #9001, «Кухня»"), Map.entry("Бюджет", "185000"), Map.entry("Ответственный", "Дарья Соколова"),
                        Map.entry("Дата создания сделки", "05.02.2025 14:05:11"), Map.entry("Дата закрытия", "не закрыта"), Map.entry("Теги сделки", "кухня, срочно"), Map.entry("Примечание 1", "Замер в среду"),
                        Map.entry("Примечание 2", "Нужна скидка"), Map.entry("Этап сделки", "В работе"), Map.entry("Воронка", "Продажи"), Map.entry("Полное имя контакта", "Марина Амова"),
                        Map.entry("Компания контакта", "ООО Амо"), Map.entry("Мобильный телефон", "'+79162000091"), Map.entry("Рабочий email", "marina@amo.example"), Map.entry("utm_source", "vk")),
                Map.ofEntries(Map.entry("ID", "9002"), Map.entry("Название сделки", "Шкаф"), Map.entry("Бюджет", "0"), Map.entry("Ответственный", "Дарья Соколова"), Map.entry("Дата создания сделки", "06.02.2025 10:00:00"),
                        Map.entry("Дата закрытия", "20.02.2025 18:00:00"), Map.entry("Этап сделки", "Закрыто и не реализовано"), Map.entry("Воронка", "Продажи"), Map.entry("Полное имя контакта", "Марина Амова"),
                        Map.entry("Компания контакта", "ООО Амо"), Map.entry("Мобильный телефон", "'+79162000091"), Map.entry("Причина отказа", "Слишком долго")),
                Map.ofEntries(Map.entry("ID", "9003"), Map.entry("Название сделки", "Стол"), Map.entry("Бюджет", "32 000"), Map.entry("Дата создания сделки", "07.02.2025 10:00:00"),
                        Map.entry("Дата закрытия", "01.03.2025 12:30:00"), Map.entry("Этап сделки", "Успешно реализовано"), Map.entry("Полное имя контакта", "Пётр Столов"), Map.entry("Мобильный телефон", "'79162000093")));
        Answer draft = upload("deal", "amocrm_export_leads_2026-11-22.csv", deals.getBytes(StandardCharsets.UTF_8));
        assertThat(draft.text("/delimiter")).isEqualTo(",");
        Answer loaded = load(draft);
        assertThat(loaded.number("/added")).as(loaded.text()).isEqualTo(3);
        assertThat(sql.fetchValues("""
                select concat_ws('|', d.title, g.title, c.title, p.title, d.amount, d.close_on, d.closed_at::date, r.title, d.utm_source, d.comments, to_char(d.created_at at time zone 'Europe/Moscow', 'YYYY-MM-DD HH24:MI:SS'))
                from crm_deal.deal d join crm_pipeline.stage g on g.id = d.stage_id left join crm_client.company c on c.id = d.company_id left join crm_client.contact p on p.id = d.contact_id
                left join records.book_value r on r.id = d.loss_reason_id where d.origin in ('9001', '9002', '9003') order by d.origin""").stream().map(String::valueOf))
                .containsExactly(
                        "Сделка #9001, «Кухня»|В работе|ООО Амо|Амова Марина|185000.00|vk|Замер в среду\nНужна скидка|2025-02-05 14:05:11",
                        "Шкаф|Сделка провалена|ООО Амо|Амова Марина|0.00|2025-02-20|2025-02-20|Слишком долго|2025-02-06 10:00:00",
                        "Стол|Сделка успешна|Столов Пётр|32000.00|2025-03-01|2025-03-01|2025-02-07 10:00:00");
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where last_name = 'Амова'")).as("one person of two deals").isEqualTo(1L);

        String contacts = table(',', "ID;Полное имя контакта;Имя;Фамилия;Компания;Ответственный;Дата создания;Создатель;Дата редактирования;Кем отредактирован;Теги;" + notes + ";Должность;" + phones + ";Мгн. сообщения;Адрес",
                Map.ofEntries(Map.entry("ID", "8001"), Map.entry("Полное имя контакта", "Марина Амова"), Map.entry("Имя", "Марина"), Map.entry("Фамилия", "Амова"), Map.entry("Компания", "ООО Амо"), Map.entry("Ответственный", "Дарья Соколова"),
                        Map.entry("Дата создания", "04.02.2025 09:00:00"), Map.entry("Теги", "vip"), Map.entry("Должность", "Закупки"), Map.entry("Мобильный телефон", "'+79162000091"), Map.entry("Рабочий телефон", "'84952000092, '84952000093")),
                Map.of("ID", "8002", "Полное имя контакта", "Кирилл Амов", "Имя", "Кирилл", "Фамилия", "Амов", "Личный email", "kirill@amo.example", "Дата создания", "04.02.2025 10:00:00"));
        Answer people = upload("contact", "amocrm_export_contacts_2026-11-22.csv", contacts.getBytes(StandardCharsets.UTF_8));
        admin().patch("/api/importing/loads/" + people.number("/id"), Map.of("duplicates", "fill")).expect(200);
        Answer known = load(people);
        assertThat(known.number("/added")).as(known.text()).isEqualTo(1);
        assertThat(known.number("/updated")).as(known.text()).isEqualTo(1);
        assertThat(contacts("Амов%")).containsExactly("Амова Марина|ООО Амо|Закупки|+79162000091,+74952000092,+74952000093,marina@amo.example", "Амов Кирилл|kirill@amo.example");
    }

    private List<Object> mapped(String type, String head) {
        return List.copyOf(upload(type, "export.csv", (head + "\n" + "1;".repeat(head.split(";").length - 1) + "1\n").getBytes(StandardCharsets.UTF_8)).all("/mapping", "field"));
    }
}
