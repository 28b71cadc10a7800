package org.kontor.records;

import static org.kontor.records.db.Tables.MERGED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Problem;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges records of one type into one of them, as one operation: values as chosen, everything that hangs on the others moved by
 * the registry of links, the others put into the bin from where their address leads to the one that remains. For thirty days the
 * undo of the operation puts everything back that has not been changed since.
 */
@Component
public class Merges {

    /** Kind of the operation. */
    public static final String KIND = "merge";

    /** The most records of one merge. */
    public static final int MOST = 20;

    /** So long a merge can be undone. */
    public static final Duration UNDONE_WITHIN = BinPurge.REST;

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;
    private final MergeRows rows;
    private final MergeReferences references;
    private final Log log;
    private final Audit audit;
    private final Clock clock;
    private final ObjectProvider<RecordMoves> moves;
    private final ObjectProvider<MergeGuard> guards;

    Merges(
            DSLContext sql,
            Access access,
            RecordTypes types,
            RecordReading reading,
            RecordWriting writing,
            MergeRows rows,
            MergeReferences references,
            Log log,
            Audit audit,
            Clock clock,
            ObjectProvider<RecordMoves> moves,
            ObjectProvider<MergeGuard> guards) {
        this.guards = guards;
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.rows = rows;
        this.references = references;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
        this.moves = moves;
    }

    /** The fields of a type that a merge chooses from or unites, by code; those that it unites are true. */
    public static Map<String, Boolean> fields(RecordType type) {
        Map<String, Boolean> fields = new java.util.LinkedHashMap<>();
        MergeValues.fields(type).forEach(field -> fields.put(field.code(), MergeValues.united(field)));
        return fields;
    }

    /** The record whose value each chosen field takes by itself, where one has any. */
    public static Map<String, Long> proposal(RecordType type, RecordRow target, Collection<RecordRow> others) {
        Map<String, Long> proposal = new java.util.LinkedHashMap<>();
        for (FieldDef field : MergeValues.fields(type)) {
            Long from = MergeValues.united(field) ? null : MergeValues.proposed(field, target, others);
            if (from != null) {
                proposal.put(field.code(), from);
            }
        }
        return proposal;
    }

    /**
     * Merges records.
     *
     * @param operation of kind {@link #KIND}; its actor may change all of them and delete the others
     * @param target the record that remains
     * @param others the records that go into it, the weightiest first
     * @param choices the record whose value a field takes, by code; what is not named follows {@link #proposal}
     * @throws Problem NOT_FOUND; CONFLICT code merge_gone where one has been merged or deleted meanwhile; FORBIDDEN; INVALID
     */
    @Transactional
    public void merge(Operation operation, String typeCode, long target, List<Long> others, Map<String, Long> choices) {
        Actor actor = operation.actor();
        RecordType type = types.get(typeCode);
        Set<Long> all = new TreeSet<>(others);
        if (all.isEmpty() || all.contains(target) || all.size() >= MOST || all.size() != others.size()) {
            throw Problem.invalid("from", "merge.error.records", Map.of("most", MOST));
        }
        all.add(target);
        lock(type, all);
        Map<Long, RecordRow> known = allowed(actor, type, target, all);
        choices.forEach((code, from) -> {
            FieldDef field = type.find(code);
            if (field == null || !known.containsKey(from) || !fields(type).containsKey(code) || !access.fields(actor, typeCode).writable(code)) {
                throw Problem.invalid(code, "merge.error.choice");
            }
        });
        // what the person may do has been asked; what the records bring along is carried whoever may see it
        Operation whole = new Operation(operation.id(), operation.kind(), actor.everywhere(), operation.parent(), operation.undoes(), operation.details());
        Map<Long, RecordRow> full = reading.some(whole.actor(), type, all, type.fields().keySet());
        RecordRow remains = Objects.requireNonNull(full.get(target));
        List<RecordRow> merged = others.stream().map(full::get).map(Objects::requireNonNull).toList();
        Map<String, @Nullable Object> values = MergeValues.of(type, remains, merged, choices);
        log.operation(whole);
        MergeRows.Moving moving = rows.new Moving(whole.id(), type, target, values.keySet());
        Set<String> written = references.tables();
        others.forEach(origin -> moving.move(origin, written));
        references.rewrite(whole, type, target, others);
        if (!values.isEmpty()) {
            refuse(writing.write(whole, type, List.of(Change.of(target, values)), Options.SYSTEM));
        }
        refuse(writing.bin(whole, type, others, Kind.DELETED, Options.PERSON));
        Set<String> moved = rest(type, written);
        others.forEach(origin -> moving.move(origin, moved));
        note(whole, type, target, merged);
        log.companion(whole, type, List.of(target), List.of("merged"));
        moves.forEach(one -> one.moved(type, List.of(target)));
        audit.recordAs(actor.personId(), "data.merged", new Subject(typeCode, target), Map.of("operation", operation.id(), "from", others));
    }

    /** After the engine what it has left: of its own tables only. */
    private Set<String> rest(RecordType type, Set<String> written) {
        Set<String> others = new LinkedHashSet<>();
        rows.tables(type).stream().filter(table -> !written.contains(table)).forEach(others::add);
        return others;
    }

    private void lock(RecordType type, Set<Long> ids) {
        sql.resultQuery("select t.id from " + type.qualified() + " t where t.id = any({0}) order by t.id for update", VisibleSql.ids(ids)).fetch();
    }

