package org.kontor.handover;

import static org.kontor.handover.db.Tables.TRANSFER;
import static org.kontor.handover.db.Tables.SHARE;
import static org.kontor.handover.db.Tables.THING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.handover.Handover.Given;
import org.kontor.handover.Handover.Share;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of hand-overs: what was ordered and what has become of it. */
@Component
final class HandoverRows {

    private static final int LISTED = 200;

    private final DSLContext sql;
    private final JsonMapper json;
    private final Clock clock;
    private final Access access;

    HandoverRows(DSLContext sql, JsonMapper json, Clock clock, Access access) {
        this.access = access;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Writes an order down; 409 while another one of this person runs. */
    long add(Order order, Operation operation) {
        sql.execute("select pg_advisory_xact_lock(hashtext('handover'), {0})", DSL.val((int) order.person()));
        if (sql.fetchExists(TRANSFER, TRANSFER.PERSON_ID.eq(order.person()).and(TRANSFER.STATE.eq("running")))) {
            throw Problem.of(Problem.Kind.CONFLICT, "handover_running");
        }
        return sql.insertInto(TRANSFER)
                .set(TRANSFER.PERSON_ID, order.person())
                .set(TRANSFER.REASON, order.reason())
                .set(TRANSFER.ORDERS, JSONB.valueOf(json.writeValueAsString(order)))
                .set(TRANSFER.BACK_ON, order.backOn())
                .set(TRANSFER.DISMISS, order.dismiss())
                .set(TRANSFER.OPERATION_ID, operation.id())
                .set(TRANSFER.BY_ID, operation.actor().person())
                .set(TRANSFER.CREATED_AT, clock.instant())
                .returningResult(TRANSFER.ID)
                .fetchSingle()
                .value1();
    }

    /** Notes the job that does it. */
    void job(long id, long job) {
        sql.update(TRANSFER).set(TRANSFER.JOB_ID, job).where(TRANSFER.ID.eq(id)).execute();
    }

    /** The hand-over of this operation; null where the operation is none. */
    @Nullable Handover of(UUID operation) {
        return sql.selectFrom(TRANSFER).where(TRANSFER.OPERATION_ID.eq(operation)).fetchOne(this::row);
    }

    /** The hand-over, if the actor may know of it: who ordered it, whose work it is, who got some, their heads, administrators. */
    Handover get(Actor actor, long id) {
        Handover found = sql.selectFrom(TRANSFER).where(TRANSFER.ID.eq(id).and(visible(actor))).fetchOne(this::row);
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }

    /** The newest hand-overs that the actor may know of; of one person or all. */
    List<Handover> list(Actor actor, @Nullable Long person) {
        return sql.selectFrom(TRANSFER)
                .where(visible(actor))
                .and(person == null ? DSL.noCondition() : TRANSFER.PERSON_ID.eq(person))
                .orderBy(TRANSFER.ID.desc())
                .limit(LISTED)
                .fetch(this::row);
    }

    /** Those that still run, by what is written here. */
    List<Handover> running() {
        return sql.selectFrom(TRANSFER).where(TRANSFER.STATE.eq("running")).fetch(this::row);
    }

    /** Those whose day of return has come. */
    List<Handover> due(LocalDate today) {
        return sql.selectFrom(TRANSFER)
                .where(TRANSFER.STATE.eq("done"))
                .and(TRANSFER.BACK_ON.le(today))
                .orderBy(TRANSFER.ID)
                .fetch(this::row);
    }

    /** Those that one of these operations took back. */
    List<Handover> undoneBy(Collection<UUID> operations) {
        return sql.selectFrom(TRANSFER).where(TRANSFER.UNDONE_BY.in(operations)).fetch(this::row);
    }

    /** Those of these operations. */
    List<Handover> ofAny(Collection<UUID> operations) {
        return sql.selectFrom(TRANSFER).where(TRANSFER.OPERATION_ID.in(operations)).fetch(this::row);
    }

    /** Sets a state; the first one that ends it also sets when. */
    void state(long id, String state, @Nullable UUID undoneBy) {
        sql.update(TRANSFER)
                .set(TRANSFER.STATE, state)
                .set(TRANSFER.UNDONE_BY, undoneBy)
                .set(TRANSFER.ENDED_AT, DSL.coalesce(TRANSFER.ENDED_AT, DSL.val(clock.instant())))
                .where(TRANSFER.ID.eq(id))
                .execute();
    }

    /** Marks the receivers as told; false if they have been already. */
    boolean tell(long id) {
        return sql.update(TRANSFER).set(TRANSFER.TOLD, true).where(TRANSFER.ID.eq(id).and(TRANSFER.TOLD.isFalse())).execute() == 1;
    }

    void dismissal(long id, String outcome) {
        sql.update(TRANSFER).set(TRANSFER.DISMISSAL, outcome).where(TRANSFER.ID.eq(id)).execute();
    }

    /** Notes what a return has left and the job by which it goes on. */
    void returned(long id, @Nullable Long job, List<?> left) {
        sql.update(TRANSFER)
                .set(TRANSFER.RETURN_JOB, job)
                .set(TRANSFER.LEFT_BEHIND, JSONB.valueOf(json.writeValueAsString(left)))
                .where(TRANSFER.ID.eq(id))
                .execute();
    }

    /** Adds records to what receivers got. */
    void share(long id, int part, short type, Map<Long, Long> byPerson) {
        var insert = sql.insertInto(SHARE, SHARE.HANDOVER_ID, SHARE.PART, SHARE.TYPE_ID, SHARE.PERSON_ID, SHARE.N);
        boolean any = false;
        for (Map.Entry<Long, Long> one : byPerson.entrySet()) {
            if (one.getValue() > 0) {
                insert = insert.values(id, part, type, one.getKey(), one.getValue());
                any = true;
            }
        }
        if (any) {
            insert.onConflict(SHARE.HANDOVER_ID, SHARE.PART, SHARE.TYPE_ID, SHARE.PERSON_ID)
                    .doUpdate()
                    .set(SHARE.N, SHARE.N.plus(DSL.excluded(SHARE.N)))
                    .execute();
        }
    }

    /** What receivers got so far. */
    List<Share> shares(long id) {
        return sql.selectFrom(SHARE)
                .where(SHARE.HANDOVER_ID.eq(id))
                .orderBy(SHARE.PERSON_ID, SHARE.TYPE_ID, SHARE.PART)
                .fetch(row -> new Share(row.get(SHARE.PART), row.get(SHARE.TYPE_ID), row.get(SHARE.PERSON_ID), row.get(SHARE.N)));
    }

    void give(long id, Given given) {
        sql.insertInto(THING)
                .set(THING.HANDOVER_ID, id)
                .set(THING.CODE, given.code())
                .set(THING.THING_ID, given.thing())
                .set(THING.TITLE, given.title())
                .set(THING.TO_ID, given.to())
                .onConflictDoNothing()
                .execute();
    }

    List<Given> given(long id) {
        return sql.selectFrom(THING)
                .where(THING.HANDOVER_ID.eq(id))
                .orderBy(THING.CODE, THING.TITLE)
                .fetch(row -> new Given(row.get(THING.CODE), row.get(THING.THING_ID), row.get(THING.TITLE), row.get(THING.TO_ID)));
    }

    private Condition visible(Actor actor) {
        if (access.may(actor, HandoverFunctions.HANDOVER)) {
            return DSL.noCondition();
        }
        return TRANSFER.BY_ID.eq(actor.person())
                .or(TRANSFER.PERSON_ID.in(actor.subordinates()))
                .or(DSL.exists(DSL.selectOne()
                        .from(SHARE)
                        .where(SHARE.HANDOVER_ID.eq(TRANSFER.ID))
                        .and(SHARE.PERSON_ID.in(actor.subordinates()))))
                .or(DSL.exists(DSL.selectOne()
                        .from(THING)
                        .where(THING.HANDOVER_ID.eq(TRANSFER.ID))
                        .and(THING.TO_ID.in(actor.subordinates()))));
    }

    @SuppressWarnings("unchecked")
    private Handover row(Record row) {
        Instant ended = row.get(TRANSFER.ENDED_AT);
        return new Handover(
                row.get(TRANSFER.ID),
                json.readValue(row.get(TRANSFER.ORDERS).data(), Order.class),
                row.get(TRANSFER.STATE),
                row.get(TRANSFER.OPERATION_ID),
                row.get(TRANSFER.JOB_ID),
                row.get(TRANSFER.BY_ID),
                row.get(TRANSFER.DISMISSAL),
                row.get(TRANSFER.RETURN_JOB),
                json.readValue(row.get(TRANSFER.LEFT_BEHIND).data(), List.class),
                row.get(TRANSFER.CREATED_AT),
                ended);
    }
}
