package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.EmptyPortal;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The story of one portal from its first minute. */
@EmptyPortal
@TestMethodOrder(OrderAnnotation.class)
class SetupTest extends KontorTest {

    private static final String FORM = """
            {"token": "%s", "language": "ru", "companyName": "Окна и двери", "timeZone": "Asia/Yekaterinburg", "currency": "RUB",
             "firstName": "Ольга", "lastName": "Белова", "email": "olga@kontor.example", "password": "%s",
             "trade": "%s", "taskPolicy": "free", "dealVisibility": "own", "data": "own"}""";

    @Autowired
    private SetupLink link;

    @Test
    @Order(1)
    void anEmptyPortalAsksToBeSetUpAndOffersTradesInBothLanguages() {
        assertThat(api.get("/api/setup").expect(200).at("/needed").asBoolean()).isTrue();
        Answer russian = api.get("/api/setup/options?language=ru").expect(200);
        Answer english = api.get("/api/setup/options?language=en").expect(200);
        assertThat(russian.at("/trades").size()).isEqualTo(english.at("/trades").size()).isGreaterThanOrEqualTo(6);
        russian.at("/trades").forEach(trade -> {
            assertThat(trade.path("stages").size()).isBetween(5, 12);
            assertThat(trade.path("stages").toString()).contains("\"S\"", "\"F\"");
        });
        assertThat(russian.at("/currencies").toString()).contains("RUB");
        assertThat(russian.at("/timeZones").toString()).contains("Asia/Yekaterinburg");
    }

    @Test
    @Order(2)
    void aWrongValueIsToldAtItsFieldAndTheLinkStaysGood() {
        String token = token();
        api.post("/api/setup", FORM.formatted("no-such-token", "my own password", "universal")).expectProblem(404, "not_found");
        assertThat(api.post("/api/setup", FORM.formatted(token, "short", "universal")).expectProblem(422, "invalid").text("/fields/password"))
                .contains("не меньше 8 символов");
        api.post("/api/setup", FORM.formatted(token, "my own password", "no-such-trade")).expectProblem(422, "invalid");
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("identity.person"))).isZero();

        Answer done = api.post("/api/setup", FORM.formatted(token, "my own password", "universal")).expect(204);
        Api olga = api.with(done.header("Set-Cookie").orElseThrow().replaceAll("kontor_session=([^;]+);.*", "$1"));
        Answer me = olga.get("/api/me").expect(200);
        assertThat(me.text("/person/name")).isEqualTo("Ольга Белова");
        assertThat(me.text("/company/name")).isEqualTo("Окна и двери");
        assertThat(me.text("/company/timeZone")).isEqualTo("Asia/Yekaterinburg");
        assertThat(me.at("/can/administer").asBoolean()).isTrue();
        assertThat(olga.get("/api/identity/departments").all("/items", "name")).containsExactly("Окна и двери");
        assertThat(olga.get("/api/records/types/deal").expect(200).at("/pipelines/0/stages").size()).isGreaterThan(4);
        Answer settings = olga.get("/api/admin/settings").expect(200);
        assertThat(settings.text("/taskPolicy")).isEqualTo("free");
        assertThat(settings.text("/dealVisibility")).isEqualTo("own");
    }

    @Test
    @Order(3)
    void theLinkWorksOnceAndAPortalIsSetUpOnce() {
        assertThat(api.get("/api/setup").at("/needed").asBoolean()).isFalse();
        api.post("/api/setup", FORM.formatted(token(), "my own password", "universal")).expectProblem(409, "already_set_up");
    }

    @Test
    @Order(4)
    void settingsAreChangedByAdministratorsLater() {
        Api olga = api.as("olga@kontor.example");
        Answer changed = olga.patch("/api/admin/settings", """
                {"leadMode": "simple", "dealVisibility": "all", "companyName": "Окна"}""").expect(200);
        assertThat(changed.text("/leadMode")).isEqualTo("simple");
        assertThat(changed.text("/timeZone")).isEqualTo("Asia/Yekaterinburg");
        assertThat(olga.get("/api/me").text("/settings/leadMode")).isEqualTo("simple");
        olga.patch("/api/admin/settings", """
                {"leadMode": "sometimes"}""").expectProblem(422, "invalid");
        olga.patch("/api/admin/settings", """
                {"currency": "XXX"}""").expectProblem(422, "invalid");
        olga.patch("/api/admin/settings", """
                {"companyName": ""}""").expectProblem(422, "invalid");
    }

    @Test
    @Order(5)
    void theFirstStepsAreDoneWhenTheirResultIsThere() {
        Api olga = api.as("olga@kontor.example");
        assertThat(done(olga, "people")).isFalse();
        olga.post("/api/identity/invitations", """
                {"firstName": "Второй"}""").expect(201);
        assertThat(done(olga, "people")).isTrue();
        assertThat(done(olga, "photo")).isFalse();
    }

    private static boolean done(Api who, String code) {
        for (var step : who.get("/api/checklist").expect(200).at("/items")) {
            if (step.path("code").asString().equals(code)) {
                return step.path("done").asBoolean();
            }
        }
        throw new AssertionError("no step " + code);
    }

    private String token() {
        String address = link.make();
        assertThat(address).contains("/setup#");
        return address.substring(address.indexOf('#') + 1);
    }
}
