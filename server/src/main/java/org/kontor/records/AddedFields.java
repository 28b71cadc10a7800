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
    List<FieldDef> fields();

    /** Columns of the module that point to records of the type. */
    List<RecordLink> links();
}
