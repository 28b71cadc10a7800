package org.kontor.identity;

import java.time.Clock;
import java.time.Duration;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Before what weakens or opens an account: the person has just signed in, or gives his password once more. */
@Component
public class Reauthentication {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final People people;
    private final Passwords passwords;
    private final SignInFailures failures;
    private final Clock clock;

    Reauthentication(Sessions sessions, People people, Passwords passwords, SignInFailures failures, Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.passwords = passwords;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Passes who signed in within the last ten minutes, or whose body has the right "password".
     *
     * @throws Problem 403 "password_needed", for who has no password "sign_in_again"; 422 at "password"; 429 "locked"
     */
    public void check(SignedIn who, Patch body, String ip) {
        if (sessions.since(who).isAfter(clock.instant().minus(FRESH))) {
            return;
        }
        String hash = people.passwordHash(who.person());
        String password = body.text("password", 1000);
        if (hash == null || password.isEmpty()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, hash == null ? "sign_in_again" : "password_needed");
        }
        failures.attemptProof(who.person(), ip);
        if (!passwords.matches(password, hash)) {
            throw Problem.invalid("password", "identity.password.wrong");
        }
        failures.proved(who.person(), ip);
    }
}
