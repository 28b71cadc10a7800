package org.kontor.identity;

import static org.kontor.identity.db.Tables.SIGN_IN_FAILURE;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds back who guesses passwords and codes: after some failures an account, and later an address, waits, and each further
 * failure doubles the wait. An attempt is counted before its password is looked at, so that many at once are counted as well.
 */
@Component
public class SignInFailures {

    private static final int FREE_BY_ACCOUNT = 5;
    private static final int FREE_BY_ADDRESS = 30;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

    private final DSLContext sql;
    private final Clock clock;

    SignInFailures(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Counts an attempt; 429 "locked" with the seconds to wait if this account or address has to. */
    @Transactional
    void attempt(String email, String ip) {
        attemptAt(account(email), ip);
    }

    /** Counts an attempt at this person's second factor or at another proof of his; 429 "locked" as for passwords. */
    @Transactional
    public void attemptProof(long person, String ip) {
        attemptAt(proof(person), ip);
    }

    /** Takes back what a right proof had counted. */
    @Transactional
    public void proved(long person, String ip) {
        succeededAt(proof(person), ip);
    }

    /** Counts an attempt that only the address is known of: a passkey, a link, a question for a new password. */
    @Transactional
    public void attemptFrom(String ip) {
        refuseUntil(count(address(ip), FREE_BY_ADDRESS, clock.instant()));
    }

    /** Takes back what {@link #attemptFrom} had counted. */
    @Transactional
    public void succeededFrom(String ip) {
        sql.update(SIGN_IN_FAILURE)
                .set(SIGN_IN_FAILURE.FAILURES, SIGN_IN_FAILURE.FAILURES.minus(1))
                .where(SIGN_IN_FAILURE.KEY.eq(address(ip)))
                .and(SIGN_IN_FAILURE.FAILURES.gt(0))
                .execute();
    }

    /** Counts a question for a new password; whether this address of mail has asked too often, which nobody is told. */
    @Transactional
    boolean asksTooOften(String email) {
        return count("reset:" + HexFormat.of().formatHex(Tokens.hash(SignIns.plain(email))), FREE_BY_ACCOUNT, clock.instant())
                .isAfter(clock.instant());
    }

    private void attemptAt(String key, String ip) {
        Instant now = clock.instant();
        refuseUntil(latest(count(key, FREE_BY_ACCOUNT, now), count(address(ip), FREE_BY_ADDRESS, now)));
    }

    private void refuseUntil(Instant until) {
        Instant now = clock.instant();
        if (until.isAfter(now)) {
            long seconds = Math.max(1, Duration.between(now, until).toSeconds());
            throw Problem.of(Problem.Kind.TOO_MANY, "locked", Map.of("minutes", (seconds + 59) / 60, "seconds", seconds))
                    .with("retryAfter", seconds);
        }
    }

    /** Takes back what a right password had counted. */
    @Transactional
    void succeeded(String email, String ip) {
        succeededAt(account(email), ip);
    }

    private void succeededAt(String key, String ip) {
        sql.deleteFrom(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.KEY.eq(key)).execute();
        succeededFrom(ip);
    }

    /** Forgets the failures of an account: its owner has just set a new password. */
    void forget(String email) {
        sql.deleteFrom(SIGN_IN_FAILURE).where(SIGN_IN_FAILURE.KEY.eq(account(email))).execute();
    }

    /** Counts and gives until when attempts were refused before this one. */
    private Instant count(String key, int free, Instant now) {
        // locks the row that is there, and makes it anew where a right proof has just deleted it
        var row = sql.insertInto(SIGN_IN_FAILURE)
                .set(SIGN_IN_FAILURE.KEY, key)
                .set(SIGN_IN_FAILURE.FAILURES, 0)
                .set(SIGN_IN_FAILURE.LAST_AT, now)
                .onConflict(SIGN_IN_FAILURE.KEY)
                .doUpdate()
                .set(SIGN_IN_FAILURE.LAST_AT, SIGN_IN_FAILURE.LAST_AT)
                .returning()
                .fetchSingle();
        Instant locked = row.get(SIGN_IN_FAILURE.LOCKED_UNTIL);
        if (locked != null && locked.isAfter(now)) {
            return locked;
        }
        boolean forgotten = row.get(SIGN_IN_FAILURE.LAST_AT).isBefore(now.minus(FORGOTTEN_AFTER));
        int failures = (forgotten ? 0 : row.get(SIGN_IN_FAILURE.FAILURES)) + 1;
        sql.update(SIGN_IN_FAILURE)
                .set(SIGN_IN_FAILURE.FAILURES, failures)
                .set(SIGN_IN_FAILURE.LAST_AT, now)
                .set(SIGN_IN_FAILURE.LOCKED_UNTIL, failures < free ? null : now.plus(delay(failures - free)))
                .where(SIGN_IN_FAILURE.KEY.eq(key))
                .execute();
        return Instant.MIN;
    }

    private static Duration delay(int doublings) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Directories compare names by what letters mean: wide ones, invisible signs and more spaces make no other account. */
    private static String account(String email) {
        String name = Normalizer.normalize(email, Normalizer.Form.NFKC).replaceAll("[\\p{Cf}\\p{Cc}]", "").replaceAll("\\s+", " ");
        return "account:" + HexFormat.of().formatHex(Tokens.hash(SignIns.plain(name)));
    }

    private static String proof(long person) {
        return "proof:" + person;
    }

    private static String address(String ip) {
        return "address:" + ip;
    }
}
