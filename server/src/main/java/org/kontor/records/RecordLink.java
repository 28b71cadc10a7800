package org.kontor.records;

import java.util.List;

/**
 * A column that points to records of a type: what merge, bin, erasure and purge do with it. A test reads the catalogue and
 * fails on a column to a record that is not registered.
 *
 * @param table with schema
 * @param column the column that holds the record's id
 * @param typeColumn the column that holds the type's id where the table serves many types, "" otherwise
 * @param onPurge what happens to the row when the record is purged
 * @param onMerge what happens to the row when the record is merged into another one
 */
public record RecordLink(String table, String column, String typeColumn, OnPurge onPurge, OnMerge onMerge) {

    /** A column whose rows follow a merge as they are. */
    public RecordLink(String table, String column, String typeColumn, OnPurge onPurge) {
        this(table, column, typeColumn, onPurge, onPurge == OnPurge.KEEP ? OnMerge.STAYS : OnMerge.FOLLOWS);
    }

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

    /**
     * What happens to a pointing row when the record is merged. Where a unique index allows one row only, the two are joined:
     * that needs no declaration, since the catalogue tells it.
     *
     * @param follows whether it points to the other record from then on
     * @param yields a flag that only one row of a record may have: the merged record's rows lose it, "" for none
     * @param yieldsTo the field of the record that says which row has it; where the merge changes it, all rows lose the flag and
     *     the field gives it anew; "" where the record that remains keeps its own
     * @param fills columns of the remaining row that take the joined one's value where they are empty
     */
    public record OnMerge(boolean follows, String yields, String yieldsTo, List<String> fills) {
        static final OnMerge FOLLOWS = new OnMerge(true, "", "", List.of());
        static final OnMerge STAYS = new OnMerge(false, "", "", List.of());
    }

    /** A column of a table that serves every type; {@code type_id} beside it says which. */
    public static RecordLink ofAnyType(String table, String column, OnPurge onPurge) {
        return new RecordLink(table, column, "type_id", onPurge);
    }

    /** A column of a table of one type. */
    public static RecordLink of(String table, String column, OnPurge onPurge) {
        return new RecordLink(table, column, "", onPurge);
    }

    /** The same, whose rows stay with the merged record. */
    public RecordLink staying() {
        return new RecordLink(table, column, typeColumn, onPurge, OnMerge.STAYS);
    }

    /** The same with a flag that only one row of a record may have; see {@link OnMerge}. */
    public RecordLink yielding(String flag, String field) {
        return new RecordLink(table, column, typeColumn, onPurge, new OnMerge(true, flag, field, onMerge.fills()));
    }

    /** The same, where a joined row fills these columns of the remaining one. */
    public RecordLink filling(String... columns) {
        return new RecordLink(table, column, typeColumn, onPurge, new OnMerge(true, onMerge.yields(), onMerge.yieldsTo(), List.of(columns)));
    }
}
