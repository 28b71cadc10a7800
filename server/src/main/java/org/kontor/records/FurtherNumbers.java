package org.kontor.records;

import org.jooq.SQL;

/** Told by modules: tax numbers (ИНН) of records that stand beside their own field, so that doubles are found by them as well. A bean of this kind. */
public interface FurtherNumbers {

    /** The code of the record type. */
    String type();

    /** A select with the columns {@code id} (of the record) and {@code inn}. */
    SQL numbers();
}
