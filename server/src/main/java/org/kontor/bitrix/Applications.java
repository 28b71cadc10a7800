package org.kontor.bitrix;

import static org.kontor.bitrix.db.Tables.APPLICATION;
import static org.kontor.bitrix.db.Tables.GRANT_TOKEN;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actors;
import org.kontor.bitrix.events.Handlers;
import org.kontor.bitrix.protocol.Caller;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.identity.SignedIn;
import org.kontor.identity.Tokens;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Local applications: programs that people let act for them by OAuth 2. The database holds the SHA-256 of secrets, codes and tokens
 * only; a code works once for half a minute, an access token for an hour, a refresh token for 180 days and once.
 */
@Component
public class Applications {

    /** How long an access token works. */
    static final Duration ACCESS = Duration.ofHours(1);

    private static final Duration CODE = Duration.ofSeconds(30);
    private static final Duration REFRESH = Duration.ofDays(180);
    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);
    private static final int MOST = 200;
    /** How many tokens of a person stay when he opens a page of the application. */
    private static final int KEPT = 100;

    // As text, like the opening statement of sessions: it goes before every request.
    private static final String OPENING = "select /* opening */ " + Epochs.COLUMN
            + " as epochs, t.id, t.person_id, t.application_id, t.title, t.scopes, t.last_used_at, t.expires_at, t.language, t.time_zone from (select 1) one left join"
            + " (select t.id, t.person_id, t.application_id, a.title, a.scopes, t.last_used_at, t.expires_at, p.language, p.time_zone from bitrix.grant_token t"
            + " join bitrix.application a on a.id = t.application_id join identity.person p on p.id = t.person_id"
            + " where t.hash = {0} and t.kind = 'access' and p.status = 'active' and p.kind = 'employee') t on true";

    private final DSLContext sql;
    private final Epochs epochs;
    private final Actors actors;
    private final Company company;
    private final Clock clock;
    private final Portal portal;

    Applications(DSLContext sql, Epochs epochs, Actors actors, Company company, Clock clock, Portal portal) {
        this.portal = portal;
        this.sql = sql;
        this.epochs = epochs;
        this.actors = actors;
        this.company = company;
        this.clock = clock;
    }

    /** An application as the page shows it. */
    public record Application(
            long id, String title, String clientId, String redirectUri, List<String> scopes, String eventToken, long createdBy, Instant createdAt) {}

    /** A new application: its secret is told only here. */
    public record Made(long id, String clientId, String clientSecret, String applicationToken) {}

    /** The tokens of a person for an application. */
    public record Granted(Application application, long person, String access, String refresh, Instant expires) {}

    /** All applications, the newest first. */
    public List<Application> list() {
        return sql.selectFrom(APPLICATION).orderBy(APPLICATION.ID.desc()).fetch(Applications::application);
    }

    /** The application of a client id. */
    Optional<Application> find(String clientId) {
        return sql.selectFrom(APPLICATION).where(APPLICATION.CLIENT_ID.eq(clientId)).fetchOptional(Applications::application);
    }

    /** The application with this id. */
    public Application get(long id) {
        return sql.selectFrom(APPLICATION).where(APPLICATION.ID.eq(id)).fetchOptional(Applications::application).orElseThrow(Problem::notFound);
    }

    private static Application application(Record row) {
        return new Application(
                row.get(APPLICATION.ID),
                row.get(APPLICATION.TITLE),
                row.get(APPLICATION.CLIENT_ID),
                row.get(APPLICATION.REDIRECT_URI),
                List.of(row.get(APPLICATION.SCOPES)),
                row.get(APPLICATION.EVENT_TOKEN),
                row.get(APPLICATION.CREATED_BY),
                row.get(APPLICATION.CREATED_AT));
    }

    /** Registers one; 422 at the wrong member. */
    @Transactional
    Made add(long by, String title, String redirectUri, List<String> scopes) {
        Set<String> chosen = new TreeSet<>(scopes);
        if (chosen.isEmpty() || !Methods.SCOPES.containsAll(chosen)) {
            throw Problem.invalid("scopes", "bitrix.error.scopes");
        }
        if (!isAddress(redirectUri)) {
            throw Problem.invalid("redirectUri", "bitrix.error.address");
        }
        if (portal.isHost(URI.create(redirectUri))) {
            throw Problem.invalid("redirectUri", "bitrix.error.own_host", java.util.Map.of("host", URI.create(redirectUri).getHost()));
        }
        if (sql.fetchCount(APPLICATION) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "webhook_many", java.util.Map.of("most", MOST));
        }
        String clientId = "local." + Handlers.random(14) + "." + Handlers.random(8);
        String secret = Handlers.random(50);
        String token = Handlers.random(32);
        long id = sql.insertInto(APPLICATION)
                .set(APPLICATION.TITLE, title)
                .set(APPLICATION.CLIENT_ID, clientId)
                .set(APPLICATION.SECRET_HASH, Tokens.hash(secret))
                .set(APPLICATION.REDIRECT_URI, redirectUri)
                .set(APPLICATION.SCOPES, chosen.toArray(String[]::new))
                .set(APPLICATION.EVENT_TOKEN, token)
                .set(APPLICATION.CREATED_BY, by)
                .returningResult(APPLICATION.ID)
                .fetchSingle()
                .value1();
        return new Made(id, clientId, secret, token);
    }

    /** Whether it is an address of the web that somebody can be sent to. */
    public static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Takes one away with all its tokens and handlers. */
    @Transactional
    void remove(long id) {
        if (sql.deleteFrom(APPLICATION).where(APPLICATION.ID.eq(id)).execute() == 0) {
            throw Problem.notFound();
        }
    }

    /** A code for a person who has let the application in. */
    @Transactional
    String code(Application application, long person) {
        sql.deleteFrom(GRANT_TOKEN).where(GRANT_TOKEN.EXPIRES_AT.lt(clock.instant().minus(Duration.ofDays(1)))).execute();
        return token(application.id(), person, "code", CODE);
    }

    private String token(long application, long person, String kind, Duration lasts) {
        return token(application, person, kind, lasts, false);
    }

    private String token(long application, long person, String kind, Duration lasts, boolean shown) {
        String token = Handlers.random(70);
        sql.insertInto(GRANT_TOKEN)
                .set(GRANT_TOKEN.APPLICATION_ID, application)
                .set(GRANT_TOKEN.PERSON_ID, person)
                .set(GRANT_TOKEN.KIND, kind)
                .set(GRANT_TOKEN.HASH, Tokens.hash(token))
                .set(GRANT_TOKEN.EXPIRES_AT, clock.instant().plus(lasts))
                .set(GRANT_TOKEN.SHOWN, shown)
                .execute();
        return token;
    }

    /** Tokens for a code or for a refresh token, each of which works once. */
    @Transactional
    Granted exchange(String clientId, String secret, String kind, String given) {
        Record application = sql.selectFrom(APPLICATION).where(APPLICATION.CLIENT_ID.eq(clientId)).fetchOne();
        if (application == null) {
            throw new Refusal(400, "invalid_client", "The client is unknown");
        }
        if (!java.security.MessageDigest.isEqual(application.get(APPLICATION.SECRET_HASH), Tokens.hash(secret))) {
            throw new Refusal(400, "invalid_client", "The client secret is wrong");
        }
        Long person = sql.deleteFrom(GRANT_TOKEN)
                .where(GRANT_TOKEN.HASH.eq(Tokens.hash(given)))
                .and(GRANT_TOKEN.KIND.eq(kind))
                .and(GRANT_TOKEN.APPLICATION_ID.eq(application.get(APPLICATION.ID)))
                .and(GRANT_TOKEN.EXPIRES_AT.gt(clock.instant()))
                .returningResult(GRANT_TOKEN.PERSON_ID)
                .fetchOne(GRANT_TOKEN.PERSON_ID);
        if (person == null) {
            throw new Refusal(400, "invalid_grant", "The code or token is unknown, used or has expired");
        }
        boolean active = sql.fetchExists(DSL.selectOne().from("identity.person").where(DSL.condition("id = {0} and status = 'active' and kind = 'employee'", DSL.val(person))));
        if (!active) {
            throw new Refusal(400, "invalid_grant", "The person does not work here");
        }
        return grant(application(application), person);
    }

    /** New tokens of a person for an application. */
    @Transactional
    Granted grant(Application application, long person) {
        return new Granted(
                application, person, token(application.id(), person, "access", ACCESS), token(application.id(), person, "refresh", REFRESH), clock.instant().plus(ACCESS));
    }

    /** Whether a person lets an application act for him: it holds a refresh token of his. */
    public boolean lets(long application, long person) {
        return sql.fetchExists(GRANT_TOKEN, GRANT_TOKEN.APPLICATION_ID.eq(application)
                .and(GRANT_TOKEN.PERSON_ID.eq(person))
                .and(GRANT_TOKEN.KIND.eq("refresh"))
                .and(GRANT_TOKEN.EXPIRES_AT.gt(clock.instant())));
    }

    /** New tokens for a page of an application that a person opens; of those that he got so before only the newest stay. */
    @Transactional
    public Granted grantShown(Application application, long person) {
        Condition own = GRANT_TOKEN.APPLICATION_ID.eq(application.id()).and(GRANT_TOKEN.PERSON_ID.eq(person)).and(GRANT_TOKEN.SHOWN);
        sql.deleteFrom(GRANT_TOKEN)
                .where(own)
                .and(GRANT_TOKEN.ID.notIn(DSL.select(GRANT_TOKEN.ID).from(GRANT_TOKEN).where(own).orderBy(GRANT_TOKEN.ID.desc()).limit(KEPT)))
                .execute();
        return new Granted(
                application,
                person,
                token(application.id(), person, "access", ACCESS, true),
                token(application.id(), person, "refresh", REFRESH, true),
                clock.instant().plus(ACCESS));
    }

    /** Letters that nobody guesses, for what an application tells apart by them. */
    public static String random() {
        return Handlers.random(32);
    }

    /** An access token alone, for an event. */
    @Transactional
    public String access(long application, long person) {
        return token(application, person, "access", ACCESS);
    }

    /** The caller behind an access token, with one statement that also learns all epochs; null for an unknown one. */
    @Nullable Caller open(String token) {
        Record row = sql.resultQuery(OPENING, DSL.val(Tokens.hash(token))).fetchSingle();
        epochs.learn(row.get("epochs", String.class));
        Long id = row.get("id", Long.class);
        if (id == null) {
            return null;
        }
        Instant now = clock.instant();
        if (row.get("expires_at", Instant.class).isBefore(now)) {
            throw new Refusal(401, "expired_token", "The access token provided has expired.");
        }
        Instant used = row.get("last_used_at", Instant.class);
        if (used == null || used.isBefore(now.minus(USE_WRITTEN_EVERY))) {
            sql.update(GRANT_TOKEN).set(GRANT_TOKEN.LAST_USED_AT, now).where(GRANT_TOKEN.ID.eq(id)).execute();
        }
        String zone = row.get("time_zone", String.class);
        long person = row.get("person_id", Long.class);
        long application = row.get("application_id", Long.class);
        SignedIn who = new SignedIn(0, person, row.get("language", String.class), zone == null ? company.zone() : ZoneId.of(zone));
        return new Caller(
                "a" + application, actors.of(who).via("rest"), row.get("title", String.class), Set.of(row.get("scopes", String[].class)), application);
    }
}
