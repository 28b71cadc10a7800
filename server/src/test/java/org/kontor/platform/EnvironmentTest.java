package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @Test
    void withoutVariablesItListensOnThisMachineOnlyAndHasItsOwnDatabase() {
        Environment environment = read(Map.of());

        assertThat(environment.port()).isEqualTo(8080);
        assertThat(environment.bind()).isEqualTo("127.0.0.1");
        assertThat(environment.loopback()).isTrue();
        assertThat(environment.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(environment.backup()).isEqualTo(environment.data().resolve("backup"));
        assertThat(environment.database()).isNull();
        assertThat(environment.mail()).isNull();
        assertThat(environment.publicUrl()).hasToString("http://127.0.0.1:8080");
    }

    @Test
    void anAddressOfTheDatabaseMayBeWrittenInEitherWay() {
        DatabaseUrl expected = new DatabaseUrl("jdbc:postgresql://db.example.com:5433/crm?sslmode=require", "k@n", "p:/+%");

        assertThat(DatabaseUrl.parse("postgres://k%40n:p%3A%2F+%25@db.example.com:5433/crm?sslmode=require")).isEqualTo(expected);
        assertThat(DatabaseUrl.parse("jdbc:postgresql://db.example.com:5433/crm?user=k%40n&password=p%3A%2F%2B%25&sslmode=require"))
                .isEqualTo(expected);
        assertThat(expected.toString()).doesNotContain("p:/");
    }

    @Test
    void mailTakesTheUsualPortOfItsProtection() {
        Environment environment = read(Map.of(
                "KONTOR_MAIL_HOST", "mail.example.com", "KONTOR_MAIL_TLS", "tls", "KONTOR_MAIL_FROM", "crm@example.com"));

        assertThat(environment.mail())
                .isEqualTo(new Environment.Mail("mail.example.com", 465, "", "", "crm@example.com", Environment.Tls.TLS));
    }

    @ParameterizedTest
    @CsvSource({
        "KONTOR_PORT, eighty, port",
        "KONTOR_PORT, 70000, port",
        "KONTOR_BIND, 300.1.1.1, bind",
        "KONTOR_PUBLIC_URL, kontor.example.com, url",
        "KONTOR_PUBLIC_URL, https://kontor.example.com/?a=1, url",
        "KONTOR_DATABASE_URL, mysql://root@localhost/crm, database_url",
        "KONTOR_DATABASE_URL, postgres://localhost, database_url",
        "KONTOR_TLS_KEY, key.pem, tls_pair",
        "KONTOR_MAIL_HOST, mail.example.com, mail_from",
        "KONTOR_BACKUP_S3_ENDPOINT, https://s3.example.com, needed",
        "KONTOR_TRUSTED_PROXIES, proxy.example.com, networks",
        "KONTOR_DEMO, maybe, flag",
    })
    void aWrongValueIsRefusedWithASentence(String name, String value, String code) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOfSatisfying(StartRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.getMessage()).contains("KONTOR_").doesNotContain("\n").doesNotContain("{");
                });
    }

    @Test
    void everySentenceExistsInBothLanguages() throws IOException {
        assertThat(sentences("ru").stringPropertyNames()).isEqualTo(sentences("en").stringPropertyNames());
    }

    private static Environment read(Map<String, String> variables) {
        return Environment.read(variables::get);
    }

    private static Properties sentences(String language) throws IOException {
        Properties sentences = new Properties();
        try (var file = EnvironmentTest.class.getResourceAsStream("/messages/start_" + language + ".properties")) {
            sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return sentences;
    }
}
