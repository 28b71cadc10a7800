package org.kontor.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.AuthenticatorApp;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.Together;

class SecondFactorTest extends KontorTest {

    @Test
    void withAnAppThePasswordAloneOpensNothingAndTheCodeOpensANewSession() {
        AuthenticatorApp app = connect(Cast.ANNA);
        Answer half = signIn(Cast.ANNA).expect(200);
        assertThat(half.text("/step")).isEqualTo("code");
        assertThat(half.at("/ways").toString()).isEqualTo("[\"totp\"]");
        Api halfWay = api.with(token(half));
        halfWay.get("/api/me").expectProblem(401, "unauthenticated");
        halfWay.get("/api/security").expectProblem(401, "unauthenticated");
        halfWay.post("/api/security/totp/removal", "{}").expectProblem(401, "unauthenticated");
        assertThat(halfWay.get("/api/session").expect(200).text("/step")).isEqualTo("code");
        halfWay.post("/api/session/code", code("000000")).expectProblem(422, "invalid");
        Answer entered = halfWay.post("/api/session/code", code(app.code(1))).expect(204);
        assertThat(token(entered)).isNotEqualTo(token(half));
        api.with(token(entered)).get("/api/me").expect(200);
        halfWay.post("/api/session/code", code(app.code(1))).expectProblem(404, "sign_in_expired");
    }

    @Test
    void aCodeWorksOnceEvenForTwoSignIns() {
        AuthenticatorApp app = connect(Cast.BORIS);
        Api one = api.with(token(signIn(Cast.BORIS)));
        Api other = api.with(token(signIn(Cast.BORIS)));
        String code = app.code(1);
        one.post("/api/session/code", code(code)).expect(204);
        other.post("/api/session/code", code(code)).expectProblem(422, "invalid");
    }

    /** Each of two half-way sessions comes with the same code at the same moment: one of them is let in. */
    @Test
    void twoWhoComeWithTheSameCodeAtOnceAreOne() {
        Api his = api.as(Cast.DIRECTOR);
        AuthenticatorApp app = new AuthenticatorApp(his.post("/api/security/totp", "{}").expect(200).text("/secret"));
        String recovery = his.put("/api/security/totp", code(app.code())).expect(200).text("/codes/0");
        for (String same : List.of(recovery, app.code(1))) {
            List<Callable<Integer>> both = List.of(api.with(token(signIn(Cast.DIRECTOR))), api.with(token(signIn(Cast.DIRECTOR)))).stream()
                    .map(halfWay -> (Callable<Integer>) () -> halfWay.post("/api/session/code", code(same)).status())
                    .toList();
            assertThat(Together.at(both)).containsExactlyInAnyOrder(204, 422);
        }
    }

    @Test
    void recoveryCodesAreShownOnceWorkOnceAndAreMadeAnew() {
        Api daria = api.as(Cast.DARIA);
        AuthenticatorApp app = new AuthenticatorApp(daria.post("/api/security/totp", "{}").expect(200).text("/secret"));
        Answer confirmed = daria.put("/api/security/totp", code(app.code())).expect(200);
        assertThat(confirmed.at("/codes")).hasSize(10);
        String recovery = confirmed.text("/codes/3");
        assertThat(recovery).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");

        api.with(token(signIn(Cast.DARIA))).post("/api/session/code", code(recovery.toUpperCase())).expect(204);
        api.with(token(signIn(Cast.DARIA))).post("/api/session/code", code(recovery)).expectProblem(422, "invalid");
        assertThat(daria.get("/api/security").expect(200).number("/recoveryCodes")).isEqualTo(9);

        String fresh = daria.post("/api/security/recovery-codes", "{}").expect(200).text("/codes/0");
        api.with(token(signIn(Cast.DARIA))).post("/api/session/code", code(confirmed.text("/codes/0"))).expectProblem(422, "invalid");
        api.with(token(signIn(Cast.DARIA))).post("/api/session/code", code(fresh)).expect(204);
    }

