package org.kontor.records;

import java.util.Set;

/** A module that keeps something after rows of its tables learns that an undo has put such rows back. */
public interface RowFollower {

    /** The table, with schema, whose rows it follows. */
    String table();

    /**
     * Rows were put back, within the transaction of the undo and before the records.
     *
     * @param by the undo
     * @param pictures the rows as they were before or are now, as JSON
     */
    void putBack(Operation by, Set<String> pictures);
}
