package org.kontor.bitrix;

import static org.kontor.bitrix.db.Tables.WEBHOOK;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actors;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.identity.SignedIn;
import org.kontor.identity.Tokens;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Incoming webhooks: addresses by which programs act for a person. The database holds the SHA-256 of their code only. */
@Component
public class Webhooks {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LONG = 32;
    private static final int SHOWN = 4;
    /** How many a person may have. */
    static final int MOST = 50;

    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    // As text, like the opening statement of sessions: it goes before every request.
    private static final String OPENING = "select /* opening */ " + Epochs.COLUMN
            + " as epochs, w.id, w.title, w.scopes, w.last_used_at, w.language, w.time_zone from (select 1) one left join"
            + " (select w.id, w.title, w.scopes, w.last_used_at, p.language, p.time_zone from bitrix.webhook w"
            + " join identity.person p on p.id = w.person_id"
            + " where w.code_hash = {0} and w.person_id = {1} and p.status = 'active' and p.kind = 'employee') w on true";

    private final DSLContext sql;
    private final Epochs epochs;
    private final Actors actors;
    private final Company company;
    private final Clock clock;

    Webhooks(DSLContext sql, Epochs epochs, Actors actors, Company company, Clock clock) {
        this.sql = sql;
        this.epochs = epochs;
        this.actors = actors;
        this.company = company;
        this.clock = clock;
    }

    /** A webhook as the page shows it; {@code start} are the first letters of its code. */
    public record Webhook(
            long id,
            long person,
            String title,
            String start,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            String lastIp,
            String lastMethod) {}

    /** A new webhook: its code is told only here. */
    public record Made(long id, String code) {}

    /** The caller behind a code, with one statement that also learns all epochs. */
    Optional<Caller> open(long person, String code, String ip, String method) {
        Record row = sql.resultQuery(OPENING, DSL.val(Tokens.hash(code)), DSL.val(person)).fetchSingle();
        epochs.learn(row.get("epochs", String.class));
        Long id = row.get("id", Long.class);
        if (id == null) {
            return Optional.empty();
        }
        used(id, row.get("last_used_at", Instant.class), ip, method);
        String zone = row.get("time_zone", String.class);
        SignedIn who = new SignedIn(0, person, row.get("language", String.class), zone == null ? company.zone() : ZoneId.of(zone));
        return Optional.of(new Caller(
                "w" + id, actors.of(who).via("rest"), row.get("title", String.class), Set.of(row.get("scopes", String[].class)), null));
    }

    private void used(long id, @Nullable Instant lastUsed, String ip, String method) {
        Instant now = clock.instant();
        if (lastUsed == null || lastUsed.isBefore(now.minus(USE_WRITTEN_EVERY))) {
            sql.update(WEBHOOK)
                    .set(WEBHOOK.LAST_USED_AT, now)
                    .set(WEBHOOK.LAST_IP, ip)
                    .set(WEBHOOK.LAST_METHOD, method.length() > 100 ? method.substring(0, 100) : method)
                    .where(WEBHOOK.ID.eq(id))
                    .execute();
        }
    }

    /** The webhooks of a person, of everybody for null; the newest first. */
    List<Webhook> list(@Nullable Long person) {
        return sql.selectFrom(WEBHOOK)
                .where(person == null ? DSL.noCondition() : WEBHOOK.PERSON_ID.eq(person))
                .orderBy(WEBHOOK.ID.desc())
                .fetch(row -> new Webhook(
                        row.get(WEBHOOK.ID),
                        row.get(WEBHOOK.PERSON_ID),
                        row.get(WEBHOOK.TITLE),
                        row.get(WEBHOOK.START),
                        List.of(row.get(WEBHOOK.SCOPES)),
                        row.get(WEBHOOK.CREATED_AT),
                        row.get(WEBHOOK.LAST_USED_AT),
                        row.get(WEBHOOK.LAST_IP),
                        row.get(WEBHOOK.LAST_METHOD)));
    }

    /** Makes one; 422 at "scopes" for unknown ones, 409 where the person has too many. */
    @Transactional
    Made add(long person, String title, List<String> scopes) {
        if (sql.fetchCount(WEBHOOK, WEBHOOK.PERSON_ID.eq(person)) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "webhook_many", Map.of("most", MOST));
        }
        return add(sql, person, title, scopes);
    }

    /** The same on any connection, for the command line. */
    public static Made add(DSLContext sql, long person, String title, List<String> scopes) {
        Set<String> chosen = new TreeSet<>(scopes);
        if (chosen.isEmpty() || !Methods.SCOPES.containsAll(chosen)) {
            throw Problem.invalid("scopes", "bitrix.error.scopes");
        }
        StringBuilder code = new StringBuilder(LONG);
        for (int i = 0; i < LONG; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        long id = sql.insertInto(WEBHOOK)
                .set(WEBHOOK.PERSON_ID, person)
                .set(WEBHOOK.TITLE, title)
                .set(WEBHOOK.CODE_HASH, Tokens.hash(code.toString()))
                .set(WEBHOOK.START, code.substring(0, SHOWN))
                .set(WEBHOOK.SCOPES, chosen.toArray(String[]::new))
                .returningResult(WEBHOOK.ID)
                .fetchSingle()
                .value1();
        return new Made(id, code.toString());
    }

    /** Ends one; whose it is or {@code null} for anybody's. */
    @Transactional
    void remove(@Nullable Long person, long id) {
        int gone = sql.deleteFrom(WEBHOOK)
                .where(WEBHOOK.ID.eq(id))
                .and(person == null ? DSL.noCondition() : WEBHOOK.PERSON_ID.eq(person))
                .execute();
        if (gone == 0) {
            throw Problem.notFound();
        }
    }
}
