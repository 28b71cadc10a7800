package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class KnownPasswordsTest extends KontorTest {

    @ParameterizedTest
    @ValueSource(strings = {"password1", "QWERTYUIOP", "1q2w3e4r5t", "йцукенгшщз", "gfhjkm123", "пароль123", "aaaaaaaaaaaa", "121212121212"})
    void whatIsTriedFirstIsRefused(String password) {
        assertThat(change(password).expectProblem(422, "invalid").text("/fields/password")).contains("подбирают");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kontor2026", "anna-1985", "Соколова!", "sokolova12", "СоколоваАнна", "cjrjkjdf12"})
    void namesOfTheCompanyAndOfThePersonAreNotEnough(String password) {
        sql.execute("update identity.person set last_name = 'Соколова', first_name = 'Анна' where id = " + Cast.ANNA.id());
        sql.execute("update platform.epoch set value = value + 1 where name = 'people'");
        assertThat(change(password).expectProblem(422, "invalid").text("/fields/password")).contains("имени");
    }

    @Test
    void anythingElseIsTaken() {
        change("конь яблоко лестница").expect(204);
        sql.execute("update identity.person set password_hash = (select password_hash from identity.person where id = " + Cast.LEV.id() + ") where id = " + Cast.ANNA.id());
    }

    private Answer change(String password) {
        return api.as(Cast.ANNA).put("/api/password", Map.of("current", Cast.PASSWORD, "password", password));
    }
}
