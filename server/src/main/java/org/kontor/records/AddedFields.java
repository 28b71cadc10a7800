package org.kontor.records;

import java.util.List;

/**
 * A module adds fields to a record type of a module below, as a bean: what it keeps of such records stands in their lists,
 * filters and exports then.
 */
public interface AddedFields {

    /** Code of the type. */
    String type();

    /** The fields, after those of the type itself. */
    default List<FieldDef> fields() {
        return List.of();
    }

    /** Columns of the module that point to records of the type. */
    List<RecordLink> links();

    /** A module that has columns which point to records of the type, and no fields. */
    static AddedFields links(String type, RecordLink... links) {
        record Links(String type, List<RecordLink> links) implements AddedFields {}
        return new Links(type, List.of(links));
    }
}
