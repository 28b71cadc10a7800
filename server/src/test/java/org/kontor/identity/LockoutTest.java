package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class LockoutTest extends KontorTest {

    @Test
    void afterFiveWrongPasswordsTheAccountWaitsAndEachFurtherFailureDoublesTheWait() {
        for (int i = 0; i < 5; i++) {
            signIn(Cast.ANNA.email(), "wrong-password").expectProblem(401, "bad_credentials");
        }
        Answer locked = signIn(Cast.ANNA.email(), Cast.PASSWORD).expectProblem(429, "locked");
        assertThat(locked.number("/retryAfter")).isBetween(1L, 30L);
        assertThat(locked.header("Retry-After")).isPresent();
        waited();
        signIn(Cast.ANNA.email(), "wrong-password").expectProblem(401, "bad_credentials");
        assertThat(signIn(Cast.ANNA.email(), Cast.PASSWORD).expectProblem(429, "locked").number("/retryAfter")).isBetween(31L, 60L);
        waited();
        signIn(Cast.ANNA.email(), Cast.PASSWORD).expect(204);
        signIn(Cast.ANNA.email(), "wrong-password").expectProblem(401, "bad_credentials");
        signIn(Cast.ANNA.email(), Cast.PASSWORD).expect(204);
    }

    @Test
    void anAddressThatNobodyHasIsLockedLikeAnyOther() {
        for (int i = 0; i < 5; i++) {
            signIn("nobody@kontor.example", "wrong-password").expectProblem(401, "bad_credentials");
        }
        signIn("nobody@kontor.example", "wrong-password").expectProblem(429, "locked");
    }

    /** A directory takes wide letters and more spaces for the same name; who tries them has no more tries by it. */
    @Test
    void anotherSpellingOfAnAccountIsTheSameAccount() {
        for (String name : List.of("kira", "KIRA", "ｋｉｒａ", " ki\u00adra ", "\uFF2BIRA")) {
            signIn(name, "wrong-password").expectProblem(401, "bad_credentials");
        }
        signIn("kira", "wrong-password").expectProblem(429, "locked");
    }

    @Test
    void whoTriesManyAccountsFromOneAddressWaitsAsWell() {
        for (int i = 0; i < 40; i++) {
            signIn("guess-" + i + "@kontor.example", "wrong-password");
        }
        signIn("guess-41@kontor.example", "wrong-password").expectProblem(429, "locked");
        sql.execute("delete from identity.sign_in_failure");
    }

    @Test
    void theNoteOfFailuresHoldsNoMailAddress() {
        signIn(Cast.LEV.email(), "wrong-password").expectProblem(401, "bad_credentials");
        assertThat(sql.fetch("select key from identity.sign_in_failure").toString()).doesNotContain("lev@");
    }

    private Answer signIn(String email, String password) {
        return api.post("/api/session", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
    }

    private void waited() {
        sql.execute("update identity.sign_in_failure set locked_until = now() - interval '1 second'");
    }
}
