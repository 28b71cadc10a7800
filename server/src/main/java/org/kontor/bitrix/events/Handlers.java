package org.kontor.bitrix.events;

import static org.kontor.bitrix.db.Tables.DELIVERY;
import static org.kontor.bitrix.db.Tables.HANDLER;
import static org.kontor.bitrix.db.Tables.QUEUED_EVENT;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Those who are told of events, what waits for them, and what they have answered. */
@Component
public class Handlers {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEPT_DELIVERIES = 100;
    private static final int LONGEST_ANSWER = 500;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** After so many failures in a row, about three days, nobody is told any more until somebody starts it again. */
    static final int TRIES = 80;

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;

    Handlers(DSLContext sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Somebody who is told of events.
     *
     * @param application null for an outgoing webhook
     * @param token goes with every event
     * @param offline whether the events wait to be fetched
     * @param waiting how many events are not told yet
     */
    public record Handler(
            long id,
            @Nullable Long application,
            long person,
            String title,
            String url,
            List<String> events,
            String token,
            boolean offline,
            String connector,
            Instant createdAt,
            int tries,
            Instant nextAt,
            @Nullable Instant stoppedAt,
            int waiting) {}

    /** An event that somebody was told of; status 0 where nobody answered. */
    public record Delivery(long id, String event, String data, Instant at, int status, String answer, int millis) {}

    /** An event that waits. */
    public record Queued(long id, String event, Map<String, Object> data, Instant at, @Nullable String process, boolean failed) {}

    /** A random text of small letters and digits. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** Adds a handler. */
    @Transactional
    public Handler add(
            @Nullable Long application, long person, String title, String url, Collection<String> events, String token, boolean offline, String connector) {
        TreeSet<String> names = new TreeSet<>();
        events.forEach(event -> names.add(event.toUpperCase(Locale.ROOT)));
        if (names.isEmpty() || !EventNames.all().containsAll(names) && application == null) {
            throw Problem.invalid("events", "bitrix.error.events");
        }
        long id = sql.insertInto(HANDLER)
                .set(HANDLER.APPLICATION_ID, application)
                .set(HANDLER.PERSON_ID, person)
                .set(HANDLER.TITLE, title)
                .set(HANDLER.URL, url)
                .set(HANDLER.EVENTS, names.toArray(String[]::new))
                .set(HANDLER.TOKEN, token)
                .set(HANDLER.OFFLINE, offline)
                .set(HANDLER.CONNECTOR, connector)
                .returningResult(HANDLER.ID)
                .fetchSingle()
                .value1();
        return list(null).stream().filter(handler -> handler.id() == id).findFirst().orElseThrow();
    }

    /** The handlers of an application; all for null. */
    public List<Handler> list(@Nullable Long application) {
        Map<Long, Integer> waiting = new HashMap<>(sql.select(QUEUED_EVENT.HANDLER_ID, DSL.count())
                .from(QUEUED_EVENT)
                .groupBy(QUEUED_EVENT.HANDLER_ID)
                .fetchMap(QUEUED_EVENT.HANDLER_ID, DSL.count()));
        return sql.selectFrom(HANDLER)
                .where(application == null ? DSL.noCondition() : HANDLER.APPLICATION_ID.eq(application))
                .orderBy(HANDLER.ID)
                .fetch(row -> handler(row, waiting.getOrDefault(row.get(HANDLER.ID), 0)));
    }

    private static Handler handler(Record row, int waiting) {
        return new Handler(
                row.get(HANDLER.ID),
                row.get(HANDLER.APPLICATION_ID),
                row.get(HANDLER.PERSON_ID),
                row.get(HANDLER.TITLE),
                row.get(HANDLER.URL),
                List.of(row.get(HANDLER.EVENTS)),
                row.get(HANDLER.TOKEN),
                row.get(HANDLER.OFFLINE),
                row.get(HANDLER.CONNECTOR),
                row.get(HANDLER.CREATED_AT),
                row.get(HANDLER.TRIES),
                row.get(HANDLER.NEXT_AT),
                row.get(HANDLER.STOPPED_AT),
                waiting);
    }

    /** Takes one away with all that waits for it; 404 for an unknown one. */
    @Transactional
    public void remove(long id) {
        if (sql.deleteFrom(HANDLER).where(HANDLER.ID.eq(id)).execute() == 0) {
            throw Problem.notFound();
        }
    }

    /** Tells a handler again that had been given up, or that waits for its next try. */
    @Transactional
    public void resume(long id) {
        int found = sql.update(HANDLER)
                .set(HANDLER.TRIES, 0)
                .set(HANDLER.NEXT_AT, clock.instant())
                .setNull(HANDLER.STOPPED_AT)
                .where(HANDLER.ID.eq(id))
                .execute();
        if (found == 0) {
            throw Problem.notFound();
        }
    }

    /** The latest deliveries to a handler, the newest first. */
    public List<Delivery> deliveries(long handler) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.HANDLER_ID.eq(handler))
                .orderBy(DELIVERY.ID.desc())
                .limit(KEPT_DELIVERIES)
                .fetch(row -> new Delivery(
                        row.get(DELIVERY.ID),
                        row.get(DELIVERY.EVENT),
                        row.get(DELIVERY.DATA).data(),
                        row.get(DELIVERY.AT),
                        row.get(DELIVERY.STATUS),
                        row.get(DELIVERY.ANSWER),
                        row.get(DELIVERY.MILLIS)));
    }

    /** Puts an event into the queue of a handler, within the running transaction. */
    void queue(long handler, String event, Map<String, Object> data, Instant at) {
        sql.insertInto(QUEUED_EVENT)
                .set(QUEUED_EVENT.HANDLER_ID, handler)
                .set(QUEUED_EVENT.EVENT, event)
                .set(QUEUED_EVENT.DATA, JSONB.valueOf(json.writeValueAsString(data)))
                .set(QUEUED_EVENT.AT, at)
                .execute();
    }

    /** The handlers for which something waits that may be told now. */
    List<Handler> due() {
        return sql.selectFrom(HANDLER)
                .where(DSL.not(HANDLER.OFFLINE))
                .and(HANDLER.STOPPED_AT.isNull())
                .and(HANDLER.NEXT_AT.le(clock.instant()))
                .and(DSL.exists(DSL.selectOne().from(QUEUED_EVENT).where(QUEUED_EVENT.HANDLER_ID.eq(HANDLER.ID))))
                .fetch(row -> handler(row, 0));
    }

    /** The oldest events that wait for a handler and that nobody is working on, at most so many. */
    public List<Queued> waiting(long handler, int limit) {
        return sql.selectFrom(QUEUED_EVENT)
                .where(QUEUED_EVENT.HANDLER_ID.eq(handler))
                .and(QUEUED_EVENT.PROCESS_ID.isNull())
                .orderBy(QUEUED_EVENT.ID)
                .limit(limit)
                .fetch(this::queued);
    }

    /**
     * The oldest events of the offline queues of an application.
     *
     * @param connector of which handlers; empty for those without one
     * @param process whose events that are being worked on; null for those that nobody works on
     * @param failed whether those that were marked as faulty are wanted instead
     */
    public List<Queued> offline(long application, String connector, @Nullable String process, boolean failed, int limit) {
        return sql.select(QUEUED_EVENT.fields())
                .from(QUEUED_EVENT)
                .join(HANDLER)
                .on(HANDLER.ID.eq(QUEUED_EVENT.HANDLER_ID))
                .where(HANDLER.APPLICATION_ID.eq(application))
                .and(HANDLER.OFFLINE)
                .and(HANDLER.CONNECTOR.eq(connector))
                .and(failed ? QUEUED_EVENT.FAILED.isTrue() : process == null ? QUEUED_EVENT.PROCESS_ID.isNull().and(QUEUED_EVENT.FAILED.isFalse()) : QUEUED_EVENT.PROCESS_ID.eq(process))
                .orderBy(QUEUED_EVENT.ID)
                .limit(limit)
                .fetch(this::queued);
    }

    /** Marks events of a process as faulty: all of them, or some. */
    @Transactional
    public void fault(long application, String process, Collection<Long> ids) {
        sql.update(QUEUED_EVENT)
                .set(QUEUED_EVENT.FAILED, true)
                .where(QUEUED_EVENT.PROCESS_ID.eq(process))
                .and(ids.isEmpty() ? DSL.noCondition() : QUEUED_EVENT.ID.in(ids))
                .and(QUEUED_EVENT.HANDLER_ID.in(DSL.select(HANDLER.ID).from(HANDLER).where(HANDLER.APPLICATION_ID.eq(application))))
                .execute();
    }

    @SuppressWarnings("unchecked")
    private Queued queued(Record row) {
        return new Queued(
                row.get(QUEUED_EVENT.ID),
                row.get(QUEUED_EVENT.EVENT),
                json.readValue(row.get(QUEUED_EVENT.DATA).data(), Map.class),
                row.get(QUEUED_EVENT.AT),
                row.get(QUEUED_EVENT.PROCESS_ID),
                row.get(QUEUED_EVENT.FAILED));
    }

    /** Notes that these events are being worked on, so that nobody else is given them. */
    @Transactional
    public void claim(Collection<Long> ids, String process) {
        sql.update(QUEUED_EVENT).set(QUEUED_EVENT.PROCESS_ID, process).where(QUEUED_EVENT.ID.in(ids)).execute();
    }

    /** Takes events out of the queues of an application: all of a process, or some of them. */
    @Transactional
    public void clear(long application, String process, Collection<Long> ids) {
        sql.deleteFrom(QUEUED_EVENT)
                .where(QUEUED_EVENT.PROCESS_ID.eq(process))
                .and(ids.isEmpty() ? DSL.noCondition() : QUEUED_EVENT.ID.in(ids))
                .and(QUEUED_EVENT.HANDLER_ID.in(DSL.select(HANDLER.ID).from(HANDLER).where(HANDLER.APPLICATION_ID.eq(application))))
                .execute();
    }

    /** Takes events out of the queue that were told, and notes the answer. */
    @Transactional
    void told(Handler handler, Queued event, int status, String answer, int millis) {
        sql.deleteFrom(QUEUED_EVENT).where(QUEUED_EVENT.ID.eq(event.id())).execute();
        note(handler, event, status, answer, millis);
        sql.update(HANDLER).set(HANDLER.TRIES, 0).where(HANDLER.ID.eq(handler.id())).and(HANDLER.TRIES.gt(0)).execute();
    }

    /** Notes a failure: the same event comes again, later and later. */
    @Transactional
    void failed(Handler handler, Queued event, int status, String answer, int millis) {
        note(handler, event, status, answer, millis);
        Integer tries = sql.update(HANDLER)
                .set(HANDLER.TRIES, HANDLER.TRIES.plus(1))
                .where(HANDLER.ID.eq(handler.id()))
                .returningResult(HANDLER.TRIES)
                .fetchOne(HANDLER.TRIES);
        if (tries == null) {
            return;
        }
        Duration wait = Duration.ofSeconds(10L << Math.min(tries - 1, 20));
        sql.update(HANDLER)
                .set(HANDLER.NEXT_AT, clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait))
                .set(HANDLER.STOPPED_AT, tries >= TRIES ? clock.instant() : null)
                .where(HANDLER.ID.eq(handler.id()))
                .execute();
    }

    private void note(Handler handler, Queued event, int status, String answer, int millis) {
        String text = answer.replace("\u0000", "");
        Long id = sql.insertInto(DELIVERY)
                .set(DELIVERY.HANDLER_ID, handler.id())
                .set(DELIVERY.EVENT, event.event())
                .set(DELIVERY.DATA, JSONB.valueOf(json.writeValueAsString(event.data())))
                .set(DELIVERY.AT, clock.instant())
                .set(DELIVERY.STATUS, status)
                .set(DELIVERY.ANSWER, text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) : text)
                .set(DELIVERY.MILLIS, millis)
                .returningResult(DELIVERY.ID)
                .fetchOne(DELIVERY.ID);
        if (id != null && id % 20 == 0) {
            sql.deleteFrom(DELIVERY)
                    .where(DELIVERY.HANDLER_ID.eq(handler.id()))
                    .and(DELIVERY.ID.notIn(DSL.select(DELIVERY.ID)
                            .from(DELIVERY)
                            .where(DELIVERY.HANDLER_ID.eq(handler.id()))
                            .orderBy(DELIVERY.ID.desc())
                            .limit(KEPT_DELIVERIES)))
                    .execute();
        }
    }
}
