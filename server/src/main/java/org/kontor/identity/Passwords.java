package org.kontor.identity;

import java.util.Collection;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes of passwords by Argon2id: 19 MB and two rounds each, and only a few at a time, since each takes that memory. */
@Component
public class Passwords {

    /** The shortest password that is taken. */
    public static final int SHORTEST = 8;

    private static final int LONGEST = 200;

    /** A hash of the same cost that belongs to no password: making one would take a start a third of a second. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IG5vYm9keSBubw$c3VjaCBhIGhhc2ggaXMgbWFkZSBvZiBubyBwYXNzdyE";

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final KnownPasswords known;
    private final Semaphore atOnce = new Semaphore(4);

    Passwords(KnownPasswords known) {
        this.known = known;
    }

    /**
     * The hash of a password that somebody has chosen.
     *
     * @param about his names and address, which it must not consist of
     * @throws Problem at the field "password" if it is too short, too long or known to those who guess
     */
    public String chosen(String password, Collection<String> about) {
        checkLength(password);
        known.refuse(password, about);
        return hash(password);
    }

    /**
     * The hash of a new password.
     *
     * @throws Problem at the field "password" if it is too short or too long
     */
    public String hash(String password) {
        checkLength(password);
        return atOnce(() -> encoder.encode(password));
    }

    private static void checkLength(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw Problem.invalid("password", "identity.password.short", java.util.Map.of("least", SHORTEST));
        }
        if (password.length() > LONGEST) {
            throw Problem.invalid("password", "identity.password.long", java.util.Map.of("most", LONGEST));
        }
    }

    /** Whether the password is that of the hash; as slow without a hash, so that time tells nothing about addresses. */
    public boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        return atOnce(() -> encoder.matches(password, hash == null ? NOBODY : hash)) && hash != null;
    }

    private <T> T atOnce(java.util.function.Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
