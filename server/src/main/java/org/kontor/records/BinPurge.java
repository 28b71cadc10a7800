package org.kontor.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes for good what has rested in the bin for thirty days: the only place that deletes a record. What hangs on it goes as
 * the registry of links says, and nothing else is known here.
 */
@Component
final class BinPurge {

    /** So long a deleted record can be taken back. */
    static final Duration REST = Duration.ofDays(30);

    private static final int STEP = 200;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final RecordTypes types;
    private final RecordLinks links;
    private final Log log;
    private final Clock clock;

    BinPurge(DSLContext sql, TransactionTemplate transactions, RecordTypes types, RecordLinks links, Log log, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.types = types;
        this.links = links;
        this.log = log;
        this.clock = clock;
    }

    /** Removes all that is due and answers how many records that were. */
    int purge() {
        Instant due = clock.instant().minus(REST);
        int purged = 0;
        for (RecordType type : types.all()) {
            int step = STEP;
            while (step == STEP) {
                step = Objects.requireNonNull(transactions.execute(status -> step(type, due)));
                purged += step;
            }
        }
        return purged;
    }

    /** Removes these records of the bin at once, in the transaction of the caller. */
    void now(Operation operation, RecordType type, Set<Long> ids) {
        Set<Long> there = new LinkedHashSet<>(sql.resultQuery(
                        "select id from " + type.qualified() + " where id = any({0}) and deleted_at is not null for update", VisibleSql.ids(ids))
                .fetchInto(Long.class));
        if (!there.isEmpty()) {
            remove(operation, type, there);
        }
    }

    private int step(RecordType type, Instant due) {
        Set<Long> ids = new LinkedHashSet<>(sql.resultQuery(
                        "select id from " + type.qualified() + " where deleted_at < {0} order by deleted_at limit {1} for update skip locked",
                        DSL.val(due), DSL.inline(STEP))
                .fetchInto(Long.class));
        if (!ids.isEmpty()) {
            remove(Operation.begin(Actor.system("thirty days in the bin"), "purge"), type, ids);
        }
        return ids.size();
    }

    private void remove(Operation operation, RecordType type, Set<Long> ids) {
        links.of(type).forEach(link -> follow(type, link, ids));
        sql.query("delete from " + type.qualified() + " where id = any({0})", VisibleSql.ids(ids)).execute();
        log.erased(operation, type, List.copyOf(ids));
    }

    private void follow(RecordType type, RecordLink link, Set<Long> ids) {
        Field<Long[]> gone = VisibleSql.ids(ids);
        Condition rows = DSL.condition(link.column() + (link.onPurge() == RecordLink.OnPurge.TAKE_OUT ? " && {0}" : " = any({0})"), gone);
        if (!link.typeColumn().isEmpty()) {
            rows = rows.and(DSL.condition(link.typeColumn() + " = {0}", DSL.inline(type.id())));
        }
        switch (link.onPurge()) {
            case CLEAR -> sql.query("update " + link.table() + " set " + link.column() + " = null where {0}", rows).execute();
            case TAKE_OUT -> sql.query(
                            "update " + link.table() + " set " + link.column() + " = nullif(array(select id from unnest(" + link.column()
                                    + ") with ordinality u(id, place) where id <> all({1}) order by place), '{}') where {0}",
                            rows, gone)
                    .execute();
            case DELETE -> sql.query("delete from " + link.table() + " where {0}", rows).execute();
            case MARK -> sql.query("update " + link.table() + " set deleted_at = now() where {0} and deleted_at is null", rows).execute();
            case KEEP -> { }
        }
    }
}
