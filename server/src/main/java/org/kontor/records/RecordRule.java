package org.kontor.records;

/**
 * A rule of a module about records: looks at a set before it is written, sets what follows from what was asked for, refuses
 * single records. Rules run in the order of Spring's {@code @Order}, on every way in alike.
 */
public interface RecordRule {

    /** Whether it has to do with this type. */
    boolean concerns(RecordType type);

    /** Looks at records that are added or updated. */
    void apply(WriteSet set);

    /** The new records of a set that nobody refused have their ids now and are about to be written. */
    default void identified(WriteSet set) {}
}
