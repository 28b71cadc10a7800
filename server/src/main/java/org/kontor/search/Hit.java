package org.kontor.search;

import java.time.Instant;
import org.kontor.records.RecordKey;

/**
 * A find.
 *
 * @param record the record, or the one that the file or the comment hangs on
 * @param part where: title, requisite, phone, email, channel, former, former_requisite, file, comment
 * @param item which file or comment; 0 for what is the record's own
 * @param at when the record, the file or the comment was made
 * @param text what stands there, as it is kept for search; empty for what is said
 * @param way how it was found
 */
record Hit(RecordKey record, String part, long item, Instant at, String text, Way way) {

    /** How something was found, the surest way first. */
    enum Way {
        NUMBER,
        WHOLE,
        BEGINNING,
        PART,
        FORMER,
        OTHER_FORM,
        ALIKE
    }

    /** What it is shown among: the record's type, or files, or comments. */
    String kind() {
        return item == 0 ? record.type() : part.startsWith("former") ? record.type() : part;
    }
}
