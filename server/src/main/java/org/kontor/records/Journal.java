package org.kontor.records;

import static org.kontor.records.db.Tables.CHANGE;
import static org.kontor.records.db.Tables.OPERATION;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.BackgroundWork;
import org.springframework.stereotype.Component;

/**
 * The journal of changes: one entry per set of records. Whatever may be late reads it, in the order of (transaction, id) and
 * never past a transaction that still runs, so that an entry that is committed late is neither lost nor read twice. A module
 * that reads it with a stored position declares a {@link JournalReader}.
 */
@Component
public class Journal {

    private final DSLContext sql;
    private final JournalReaders readers;

    Journal(DSLContext sql, JournalReaders readers) {
        this.sql = sql;
        this.readers = readers;
    }

    /** A place in the journal: everything up to it is read. */
    public record Position(long transaction, long change) {

        static final Position BEGINNING = new Position(0, 0);

        /** As {@code transaction-change}, the id of a live event. */
        String text() {
            return transaction + "-" + change;
        }

        /** Reads what {@link #text} has written; null where it is anything else. */
        static @Nullable Position read(@Nullable String text) {
            if (text == null || !text.matches("\\d{1,18}-\\d{1,19}")) {
                return null;
            }
            try {
                int dash = text.indexOf('-');
                return new Position(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
            } catch (NumberFormatException e) {
                return null;
            }
        }

        boolean before(Position other) {
            return transaction < other.transaction || transaction == other.transaction && change < other.change;
        }
    }

    /**
     * What happened to some records of one type.
     *
     * @param position its place
     * @param type id of the type
     * @param kind added, updated, deleted, restored, erased, or companion: something that hangs on them
     * @param records ids, at most 5,000
     * @param fields codes of the fields that changed in at least one of them; of a companion its kind
     */
    public record Entry(
            Position position, UUID operation, short type, String kind, List<Long> records, Set<String> fields, Instant at) {}

    /** Which of these operations say this of themselves in their details. */
    public Set<UUID> saying(Collection<UUID> operations, String detail, String value) {
        return sql.select(OPERATION.ID)
                .from(OPERATION)
                .where(OPERATION.ID.in(operations))
                .and("details ->> {0} = {1}", DSL.val(detail), DSL.val(value))
                .fetchSet(OPERATION.ID);
    }

    /** The next entries after a place that may be read now, at most so many. */
    List<Entry> after(Position position, int limit) {
        return sql.selectFrom(CHANGE)
                .where(later(position))
                .and("transaction < pg_snapshot_xmin(pg_current_snapshot())")
                .orderBy(DSL.field("transaction"), CHANGE.ID)
                .limit(limit)
                .fetch(Journal::entry);
    }

    /** The place behind everything that may be read now. */
    Position end() {
        return new Position(
                DSL.using(sql.configuration())
                        .resultQuery("select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1) as transaction")
                        .fetchSingle()
                        .get("transaction", Long.class),
                Long.MAX_VALUE);
    }

    /**
     * The place behind everything that may be read now, as text: who reads records after this and opens the live line from it
     * misses nothing in between.
     */
    public String place() {
        return end().text();
    }

    /**
     * Lets every reader read all that has been written so far, and returns when they have; for tests and for who must know.
     *
     * @throws IllegalStateException where a transaction stays open for ten seconds
     */
    public void drain() {
        BackgroundWork.run(() -> {
            long patience = System.nanoTime() + 10_000_000_000L;
            readers.register();
            readers.runAll();
            while (unreadable()) {
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException("A transaction has been open for ten seconds");
                }
                Thread.yield();
                readers.runAll();
            }
            readers.runAll();
        });
    }

    /** Makes the stored positions of new readers; what was written before is not theirs unless they want it. */
    public void register() {
        readers.register();
    }

    private boolean unreadable() {
        return sql.fetchExists(DSL.selectOne().from(CHANGE).where("transaction >= pg_snapshot_xmin(pg_current_snapshot())"));
    }

    static Condition later(Position position) {
        return DSL.condition(
                "(transaction, id) > ({0}::text::xid8, {1})", DSL.val(Long.toString(position.transaction())), DSL.val(position.change()));
    }

    private static Entry entry(Record row) {
        return new Entry(
                new Position(Long.parseLong(String.valueOf(row.get("transaction"))), row.get(CHANGE.ID)),
                row.get(CHANGE.OPERATION_ID),
                row.get(CHANGE.TYPE_ID),
                row.get(CHANGE.KIND),
                List.of(row.get(CHANGE.RECORD_IDS)),
                Set.of(row.get(CHANGE.FIELDS)),
                row.get(CHANGE.AT));
    }
}
