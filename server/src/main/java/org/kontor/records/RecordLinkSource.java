package org.kontor.records;

import java.util.List;

/** A module whose tables hang something on records of any type names the columns that point to them, as a bean. */
public interface RecordLinkSource {

    /** The columns; each with its column of the type. */
    List<RecordLink> links();
}
