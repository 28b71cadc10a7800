package org.kontor.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** Pushes as a browser gets them, by way of a push service within the test. */
class PushTest extends KontorTest {

    private PushService service;
    private Api daria;

    @BeforeEach
    void aBrowserThatTakesPushes() throws Exception {
        service = new PushService();
        sql.execute("delete from notify.notice");
        sql.execute("delete from notify.sending");
        sql.execute("delete from notify.subscription");
        daria = api.as(Cast.DARIA);
        daria.post("/api/notices/push", service.subscription("/daria")).expect(201);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private long company(String title) {
        return api.as(Cast.ANNA)
                .post("/api/records/company", Map.of("values", Map.of("title", title, "responsible", Cast.DARIA.id())))
                .expect(201)
                .number("/id");
    }

    @Test
    void aNewResponsibilityReachesTheBrowserOnceAndOnlyItCanReadIt() {
        long company = company("Ромашка");
        jobs.run("notify.push");
        jobs.run("notify.push");
        assertThat(service.messages()).singleElement().satisfies(message -> {
            assertThat(message.path("text").asString()).isEqualTo("Анна Ковалёва назначает вас ответственным. Компания «Ромашка»");
            assertThat(message.path("href").asString()).isEqualTo("/companies/" + company);
            assertThat(message.path("title").asString()).isEqualTo("Контора");
        });
    }

    @Test
    void quietHoursAndOwnChoicesHold() {
        daria.patch("/api/notices/settings", Map.of("choices", List.of(Map.of("kind", "responsible", "channel", "push", "on", false)))).expect(200);
        company("Лютик");
        assertThat(sql.fetchValue("select count(*) from notify.notice where push_at is not null")).isEqualTo(0L);
        daria.patch("/api/notices/settings", Map.of("choices", List.of(Map.of("kind", "responsible", "channel", "push", "on", true)))).expect(200);
        int hour = java.time.ZonedDateTime.now(java.time.ZoneId.of("Europe/Moscow")).getHour();
        daria.patch("/api/notices/settings", Map.of("habit", Map.of("mail", "now", "mailHour", 9, "quietFrom", hour, "quietTo", (hour + 2) % 24)))
                .expect(200);
        company("Пион");
        jobs.run("notify.push");
        assertThat(service.messages()).isEmpty();
        assertThat(sql.fetchValue("select count(*) from notify.notice where push_at > now()")).isEqualTo(1L);
        sql.execute("delete from notify.habit");
    }

    @Test
    void manyAtOnceAreToldAsOneAndWhatWasReadNotAtAll() {
        for (int i = 0; i < 5; i++) {
            company("Клиент " + i);
        }
        jobs.run("notify.push");
        assertThat(service.messages()).singleElement().satisfies(message -> assertThat(message.path("text").asString()).isEqualTo("5 новых уведомлений"));
        company("Прочитан");
        daria.put("/api/notices/read", Map.of("all", true)).expect(204);
        jobs.run("notify.push");
        assertThat(service.messages()).hasSize(1);
    }

    @Test
    void aBrowserThatIsGoneIsForgottenAndAServiceThatFailsIsTriedAgain() {
        service.answers(500);
        company("Астра");
        jobs.run("notify.push");
        Answer state = api.as(Cast.ADMIN).get("/api/notices/sending").expect(200);
        assertThat(state.text("/failing/0/channel")).isEqualTo("push");
        assertThat(daria.get("/api/notices/push").expect(200).text("/error")).contains("500");
        service.answers(201);
        sql.execute("update notify.sending set retry_at = now() - interval '1 second'");
        jobs.run("notify.push");
        assertThat(service.messages()).hasSize(1);
        assertThat(daria.get("/api/notices/push").expect(200).at("/error").isNull()).isTrue();
        service.answers(410);
        company("Мак");
        jobs.run("notify.push");
        assertThat(daria.get("/api/notices/push").expect(200).at("/items").size()).isZero();
    }

    @Test
    void oneTriesHisOwnBrowserAndReadsThatTheServiceCannotBeReached() {
        long id = daria.get("/api/notices/push").expect(200).number("/items/0/id");
        daria.post("/api/notices/push/" + id + "/test").expect(204);
        assertThat(service.messages()).hasSize(1);
        api.as(Cast.LEV).post("/api/notices/push/" + id + "/test").expect(404);
        api.as(Cast.LEV).delete("/api/notices/push/" + id).expect(404);
        service.close();
        daria.post("/api/notices/push/" + id + "/test").expectProblem(409, "push_unreachable");
        daria.delete("/api/notices/push/" + id).expect(204);
    }

    @Test
    void theServerCallsNoAddressWithinTheHouse() {
        for (String inside : List.of(
                "https://10.0.0.5/x", "https://169.254.169.254/latest/meta-data", "https://192.168.1.1/", "https://[::1]/", "https://[fd00::1]/",
                "https://0.0.0.0/", "https://100.64.0.1/", "https://[::ffff:10.0.0.5]/", "https://2130706434/", "http://8.8.8.8/",
                "https://[64:ff9b::a00:5]/", "https://127.0.0.2/")) {
            Map<String, Object> wanted = new HashMap<>(service.subscription("/"));
            wanted.put("endpoint", inside);
            daria.post("/api/notices/push", wanted).expectProblem(422, "push_address");
        }
        for (String odd : List.of("file:///etc/passwd", "ftp://8.8.8.8/", "https://", "nothing at all")) {
            Map<String, Object> wanted = new HashMap<>(service.subscription("/"));
            wanted.put("endpoint", odd);
            assertThat(daria.post("/api/notices/push", wanted).status()).as(odd).isIn(400, 422);
        }
        // what stands in the database is checked again before it is called
        sql.execute("update notify.subscription set endpoint = replace(endpoint, '127.0.0.1', '127.0.0.3')");
        company("Роза");
        jobs.run("notify.push");
        assertThat(service.messages()).isEmpty();
        assertThat(daria.get("/api/notices/push").expect(200).text("/error")).contains("not an address of the public internet");
    }
}
