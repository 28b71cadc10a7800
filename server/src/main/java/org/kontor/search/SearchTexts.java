package org.kontor.search;

import java.util.Collection;
import org.jooq.SQL;
import org.jspecify.annotations.Nullable;

/** A module whose texts hang on records and are found with them, for example comments. */
public interface SearchTexts {

    /** The part of the search that they are. */
    String part();

    /**
     * A select of the present texts: record_id, item_id, at, text.
     *
     * @param type number of the record type
     * @param records of these records only; null for all
     */
    SQL select(short type, @Nullable Collection<Long> records);
}
