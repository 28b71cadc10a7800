package org.kontor.records;

/** What must be true at once follows a write in the same transaction: stage history, search, links. */
public interface RecordListener {

    /** The set has been written. */
    void written(WriteSet set);
}
