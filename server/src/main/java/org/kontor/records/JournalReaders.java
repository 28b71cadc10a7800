package org.kontor.records;

import static org.kontor.records.db.Tables.CHANGE;
import static org.kontor.records.db.Tables.JOURNAL_READER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.records.Journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the readers of the journal: each on one node at a time, retried with growing delay, stopped after too many failures. */
@Component
class JournalReaders {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReaders.class);
    private static final int BATCH = 200;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final UUID node = UUID.randomUUID();
    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Epochs epochs;
    private final ObjectProvider<Journal> journal;
    private final ObjectProvider<JournalReader> readers;

    JournalReaders(
            DSLContext sql,
            TransactionTemplate transactions,
            Epochs epochs,
            ObjectProvider<Journal> journal,
            ObjectProvider<JournalReader> readers) {
        this.sql = sql;
        this.transactions = transactions;
        this.epochs = epochs;
        this.journal = journal;
        this.readers = readers;
    }

    /**
     * A reader as the administrator sees it.
     *
     * @param waiting the moment of the oldest entry that it has not read; null where it has read all
     * @param failures in a row
     * @param error what the last failure said
     * @param stopped whether it has given up
     */
    record State(
            String name,
            Instant movedAt,
            @Nullable Instant waiting,
            int failures,
            @Nullable String error,
            @Nullable Instant retryAt,
            boolean stopped) {}

    /** Makes the positions of new readers. */
    void register() {
        readers.stream().forEach(reader -> {
            if (!sql.fetchExists(JOURNAL_READER, JOURNAL_READER.NAME.eq(reader.name()))) {
                Position from = reader.fromTheBeginning() ? Position.BEGINNING : journal.getObject().end();
                sql.query(
                                "insert into records.journal_reader (name, transaction, change_id) values ({0}, {1}::text::xid8, {2}) on conflict do nothing",
                                DSL.val(reader.name()), DSL.val(Long.toString(from.transaction())), DSL.val(from.change()))
                        .execute();
            }
        });
    }

    /** Lets every reader read until there is nothing more to read for it now. */
    void runAll() {
        readers.stream().forEach(reader -> {
            boolean more = true;
            while (more) {
                more = runOnce(reader);
            }
        });
    }

    /** Gives a reader its next entries; whether it took some. */
    boolean runOnce(JournalReader reader) {
        Position position = position(reader.name());
        if (position == null || journal.getObject().after(position, 1).isEmpty()) {
            return false;
        }
        Position taken = take(reader.name());
        if (taken == null) {
            return false;
        }
        epochs.refresh();
        List<Journal.Entry> entries = journal.getObject().after(taken, BATCH);
        try {
            if (reader.inTransaction()) {
                transactions.executeWithoutResult(status -> {
                    read(reader, entries);
                    move(reader.name(), entries);
                });
            } else {
                read(reader, entries);
                move(reader.name(), entries);
            }
            return !entries.isEmpty();
        } catch (RuntimeException e) {
            LOG.warn("The journal's reader {} failed", reader.name(), e);
            failed(reader.name(), e);
            return false;
        }
    }

    private static void read(JournalReader reader, List<Journal.Entry> entries) {
        if (!entries.isEmpty()) {
            reader.read(entries);
        }
    }

    private static final org.jooq.Condition FREE = DSL.condition(
            "not stopped and (taken_until is null or taken_until < now()) and (retry_at is null or retry_at <= now())");

    private @Nullable Position position(String name) {
        return sql.selectFrom(JOURNAL_READER)
                .where(JOURNAL_READER.NAME.eq(name))
                .and(FREE)
                .fetchOne(JournalReaders::position);
    }

    private @Nullable Position take(String name) {
        return sql.resultQuery(
                        "update records.journal_reader set taken_by = {0}, taken_until = now() + make_interval(secs => {1})"
                                + " where name = {2} and {3} returning transaction, change_id",
                        DSL.val(node), DSL.val(LEASE.toSeconds()), DSL.val(name), FREE)
                .fetchOne(JournalReaders::position);
    }

    private static Position position(Record row) {
        return new Position(Long.parseLong(String.valueOf(row.get("transaction"))), row.get("change_id", Long.class));
    }

    private void move(String name, List<Journal.Entry> entries) {
        String to = entries.isEmpty() ? "" : "transaction = {2}::text::xid8, change_id = {3}, moved_at = now(), ";
        Position last = entries.isEmpty() ? Position.BEGINNING : entries.getLast().position();
        int moved = sql.query(
                        "update records.journal_reader set " + to
                                + "failures = 0, error = null, failed_at = null, retry_at = null, taken_by = null, taken_until = null"
                                + " where name = {0} and taken_by = {1}",
                        DSL.val(name), DSL.val(node), DSL.val(Long.toString(last.transaction())), DSL.val(last.change()))
                .execute();
        if (moved == 0) {
            throw new IllegalStateException("Another node has taken over the journal's reader " + name);
        }
    }

    private void failed(String name, RuntimeException e) {
        String error = e.getClass().getSimpleName() + ": " + Objects.requireNonNullElse(e.getMessage(), "");
        sql.query(
                        "update records.journal_reader set failures = failures + 1, error = {1}, failed_at = now(), taken_by = null, taken_until = null,"
                                + " retry_at = now() + least(make_interval(secs => 5 * power(2, least(failures, 20))), make_interval(secs => {2})),"
                                + " stopped = failures + 1 >= {3} where name = {0} and taken_by = {4}",
                        DSL.val(name),
                        DSL.val(error.substring(0, Math.min(500, error.length()))),
                        DSL.val(LONGEST_WAIT.toSeconds()),
                        DSL.val(JournalReader.TRIES),
                        DSL.val(node))
                .execute();
    }

    /** All readers as they stand. */
    List<State> states() {
        return sql.selectFrom(JOURNAL_READER).orderBy(JOURNAL_READER.NAME).fetch(row -> new State(
                row.get(JOURNAL_READER.NAME),
                row.get(JOURNAL_READER.MOVED_AT),
                sql.select(CHANGE.AT)
                        .from(CHANGE)
                        .where(Journal.later(position(row)))
                        .orderBy(DSL.field("transaction"), CHANGE.ID)
                        .limit(1)
                        .fetchOne(CHANGE.AT),
                row.get(JOURNAL_READER.FAILURES),
                row.get(JOURNAL_READER.ERROR),
                row.get(JOURNAL_READER.RETRY_AT),
                row.get(JOURNAL_READER.STOPPED)));
    }

    /** Lets a stopped reader try again at once. */
    boolean restart(String name) {
        return sql.update(JOURNAL_READER)
                        .set(JOURNAL_READER.STOPPED, false)
                        .set(JOURNAL_READER.FAILURES, 0)
                        .setNull(JOURNAL_READER.RETRY_AT)
                        .where(JOURNAL_READER.NAME.eq(name))
                        .execute()
                > 0;
    }

    /** Drops entries that are older than this and that every reader has read. */
    int trim(Instant olderThan) {
        return sql.query(
                        "delete from records.change where at < {0} and not exists (select 1 from records.journal_reader r"
                                + " where (change.transaction, change.id) > (r.transaction, r.change_id))",
                        DSL.val(olderThan))
                .execute();
    }
}
