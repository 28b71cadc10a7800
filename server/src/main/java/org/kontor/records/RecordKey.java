package org.kontor.records;

/**
 * A record among all types.
 *
 * @param type code of its type
 * @param id its id within the type
 */
public record RecordKey(String type, long id) {}
