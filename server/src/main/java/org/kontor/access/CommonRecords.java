package org.kontor.access;

/**
 * A record type that belongs to the whole company (its catalogue): the roles Менеджер and Руководитель read all of it and
 * change none, whatever they do with other types. A role that names the type does what it says. Modules register theirs as
 * beans.
 *
 * @param type code of the record type
 */
public record CommonRecords(String type) {}
