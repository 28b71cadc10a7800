package org.kontor.identity;

import static org.kontor.identity.db.Tables.PERSON;
import static org.kontor.identity.db.Tables.SESSION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sign-in sessions, kept in the database so that every node knows them and an end acts at once. */
@Component
public class Sessions {

    /** A session ends after so long without use. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** However much it is used, it ends after so long. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(90);

    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);
    private static final Duration LIFE_HALF_WAY = Duration.ofMinutes(10);
    private static final Duration LIFE_OF_SET_UP = Duration.ofHours(1);

    // As text: it goes before every request, and rendering it would cost as much as running it.
    private static final String OPENING = "select /* opening */ " + Epochs.COLUMN
            + " as epochs, s.id, s.step, s.last_used_at, s.person_id, s.seeing_id, s.kind, s.language, s.time_zone from (select 1) one left join"
            + " (select s.id, s.step, s.last_used_at, s.person_id, s.seeing_id, p.kind, p.language, p.time_zone from identity.session s join identity.person p on p.id = s.person_id"
            + " where s.token_hash = {0} and s.expires_at > {1} and p.status = 'active') s on true";

    private final DSLContext sql;
    private final Epochs epochs;
    private final Company company;
    private final Clock clock;

    Sessions(DSLContext sql, Epochs epochs, Company company, Clock clock) {
        this.sql = sql;
        this.epochs = epochs;
        this.company = company;
        this.clock = clock;
    }

    /** How far a session has come. */
    public enum Step {
        /** Its person may do what he may. */
        OPEN,
        /** Only the password was right: it may do nothing but prove the second factor, for ten minutes. */
        CODE,
        /** Its person must set up a second factor before anything else, within an hour. */
        SETUP
    }

    /** A session behind a request, whatever its step. */
    record Opened(SignedIn who, Step step, boolean guest) {}

    /** One session as its owner sees it; {@code agent} is the browser's own description, {@code device} what it says. */
    public record Session(long id, String ip, String agent, String device, Instant createdAt, Instant lastUsedAt, boolean current) {}

    /**
     * Opens a request: one statement finds the session with its person and learns all epochs. It is marked as "opening", so
     * that budgets of statements leave it out.
     */
    Optional<Opened> open(String token) {
        Record row = sql.resultQuery(
                        OPENING, DSL.val(Tokens.hash(token)), DSL.val(clock.instant(), SESSION.EXPIRES_AT))
                .fetchSingle();
        epochs.learn(row.get("epochs", String.class));
        Long session = row.get("id", Long.class);
        if (session == null) {
            return Optional.empty();
        }
        Long person = row.get("person_id", Long.class);
        Step step = Step.valueOf(row.get("step", String.class).toUpperCase(Locale.ROOT));
        if (step == Step.OPEN) {
            used(session, person, row.get("last_used_at", Instant.class));
        }
        String zone = row.get("time_zone", String.class);
        Long seen = step == Step.OPEN ? row.get("seeing_id", Long.class) : null;
        SignedIn who = new SignedIn(
                session,
                seen == null ? person : seen,
                row.get("language", String.class),
                zone == null ? company.zone() : ZoneId.of(zone),
                null,
                seen == null ? null : person);
        return Optional.of(new Opened(who, step, "guest".equals(row.get("kind", String.class))));
    }

    private void used(long session, long person, Instant lastUsed) {
        Instant now = clock.instant();
        if (lastUsed.isAfter(now.minus(USE_WRITTEN_EVERY))) {
            return;
        }
        int written = sql.update(SESSION)
                .set(SESSION.LAST_USED_AT, now)
                .set(SESSION.EXPIRES_AT, DSL.field(
                        "least({0}, {1} + interval '" + LONGEST_LIFE.toDays() + " days')",
                        SESSION.EXPIRES_AT.getDataType(),
                        DSL.val(now.plus(LIFE), SESSION.EXPIRES_AT),
                        SESSION.CREATED_AT))
                .where(SESSION.ID.eq(session))
                .and(SESSION.LAST_USED_AT.eq(lastUsed))
                .execute();
        if (written > 0) {
            sql.update(PERSON).set(PERSON.LAST_SEEN_AT, now).where(PERSON.ID.eq(person)).execute();
        }
    }

    /** Starts a session of this person and gives its token, which is told nowhere else. */
    @Transactional
    public String start(long person, String ip, String agent) {
        return start(person, Step.OPEN, ip, agent, null);
    }

    /** The same for a session that may have to prove or to set up more before it is open. */
    @Transactional
    String start(long person, Step step, String ip, String agent, SignIns.@Nullable Origin origin) {
        String token = Tokens.make();
        Instant now = clock.instant();
        sql.insertInto(SESSION)
                .set(SESSION.TOKEN_HASH, Tokens.hash(token))
                .set(SESSION.PERSON_ID, person)
                .set(SESSION.CREATED_AT, now)
                .set(SESSION.LAST_USED_AT, now)
                .set(SESSION.STEP, code(step))
                .set(SESSION.EXPIRES_AT, now.plus(switch (step) {
                    case OPEN -> LIFE;
                    case CODE -> LIFE_HALF_WAY;
                    case SETUP -> LIFE_OF_SET_UP;
                }))
                .set(SESSION.IP, ip)
                .set(SESSION.AGENT, agent.substring(0, Math.min(agent.length(), 300)))
                .set(SESSION.EXTERNAL_SOURCE, origin == null ? null : origin.source())
                .set(SESSION.EXTERNAL_SUBJECT, origin == null ? null : origin.subject())
                .set(SESSION.EXTERNAL_SID, origin == null ? null : origin.sid())
                .execute();
        if (step == Step.OPEN) {
            sql.update(PERSON).set(PERSON.LAST_SEEN_AT, now).where(PERSON.ID.eq(person)).execute();
        }
        sql.deleteFrom(SESSION).where(SESSION.PERSON_ID.eq(person)).and(SESSION.EXPIRES_AT.lt(now)).execute();
        return token;
    }

