package org.kontor.crm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.crm.client.Reachable;
import org.kontor.crm.client.Reachable.Way;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class PrivacyTest extends KontorTest {

    @Autowired
    private Reachable reachable;

    private Api daria;
    private Api admin;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
        admin = api.as(Cast.ADMIN);
    }

    private long record(String type, String values) {
        return daria.post("/api/records/" + type, "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private long comment(String type, long id, String html) {
        return daria.post("/api/timeline/" + type + "/" + id + "/comments", "{\"html\": \"%s\", \"files\": []}".formatted(html)).expect(201).number("/id");
    }

    private List<String> found(String text) {
        return admin.get("/api/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).expect(200).all("/items", "title");
    }

    @Test
    void aConsentIsGivenAndTakenBackAndMailingStopsWithIt() {
        long person = record("contact", "{\"lastName\": \"Согласов\", \"emails\": [\"s@consent.example\"], \"phones\": [\"+79120000077\"]}");
        daria.post("/api/crm/privacy/contact/" + person + "/consents", """
                {"purpose": "mailing", "basis": "consent", "how": "site", "wording": "Согласен получать письма", "version": "2", "given": "2025-05-05", "until": "2024-01-01"}""")
                .expectProblem(422, "invalid");
        daria.post("/api/crm/privacy/contact/" + person + "/consents", """
                {"purpose": "mailing", "basis": "consent", "how": "site", "wording": "Согласен получать письма", "version": "2", "given": "2025-05-05"}""").expect(201);
        Answer given = daria.get("/api/crm/privacy/contact/" + person).expect(200);
        assertThat(given.text("/items/0/version")).isEqualTo("2");
        Actor system = Actor.system("test");
        assertThat(reachable.addresses(system, "contact", List.of(person), Way.EMAIL)).containsKey(person);
        Answer back = daria.put("/api/crm/privacy/consents/" + given.number("/items/0/id") + "/withdrawal", "{\"how\": \"phone\"}").expect(200);
        assertThat(daria.get("/api/records/contact/" + person).expect(200).at("/values/noEmails").asBoolean()).isTrue();
        assertThat(reachable.addresses(system, "contact", List.of(person), Way.EMAIL)).isEmpty();
        assertThat(reachable.addresses(system, "contact", List.of(person), Way.CALL)).containsKey(person);
        daria.post("/api/records/operations/" + back.text("/operation") + "/undo").expect(200);
        assertThat(reachable.addresses(system, "contact", List.of(person), Way.EMAIL)).containsKey(person);
        assertThat(daria.get("/api/crm/privacy/contact/" + person).expect(200).at("/items/0/withdrawn").isNull()).isTrue();
        api.as(Cast.LEV).get("/api/crm/privacy/contact/" + person).expectProblem(404, "not_found");
        api.as(Cast.EGOR).put("/api/crm/privacy/consents/" + given.number("/items/0/id") + "/withdrawal", "{\"how\": \"phone\"}").expectProblem(403, "forbidden");
    }

    @Test
    void anAddressOfAFormerCompanyIsNotUsed() {
        long person = record("contact", """
                {"lastName": "Прежнев", "emails": [{"kind": "FORMER", "value": "old@firm.example"}, "new@firm.example"]}""");
        assertThat(reachable.addresses(Actor.system("test"), "contact", List.of(person), Way.EMAIL).get(person)).extracting("value").containsExactly("new@firm.example");
    }

    @Test
    void allThatIsKnownOfAPersonIsGivenToWhomTheFunctionIsGiven() throws IOException {
        long person = record("contact", "{\"lastName\": \"Выгрузкин\", \"phones\": [\"+79120000078\"]}");
        record("deal", "{\"title\": \"Дом для Выгрузкина\", \"contact\": %d, \"amount\": 100}".formatted(person));
        comment("contact", person, "<p>Любит рыбалку &amp; чай</p>");
        daria.get("/api/crm/privacy/export/" + person).expectProblem(403, "forbidden");
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(admin.get("/api/crm/privacy/export/" + person).expect(200).body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(parts.keySet()).contains("data.json", "data.html");
        assertThat(parts.get("data.json")).contains("Выгрузкин", "79120000078", "Дом для Выгрузкина", "рыбалку");
        assertThat(parts.get("data.html")).contains("Выгрузкин").contains("рыбалку &amp; чай");
        assertThat(admin.get("/api/admin/log?kind=data.person_exported").expect(200).at("/items/0/subject/id").asLong()).isEqualTo(person);
    }

    @Test
    void whoWasMergedIntoAnErasedPersonIsGoneAsWell() {
        long stays = record("contact", "{\"lastName\": \"Слиянов\"}");
        long goes = record("contact", "{\"lastName\": \"Слиянов-Старый\", \"phones\": [\"+79120000188\"]}");
        long deal = record("deal", "{\"title\": \"Слитая\", \"contact\": %d}".formatted(goes));
        String merge = admin.post("/api/merging/contact/merges", "{\"into\": %d, \"from\": [%d]}".formatted(stays, goes)).expect(200).text("/operation");
        admin.post("/api/crm/privacy/erasure/" + stays, "{\"confirm\": \"Слиянов\"}").expect(200);
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where id = " + goes)).isEqualTo(0L);
        assertThat(sql.fetchValue("select count(*) from records.merged where title like 'Слиянов%'")).isEqualTo(0L);
        assertThat(found("Слиянов-Старый")).isEmpty();
        admin.post("/api/records/operations/" + merge + "/undo");
        assertThat(admin.get("/api/records/contact/" + stays).expect(200).text()).doesNotContain("Слиянов", "79120000188");
        assertThat(admin.get("/api/records/deal/" + deal).expect(200).number("/values/contact")).isEqualTo(stays);
    }

    @Test
    void anErasureReachesWhatAPersonOnceSentRowsOfFilesAndFinishedExports() {
        long person = record("contact", "{\"lastName\": \"Следов\", \"phones\": [\"+79120000177\"], \"emails\": [\"sled@kontor.example\"]}");
        long lead = record("lead", "{\"title\": \"С сайта\", \"lastName\": \"Следов\", \"contact\": %d}".formatted(person));
        sql.execute("insert into crm_form.form (code, title, language, fields, secret) values ('erasure', 'Заявка', 'ru', '[]', '\\x00')");
        String answer = "insert into crm_form.answer (form_id, key, address, agent, content, type_id, record_id) select id, gen_random_uuid(), '10.0.0.7', 'Browser', cast(? as jsonb), cast(? as smallint), cast(? as bigint) from crm_form.form where code = 'erasure'";
        sql.execute(answer, "{\"lastName\": \"Следов\"}", 1, lead);
        sql.execute(answer, "{\"phones\": [{\"normalized\": \"+79120000177\"}], \"comments\": \"Следов просит\"}", null, null);
        sql.execute(answer, "{\"lastName\": \"Иной\"}", null, null);
        byte[] rows = "Фамилия;Телефон;Почта\nСледов;8 (912) 000-01-77;\nСледов;;SLED@kontor.example\nИной;+79120000999;\n".getBytes(StandardCharsets.UTF_8);
        long load = admin.upload("/api/importing/files?type=contact", "people.csv", rows, "text/csv").expect(201).number("/id");
        String export = admin.post("/api/records/contact/exports", "{\"format\": \"csv\", \"columns\": [\"lastName\"]}").expect(202).text("/id");
        admin.get("/api/records/exports/" + export + "/file").expect(200);

        admin.post("/api/crm/exclusions", Map.of("values", List.of("8 (912) 000-01-77", "+79120000998"), "note", "Следов")).expect(201);

        admin.post("/api/crm/privacy/erasure/" + person, "{\"confirm\": \"Следов\"}").expect(200);
        assertThat(admin.get("/api/crm/exclusions").expect(200).all("/items", "value")).containsExactly("+79120000998");

        assertThat(sql.fetchValue("select count(*) from crm_form.answer where content::text like '%Следов%' or content::text like '%0000177%'")).isEqualTo(0L);
        assertThat(sql.fetchValue("select count(*) from crm_form.answer where content = '{}' and address = ''")).isEqualTo(2L);
        assertThat(sql.fetchValue("select count(*) from crm_form.answer where content::text like '%Иной%' and address <> ''")).isEqualTo(1L);
        assertThat(admin.get("/api/importing/loads/" + load + "/lines").expect(200).text()).contains("Иной").doesNotContain("Следов");
        assertThat(admin.get("/api/importing/loads/" + load).expect(200).number("/total")).isEqualTo(1);
        admin.get("/api/records/exports/" + export + "/file").expectProblem(404, "not_found");
    }

    @Test
    void whatWasDoneForAPersonHisCallsAndLettersAreTreatedLikeHisCard() throws IOException {
        long person = record("contact", "{\"lastName\": \"Делов\", \"phones\": [\"+79120000266\"], \"emails\": [\"delov@kontor.example\"]}");
        long deal = record("deal", "{\"title\": \"Крыша\", \"contact\": %d}".formatted(person));
        long kind = (Long) sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'activity_kind' and v.code = 'TODO'");
        long todo = record("activity", "{\"title\": \"Позвонить Делову\", \"comments\": \"Делов просил о скидке\", \"place\": \"у Делова дома\", \"kind\": %d, \"deals\": [%d]}".formatted(kind, deal));
        long call = record("activity", "{\"title\": \"Входящий звонок 8 912 000 02 66\", \"kind\": %d, \"contacts\": [%d]}".formatted(kind, person));
        long sound = daria.upload("/api/files", "talk.mp3", "ID3 voice".getBytes(StandardCharsets.UTF_8), "audio/mpeg").expect(201).number("/id");
        daria.patch("/api/records/activity/" + call, Map.of("values", Map.of("files", List.of(sound)))).expect(200);
        long written = record("activity", "{\"title\": \"О крыше\", \"kind\": %d, \"contacts\": [%d]}".formatted(kind, person));
        long task = record("task", "{\"title\": \"Смета для Делова\", \"responsible\": %d, \"contacts\": [%d]}".formatted(Cast.DARIA.id(), person));
        long quote = record("quote", "{\"title\": \"Предложение Делову\", \"content\": \"Для Делова, со скидкой\", \"deal\": %d, \"contact\": %d}".formatted(deal, person));
        long said = comment("activity", todo, "<p>Живёт на Садовой</p>");
        sql.execute("insert into telephony.call (code, external, kind, person_id, phone, normalized, type_id, record_id, activity_id, started_at, seconds, recording_id)"
                + " values ('erasure', 'pbx-9', 2, ?, '8 912 000 02 66', '+79120000266', 3, ?, ?, now(), 65, ?)", Cast.DARIA.id(), person, call, sound);
        sql.execute("insert into letter.outgoing (activity_id, author_id, operation_id, recipients, subject, html, text, message_id, state, send_at, created_at, sent_at)"
                + " select ?, ?, id, '[{\"way\": \"to\", \"address\": \"delov@kontor.example\", \"name\": \"Делов\"}]', 'О крыше', '', 'Дорогой Делов', 'm9@kontor.example', 'sent', now(), now(), now()"
                + " from records.operation limit 1", written, Cast.DARIA.id());
        daria.post("/api/calllists", Map.of("title", "Обзвон", "from", List.of(Map.of("type", "contact", "ids", List.of(person))))).expect(201);
        sql.execute("update calllist.member set comment = 'Грубит, живёт один' where type_id = 3 and record_id = ?", person);

        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(admin.get("/api/crm/privacy/export/" + person).expect(200).body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(parts.get("data.json")).contains("Позвонить Делову", "Смета для Делова", "Предложение Делову", "Дорогой Делов", "delov@kontor.example", "8 912 000 02 66", "Садовой");
        assertThat(parts.get("data.html")).contains("Звонки", "Письма", "Дорогой Делов");
        assertThat(parts).containsKey("files/" + sound + "-talk.mp3");

        assertThat(admin.get("/api/crm/privacy/erasure/" + person).expect(200).all("/comments", "id")).contains("" + said);
        admin.post("/api/crm/privacy/erasure/" + person, "{\"confirm\": \"Делов\", \"comments\": [%d]}".formatted(said)).expect(200);

        for (String path : List.of("activity/" + todo, "activity/" + call, "activity/" + written, "task/" + task, "quote/" + quote)) {
            assertThat(admin.get("/api/records/" + path).expect(200).text()).as(path).doesNotContain("Делов", "912", "talk.mp3");
            assertThat(admin.get("/api/records/" + path + "/history").expect(200).text()).as(path).doesNotContain("Делов", "912");
        }
        assertThat(admin.get("/api/timeline/activity/" + todo).expect(200).text()).doesNotContain("Садовой");
        admin.get("/api/files/" + sound).expectProblem(404, "not_found");
        assertThat(sql.fetchValue("select concat(phone, normalized, external, recording_id) from telephony.call where code = 'erasure'")).isEqualTo("");
        assertThat(sql.fetchValue("select seconds from telephony.call where code = 'erasure'")).isEqualTo(65);
        assertThat(sql.fetchValue("select concat(recipients, subject, text) from letter.outgoing where message_id = 'm9@kontor.example'")).isEqualTo("[]");
        assertThat(sql.fetchValue("select count(*) from calllist.member where comment like 'Грубит%'")).isEqualTo(0L);
        assertThat(found("Делов")).isEmpty();
    }

    /** What programs keep for themselves (entity.*, options, events) is searched by phones, e-mails and tax numbers, told before, and masked. */
    @Test
    void anErasureReachesWhatProgramsKeep() {
        long person = record("contact", "{\"lastName\": \"Складов\", \"phones\": [\"+79120000355\"], \"emails\": [\"skladov@kontor.example\"], \"inn\": \"526317984689\"}");
        long other = record("contact", "{\"lastName\": \"Соседов\", \"phones\": [\"+79120000356\"]}");
        sql.execute("insert into bitrix.application (id, title, client_id, secret_hash, redirect_uri, scopes, event_token, created_by) values (771, 'Склад', 'local.771', '\\x00', 'https://app.example', '{}', 't', 1)");
        sql.execute("insert into bitrix.store (id, application_id, code, name, created_by) values (771, 771, 'clients', 'Клиенты', 1)");
        sql.execute("insert into bitrix.store_section (store_id, name, description, created_by, modified_by) values (771, 'Ждут 8 912 000-03-55', '', 1, 1)");
        sql.execute("""
                insert into bitrix.store_item (store_id, name, detail_text, properties, created_by, modified_by) values
                (771, 'Заказ 8 (912) 000-03-55', 'писать на Skladov@Kontor.example, ИНН 526317984689', '{"phone": "+7 912 000 03 55", "sum": 5263179846899, "inn": 526317984689, "list": [{"a": "89120000355"}]}', 1, 1),
                (771, 'Чужой 8 (912) 000-03-56', 'xskladov@kontor.example 1526317984689', '{"phone": "89120000356"}', 1, 1)""");
        sql.execute("insert into bitrix.app_option (application_id, name, value) values (771, 'last:skladov@kontor.example', '{\"79120000355\": {\"mail\": \"skladov@kontor.example\"}, \"n\": 1}')");
        sql.execute("insert into bitrix.handler (id, person_id, title, url, events, token) values (771, 1, 'Звонилка', 'https://app.example', '{}', 't')");
        sql.execute("insert into bitrix.delivery (handler_id, event, data, status, answer, millis) values (771, 'ONEXTERNALCALLSTART', '{\"PHONE_NUMBER\": \"+79120000355\"}', 200, 'ok 89120000355', 1)");

        Answer preview = admin.get("/api/crm/privacy/erasure/" + person).expect(200);
        assertThat(preview.all("/elsewhere", "place")).containsExactlyInAnyOrder("program.section", "program.item", "program.option", "program.event");
        assertThat(preview.all("/elsewhere", "keeper")).containsOnly("Склад", "Звонилка");
        assertThat(preview.at("/elsewhere").toString()).contains("phone", "email", "number").doesNotContain("000-03-55", "skladov@");
        assertThat(admin.get("/api/crm/privacy/erasure/" + other).expect(200).all("/elsewhere", "title")).containsExactly("Чужой …");

        admin.post("/api/crm/privacy/erasure/" + person, "{\"confirm\": \"Складов\"}").expect(200);
        String left = String.join("\n", sql.fetch("""
                        select row_to_json(i)::text from bitrix.store_item i where store_id = 771
                        union all select row_to_json(s)::text from bitrix.store_section s where store_id = 771
                        union all select row_to_json(o)::text from bitrix.app_option o where application_id = 771
                        union all select row_to_json(d)::text from bitrix.delivery d where handler_id = 771""")
                .getValues(0, String.class));
        assertThat(left.replaceAll("[ ()-]", "")).doesNotContain("9120000355");
        assertThat(left).doesNotContain("Skladov@", "\"skladov@").doesNotContain("ИНН 526317984689").contains("Чужой 8 (912) 000-03-56", "xskladov@kontor.example 1526317984689", "89120000356", "5263179846899");
        assertThat(admin.get("/api/crm/privacy/erasure/" + other).expect(200).all("/elsewhere", "title")).hasSize(1);
    }

    @Test
    void anErasedPersonIsFoundNowhereAndHisDealsStayWithTheirSums() {
        long person = record("contact", "{\"lastName\": \"Забытов\", \"firstName\": \"Пётр\", \"phones\": [\"+79120000079\"], \"inn\": \"500100732259\", \"birthday\": \"1980-01-01\"}");
        daria.patch("/api/records/contact/" + person, "{\"values\": {\"post\": \"Хранитель тайн\"}}").expect(200);
        long deal = record("deal", "{\"title\": \"Баня Забытову\", \"contact\": %d, \"amount\": 777, \"comments\": \"Звонить Забытову на +79120000079\"}".formatted(person));
        long lead = record("lead", "{\"title\": \"Обращение Забытова\", \"lastName\": \"Забытов\", \"phones\": [\"+79120000079\"], \"contact\": %d}".formatted(person));
        long gone = comment("deal", deal, "<p>Забытов живёт на Лесной</p>");
        long kept = comment("deal", deal, "<p>Оплата получена</p>");

        daria.get("/api/crm/privacy/erasure/" + person).expectProblem(403, "forbidden");
        Answer preview = admin.get("/api/crm/privacy/erasure/" + person).expect(200);
        assertThat(preview.number("/deals")).isEqualTo(1);
        assertThat(preview.number("/leads")).isEqualTo(1);
        assertThat(preview.all("/comments", "id")).containsExactlyInAnyOrder("" + gone, "" + kept);
        admin.post("/api/crm/privacy/erasure/" + person, "{\"confirm\": \"Забытов\"}").expectProblem(422, "invalid");
        Answer erased = admin.post("/api/crm/privacy/erasure/" + person, "{\"confirm\": \"Забытов Пётр\", \"comments\": [%d]}".formatted(gone)).expect(200);

        assertThat(found("Забытов")).isEmpty();
        assertThat(found("79120000079")).isEmpty();
        assertThat(found("500100732259")).isEmpty();
        Answer card = admin.get("/api/records/contact/" + person).expect(200);
        assertThat(card.text("/values/title")).isEqualTo("Обезличен № " + person);
        assertThat(card.at("/values").toString()).doesNotContain("Забыт", "79120000079", "Хранитель", "1980");
        assertThat(admin.get("/api/records/contact/" + person + "/history").expect(200).text()).doesNotContain("Забыт", "Хранитель", "79120000079", "500100732259");
        Answer nameless = admin.get("/api/records/deal/" + deal).expect(200);
        assertThat(nameless.number("/values/amount")).isEqualTo(777);
        assertThat(nameless.text()).doesNotContain("Забытов", "79120000079");
        assertThat(admin.get("/api/records/deal/" + deal + "/history").expect(200).text()).doesNotContain("Забытов");
        assertThat(admin.get("/api/records/lead/" + lead).expect(200).text()).doesNotContain("Забытов", "79120000079");
        assertThat(admin.get("/api/records/lead/" + lead + "/history").expect(200).text()).doesNotContain("Забытов", "79120000079");
        assertThat(admin.get("/api/timeline/deal/" + deal).expect(200).text()).contains("Оплата получена").doesNotContain("Лесной");
        assertThat(sql.fetchValue("select count(*) from records.row_change where before::text like '%500100732259%' or after::text like '%500100732259%'")).isEqualTo(0L);

        admin.post("/api/records/operations/" + erased.text("/operation") + "/undo");
        assertThat(admin.get("/api/records/contact/" + person).expect(200).text()).doesNotContain("Забыт", "79120000079");
        admin.post("/api/crm/privacy/erasure/" + person, "{\"confirm\": \"Обезличен № %d\"}".formatted(person)).expectProblem(409, "already_erased");
        assertThat(admin.get("/api/admin/log?kind=data.person_erased").expect(200).at("/items/0/subject/id").asLong()).isEqualTo(person);
    }
}
