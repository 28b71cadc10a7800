package org.kontor.identity.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kontor.identity.ExternalPeople;
import org.kontor.identity.ExternalPeople.Account;
import org.kontor.platform.Environment;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.LoginServer;
import org.kontor.testing.Together;
import org.springframework.beans.factory.annotation.Autowired;

/** Against a real authorization server on this machine. */
class OpenIdTest extends KontorTest {

    private static final String PROVIDERS = "/api/identity/sign-in-providers";

    private static LoginServer server;

    @Autowired
    private Environment environment;

    @Autowired
    private ExternalPeople people;

    private Api administrator;

    @BeforeAll
    static void start(@Autowired Environment environment) {
        server = new LoginServer(environment.publicUrl() + "/api/session/openid/back");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void thisMachineMayBeCalled() {
        sql.execute("delete from identity.sign_in_failure");
        sql.execute("delete from platform.setting where key = 'identity.openIdProviders'");
        administrator = api.as(Cast.ADMIN);
        administrator.patch("/api/identity/sign-in-rules", "{\"privateNetworks\": [\"127.0.0.0/8\"]}").expect(200);
    }

    @Test
    void aPersonSignsInByHisVerifiedAddressAndIsKnownByHisIdFromThenOn() {
        String code = provider(true, "");
        server.says("daria", Map.of("email", "Daria@kontor.example", "email_verified", true));
        Answer back = walk(code, "daria", "/deals/5");
        assertThat(back.header("Location")).hasValue(environment.publicUrl() + "/deals/5");
        assertThat(me(back)).isEqualTo(Cast.DARIA.id());

        // Another address over there: he is the same.
        server.says("daria", Map.of("email", "other@elsewhere.example", "email_verified", true));
        assertThat(me(walk(code, "daria", "/"))).isEqualTo(Cast.DARIA.id());
    }

    @Test
    void anAddressThatNobodyHasVerifiedOpensNothing() {
        String code = provider(true, "");
        server.says("mallory", Map.of("email", Cast.ADMIN.email(), "email_verified", false));
        Answer back = walk(code, "mallory", "/");
        assertThat(back.header("Location").orElseThrow()).endsWith("/sign-in?failed=external_unknown");
        assertThat(back.headers().allValues("Set-Cookie")).noneMatch(each -> each.startsWith("kontor_session="));
    }

    @Test
    void somebodyUnknownBecomesAPersonOnlyWhereTheCompanyWantsThat() {
        server.says("nina", Map.of("email", "nina@kontor.example", "email_verified", true, "given_name", "Нина", "family_name", "Белова"));
        assertThat(walk(provider(false, ""), "nina", "/").header("Location").orElseThrow()).endsWith("failed=external_unknown");
        Answer back = walk(provider(true, ""), "nina", "/");
        assertThat(api.with(session(back)).get("/api/me").expect(200).text("/person/name")).isEqualTo("Нина Белова");
    }

    @Test
    void twoFirstSignInsAtOnceMakeOnePerson() {
        Account account = new Account("openid:at-once", "7", "at.once@kontor.example", "Роман", "Скорый", List.of());
        assertThat(Set.copyOf(Together.times(4, () -> people.person(account, true, List.of())))).hasSize(1);
    }

    @Test
    void groupsOverThereGiveAndTakeRolesHere() {
        String code = provider(true, "groups");
        server.says("kira", Map.of("email", Cast.KIRA.email(), "email_verified", true, "groups", List.of("crm-admins", "staff")));
        walk(code, "kira", "/");
        assertThat(roles(Cast.KIRA)).contains("crm_admin");
        server.says("kira", Map.of("email", Cast.KIRA.email(), "email_verified", true, "groups", List.of("staff")));
        walk(code, "kira", "/");
        assertThat(roles(Cast.KIRA)).doesNotContain("crm_admin").contains("employee");
    }

    @Test
    void whoWasDismissedStaysOutside() {
        String code = provider(true, "");
        server.says("nikita", Map.of("email", Cast.NIKITA.email(), "email_verified", true));
        walk(code, "nikita", "/");
        administrator.put("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
        assertThat(walk(code, "nikita", "/").header("Location").orElseThrow()).endsWith("failed=external_closed");
    }

    @Test
    void theWayBackBelongsToTheBrowserThatHasLeftAndWorksOnce() {
        String code = provider(true, "");
        server.says("egor", Map.of("email", Cast.EGOR.email(), "email_verified", true));
        Answer leaving = leave(code, "/");
        String location = there(leaving, "egor");
        assertThat(LoginServer.parameter(leaving.header("Location").orElseThrow(), "code_challenge_method")).isEqualTo("S256");

        // Another browser, and one with a state of its own.
        assertThat(back(location, "")).endsWith("failed=external_expired");
        assertThat(back(location.replaceAll("state=[^&]+", "state=other"), trip(leaving))).endsWith("failed=external_expired");
        assertThat(back(location, trip(leave(code, "/")))).endsWith("failed=external_expired");
        assertThat(back(location, trip(leaving))).isEqualTo(environment.publicUrl() + "/");
        assertThat(back(location, trip(leaving))).as("the same code once more").endsWith("failed=external_failed");
    }

    @Test
    void aRefusalOverThereIsSaidHere() {
        Answer leaving = leave(provider(true, ""), "/");
        String state = LoginServer.parameter(leaving.header("Location").orElseThrow(), "state");
        assertThat(back("?error=access_denied&state=" + state, trip(leaving))).endsWith("failed=external_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aLocation:x", "deals"})
    void nobodyIsLedElsewhereAfterSigningIn(String next) {
        String code = provider(true, "");
        server.says("lev", Map.of("email", Cast.LEV.email(), "email_verified", true));
        assertThat(walk(code, "lev", next).header("Location").orElseThrow())
                .startsWith(environment.publicUrl() + "/")
                .doesNotContain("evil.example")
                .doesNotContain("\r");
    }

    @Test
    void theSecondFactorIsAskedForUnlessTheProviderAsksForItItself() {
        String code = provider(true, "");
        server.says("admin", Map.of("email", Cast.ADMIN.email(), "email_verified", true));
        administrator.patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": [\"portal_admin\"]}").expect(200);
        assertThat(walk(code, "admin", "/deals").header("Location").orElseThrow()).endsWith("/second-factor?next=%2Fdeals");
        administrator.patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": []}").expect(200);
    }

