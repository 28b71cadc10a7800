package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.kontor.merging.Content;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

/** One's own export loaded again changes nothing; what was mended in it arrives. */
class RoundTripTest extends KontorTest {

    private static final List<String> TYPES = List.of("company", "contact", "lead", "deal");

    /** Fields of which one export would be too wide for all tests together. */
    private static final Set<String> APART = new HashSet<>();

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    private long add(String type, String values) {
        return admin().post("/api/records/" + type, "{\"values\": {" + values + "}}").expect(201).number("/id");
    }

    private String field(String type, String kind, String more) {
        return admin().post("/api/records/" + type + "/fields", """
                {"kind": "%s", "title": "Своё %s", "purpose": "Проверить выгрузку", "usedBy": "Все"%s}""".formatted(kind, kind, more)).expect(201).text("/code");
    }

    private void fill() {
        long company = add("company", "\"title\": \"ООО Круг; \\\"Кавычки\\\"\", \"inn\": \"7707083893\", \"phones\": [\"+7 495 111-00-01\", {\"kind\": \"MOBILE\", \"value\": \"8 (912) 111-00-02\"}],"
                + " \"emails\": [\"krug@round.example\"], \"revenue\": 1250000.5, \"currency\": \"EUR\", \"city\": \"Пермь\", \"comments\": \"=сумма\\nвторая строка\"");
        add("company", "\"title\": \"ООО Круг; \\\"Кавычки\\\"\"");
        add("contact", "\"lastName\": \"Обратный\", \"firstName\": \"Пётр\", \"secondName\": \"Ильич\", \"birthday\": \"1980-05-12\", \"post\": \"-\", \"company\": " + company
                + ", \"phones\": [\"+79121110003\", \"+79121110004\"], \"messengers\": [{\"kind\": \"TELEGRAM\", \"value\": \"@obratny\"}], \"responsible\": " + Cast.DARIA.id());
        add("contact", "\"lastName\": \"Обратный\", \"firstName\": \"Пётр\", \"secondName\": \"Ильич\"");
        add("lead", "\"title\": \"Лид, с запятой\", \"lastName\": \"Лидов\", \"phones\": [\"88001110005\"], \"amount\": 10, \"source\": 1, \"responsible\": null");
        for (String type : TYPES) {
            String number = field(type, "number", "");
            String money = field(type, "money", "");
            String moment = field(type, "moment", "");
            String flag = field(type, "flag", "");
            String day = field(type, "date", "");
            String choice = field(type, "choice", ", \"multiple\": true, \"options\": [{\"title\": \"Пластик, белый\"}, {\"title\": \"Дерево\"}]");
            String person = field(type, "person", "");
            List<Object> options = sql.fetchValues("select o.id from records.field_option o join records.field f on f.id = o.field_id where f.code = ? order by o.sort, o.id", choice)
                    .stream().map(Object.class::cast).toList();
            long id = (Long) sql.fetchValue("select min(id) from crm_" + (type.equals("company") || type.equals("contact") ? "client" : type) + "." + type);
            admin().patch("/api/records/" + type + "/" + id, """
                    {"values": {"%s": 12.345, "%s": 99.9, "%s": "2026-03-04T05:06:07.123Z", "%s": true, "%s": "2026-03-04", "%s": %s, "%s": %d}}"""
                    .formatted(number, money, moment, flag, day, choice, options, person, Cast.LEV.id())).expect(200);
        }
    }

    private void deals() {
        long pipeline = admin().post("/api/crm/pipelines", """
                {"type": "deal", "title": "Вторая воронка"}""").expect(201).number("/id");
        long contact = (Long) sql.fetchValue("select min(id) from crm_client.contact where last_name = 'Обратный'");
        long company = (Long) sql.fetchValue("select company_id from crm_client.contact where id = ?", contact);
        add("deal", "\"title\": \"@Сделка\", \"amount\": 1234.56, \"currency\": \"EUR\", \"closeOn\": \"2026-12-31\", \"company\": " + company + ", \"contact\": " + contact);
        add("deal", "\"title\": \"В другой воронке\", \"pipeline\": " + pipeline);
    }

    private Answer export(String type, String format, String filter) {
        List<String> codes = new ArrayList<>();
        codes.add("id");
        admin().get("/api/records/types/" + type).expect(200).all("/fields", "code").stream().map(Object::toString).filter(code -> !code.equals("id") && !APART.contains(code)).forEach(codes::add);
        return export(type, format, filter, codes);
    }

