package org.kontor.notify;

import static org.kontor.notify.db.Tables.NOTICE;
import static org.kontor.notify.db.Tables.SENDING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.notify.Notices.Notice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which notices wait to leave by a channel, and how it went: failures are tried again later and later, and told to the administrator. */
@Component
class Sending {

    /** After so many failures in a row what waits is given up. */
    static final int TRIES = 8;

    private static final int PEOPLE = 500;
    private static final int NOTICES = 50;
    private static final int LONGEST_ERROR = 300;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final DSLContext sql;
    private final Notices notices;
    private final Clock clock;

    Sending(DSLContext sql, Notices notices, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.clock = clock;
    }

    /** A failure that stands. */
    record Failing(long person, String channel, int failures, String error, Instant failedAt, @Nullable Instant retryAt) {}

    /** People with notices that are due by a channel now; what they have read meanwhile is taken off. */
    List<Long> due(NoticeChannel channel) {
        TableField<Record, Instant> at = column(channel);
        Instant now = clock.instant();
        sql.update(NOTICE).setNull(at).where(at.le(now)).and(NOTICE.READ_AT.isNotNull()).execute();
        return sql.selectDistinct(NOTICE.PERSON_ID)
                .from(NOTICE)
                .where(at.le(now))
                .andNotExists(DSL.selectOne()
                        .from(SENDING)
                        .where(SENDING.PERSON_ID.eq(NOTICE.PERSON_ID))
                        .and(SENDING.CHANNEL.eq(channel.code()))
                        .and(SENDING.RETRY_AT.gt(now)))
                .limit(PEOPLE)
                .fetch(NOTICE.PERSON_ID);
    }

    /** What is due for one person, the oldest first. */
    List<Notice> due(NoticeChannel channel, long person) {
        return sql.selectFrom(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person))
                .and(column(channel).le(clock.instant()))
                .and(NOTICE.READ_AT.isNull())
                .orderBy(NOTICE.AT, NOTICE.ID)
                .limit(NOTICES)
                .fetch(notices::notice);
    }

    /** Notes that these have left, or need not; one that was replaced by a newer meanwhile still waits. */
    @Transactional
    void done(NoticeChannel channel, long person, Collection<Notice> sent) {
        sql.query(
                        "update notify.notice n set " + column(channel).getName() + " = null from unnest({0}, {1}) s(id, at)"
                                + " where n.id = s.id and n.at = s.at",
                        DSL.val(sent.stream().map(Notice::id).toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(sent.stream().map(Notice::at).toArray(Instant[]::new), SQLDataType.INSTANT.array()))
                .execute();
        sql.deleteFrom(SENDING).where(SENDING.PERSON_ID.eq(person)).and(SENDING.CHANNEL.eq(channel.code())).execute();
    }

    /** Notes a failure; after the last one what waits is given up, and the administrator reads why. */
    @Transactional
    void failed(NoticeChannel channel, long person, String error) {
        Instant now = clock.instant();
        int failures = 1 + sql.select(SENDING.FAILURES)
                .from(SENDING)
                .where(SENDING.PERSON_ID.eq(person))
                .and(SENDING.CHANNEL.eq(channel.code()))
                .fetchOptional(SENDING.FAILURES)
                .orElse(0);
        boolean last = failures % TRIES == 0;
        Duration wait = Duration.ofMinutes(1L << Math.min(failures % TRIES, 10));
        Instant retry = last ? null : now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        String text = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        sql.insertInto(SENDING)
                .set(SENDING.PERSON_ID, person)
                .set(SENDING.CHANNEL, channel.code())
                .set(SENDING.FAILURES, failures)
                .set(SENDING.ERROR, text)
                .set(SENDING.FAILED_AT, now)
                .set(SENDING.RETRY_AT, retry)
                .onConflict(SENDING.PERSON_ID, SENDING.CHANNEL)
                .doUpdate()
                .set(SENDING.FAILURES, failures)
                .set(SENDING.ERROR, text)
                .set(SENDING.FAILED_AT, now)
                .set(SENDING.RETRY_AT, retry)
                .execute();
        if (last) {
            sql.update(NOTICE).setNull(column(channel)).where(NOTICE.PERSON_ID.eq(person)).and(column(channel).le(now)).execute();
        }
    }

    /** Every failure that stands, the latest first. */
    List<Failing> failing() {
        return sql.selectFrom(SENDING)
                .orderBy(SENDING.FAILED_AT.desc())
                .limit(100)
                .fetch(row -> new Failing(
                        row.get(SENDING.PERSON_ID),
                        row.get(SENDING.CHANNEL),
                        row.get(SENDING.FAILURES),
                        row.get(SENDING.ERROR),
                        row.get(SENDING.FAILED_AT),
                        row.get(SENDING.RETRY_AT)));
    }

    /** Why the last try for a person failed, null when it did not. */
    @Nullable String error(NoticeChannel channel, long person) {
        return sql.select(SENDING.ERROR)
                .from(SENDING)
                .where(SENDING.PERSON_ID.eq(person))
                .and(SENDING.CHANNEL.eq(channel.code()))
                .fetchOne(SENDING.ERROR);
    }

    /** How many notices are due and have not left. */
    int waiting(NoticeChannel channel) {
        return sql.fetchCount(NOTICE, column(channel).le(clock.instant()).and(NOTICE.READ_AT.isNull()));
    }

    private static TableField<Record, Instant> column(NoticeChannel channel) {
        return channel == NoticeChannel.MAIL ? NOTICE.MAIL_AT : NOTICE.PUSH_AT;
    }
}