    @Test
    void whoSignsOutThereIsSignedOutHereAndNobodyElse() {
        String code = provider(true, "");
        server.says("egor", Map.of("email", Cast.EGOR.email(), "email_verified", true, "sid", "first"));
        String first = session(walk(code, "egor", "/"));
        server.says("egor", Map.of("email", Cast.EGOR.email(), "email_verified", true, "sid", "second"));
        String second = session(walk(code, "egor", "/"));
        server.says("lev", Map.of("email", Cast.LEV.email(), "email_verified", true, "sid", "of-lev"));
        String lev = session(walk(code, "lev", "/"));
        Api byPassword = api.as(Cast.EGOR);

        // One session over there.
        String word = server.signed(signedOut("egor", "first").build());
        tellsSignedOut(word).expect(200);
        api.with(first).get("/api/me").expect(401);
        api.with(second).get("/api/me").expect(200);

        // Whoever has heard the word says it again: what has been opened since stays.
        server.says("egor", Map.of("email", Cast.EGOR.email(), "email_verified", true, "sid", "first"));
        String again = session(walk(code, "egor", "/"));
        tellsSignedOut(word).expect(200);
        api.with(again).get("/api/me").expect(200);

        // All of his, also half-way ones; those of others and those that he opened here himself stay.
        tellsSignedOut(server.signed(signedOut("egor", null).build())).expect(200);
        api.with(second).get("/api/me").expect(401);
        api.with(again).get("/api/me").expect(401);
        api.with(lev).get("/api/me").expect(200);
        byPassword.get("/api/me").expect(200);
        assertThat(sql.fetch("select 1 from audit.entry where kind = 'signin.signed_out_there' and person_id = " + Cast.EGOR.id()))
                .hasSize(2);

        // By the session alone.
        tellsSignedOut(server.signed(signedOut(null, "of-lev").build())).expect(200);
        api.with(lev).get("/api/me").expect(401);
    }

