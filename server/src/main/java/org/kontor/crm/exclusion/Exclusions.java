package org.kontor.crm.exclusion;

import static org.kontor.crm.exclusion.db.Tables.ENTRY;
import static org.kontor.crm.exclusion.db.Tables.STOPPED;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list of exclusions: whatever makes records by itself (calls, forms) asks it first. */
@Component
public class Exclusions {

    private static final String TABLE = "crm_exclusion.entry";
    private static final List<String> CHANNELS = List.of("phones", "emails");
    /** So many can be added at once. */
    static final int MOST = 1_000;

    /**
     * One of the list.
     *
     * @param stopped how often it has kept a record from being made
     * @param lastAt when it did last; null for never
     */
    record Entry(long id, String kind, String value, String note, Instant addedAt, @Nullable Long addedBy, long stopped, @Nullable Instant lastAt) {}

    /** What adding did: how many are new, how many were there already. */
    record Added(Operation operation, int added, int known) {}

    private final DSLContext sql;
    private final Records records;
    private final Access access;
    private final RowLog log;
    private final Audit audit;
    private final Clock clock;

    Exclusions(DSLContext sql, Records records, Access access, RowLog log, Audit audit, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.access = access;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whether one of these is excluded: then no record is made of what came from there. It is counted.
     *
     * @param addresses phones and e-mail addresses as they are compared ({@link Channel#normalized})
     */
    @Transactional
    public boolean stop(Collection<String> addresses) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String address : addresses) {
            int at = address.lastIndexOf('@');
            wanted.add(at < 0 ? Excluded.whole(address) : address);
            if (at >= 0) {
                wanted.add(address.substring(at));
            }
        }
        if (wanted.isEmpty()) {
            return false;
        }
        List<Long> found = sql.select(ENTRY.ID).from(ENTRY).where(ENTRY.NORMALIZED.in(wanted)).orderBy(ENTRY.ID).fetch(ENTRY.ID);
        Instant now = clock.instant();
        for (long id : found) {
            sql.insertInto(STOPPED)
                    .columns(STOPPED.ENTRY_ID, STOPPED.TIMES, STOPPED.LAST_AT)
                    .values(id, 1L, now)
                    .onConflict(STOPPED.ENTRY_ID)
                    .doUpdate()
                    .set(STOPPED.TIMES, STOPPED.TIMES.plus(1))
                    .set(STOPPED.LAST_AT, now)
                    .execute();
        }
        return !found.isEmpty();
    }

    /** The list, the latest first, before an id; only what contains a text, if there is one. */
    List<Entry> list(String text, long before, int limit) {
        Condition wanted = ENTRY.ID.lt(before);
        if (!text.isBlank()) {
            Condition said = ENTRY.VALUE.containsIgnoreCase(text.strip()).or(ENTRY.NOTE.containsIgnoreCase(text.strip())).or(ENTRY.NORMALIZED.containsIgnoreCase(text.strip()));
            wanted = wanted.and(Channel.phone(text).map(phone -> said.or(ENTRY.NORMALIZED.eq(Excluded.whole(phone)))).orElse(said));
        }
        return sql.select(ENTRY.asterisk(), STOPPED.TIMES, STOPPED.LAST_AT)
                .from(ENTRY)
                .leftJoin(STOPPED)
                .on(STOPPED.ENTRY_ID.eq(ENTRY.ID))
                .where(wanted)
                .orderBy(ENTRY.ID.desc())
                .limit(limit)
                .fetch(Exclusions::entry);
    }

    /** Adds phones, addresses and domains; what is there already stays as it is. */
    @Transactional
    Added add(Actor actor, List<String> typed, String note) {
        access.require(actor, ExclusionFunctions.EXCLUSIONS);
        Map<String, Excluded> wanted = read(typed);
        Operation operation = Operation.begin(actor, "exclusion", Map.of("n", wanted.size()));
        return write(operation, wanted.values(), note);
    }

    /** Adds within an operation of somebody who was allowed to. */
    @Transactional
    public void add(Operation operation, List<String> typed, String note) {
        write(operation, read(typed).values(), note);
    }

    private static Map<String, Excluded> read(List<String> typed) {
        if (typed.size() > MOST) {
            throw Problem.invalid("values", "field.error.many", Map.of("most", MOST));
        }
        Map<String, Excluded> wanted = new LinkedHashMap<>();
        for (String value : typed) {
            if (!value.isBlank()) {
                Excluded read = Excluded.read("values", value);
                wanted.putIfAbsent(read.normalized(), read);
            }
        }
        if (wanted.isEmpty()) {
            throw Problem.invalid("values", "platform.field.needed");
        }
        return wanted;
    }

    /**
     * Adds all phones and e-mail addresses of a record and, where that is wanted, puts it into the bin: one act with one undo.
     *
     * @throws Problem NOT_FOUND; FORBIDDEN without the function, or without the right to delete the record where that is wanted;
     *     CONFLICT for a record that has neither phone nor e-mail that he may read
     */
    @Transactional
    Added exclude(Actor actor, String type, long id, String note, boolean remove) {
        RecordRow row = records.get(actor, type, id, records.readable(actor, type, CHANNELS));
        access.require(actor, ExclusionFunctions.EXCLUSIONS);
        Map<String, Excluded> wanted = new LinkedHashMap<>();
        addresses(row).forEach(one -> wanted.putIfAbsent(one.normalized(), one));
        if (wanted.isEmpty()) {
            throw Problem.of(Problem.Kind.CONFLICT, "exclusion_nothing");
        }
        Operation operation = Operation.begin(actor, "exclusion", Map.of("type", type, "record", id, "n", wanted.size()));
        Added added = write(operation, wanted.values(), note);
        if (remove) {
            records.delete(operation, type, id);
        }
        return added;
    }

    /** The phones and addresses of a record, as far as the actor reads them. */
    List<String> of(Actor actor, String type, long id) {
        return addresses(records.get(actor, type, id, records.readable(actor, type, CHANNELS))).stream().map(Excluded::value).toList();
    }

    private static List<Excluded> addresses(RecordRow row) {
        List<Excluded> all = new ArrayList<>();
        for (String field : CHANNELS) {
            if (row.value(field) instanceof List<?> channels) {
                channels.forEach(one -> {
                    if (one instanceof Channel channel) {
                        String normalized = field.equals("phones") ? Excluded.whole(channel.normalized()) : channel.normalized();
                        all.add(new Excluded(field.equals("phones") ? "phone" : "email", channel.value(), normalized));
                    }
                });
            }
        }
        return all;
    }

    private Added write(Operation operation, Collection<Excluded> wanted, String note) {
        records.note(operation);
        int added = 0;
        for (Excluded one : wanted) {
            Long id = sql.insertInto(ENTRY)
                    .set(ENTRY.KIND, one.kind())
                    .set(ENTRY.VALUE, one.value())
                    .set(ENTRY.NORMALIZED, one.normalized())
                    .set(ENTRY.NOTE, note)
                    .set(ENTRY.ADDED_AT, clock.instant())
                    .set(ENTRY.ADDED_BY, operation.actor().personId())
                    .set(ENTRY.OPERATION_ID, operation.id())
                    .onConflict(ENTRY.NORMALIZED)
                    .doNothing()
                    .returningResult(ENTRY.ID)
                    .fetchOne(ENTRY.ID);
            if (id != null) {
                log.changed(operation, TABLE, id, null);
                added++;
            }
        }
        audit.record("data.exclusion_added", null, Map.of("operation", operation.id(), "n", added));
        return new Added(operation, added, wanted.size() - added);
    }

    /** Takes one out of the list. */
    @Transactional
    Operation remove(Actor actor, long id) {
        access.require(actor, ExclusionFunctions.EXCLUSIONS);
        String before = log.picture(TABLE, id);
        if (before == null) {
            throw Problem.notFound();
        }
        Operation operation = Operation.begin(actor, "exclusion");
        records.note(operation);
        sql.deleteFrom(ENTRY).where(ENTRY.ID.eq(id)).execute();
        log.changed(operation, TABLE, id, before);
        audit.record("data.exclusion_removed", null, Map.of("operation", operation.id(), "id", id));
        return operation;
    }

    /** Those of these phones and addresses that are in the list. */
    List<Entry> of(Collection<String> addresses) {
        return sql.select(ENTRY.asterisk(), STOPPED.TIMES, STOPPED.LAST_AT)
                .from(ENTRY)
                .leftJoin(STOPPED)
                .on(STOPPED.ENTRY_ID.eq(ENTRY.ID))
                .where(ENTRY.NORMALIZED.in(addresses.stream().map(Excluded::whole).toList()))
                .orderBy(ENTRY.ID)
                .fetch(Exclusions::entry);
    }

    /** Forgets these for good, with what undo would bring back. */
    void forget(List<Entry> entries) {
        List<Long> ids = entries.stream().map(Entry::id).toList();
        sql.deleteFrom(ENTRY).where(ENTRY.ID.in(ids)).execute();
        log.forget(TABLE, ids);
    }

    private static Entry entry(Record row) {
        Long times = row.get(STOPPED.TIMES);
        return new Entry(
                row.get(ENTRY.ID), row.get(ENTRY.KIND), row.get(ENTRY.VALUE), row.get(ENTRY.NOTE), row.get(ENTRY.ADDED_AT), row.get(ENTRY.ADDED_BY),
                times == null ? 0 : times, row.get(STOPPED.LAST_AT));
    }
}
