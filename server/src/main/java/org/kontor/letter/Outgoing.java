package org.kontor.letter;

import static org.kontor.letter.db.Tables.OUTGOING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The letters on their way out: a queue in the database, written in the transaction of their activity. A letter is marked before it is
 * handed to the mail server; what stays marked because the server died is sent by nobody but a person who has looked.
 */
@Component
class Outgoing {

    /** So long a letter waits before it leaves: its author may think better of it. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** After so many attempts it waits for a person. */
    static final int TRIES = 12;

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;

    Outgoing(DSLContext sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A letter as it is kept.
     *
     * @param state queued, sending, sent, failed, unknown (handed over, no answer) or withdrawn
     * @param error what the mail server last said; null for nothing
     * @param operation the act that wrote it, undone where it is withdrawn
     * @param files ids; they hang on the activity
     */
    record Letter(
            long id,
            long activity,
            long author,
            UUID operation,
            List<Recipient> recipients,
            String subject,
            String html,
            String text,
            List<Long> files,
            String messageId,
            String state,
            Instant sendAt,
            int attempts,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant sentAt) {

        List<Recipient> by(String way) {
            return recipients.stream().filter(one -> one.way().equals(way)).toList();
        }
    }

    /** What is to be written down; the rest comes of it. */
    record Draft(
            long activity, long author, UUID operation, List<Recipient> recipients, String subject, String html, String text, List<Long> files, String messageId, @Nullable UUID key) {}

    /** Puts a letter into the queue. */
    @Transactional
    public long add(Draft draft) {
        return insert(draft, "queued", clock.instant().plus(GRACE), null);
    }

    /** Writes down a letter that has left already. */
    @Transactional
    public long addSent(Draft draft, Instant at) {
        return insert(draft, "sent", at, at);
    }

    private long insert(Draft draft, String state, Instant sendAt, @Nullable Instant sentAt) {
        return sql.insertInto(OUTGOING)
                .set(OUTGOING.ACTIVITY_ID, draft.activity())
                .set(OUTGOING.AUTHOR_ID, draft.author())
                .set(OUTGOING.OPERATION_ID, draft.operation())
                .set(OUTGOING.RECIPIENTS, JSONB.valueOf(json.writeValueAsString(draft.recipients())))
                .set(OUTGOING.SUBJECT, draft.subject())
                .set(OUTGOING.HTML, draft.html())
                .set(OUTGOING.TEXT, draft.text())
                .set(OUTGOING.FILE_IDS, draft.files().toArray(Long[]::new))
                .set(OUTGOING.MESSAGE_ID, draft.messageId())
                .set(OUTGOING.CLIENT_KEY, draft.key())
                .set(OUTGOING.STATE, state)
                .set(OUTGOING.SEND_AT, sendAt)
                .set(OUTGOING.CREATED_AT, sentAt == null ? clock.instant() : sentAt)
                .set(OUTGOING.SENT_AT, sentAt)
                .returningResult(OUTGOING.ID)
                .fetchSingle()
                .value1();
    }

    /** The letter with this id. */
    Optional<Letter> find(long id) {
        return one(OUTGOING.ID.eq(id));
    }

    /** The letter that this key of its author's page has made. */
    Optional<Letter> byKey(UUID key) {
        return one(OUTGOING.CLIENT_KEY.eq(key));
    }

    /** The latest letter of each of these activities. */
    Map<Long, Letter> of(Collection<Long> activities) {
        Map<Long, Letter> found = new TreeMap<>();
        if (!activities.isEmpty()) {
            sql.selectFrom(OUTGOING).where(OUTGOING.ACTIVITY_ID.in(activities)).orderBy(OUTGOING.ID).forEach(row -> found.put(row.get(OUTGOING.ACTIVITY_ID), letter(row)));
        }
        return found;
    }

    private Optional<Letter> one(Condition which) {
        return sql.selectFrom(OUTGOING).where(which).fetchOptional(this::letter);
    }

    /** Marks the next letter that is due as handed over and answers it; null where there is none. */
    @Transactional
    public @Nullable Letter take() {
        Record row = sql.selectFrom(OUTGOING)
                .where(OUTGOING.STATE.eq("queued"))
                .and(OUTGOING.SEND_AT.le(clock.instant()))
                .orderBy(OUTGOING.SEND_AT, OUTGOING.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOne();
        if (row == null) {
            return null;
        }
        sql.update(OUTGOING)
                .set(OUTGOING.STATE, "sending")
                .set(OUTGOING.ATTEMPTS, OUTGOING.ATTEMPTS.plus(1))
                .where(OUTGOING.ID.eq(row.get(OUTGOING.ID)))
                .execute();
        return letter(row);
    }

    /** The mail server has taken it. */
    @Transactional
    public void sent(long id) {
        sql.update(OUTGOING)
                .set(OUTGOING.STATE, "sent")
                .set(OUTGOING.SENT_AT, clock.instant())
                .setNull(OUTGOING.ERROR)
                .where(OUTGOING.ID.eq(id))
                .and(OUTGOING.STATE.in("sending", "unknown"))
                .execute();
    }

    /** It has not left, and is tried again later; after the last attempt it has failed. Answers whether it is tried again. */
    @Transactional
    public boolean later(Letter letter, String error) {
        int attempts = letter.attempts() + 1;
        if (attempts >= TRIES) {
            stop(letter.id(), "failed", error);
            return false;
        }
        Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
        sql.update(OUTGOING)
                .set(OUTGOING.STATE, "queued")
                .set(OUTGOING.ERROR, error)
                .set(OUTGOING.SEND_AT, clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait))
                .where(OUTGOING.ID.eq(letter.id()))
                .and(OUTGOING.STATE.eq("sending"))
                .execute();
        return true;
    }

    /** It waits for a person: refused for good, or nobody knows whether it was taken. */
    @Transactional
    public void stop(long id, String state, String error) {
        sql.update(OUTGOING)
                .set(OUTGOING.STATE, state)
                .set(OUTGOING.ERROR, error)
                .where(OUTGOING.ID.eq(id))
                .and(OUTGOING.STATE.eq("sending"))
                .execute();
    }

    /** Letters that a server held when it died: it is not known whether they were taken, so nobody sends them again by himself. */
    @Transactional
    public List<Letter> interrupted() {
        return sql.update(OUTGOING).set(OUTGOING.STATE, "unknown").setNull(OUTGOING.ERROR).where(OUTGOING.STATE.eq("sending")).returning().fetch(this::letter);
    }

    /** Somebody sends it once more. */
    @Transactional
    public void again(long id) {
        changed(sql.update(OUTGOING)
                .set(OUTGOING.STATE, "queued")
                .set(OUTGOING.ATTEMPTS, 0)
                .set(OUTGOING.SEND_AT, clock.instant())
                .setNull(OUTGOING.ERROR)
                .where(OUTGOING.ID.eq(id))
                .and(OUTGOING.STATE.in("failed", "unknown", "queued"))
                .execute());
    }

    /** Somebody has seen that it arrived. */
    @Transactional
    public void arrived(long id) {
        changed(sql.update(OUTGOING)
                .set(OUTGOING.STATE, "sent")
                .set(OUTGOING.SENT_AT, clock.instant())
                .setNull(OUTGOING.ERROR)
                .where(OUTGOING.ID.eq(id))
                .and(OUTGOING.STATE.eq("unknown"))
                .execute());
    }

    /** Takes it out of the queue; 409 where it has left or is leaving. */
    @Transactional
    public void withdraw(long id) {
        changed(sql.update(OUTGOING).set(OUTGOING.STATE, "withdrawn").where(OUTGOING.ID.eq(id)).and(OUTGOING.STATE.in("queued", "failed", "unknown")).execute());
    }

    /** Takes those of these activities out of the queue that wait there. */
    @Transactional
    public void withdrawOf(Collection<Long> activities) {
        sql.update(OUTGOING)
                .set(OUTGOING.STATE, "withdrawn")
                .where(OUTGOING.ACTIVITY_ID.in(activities))
                .and(OUTGOING.STATE.in("queued", "failed", "unknown"))
                .execute();
    }

    /** Letters that went to one of these addresses, or that belong to one of these activities. */
    List<Letter> about(Collection<String> addresses, Collection<Long> activities) {
        Condition his = addresses.stream()
                .map(address -> DSL.condition("recipients @> {0}", DSL.val(JSONB.valueOf(json.writeValueAsString(List.of(Map.of("address", address)))))))
                .reduce(OUTGOING.ACTIVITY_ID.in(activities), Condition::or);
        return sql.selectFrom(OUTGOING).where(his).fetch(this::letter);
    }

    /** Takes away what letters say and whom they went to, for good; that one was written then stays. */
    @Transactional
    public void forget(Collection<Long> ids) {
        sql.update(OUTGOING)
                .set(OUTGOING.RECIPIENTS, JSONB.valueOf("[]"))
                .set(OUTGOING.SUBJECT, "")
                .set(OUTGOING.HTML, "")
                .set(OUTGOING.TEXT, "")
                .set(OUTGOING.FILE_IDS, new Long[0])
                .setNull(OUTGOING.ERROR)
                .set(OUTGOING.STATE, DSL.when(OUTGOING.STATE.in("sent", "sending"), OUTGOING.STATE).otherwise("withdrawn"))
                .where(OUTGOING.ID.in(ids))
                .execute();
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw Problem.of(Problem.Kind.CONFLICT, "letter_left");
        }
    }

    private Letter letter(Record row) {
        return new Letter(
                row.get(OUTGOING.ID),
                row.get(OUTGOING.ACTIVITY_ID),
                row.get(OUTGOING.AUTHOR_ID),
                row.get(OUTGOING.OPERATION_ID),
                Arrays.asList(json.readValue(row.get(OUTGOING.RECIPIENTS).data(), Recipient[].class)),
                row.get(OUTGOING.SUBJECT),
                row.get(OUTGOING.HTML),
                row.get(OUTGOING.TEXT),
                List.of(row.get(OUTGOING.FILE_IDS)),
                row.get(OUTGOING.MESSAGE_ID),
                row.get(OUTGOING.STATE),
                row.get(OUTGOING.SEND_AT),
                row.get(OUTGOING.ATTEMPTS),
                row.get(OUTGOING.ERROR),
                row.get(OUTGOING.CREATED_AT),
                row.get(OUTGOING.SENT_AT));
    }
}
