package org.kontor.records;

/** A module registers a record type by a bean of this kind. */
public interface RecordTypeSource {

    /** The type with its built-in fields. */
    RecordType type();
}
