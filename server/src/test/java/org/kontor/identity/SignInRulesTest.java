package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class SignInRulesTest extends KontorTest {

    private static final String RULES = "/api/identity/sign-in-rules";

    @Test
    void peopleWorkOnlyFromTheAddressesThatAreAllowed() {
        Api administrator = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        daria.patch(RULES, "{\"allowedAddresses\": []}").expectProblem(403, "forbidden");
        administrator.patch(RULES, "{\"allowedAddresses\": [\"127.0.0.0/8\", \" 2001:db8::/32 \"]}").expect(200);
        assertThat(administrator.get(RULES).expect(200).at("/allowedAddresses").toString())
                .isEqualTo("[\"127.0.0.0/8\",\"2001:db8:0:0:0:0:0:0/32\"]");
        daria.get("/api/me").expect(200);

        // As if they came from elsewhere: the list is written past the check that keeps its author in.
        sql.execute("update platform.setting set value = '[\"10.0.0.0/8\"]' where key = 'identity.allowedAddresses'");
        sql.execute("update platform.epoch set value = value + 1 where name = 'settings'");
        daria.get("/api/me").expectProblem(403, "address_refused");
        signIn(Cast.DARIA, Cast.PASSWORD).expectProblem(403, "address_refused");
        signIn(Cast.DARIA, "wrong-password").expectProblem(403, "address_refused");
        sql.execute("update platform.setting set value = '[]' where key = 'identity.allowedAddresses'");
        sql.execute("update platform.epoch set value = value + 1 where name = 'settings'");
        daria.get("/api/me").expect(200);
    }

    @Test
    void nobodyLocksHimselfOut() {
        Api administrator = api.as(Cast.ADMIN);
        Answer refused = administrator.patch(RULES, "{\"allowedAddresses\": [\"10.0.0.0/8\"]}").expectProblem(422, "invalid");
        assertThat(refused.text("/fields/allowedAddresses")).contains("127.0.0.1");
        administrator.patch(RULES, "{\"allowedAddresses\": [\"localhost\"]}").expectProblem(422, "invalid");
        administrator.patch(RULES, "{\"allowedAddresses\": [\"10.0.0.0/33\"]}").expectProblem(422, "invalid");
        assertThat(administrator.get(RULES).expect(200).at("/allowedAddresses")).isEmpty();
    }

    @Test
    void whoSaysHeComesFromElsewhereIsNotBelieved() {
        Api administrator = api.as(Cast.ADMIN);
        assertThat(administrator.with("X-Forwarded-For", "10.1.2.3").with("Forwarded", "for=10.1.2.3").get(RULES).expect(200).text("/address"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void whatATrustedProxySaysCountsAndWhatTheBrowserHadWrittenBeforeDoesNot() {
        Api administrator = api.as(Cast.ADMIN);
        assertThat(administrator.from("198.51.100.7").get(RULES).expect(200).text("/address")).isEqualTo("198.51.100.7");
        assertThat(administrator.from("10.9.9.9, 198.51.100.7").get(RULES).expect(200).text("/address")).isEqualTo("198.51.100.7");
        assertThat(administrator.from("not an address").get(RULES).status()).isNotEqualTo(500);
    }

    @Test
    void limitsGoByTheAddressThatTheProxyNames() {
        for (int i = 0; i < 40; i++) {
            api.from("198.51.100.20").get("/api/links/guess-" + i);
        }
        api.from("198.51.100.20").get("/api/links/guess-41").expectProblem(429, "locked");
        api.from("10.9.9.9, 198.51.100.20").post("/api/password-resets", "{\"email\": \"daria@kontor.example\"}").expectProblem(429, "locked");
        api.from("198.51.100.20").post("/api/session", body(Cast.DARIA, Cast.PASSWORD)).expectProblem(429, "locked");
        api.from("198.51.100.21").post("/api/session", body(Cast.DARIA, Cast.PASSWORD)).expect(204);
        sql.execute("delete from identity.sign_in_failure");
    }

    @Test
    void ofASignInFromANewDeviceThePersonIsTold() {
        Answer first = signIn(Cast.ZHANNA, Cast.PASSWORD, "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0").expect(204);
        String device = first.headers().allValues("Set-Cookie").stream().filter(each -> each.startsWith("kontor_device=")).findFirst().orElseThrow();
        assertThat(device).contains("HttpOnly", "SameSite=Lax");
        Api zhanna = api.as(Cast.ZHANNA);
        assertThat(notices(zhanna)).isZero();

        Answer again = api.with("Cookie", device.replaceAll(";.*", "")).post("/api/session", body(Cast.ZHANNA, Cast.PASSWORD)).expect(204);
        assertThat(again.headers().allValues("Set-Cookie")).noneMatch(each -> each.startsWith("kontor_device="));
        assertThat(notices(zhanna)).isZero();

        signIn(Cast.ZHANNA, Cast.PASSWORD, "Mozilla/5.0 (iPhone) Safari/605").expect(204);
        assertThat(notices(zhanna)).isEqualTo(1);
        assertThat(zhanna.get("/api/notices").expect(200).text("/items/0/text")).contains("Safari, iOS", "127.0.0.1");
        assertThat(zhanna.get("/api/sessions").expect(200).all("/items", "device")).contains("Chrome, Windows", "Safari, iOS");
    }

    @Test
    void linksThatAreGuessedAndQuestionsForPasswordsAreHeldBack() {
        for (int i = 0; i < 40; i++) {
            api.get("/api/links/guess-" + i);
        }
        api.get("/api/links/guess-41").expectProblem(429, "locked");
        api.post("/api/password-resets", "{\"email\": \"daria@kontor.example\"}").expectProblem(429, "locked");
        sql.execute("delete from identity.sign_in_failure");
        api.post("/api/password-resets", "{\"email\": \"nobody@kontor.example\"}").expect(204);
        api.post("/api/password-resets", "{\"email\": \"daria@kontor.example\"}").expect(204);
        sql.execute("delete from identity.sign_in_failure");
    }

    private static long notices(Api person) {
        return person.get("/api/notices").expect(200).number("/unread");
    }

    private Answer signIn(Cast person, String password) {
        return api.post("/api/session", body(person, password));
    }

    private Answer signIn(Cast person, String password, String agent) {
        return api.with("User-Agent", agent).post("/api/session", body(person, password));
    }

    private static String body(Cast person, String password) {
        return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), password);
    }
}
