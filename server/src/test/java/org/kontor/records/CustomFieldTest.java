package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kontor.access.Actors;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class CustomFieldTest extends KontorTest {

    private static final String FIELDS = "/api/records/deal/fields";

    @Autowired
    private Undo undo;

    @Autowired
    private Actors actors;

    @Autowired
    private CustomColumns columns;

    /** A kind of field with two values in the order that a list sorts them, and a third one to change to. */
    private record Sample(String kind, boolean multiple, String extra, String low, String high, String other) {
        @Override
        public String toString() {
            return kind + (multiple ? " (many)" : "");
        }
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        one(samples, "text", "", "\"арбуз\"", "\"Ёж\"", "\"дом\"");
        samples.add(new Sample("longText", false, "", "\"Первая\\nвторая строка\"", "\"Третья\"", "\"Четвёртая\""));
        one(samples, "integer", "", "-5", "42", "7");
        one(samples, "number", "", "1.5", "1000000.125", "3");
        one(samples, "money", "", "10.5", "2000", "30");
        one(samples, "date", "", "\"2026-01-31\"", "\"2026-12-01\"", "\"2025-05-05\"");
        one(samples, "moment", "", "\"2026-01-31T10:00:00Z\"", "\"2026-12-01T00:00:00Z\"", "\"2025-05-05T05:05:05Z\"");
        samples.add(new Sample("flag", false, "", "false", "true", "true"));
        one(samples, "choice", ", \"options\": [{\"title\": \"A\", \"color\": 1}, {\"title\": \"B\"}, {\"title\": \"C\"}]", "OPTION0", "OPTION1", "OPTION2");
        one(samples, "book", ", \"book\": \"source\"", "BOOK0", "BOOK1", "BOOK2");
        one(samples, "person", "", "6", "5", "3");
        one(samples, "record", ", \"recordType\": \"company\"", "COMPANY0", "COMPANY1", "COMPANY2");
        one(samples, "url", "", "\"https://a.example/x\"", "\"https://b.example/\"", "\"https://c.example/\"");
        one(samples, "address", "", "\"Казань\"", "\"Москва\"", "\"Тверь\"");
        one(samples, "file", "", "FILE0", "FILE1", "FILE2");
        return samples;
    }

    private static void one(List<Sample> samples, String kind, String extra, String low, String high, String other) {
        samples.add(new Sample(kind, false, extra, low, high, other));
        samples.add(new Sample(kind, true, extra, low, high, other));
    }

    private Answer add(String kind, String title, String rest) {
        return api.as(Cast.ADMIN).post(FIELDS, """
                {"kind": "%s", "title": "%s", "purpose": "Для проверки", "usedBy": "Отдел продаж, в отчёте"%s}""".formatted(kind, title, rest));
    }

    private String value(String raw, Answer field, Sample sample) {
        String value = raw;
        if (raw.startsWith("OPTION")) {
            value = field.at("/options/" + raw.substring(6) + "/id").toString();
        } else if (raw.startsWith("BOOK")) {
            value = sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'source' order by v.sort, v.id offset "
                    + raw.substring(4) + " limit 1").toString();
        } else if (raw.startsWith("COMPANY")) {
            value = String.valueOf(api.as(Cast.DARIA).post("/api/records/company", "{\"values\": {\"title\": \"К%s\"}}".formatted(raw.substring(7))).expect(201).number("/id"));
        } else if (raw.startsWith("FILE")) {
            value = api.as(Cast.DARIA).upload("/api/files", raw + ".txt", raw.getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).at("/id").toString();
        }
        return sample.multiple() ? "[" + value + "]" : value;
    }

    private static String filter(String json) {
        return "&filter=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyKindLivesInCardListFilterSortHistoryUndoAndBoard(Sample sample) {
        Api daria = api.as(Cast.DARIA);
        Answer field = add(sample.kind(), "Поле " + sample, sample.extra() + ", \"multiple\": " + sample.multiple()).expect(201);
        String code = field.text("/code");
        assertThat(field.text("/state")).isEqualTo("ready");
        assertThat(daria.get("/api/records/types/deal").expect(200).all("/fields", "code")).contains(code);

        String low = value(sample.low(), field, sample);
        String high = value(sample.high(), field, sample);
        long first = deal(daria, "Первая", code, low).number("/id");
        long second = deal(daria, "Вторая", code, high).number("/id");
        long none = daria.post("/api/records/deal", "{\"values\": {\"title\": \"Пустая\"}}").expect(201).number("/id");

        // card
        JsonNode shown = daria.get("/api/records/deal/" + first).expect(200).at("/values/" + code);
        assertThat(plain(shown, sample)).isEqualTo(plain(json(low), sample));

        // list and filter
        String mine = "{\"op\":\"in\",\"field\":\"id\",\"values\":[%d,%d,%d]}".formatted(first, second, none);
        String only = "{\"op\":\"all\",\"of\":[" + mine + ",%s]}";
        if (!sample.kind().equals("file")) {
            String is = "{\"field\":\"%s\",\"op\":\"is\",\"value\":%s}".formatted(code, sample.multiple() ? low.substring(1, low.length() - 1) : low);
            assertThat(ids(daria.get("/api/records/deal?fields=title," + code + filter(only.formatted(is))))).containsExactly(first);
        }
        String empty = "{\"field\":\"%s\",\"op\":\"empty\"}".formatted(code);
        assertThat(ids(daria.get("/api/records/deal?fields=title," + code + filter(only.formatted(empty))))).containsExactly(none);

        // sort, page by page; empty ones come last
        boolean sortable = !sample.multiple() && !sample.kind().equals("longText") && !sample.kind().equals("file");
        if (sortable) {
            boolean turned = sample.kind().equals("person"); // 6 is Егор Ёлкин, 5 is Дарья Соколова
            assertThat(pages(daria, code, mine)).containsExactly(turned ? second : first, turned ? first : second, none);
            assertThat(pages(daria, "-" + code, mine)).containsExactly(turned ? first : second, turned ? second : first, none);
        } else {
            daria.get("/api/records/deal?sort=" + code).expectProblem(422, "invalid");
        }

        // change, history, undo
        String other = value(sample.other(), field, sample);
        Answer changed = daria.patch("/api/records/deal/" + first, "{\"values\": {\"%s\": %s}}".formatted(code, other)).expect(200);
        assertThat(sql.fetchValue("select count(*) from records.history where type_id = 2 and record_id = ? and jsonb_exists(changes, ?)", first, code))
                .isEqualTo(1L);
        undo.undo(actors.of(Cast.DARIA.id(), "ru", java.time.ZoneOffset.UTC), UUID.fromString(changed.text("/operation")));
        assertThat(plain(daria.get("/api/records/deal/" + first).expect(200).at("/values/" + code), sample)).isEqualTo(plain(json(low), sample));
        daria.patch("/api/records/deal/" + second, "{\"values\": {\"%s\": null}}".formatted(code)).expect(200);
        assertThat(daria.get("/api/records/deal/" + second).expect(200).at("/values/" + code).isMissingNode()).isTrue();

        // board
        Answer board = daria.get("/api/records/deal/board?limit=100&fields=title," + code + "&pipeline=" + daria.get("/api/records/deal/" + first).number("/values/pipeline")).expect(200);
        assertThat(board.text()).contains("\"" + code + "\":");
    }

    private static JsonNode json(String text) {
        return new tools.jackson.databind.json.JsonMapper().readTree(text);
    }

    /** Values compared: files by their ids, numbers by value. */
    private static String plain(JsonNode value, Sample sample) {
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(one -> parts.add(plain(one, sample)));
            return parts.size() == 1 ? parts.getFirst() : parts.toString();
        }
        if (value.isObject()) {
            return value.path("id").toString();
        }
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString();
    }

    private static Answer deal(Api who, String title, String code, String value) {
        return who.post("/api/records/deal", "{\"values\": {\"title\": \"%s\", \"%s\": %s}}".formatted(title, code, value)).expect(201);
    }

    private static List<Long> ids(Answer answer) {
        List<Long> ids = new ArrayList<>();
        answer.expect(200).at("/items").forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    private static List<Long> pages(Api who, String sort, String filter) {
        List<Long> all = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 5 && cursor != null; page++) {
            Answer answer = who.get("/api/records/deal?limit=1&fields=title&sort=" + sort + filter(filter) + cursor).expect(200);
            all.addAll(ids(answer));
            cursor = answer.at("/next").isNull() ? null : "&cursor=" + answer.text("/next");
        }
        return all;
    }

    @Test
    void aFieldSaysWhatItIsForAndWhoUsesIt() {
        Api admin = api.as(Cast.ADMIN);
        Answer refused = admin.post(FIELDS, "{\"kind\": \"text\", \"title\": \"Зачем\", \"usedBy\": \"все\"}").expectProblem(422, "invalid");
        assertThat(refused.at("/fields/purpose").asString()).isNotBlank();
        admin.post(FIELDS, "{\"kind\": \"text\", \"title\": \"Зачем\", \"purpose\": \"знать\"}").expectProblem(422, "invalid");
        api.as(Cast.DARIA).post(FIELDS, "{\"kind\": \"text\", \"title\": \"Зачем\", \"purpose\": \"знать\", \"usedBy\": \"я\"}").expectProblem(403, "forbidden");
        api.as(Cast.DARIA).get(FIELDS).expectProblem(403, "forbidden");
    }

    @Test
    void whatAFieldCannotBeIsRefused() {
        for (String rest : List.of("", ", \"recordType\": \"galaxy\"")) {
            add("record", "Ссылка", rest).expectProblem(422, "invalid");
        }
        add("book", "Справочник", ", \"book\": \"nothing\"").expectProblem(422, "invalid");
        add("book", "Справочник", "").expectProblem(422, "invalid");
        add("hologram", "Что-то", "").expectProblem(422, "invalid");
        add("flag", "Много да", ", \"multiple\": true").expectProblem(422, "invalid");
        add("url", "Быстрая ссылка", ", \"filterable\": true").expectProblem(422, "invalid");
        add("text", "", "").expectProblem(422, "invalid");
        add("text", "дата завершения", "").expectProblem(422, "invalid");
        add("text", "Amount", "").expectProblem(422, "invalid");
        add("text", "Где", ", \"section\": \"cellar\"").expectProblem(422, "invalid");
        add("text", "Когда", ", \"requiredFrom\": [999999]").expectProblem(422, "invalid");
        add("choice", "Дважды", ", \"options\": [{\"title\": \"да\"}, {\"title\": \"ДА\"}]").expectProblem(422, "invalid");
        add("choice", "Чужой", ", \"options\": [{\"id\": 1, \"title\": \"да\"}]").expectProblem(422, "invalid");
        add("choice", "Цвет", ", \"options\": [{\"title\": \"да\", \"color\": 99}]").expectProblem(422, "invalid");
    }

    @Test
    void requiredAlwaysAndFromAStage() {
        Api daria = api.as(Cast.DARIA);
        Answer field = add("text", "Номер договора", ", \"required\": true").expect(201);
        String code = field.text("/code");
        Answer refused = daria.post("/api/records/deal", "{\"values\": {\"title\": \"Без договора\"}}").expectProblem(422, "invalid");
        assertThat(refused.at("/fields/" + code).asString()).isNotBlank();
        long stage = ((Number) sql.fetchValue("select id from crm_pipeline.stage where code = 'EXECUTING' order by id limit 1")).longValue();
        api.as(Cast.ADMIN).patch(FIELDS + "/" + code, "{\"required\": false, \"requiredFrom\": [%d]}".formatted(stage)).expect(200);
        long id = daria.post("/api/records/deal", "{\"values\": {\"title\": \"Без договора\"}}").expect(201).number("/id");
        daria.put("/api/records/deal/" + id + "/place", "{\"stage\": %d}".formatted(stage)).expectProblem(422, "stage_requires");
        daria.put("/api/records/deal/" + id + "/place", "{\"stage\": %d, \"values\": {\"%s\": \"17/А\"}}".formatted(stage, code)).expect(200);
        api.as(Cast.ADMIN).delete(FIELDS + "/" + code).expect(204);
    }

    @Test
    void optionsChangeWithoutLosingOldRecords() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        Answer field = add("choice", "Упаковка", ", \"options\": [{\"title\": \"Ящик\"}, {\"title\": \"Мешок\"}]").expect(201);
        String code = field.text("/code");
        long box = field.number("/options/0/id");
        long bag = field.number("/options/1/id");
        long id = deal(daria, "В ящике", code, String.valueOf(box)).number("/id");
        // swapped titles, a new one first, the box left out
        Answer changed = admin.patch(FIELDS + "/" + code, """
                {"options": [{"title": "Ящик", "color": 4}, {"id": %d, "title": "Большой мешок"}]}""".formatted(bag)).expect(200);
        assertThat(changed.all("/options", "title")).containsExactly("Ящик", "Большой мешок", "Ящик");
        assertThat(changed.at("/options/2/archived").asBoolean()).isTrue();
        assertThat(daria.get("/api/records/deal/" + id).expect(200).number("/values/" + code)).isEqualTo(box);
        daria.patch("/api/records/deal/" + id, "{\"values\": {\"title\": \"Всё ещё в ящике\", \"%s\": %d}}".formatted(code, box)).expect(200);
        daria.post("/api/records/deal", "{\"values\": {\"title\": \"Новая\", \"%s\": %d}}".formatted(code, box)).expectProblem(422, "invalid");
        admin.patch(FIELDS + "/" + code, "{\"kind\": \"text\"}").expectProblem(422, "invalid");
    }

    @Test
    void aDeletedFieldIsHiddenAtOnceComesBackWithItsDataAndIsPurgedAfterAMonth() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        String code = add("integer", "Этаж", ", \"filterable\": true").expect(201).text("/code");
        long id = deal(daria, "Высотка", code, "25").number("/id");
        jobs.run("records-field-indexes");
        admin.delete(FIELDS + "/" + code).expect(204);
        assertThat(daria.get("/api/records/deal/" + id).expect(200).text()).doesNotContain(code);
        daria.get("/api/records/deal?sort=" + code).expectProblem(422, "unknown_field");
        daria.patch("/api/records/deal/" + id, "{\"values\": {\"%s\": 3}}".formatted(code)).expectProblem(422, "invalid");
        assertThat(admin.get(FIELDS).expect(200).all("/deleted", "code")).contains(code);

        admin.post(FIELDS + "/" + code + "/restore", "{}").expect(200);
        assertThat(daria.get("/api/records/deal/" + id).expect(200).number("/values/" + code)).isEqualTo(25);

        admin.delete(FIELDS + "/" + code).expect(204);
        jobs.run("records-field-purge");
        assertThat(sql.fetchValue("select count(*) from records.field where code = ?", code)).as("still within its month").isEqualTo(1L);
        sql.execute("update records.field set deleted_at = now() - interval '31 days' where code = ?", code);
        jobs.run("records-field-purge");
        admin.post(FIELDS + "/" + code + "/restore", "{}").expectProblem(404, "not_found");
        assertThat(sql.fetchValue("select count(*) from crm_deal.deal where " + code + " is not null")).isEqualTo(0L);

        Answer next = add("integer", "Подъезд", "").expect(201);
        assertThat(sql.fetchValue("select column_name from records.field where code = ?", next.text("/code"))).as("the column is given on").isEqualTo(code);
        assertThat(deal(daria, "Второй подъезд", next.text("/code"), "2").number("/values/" + next.text("/code"))).isEqualTo(2);
    }

    @Test
    void anIndexIsBuiltInTheBackgroundAndUsed() {
        Api admin = api.as(Cast.ADMIN);
        String number = add("number", "Площадь", ", \"filterable\": true").expect(201).text("/code");
        String many = add("choice", "Отделка", ", \"filterable\": true, \"multiple\": true, \"options\": [{\"title\": \"да\"}]").expect(201).text("/code");
        assertThat(state(admin, number)).isEqualTo("waiting");
        jobs.run("records-field-indexes");
        assertThat(state(admin, number)).isEqualTo("ready");
        assertThat(state(admin, many)).isEqualTo("ready");
        assertThat(indexes(number)).contains("DESC NULLS LAST, id DESC", "deleted_at IS NULL");
        assertThat(indexes(many)).contains("gin");
        assertThat(api.as(Cast.DARIA).get("/api/records/types/deal").expect(200).text()).contains("\"code\":\"" + number + "\"");

        admin.patch(FIELDS + "/" + number, "{\"filterable\": false}").expect(200);
        jobs.run("records-field-indexes");
        assertThat(state(admin, number)).isEqualTo("none");
        assertThat(indexes(number)).isEmpty();
    }

    @Test
    void anIndexThatACrashLeftInvalidIsDroppedAndBuiltAnew() {
        Api admin = api.as(Cast.ADMIN);
        String code = add("integer", "Очередь", ", \"filterable\": true").expect(201).text("/code");
        jobs.run("records-field-indexes");
        sql.execute("update pg_index set indisvalid = false where indexrelid = 'crm_deal.deal_" + code + "'::regclass");
        sql.execute("update records.field set index_state = 'building' where code = ?", code);
        jobs.run("records-field-indexes");
        assertThat(state(admin, code)).isEqualTo("ready");
        assertThat(sql.fetchValue("select indisvalid from pg_index where indexrelid = 'crm_deal.deal_" + code + "'::regclass")).isEqualTo(true);
    }

    @Test
    void aColumnThatIsLostComesBackAndABusyTableOnlyDelaysAField() throws Exception {
        Api admin = api.as(Cast.ADMIN);
        String code = add("text", "Пропажа", "").expect(201).text("/code");
        sql.execute("alter table crm_deal.deal drop column " + code);
        columns.addWaiting();
        assertThat(deal(api.as(Cast.DARIA), "Нашлась", code, "\"да\"").text("/values/" + code)).isEqualTo("да");

        java.util.concurrent.CountDownLatch held = new java.util.concurrent.CountDownLatch(1);
        java.util.concurrent.CountDownLatch release = new java.util.concurrent.CountDownLatch(1);
        Thread reader = Thread.ofVirtual().start(() -> sql.transaction(inside -> {
            inside.dsl().execute("lock table crm_deal.deal in access share mode");
            held.countDown();
            release.await();
        }));
        held.await();
        Answer waiting = add("text", "Терпение", "").expect(201);
        assertThat(waiting.text("/state")).isEqualTo("waiting");
        String late = waiting.text("/code");
        assertThat(api.as(Cast.DARIA).get("/api/records/types/deal").expect(200).all("/fields", "code")).doesNotContain(late);
        release.countDown();
        reader.join();
        jobs.run("records-field-columns");
        assertThat(admin.get(FIELDS).expect(200).text()).contains(late);
        assertThat(deal(api.as(Cast.DARIA), "Дождалась", late, "\"да\"").text("/values/" + late)).isEqualTo("да");
    }

    @Test
    void moreIndexesAndFieldsThanATypeBearsAreRefused() {
        sql.execute("""
                insert into records.field (type_id, code, column_name, kind, title_ru, title_en, purpose, used_by, filterable, index_state, column_state)
                select 1, 'uf_x' || n, 'uf_x' || n, 'text', 'Т' || n, '', 'p', 'u', n <= 20, case when n <= 20 then 'failed' else 'none' end, 'failed'
                from generate_series(1, 300) n""");
        Api admin = api.as(Cast.ADMIN);
        String body = "{\"kind\": \"text\", \"title\": \"Лишнее\", \"purpose\": \"p\", \"usedBy\": \"u\", \"filterable\": %s}";
        admin.post("/api/records/lead/fields", body.formatted(false)).expectProblem(409, "too_many_fields");
        sql.execute("delete from records.field where code = 'uf_x300'");
        admin.post("/api/records/lead/fields", body.formatted(true)).expectProblem(409, "too_many_indexes");
        sql.execute("delete from records.field where type_id = 1");
    }

    @Test
    void aFileOfAnotherPersonCannotBePutIntoAField() {
        String code = add("file", "Смета", ", \"multiple\": true").expect(201).text("/code");
        long foreign = api.as(Cast.LEV).upload("/api/files", "secret.txt", "тайна".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        Api daria = api.as(Cast.DARIA);
        for (long id : List.of(foreign, 987654321L)) {
            daria.post("/api/records/deal", "{\"values\": {\"title\": \"Чужое\", \"%s\": [%d]}}".formatted(code, id)).expectProblem(422, "invalid");
        }
        daria.post("/api/records/contact", "{\"values\": {\"lastName\": \"Фото\", \"photo\": 987654321}}").expectProblem(422, "invalid");
        long own = daria.upload("/api/files", "смета.txt", "100".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        Answer deal = deal(daria, "Со сметой", code, "[" + own + "]");
        assertThat(deal.text("/values/" + code + "/0/name")).isEqualTo("смета.txt");
        api.as(Cast.EGOR).get("/api/records/deal/" + deal.number("/id")).expect(200);
        assertThat(sql.fetchValue("select record_id from platform.file where id = ?", own)).isEqualTo(deal.number("/id"));
    }

    private String state(Api admin, String code) {
        JsonNode all = admin.get(FIELDS).expect(200).at("/items");
        for (JsonNode field : all) {
            if (field.path("code").asString().equals(code)) {
                return field.path("index").asString();
            }
        }
        throw new AssertionError(code);
    }

    private String indexes(String code) {
        Object found = sql.fetchValue("select string_agg(indexdef, ' ') from pg_indexes where indexname = ?", "deal_" + code);
        return found == null ? "" : found.toString();
    }
}
