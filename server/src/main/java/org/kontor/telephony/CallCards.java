package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.CALL;
import static org.kontor.telephony.db.Tables.CARD;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which calls stand on whose screens; their browsers learn of every change. */
@Component
public class CallCards {

    /** A call of which nobody says that it is over stands no longer. */
    static final Duration LONGEST = Duration.ofHours(4);

    /** What has ended stands so long for whoever still writes down what came of it. */
    static final Duration AFTERWARDS = Duration.ofMinutes(30);

    private static final int MOST = 5;

    private final DSLContext sql;
    private final Companions companions;
    private final Clock clock;

    CallCards(DSLContext sql, Companions companions, Clock clock) {
        this.sql = sql;
        this.companions = companions;
        this.clock = clock;
    }

    /** Puts a call onto the screens of people. */
    @Transactional
    public void show(Operation operation, Call call, Collection<Long> people) {
        people.forEach(person -> sql.insertInto(CARD).set(CARD.CALL_ID, call.id()).set(CARD.PERSON_ID, person).onConflictDoNothing().execute());
        companions.ringing(operation, people);
    }

    /** Takes a call from the screens of people; of everybody where nobody is named. */
    @Transactional
    public void hide(Operation operation, Call call, Collection<Long> people) {
        List<Long> gone = sql.deleteFrom(CARD)
                .where(CARD.CALL_ID.eq(call.id()).and(people.isEmpty() ? DSL.noCondition() : CARD.PERSON_ID.in(people)))
                .returningResult(CARD.PERSON_ID)
                .fetch(CARD.PERSON_ID);
        companions.ringing(operation, gone);
    }

    /** Tells those before whom a call stands that something about it is new. */
    void changed(Operation operation, Call call) {
        companions.ringing(operation, sql.select(CARD.PERSON_ID).from(CARD).where(CARD.CALL_ID.eq(call.id())).fetch(CARD.PERSON_ID));
    }

    /** The calls before a person, the latest first. */
    List<Call> of(long person) {
        return sql.select(CALL.fields())
                .from(CALL)
                .join(CARD)
                .on(CARD.CALL_ID.eq(CALL.ID))
                .where(CARD.PERSON_ID.eq(person))
                .and(CALL.FINISHED_AT.isNull()
                        .and(CARD.SHOWN_AT.gt(clock.instant().minus(LONGEST)))
                        .or(CALL.FINISHED_AT.gt(clock.instant().minus(AFTERWARDS))))
                .orderBy(CARD.SHOWN_AT.desc(), CALL.ID.desc())
                .limit(MOST)
                .fetch(Call::of);
    }

    /** Whether a call stands before a person. */
    boolean stands(Call call, long person) {
        return sql.fetchExists(CARD, CARD.CALL_ID.eq(call.id()).and(CARD.PERSON_ID.eq(person)));
    }
}