    /** Lets a session that had to set up a second factor do everything. */
    @Transactional
    public void setUp(SignedIn who) {
        sql.update(SESSION)
                .set(SESSION.STEP, code(Step.OPEN))
                .set(SESSION.EXPIRES_AT, clock.instant().plus(LIFE))
                .where(SESSION.ID.eq(who.session()))
                .and(SESSION.STEP.eq(code(Step.SETUP)))
                .execute();
    }

    /** When this session was signed in to. */
    Instant since(SignedIn who) {
        return sql.select(SESSION.CREATED_AT).from(SESSION).where(SESSION.ID.eq(who.session())).fetchSingle().value1();
    }

    /** The living sessions of a person, last used first. */
    List<Session> list(SignedIn of) {
        return sql.selectFrom(SESSION)
                .where(SESSION.PERSON_ID.eq(of.person()))
                .and(SESSION.STEP.ne(code(Step.CODE)))
                .and(SESSION.EXPIRES_AT.gt(clock.instant()))
                .orderBy(SESSION.LAST_USED_AT.desc(), SESSION.ID.desc())
                .fetch(row -> new Session(
                        row.get(SESSION.ID),
                        row.get(SESSION.IP),
                        row.get(SESSION.AGENT),
                        Devices.name(row.get(SESSION.AGENT)),
                        row.get(SESSION.CREATED_AT),
                        row.get(SESSION.LAST_USED_AT),
                        row.get(SESSION.ID) == of.session()));
    }

    /** Which of these sessions still live (not ended, not expired, their people active), with the person whose eyes each looks with. */
    public Map<Long, Long> acting(Collection<Long> ids) {
        return sql.select(SESSION.ID, DSL.coalesce(SESSION.SEEING_ID, SESSION.PERSON_ID).as("acting"))
                .from(SESSION)
                .join(PERSON)
                .on(PERSON.ID.eq(SESSION.PERSON_ID))
                .where(SESSION.ID.in(ids))
                .and(SESSION.STEP.eq(code(Step.OPEN)))
                .and(SESSION.EXPIRES_AT.gt(clock.instant()))
                .and(PERSON.STATUS.eq("active"))
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Lets the person of a session see as another one does, or as himself again (null). */
    @Transactional
    public void see(long session, @Nullable Long person) {
        sql.update(SESSION).set(SESSION.SEEING_ID, person).where(SESSION.ID.eq(session)).execute();
    }

    /** Ends one session of this person; another's is not found. */
    @Transactional
    void end(long person, long session) {
        int ended = sql.deleteFrom(SESSION)
                .where(SESSION.ID.eq(session))
                .and(SESSION.PERSON_ID.eq(person))
                .execute();
        if (ended == 0) {
            throw Problem.notFound();
        }
    }

    /** Where this session of this person was proved outside; null where it was not. */
    SignIns.@Nullable Origin origin(long session, long person) {
        return sql.selectFrom(SESSION)
                .where(SESSION.ID.eq(session))
                .and(SESSION.PERSON_ID.eq(person))
                .and(SESSION.EXTERNAL_SOURCE.isNotNull())
                .fetchOne(row -> new SignIns.Origin(
                        row.get(SESSION.EXTERNAL_SOURCE), row.get(SESSION.EXTERNAL_SUBJECT), row.get(SESSION.EXTERNAL_SID)));
    }

    /**
     * Ends what was proved by a provider, at whatever step.
     *
     * @param subject whose sessions; null: whoever has this {@code sid}
     * @param sid the session over there; null: all of this subject
     * @return whose sessions have ended
     */
    @Transactional
    public Set<Long> endOf(String source, @Nullable String subject, @Nullable String sid) {
        // a session of which the provider has never told the sid may be the one that is meant
        return sql.deleteFrom(SESSION)
                .where(SESSION.EXTERNAL_SOURCE.eq(source))
                .and(subject == null ? DSL.noCondition() : SESSION.EXTERNAL_SUBJECT.eq(subject))
                .and(sid == null ? DSL.noCondition() : subject == null ? SESSION.EXTERNAL_SID.eq(sid) : SESSION.EXTERNAL_SID.eq(sid).or(SESSION.EXTERNAL_SID.isNull()))
                .returning(SESSION.PERSON_ID)
                .fetchSet(SESSION.PERSON_ID);
    }

    private static String code(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    /** Ends all sessions of a person, but the one to be kept (null: none is kept). */
    @Transactional
    public void endAll(long person, @Nullable Long kept) {
        sql.deleteFrom(SESSION)
                .where(SESSION.PERSON_ID.eq(person))
                .and(kept == null ? DSL.noCondition() : SESSION.ID.ne(kept))
                .execute();
    }
}
