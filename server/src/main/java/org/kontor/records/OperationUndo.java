package org.kontor.records;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A module that keeps something of its own by operations takes it back when an operation is undone. */
public interface OperationUndo {

    /**
     * What was put back.
     *
     * @param type type of the records
     * @param undone the operations that are taken back
     * @param redone the operations that hold again, because {@code undone} had taken them back
     * @param records ids with the codes of the fields that were put back; no codes where the whole record went or came
     * @param by the undo itself
     */
    record PutBack(RecordType type, Set<UUID> undone, Set<UUID> redone, Map<Long, Set<String>> records, Operation by) {}

    /** An undo begins: called once, before any record is put back. */
    default void begun(Set<UUID> undone, Operation by) {}

    /** The records have been put back; called for each type and each step of a large undo, in its transaction. */
    void undone(PutBack back);
}
