package org.kontor.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;

/**
 * Told by modules: a further table in the archive of everything, of what hangs on records or stands beside them. A bean of this
 * kind; most are made by {@link ArchiveTables}.
 */
public interface ArchiveTable {

    /** The name of the table, without an ending. */
    String title(String language);

    /** What is in it, one sentence for the list of files in the archive. */
    String about(String language);

    /** Whether its rows hang on records: then the first two columns name the record. */
    default boolean ofRecords() {
        return true;
    }

    /** The titles of the columns, after those two. */
    List<String> head(String language);

    /**
     * A part of the rows in the order of their ids. Of rows with records the archive leaves out those that its reader may not take away;
     * a row without one is for this actor as it comes.
     *
     * @param last the id of the last row of the part before, 0 at first
     */
    List<Row> after(Actor actor, long last, int limit);

    /** Whether somebody may read such rows of records of a type at all; those of records that he may not take away are left out anyway. */
    default boolean readable(Actor actor, String type) {
        return true;
    }

    /**
     * A row: its id, the record that it hangs on, and a cell for each column.
     *
     * @param record null for what hangs on none
     * @param other a second record that it names: it is left out as well for whom that one is not there
     */
    record Row(long id, @Nullable RecordKey record, @Nullable RecordKey other, List<@Nullable Object> cells) {
        public Row(long id, RecordKey record, List<@Nullable Object> cells) {
            this(id, record, null, cells);
        }
    }
}
