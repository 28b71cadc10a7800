package org.kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.platform.Environment;
import org.kontor.platform.StartRefused;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.Letters;

/** {@code bin/kontor webhook} beside a running portal. */
class WebhookCommandTest extends KontorTest {

    private String make(String... arguments) {
        String database = "postgres://postgres@localhost:" + sql.fetchValue("select inet_server_port()") + "/" + sql.fetchValue("select current_database()");
        Environment environment = Environment.read(Map.of("KONTOR_DATABASE_URL", database, "KONTOR_PUBLIC_URL", Letters.PORTAL)::get);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Commands.run(arguments, environment);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    private void refused(String code, String... arguments) {
        assertThatThrownBy(() -> make(arguments)).isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void theAddressWorksAtOnceForItsPersonAndItsScopesAndStandsInTheLog() {
        String address = make("webhook", "--person", Cast.ANNA.email().toUpperCase(java.util.Locale.ROOT), "--scope", "crm, user");
        assertThat(address).matches(Letters.PORTAL + "/rest/" + Cast.ANNA.id() + "/[a-z0-9]{32}/");
        String path = address.substring(Letters.PORTAL.length());
        assertThat(api.get(path + "profile").expect(200).number("/result/ID")).isEqualTo(Cast.ANNA.id());
        assertThat(api.get(path + "crm.deal.list").expect(200).at("/result").isArray()).isTrue();
        assertThat(api.get(path + "department.get").text("/error")).isEqualTo("insufficient_scope");
        assertThat(sql.fetchValue("select details ->> 'scopes' from audit.entry where kind = 'signin.webhook' and person_id is null order by id desc limit 1"))
                .isEqualTo("crm user");
        assertThat(make("webhook", "--scope", "department", "--person", Cast.BORIS.email())).contains("/rest/" + Cast.BORIS.id() + "/");
    }

    @Test
    void whoOrWhatIsNotKnownIsRefusedAndLeavesNothing() {
        Object before = sql.fetchValue("select count(*) from bitrix.webhook");
        refused("webhook_person", "webhook", "--person", "nobody@kontor.example", "--scope", "crm");
        refused("webhook_scope", "webhook", "--person", Cast.EGOR.email(), "--scope", "crm,everything");
        refused("webhook_scope", "webhook", "--person", Cast.EGOR.email(), "--scope", " , ");
        refused("usage", "webhook", "--person", Cast.EGOR.email());
        refused("usage", "webhook", "--person", Cast.EGOR.email(), "--scopes", "crm");
        assertThat(sql.fetchValue("select count(*) from bitrix.webhook")).isEqualTo(before);
    }
}
