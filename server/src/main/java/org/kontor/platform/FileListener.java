package org.kontor.platform;

import java.util.Collection;

/** A module above learns, in the same transaction, that files hang on a record from now on, or do so no more. */
public interface FileListener {

    /**
     * Hung on a record.
     *
     * @param files ids
     * @param type number of the record's type
     */
    void attached(Collection<Long> files, int type, long record);

    /** Taken off a record for good. */
    void dropped(Collection<Long> files, int type, long record);
}
