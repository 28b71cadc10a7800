package org.kontor.crm.segment;

import java.util.Map;

/**
 * Something by which an administrator tells clients apart. Its values lie in a custom field of each kind of client that it
 * applies to, so that lists, filters, imports, bulk changes, rights and undo have it as any other field; since when a value
 * holds is kept beside them.
 *
 * @param kind text, number, date, choice or flag
 * @param fields code of the custom field by the kind of client
 */
record Characteristic(long id, String title, String kind, String description, Map<ClientKind, String> fields) {}
