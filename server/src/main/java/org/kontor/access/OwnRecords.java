package org.kontor.access;

/**
 * A record type of which the role Менеджер reads only what its holder takes part in, whatever the role reads of all types at
 * once: colleagues' tasks are not colleagues' deals. A role that names the type reads what it says. Modules register theirs
 * as beans.
 *
 * @param type code of the record type
 */
public record OwnRecords(String type) {}
