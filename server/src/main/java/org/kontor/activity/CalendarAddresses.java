package org.kontor.activity;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Departing;
import org.kontor.identity.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Secret addresses of calendars, at most one of a person. They end when he makes another, ends it, or goes. */
@Component
class CalendarAddresses implements Departing {

    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(10);

    private final DSLContext sql;
    private final Clock clock;

    CalendarAddresses(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What its owner sees of an address: when it was made and when a program last read it (to ten minutes). */
    record State(Instant createdAt, @Nullable Instant usedAt) {}

    /** The address of a person, empty if he has none. */
    Optional<State> of(long person) {
        return sql.resultQuery("select created_at, used_at from activity.calendar_address where person_id = {0}", DSL.val(person))
                .fetchOptional(row -> new State(row.get(0, Instant.class), row.get(1, Instant.class)));
    }

    /** Makes a secret for a person, told only here; the one before it ends. */
    @Transactional
    String make(long person) {
        String secret = Tokens.make();
        sql.query(
                        "insert into activity.calendar_address (person_id, secret_hash, created_at) values ({0}, {1}, {2})"
                                + " on conflict (person_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at, used_at = null",
                        DSL.val(person), DSL.val(Tokens.hash(secret)), DSL.val(clock.instant(), SQLDataType.INSTANT))
                .execute();
        return secret;
    }

    /** Ends the address of a person; answers whether he had one. */
    @Transactional
    boolean end(long person) {
        return sql.query("delete from activity.calendar_address where person_id = {0}", DSL.val(person)).execute() > 0;
    }

    /** Whose address it is; empty for one that nobody has. */
    Optional<Long> owner(String secret) {
        byte[] hash = Tokens.hash(secret);
        return sql.resultQuery("select person_id, secret_hash, used_at from activity.calendar_address where secret_hash = {0}", DSL.val(hash))
                .fetchOptional()
                .filter(row -> MessageDigest.isEqual(hash, row.get(1, byte[].class)))
                .map(row -> {
                    used(row.get(0, Long.class), row.get(2, Instant.class));
                    return row.get(0, Long.class);
                });
    }

    private void used(long person, @Nullable Instant before) {
        Instant now = clock.instant();
        if (before == null || before.isBefore(now.minus(USE_WRITTEN_EVERY))) {
            sql.query("update activity.calendar_address set used_at = {0} where person_id = {1}", DSL.val(now, SQLDataType.INSTANT), DSL.val(person)).execute();
        }
    }

    @Override
    public void check(long person) {
        // a calendar keeps nobody
    }

    @Override
    public void left(long person) {
        end(person);
    }
}
