package org.kontor.notify;

import static org.kontor.notify.db.Tables.SUBSCRIPTION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The browsers and phones of people that take pushes. */
@Component
class Subscriptions {

    /** A browser that has refused so often is forgotten. */
    private static final int TRIES = 20;

    private static final int MOST = 20;
    private static final int LONGEST_AGENT = 300;

    private final DSLContext sql;
    private final Clock clock;

    Subscriptions(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One browser.
     *
     * @param key its public key, an uncompressed point
     * @param secret its shared secret, 16 bytes
     */
    record Subscription(
            long id, String endpoint, byte[] key, byte[] secret, String agent, Instant createdAt, @Nullable Instant usedAt) {}

    /** Adds a browser, or gives it to this person: whoever signs in at it last. The oldest of too many goes. */
    @Transactional
    long add(long person, String endpoint, byte[] key, byte[] secret, String agent) {
        long id = sql.insertInto(SUBSCRIPTION)
                .set(SUBSCRIPTION.PERSON_ID, person)
                .set(SUBSCRIPTION.ENDPOINT, endpoint)
                .set(SUBSCRIPTION.PUBLIC_KEY, key)
                .set(SUBSCRIPTION.SECRET, secret)
                .set(SUBSCRIPTION.AGENT, agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)))
                .set(SUBSCRIPTION.CREATED_AT, clock.instant())
                .onConflict(SUBSCRIPTION.ENDPOINT)
                .doUpdate()
                .set(SUBSCRIPTION.PERSON_ID, person)
                .set(SUBSCRIPTION.PUBLIC_KEY, key)
                .set(SUBSCRIPTION.SECRET, secret)
                .set(SUBSCRIPTION.FAILURES, 0)
                .returning(SUBSCRIPTION.ID)
                .fetchSingle()
                .get(SUBSCRIPTION.ID);
        of(person).stream().skip(MOST).forEach(old -> remove(person, old.id()));
        return id;
    }

    /** A person's browsers, the newest first. */
    List<Subscription> of(long person) {
        return sql.selectFrom(SUBSCRIPTION)
                .where(SUBSCRIPTION.PERSON_ID.eq(person))
                .orderBy(SUBSCRIPTION.CREATED_AT.desc(), SUBSCRIPTION.ID.desc())
                .fetch(Subscriptions::subscription);
    }

    /** One of a person's browsers. */
    Optional<Subscription> find(long person, long id) {
        return sql.selectFrom(SUBSCRIPTION)
                .where(SUBSCRIPTION.ID.eq(id))
                .and(SUBSCRIPTION.PERSON_ID.eq(person))
                .fetchOptional(Subscriptions::subscription);
    }

    /** Forgets a browser; whether there was one. */
    @Transactional
    boolean remove(long person, long id) {
        return sql.deleteFrom(SUBSCRIPTION).where(SUBSCRIPTION.ID.eq(id)).and(SUBSCRIPTION.PERSON_ID.eq(person)).execute() > 0;
    }

    /** Notes that it took a push. */
    @Transactional
    void taken(long id) {
        sql.update(SUBSCRIPTION)
                .set(SUBSCRIPTION.USED_AT, clock.instant())
                .set(SUBSCRIPTION.FAILURES, 0)
                .where(SUBSCRIPTION.ID.eq(id))
                .execute();
    }

    /** Notes that it took none; gone for good, or too often, it is forgotten. */
    @Transactional
    void refused(long id, boolean gone) {
        sql.update(SUBSCRIPTION).set(SUBSCRIPTION.FAILURES, SUBSCRIPTION.FAILURES.plus(1)).where(SUBSCRIPTION.ID.eq(id)).execute();
        sql.deleteFrom(SUBSCRIPTION)
                .where(SUBSCRIPTION.ID.eq(id))
                .and(gone ? org.jooq.impl.DSL.trueCondition() : SUBSCRIPTION.FAILURES.ge(TRIES))
                .execute();
    }

    private static Subscription subscription(Record row) {
        return new Subscription(
                row.get(SUBSCRIPTION.ID),
                row.get(SUBSCRIPTION.ENDPOINT),
                row.get(SUBSCRIPTION.PUBLIC_KEY),
                row.get(SUBSCRIPTION.SECRET),
                row.get(SUBSCRIPTION.AGENT),
                row.get(SUBSCRIPTION.CREATED_AT),
                row.get(SUBSCRIPTION.USED_AT));
    }
}
