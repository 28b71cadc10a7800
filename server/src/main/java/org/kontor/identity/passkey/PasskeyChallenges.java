package org.kontor.identity.passkey;

import static org.kontor.identity.db.Tables.USED_CHALLENGE;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jooq.DSLContext;
import org.kontor.identity.Tokens;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a passkey has to sign: random, good for five minutes and for one time. It carries its own end and our mark, so that nobody can fill
 * the database by asking for many; only used ones are noted.
 */
@Component
class PasskeyChallenges {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int RANDOM_BYTES = 16;
    private static final int MARK_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Secrets secrets;
    private final Clock clock;

    PasskeyChallenges(DSLContext sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A new one for this purpose, as base64url. */
    String make(String purpose) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] start = ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES)
                .put(random)
                .putLong(clock.instant().plus(LIFE).getEpochSecond())
                .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(start.length + MARK_BYTES).put(start).put(mark(purpose, start)).array());
    }

    /** Uses one up; 422 "passkey_wrong" for one that we did not make for this purpose, that is over or was used. */
    @Transactional
    void use(String purpose, byte[] challenge) {
        if (challenge.length != RANDOM_BYTES + Long.BYTES + MARK_BYTES) {
            throw wrong();
        }
        byte[] start = Arrays.copyOf(challenge, RANDOM_BYTES + Long.BYTES);
        byte[] mark = Arrays.copyOfRange(challenge, start.length, challenge.length);
        Instant end = Instant.ofEpochSecond(ByteBuffer.wrap(start).getLong(RANDOM_BYTES));
        Instant now = clock.instant();
        if (!MessageDigest.isEqual(mark, mark(purpose, start)) || end.isBefore(now)) {
            throw wrong();
        }
        sql.deleteFrom(USED_CHALLENGE).where(USED_CHALLENGE.EXPIRES_AT.lt(now)).execute();
        int noted = sql.insertInto(USED_CHALLENGE)
                .set(USED_CHALLENGE.HASH, Tokens.hash(Base64.getUrlEncoder().encodeToString(challenge)))
                .set(USED_CHALLENGE.EXPIRES_AT, end)
                .onConflictDoNothing()
                .execute();
        if (noted == 0) {
            throw wrong();
        }
    }

    static Problem wrong() {
        return Problem.of(Problem.Kind.INVALID, "passkey_wrong");
    }

    private byte[] mark(String purpose, byte[] start) {
        return Arrays.copyOf(secrets.mark("challenge:" + purpose, Base64.getEncoder().encodeToString(start)), MARK_BYTES);
    }
}