    @Test
    void theDatabaseHoldsNeitherSeedNorCodes() {
        Api egor = api.as(Cast.EGOR);
        String secret = egor.post("/api/security/totp", "{}").expect(200).text("/secret");
        Answer confirmed = egor.put("/api/security/totp", code(new AuthenticatorApp(secret).code())).expect(200);
        byte[] seed = (byte[]) sql.fetchValue("select seed from identity.totp where person_id = " + Cast.EGOR.id());
        assertThat(new String(seed, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        assertThat(sql.fetch("select code_hash from identity.recovery_code").toString()).doesNotContain(confirmed.text("/codes/0"));
        // Another's seed in this place is refused: each is bound to its owner.
        connect(Cast.ZHANNA);
        sql.execute("update identity.totp set seed = (select seed from identity.totp where person_id = 6) where person_id = 7");
        api.with(token(signIn(Cast.ZHANNA))).post("/api/session/code", code("123456")).expect(500);
    }

    @Test
    void whoGuessesCodesWaitsAsWhoGuessesPasswords() {
        connect(Cast.IVAN);
        Api halfWay = api.with(token(signIn(Cast.IVAN)));
        for (int i = 0; i < 5; i++) {
            halfWay.post("/api/session/code", code("00000" + i)).expectProblem(422, "invalid");
        }
        halfWay.post("/api/session/code", code("000009")).expectProblem(429, "locked");
        // A new half-way session does not help.
        api.with(token(signIn(Cast.IVAN))).post("/api/session/code", code("000009")).expectProblem(429, "locked");
        sql.execute("delete from identity.sign_in_failure");
    }

    @Test
    void theHalfWaySessionEndsAfterTenMinutesAndIsNotListed() {
        connect(Cast.KIRA);
        Api kira = api.as(Cast.KIRA);
        Api halfWay = api.with(token(signIn(Cast.KIRA)));
        assertThat(kira.get("/api/sessions").expect(200).all("/items", "agent")).containsOnly("test");
        sql.execute("update identity.session set expires_at = expires_at - interval '11 minutes' where step = 'code'");
        halfWay.get("/api/session").expectProblem(404, "sign_in_expired");
    }

    @Test
    void whereARoleDemandsItNothingElseCanBeDoneBeforeTheSecondFactorIsSetUp() {
        Api administrator = api.as(Cast.ADMIN);
        api.as(Cast.LEV).patch("/api/identity/sign-in-rules", roles("portal_admin")).expectProblem(403, "forbidden");
        administrator.patch("/api/identity/sign-in-rules", roles("no-such-role")).expectProblem(422, "invalid");
        administrator.patch("/api/identity/sign-in-rules", roles("portal_admin")).expect(200);
        administrator.get("/api/me").expect(200);

        Answer signedIn = signIn(Cast.ADMIN).expect(200);
        assertThat(signedIn.text("/step")).isEqualTo("setup");
        Api fresh = api.with(token(signedIn));
        for (String path : List.of("/api/me", "/api/identity/people", "/api/records/deal", "/api/sessions", "/api/live")) {
            fresh.get(path).expectProblem(403, "second_factor_needed");
        }
        fresh.put("/api/password", "{}").expectProblem(403, "second_factor_needed");
        assertThat(fresh.get("/api/security").expect(200).at("/required").asBoolean()).isTrue();
        AuthenticatorApp app = new AuthenticatorApp(fresh.post("/api/security/totp", "{}").expect(200).text("/secret"));
        fresh.put("/api/security/totp", code(app.code())).expect(200);
        fresh.get("/api/me").expect(200);
        fresh.post("/api/security/totp/removal", "{}").expectProblem(409, "second_factor_required");
        administrator.patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": []}").expect(200);
        fresh.post("/api/security/totp/removal", "{}").expect(204);
        assertThat(signIn(Cast.ADMIN).status()).isEqualTo(204);
    }

    @Test
    void aLinkToANewPasswordDoesNotLeadAroundTheSecondFactor() {
        AuthenticatorApp app = connect(Cast.NIKITA);
        String link = api.as(Cast.ADMIN).post("/api/identity/people/" + Cast.NIKITA.id() + "/reset-link").expect(200).text("/link");
        Answer half = api.post("/api/links/" + link.replaceAll(".*#", ""), "{\"password\": \"four new words here\"}").expect(200);
        api.with(token(half)).get("/api/me").expect(401);
        api.with(token(half)).post("/api/session/code", code(app.code(1))).expect(204);
    }

    @Test
    void afterTenMinutesThePasswordIsNeededForWhatOpensTheAccount() {
        Api maria = api.as(Cast.MARIA);
        sql.execute("update identity.session set created_at = now() - interval '11 minutes' where person_id = " + Cast.MARIA.id());
        maria.post("/api/security/totp", "{}").expectProblem(403, "password_needed");
        maria.post("/api/security/totp", "{\"password\": \"wrong-password\"}").expectProblem(422, "invalid");
        maria.post("/api/security/totp", "{\"password\": \"" + Cast.PASSWORD + "\"}").expect(200);
    }

    @Test
    void anAdministratorHelpsWhoHasLostHisPhone() {
        connect(Cast.LEV);
        Api lev = api.as(Cast.LEV);
        String path = "/api/identity/people/" + Cast.LEV.id();
        lev.delete(path + "/second-factor").expectProblem(403, "forbidden");
        Api administrator = api.as(Cast.ADMIN);
        assertThat(administrator.get(path + "/security").expect(200).at("/totpSince").isNull()).isFalse();
        administrator.delete(path + "/second-factor").expect(204);
        lev.get("/api/me").expect(401);
        signIn(Cast.LEV).expect(204);
    }

    private AuthenticatorApp connect(Cast person) {
        Api own = api.as(person);
        Answer seed = own.post("/api/security/totp", "{}").expect(200);
        assertThat(seed.text("/uri")).startsWith("otpauth://totp/").contains("secret=" + seed.text("/secret"), "issuer=");
        AuthenticatorApp app = new AuthenticatorApp(seed.text("/secret"));
        own.put("/api/security/totp", code(app.code())).expect(200);
        own.post("/api/security/totp", "{}").expectProblem(409, "second_factor_set");
        return app;
    }

    private Answer signIn(Cast person) {
        return api.post("/api/session", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), Cast.PASSWORD));
    }

    private static String token(Answer signedIn) {
        return signedIn.header("Set-Cookie").orElseThrow().replaceAll("kontor_session=([^;]+);.*", "$1");
    }

    private static String code(String code) {
        return "{\"code\": \"" + code + "\"}";
    }

    private static String roles(String code) {
        return "{\"secondFactorRoles\": [\"" + code + "\"]}";
    }
}
