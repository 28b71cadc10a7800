package org.kontor.calllist;

import static org.kontor.calllist.db.Tables.MEMBER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.activity.CallKeeping;
import org.kontor.activity.CallKeeping.Call;
import org.kontor.activity.CallKeeping.Kept;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a card ends: with a result, with a promise to call again, or passed over. One operation each: one undo takes all of it back. */
@Component
class CallResults {

    /** The kinds of operations without a call. */
    static final String PASSED = "calllist_passed";
    static final String RETURNED = "calllist_returned";

    private static final Duration FURTHEST = Duration.ofDays(366);
    private static final int LONGEST_COMMENT = 20_000;

    private final DSLContext sql;
    private final Records records;
    private final Members members;
    private final Claims claims;
    private final CallStatuses statuses;
    private final CallKeeping calls;
    private final RowLog log;
    private final Companions companions;
    private final Clock clock;

    CallResults(
            DSLContext sql, Records records, Members members, Claims claims, CallStatuses statuses, CallKeeping calls, RowLog log, Companions companions,
            Clock clock) {
        this.sql = sql;
        this.records = records;
        this.members = members;
        this.claims = claims;
        this.statuses = statuses;
        this.calls = calls;
        this.log = log;
        this.companions = companions;
        this.clock = clock;
    }

    /**
     * What came of a call.
     *
     * @param result id of a value of «Результаты работы»; null only with {@code callAt}, where nobody was called yet
     * @param comment what was said
     * @param callAt when to call again; null where the client is done
     * @param next values of the next step, null for none; a promise to call again is one by itself
     * @param status one of the administrator's own statuses, null for the usual one
     */
    record Said(@Nullable Long result, @Nullable String comment, @Nullable Instant callAt, @Nullable Map<String, @Nullable Object> next, @Nullable Long status) {}

    /** What was done; {@code kept} is null where nobody was called. */
    record Done(Operation operation, @Nullable Kept kept) {}

    /**
     * Ends a card.
     *
     * @param title subject of the calls that are kept
     * @throws Problem CONFLICT calllist_taken; INVALID at {@code result}, {@code callAt}, {@code next}, {@code status}, {@code comment}
     */
    @Transactional
    Done end(Actor actor, Member member, String title, Said said) {
        Instant now = clock.instant();
        Member held = claims.hold(actor, member);
        Instant callAt = said.callAt();
        if (callAt != null && (!callAt.isAfter(now) || callAt.isAfter(now.plus(FURTHEST)))) {
            throw Problem.invalid("callAt", "calllist.error.call_at");
        }
        if (said.comment() != null && said.comment().length() > LONGEST_COMMENT) {
            throw Problem.invalid("comment", "platform.field.long", Map.of("most", LONGEST_COMMENT));
        }
        Long status = callAt == null ? statuses.chosen(said.status()) : null;
        Operation operation = CallKeeping.begin(actor);
        Kept kept = null;
        Long planned = held.planned();
        if (said.result() != null || callAt == null) {
            RecordKey with = new RecordKey(members.type(held.type()).code(), held.record());
            Map<String, @Nullable Object> next = callAt == null || said.next() != null ? said.next() : again(title, callAt);
            kept = calls.keep(operation, new Call(with, held.planned(), title, false, now, said.result(), said.comment(), next));
            planned = callAt != null && said.next() == null ? kept.next() : null;
        } else {
            records.note(operation);
        }
        String before = log.picture(Members.TABLE, held.id());
        sql.update(MEMBER)
                .set(MEMBER.STATE, callAt == null ? "done" : "later")
                .set(MEMBER.STATUS_ID, status)
                .set(MEMBER.RESULT_ID, said.result())
                .set(MEMBER.COMMENT, blankless(said.comment()))
                .set(MEMBER.ATTEMPTS, held.attempts() + (kept == null ? 0 : 1))
                .set(MEMBER.CALL_AT, callAt)
                .set(MEMBER.CALL_BY, callAt == null ? null : actor.personId())
                .setNull(MEMBER.CLAIMED_BY)
                .setNull(MEMBER.CLAIMED_UNTIL)
                .set(MEMBER.ACTIVITY_ID, kept == null ? held.activity() : Long.valueOf(kept.activity()))
                .set(MEMBER.PLANNED_ID, planned)
                .set(MEMBER.WORKED_BY, actor.personId())
                .set(MEMBER.WORKED_AT, now)
                .where(MEMBER.ID.eq(held.id()))
                .execute();
        note(operation, held, before);
        return new Done(operation, kept);
    }

    private static Map<String, @Nullable Object> again(String title, Instant at) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", title);
        values.put("planAt", at);
        return values;
    }

    /**
     * Passes over a card.
     *
     * @param reason refused, no_phone, by_hand
     * @throws Problem CONFLICT calllist_taken
     */
    @Transactional
    Operation pass(Actor actor, Member member, String reason, @Nullable String comment) {
        Member held = claims.hold(actor, member);
        Operation operation = Operation.begin(actor, PASSED);
        records.note(operation);
        String before = log.picture(Members.TABLE, held.id());
        sql.update(MEMBER)
                .set(MEMBER.STATE, "skipped")
                .set(MEMBER.REASON, reason)
                .set(MEMBER.COMMENT, blankless(comment))
                .setNull(MEMBER.CALL_AT)
                .setNull(MEMBER.CALL_BY)
                .setNull(MEMBER.CLAIMED_BY)
                .setNull(MEMBER.CLAIMED_UNTIL)
                .set(MEMBER.WORKED_BY, actor.personId())
                .set(MEMBER.WORKED_AT, clock.instant())
                .where(MEMBER.ID.eq(held.id()))
                .execute();
        note(operation, held, before);
        return operation;
    }

    /** Puts a member that was done or passed over back among those to be called. */
    @Transactional
    Operation back(Actor actor, Member member) {
        Operation operation = Operation.begin(actor, RETURNED);
        records.note(operation);
        Member now = sql.selectFrom(MEMBER).where(MEMBER.ID.eq(member.id())).forUpdate().fetchOptional(Member::of).orElseThrow(Problem::notFound);
        if (now.open()) {
            throw Problem.of(Problem.Kind.CONFLICT, "calllist_open");
        }
        String before = log.picture(Members.TABLE, member.id());
        sql.update(MEMBER)
                .set(MEMBER.STATE, "new")
                .setNull(MEMBER.STATUS_ID)
                .setNull(MEMBER.REASON)
                .where(MEMBER.ID.eq(member.id()))
                .execute();
        note(operation, member, before);
        return operation;
    }

    private void note(Operation operation, Member member, @Nullable String before) {
        log.changed(operation, Members.TABLE, member.id(), before);
        companions.changed(operation, CallListType.CODE, List.of(member.list()), CallListType.CODE);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
