package org.kontor.records;

import static org.kontor.records.db.Tables.HISTORY;
import static org.kontor.records.db.Tables.OPERATION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes an operation back by a new one: puts back only what still stands as the old one left it, and lists the rest by
 * record and field. Works from the history alone, so no kind of operation has undo code of its own.
 */
@Component
public class Undo {

    /** A field that was changed by somebody since and therefore stays. */
    public record Left(String type, long id, String field, @Nullable Object value) {}

    /** What an undo did: its own operation, how many records it put back, what it left. */
    public record Undone(UUID operation, int records, List<Left> left) {}

    private final DSLContext sql;
    private final RecordTypes types;
    private final Records records;
    private final RecordWriting writing;
    private final Log log;
    private final List<OperationUndo> companions;
    private final JsonMapper json;

    Undo(
            DSLContext sql,
            RecordTypes types,
            Records records,
            RecordWriting writing,
            Log log,
            List<OperationUndo> companions,
            JsonMapper json) {
        this.sql = sql;
        this.types = types;
        this.records = records;
        this.writing = writing;
        this.log = log;
        this.companions = companions;
        this.json = json;
    }

    /** How many records an operation wrote, its parts included. */
    public int size(UUID operation) {
        return sql.fetchCount(sql.selectDistinct(HISTORY.TYPE_ID, HISTORY.RECORD_ID)
                .from(HISTORY)
                .where(HISTORY.OPERATION_ID.in(parts(operation))));
    }

