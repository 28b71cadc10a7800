package org.kontor.records;

import java.util.Collection;

/** An upper module that keeps copies of what hangs on records learns that a merge, or its undo, has moved it. */
public interface RecordMoves {

    /** What hangs on these records is to be read anew; called in the transaction that moved it. */
    void moved(RecordType type, Collection<Long> records);
}
