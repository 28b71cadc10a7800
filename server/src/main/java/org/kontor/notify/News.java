package org.kontor.notify;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;

/**
 * Something that people are told.
 *
 * @param kind a text of a {@link NoticeKind}: {@code notice.<kind>}, which takes {name}, {type}, {title}, {n} and the details
 * @param tag what it is about: news with the same tag take each other's place
 * @param record what to open; null where it is about several or none
 * @param by who did it, null for the system
 * @param n how many records it is about; of the same tag they are added up
 * @param details further arguments of the text
 * @param href what to open where it is no record: an address of the page
 */
public record News(
        String kind, String tag, @Nullable RecordKey record, @Nullable Long by, int n, Map<String, String> details, @Nullable String href) {

    /** News without details. */
    public News(String kind, String tag, @Nullable RecordKey record, @Nullable Long by, int n) {
        this(kind, tag, record, by, n, Map.of(), null);
    }

    /** News of one record. */
    public static News of(String kind, String tag, RecordKey record, @Nullable Long by) {
        return new News(kind, tag, record, by, 1);
    }

    /** News of no record; opens a place of the page. */
    public static News at(String href, String kind, String tag, @Nullable Long by) {
        return new News(kind, tag, null, by, 1, Map.of(), href);
    }

    /** The same with arguments for its text. */
    public News with(Map<String, String> more) {
        return new News(kind, tag, record, by, n, Map.copyOf(more), href);
    }
}