    /**
     * Takes an operation back in one transaction. Its own author may, and an administrator.
     *
     * @throws Problem NOT_FOUND for a foreign or unknown operation, CONFLICT code already_undone
     */
    @Transactional
    public Undone undo(Actor actor, UUID operation) {
        Record found = sql.selectFrom(OPERATION).where(OPERATION.ID.eq(operation)).forUpdate().fetchOne();
        if (found == null || !actor.administers() && !java.util.Objects.equals(actor.personId(), found.get(OPERATION.ACTOR_ID))) {
            throw Problem.notFound();
        }
        if (found.get(OPERATION.UNDONE_BY) != null) {
            throw Problem.of(Problem.Kind.CONFLICT, "already_undone");
        }
        Operation undo = Operation.undoing(actor, operation);
        log.operation(undo);
        Set<UUID> parts = new LinkedHashSet<>(parts(operation));
        Map<Long, Map<Short, Plan>> plans = new LinkedHashMap<>();
        sql.select(HISTORY.TYPE_ID, HISTORY.RECORD_ID, HISTORY.VERSION, HISTORY.KIND, HISTORY.CHANGES)
                .from(HISTORY)
                .where(HISTORY.OPERATION_ID.in(parts))
                .orderBy(HISTORY.VERSION.desc())
                .forEach(row -> plans.computeIfAbsent(row.value2(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(row.value1(), type -> new Plan())
                        .add(row.value3(), row.value4(), row.value5() == null ? Map.of() : json.readValue(row.value5().data(), Map.class)));
        List<Left> left = new ArrayList<>();
        int done = 0;
        for (RecordType type : types.all().stream().sorted((a, b) -> a.id() - b.id()).toList()) {
            Map<Long, Plan> ofType = new LinkedHashMap<>();
            plans.forEach((id, byType) -> {
                Plan plan = byType.get(type.id());
                if (plan != null) {
                    ofType.put(id, plan);
                }
            });
            done += undo(undo, type, ofType, left);
        }
        companions.forEach(companion -> parts.forEach(part -> companion.undone(part, undo)));
        log.undone(operation, undo);
        return new Undone(undo.id(), done, left);
    }

    private int undo(Operation undo, RecordType type, Map<Long, Plan> plans, List<Left> left) {
        List<Long> delete = new ArrayList<>();
        List<Long> restore = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Map<Long, RecordRow> present = new LinkedHashMap<>();
        List<Long> ids = new ArrayList<>(plans.keySet());
        for (int from = 0; from < ids.size(); from += RecordWriting.MOST) {
            present.putAll(records.some(
                    Actor.system("undo"), type.code(), ids.subList(from, Math.min(ids.size(), from + RecordWriting.MOST)), type.fields().keySet()));
        }
        plans.forEach((id, plan) -> {
            RecordRow row = present.get(id);
            if (plan.restores) {
                if (row == null) {
                    restore.add(id);
                }
            } else if (row == null) {
                return;
            } else if (plan.deletes || plan.creates) {
                if (row.version() == plan.lastVersion) {
                    delete.add(id);
                } else {
                    left.add(new Left(type.code(), id, "", null));
                }
            } else {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                plan.fields.forEach((code, pair) -> {
                    if (type.find(code) == null) {
                        return;
                    }
                    Object now = Values.json(row.value(code));
                    if (sameJson(now, pair.to())) {
                        values.put(code, pair.from());
                    } else {
                        left.add(new Left(type.code(), id, code, now));
                    }
                });
                if (!values.isEmpty()) {
                    changes.add(Change.of(id, values));
                }
            }
        });
        int done = 0;
        for (List<Long> part : chunks(delete)) {
            done += count(writing.bin(undo, type, part, Kind.DELETED, Options.UNDO));
        }
        for (List<Long> part : chunks(restore)) {
            done += count(writing.bin(undo, type, part, Kind.RESTORED, Options.UNDO));
        }
        for (List<Change> part : chunks(changes)) {
            done += count(writing.write(undo, type, part, Options.UNDO));
        }
        return done;
    }

    private boolean sameJson(@Nullable Object one, @Nullable Object other) {
        return json.valueToTree(one).equals(json.valueToTree(other))
                || one instanceof Number && other instanceof Number
                        && new java.math.BigDecimal(one.toString()).compareTo(new java.math.BigDecimal(other.toString())) == 0
                || one instanceof String && other instanceof String && sameMoment(one.toString(), other.toString());
    }

    private static boolean sameMoment(String one, String other) {
        try {
            return java.time.Instant.parse(one).equals(java.time.Instant.parse(other));
        } catch (java.time.format.DateTimeParseException e) {
            return false;
        }
    }

    private static int count(List<Outcome> outcomes) {
        return (int) outcomes.stream().filter(outcome -> outcome.problem() == null && outcome.changed()).count();
    }

    private static <T> List<List<T>> chunks(List<T> list) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += RecordWriting.MOST) {
            chunks.add(list.subList(from, Math.min(list.size(), from + RecordWriting.MOST)));
        }
        return chunks;
    }

    private List<UUID> parts(UUID operation) {
        List<UUID> parts = new ArrayList<>();
        parts.add(operation);
        parts.addAll(sql.select(OPERATION.ID).from(OPERATION).where(OPERATION.PARENT_ID.eq(operation)).fetch(OPERATION.ID));
        return parts;
    }

    /** What one operation did to one record, read backwards. */
    private static final class Plan {

        private record Pair(@Nullable Object from, @Nullable Object to) {}

        private final Map<String, Pair> fields = new LinkedHashMap<>();
        private boolean creates;
        private boolean deletes;
        private boolean restores;
        private int lastVersion;

        private void add(int version, String kind, Map<?, ?> changes) {
            lastVersion = Math.max(lastVersion, version);
            switch (kind) {
                case "added" -> creates = true;
                case "deleted" -> restores = true;
                case "restored" -> deletes = true;
                default -> changes.forEach((code, pair) -> {
                    List<?> both = (List<?>) pair;
                    Pair known = fields.get(code.toString());
                    // read from the newest version back: the oldest "from" with the newest "to"
                    fields.put(code.toString(), new Pair(both.get(0), known == null ? both.get(1) : known.to()));
                });
            }
        }
    }
}