    @Test
    void aWordAboutSigningOutThatDoesNotHoldEndsNothing() {
        String code = provider(true, "");
        server.says("lev", Map.of("email", Cast.LEV.email(), "email_verified", true, "sid", "kept"));
        String session = session(walk(code, "lev", "/"));
        Instant now = Instant.now();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("none", "");
        words.put("no token", "a.b.c");
        words.put("a key of somebody else", server.forged(signedOut("lev", "kept").build()));
        words.put("not signed", new PlainJWT(signedOut("lev", "kept").build()).serialize());
        words.put("another client", server.signed(signedOut("lev", "kept").audience("another").build()));
        words.put("another issuer", server.signed(signedOut("lev", "kept").issuer("https://evil.example").build()));
        words.put("an ID token's nonce", server.signed(signedOut("lev", "kept").claim("nonce", "n").build()));
        words.put("no event", server.signed(signedOut("lev", "kept").claim("events", null).build()));
        words.put("another event", server.signed(signedOut("lev", "kept").claim("events", Map.of("urn:other", Map.of())).build()));
        words.put("nobody", server.signed(signedOut(null, null).build()));
        words.put("no id", server.signed(signedOut("lev", "kept").jwtID(null).build()));
        words.put("an hour old", server.signed(signedOut("lev", "kept").issueTime(Date.from(now.minusSeconds(3600))).build()));
        words.put("expired", server.signed(signedOut("lev", "kept").expirationTime(Date.from(now.minusSeconds(300))).build()));
        words.forEach((what, word) -> assertThat(tellsSignedOut(word).status()).as(what).isEqualTo(400));
        api.with(session).get("/api/me").expect(200);
        assertThat(api.send("POST", "/api/session/openid/signed-out", "{}".getBytes(StandardCharsets.UTF_8), "application/json").status())
                .isEqualTo(400);

        // Who goes on trying waits, as with passwords.
        for (int i = 0; i < 25; i++) {
            tellsSignedOut("a.b.c");
        }
        assertThat(tellsSignedOut("a.b.c").status()).isEqualTo(429);
    }

