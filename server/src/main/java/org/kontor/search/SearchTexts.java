package org.kontor.search;

import java.util.Collection;
import java.util.Map;
import org.jooq.SQL;
import org.jspecify.annotations.Nullable;

/** A module whose texts hang on records and are found with them, for example comments. */
public interface SearchTexts {

    /** The part of the search that they are. */
    String part();

    /** Whether they are sentences, found by words in any form and as a kind of their own; otherwise names, found by parts of them. */
    default boolean spoken() {
        return false;
    }

    /**
     * A select of the present texts: record_id, item_id, at, text.
     *
     * @param type number of the record type
     * @param records of these records only; null for all
     */
    SQL select(short type, @Nullable Collection<Long> records);

    /** What stands there, as it is shown among the finds; without asking for rights. */
    default Map<Long, String> shown(Collection<Long> items) {
        return Map.of();
    }
}
