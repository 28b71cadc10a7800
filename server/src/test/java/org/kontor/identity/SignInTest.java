package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class SignInTest extends KontorTest {

    @Test
    void whoeverKnowsThePasswordGetsACookieAndIsTheOneWhoSignedIn() {
        Answer signedIn = signIn(Cast.ANNA.email().toUpperCase(), Cast.PASSWORD).expect(204);
        assertThat(signedIn.header("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax", "Path=/");
        Answer me = api.with(token(signedIn)).get("/api/me").expect(200);
        assertThat(me.text("/person/name")).isEqualTo("Анна Ковалёва");
        assertThat(me.text("/person/initials")).isEqualTo("АК");
        assertThat(me.at("/roles").toString()).isEqualTo("[\"employee\",\"head\"]");
        assertThat(me.at("/can/administer").asBoolean()).isFalse();
        assertThat(me.text("/company/name")).isEqualTo("Контора");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreToldAlike() {
        Answer wrong = signIn(Cast.BORIS.email(), "not-the-password").expectProblem(401, "bad_credentials");
        Answer unknown = signIn("nobody@kontor.example", "not-the-password").expectProblem(401, "bad_credentials");
        assertThat(wrong.text("/title")).isEqualTo(unknown.text("/title"));
    }

    @Test
    void withoutASessionTheApiAnswers401InTheLanguageOfTheBrowser() {
        assertThat(api.with("Accept-Language", "ru").get("/api/me").expectProblem(401, "unauthenticated").text("/title"))
                .isEqualTo("Войдите в систему.");
        assertThat(api.get("/api/no-such-thing").expectProblem(401, "unauthenticated").text("/title")).isEqualTo("Please sign in.");
    }

    @Test
    void aStateChangingRequestWithoutOurHeaderOrFromAnotherSiteIsRefused() {
        Api daria = api.as(Cast.DARIA);
        daria.without("X-Kontor").delete("/api/session").expectProblem(403, "csrf");
        daria.with("Sec-Fetch-Site", "cross-site").delete("/api/session").expectProblem(403, "csrf");
        daria.with("Origin", "https://elsewhere.example").delete("/api/session").expectProblem(403, "csrf");
        daria.get("/api/me").expect(200);
        daria.with("Origin", api.address()).delete("/api/session").expect(204);
        daria.get("/api/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void onesOwnSessionsAreListedAndEndedOneByOne() {
        Api here = api.as(Cast.EGOR);
        Api there = api.as(Cast.EGOR);
        Answer list = here.get("/api/sessions").expect(200);
        assertThat(list.at("/items")).hasSize(2);
        long other = list.at("/items/0/current").asBoolean() ? list.number("/items/1/id") : list.number("/items/0/id");
        api.as(Cast.LEV).delete("/api/sessions/" + other).expect(404);
        here.delete("/api/sessions/" + other).expect(204);
        there.get("/api/me").expect(401);
        here.get("/api/me").expect(200);
    }

    @Test
    void aRequestIsOpenedByOneStatementAndTheStructureComesFromMemory() {
        Api anna = api.as(Cast.ANNA);
        anna.get("/api/me").expect(200);
        // The other tells the place in the journal that the page begins at.
        QueryCount.assertAtMost(2, () -> anna.get("/api/me").expect(200));
    }

    @Test
    void anUnknownPathOfTheApiIsAProblemAndNotThePage() {
        api.as(Cast.ANNA).get("/api/no-such-thing").expectProblem(404, "not_found");
    }

    @Test
    void everyAnswerBearsTheHeadersThatKeepThePageSafe() {
        Answer answer = api.as(Cast.ANNA).get("/api/me");
        assertThat(answer.header("Content-Security-Policy").orElseThrow()).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("same-origin");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(api.with("X-Forwarded-Proto", "https").from("203.0.113.5").get("/api/health").header("Strict-Transport-Security").orElseThrow()).contains("max-age=31536000");
    }

    private Answer signIn(String email, String password) {
        return api.post("/api/session", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
    }

    static String token(Answer signedIn) {
        return signedIn.header("Set-Cookie").orElseThrow().replaceAll("kontor_session=([^;]+);.*", "$1");
    }
}
