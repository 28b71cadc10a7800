package org.kontor.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;

/**
 * A set of at most 5,000 records of one type on their way into the database: rules look at it and may set further values or
 * refuse single records; listeners get it in the same transaction once it is written. One change is a set of one.
 */
public final class WriteSet {

    /** What happens to the records. */
    public enum Kind {
        ADDED,
        UPDATED,
        DELETED,
        RESTORED
    }

    /**
     * How the writer behaves.
     *
     * @param system fields that only the system keeps may be set (import, conversion, undo)
     * @param undo an undo: rules that demand values of people stand back
     * @param history what comes has happened elsewhere: a record that brings no date of its own belongs to no period
     * @param merge a merge or its undo: another number of the same client, from which nothing follows anew
     * @param at when it happened; null for now
     * @param trial rules are asked, nothing is written
     * @param behind whoever writes calls for the entries of the search himself, right after his commit
     */
    public record Options(boolean system, boolean undo, boolean history, boolean merge, @Nullable Instant at, boolean trial, boolean behind) {
        /** What a person does. */
        public static final Options PERSON = new Options(false, false, false, false, null, false, false);

        /** What conversion and other consequences do. */
        public static final Options SYSTEM = new Options(true, false, false, false, null, false, false);

        /** What an import does. */
        public static final Options IMPORT = new Options(true, false, true, false, null, false, false);

        /** What an import of many rows does. */
        public static final Options LOAD = new Options(true, false, true, false, null, false, true);

        /** What an undo does. */
        static final Options UNDO = new Options(true, true, false, false, null, false, false);

        /** What a merge does to those that name a merged record. */
        static final Options MERGE = new Options(true, false, false, true, null, false, false);

        /** What the undo of a merge does. */
        static final Options UNMERGE = new Options(true, true, false, true, null, false, false);

        /** The same for what happened at a moment of the past. */
        public Options at(Instant moment) {
            return new Options(system, undo, history, merge, moment, trial, behind);
        }

        /** The same without writing anything. */
        Options asTrial() {
            return new Options(system, undo, history, merge, at, true, behind);
        }
    }

    /** One record of the set. */
    public static final class Write {

        private final int index;
        private final boolean added;
        private final Map<String, @Nullable Object> before;
        private final Map<String, @Nullable Object> values;
        private long id;
        private int version;
        private @Nullable Problem problem;
        private Set<String> chosen = Set.of();
        private @Nullable Long brought;

        Write(int index, boolean added, long id, int version, Map<String, @Nullable Object> before, Map<String, @Nullable Object> values) {
            this.index = index;
            this.added = added;
            this.id = id;
            this.version = version;
            this.before = before;
            this.values = values;
        }

        /** Place of its change in what was asked for. */
        public int index() {
            return index;
        }

        /** Whether it is new. */
        public boolean added() {
            return added;
        }

        /** The id; of a new record known to listeners only. */
        public long id() {
            return id;
        }

        /** The version that it has after the write. */
        public int version() {
            return version;
        }

        void identify(long newId) {
            this.id = newId;
        }

        void bring(@Nullable Long id) {
            this.brought = id;
        }

        /** The id that it would like to have, null for any. */
        @Nullable Long brought() {
            return brought;
        }

        void raise() {
            version++;
        }

        void choose(Set<String> fields) {
            this.chosen = fields;
        }

        /** Whether a new record came with this field, even an empty one; false where the writer has filled it in by itself. */
        public boolean chosen(String field) {
            return chosen.contains(field);
        }

        /** The value that a field had, null where it was empty. */
        public @Nullable Object before(String field) {
            return before.get(field);
        }

        /** The value that a field gets or keeps. */
        public @Nullable Object now(String field) {
            return values.containsKey(field) ? values.get(field) : before.get(field);
        }

        /** The id in a field, null where it is empty. */
        public @Nullable Long id(String field) {
            return (Long) now(field);
        }

        /** Whether this write changes the field. */
        public boolean changes(String field) {
            return values.containsKey(field);
        }

        /** Sets a value as a consequence of what was asked for; canonical. */
        public void set(String field, @Nullable Object value) {
            if (!added && Values.same(before.get(field), value)) {
                values.remove(field);
            } else {
                values.put(field, value);
            }
        }

        /** The changed values by field code. */
        public Map<String, @Nullable Object> values() {
            return values;
        }

        /** Refuses this record: it is not written, the others are. */
        public void refuse(Problem reason) {
            if (problem == null) {
                problem = reason;
            }
        }

        /** Why it was refused, null when it was not. */
        public @Nullable Problem problem() {
            return problem;
        }
    }

    private final RecordType type;
    private final Kind kind;
    private final Operation operation;
    private final Options options;
    private final Instant at;
    private final List<Write> writes;

    WriteSet(RecordType type, Kind kind, Operation operation, Options options, Instant at, List<Write> writes) {
        this.type = type;
        this.kind = kind;
        this.operation = operation;
        this.options = options;
        this.at = at;
        this.writes = writes;
    }

    /** The type of all its records. */
    public RecordType type() {
        return type;
    }

    /** What happens to them. */
    public Kind kind() {
        return kind;
    }

    /** The operation that they belong to. */
    public Operation operation() {
        return operation;
    }

    /** Who writes. */
    public Actor actor() {
        return operation.actor();
    }

    /** How. */
    public Options options() {
        return options;
    }

    /** When. */
    public Instant at() {
        return at;
    }

    /** The records that are not refused. */
    public List<Write> writes() {
        return writes.stream().filter(write -> write.problem() == null).toList();
    }

    /** Every record, refused ones included. */
    List<Write> all() {
        return writes;
    }

    /** Ids of what is written. */
    public List<Long> ids() {
        return writes().stream().map(Write::id).toList();
    }

    /** Codes of all fields that at least one record changes. */
    public List<String> changedFields() {
        Map<String, Boolean> codes = new LinkedHashMap<>();
        writes().forEach(write -> write.values().keySet().forEach(code -> codes.put(code, true)));
        return new ArrayList<>(codes.keySet());
    }

    /** Whether any record changes one of these fields. */
    public boolean changesAny(String... fields) {
        for (Write write : writes) {
            for (String field : fields) {
                if (write.problem() == null && write.changes(field)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "WriteSet[" + type.code() + ' ' + kind + ' ' + writes.size() + ' ' + Objects.hashCode(operation.id()) + ']';
    }
}