    private Answer export(String type, String format, String filter, List<String> codes) {
        Answer done = admin().post("/api/records/" + type + "/exports", """
                {"format": "%s", "columns": ["%s"]%s}""".formatted(format, String.join("\", \"", codes), filter)).expect(202);
        return admin().get(done.text("/href")).expect(200);
    }

    private Answer load(String type, String name, byte[] content) {
        long id = admin().upload("/api/importing/files?type=" + type, name, content, "application/octet-stream").expect(201).number("/id");
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        return admin().get("/api/importing/loads/" + id).expect(200);
    }

    /** What the tables hold, but for what readers of the journal find out a moment later. */
    private String content() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("crm_client.company", "crm_client.contact", "crm_lead.lead", "crm_deal.deal", "records.channel", "records.history", "crm_client.contact_company", "records.book_value")) {
            all.append(sql.fetchValue("select coalesce(string_agg(md5(t.j), ',' order by t.j), '') from (select (to_jsonb(r) - array['quality', 'relation_id', 'relation_at', 'last_contact_at', 'next_step', 'next_step_at'])::text j from " + table + " r) t")).append('\n');
        }
        return all.toString();
    }

    @Test
    void onesOwnExportChangesNothingAndWhatWasMendedInItArrives() {
        add("deal", "\"title\": \"Первая\"");
        fill();
        deals();
        String before = content();
        for (String type : TYPES) {
            for (String format : List.of("csv", "xlsx")) {
                Answer load = load(type, "own." + format, export(type, format, "").body());
                assertThat(load.text("/state")).isEqualTo("done");
                assertThat(load.number("/refused")).as(type + " " + format + " " + load.text()).isZero();
                assertThat(load.number("/added")).as(type + " " + format).isZero();
                assertThat(load.number("/updated")).as(type + " " + format).isZero();
                assertThat(load.number("/skipped")).as(type + " " + format).isPositive();
            }
        }
        assertThat(content()).isEqualTo(before);

        String mended = export("contact", "csv", "").text().replace("1980", "1981");
        Answer load = load("contact", "mended.csv", mended.getBytes(StandardCharsets.UTF_8));
        assertThat(load.number("/updated")).isEqualTo(1);
        assertThat(load.number("/added")).isZero();
        assertThat(sql.fetchValue("select birthday::text from crm_client.contact where birthday is not null")).isEqualTo("1981-05-12");
        admin().post("/api/records/operations/" + load.text("/operation") + "/undo", "{}").expect(200);
        assertThat(sql.fetchValue("select birthday::text from crm_client.contact where birthday is not null")).as("an update is undone too").isEqualTo("1980-05-12");
    }

    @Test
    void everyKindOfOwnFieldComesBackFromItsExportButFilesAndLinks() {
        long target = add("company", "\"title\": \"Цель ссылки\"");
        Object book = sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'source' order by v.sort, v.id limit 1");
        String file = admin().upload("/api/files", "a.txt", "a".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).at("/id").toString();
        Map<String, String> given = new LinkedHashMap<>();
        given.put("text", "\"Строка; с \\\"кавычками\\\", запятой\"");
        given.put("longText", "\"Первая\\nвторая; строка\"");
        given.put("integer", "-42");
        given.put("number", "12.345");
        given.put("money", "1234567.89");
        given.put("date", "\"2026-03-04\"");
        // a table shows moments to the minute
        given.put("moment", "\"2026-03-04T05:06:00Z\"");
        given.put("flag", "false");
        given.put("choice", "");
        given.put("choices", "");
        given.put("book", book.toString());
        given.put("person", String.valueOf(Cast.LEV.id()));
        given.put("url", "\"https://a.example/x?y=1&z=2\"");
        given.put("address", "\"Казань, ул. Баумана, 1\"");
        given.put("record", String.valueOf(target));
        given.put("file", file);
        Map<String, String> codes = new LinkedHashMap<>();
        List<String> values = new ArrayList<>();
        given.forEach((kind, value) -> {
            String more = switch (kind) {
                case "choice", "choices" -> ", \"multiple\": " + kind.equals("choices") + ", \"options\": [{\"title\": \"Пластик, белый\"}, {\"title\": \"Дерево\"}]";
                case "book" -> ", \"book\": \"source\"";
                case "record" -> ", \"recordType\": \"company\"";
                default -> "";
            };
            Answer field = admin().post("/api/records/company/fields", """
                    {"kind": "%s", "title": "Полное %s", "purpose": "Проверить выгрузку", "usedBy": "Все"%s}""".formatted(kind.equals("choices") ? "choice" : kind, kind, more)).expect(201);
            codes.put(kind, field.text("/code"));
            APART.add(field.text("/code"));
            String options = "[" + field.at("/options/0/id") + "," + field.at("/options/1/id") + "]";
            String set = kind.equals("choice") ? field.at("/options/1/id").toString() : kind.equals("choices") ? options : value;
            values.add("\"" + field.text("/code") + "\": " + set);
        });
        List<String> columns = new ArrayList<>(List.of("id", "title"));
        columns.addAll(codes.values());
        for (String format : List.of("csv", "xlsx")) {
            long company = add("company", "\"title\": \"Всё своё %s\", ".formatted(format) + String.join(", ", values).replace("\"" + codes.get("file") + "\": " + file, "\"" + codes.get("file") + "\": " + (format.equals("csv") ? file : "null")));
            JsonNode before = admin().get("/api/records/company/" + company).expect(200).at("/values");
            byte[] own = export("company", format, ", \"filter\": {\"op\": \"in\", \"field\": \"id\", \"values\": [" + company + "]}", columns).body();
            assertThat(load("company", "own." + format, own).number("/updated")).as("nothing to change").isZero();

            String empty = String.join(", ", codes.values().stream().map(code -> "\"" + code + "\": null").toList());
            admin().patch("/api/records/company/" + company, "{\"values\": {" + empty + "}}").expect(200);
            Answer load = load("company", "own." + format, own);
            assertThat(load.number("/updated")).as(load.text()).isEqualTo(1);
            JsonNode after = admin().get("/api/records/company/" + company).expect(200).at("/values");
            codes.forEach((kind, code) -> {
                if (kind.equals("file") || kind.equals("record")) {
                    assertThat(after.path(code).isNull() || after.path(code).isMissingNode()).as(kind + " is left out").isTrue();
                } else {
                    assertThat(after.path(code)).as(format + " " + kind).isEqualTo(before.path(code));
                    assertThat(after.path(code).isNull() || after.path(code).isMissingNode()).as(kind).isFalse();
                }
            });
        }
    }

    @Test
    void aCellEmptiedInOnesOwnExportEmptiesTheFieldWhereThatIsChosen() {
        long contact = add("contact", "\"lastName\": \"Пустынин\", \"post\": \"Сторож\", \"city\": \"Уфа\", \"phones\": [\"+79125550188\"]");
        String filter = ", \"filter\": {\"field\": \"lastName\", \"op\": \"is\", \"value\": \"Пустынин\"}";
        byte[] emptied = export("contact", "csv", filter).text().replace("Сторож", "").replace("'+79125550188", "").replace("'+7 912 555-01-88", "").getBytes(StandardCharsets.UTF_8);
        assertThat(load("contact", "emptied.csv", emptied).number("/updated")).as("an empty cell is left alone at first").isZero();

        long id = admin().upload("/api/importing/files?type=contact", "emptied.csv", emptied, "application/octet-stream").expect(201).number("/id");
        admin().patch("/api/importing/loads/" + id, "{\"emptyCells\": \"clear\"}").expect(200);
        admin().patch("/api/importing/loads/" + id, "{\"emptyCells\": \"anyhow\"}").expectProblem(422, "invalid");
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        Answer cleared = admin().get("/api/importing/loads/" + id).expect(200);
        assertThat(cleared.number("/updated")).as(cleared.text()).isEqualTo(1);
        Answer card = admin().get("/api/records/contact/" + contact).expect(200);
        assertThat(card.at("/values/post").isNull() || card.at("/values/post").isMissingNode()).isTrue();
        assertThat(card.at("/values/phones").size()).isZero();
        assertThat(card.text("/values/city")).isEqualTo("Уфа");
        admin().post("/api/records/operations/" + cleared.text("/operation") + "/undo", "{}").expect(200);
        assertThat(admin().get("/api/records/contact/" + contact).expect(200).text("/values/post")).isEqualTo("Сторож");
    }

    /** All that the base holds but for the files that came and went. */
    private Map<String, String> base() {
        Map<String, String> tables = Content.of(sql);
        tables.keySet().removeIf(table -> table.startsWith("importing.") || table.startsWith("notify.") || table.equals("records.export") || table.startsWith("platform."));
        return tables;
    }

    @Test
    void theExportsOfWorkAndGoodsChangeNothingEitherAndWhatWasMendedArrives() {
        long deal = add("deal", "\"title\": \"Для выгрузки\"");
        long contact = add("contact", "\"lastName\": \"Выгружаев\"");
        Map<String, String> given = new LinkedHashMap<>();
        given.put("product", "\"title\": \"Окно; \\\"эконом\\\"\", \"price\": 1234.5, \"currency\": \"RUB\"");
        given.put("project", "\"title\": \"Стройка\"");
        given.put("task", "\"title\": \"Измерить\", \"responsible\": " + Cast.DARIA.id() + ", \"deals\": [" + deal + "], \"tags\": [\"срочно\", \"замер\"]");
        given.put("activity", "\"title\": \"Позвонить\", \"contacts\": [" + contact + "], \"planAt\": \"2030-05-06T07:08:00Z\"");
        given.put("quote", "\"title\": \"Предложение\", \"deal\": " + deal + ", \"terms\": \"Первая\\nвторая\"");
        given.forEach((type, values) -> {
            long id = add(type, values);
            Map<String, String> before = base();
            String only = ", \"filter\": {\"op\": \"in\", \"field\": \"id\", \"values\": [" + id + "]}";
            for (String format : List.of("csv", "xlsx")) {
                Answer load = load(type, "own." + format, export(type, format, only).body());
                assertThat(load.text("/state")).as(type + " " + load.text()).isEqualTo("done");
                assertThat(List.of(load.number("/added"), load.number("/updated"), load.number("/refused"))).as(type + " " + format + " " + load.text()).containsOnly(0L);
                assertThat(load.number("/skipped")).as(type + " " + format).isEqualTo(1);
            }
            Map<String, String> after = base();
            before.forEach((table, rows) -> assertThat(after.get(table)).as(type + ": " + table).isEqualTo(rows));
            String title = admin().get("/api/records/" + type + "/" + id).expect(200).text("/values/title");
            String mended = export(type, "csv", only).text().replace(title.replace("\"", "\"\""), "Исправлено");
            Answer load = load(type, "mended.csv", mended.getBytes(StandardCharsets.UTF_8));
            assertThat(load.number("/updated")).as(type + " " + load.text()).isEqualTo(1);
            assertThat(admin().get("/api/records/" + type + "/" + id).expect(200).text("/values/title")).isEqualTo("Исправлено");
            admin().post("/api/records/operations/" + load.text("/operation") + "/undo", "{}").expect(200);
            assertThat(admin().get("/api/records/" + type + "/" + id).expect(200).text("/values/title")).isEqualTo(title);
        });
    }

    @Test
    void cardsOfContactsComeBackAsTheyWere() {
        add("contact", "\"lastName\": \"Карточкин\", \"firstName\": \"Лев\", \"post\": \"Мастер\", \"birthday\": \"1990-01-02\", \"city\": \"Уфа\", \"phones\": [{\"kind\": \"MOBILE\", \"value\": \"+79125550101\"}, \"+74955550102\"], \"emails\": [\"card@back.example\"]");
        String filter = ", \"filter\": {\"field\": \"lastName\", \"op\": \"is\", \"value\": \"Карточкин\"}";
        Answer done = admin().post("/api/records/contact/exports", "{\"format\": \"vcard\"" + filter + "}").expect(202);
        assertThat(done.text("/name")).endsWith(".vcf");
        String cards = admin().get(done.text("/href")).expect(200).text();
        assertThat(cards).contains("VERSION:3.0", "N:Карточкин;Лев", "TITLE:Мастер", "card@back.example").containsOnlyOnce("BEGIN:VCARD");
        String before = content();
        Answer again = load("contact", "cards.vcf", cards.getBytes(StandardCharsets.UTF_8));
        assertThat(again.number("/added")).isZero();
        assertThat(again.number("/skipped")).isEqualTo(1);
        assertThat(content()).isEqualTo(before);
        admin().post("/api/records/deal/exports", "{\"format\": \"vcard\"}").expectProblem(422, "invalid");
    }

    private Map<String, String> archive(Api by) throws IOException {
        assertThat(by.post("/api/records/archive", "{}").expect(202).text("/state")).isEqualTo("running");
        jobs.runDue();
        Answer done = by.get("/api/records/archive").expect(200);
        assertThat(done.text("/archive/state")).as(done.text()).isEqualTo("done");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(by.get(done.text("/archive/href")).expect(200).body()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private long value(String book, String code) {
        return (Long) sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = ? and v.code = ?", book, code);
    }

    @Test
    void everythingThatOneMaySeeComesAsOneArchive() throws IOException {
        Api admin = admin();
        long company = add("company", "\"title\": \"Архивная\", \"revenue\": 700, \"revenueYear\": 2024");
        admin.post("/api/timeline/company/" + company + "/comments", "{\"html\": \"<p>Просили <b>перезвонить</b></p>\"}").expect(201);
        api.as(Cast.DARIA).post("/api/records/archive", "{}").expectProblem(403, "forbidden");
        long person = add("contact", "\"lastName\": \"Архивов\", \"company\": " + company);
        long deal = add("deal", "\"title\": \"В архив\", \"company\": " + company);
        admin.patch("/api/records/deal/" + deal, "{\"values\": {\"title\": \"Из архива\", \"sourceDetails\": \"Тайный источник\", \"responsible\": " + Cast.DARIA.id() + "}}").expect(200);
        admin.post("/api/crm/requisites/company/" + company, """
                {"preset": "organization", "inn": "7707083893", "director": "Архивариус", "addresses": [{"kind": "legal", "city": "Тверь"}],
                 "accounts": [{"bank": "Архивбанк", "bik": "044525225", "account": "40702810938000000001"}]}""").expect(201);
        admin.post("/api/crm/privacy/contact/" + person + "/consents", "{\"purpose\": \"mailing\", \"basis\": \"consent\", \"how\": \"site\", \"wording\": \"Слова согласия\"}").expect(201);
        admin.post("/api/activities/deals/" + deal + "/agreements", "{\"kind\": \"price\", \"text\": \"Скидка навсегда\"}").expect(201);
        long task = add("task", "\"title\": \"Разобрать архив\", \"responsible\": " + Cast.ADMIN.id());
        sql.execute("insert into task.check_item (task_id, title) values (?, 'Первая полка')", task);
        long call = add("activity", "\"title\": \"Письмо\", \"kind\": " + value("activity_kind", "LETTER") + ", \"deals\": [" + deal + "]");
        sql.execute("insert into records.operation (id, kind, source) values ('00000000-0000-7000-8000-000000000001', 'test', 'system') on conflict do nothing");
        sql.execute("insert into letter.outgoing (activity_id, author_id, operation_id, recipients, subject, html, text, message_id, state, send_at, created_at)"
                + " values (?, ?, '00000000-0000-7000-8000-000000000001', '[{\"way\": \"to\", \"address\": \"kto@to.example\"}]', 'Тема письма', '', 'Слова письма', 'a@b', 'queued', now(), now())", call, Cast.ADMIN.id());
        sql.execute("insert into telephony.call (code, kind, person_id, phone, normalized, type_id, record_id, started_at) values ('архив', 2, ?, '+79125550555', '+79125550555', 3, ?, now())", Cast.LEV.id(), person);
        sql.execute("insert into telephony.call (code, kind, person_id, phone, normalized, started_at) values ('чужой', 2, ?, '+79125550556', '+79125550556', now())", Cast.LEV.id());
        sql.execute("insert into invoice.item (number, year, seller_id, deal_id, buyer, seller, issued_on, currency, total, tax, content, language, issued_at, operation_id)"
                + " values (77, 2026, ?, ?, 'Покупатель счёта', 'Продавец', '2026-03-04', 'RUB', 500, 0, '{}', 'ru', now(), '00000000-0000-7000-8000-000000000001')", company, deal);
        sql.execute("insert into invoice.payment (invoice_id, paid_on, amount, note, entered_at, operation_id) select max(id), '2026-03-05', 200, 'Часть оплаты', now(), '00000000-0000-7000-8000-000000000001' from invoice.item");
        long root = admin.get("/api/disk").expect(200).number("/storages/0/root");
        long folder = admin.post("/api/disk/items/" + root + "/folders", "{\"name\": \"Полка\"}").expect(201).number("/id");
        admin.send("POST", "/api/disk/items/" + folder + "/files?name=list.txt&taken=rename", "Слова файла".getBytes(StandardCharsets.UTF_8), "application/octet-stream").expect(201);

        Map<String, String> files = archive(admin);
        assertThat(files.keySet()).contains("Компании.csv", "Контакты.csv", "Лиды.csv", "Сделки.csv", "Файлы.csv", "Комментарии.csv", "Прочтите.txt");
        assertThat(files.get("Комментарии.csv")).contains("Вид записи;№ Kontor;Когда;Кто;Текст", "Компания;" + company + ";", Cast.ADMIN.fullName(), "Просили перезвонить");
        assertThat(files.get("Компании.csv")).contains("№ Kontor", "Архивная");
        assertThat(files.get("Реквизиты.csv")).contains("Компания;" + company + ";", "Организация", "7707083893", "Архивариус");
        assertThat(files.get("Адреса реквизитов.csv")).contains("Юридический", "Тверь");
        assertThat(files.get("Банковские счета.csv")).contains("Архивбанк", "40702810938000000001");
        assertThat(files.get("Люди компаний.csv")).contains("Компания;" + company + ";Архивов;" + person);
        assertThat(files.get("Оборот по годам.csv")).contains("Компания;" + company + ";2024;700");
        assertThat(files.get("Согласия.csv")).contains("Контакт;" + person + ";Рассылки;Согласие", "Слова согласия");
        assertThat(files.get("Движение по стадиям.csv")).contains("Сделка;" + deal + ";");
        assertThat(files.get("Договорённости.csv")).contains("Сделка;" + deal + ";", "Скидка навсегда");
        assertThat(files.get("Письма.csv")).contains("kto@to.example", "Тема письма", "Слова письма");
        assertThat(files.get("Звонки.csv")).contains("Контакт;" + person + ";", "79125550555").doesNotContain("79125550556");
        assertThat(files.get("Чек-листы задач.csv")).contains("Задача;" + task + ";", "Первая полка");
        assertThat(files.get("Счета.csv")).contains("Сделка;" + deal + ";", "Покупатель счёта");
        assertThat(files.get("Оплаты.csv")).contains("Часть оплаты");
        assertThat(files.get("Справочники.csv")).contains("Справочник;Название");
        assertThat(files.get("Сотрудники.csv")).contains(Cast.LEV.fullName().split(" ")[0]);
        assertThat(files.get("История изменений.csv")).contains("Сделка;" + deal + ";").containsPattern("Изменено;Ответственный;" + Cast.ADMIN.fullName() + ";" + Cast.DARIA.fullName())
                .contains("Изменено;Название;В архив;Из архива", "Тайный источник");
        assertThat(files.entrySet().stream().filter(file -> file.getKey().startsWith("Диск/") && file.getKey().endsWith("/Полка/list.txt")).map(Map.Entry::getValue)).containsExactly("Слова файла");
        // the list names every file but itself and those in folders
        files.keySet().stream().filter(name -> !name.contains("/") && !name.equals("Прочтите.txt")).forEach(name -> assertThat(files.get("Прочтите.txt")).contains(name));

        // who may read neither tax numbers, nor amounts, nor where a deal came from gets none of them
        long role = admin.post("/api/access/roles", Map.of("title", "Архивариус")).expect(201).number("/id");
        List<Map<String, String>> cells = new ArrayList<>();
        for (String type : TYPES) {
            for (String action : List.of("read", "export")) {
                cells.add(Map.of("type", type, "action", action, "scope", "all"));
            }
        }
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", cells)).expect(200);
        admin.put("/api/access/roles/" + role + "/functions", Map.of("functions", List.of(Map.of("code", "archive", "granted", true)))).expect(200);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", List.of(
                Map.of("type", "company", "field", "inn", "level", "hidden"), Map.of("type", "deal", "field", "amount", "level", "hidden"),
                Map.of("type", "deal", "field", "sourceDetails", "level", "hidden"), Map.of("type", "contact", "field", "phones", "level", "hidden")))).expect(200);
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.KIRA.id())).expect(201);
        Map<String, String> narrow = archive(api.as(Cast.KIRA));
        assertThat(narrow.get("Сделки.csv")).contains("Из архива");
        assertThat(String.join("\n", narrow.values())).doesNotContain("7707083893", "Архивбанк", "Покупатель счёта", "Часть оплаты", "79125550555", "Тайный источник");
        assertThat(narrow.get("История изменений.csv")).contains("Название;В архив;Из архива");
        assertThat(narrow.get("Люди компаний.csv")).contains("Архивов");
        api.as(Cast.DARIA).get(admin.get("/api/records/archive").expect(200).text("/archive/href")).expectProblem(404, "not_found");
    }
}