    private Map<Long, RecordRow> allowed(Actor actor, RecordType type, long target, Set<Long> ids) {
        Map<Long, RecordRow> known = reading.some(actor, type, ids, List.of());
        if (known.size() < ids.size()) {
            Set<Long> gone = new TreeSet<>(ids);
            gone.removeAll(reading.some(Actor.system("merge"), type, ids, List.of()).keySet());
            throw gone.isEmpty() ? Problem.notFound() : Problem.of(Problem.Kind.CONFLICT, "merge_gone");
        }
        known.forEach((id, row) -> {
            if (!row.canUpdate()) {
                throw access.refusal(type.code(), Access.Action.UPDATE);
            }
            if (id != target && !row.canDelete()) {
                throw access.refusal(type.code(), Access.Action.DELETE);
            }
        });
        guards.forEach(guard -> guard.check(actor, type, ids));
        return known;
    }

    private static void refuse(List<Outcome> outcomes) {
        outcomes.stream().map(Outcome::problem).filter(Objects::nonNull).findFirst().ifPresent(problem -> {
            throw problem;
        });
    }

    private void note(Operation operation, RecordType type, long target, List<RecordRow> merged) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (RecordRow row : merged) {
            String requisites = String.join(" ", Stream.of("inn", "kpp", "ogrn").map(row::value).filter(String.class::isInstance).map(String.class::cast).toList());
            sql.insertInto(MERGED)
                    .set(MERGED.TYPE_ID, type.id())
                    .set(MERGED.ORIGIN, row.id())
                    .set(MERGED.TARGET, target)
                    .set(MERGED.RECORD_ID, target)
                    .set(MERGED.OPERATION_ID, operation.id())
                    .set(MERGED.TITLE, String.valueOf(row.value("title")))
                    .set(MERGED.REQUISITES, requisites)
                    .set(MERGED.AT, at)
                    .execute();
        }
    }

    /** Whether one of these operations merged records, or took a merge back. */
    boolean any(Set<UUID> operations) {
        return sql.fetchExists(MERGED, MERGED.OPERATION_ID.in(operations).or(MERGED.UNDONE_BY.in(operations)));
    }

    private record Done(RecordType type, long origin, long target, Instant at) {}

    /**
     * An undo begins: what hangs on the records goes back, and the merged ones come out of the bin, before any other record is
     * put back, since those may name them.
     *
     * @throws Problem CONFLICT codes merge_too_old, merged_since
     */
    void undo(Set<UUID> undone, Operation by) {
        again(undone);
        List<Done> merges = sql.selectFrom(MERGED)
                .where(MERGED.OPERATION_ID.in(undone))
                .and(MERGED.UNDONE_BY.isNull())
                .orderBy(MERGED.TYPE_ID, MERGED.ID)
                .fetch(row -> new Done(types.get(row.get(MERGED.TYPE_ID)), row.get(MERGED.ORIGIN), row.get(MERGED.TARGET), row.get(MERGED.AT)));
        for (Done one : merges) {
            if (one.at().isBefore(clock.instant().minus(UNDONE_WITHIN))) {
                throw Problem.of(Problem.Kind.CONFLICT, "merge_too_old");
            }
            boolean since = sql.fetchExists(MERGED, MERGED.TYPE_ID.eq(one.type().id())
                    .and(MERGED.ORIGIN.eq(one.target()))
                    .and(MERGED.UNDONE_BY.isNull())
                    .and(MERGED.OPERATION_ID.notIn(undone)));
            if (since) {
                throw Problem.of(Problem.Kind.CONFLICT, "merged_since");
            }
        }
        if (merges.isEmpty()) {
            return;
        }
        for (RecordType type : merges.stream().map(Done::type).distinct().toList()) {
            Set<Long> both = new TreeSet<>();
            merges.stream().filter(one -> one.type() == type).forEach(one -> both.addAll(List.of(one.origin(), one.target())));
            lock(type, both);
        }
        rows.back(undone, by.id());
        sql.update(MERGED).set(MERGED.UNDONE_BY, by.id()).where(MERGED.OPERATION_ID.in(undone)).and(MERGED.UNDONE_BY.isNull()).execute();
        for (RecordType type : merges.stream().map(Done::type).distinct().toList()) {
            List<Long> origins = merges.stream().filter(one -> one.type() == type).map(Done::origin).toList();
            refuse(writing.bin(by, type, origins, Kind.RESTORED, Options.UNDO));
            Set<Long> targets = new TreeSet<>(merges.stream().filter(one -> one.type() == type).map(Done::target).toList());
            log.companion(by, type, targets, List.of("merged"));
            moves.forEach(one -> one.moved(type, targets));
        }
    }

    /** An undo of a merge is taken back itself: all moves again what had gone back. */
    private void again(Set<UUID> undos) {
        List<Done> merges = sql.selectFrom(MERGED)
                .where(MERGED.UNDONE_BY.in(undos))
                .fetch(row -> new Done(types.get(row.get(MERGED.TYPE_ID)), row.get(MERGED.ORIGIN), row.get(MERGED.TARGET), row.get(MERGED.AT)));
        if (merges.isEmpty()) {
            return;
        }
        rows.again(undos);
        sql.update(MERGED).setNull(MERGED.UNDONE_BY).where(MERGED.UNDONE_BY.in(undos)).execute();
        List<RecordType> kinds = new ArrayList<>(merges.stream().map(Done::type).distinct().toList());
        kinds.forEach(type -> {
            Set<Long> targets = new TreeSet<>(merges.stream().filter(one -> one.type() == type).map(Done::target).toList());
            moves.forEach(one -> one.moved(type, targets));
        });
    }
}
