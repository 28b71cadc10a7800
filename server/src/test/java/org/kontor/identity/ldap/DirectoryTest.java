package org.kontor.identity.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.io.FileInputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** Against a real directory on this machine: in the clear, with StartTLS, with TLS from the first byte. */
class DirectoryTest extends KontorTest {

    private static final String SETTINGS = "/api/identity/sign-in-directory";
    private static final String THERE = "their-password";

    private static InMemoryDirectoryServer server;
    private static String certificate;

    private Api administrator;

    @BeforeAll
    static void start() throws Exception {
        File store = File.createTempFile("kontor-directory", ".p12");
        store.delete();
        store.deleteOnExit();
        SelfSignedCertificateGenerator.generateSelfSignedCertificate("kontor-test", store, "store-pin", "PKCS12", "server");
        SSLUtil tls = new SSLUtil(new KeyStoreKeyManager(store, "store-pin".toCharArray(), "PKCS12", "server"), null);
        KeyStore read = KeyStore.getInstance("PKCS12");
        read.load(new FileInputStream(store), "store-pin".toCharArray());
        certificate = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(read.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----";
        InetAddress here = InetAddress.getLoopbackAddress();
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=kontor,dc=example");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=lookup", "lookup-password");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("tls", here, 0, tls.createSSLServerSocketFactory(), null));
        server = new InMemoryDirectoryServer(config);
        server.add("dc=kontor,dc=example", new Attribute("objectClass", "domain"), new Attribute("dc", "kontor"));
        person("daria.s", Cast.DARIA.email(), "Дарья", "Соколова", "cn=Sales,dc=kontor,dc=example");
        person("olga", "olga@kontor.example", "Ольга", "Ветрова", "cn=CRM Admins,ou=Groups,dc=kontor,dc=example");
        person("kira.n", Cast.KIRA.email(), "Кира", "Новикова", "cn=Sales,dc=kontor,dc=example");
        server.startListening();
    }

    @AfterAll
    static void stop() {
        server.shutDown(true);
    }

    @BeforeEach
    void thisMachineMayBeCalled() {
        sql.execute("delete from identity.sign_in_failure");
        administrator = api.as(Cast.ADMIN);
        administrator.patch("/api/identity/sign-in-rules", "{\"privateNetworks\": [\"127.0.0.0/8\"]}").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "starttls", "tls"})
    void aPersonSignsInByHisNameThere(String security) {
        setUp(security, certificate, true);
        assertThat(me(signIn("daria.s", THERE).expect(204))).isEqualTo(Cast.DARIA.id());
        signIn("daria.s", "wrong-password").expectProblem(401, "bad_credentials");
        signIn("nobody", THERE).expectProblem(401, "bad_credentials");
        // His password here still works: the administrator is not locked out by a broken directory.
        signIn(Cast.DARIA.email(), Cast.PASSWORD).expect(204);
    }

    @Test
    void anEmptyPasswordAndAFilterInTheNameOpenNothing() {
        setUp("none", "", true);
        signIn("daria.s", "").expectProblem(401, "bad_credentials");
        signIn("*", THERE).expectProblem(401, "bad_credentials");
        signIn("dar*", THERE).expectProblem(401, "bad_credentials");
        signIn("x)(|(uid=daria.s)", THERE).expectProblem(401, "bad_credentials");
    }

    @Test
    void somebodyUnknownBecomesAPersonWhereTheCompanyWantsThatAndGroupsGiveRoles() {
        setUp("tls", certificate, false);
        signIn("olga", THERE).expectProblem(403, "external_unknown");
        setUp("tls", certificate, true);
        Answer entered = signIn("olga", THERE).expect(204);
        Api olga = api.with(token(entered));
        assertThat(olga.get("/api/me").expect(200).text("/person/name")).isEqualTo("Ольга Ветрова");
        assertThat(sql.fetch("select r.code from access.role_holder h join access.role r on r.id = h.role_id where h.kind = 'person' and h.holder_id = "
                        + me(entered)).getValues(0, String.class))
                .containsExactly("crm_admin");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        setUp("tls", "", true);
        signIn("daria.s", THERE).expectProblem(401, "bad_credentials");
        setUp("starttls", "", true);
        signIn("daria.s", THERE).expectProblem(401, "bad_credentials");
    }

    @Test
    void whoWasDismissedStaysOutside() {
        setUp("none", "", true);
        signIn("kira.n", THERE).expect(204);
        administrator.put("/api/identity/people/" + Cast.KIRA.id() + "/dismissal").expect(200);
        signIn("kira.n", THERE).expectProblem(403, "external_closed");
    }

    @Test
    void theCheckTellsWhomItFindsAndNeverConnectsIntoANetworkThatIsNotListed() {
        Answer found = administrator.post(SETTINGS + "/check", body("tls", certificate, true)).expect(200);
        assertThat(found.at("/works").asBoolean()).as(found.text()).isTrue();
        assertThat(found.number("/people")).isEqualTo(3);
        administrator.patch("/api/identity/sign-in-rules", "{\"privateNetworks\": []}").expect(200);
        Answer refused = administrator.post(SETTINGS + "/check", body("none", "", true).replace("127.0.0.1", "127.0.0.2")).expect(200);
        assertThat(refused.at("/works").asBoolean()).isFalse();
        assertThat(refused.text("/message")).contains("not an address of the public internet");
    }

    @Test
    void thePasswordIsKeptEncryptedAndWrongSettingsAreSaidAtTheirFields() {
        setUp("none", "", true);
        assertThat(administrator.get(SETTINGS).expect(200).text()).doesNotContain("lookup-password").contains("\"hasPassword\":true");
        assertThat(sql.fetch("select value from platform.setting").toString()).doesNotContain("lookup-password");
        api.as(Cast.LEV).get(SETTINGS).expectProblem(403, "forbidden");
        for (String wrong : List.of("\"filter\": \"(uid=x)\"", "\"filter\": \"((uid={login}\"", "\"base\": \"nonsense\"", "\"host\": \"a b\"",
                "\"groups\": [{\"group\": \"x\", \"role\": \"none\"}]", "\"certificate\": \"nonsense\"")) {
            String field = wrong.replaceAll("\"([a-z]+)\".*", "$1");
            String body = body("none", "", true).replaceFirst("\"" + field + "\": (\"[^\"]*\"|\\[[^]]*])", java.util.regex.Matcher.quoteReplacement(wrong));
            assertThat(administrator.put(SETTINGS, body).expectProblem(422, "invalid").at("/fields").has(field)).as(body).isTrue();
        }
        assertThat(api.get("/api/session/ways").expect(200).at("/directory").asBoolean()).isTrue();
    }

    private static void person(String uid, String mail, String first, String last, String group) throws Exception {
        server.add("uid=" + uid + ",dc=kontor,dc=example", new Attribute("objectClass", "person"), new Attribute("uid", uid),
                new Attribute("mail", mail), new Attribute("givenName", first), new Attribute("sn", last), new Attribute("memberOf", group),
                new Attribute("userPassword", THERE));
    }

    private void setUp(String security, String trusted, boolean creates) {
        administrator.put(SETTINGS, body(security, trusted, creates)).expect(200);
    }

    private static String body(String security, String trusted, boolean creates) {
        return """
                {"active": true, "host": "127.0.0.1", "port": %d, "security": "%s", "certificate": "%s", "bindName": "cn=lookup",
                 "password": "lookup-password", "base": "dc=kontor,dc=example",
                 "filter": "(&(objectClass=person)(|(uid={login})(mail={login})))", "emailAttribute": "mail", "firstNameAttribute": "givenName",
                 "lastNameAttribute": "sn", "idAttribute": "uid", "groupsAttribute": "memberOf", "createsPeople": %s,
                 "groups": [{"group": "CRM Admins", "role": "crm_admin"}]}"""
                .formatted(server.getListenPort(security.equals("tls") ? "tls" : "plain"), security, trusted.replace("\n", "\\n"), creates);
    }

    private Answer signIn(String login, String password) {
        return api.post("/api/session", "{\"email\": \"" + login + "\", \"password\": \"" + password + "\"}");
    }

    private long me(Answer entered) {
        return api.with(token(entered)).get("/api/me").expect(200).number("/person/id");
    }

    private static String token(Answer entered) {
        return entered.header("Set-Cookie").orElseThrow().replaceAll("kontor_session=([^;]+);.*", "$1");
    }
}
