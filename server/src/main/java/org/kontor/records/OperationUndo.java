package org.kontor.records;

import java.util.UUID;

/** A module that keeps something of its own by operations takes it back when an operation is undone. */
public interface OperationUndo {

    /** The records of {@code undone} have been put back by {@code by}; same transaction. */
    void undone(UUID undone, Operation by);
}
