package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;
import static org.kontor.records.db.Tables.OPERATION;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.OperationUndo.PutBack;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes operations back, a step of records at a time: puts back only what still stands as the operation left it, and names
 * the rest by record and field. It works from the history alone, so no kind of operation has undo code of its own. Runs
 * inside the transaction of its caller.
 */
@Component
final class UndoSteps {

    private final DSLContext sql;
    private final RecordTypes types;
    private final RecordReading reading;
    private final RecordWriting writing;
    private final UndoLeft leftovers;
    private final List<OperationUndo> companions;
    private final Merges merges;
    private final JsonMapper json;

    UndoSteps(
            DSLContext sql,
            RecordTypes types,
            RecordReading reading,
            RecordWriting writing,
            UndoLeft leftovers,
            List<OperationUndo> companions,
            Merges merges,
            JsonMapper json) {
        this.merges = merges;
        this.sql = sql;
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.leftovers = leftovers;
        this.companions = companions;
        this.json = json;
    }

    /** A record within an operation: they are taken in the order of type and id. */
    record Key(short type, long id) {

        static final Key FIRST = new Key((short) 0, 0);
    }

    /** What a step did: how many records it put back, what it left, where the next one begins (null: nowhere). */
    record Step(int looked, int done, List<UndoLeft.Left> left, @Nullable Key next) {}

    /** How many records the operation wrote, its parts included. */
    int size(UUID operation) {
        return sql.fetchCount(sql.selectDistinct(HISTORY.TYPE_ID, HISTORY.RECORD_ID)
                .from(HISTORY)
                .where(HISTORY.OPERATION_ID.in(parts(operation))));
    }

    /** What has to be done once, before the first step. */
    void begin(Operation undo, UUID undone) {
        Set<UUID> parts = parts(undone);
        companions.forEach(companion -> companion.begun(parts, undo));
        // what a merge has moved goes back last: others put back what came after it
        merges.undo(parts, undo);
    }

    /** Puts back the next records of {@code undone} after a key, at most so many. */
    Step step(Operation undo, UUID undone, Key after, int limit) {
        Set<UUID> parts = parts(undone);
        List<Key> keys = sql.selectDistinct(HISTORY.TYPE_ID, HISTORY.RECORD_ID)
                .from(HISTORY)
                .where(HISTORY.OPERATION_ID.in(parts))
                .and(DSL.row(HISTORY.TYPE_ID, HISTORY.RECORD_ID).gt(after.type(), after.id()))
                .orderBy(HISTORY.TYPE_ID, HISTORY.RECORD_ID)
                .limit(limit)
                .fetch(row -> new Key(row.value1(), row.value2()));
        if (keys.isEmpty()) {
            return new Step(0, 0, List.of(), null);
        }
        Set<UUID> redone = redone(undone);
        Map<Short, Map<Long, UndoPlan>> plans = plans(parts, after, keys.getLast());
        int done = 0;
        List<UndoLeft.Left> left = new ArrayList<>();
        for (Map.Entry<Short, Map<Long, UndoPlan>> byType : plans.entrySet()) {
            RecordType type = types.get(byType.getKey());
            Putting putting = new Putting(undo, type, parts, byType.getValue());
            putting.run();
            done += putting.done.size();
            if (!putting.done.isEmpty()) {
                PutBack back = new PutBack(type, parts, redone, putting.done, undo);
                companions.forEach(companion -> companion.undone(back));
            }
            left.addAll(leftovers.name(undo.actor(), type, byType.getValue(), putting.left));
        }
        return new Step(keys.size(), done, left, keys.size() == limit ? keys.getLast() : null);
    }

    private Map<Short, Map<Long, UndoPlan>> plans(Set<UUID> parts, Key after, Key last) {
        Map<Short, Map<Long, UndoPlan>> plans = new TreeMap<>();
        sql.select(HISTORY.TYPE_ID, HISTORY.RECORD_ID, HISTORY.VERSION, HISTORY.KIND, HISTORY.CHANGES)
                .from(HISTORY)
                .where(HISTORY.OPERATION_ID.in(parts))
                .and(DSL.row(HISTORY.TYPE_ID, HISTORY.RECORD_ID).gt(after.type(), after.id()))
                .and(DSL.row(HISTORY.TYPE_ID, HISTORY.RECORD_ID).le(last.type(), last.id()))
                .orderBy(HISTORY.VERSION.desc())
                .forEach(row -> plans.computeIfAbsent(row.value1(), type -> new TreeMap<>())
                        .computeIfAbsent(row.value2(), id -> new UndoPlan())
                        .add(row.value3(), row.value4(), row.value5() == null ? Map.of() : json.readValue(row.value5().data(), Map.class)));
        return plans;
    }

    /** The operation with its parts, and theirs. */
    private Set<UUID> parts(UUID operation) {
        Set<UUID> parts = new LinkedHashSet<>();
        Collection<UUID> more = List.of(operation);
        while (!more.isEmpty()) {
            parts.addAll(more);
            more = sql.select(OPERATION.ID)
                    .from(OPERATION)
                    .where(OPERATION.PARENT_ID.in(more))
                    .and(OPERATION.ID.notIn(parts))
                    .fetch(OPERATION.ID);
        }
        return parts;
    }

