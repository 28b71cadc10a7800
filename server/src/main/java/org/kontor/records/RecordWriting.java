package org.kontor.records;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.kontor.records.WriteSet.Write;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The one writer of records. Every step works on the set: parse, access, conflicts, rules, SQL, history and journal,
 * listeners. It runs inside the transaction of its caller.
 */
@Component
final class RecordWriting {

    /** The most records of one set. */
    static final int MOST = 5_000;

    /** What the tables of records say when somebody who was dismissed would get open work. */
    private static final String OWNER_GONE = "KT001";

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final ValueCheck check;
    private final RecordRows rows;
    private final Log log;
    private final List<RecordRule> rules;
    private final List<RecordListener> listeners;
    private final Clock clock;

    RecordWriting(
            DSLContext sql,
            Access access,
            RecordTypes types,
            ValueCheck check,
            RecordRows rows,
            Log log,
            List<RecordRule> rules,
            List<RecordListener> listeners,
            Clock clock) {
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.check = check;
        this.rows = rows;
        this.log = log;
        this.rules = rules;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Adds and updates; refused records are told, the others written. */
    List<Outcome> write(Operation operation, RecordType type, List<Change> changes, Options options) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        List<Integer> updated = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            (changes.get(i).id() == null ? added : updated).add(i);
        }
        if (!added.isEmpty()) {
            outcomes.addAll(add(operation, type, changes, added, options));
        }
        if (!updated.isEmpty()) {
            outcomes.addAll(update(operation, type, changes, updated, options, write -> {}));
        }
        outcomes.sort(Comparator.comparingInt(Outcome::index));
        return outcomes;
    }

    /** Updates one record and puts it on its place among the cards, null where it stays. */
    Outcome place(Operation operation, RecordType type, Change change, @Nullable String rank) {
        Consumer<Write> placed = rank == null ? write -> {} : write -> write.set("rank", rank);
        return update(operation, type, List.of(change), List.of(0), Options.PERSON, placed).getFirst();
    }

    private List<Outcome> add(Operation operation, RecordType type, List<Change> changes, List<Integer> indexes, Options options) {
        Actor actor = operation.actor();
        access.require(actor, type.code(), Access.Action.ADD);
        Instant now = now(options);
        List<Write> writes = new ArrayList<>();
        for (int index : indexes) {
            Write write = new Write(index, true, 0, 1, Map.of(), new LinkedHashMap<>());
            parse(actor, type, changes.get(index), write, options);
            write.bring(changes.get(index).brought());
            write.choose(changes.get(index).values().keySet());
            fillNew(actor, type, changes.get(index), write, now);
            writes.add(write);
        }
        WriteSet set = new WriteSet(type, Kind.ADDED, operation, options, now, writes);
        finish(set, () -> {
            rows.identify(set);
            rules.stream().filter(rule -> rule.concerns(type)).forEach(rule -> rule.identified(set));
            rows.insert(set);
        });
        return outcomes(set);
    }

    private List<Outcome> update(
            Operation operation, RecordType type, List<Change> changes, List<Integer> indexes, Options options, Consumer<Write> also) {
        Actor actor = operation.actor();
        Set<String> companions = new LinkedHashSet<>();
        Set<Long> ids = new TreeSet<>();
        for (int index : indexes) {
            ids.add(Objects.requireNonNull(changes.get(index).id()));
            changes.get(index).values().keySet().forEach(code -> {
                FieldDef field = type.find(code);
                if (field != null && field.column() == null) {
                    companions.add(code);
                }
            });
        }
        // a link table whose first row a column repeats is known whenever that column changes
        type.fields().values().forEach(field -> {
            if (field.storage() instanceof Storage.LinkRows rows && rows.written()
                    && indexes.stream().anyMatch(index -> changes.get(index).values().containsKey(rows.primaryField()))) {
                companions.add(field.code());
            }
        });
        Map<Long, Locked> locked = lock(actor, type, ids, companions, Access.Action.UPDATE, false);
        Instant now = now(options);
        List<Write> writes = new ArrayList<>();
        for (int index : indexes) {
            Change change = changes.get(index);
            long id = Objects.requireNonNull(change.id());
            Locked before = locked.get(id);
            Write write = new Write(
                    index, false, id, before == null ? 0 : before.version(), before == null ? Map.of() : before.values(), new LinkedHashMap<>());
            if (before == null || !before.mayRead() && !options.undo()) {
                write.refuse(Problem.notFound());
            } else if (!before.may() && !options.undo()) {
                write.refuse(access.refusal(type.code(), Access.Action.UPDATE));
            } else {
                parse(actor, type, change, write, options);
                also.accept(write);
                if (write.problem() == null && change.version() != null && change.version() < before.version()) {
                    log.conflict(type, id, change.version(), write);
                }
            }
            writes.add(write);
        }
        WriteSet set = new WriteSet(type, Kind.UPDATED, operation, options, now, writes);
        finish(set, () -> rows.update(set));
        return outcomes(set);
    }

    /** Puts records into the bin, or takes them out of it. */
    List<Outcome> bin(Operation operation, RecordType type, Collection<Long> ids, Kind kind, Options options) {
        Actor actor = operation.actor();
        Map<Long, Locked> locked =
                lock(actor, type, new TreeSet<>(ids), Set.of(), Access.Action.DELETE, kind == Kind.RESTORED);
        List<Write> writes = new ArrayList<>();
        int index = 0;
        for (long id : ids) {
            Locked before = locked.get(id);
            Write write = new Write(
                    index++, false, id, before == null ? 0 : before.version(), before == null ? Map.of() : before.values(), new LinkedHashMap<>());
            if (before == null || !before.mayRead() && !options.undo()) {
                write.refuse(Problem.notFound());
            } else if (!before.may() && !options.undo()) {
                write.refuse(access.refusal(type.code(), Access.Action.DELETE));
            }
            writes.add(write);
        }
        WriteSet set = new WriteSet(type, kind, operation, options, now(options), writes);
        if (kind == Kind.RESTORED) {
            rows.refuseTaken(set);
        }
        if (!set.writes().isEmpty() && !options.trial()) {
            log.operation(operation);
            set.writes().forEach(Write::raise);
            rows.bin(set);
            log.write(set);
            listeners.forEach(listener -> listener.written(set));
        }
        return outcomes(set);
    }

    /** Writes the operation where it is not there yet. */
    void note(Operation operation) {
        log.operation(operation);
    }

    private void finish(WriteSet set, Runnable sqlStep) {
        check.references(set);
        check.files(set);
        for (RecordRule rule : rules) {
            if (rule.concerns(set.type())) {
                rule.apply(set);
            }
        }
        check.owners(set);
        check.required(set);
        check.places(set);
        if (set.options().trial()) {
            return;
        }
        set.writes().stream()
                .filter(write -> !write.added() && raises(set.type(), write))
                .forEach(Write::raise);
        List<Write> changed = set.writes().stream().filter(write -> write.added() || !write.values().isEmpty()).toList();
        if (changed.isEmpty()) {
            return;
        }
        WriteSet written = changed.size() == set.all().size() ? set : new WriteSet(
                set.type(), set.kind(), set.operation(), set.options(), set.at(), changed);
        try {
            sqlStep.run();
        } catch (DuplicateKeyException e) {
            if (String.valueOf(e.getMessage()).contains(set.type().table() + "_origin")) {
                throw Problem.of(Problem.Kind.CONFLICT, "origin_taken").at("origin", "problem.origin_taken", Map.of());
            }
            throw e;
        } catch (RuntimeException e) {
            // he was dismissed in this very moment: the database has seen it
            if (SqlState.of(e).equals(OWNER_GONE)) {
                throw ValueCheck.ownerGone();
            }
            throw e;
        }
        log.write(written);
        listeners.forEach(listener -> listener.written(written));
    }

    private static boolean raises(RecordType type, Write write) {
        return write.values().keySet().stream().anyMatch(code -> !type.field(code).is(Trait.SILENT));
    }

    private void parse(Actor actor, RecordType type, Change change, Write write, Options options) {
        Fields fields = access.fields(actor, type.code());
        Problem problem = null;
        for (Map.Entry<String, @Nullable Object> entry : change.values().entrySet()) {
            String code = entry.getKey();
            FieldDef field = type.find(code);
            if (field == null || !fields.readable(code)) {
                String asked = RecordType.shortened(code);
                problem = join(problem, asked, "problem.unknown_field", Map.of("field", asked));
                continue;
            }
            boolean locked = field.is(Trait.READ_ONLY) && !(options.system() && field.is(Trait.SYSTEM_WRITE) || options.undo());
            try {
                Object value = FieldType.parse(field, entry.getValue());
                if (write.added() ? value == null : Values.same(write.before(code), value)) {
                    continue;
                }
                if (locked || !fields.writable(code)) {
                    problem = join(problem, code, "field.error.read_only", Map.of());
                    continue;
                }
                write.values().put(code, value);
            } catch (Problem wrong) {
                for (Map.Entry<String, Problem.FieldMessage> message : wrong.fields().entrySet()) {
                    problem = join(problem, code, message.getValue().key(), message.getValue().arguments());
                }
            }
        }
        if (problem != null) {
            write.refuse(problem);
        }
    }

    /** Refuses values that no record could take from this actor: unknown or locked fields, wrong kinds. */
    void check(Actor actor, RecordType type, Map<String, @Nullable Object> values) {
        Write write = new Write(0, true, 0, 1, Map.of(), new LinkedHashMap<>());
        parse(actor, type, Change.add(values), write, Options.PERSON);
        Problem problem = write.problem();
        if (problem != null) {
            throw problem;
        }
    }

    private static Problem join(@Nullable Problem problem, String field, String key, Map<String, Object> arguments) {
        return (problem == null ? Problem.of(Problem.Kind.INVALID, "invalid") : problem).at(field, key, arguments);
    }

    private static void fillNew(Actor actor, RecordType type, Change change, Write write, Instant now) {
        Map<String, @Nullable Object> values = write.values();
        values.putIfAbsent("createdAt", now);
        Instant created = (Instant) Objects.requireNonNull(values.get("createdAt"));
        values.putIfAbsent("createdBy", actor.personId());
        values.putIfAbsent("modifiedAt", now);
        values.put("modifiedBy", actor.personId());
        if (!change.values().containsKey("responsible") && actor.personId() != null) {
            values.put("responsible", actor.personId());
        }
        if (type.staged()) {
            values.putIfAbsent("movedAt", created);
            values.putIfAbsent("movedBy", actor.personId());
            values.putIfAbsent("rank", Ranks.of(created));
        }
        for (FieldDef field : type.fields().values()) {
            if (field.type() instanceof FieldType.Flag && field.custom() == null && field.column() != null) {
                values.putIfAbsent(field.code(), field.is(Trait.TRUE_AT_FIRST));
            }
        }
        values.values().removeIf(Objects::isNull);
    }

    private record Locked(int version, Map<String, @Nullable Object> values, boolean mayRead, boolean may) {}

    private Map<Long, Locked> lock(
            Actor actor, RecordType type, Set<Long> ids, Set<String> companions, Access.Action action, boolean deleted) {
        Set<String> wanted = new LinkedHashSet<>();
        type.fields().values().stream().filter(field -> field.column() != null).forEach(field -> wanted.add(field.code()));
        wanted.addAll(companions);
        SelectParts parts = new SelectParts(Actor.system("lock"), type, wanted, access, types, false);
        Field<Boolean> read = DSL.field(
                        "coalesce({0}, false)", SQLDataType.BOOLEAN, VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t"))
                .as("lock_read");
        Field<Boolean> may = DSL.field(
                        "coalesce({0}, false)", SQLDataType.BOOLEAN, VisibleSql.condition(access.rows(actor, type.code(), action), type, "t"))
                .as("lock_may");
        Map<Long, Locked> found = new HashMap<>();
        for (Record row : sql.select(parts.list())
                .select(read, may)
                .from(DSL.table(type.qualified() + " t"))
                .where(DSL.condition("t.id = any({0})", VisibleSql.ids(ids)))
                .and(deleted ? "t.deleted_at is not null" : "t.deleted_at is null")
                .orderBy(DSL.field("t.id"))
                .forUpdate()
                .of(DSL.table("t"))
                .fetch()) {
            RecordRow record = parts.row(row);
            found.put(record.id(), new Locked(record.version(), record.values(), row.get(read), row.get(may)));
        }
        return found;
    }

    private Instant now(Options options) {
        return Objects.requireNonNullElse(options.at(), clock.instant()).truncatedTo(ChronoUnit.MICROS);
    }

    private static List<Outcome> outcomes(WriteSet set) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Write write : set.all()) {
            boolean changed = write.problem() == null && (write.added() || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED || !write.values().isEmpty());
            outcomes.add(new Outcome(write.index(), write.id(), changed, write.problem()));
        }
        return outcomes;
    }
}
