package org.kontor.letter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.OddMailServer;

/** Letters from a card, as a mail server gets them and as the cards keep them. */
class LetterTest extends KontorTest {

    private Api daria;

    @BeforeEach
    void nothingWaits() {
        daria = api.as(Cast.DARIA);
        sql.execute("update letter.outgoing set state = 'withdrawn' where state <> 'sent'");
        letters.forget();
    }

    private long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long contact(String name, String email) {
        return add(daria, "contact", Map.of("lastName", name, "emails", List.of(email)));
    }

    private static Map<String, Object> letter(String type, long id, String to, String subject) {
        Map<String, Object> letter = new HashMap<>();
        letter.put("type", type);
        letter.put("id", id);
        letter.put("to", List.of(Map.of("address", to)));
        letter.put("subject", subject);
        letter.put("html", "<p>Добрый день!</p>");
        return letter;
    }

    private Answer send(Map<String, Object> letter) {
        return daria.post("/api/letters", letter).expect(201);
    }

    /** As if the seconds in which it can be taken back had passed, and those until the next attempt. */
    private void run() {
        sql.execute("update letter.outgoing set send_at = now() - interval '1 second' where state = 'queued'");
        jobs.run("letter.send");
    }

    private String state(Answer sent) {
        return daria.get("/api/letters/of/" + sent.number("/activity")).expect(200).text("/state");
    }

