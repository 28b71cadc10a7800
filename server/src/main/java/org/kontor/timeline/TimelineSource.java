package org.kontor.timeline;

import java.util.Collection;
import java.util.List;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;

/**
 * A module whose records carry others on: a lead becomes a deal, and the deal's feed shows what was said and done on the lead.
 * Several modules may say something of the same type.
 */
public interface TimelineSource {

    /** Fields of a record of this type that {@link #earlier} and {@link #closed} need; none where the module has nothing to say. */
    default Collection<String> fields(String type) {
        return List.of();
    }

    /** The records whose entries stand in the feed of this one too; the row has what {@link #fields} names. */
    default Collection<RecordKey> earlier(String type, RecordRow row) {
        return List.of();
    }

    /**
     * The records whose feeds show the entries of this one: who may read one of them may read its comments and files, even
     * without a right to the record itself. The other direction of {@link #earlier}.
     */
    default Collection<RecordKey> later(RecordKey record) {
        return List.of();
    }

    /** Whether nothing can be said on this record any more, because it is read-only for good. */
    default boolean closed(String type, RecordRow row) {
        return false;
    }
}
