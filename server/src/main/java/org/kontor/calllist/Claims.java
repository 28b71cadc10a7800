package org.kontor.calllist;

import static org.kontor.calllist.db.Tables.MEMBER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has which card before him. Taking one is a single statement that passes over rows that others are taking in this moment, so
 * that any number of people at once never get the same; whoever goes away without a word loses his card after a while.
 */
@Component
class Claims {

    /** So long a card stays with somebody whose page is silent. */
    static final Duration HOLD = Duration.ofMinutes(15);

    /** So long a call that was promised waits for whoever promised it. */
    static final Duration PROMISE = Duration.ofMinutes(30);

    private static final int BATCH = 200;

    private final DSLContext sql;
    private final Members members;
    private final Clock clock;

    Claims(DSLContext sql, Members members, Clock clock) {
        this.sql = sql;
        this.members = members;
        this.clock = clock;
    }

    /** What is due for a person in a list now. */
    private static Condition due(long list, long person, Instant now) {
        return MEMBER.LIST_ID.eq(list)
                .and(MEMBER.STATE.in("new", "later"))
                .and(MEMBER.CALL_AT.isNull().or(MEMBER.CALL_AT.le(now).and(MEMBER.CALL_BY.isNull().or(MEMBER.CALL_BY.eq(person)).or(MEMBER.CALL_AT.le(now.minus(PROMISE))))))
                .and(MEMBER.CLAIMED_UNTIL.isNull().or(MEMBER.CLAIMED_UNTIL.le(now)).or(MEMBER.CLAIMED_BY.eq(person)));
    }

    /** His own card first, then what was promised, then in the order of the list. */
    private static List<OrderField<?>> order(long person) {
        return List.of(DSL.field(DSL.coalesce(MEMBER.CLAIMED_BY, 0L).eq(person)).desc(), MEMBER.CALL_AT.asc().nullsLast(), MEMBER.PLACE, MEMBER.ID);
    }

    /** Takes the next card of a list for a person; empty where nothing is due that he may read. */
    @Transactional
    Optional<Member> next(Actor actor, long list) {
        Set<Long> closed = new HashSet<>();
        while (true) {
            Instant now = clock.instant();
            List<Member> some = sql.selectFrom(MEMBER)
                    .where(due(list, actor.person(), now).and(DSL.condition("{0} <> all({1})", MEMBER.ID, array(closed))))
                    .orderBy(order(actor.person()))
                    .limit(BATCH)
                    .fetch(Member::of);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            List<Member> readable = members.readable(actor, some);
            Optional<Member> taken = readable.isEmpty() ? Optional.empty() : take(actor, list, readable.stream().map(Member::id).toList(), now);
            if (taken.isPresent()) {
                return taken;
            }
            // what others took meanwhile is theirs
            closed.addAll(some.stream().map(Member::id).collect(Collectors.toSet()));
        }
    }

    private Optional<Member> take(Actor actor, long list, List<Long> ids, Instant now) {
        return sql.select(MEMBER.ID)
                .from(MEMBER)
                .where(due(list, actor.person(), now).and(DSL.condition("{0} = any({1})", MEMBER.ID, array(ids))))
                .orderBy(order(actor.person()))
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(MEMBER.ID)
                .map(id -> sql.update(MEMBER)
                        .set(MEMBER.CLAIMED_BY, actor.person())
                        .set(MEMBER.CLAIMED_UNTIL, now.plus(HOLD))
                        .where(MEMBER.ID.eq(id))
                        .returning()
                        .fetchSingle(Member::of));
    }

    /**
     * The member, locked for this transaction, if it is this person's or nobody's.
     *
     * @throws Problem CONFLICT calllist_taken where somebody else has it or has done it
     */
    Member hold(Actor actor, Member member) {
        Member now = sql.selectFrom(MEMBER).where(MEMBER.ID.eq(member.id())).forUpdate().fetchOptional(Member::of).orElseThrow(Problem::notFound);
        boolean others = now.claimedBy() != null && now.claimedBy() != actor.person() && now.held(clock.instant());
        if (!now.open() || others) {
            throw Problem.of(Problem.Kind.CONFLICT, "calllist_taken");
        }
        return now;
    }

    /** Keeps a card for its person a while longer. */
    @Transactional
    void renew(Actor actor, Member member) {
        hold(actor, member);
        sql.update(MEMBER)
                .set(MEMBER.CLAIMED_BY, actor.person())
                .set(MEMBER.CLAIMED_UNTIL, clock.instant().plus(HOLD))
                .where(MEMBER.ID.eq(member.id()))
                .execute();
    }

    /** Lets others have a card while its person makes a break; he comes back to it if nobody took it. */
    @Transactional
    void pause(Actor actor, Member member) {
        sql.update(MEMBER)
                .set(MEMBER.CLAIMED_UNTIL, clock.instant())
                .where(MEMBER.ID.eq(member.id()).and(MEMBER.CLAIMED_BY.eq(actor.person())).and(MEMBER.STATE.in("new", "later")))
                .execute();
    }

    /** When the next promised call of a list is due for a person; null where none is. */
    @Nullable Instant nextAt(Actor actor, long list) {
        List<Member> later = sql.selectFrom(MEMBER)
                .where(MEMBER.LIST_ID.eq(list).and(MEMBER.STATE.eq("later")))
                .orderBy(MEMBER.CALL_AT)
                .limit(BATCH)
                .fetch(Member::of);
        return members.readable(actor, later).stream().findFirst().map(Member::callAt).orElse(null);
    }

    private static Field<Long[]> array(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
