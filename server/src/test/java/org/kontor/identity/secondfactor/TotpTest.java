package org.kontor.identity.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kontor.testing.AuthenticatorApp;

class TotpTest {

    // "12345678901234567890" in base32, the seed of RFC 6238, appendix B
    private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Test
    void codesAreThoseOfTheRfc() {
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(59)))).isEqualTo("287082");
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(1111111109)))).isEqualTo("081804");
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(2000000000)))).isEqualTo("279037");
        assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(20000000000L)))).isEqualTo("353130");
    }

    @Test
    void aFreshSeedGivesTheCodesOfAnyApp() {
        String seed = Totp.seed();
        assertThat(seed).matches("[A-Z2-7]{32}");
        assertThat(Totp.code(seed, 58_000_000)).isEqualTo(new AuthenticatorApp(seed).codeAt(58_000_000));
    }

    @Test
    void aCodeIsTakenOneStepEarlyOrLateAndNeverTwice() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        long step = Totp.step(now);
        assertThat(Totp.match(SEED, Totp.code(SEED, step - 1), now, 0)).isEqualTo(step - 1);
        assertThat(Totp.match(SEED, Totp.code(SEED, step + 1), now, 0)).isEqualTo(step + 1);
        assertThat(Totp.match(SEED, Totp.code(SEED, step - 2), now, 0)).isNull();
        assertThat(Totp.match(SEED, Totp.code(SEED, step + 2), now, 0)).isNull();
        assertThat(Totp.match(SEED, Totp.code(SEED, step), now, step)).isNull();
        assertThat(Totp.match(SEED, Totp.code(SEED, step - 1), now, step)).isNull();
    }
}
