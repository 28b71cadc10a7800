package org.kontor.identity.secondfactor;

import static org.kontor.identity.db.Tables.RECOVERY_CODE;
import static org.kontor.identity.db.Tables.TOTP;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The codes by which people prove a second time who they are: of an authenticator app, and for its loss recovery codes. */
@Component
public class SecondFactors {

    private static final int RECOVERY_CODES = 10;
    // 16 letters of five bits
    private static final int RECOVERY_LETTERS = 16;

    private final DSLContext sql;
    private final Secrets secrets;
    private final Company company;
    private final Clock clock;

    SecondFactors(DSLContext sql, Secrets secrets, Company company, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.company = company;
        this.clock = clock;
    }

    /** A seed that the person still has to confirm; {@code uri} is what the QR code holds. */
    public record Seed(String secret, String uri) {}

    /** Since when the person's app is connected; null without one. */
    public @Nullable Instant since(long person) {
        return sql.select(TOTP.CONFIRMED_AT).from(TOTP).where(TOTP.PERSON_ID.eq(person)).fetchOne(TOTP.CONFIRMED_AT);
    }

    /** How many recovery codes are left. */
    public int recoveryCodes(long person) {
        return sql.fetchCount(RECOVERY_CODE, RECOVERY_CODE.PERSON_ID.eq(person));
    }

    /**
     * Makes a seed; it asks nobody for anything until {@link #confirm}. 409 "second_factor_set" where an app is connected: it is
     * taken away first.
     */
    @Transactional
    public Seed begin(long person, String account) {
        refuseConnected(person);
        String seed = Totp.seed();
        byte[] sealed = secrets.seal(purpose(person), seed);
        sql.insertInto(TOTP)
                .set(TOTP.PERSON_ID, person)
                .set(TOTP.SEED, sealed)
                .set(TOTP.CREATED_AT, clock.instant())
                .onConflict(TOTP.PERSON_ID)
                .doUpdate()
                .set(TOTP.SEED, sealed)
                .set(TOTP.CREATED_AT, clock.instant())
                .set(TOTP.LAST_STEP, 0L)
                .where(TOTP.CONFIRMED_AT.isNull())
                .execute();
        String label = escaped(company.name()) + ":" + escaped(account);
        return new Seed(seed, "otpauth://totp/" + label + "?secret=" + seed + "&issuer=" + escaped(company.name()));
    }

    /**
     * Turns the app on by its first code.
     *
     * @return new recovery codes, which are told nowhere else; 422 at "code" for a wrong one
     */
    @Transactional
    public List<String> confirm(long person, String code) {
        refuseConnected(person);
        if (!codeMatches(person, code)) {
            throw Problem.invalid("code", "identity.code.wrong");
        }
        sql.update(TOTP).set(TOTP.CONFIRMED_AT, clock.instant()).where(TOTP.PERSON_ID.eq(person)).execute();
        return renewRecoveryCodes(person);
    }

    /** New recovery codes in the place of all earlier ones. */
    @Transactional
    public List<String> renewRecoveryCodes(long person) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.PERSON_ID.eq(person)).execute();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String letters = Totp.letters(RECOVERY_LETTERS).toLowerCase(Locale.ROOT);
            sql.insertInto(RECOVERY_CODE)
                    .set(RECOVERY_CODE.PERSON_ID, person)
                    .set(RECOVERY_CODE.CODE_HASH, mark(person, letters))
                    .execute();
            codes.add(letters.replaceAll("(.{4})(?=.)", "$1-"));
        }
        return codes;
    }

    /** Whether this is the app's code of now, or a recovery code; either is used up by it. */
    @Transactional
    public boolean take(long person, String code) {
        if (since(person) == null) {
            return false;
        }
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (plain.matches("[0-9]{6}")) {
            return codeMatches(person, plain);
        }
        return sql.deleteFrom(RECOVERY_CODE)
                        .where(RECOVERY_CODE.PERSON_ID.eq(person))
                        .and(RECOVERY_CODE.CODE_HASH.eq(mark(person, plain)))
                        .execute()
                > 0;
    }

    /** Takes the app and the recovery codes away. */
    @Transactional
    public void remove(long person) {
        sql.deleteFrom(TOTP).where(TOTP.PERSON_ID.eq(person)).execute();
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.PERSON_ID.eq(person)).execute();
    }

    /** Of two requests with the same code at once one gets it: the row is locked. */
    private boolean codeMatches(long person, String code) {
        var row = sql.selectFrom(TOTP).where(TOTP.PERSON_ID.eq(person)).forUpdate().fetchOne();
        if (row == null) {
            return false;
        }
        String seed = secrets.open(purpose(person), row.get(TOTP.SEED));
        Long step = Totp.match(seed, code.replaceAll("\\s", ""), clock.instant(), row.get(TOTP.LAST_STEP));
        if (step == null) {
            return false;
        }
        sql.update(TOTP).set(TOTP.LAST_STEP, step).where(TOTP.PERSON_ID.eq(person)).execute();
        return true;
    }

    private void refuseConnected(long person) {
        if (since(person) != null) {
            throw Problem.of(Problem.Kind.CONFLICT, "second_factor_set");
        }
    }

    private byte[] mark(long person, String letters) {
        return secrets.mark("recovery:" + person, letters);
    }

    private static String purpose(long person) {
        return "totp:" + person;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
