package org.kontor.records;

/** Where the value of a field lies. */
public sealed interface Storage {

    /** A column of the type's own table. */
    record Column(String name) implements Storage {}

    /** Rows of {@code records.channel}. */
    record ChannelRows(String field) implements Storage {}

    /** Rows of {@code records.record_person} in this role. */
    record PersonRows(String role) implements Storage {}

    /**
     * Rows of a link table of the module: the record's column, the other record's column, a condition that tells present
     * rows ("" for all), whether the engine writes it, and the record's column that repeats the primary one.
     */
    record LinkRows(String table, String own, String other, String present, boolean written, String primaryField)
            implements Storage {}
}
