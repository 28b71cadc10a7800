package org.kontor.records;

/**
 * A column that points to records of a type: what merge, bin, erasure and purge do with it. A test reads the catalogue and
 * fails on a column to a record that is not registered.
 *
 * @param table with schema
 * @param column the column that holds the record's id
 * @param typeColumn the column that holds the type's id where the table serves many types, "" otherwise
 * @param onPurge what happens to the row when the record is purged
 */
public record RecordLink(String table, String column, String typeColumn, OnPurge onPurge) {

    /** What happens to a pointing row when the record goes for good. */
    public enum OnPurge {
        /** The column is emptied. */
        CLEAR,
        /** The column holds many ids: this one is taken out of them. */
        TAKE_OUT,
        /** The row goes too. */
        DELETE,
        /** The row is marked by its {@code deleted_at}: its module clears it away. */
        MARK,
        /** The row stays as it is: history. */
        KEEP
    }

    /** A column of a table that serves every type; {@code type_id} beside it says which. */
    public static RecordLink ofAnyType(String table, String column, OnPurge onPurge) {
        return new RecordLink(table, column, "type_id", onPurge);
    }

    /** A column of a table of one type. */
    public static RecordLink of(String table, String column, OnPurge onPurge) {
        return new RecordLink(table, column, "", onPurge);
    }
}