    /** What holds again when this operation is taken back: what it had taken back itself. */
    private Set<UUID> redone(UUID operation) {
        UUID undoes = sql.select(OPERATION.UNDOES).from(OPERATION).where(OPERATION.ID.eq(operation)).fetchOne(OPERATION.UNDOES);
        return undoes == null ? Set.of() : parts(undoes);
    }

    /** The records of one type and step on their way back. */
    private final class Putting {

        private final Operation undo;
        private final RecordType type;
        private final Set<UUID> parts;
        private final Map<Long, UndoPlan> plans;
        private final Map<Long, Set<String>> done = new LinkedHashMap<>();
        private final Map<Long, UndoLeft.Reason> left = new LinkedHashMap<>();

        Putting(Operation undo, RecordType type, Set<UUID> parts, Map<Long, UndoPlan> plans) {
            this.undo = undo;
            this.type = type;
            this.parts = parts;
            this.plans = plans;
        }

        void run() {
            Map<Long, RecordRow> present = reading.some(Actor.system("undo"), type, plans.keySet(), type.fields().keySet());
            Map<Long, UUID> binned = binned();
            List<Long> delete = new ArrayList<>();
            List<Long> restore = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            Set<Long> seen = seen(present.keySet());
            plans.forEach((id, plan) -> {
                RecordRow row = present.get(id);
                if (row != null && !seen.contains(id) && !plan.mayHide(type)) {
                    left.put(id, new UndoLeft.Reason("not_found", Map.of()));
                    return;
                }
                UUID deletedBy = binned.get(id);
                if (plan.restores()) {
                    if (deletedBy != null && parts.contains(deletedBy)) {
                        restore.add(id);
                    } else if (row == null) {
                        left.put(id, new UndoLeft.Reason(deletedBy == null ? "purged" : "deleted", Map.of()));
                    }
                } else if (row == null) {
                    if (!plan.creates()) {
                        left.put(id, new UndoLeft.Reason(deletedBy == null ? "purged" : "deleted", Map.of()));
                    }
                } else if (plan.creates() || plan.deletes()) {
                    if (row.version() == plan.lastVersion()) {
                        delete.add(id);
                    } else {
                        left.put(id, new UndoLeft.Reason("changed", Map.of()));
                    }
                } else {
                    change(row, plan, changes);
                }
            });
            bin(delete, Kind.DELETED);
            bin(restore, Kind.RESTORED);
            write(changes);
        }

        /** Those that whoever takes it back may still read: what has gone out of his sight since is not his to change any more. */
        private Set<Long> seen(Set<Long> ids) {
            return undo.actor().administers() || undo.actor().personId() == null || merges.any(parts) ? ids : reading.some(undo.actor(), type, ids, List.of("title")).keySet();
        }

        private void change(RecordRow row, UndoPlan plan, List<Change> changes) {
            Map<String, @Nullable Object> back = new LinkedHashMap<>();
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            plan.fields().forEach((code, pair) -> {
                if (type.find(code) != null) {
                    Object now = Values.json(row.value(code));
                    if (sameJson(now, pair.to())) {
                        back.put(code, pair.from());
                    } else {
                        kept.put(code, now);
                    }
                }
            });
            if (!back.isEmpty()) {
                changes.add(Change.of(row.id(), back));
            }
            if (!kept.isEmpty()) {
                left.put(row.id(), new UndoLeft.Reason("changed", kept));
            }
        }

        private void bin(List<Long> ids, Kind kind) {
            if (!ids.isEmpty()) {
                take(writing.bin(undo, type, ids, kind, Options.UNDO), Map.of());
            }
        }

        private void write(List<Change> changes) {
            if (!changes.isEmpty()) {
                Map<Long, Set<String>> codes = new HashMap<>();
                changes.forEach(change -> codes.put(Objects.requireNonNull(change.id()), change.values().keySet()));
                take(writing.write(undo, type, changes, merges.any(parts) ? Options.UNMERGE : Options.UNDO), codes);
            }
        }

        private void take(List<Outcome> outcomes, Map<Long, Set<String>> codes) {
            for (Outcome outcome : outcomes) {
                if (outcome.problem() != null) {
                    left.put(outcome.id(), new UndoLeft.Reason(outcome.problem().code(), Map.of()));
                } else if (outcome.changed()) {
                    done.put(outcome.id(), codes.getOrDefault(outcome.id(), Set.of()));
                }
            }
        }

        private Map<Long, UUID> binned() {
            return sql.resultQuery(
                            "select id, deleted_by from " + type.qualified() + " where id = any({0}) and deleted_at is not null",
                            VisibleSql.ids(plans.keySet()))
                    .fetchMap(row -> row.get("id", Long.class), row -> row.get("deleted_by", UUID.class));
        }
    }

    private boolean sameJson(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List<?> list && other instanceof List<?> others) {
            return list.size() == others.size() && java.util.stream.IntStream.range(0, list.size()).allMatch(i -> sameJson(list.get(i), others.get(i)));
        }
        return json.valueToTree(one).equals(json.valueToTree(other))
                || one instanceof Number && other instanceof Number
                        && new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0
                || one instanceof String && other instanceof String && sameMoment(one.toString(), other.toString());
    }

    private static boolean sameMoment(String one, String other) {
        try {
            return Instant.parse(one).equals(Instant.parse(other));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
