package org.kontor.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;

/** Told by modules: a further table in the archive of everything, of what hangs on records. A bean of this kind. */
public interface ArchiveTable {

    /** The name of the table, without an ending. */
    String title(String language);

    /** The titles of the columns after the first two, which name the record. */
    List<String> head(String language);

    /**
     * A part of the rows in the order of their ids, whoever may see them: the archive leaves out those of records that its reader may
     * not take away.
     *
     * @param last the id of the last row of the part before, 0 at first
     */
    List<Row> after(long last, int limit);

    /** Whether somebody may read such rows of records of a type at all; those of records that he may not take away are left out anyway. */
    default boolean readable(Actor actor, String type) {
        return true;
    }

    /** A row: its id, the record that it hangs on, and a cell for each column. */
    record Row(long id, RecordKey record, List<@Nullable Object> cells) {}
}