    @Test
    void aSessionThatHadToProveMoreEndsAsWell() {
        String code = provider(true, "");
        server.says("admin", Map.of("email", Cast.ADMIN.email(), "email_verified", true, "sid", "of-admin"));
        administrator.patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": [\"portal_admin\"]}").expect(200);
        String unfinished = session(walk(code, "admin", "/"));
        administrator.patch("/api/identity/sign-in-rules", "{\"secondFactorRoles\": []}").expect(200);
        api.with(unfinished).get("/api/security").expect(200);
        tellsSignedOut(server.signed(signedOut("admin", "of-admin").build())).expect(200);
        api.with(unfinished).get("/api/security").expect(401);
    }

    private JWTClaimsSet.Builder signedOut(String subject, String sid) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(server.issuer())
                .audience("kontor")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return claims.subject(subject).claim("sid", sid);
    }

    /** As a provider does: no cookie, no header of ours. */
    private Answer tellsSignedOut(String token) {
        return api.without("X-Kontor")
                .send("POST", "/api/session/openid/signed-out", ("logout_token=" + token).getBytes(StandardCharsets.UTF_8),
                        "application/x-www-form-urlencoded");
    }

    @Test
    void theSecretIsKeptEncryptedAndNeverTold() {
        String code = provider(true, "");
        assertThat(administrator.get(PROVIDERS).expect(200).text()).doesNotContain("kontor-secret").contains("\"hasSecret\":true");
        assertThat(sql.fetch("select value from platform.setting").toString()).doesNotContain("kontor-secret");
        api.as(Cast.LEV).get(PROVIDERS).expectProblem(403, "forbidden");
        assertThat(api.get("/api/session/ways").expect(200).all("/providers", "code")).contains(code);
        administrator.delete(PROVIDERS + "/" + code).expect(204);
        api.get("/api/session/openid/to/" + code).expect(404);
    }

    @Test
    void theCheckSaysWhetherTheProviderAnswersAndNeverCallsIntoOurOwnNetwork() {
        String code = provider(true, "");
        assertThat(administrator.post(PROVIDERS + "/" + code + "/check").expect(200).at("/works").asBoolean()).isTrue();
        administrator.patch("/api/identity/sign-in-rules", "{\"privateNetworks\": []}").expect(200);
        for (String address : List.of("http://127.0.0.2", "https://127.0.0.2", "http://169.254.169.254", "https://169.254.169.254", "http://[::1]:80",
                "https://10.0.0.1", "https://0.0.0.0", "https://[::ffff:127.0.0.2]", "https://100.64.0.1")) {
            String inner = add(address, true, "");
            Answer check = administrator.post(PROVIDERS + "/" + inner + "/check").expect(200);
            assertThat(check.at("/works").asBoolean()).as(address).isFalse();
            assertThat(check.text("/message")).as(address).contains("not an address of the public internet");
            assertThat(leave(inner, "/").header("Location").orElseThrow()).endsWith("failed=external_failed");
        }
        administrator.post(PROVIDERS, body("file:///etc/passwd", true, "")).expectProblem(422, "invalid");
    }

    private String provider(boolean creates, String groupsClaim) {
        return add(server.issuer(), creates, groupsClaim);
    }

    private String add(String issuer, boolean creates, String groupsClaim) {
        return administrator.post(PROVIDERS, body(issuer, creates, groupsClaim)).expect(201).text("/code");
    }

    private static String body(String issuer, boolean creates, String groupsClaim) {
        return """
                {"title": "Вход компании", "issuer": "%s", "clientId": "kontor", "clientSecret": "kontor-secret", "scopes": "openid profile email",
                 "groupsClaim": "%s", "trustsEmail": false, "createsPeople": %s, "secondFactor": false, "active": true,
                 "groups": [{"group": "crm-admins", "role": "crm_admin"}]}""".formatted(issuer, groupsClaim, creates);
    }

    /** The whole way: from here, over there, and back. */
    private Answer walk(String code, String user, String next) {
        Answer leaving = leave(code, next);
        String location = there(leaving, user);
        return api.with("Cookie", trip(leaving)).get("/api/session/openid/back" + query(location)).expect(302);
    }

    private static String query(String location) {
        return location.substring(location.indexOf('?'));
    }

    private Answer leave(String code, String next) {
        return api.get("/api/session/openid/to/" + code + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .expect(302);
    }

    private String there(Answer leaving, String user) {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(URI.create(leaving.header("Location").orElseThrow())).header(LoginServer.USER, user).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElseThrow();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String back(String location, String cookie) {
        Api browser = cookie.isEmpty() ? api : api.with("Cookie", cookie);
        return browser.get("/api/session/openid/back" + query(location)).expect(302).header("Location").orElseThrow();
    }

    private static String trip(Answer leaving) {
        return leaving.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("kontor_openid="))
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
    }

    private static String session(Answer back) {
        return back.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("kontor_session="))
                .findFirst()
                .orElseThrow()
                .replaceAll("kontor_session=([^;]+);.*", "$1");
    }

    private long me(Answer back) {
        return api.with(session(back)).get("/api/me").expect(200).number("/person/id");
    }

    private List<String> roles(Cast person) {
        return sql.fetch("select r.code from access.role_holder h join access.role r on r.id = h.role_id where h.kind = 'everyone' or (h.kind = 'person' and h.holder_id = "
                        + person.id() + ")")
                .getValues(0, String.class);
    }
}
