package org.kontor.records;

/**
 * Somebody has had to do with a record: he has opened its card or said something on it. Told at once and in passing; whoever
 * listens must be quick.
 *
 * @param person his id
 */
public record RecordTouched(long person, RecordKey record) {}
