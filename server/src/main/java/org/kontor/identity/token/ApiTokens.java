package org.kontor.identity.token;

import static org.kontor.identity.db.Tables.API_TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;
import org.kontor.identity.Tokens;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens by which programs act for a person. The database holds their SHA-256 only; they end with their date and with their person. */
@Component
public class ApiTokens {

    private static final String PREFIX = "kontor_";
    private static final int SHOWN = PREFIX.length() + 4;
    private static final int MOST = 50;
    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    // As text, like the opening statement of sessions: it goes before every request.
    private static final String OPENING = "select /* opening */ " + Epochs.COLUMN
            + " as epochs, t.id, t.scopes, t.last_used_at, t.person_id, t.language, t.time_zone from (select 1) one left join"
            + " (select t.id, t.scopes, t.last_used_at, t.person_id, p.language, p.time_zone from identity.api_token t"
            + " join identity.person p on p.id = t.person_id"
            + " where t.token_hash = {0} and (t.expires_at is null or t.expires_at > {1}) and p.status = 'active' and p.kind = 'employee') t on true";

    private final DSLContext sql;
    private final Epochs epochs;
    private final Company company;
    private final Clock clock;

    ApiTokens(DSLContext sql, Epochs epochs, Company company, Clock clock) {
        this.sql = sql;
        this.epochs = epochs;
        this.company = company;
        this.clock = clock;
    }

    /** A token as its owner sees it; {@code start} are its first letters. */
    public record ApiToken(
            long id,
            String title,
            String start,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            String lastIp) {}

    /** A new token: its whole text is told only here. */
    public record Made(long id, String token) {}

    /** Opens a request by its token with one statement, which also learns all epochs. */
    public Optional<SignedIn> open(String token, String ip) {
        Record row = sql.resultQuery(OPENING, DSL.val(Tokens.hash(token)), DSL.val(clock.instant(), API_TOKEN.EXPIRES_AT))
                .fetchSingle();
        epochs.learn(row.get("epochs", String.class));
        Long id = row.get("id", Long.class);
        if (id == null) {
            return Optional.empty();
        }
        used(id, row.get("last_used_at", Instant.class), ip);
        String zone = row.get("time_zone", String.class);
        return Optional.of(new SignedIn(
                0,
                row.get("person_id", Long.class),
                row.get("language", String.class),
                zone == null ? company.zone() : ZoneId.of(zone),
                new TokenScopes(Set.of(row.get("scopes", String[].class)))));
    }

    private void used(long id, @Nullable Instant lastUsed, String ip) {
        Instant now = clock.instant();
        if (lastUsed == null || lastUsed.isBefore(now.minus(USE_WRITTEN_EVERY))) {
            sql.update(API_TOKEN)
                    .set(API_TOKEN.LAST_USED_AT, now)
                    .set(API_TOKEN.LAST_IP, ip)
                    .where(API_TOKEN.ID.eq(id))
                    .execute();
        }
    }

    /** A person's tokens, the newest first. */
    public List<ApiToken> list(long person) {
        return sql.selectFrom(API_TOKEN)
                .where(API_TOKEN.PERSON_ID.eq(person))
                .orderBy(API_TOKEN.ID.desc())
                .fetch(row -> new ApiToken(
                        row.get(API_TOKEN.ID),
                        row.get(API_TOKEN.TITLE),
                        row.get(API_TOKEN.START),
                        new TokenScopes(Set.of(row.get(API_TOKEN.SCOPES))).sorted(),
                        row.get(API_TOKEN.CREATED_AT),
                        row.get(API_TOKEN.EXPIRES_AT),
                        row.get(API_TOKEN.LAST_USED_AT),
                        row.get(API_TOKEN.LAST_IP)));
    }

    /**
     * Makes one.
     *
     * @param days how long it works, null: until it is revoked
     */
    @Transactional
    public Made add(long person, String title, TokenScopes scopes, @Nullable Integer days) {
        if (sql.fetchCount(API_TOKEN, API_TOKEN.PERSON_ID.eq(person)) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "token_many", java.util.Map.of("most", MOST));
        }
        String token = PREFIX + Tokens.make();
        Instant now = clock.instant();
        long id = sql.insertInto(API_TOKEN)
                .set(API_TOKEN.PERSON_ID, person)
                .set(API_TOKEN.TITLE, title)
                .set(API_TOKEN.TOKEN_HASH, Tokens.hash(token))
                .set(API_TOKEN.START, token.substring(0, SHOWN))
                .set(API_TOKEN.SCOPES, scopes.sorted().toArray(String[]::new))
                .set(API_TOKEN.CREATED_AT, now)
                .set(API_TOKEN.EXPIRES_AT, days == null ? null : now.plus(Duration.ofDays(days)))
                .returningResult(API_TOKEN.ID)
                .fetchSingle()
                .value1();
        return new Made(id, token);
    }

    /** Ends a token of this person at once; another's is not found. */
    @Transactional
    public void remove(long person, long id) {
        if (sql.deleteFrom(API_TOKEN).where(API_TOKEN.ID.eq(id)).and(API_TOKEN.PERSON_ID.eq(person)).execute() == 0) {
            throw Problem.notFound();
        }
    }

    /** Ends all tokens of a person: he has left, or his account was somebody else's. */
    @Transactional
    public void removeAll(long person) {
        sql.deleteFrom(API_TOKEN).where(API_TOKEN.PERSON_ID.eq(person)).execute();
    }
}
