package org.kontor.records;

import java.util.List;

/**
 * A module that follows the changes of records with a stored position, as a bean: mail, webhooks, rollups. It is called on one
 * node at a time, in the background, with the entries in their order. If it fails the same entries come again, later and
 * later; after {@value #TRIES} failures it stops and the administrator's page says so.
 */
public interface JournalReader {

    /** After so many failures in a row it stops. */
    int TRIES = 12;

    /** Its name for good: the position is kept by it. */
    String name();

    /** Takes the next entries, at most 200. */
    void read(List<Journal.Entry> entries);

    /**
     * Whether it only writes into the database: then it is called in the transaction that moves its position, and what it
     * writes is written exactly once. A reader that speaks to the outside is called in none, and may get entries twice after
     * a failure.
     */
    boolean inTransaction();

    /** Whether a reader that is new begins with the oldest entry, not with the next one. */
    default boolean fromTheBeginning() {
        return false;
    }
}
