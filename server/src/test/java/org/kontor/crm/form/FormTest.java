package org.kontor.crm.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.FakeScanner;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class FormTest extends KontorTest {

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("name=\"t\" value=\"([^\"]+)\"");

    @Autowired
    private Journal journal;

    private static Map<String, Object> draft(String title) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("title", title);
        form.put("language", "ru");
        form.put("heading", "Заявка на замер");
        form.put("fields", List.of(
                Map.of("code", "firstName", "label", "Как к вам обращаться", "required", true),
                Map.of("code", "phones", "required", true),
                Map.of("code", "emails"),
                Map.of("code", "comments")));
        form.put("fillSeconds", 0);
        form.put("perHour", 1_000);
        return form;
    }

    private Answer form(Map<String, Object> draft) {
        return api.as(Cast.ADMIN).post("/api/crm/forms", draft).expect(201);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create(api.address() + path)).header("Referer", "https://okna.example/zamer").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String code, Map<String, String> values) throws Exception {
        String body = values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create(api.address() + "/f/" + code))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "https://okna.example")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String token(String code) throws Exception {
        Matcher found = TOKEN.matcher(get("/f/" + code).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Map<String, String> filled(String code, String name, String phone) throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("t", token(code));
        values.put("firstName", name);
        values.put("phones", phone);
        return values;
    }

    private long leads(String name) {
        return (Long) sql.fetchValue("select count(*) from crm_lead.lead where first_name = ?", name);
    }

    @Test
    void whatAVisitorSendsIsALeadWithSourceCampaignAndConsent() throws Exception {
        Map<String, Object> draft = draft("Замер");
        draft.put("consent", "Согласен на обработку данных, https://okna.example/privacy");
        Answer made = form(draft);
        String code = made.text("/code");
        HttpResponse<String> page = get("/f/" + code + "?utm_source=yandex&utm_campaign=osen");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body()).contains("<html lang=\"ru\">", "Заявка на замер", "Как к вам обращаться", "href=\"https://okna.example/privacy\"").doesNotContain("<script");
        Map<String, String> values = filled(code, "Мария", "8 (903) 111-22-33");
        values.put("utm_source", "yandex");
        values.put("utm_campaign", "osen");
        values.put("ref", "https://okna.example/zamer");
        HttpResponse<String> without = post(code, values);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("value=\"Мария\"", "Без согласия");
        assertThat(leads("Мария")).isZero();
        values.put("consent", "1");
        assertThat(post(code, values).body()).contains("Спасибо");

        Answer lead = api.as(Cast.ADMIN).get("/api/records/lead/" + sql.fetchValue("select id from crm_lead.lead where first_name = 'Мария'")).expect(200);
        assertThat(lead.text("/values/title")).isEqualTo("Заявка на замер: Мария");
        assertThat(lead.text("/values/phones/0/e164")).isEqualTo("+79031112233");
        assertThat(lead.text("/values/utmSource")).isEqualTo("yandex");
        assertThat(lead.text("/values/utmCampaign")).isEqualTo("osen");
        assertThat(lead.text("/values/sourceDetails")).contains("okna.example");
        assertThat(lead.number("/values/source"))
                .isEqualTo((Long) sql.fetchValue("select id from records.book_value where code = 'WEBFORM'"));
        assertThat(lead.at("/values/responsible").isMissingNode()).isTrue();
        Answer answers = api.as(Cast.ADMIN).get("/api/crm/forms/" + made.number("/id") + "/answers").expect(200);
        assertThat(answers.number("/items/0/consent/version")).isEqualTo(1);
        assertThat(answers.text("/items/0/consent/text")).contains("Согласен");
        assertThat(answers.text("/items/0/address")).isNotEmpty();
        assertThat(answers.at("/items/0/at").isString()).isTrue();
        assertThat(answers.number("/items/0/record/id")).isEqualTo(lead.number("/id"));
    }

    @Test
    void aChangedConsentIsANewVersionAndThePageOfTheOldOneIsAskedAgain() throws Exception {
        Map<String, Object> draft = draft("Версии");
        draft.put("consent", "Первый текст");
        Answer made = form(draft);
        String code = made.text("/code");
        Map<String, String> values = filled(code, "Версион", "+7 903 111-22-34");
        values.put("consent", "1");
        draft.put("consent", "Второй текст");
        assertThat(api.as(Cast.ADMIN).put("/api/crm/forms/" + made.number("/id"), draft).expect(200).number("/consentVersion")).isEqualTo(2);
        HttpResponse<String> again = post(code, values);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Второй текст");
        values.put("consent", "2");
        assertThat(post(code, values).statusCode()).isEqualTo(200);
        assertThat(sql.fetchValue("select count(*) from crm_form.consent where form_id = ?", made.number("/id"))).isEqualTo(2L);
        assertThat(sql.fetchValue("select consent from crm_form.answer where form_id = ?", made.number("/id"))).isEqualTo(2);
    }

    @Test
    void ofAHundredPostsAtOnceNoneIsLostAndTheyEnterTheQueueByItsRules() throws Exception {
        Api admin = api.as(Cast.ADMIN);
        long team = admin.post("/api/queue/teams", Map.of(
                        "name", "Сайт", "head", Cast.ANNA.id(), "queues", Map.of("lead", "even"),
                        "members", List.of(Map.of("person", Cast.DARIA.id()), Map.of("person", Cast.EGOR.id()), Map.of("person", Cast.ZHANNA.id()), Map.of("person", Cast.BORIS.id()))))
                .expect(201)
                .number("/id");
        long source = (Long) sql.fetchValue("select id from records.book_value where code = 'WEBFORM'");
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of(Map.of(
                        "team", team, "filter", Map.of("field", "source", "op", "is", "value", source)))))
                .expect(200);
        String code = form(draft("Сотня")).text("/code");
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(filled(code, "Сотый", "+7 904 000-%02d-%02d".formatted(i / 100, i % 100)));
        }
        try (ExecutorService crowd = Executors.newFixedThreadPool(100)) {
            List<Callable<Integer>> posts = all.stream().<Callable<Integer>>map(values -> () -> post(code, values).statusCode()).toList();
            for (Future<Integer> one : crowd.invokeAll(posts)) {
                assertThat(one.get()).isEqualTo(200);
            }
        }
        assertThat(leads("Сотый")).isEqualTo(100);
        assertThat(sql.fetchValue("select count(distinct n.normalized) from records.channel n join crm_lead.lead l on l.id = n.record_id"
                        + " where n.type_id = 1 and l.first_name = 'Сотый'")).isEqualTo(100L);
        journal.drain();
        assertThat(sql.fetch("select count(*) from crm_lead.lead where first_name = 'Сотый' and responsible_id is not null group by responsible_id")
                        .getValues(0, Long.class))
                .containsExactly(25L, 25L, 25L, 25L);
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of())).expect(200);
    }

    @Test
    void theSamePageSentTwiceMakesOneLead() throws Exception {
        String code = form(draft("Дважды")).text("/code");
        Map<String, String> values = filled(code, "Дважды", "+7 905 111-22-33");
        assertThat(post(code, values).statusCode()).isEqualTo(200);
        assertThat(post(code, values).statusCode()).isEqualTo(200);
        assertThat(leads("Дважды")).isEqualTo(1);
    }

    @Test
    void whoFillsInWhatNobodySeesOrIsTooFastOrTooFrequentSendsNothing() throws Exception {
        Map<String, Object> draft = draft("Роботы");
        draft.put("fillSeconds", 30);
        draft.put("perHour", 3);
        String code = form(draft).text("/code");
        Map<String, String> values = filled(code, "Робот", "+7 905 111-22-34");
        values.put(FormPage.TRAP, "https://spam.example");
        assertThat(post(code, values).body()).contains("Спасибо");
        values.remove(FormPage.TRAP);
        HttpResponse<String> fast = post(code, values);
        assertThat(fast.statusCode()).isEqualTo(422);
        assertThat(fast.body()).contains("Слишком быстро", "value=\"Робот\"");
        values.put("t", "x".repeat(54));
        assertThat(post(code, values).body()).contains("Страница устарела");
        assertThat(post(code, values).statusCode()).isEqualTo(422);
        assertThat(post(code, values).statusCode()).isEqualTo(429);
        assertThat(leads("Робот")).isZero();
        assertThat(sql.fetchValue("select count(*) from crm_form.answer a join crm_form.form f on f.id = a.form_id where f.code = ?", code)).isEqualTo(0L);
    }

    @Test
    void aFormThatIsClosedDeletedOrNeverWasIsNotThere() throws Exception {
        Map<String, Object> draft = draft("Закрыта");
        Answer made = form(draft);
        String code = made.text("/code");
        Map<String, String> values = filled(code, "Опоздавший", "+7 905 111-22-35");
        draft.put("active", false);
        api.as(Cast.ADMIN).put("/api/crm/forms/" + made.number("/id"), draft).expect(200);
        assertThat(get("/f/" + code).statusCode()).isEqualTo(404);
        assertThat(post(code, values).statusCode()).isEqualTo(404);
        api.as(Cast.ADMIN).delete("/api/crm/forms/" + made.number("/id")).expect(204);
        assertThat(get("/f/" + code).statusCode()).isEqualTo(404);
        assertThat(get("/f/nothing").statusCode()).isEqualTo(404);
        assertThat(leads("Опоздавший")).isZero();
    }

    @Test
    void aStrangerSetsNothingButTheFieldsThatAreAskedForAndNoScriptComesThrough() throws Exception {
        Map<String, Object> draft = draft("Чужое");
        draft.put("heading", "<script>alert(1)</script>");
        String code = form(draft).text("/code");
        assertThat(get("/f/" + code + "?utm_source=%22%3E%3Cscript%3E").body()).doesNotContain("<script");
        Map<String, String> values = filled(code, "<script>x</script>", "12");
        HttpResponse<String> wrong = post(code, values);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("aria-invalid").doesNotContain("<script");
        values.put("firstName", "Чужой");
        values.put("phones", "+7 905 111-22-36");
        values.put("opened", "true");
        values.put("responsible", "1");
        values.put("stage", "1");
        assertThat(post(code, values).statusCode()).isEqualTo(200);
        Answer lead = api.as(Cast.ADMIN).get("/api/records/lead/" + sql.fetchValue("select id from crm_lead.lead where first_name = 'Чужой'")).expect(200);
        assertThat(lead.at("/values/opened").asBoolean()).isFalse();
        assertThat(lead.at("/values/responsible").isMissingNode()).isTrue();
    }

    @Test
    void onlyTheSitesOfAFormMayFrameItAndOnlyItsAddressIsGoneToAfterwards() throws Exception {
        Map<String, Object> draft = draft("Рамка");
        draft.put("sites", List.of("okna.example", "https://www.okna.example/path"));
        draft.put("redirect", "https://okna.example/spasibo");
        String code = form(draft).text("/code");
        HttpResponse<String> page = get("/f/" + code);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'self' https://okna.example https://www.okna.example", "form-action 'self' https://okna.example");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(get("/").headers().firstValue("X-Frame-Options")).contains("DENY");
        HttpResponse<String> done = post(code, filled(code, "Рамочный", "+7 905 111-22-37"));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).contains("https://okna.example/spasibo");
        for (String bad : List.of("javascript:alert(1)", "https://a.example;script-src *", "//evil.example", "ftp://x.example")) {
            Map<String, Object> wrong = draft("Плохая");
            wrong.put("redirect", bad);
            api.as(Cast.ADMIN).post("/api/crm/forms", wrong).expectProblem(422, "invalid");
            wrong.put("redirect", "");
            wrong.put("sites", List.of(bad));
            if (!bad.startsWith("//")) {
                api.as(Cast.ADMIN).post("/api/crm/forms", wrong).expectProblem(422, "invalid");
            }
        }
    }

    @Test
    void aRepeatedInquiryBecomesACommentOnTheOpenLeadWhereTheFormSaysSo() throws Exception {
        Map<String, Object> draft = draft("Повторы");
        draft.put("joins", true);
        Answer made = form(draft);
        String code = made.text("/code");
        post(code, filled(code, "Повторный", "+7 905 111-22-38"));
        Map<String, String> second = filled(code, "Повторный", "8 905 111 22 38");
        second.put("comments", "Ещё <b>дверь</b>");
        assertThat(post(code, second).statusCode()).isEqualTo(200);
        assertThat(leads("Повторный")).isEqualTo(1);
        long lead = (Long) sql.fetchValue("select id from crm_lead.lead where first_name = 'Повторный'");
        assertThat(api.as(Cast.ADMIN).get("/api/timeline/lead/" + lead).expect(200).text()).contains("Ещё &lt;b&gt;дверь");
        assertThat(sql.fetchValue("select count(*) from crm_form.answer where record_id = ? and type_id = 1", lead)).isEqualTo(2L);
    }

    @Test
    void anAnswerThatCannotBecomeALeadIsKeptWithItsReason() throws Exception {
        Answer made = form(draft("Не лид"));
        String code = made.text("/code");
        Map<String, String> values = filled(code, "Требовательный", "+7 905 111-22-39");
        api.as(Cast.ADMIN).post("/api/records/lead/fields", Map.of(
                        "kind", "text", "title", "Обязательное", "titleEn", "Required", "multiple", false, "required", true, "requiredFrom", List.of(),
                        "options", List.of(), "purpose", "Проверка", "usedBy", "Проверка"))
                .expect(201);
        try {
            assertThat(post(code, values).body()).contains("Спасибо");
            Answer answers = api.as(Cast.ADMIN).get("/api/crm/forms/" + made.number("/id") + "/answers").expect(200);
            assertThat(answers.text("/items/0/problem")).contains("invalid");
            assertThat(answers.text("/items/0/content/firstName")).isEqualTo("Требовательный");
            assertThat(api.as(Cast.ADMIN).get("/api/crm/forms").expect(200).text()).contains("\"missing\":[\"Обязательное\"]");
        } finally {
            String field = (String) sql.fetchValue("select code from records.field where title_ru = 'Обязательное'");
            api.as(Cast.ADMIN).delete("/api/records/lead/fields/" + field);
        }
    }

    @Test
    void onlyWhoSetsUpQueuesSeesAndChangesForms() {
        Answer made = form(draft("Права"));
        for (Cast person : List.of(Cast.DARIA, Cast.LEV)) {
            Api other = api.as(person);
            other.get("/api/crm/forms").expectProblem(403, "forbidden");
            other.get("/api/crm/forms/" + made.number("/id") + "/answers").expectProblem(403, "forbidden");
            other.put("/api/crm/forms/" + made.number("/id"), draft("Моё")).expectProblem(403, "forbidden");
            other.delete("/api/crm/forms/" + made.number("/id")).expectProblem(403, "forbidden");
        }
        api.get("/api/crm/forms").expectProblem(401, "unauthenticated");
        Map<String, Object> wrong = draft("Ответственный");
        wrong.put("fields", List.of(Map.of("code", "responsible")));
        api.as(Cast.ADMIN).post("/api/crm/forms", wrong).expectProblem(422, "invalid");
    }

    @Test
    void filesComeWithAnInquiryWithinLimitsAndHangOnItsLead() throws Exception {
        Api admin = api.as(Cast.ADMIN);
        String field = admin.post("/api/records/lead/fields", Map.of("title", "Чертёж", "purpose", "что мерить", "usedBy", "замерщики", "kind", "file", "multiple", true)).expect(201).text("/code");
        Map<String, Object> draft = draft("С чертежом");
        List<Object> asked = new java.util.ArrayList<>((List<?>) draft.get("fields"));
        asked.add(Map.of("code", field, "required", true));
        draft.put("fields", asked);
        String code = form(draft).text("/code");
        assertThat(get("/f/" + code).body()).contains("enctype=\"multipart/form-data\"", "type=\"file\"", " multiple");
        byte[] pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.UTF_8);

        assertThat(send(code, "Пётр Файлов", field).statusCode()).isEqualTo(422);
        HttpResponse<String> page = send(code, "Пётр Файлов", field, "план.pdf", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Такие файлы не принимаются");
        assertThat(send(code, "Пётр Файлов", field, "a.pdf", new byte[11 << 20]).body()).contains("больше 10");
        assertThat(send(code, "Пётр Файлов", field, "1.pdf", pdf, "2.pdf", pdf, "3.pdf", pdf, "4.pdf", pdf, "5.pdf", pdf, "6.pdf", pdf).body()).contains("Слишком много");
        assertThat(sql.fetchValue("select count(*) from platform.file where uploaded_by is null and name like '%.pdf'")).isEqualTo(0L);

        try (FakeScanner scanner = new FakeScanner(1 << 20)) {
            scanner.use(admin, true);
            assertThat(send(code, "Пётр Файлов", field, "план.pdf", ("%PDF-1.4\n" + FakeScanner.EICAR).getBytes(StandardCharsets.UTF_8)).body()).contains("вредоносная программа");
            assertThat(sql.fetchValue("select count(*) from platform.file where uploaded_by is null and name like '%.pdf'")).isEqualTo(0L);
        } finally {
            FakeScanner.none(admin);
        }
        assertThat(send(code, "Пётр Файлов", field, "план.pdf", pdf, "../../фасад.pdf", pdf).statusCode()).isEqualTo(200);
        long lead = (Long) sql.fetchValue("select id from crm_lead.lead where first_name = 'Пётр Файлов'");
        Answer card = admin.get("/api/records/lead/" + lead).expect(200);
        assertThat(card.at("/values/" + field)).hasSize(2);
        assertThat(sql.fetchValues("select name from platform.file where type_id = 1 and record_id = " + lead + " order by id")).hasSize(2).noneMatch(name -> name.toString().contains("/"));
        long file = ((Number) sql.fetchValue("select min(id) from platform.file where type_id = 1 and record_id = " + lead)).longValue();
        Answer served = admin.get("/api/files/" + file).expect(200);
        assertThat(served.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        api.as(Cast.ZHANNA).get("/api/files/" + file).expect(api.as(Cast.ZHANNA).get("/api/records/lead/" + lead).status());
        api.get("/api/files/" + file).expect(401);
    }

    private HttpResponse<String> send(String code, String name, String field, Object... files) throws Exception {
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        for (Map.Entry<String, String> value : filled(code, name, "8 903 000-44-55").entrySet()) {
            body.writeBytes(("--b7\r\nContent-Disposition: form-data; name=\"" + value.getKey() + "\"\r\n\r\n" + value.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < files.length; i += 2) {
            body.writeBytes(("--b7\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + files[i] + "\"\r\nContent-Type: application/pdf\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes((byte[]) files[i + 1]);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--b7--\r\n".getBytes(StandardCharsets.UTF_8));
        return BROWSER.send(
                HttpRequest.newBuilder(URI.create(api.address() + "/f/" + code))
                        .header("Content-Type", "multipart/form-data; boundary=b7")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void whatComesFromTheListOfExclusionsMakesNoLeadAndIsKeptAsAnAnswer() throws Exception {
        Api anna = api.as(Cast.ANNA);
        Answer form = form(draft("Исключения"));
        String code = form.text("/code");
        Map<String, String> before = filled(code, "Спамов", "8 (903) 777-00-01");
        before.put("emails", "Robot@spam.example");
        post(code, before);
        long lead = (Long) sql.fetchValue("select id from crm_lead.lead where first_name = 'Спамов'");
        String own = "/api/crm/exclusions/of/lead/" + lead;
        // who has not got the function, who does not see the record, who may not delete it
        api.as(Cast.DARIA).get("/api/crm/exclusions").expectProblem(403, "forbidden");
        api.as(Cast.DARIA).post("/api/crm/exclusions", Map.of("values", List.of("+79037770001"))).expectProblem(403, "forbidden");
        api.as(Cast.DARIA).post(own, Map.of()).expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).patch("/api/records/lead/" + lead, Map.of("values", Map.of("responsible", Cast.DARIA.id()))).expect(200);
        api.as(Cast.IVAN).post(own, Map.of()).expectProblem(404, "not_found");

        assertThat(anna.get(own).expect(200).at("/values").toString()).contains("8 (903) 777-00-01", "Robot@spam.example");
        Answer excluded = anna.post(own, Map.of("note", "Рассылка", "remove", true)).expect(201);
        assertThat(excluded.number("/added")).isEqualTo(2);
        anna.get("/api/records/lead/" + lead).expectProblem(404, "not_found");
        Answer list = anna.get("/api/crm/exclusions?q=spam.example").expect(200);
        assertThat(list.all("/items", "kind")).containsExactly("email");
        assertThat(list.text("/items/0/note")).isEqualTo("Рассылка");
        assertThat(list.number("/items/0/stopped")).isZero();

        long many = leads("Спамов");
        // the same phone written in another way, the same address with another phone, the same inquiry by hand
        assertThat(post(code, filled(code, "Спамов", "+7 903 777 00 01")).body()).contains("Спасибо");
        Map<String, String> other = filled(code, "Спамов", "8 (903) 777-00-02");
        other.put("emails", "ROBOT@spam.example");
        post(code, other);
        assertThat(leads("Спамов")).isEqualTo(many);
        Answer answers = anna.get("/api/crm/exclusions?q=" + encoded("8 903 777-00-01")).expect(200);
        assertThat(answers.all("/items", "stopped")).containsExactly("1");
        assertThat(answers.text("/items/0/lastAt")).isNotEmpty();
        Answer kept = api.as(Cast.ADMIN).get("/api/crm/forms/" + form.number("/id") + "/answers").expect(200);
        assertThat(kept.text("/items/0/problem")).isEqualTo("excluded");
        assertThat(kept.at("/items/0/record").isNull()).isTrue();
        anna.post("/api/records/lead", Map.of("values", Map.of("title", "Вручную", "phones", List.of("+79037770001")))).expect(201);

        // a whole domain; what is there already is no second entry; what is no address is named
        Answer domain = anna.post("/api/crm/exclusions", Map.of("values", List.of("@Domain.example", "robot@SPAM.example"))).expect(201);
        assertThat(domain.number("/added")).isEqualTo(1);
        assertThat(domain.number("/known")).isEqualTo(1);
        Map<String, String> third = filled(code, "Доменов", "8 (903) 777-00-03");
        third.put("emails", "any@domain.example");
        post(code, third);
        assertThat(leads("Доменов")).isZero();
        assertThat(anna.post("/api/crm/exclusions", Map.of("values", List.of("+79037770009", "не номер"))).expectProblem(422, "invalid").text("/fields/values")).contains("не номер");
        anna.post("/api/crm/exclusions", Map.of("values", List.of(" "))).expectProblem(422, "invalid");
        long nameless = anna.post("/api/records/lead", Map.of("values", Map.of("title", "Без номера"))).expect(201).number("/id");
        anna.post("/api/crm/exclusions/of/lead/" + nameless, Map.of()).expectProblem(409, "exclusion_nothing");

        // one undo: the record is back, its phone and address make records again, whatever they met meanwhile
        anna.post("/api/records/operations/" + excluded.text("/operation") + "/undo").expect(200);
        anna.get("/api/records/lead/" + lead).expect(200);
        post(code, filled(code, "Спамов", "8 (903) 777-00-01"));
        assertThat(leads("Спамов")).isEqualTo(many + 1);
        long entry = anna.get("/api/crm/exclusions?q=domain.example").expect(200).number("/items/0/id");
        String removed = anna.delete("/api/crm/exclusions/" + entry).expect(200).text("/operation");
        anna.delete("/api/crm/exclusions/" + entry).expectProblem(404, "not_found");
        anna.post("/api/records/operations/" + removed + "/undo").expect(200);
        assertThat(anna.get("/api/crm/exclusions?q=domain.example").expect(200).all("/items", "value")).containsExactly("@Domain.example");
    }
}
