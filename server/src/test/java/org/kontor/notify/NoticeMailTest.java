package org.kontor.notify;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.Letters;

/** Letters of notices as a mail server gets them. */
class NoticeMailTest extends KontorTest {

    @BeforeEach
    void nothingWaits() {
        sql.execute("delete from notify.notice");
        sql.execute("delete from notify.sending");
        sql.execute("delete from notify.choice");
        letters.forget();
    }

    private long company(Cast responsible, String title) {
        return api.as(Cast.ANNA)
                .post("/api/records/company", Map.of("values", Map.of("title", title, "responsible", responsible.id())))
                .expect(201)
                .number("/id");
    }

    /** As if the minute in which one reads in the page had passed. */
    private void send() {
        sql.execute("update notify.notice set mail_at = now() - interval '1 second' where mail_at is not null");
        jobs.run("notify.mail");
    }

    private static String part(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                String found = part(several.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Test
    void aNewResponsibilityIsMailedOnceWithLinkTextAndLooks() throws Exception {
        long company = company(Cast.DARIA, "Ромашка <b>& Ко");
        jobs.run("notify.mail");
        assertThat(letters.to(Cast.DARIA)).as("what is read in the page within a minute is not mailed").isEmpty();
        send();
        send();
        assertThat(letters.to(Cast.DARIA)).hasSize(1);
        MimeMessage letter = letters.to(Cast.DARIA).getFirst();
        assertThat(letter.getHeader("Subject", null)).startsWith("=?UTF-8?").matches("\\p{ASCII}+");
        assertThat(letter.getSubject()).isEqualTo("Анна Ковалёва назначает вас ответственным. Компания «Ромашка <b>& Ко»");
        assertThat(letter.getFrom()[0].toString()).contains("portal@kontor.example");
        assertThat(letter.isMimeType("multipart/*")).isTrue();
        assertThat(part(letter, "text/plain")).contains("Анна Ковалёва назначает", Letters.PORTAL + "/companies/" + company);
        assertThat(part(letter, "text/html"))
                .contains("href=\"" + Letters.PORTAL + "/companies/" + company + "\"", "Ромашка &lt;b&gt;&amp; Ко")
                .doesNotContain("Ромашка <b>");
        assertThat(letter.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(letter.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void oneClickEndsLettersOfThatKindOnly() throws Exception {
        company(Cast.DARIA, "Первая");
        send();
        String address = letters.to(Cast.DARIA).getFirst().getHeader("List-Unsubscribe", null);
        String path = address.substring(1 + Letters.PORTAL.length(), address.length() - 1);
        Api mailProgram = api.without("X-Kontor");
        mailProgram.get(path.replace("?", "/about?")).expect(200);
        mailProgram.post(path.substring(0, path.length() - 3) + "AAA").expect(404);
        mailProgram.send("POST", path, "List-Unsubscribe=One-Click".getBytes(), "application/x-www-form-urlencoded").expect(204);
        letters.forget();
        long company = company(Cast.DARIA, "Вторая");
        api.as(Cast.ANNA)
                .post("/api/timeline/company/" + company + "/comments", Map.of("html", "<p><span data-person=\"5\">x</span></p>"))
                .expect(201);
        send();
        assertThat(letters.to(Cast.DARIA)).singleElement().satisfies(letter -> assertThat(letter.getSubject()).contains("упоминает"));
        assertThat(api.as(Cast.DARIA).get("/api/notices").expect(200).all("/items", "kind")).contains("responsible");
    }

    @Test
    void whatWasReadOrCannotBeReadAnyMoreIsNotMailed() throws Exception {
        company(Cast.EGOR, "Прочитанная");
        api.as(Cast.EGOR).put("/api/notices/read", Map.of("all", true)).expect(204);
        long company = company(Cast.LEV, "Тайная");
        api.as(Cast.ADMIN).patch("/api/records/company/" + company, Map.of("values", Map.of("responsible", Cast.DARIA.id()))).expect(200);
        sql.execute("delete from notify.notice where person_id = ?", Cast.DARIA.id());
        send();
        assertThat(letters.to(Cast.EGOR)).isEmpty();
        assertThat(letters.to(Cast.LEV)).isEmpty();
        assertThat(sql.fetchValue("select count(*) from notify.notice where mail_at is not null")).isEqualTo(0L);
    }

    @Test
    void aDigestGathersADayAndQuietHoursHoldBack() throws Exception {
        api.as(Cast.ZHANNA)
                .patch("/api/notices/settings", Map.of("habit", Map.of("mail", "daily", "mailHour", 8)))
                .expect(200);
        sql.execute("update identity.person set time_zone = 'Asia/Vladivostok' where id = ?", Cast.ZHANNA.id());
        company(Cast.ZHANNA, "Первая");
        company(Cast.ZHANNA, "Вторая");
        assertThat(sql.fetchValue("select extract(hour from mail_at at time zone 'Asia/Vladivostok')::int from notify.notice where person_id = ? limit 1", Cast.ZHANNA.id())).isEqualTo(8);
        send();
        assertThat(letters.to(Cast.ZHANNA)).singleElement().satisfies(letter -> {
            assertThat(letter.getSubject()).isEqualTo("Контора: 2 новых уведомления");
            assertThat(part(letter, "text/plain")).contains("Первая", "Вторая");
        });
        api.as(Cast.ZHANNA)
                .patch("/api/notices/settings", Map.of("habit", Map.of("mail", "now", "mailHour", 25)))
                .expect(400);
    }

    @Test
    void aServerThatIsDownIsTriedAgainAndTheAdministratorReadsWhy() throws Exception {
        letters.goAway();
        try {
            company(Cast.NIKITA, "Потом");
            send();
        } finally {
            letters.comeBack();
        }
        var state = api.as(Cast.ADMIN).get("/api/notices/sending").expect(200);
        assertThat(state.number("/failing/0/person/id")).isEqualTo(Cast.NIKITA.id());
        assertThat(state.text("/failing/0/error")).contains("127.0.0.1");
        assertThat(state.number("/mail/waiting")).isEqualTo(1);
        api.as(Cast.DIRECTOR).get("/api/notices/sending").expectProblem(403, "forbidden");
        jobs.run("notify.mail");
        assertThat(letters.to(Cast.NIKITA)).as("not before the time of the next try").isEmpty();
        sql.execute("update notify.sending set retry_at = now() - interval '1 second'");
        jobs.run("notify.mail");
        assertThat(letters.to(Cast.NIKITA)).hasSize(1);
        assertThat(api.as(Cast.ADMIN).get("/api/notices/sending").expect(200).at("/failing").size()).isZero();
    }

    @Test
    void invitationsAndNewPasswordsReachTheirReader() throws Exception {
        api.post("/api/password-resets", Map.of("email", Cast.MARIA.email())).expect(204);
        jobs.runDueAfter(Duration.ofSeconds(5));
        MimeMessage letter = letters.to(Cast.MARIA).getFirst();
        assertThat(letter.getHeader("Subject", null)).matches("\\p{ASCII}+");
        assertThat(part(letter, "text/plain")).contains(Letters.PORTAL + "/link#");
        List<String> none = List.of(letter.getHeader("List-Unsubscribe") == null ? new String[0] : letter.getHeader("List-Unsubscribe"));
        assertThat(none).isEmpty();
    }
}