    private static List<Part> parts(Part part) throws Exception {
        List<Part> all = new ArrayList<>();
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart one = several.getBodyPart(i);
                all.addAll(parts(one));
            }
        } else {
            all.add(part);
        }
        return all;
    }

    @Test
    void aLetterLeavesOnceUnderThePersonsNameAndIsOneActivityOnEveryCard() throws Exception {
        long company = add(daria, "company", Map.of("title", "Письменная"));
        long contact = add(daria, "contact", Map.of("lastName", "Адресатов", "emails", List.of("a.adresatov@client.example"), "company", company));
        long deal = add(daria, "deal", Map.of("title", "Окна", "contact", contact, "company", company));
        Answer composing = daria.get("/api/letters/composing/deal/" + deal).expect(200);
        assertThat(composing.all("/people", "address")).containsExactly("a.adresatov@client.example");
        assertThat(composing.text("/replyTo")).isEqualTo(Cast.DARIA.email());
        long upload = daria.upload("/api/files", "смета.txt", "итого".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        long ofDeal = daria.upload("/api/files", "план.txt", "план".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        daria.post("/api/timeline/deal/" + deal + "/comments", Map.of("html", "<p>План</p>", "files", List.of(ofDeal))).expect(201);
        Map<String, Object> letter = letter("deal", deal, "A.Adresatov@client.example", "Ваша\r\n смета");
        letter.put("to", List.of(Map.of("address", "A.Adresatov@client.example", "name", "Адресатов", "type", "contact", "id", contact)));
        letter.put("cc", List.of(Map.of("address", "copy@client.example", "name", "Копия\r\nBcc: third@client.example")));
        letter.put("html", "<p>Добрый день, <b>вот</b> смета</p><p></p><script>alert(1)</script><p>{{ и скобки</p>");
        letter.put("files", List.of(upload));
        letter.put("recordFiles", List.of(ofDeal));
        letter.put("key", "6f7d5f3e-0000-4000-8000-00000000c0de");
        Answer sent = send(letter);
        assertThat(sent.text("/state")).isEqualTo("queued");
        assertThat(send(letter).number("/id")).as("the same key makes one letter").isEqualTo(sent.number("/id"));
        jobs.run("letter.send");
        assertThat(letters.to("a.adresatov@client.example")).as("it waits until its author can take it back no more").isEmpty();
        run();
        run();
        assertThat(letters.to("a.adresatov@client.example")).hasSize(2).as("one for each receiver").allSatisfy(one -> assertThat(one.getMessageID()).isEqualTo(letters.to("a.adresatov@client.example").getFirst().getMessageID()));
        MimeMessage got = letters.to("a.adresatov@client.example").getFirst();
        assertThat(MimeUtility.decodeText(got.getHeader("From", null))).isEqualTo("Дарья Соколова <portal@kontor.example>");
        assertThat(got.getReplyTo()[0].toString()).contains(Cast.DARIA.email());
        assertThat(((InternetAddress) got.getRecipients(RecipientType.CC)[0]).getAddress()).isEqualTo("copy@client.example");
        assertThat(got.getHeader("Bcc")).as("a name is no header").isNull();
        assertThat(letters.to("third@client.example")).isEmpty();
        assertThat(got.getSubject()).isEqualTo("Ваша смета");
        assertThat(got.getHeader("Auto-Submitted")).as("a person has written it").isNull();
        assertThat(got.getMessageID()).isEqualTo("<" + sql.fetchValue("select message_id from letter.outgoing where id = ?", sent.number("/id")) + ">");
        List<Part> parts = parts(got);
        assertThat(parts.get(0).getContent().toString()).isEqualToNormalizingNewlines("Добрый день, вот смета\n{{ и скобки");
        assertThat(parts.get(1).getContent().toString()).contains("<b>вот</b>", "&nbsp;", "{{ и скобки").doesNotContain("script", "alert");
        assertThat(parts.stream().skip(2).map(part -> {
            try {
                return MimeUtility.decodeText(part.getFileName());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        })).containsExactlyInAnyOrder("смета.txt", "план.txt");

        long activity = sent.number("/activity");
        for (String card : List.of("deal/" + deal, "contact/" + contact, "company/" + company)) {
            Answer done = daria.get("/api/activities/of/" + card + "?done=true").expect(200);
            assertThat(done.all("/items", "id")).as(card).contains(String.valueOf(activity));
            assertThat(done.text("/items/0/values/title")).isEqualTo("Ваша смета");
        }
        Answer kept = api.as(Cast.ZHANNA).get("/api/letters/of/" + activity).expect(200);
        assertThat(kept.text("/state")).isEqualTo("sent");
        assertThat(kept.text("/html")).contains("<b>вот</b>");
        assertThat(kept.all("/files", "name")).containsExactlyInAnyOrder("смета.txt", "план.txt");
        assertThat(kept.at("/can/withdraw").asBoolean()).isFalse();
        // who opens another's letter stands in the log, once for one look; its author does not
        api.as(Cast.ZHANNA).get("/api/letters/of/" + activity).expect(200);
        daria.get("/api/letters/of/" + activity).expect(200);
        assertThat(sql.fetchValue("select string_agg(person_id::text, ',') from audit.entry where kind = 'data.letter_read' and subject_id = " + activity)).isEqualTo("" + Cast.ZHANNA.id());
        api.as(Cast.LEV).get("/api/letters/of/" + activity).expectProblem(404, "not_found");
        api.as(Cast.LEV).get("/api/letters/composing/deal/" + deal).expectProblem(404, "not_found");
        assertThat(api.as(Cast.LEV).get("/api/letters?activities=" + activity).expect(200).at("/items")).isEmpty();
        assertThat(daria.get("/api/search?q=" + java.net.URLEncoder.encode("Ваша смета", StandardCharsets.UTF_8)).expect(200).text()).contains("Ваша смета");
        // the file of the deal still hangs there
        daria.get("/api/files/" + ofDeal).expect(200);
    }

    @Test
    void itsAuthorTakesItBackBeforeItLeavesAndNotAfterwards() {
        long contact = contact("Передумалов", "back@client.example");
        Answer sent = send(letter("contact", contact, "back@client.example", "Поспешное"));
        api.as(Cast.LEV).delete("/api/letters/" + sent.number("/id")).expectProblem(404, "not_found");
        api.as(Cast.ZHANNA).delete("/api/letters/" + sent.number("/id")).expectProblem(403, "forbidden");
        api.as(Cast.ZHANNA).put("/api/letters/" + sent.number("/id") + "/queued").expectProblem(403, "forbidden");
        daria.delete("/api/letters/" + sent.number("/id")).expect(200);
        run();
        assertThat(letters.to("back@client.example")).isEmpty();
        daria.get("/api/letters/of/" + sent.number("/activity")).expectProblem(404, "not_found");
        Answer other = send(letter("contact", contact, "back@client.example", "Обдуманное"));
        run();
        daria.delete("/api/letters/" + other.number("/id")).expectProblem(409, "letter_left");
        // who undoes the act or deletes the activity takes the letter back as well
        Answer third = send(letter("contact", contact, "back@client.example", "Третье"));
        daria.post("/api/records/operations/" + third.text("/operation") + "/undo", Map.of()).expect(200);
        run();
        assertThat(letters.to("back@client.example")).hasSize(1);
    }

    @Test
    void aPlannedLetterIsDoneByTheOneThatIsSentAndOpenAgainWhereItIsTakenBack() {
        long contact = contact("Плановый", "planned@client.example");
        long planned = add(daria, "activity", Map.of("title", "Отправить предложение", "contacts", List.of(contact)));
        Map<String, Object> letter = letter("contact", contact, "planned@client.example", "Предложение");
        letter.put("activity", planned);
        Answer sent = send(letter);
        assertThat(sent.number("/activity")).isEqualTo(planned);
        assertThat(daria.get("/api/records/activity/" + planned).expect(200).at("/values/closed").asBoolean()).isTrue();
        daria.post("/api/letters", letter).expectProblem(409, "activity_closed");
        daria.delete("/api/letters/" + sent.number("/id")).expect(200);
        Answer open = daria.get("/api/records/activity/" + planned).expect(200);
        assertThat(open.at("/values/closed").asBoolean()).isFalse();
        assertThat(open.text("/values/title")).isEqualTo("Отправить предложение");
        letter.put("files", List.of(daria.upload("/api/files", "ещё.txt", new byte[] {1}, "text/plain").expect(201).number("/id")));
        Answer again = send(letter);
        assertThat(again.number("/activity")).isEqualTo(planned);
        // its file comes back as one that can be sent again
        long back = daria.delete("/api/letters/" + again.number("/id")).expect(200).number("/files/0/id");
        letter.put("files", List.of(back));
        assertThat(send(letter).text("/files/0/name")).isEqualTo("ещё.txt");
    }

    @Test
    void anAnswerToWhatHasComeInStandsBesideItAndEndsIt() {
        long contact = contact("Спросивший", "asked@client.example");
        String in = daria.get("/api/records/books/activity_direction").expect(200).json().findParents("code").stream().filter(value -> value.get("code").asString().equals("IN")).findFirst().orElseThrow().get("id").asString();
        long asked = add(daria, "activity", Map.of("title", "Вопрос клиента", "contacts", List.of(contact), "direction", Long.valueOf(in)));
        Map<String, Object> letter = letter("contact", contact, "asked@client.example", "Ответ");
        letter.put("activity", asked);
        Answer sent = send(letter);
        assertThat(sent.number("/activity")).isNotEqualTo(asked);
        assertThat(daria.get("/api/records/activity/" + asked).expect(200).at("/values/closed").asBoolean()).isTrue();
        daria.delete("/api/letters/" + sent.number("/id")).expect(200);
        assertThat(daria.get("/api/records/activity/" + asked).expect(200).at("/values/closed").asBoolean()).isFalse();
    }

    @Test
    void aServerThatIsDownIsTriedAgainAndARefusalWaitsForAPerson() {
        long contact = contact("Упорный", "down@client.example");
        Answer sent = send(letter("contact", contact, "down@client.example", "Дойдёт"));
        letters.goAway();
        try {
            run();
        } finally {
            letters.comeBack();
        }
        Answer waiting = daria.get("/api/letters/of/" + sent.number("/activity")).expect(200);
        assertThat(waiting.text("/state")).isEqualTo("queued");
        assertThat(waiting.text("/error")).contains("127.0.0.1");
        jobs.run("letter.send");
        assertThat(state(sent)).as("not before the time of the next attempt").isEqualTo("queued");
        daria.put("/api/letters/" + sent.number("/id") + "/queued").expect(200);
        jobs.run("letter.send");
        assertThat(state(sent)).isEqualTo("sent");

        Answer refused = send(letter("contact", contact, "nobody@client.example", "Не дойдёт"));
        try (OddMailServer odd = letters.odd("550 5.1.1 No such user here", "250 taken")) {
            run();
        }
        Answer failed = daria.get("/api/letters/of/" + refused.number("/activity")).expect(200);
        assertThat(failed.text("/state")).isEqualTo("failed");
        assertThat(failed.text("/error")).contains("No such user here");
        assertThat(daria.get("/api/notices").expect(200).all("/items", "kind")).contains("letter_failed");
        daria.post("/api/letters", letter("contact", contact, "nobody@client.example", "Ещё раз")).expectProblem(422, "invalid");
        try (OddMailServer odd = letters.odd("450 4.2.1 Try later", "250 taken")) {
            daria.put("/api/letters/" + refused.number("/id") + "/queued").expect(200);
            run();
        }
        assertThat(state(refused)).as("refused for now").isEqualTo("queued");
        daria.delete("/api/letters/" + refused.number("/id")).expect(200);
    }

    @Test
    void whatTheMailServerMayHaveTakenIsSentAgainByNobodyButAPerson() {
        long contact = contact("Обрыв", "break@client.example");
        Answer broken = send(letter("contact", contact, "break@client.example", "Обрыв связи"));
        try (OddMailServer odd = letters.odd("250 well", null)) {
            run();
        }
        assertThat(state(broken)).isEqualTo("unknown");
        // a server that was killed while it spoke leaves the mark
        Answer killed = send(letter("contact", contact, "break@client.example", "Убитый сервер"));
        sql.execute("update letter.outgoing set state = 'sending' where id = ?", killed.number("/id"));
        Answer held = send(letter("contact", contact, "break@client.example", "Не начато"));
        run();
        run();
        assertThat(state(killed)).isEqualTo("unknown");
        assertThat(state(held)).as("nothing is lost that was not handed over").isEqualTo("sent");
        assertThat(letters.to("break@client.example")).hasSize(1);
        assertThat(daria.put("/api/letters/" + broken.number("/id") + "/sent").expect(200).text("/state")).isEqualTo("sent");
        daria.put("/api/letters/" + broken.number("/id") + "/sent").expectProblem(409, "letter_left");
        daria.put("/api/letters/" + killed.number("/id") + "/queued").expect(200);
        jobs.run("letter.send");
        assertThat(letters.to("break@client.example")).hasSize(2);
    }

    @Test
    void nobodyIsWrittenToWhoDoesNotWantLetters() {
        long contact = add(daria, "contact", Map.of("lastName", "Тихий", "emails", List.of("quiet@client.example"), "noEmails", true));
        assertThat(daria.get("/api/letters/composing/contact/" + contact).expect(200).text("/people/0/refused")).isEqualTo("refused");
        Answer refused = daria.post("/api/letters", letter("contact", contact, "quiet@client.example", "Реклама")).expectProblem(422, "invalid");
        assertThat(refused.text("/fields/to")).contains("Тихий", "quiet@client.example");
        // typed by one who may not read the card: the refusal holds, the name stays hidden
        long other = add(api.as(Cast.LEV), "contact", Map.of("lastName", "Другой"));
        Answer typed = api.as(Cast.LEV).post("/api/letters", letter("contact", other, "quiet@client.example", "Реклама")).expectProblem(422, "invalid");
        assertThat(typed.text("/fields/to")).contains("quiet@client.example").doesNotContain("Тихий");
    }

    @Test
    void whatIsMissingOrTooMuchIsSaidAtItsField() {
        long contact = contact("Проверочный", "check@client.example");
        Map<String, String> at = Map.of("to", "to", "subject", "subject", "html", "html");
        at.forEach((field, error) -> {
            Map<String, Object> letter = letter("contact", contact, "check@client.example", "Тема");
            letter.remove(field);
            assertThat(daria.post("/api/letters", letter).expectProblem(422, "invalid").at("/fields/" + error).isMissingNode()).as(field).isFalse();
        });
        Map<String, Object> typo = letter("contact", contact, "check@client", "Тема");
        assertThat(daria.post("/api/letters", typo).expectProblem(422, "invalid").text("/fields/to")).contains("check@client");
        Map<String, Object> field = letter("contact", contact, "check@client.example", "Тема {{deal.title}}");
        assertThat(daria.post("/api/letters", field).expectProblem(422, "invalid").text("/fields/subject")).contains("{{deal.title}}");
        Map<String, Object> foreign = letter("contact", contact, "check@client.example", "Тема");
        foreign.put("files", List.of(api.as(Cast.LEV).upload("/api/files", "чужой.txt", new byte[] {1}, "text/plain").expect(201).number("/id")));
        daria.post("/api/letters", foreign).expectProblem(422, "invalid");
        Map<String, Object> large = letter("contact", contact, "check@client.example", "Тема");
        large.put("files", List.of(daria.upload("/api/files", "большой.bin", new byte[19 * 1024 * 1024], "application/octet-stream").expect(201).number("/id")));
        assertThat(daria.post("/api/letters", large).expectProblem(422, "invalid").text("/fields/files")).contains("18");
        api.as(Cast.LEV).post("/api/letters", letter("contact", contact, "check@client.example", "Тема")).expectProblem(404, "not_found");
        assertThat(daria.get("/api/activities/of/contact/" + contact + "?done=true").expect(200).at("/items")).isEmpty();
    }

    @Test
    void templatesAreFilledWithWhatTheWriterMayReadAndNoMore() {
        long contact = add(daria, "contact", Map.of("lastName", "Шаблонов", "firstName", "Олег <b>", "emails", List.of("t@client.example")));
        long deal = add(daria, "deal", Map.of("title", "Балкон", "contact", contact, "amount", "1250000", "currency", "RUB"));
        Answer filled = daria.post("/api/letters/filling", Map.of(
                        "type", "deal", "id", deal, "subject", "{{deal.name}}: {{deal.amount}}",
                        "html", "<p>{{contact.firstName}}, {{ deal.amount }}, {{me.name}} {{company.name}} {{deal.secret}} {{lead.name}}</p>"))
                .expect(200);
        assertThat(filled.text("/subject")).isEqualTo("Балкон: 1\u00a0250\u00a0000\u00a0₽");
        assertThat(filled.text("/html")).contains("Олег &lt;b&gt;, 1", "Дарья Соколова  {{deal.secret}} {{lead.name}}");
        assertThat(filled.all("/gaps", "code")).containsExactlyInAnyOrder("company.name", "deal.secret", "lead.name");
        assertThat(filled.all("/gaps", "why")).containsExactlyInAnyOrder("empty", "unknown", "unknown");
        api.as(Cast.LEV).post("/api/letters/filling", Map.of("type", "deal", "id", deal, "html", "{{deal.name}}")).expectProblem(404, "not_found");

        long own = daria.post("/api/letters/templates", Map.of("title", "Моё", "subject", "О {{deal.name}}", "html", "<p>{{contact.name}}</p><img src=x>")).expect(201).number("/id");
        daria.post("/api/letters/templates", Map.of("title", " ")).expectProblem(422, "invalid");
        daria.post("/api/letters/templates/common", Map.of("title", "Общее")).expectProblem(403, "forbidden");
        long common = api.as(Cast.ADMIN).post("/api/letters/templates/common", Map.of("title", "Общее", "html", "<p>Всем</p>")).expect(201).number("/id");
        Answer mine = daria.get("/api/letters/templates").expect(200);
        assertThat(mine.all("/items", "title")).containsSubsequence("Общее", "Моё");
        assertThat(mine.text("/items/" + (mine.at("/items").size() - 1) + "/html")).isEqualTo("<p>{{contact.name}}</p>");
        assertThat(mine.at("/common").asBoolean()).isFalse();
        assertThat(mine.all("/fields/1/fields", "code")).contains("deal.name", "deal.amount");
        assertThat(api.as(Cast.EGOR).get("/api/letters/templates").expect(200).all("/items", "title")).contains("Общее").doesNotContain("Моё");
        api.as(Cast.EGOR).put("/api/letters/templates/" + own, Map.of("title", "Чужое")).expectProblem(404, "not_found");
        api.as(Cast.EGOR).delete("/api/letters/templates/" + own).expectProblem(404, "not_found");
        daria.put("/api/letters/templates/" + common, Map.of("title", "Чужое")).expectProblem(404, "not_found");
        daria.delete("/api/letters/templates/common/" + common).expectProblem(403, "forbidden");
        daria.put("/api/letters/templates/" + own, Map.of("title", "Моё новое")).expect(204);
        daria.delete("/api/letters/templates/" + own).expect(204);
        api.as(Cast.ADMIN).delete("/api/letters/templates/common/" + common).expect(204);
        assertThat(daria.put("/api/letters/signature", Map.of("html", "<p>С уважением, <i>Дарья</i></p><script>1</script>")).expect(200).text("/html"))
                .isEqualTo("<p>С уважением, <i>Дарья</i></p>");
        assertThat(daria.get("/api/letters/composing/deal/" + deal).expect(200).text("/signature")).contains("Дарья");
    }

    @Test
    void thePersonWhoIsErasedIsForgottenInHisLettersToo() {
        long contact = contact("Забытов", "forget@client.example");
        Answer sent = send(letter("contact", contact, "forget@client.example", "Для Забытова"));
        run();
        Answer waiting = send(letter("contact", contact, "forget@client.example", "Ещё для Забытова"));
        api.as(Cast.ADMIN).post("/api/crm/privacy/erasure/" + contact, Map.of("confirm", "Забытов")).expect(200);
        Answer left = daria.get("/api/letters/of/" + sent.number("/activity")).expect(200);
        assertThat(left.text("/state")).isEqualTo("sent");
        assertThat(left.text("/html") + left.text("/subject")).isEmpty();
        assertThat(left.at("/to")).isEmpty();
        assertThat(daria.get("/api/records/activity/" + sent.number("/activity")).expect(200).text("/values/title")).doesNotContain("Забытов");
        run();
        assertThat(letters.to("forget@client.example")).hasSize(1);
        assertThat(state(waiting)).isEqualTo("withdrawn");
    }
}
