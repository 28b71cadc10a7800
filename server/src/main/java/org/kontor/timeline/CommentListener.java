package org.kontor.timeline;

import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;

/** A module that keeps something after the comments on its records learns of each, within the transaction that writes it. */
public interface CommentListener {

    /**
     * Somebody has said something.
     *
     * @param author null for the system
     */
    void said(RecordKey record, long comment, @Nullable Long author);

    /** A comment has been deleted. */
    void gone(RecordKey record, long comment);
}
