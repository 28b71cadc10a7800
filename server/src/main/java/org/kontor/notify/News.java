package org.kontor.notify;

import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;

/**
 * Something that people are told.
 *
 * @param kind names the text {@code notice.<kind>}, which takes {name}, {type}, {title}, {n}
 * @param tag what it is about: news with the same tag take each other's place
 * @param record what to open; null where it is about several
 * @param by who did it, null for the system
 * @param n how many records it is about; of the same tag they are added up
 */
public record News(String kind, String tag, @Nullable RecordKey record, @Nullable Long by, int n) {

    /** News of one record. */
    public static News of(String kind, String tag, RecordKey record, @Nullable Long by) {
        return new News(kind, tag, record, by, 1);
    }
}
