package org.kontor.records;

import org.jooq.Condition;
import org.kontor.access.Actor;

/** The quick search of a list; the search module implements it over what it keeps of every record. */
public interface ListSearch {

    /**
     * The condition, over the record's table under the alias {@code t}, that the search finds a record by this text in a field
     * that the actor may read. Too short a text is looked for in the title alone.
     */
    Condition found(Actor actor, RecordType type, String text);
}
