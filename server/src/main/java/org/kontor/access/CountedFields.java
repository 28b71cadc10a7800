package org.kontor.access;

import java.util.Set;

/**
 * Fields that the system counts over records of another type: their value would tell of records that one may not read. They are there for
 * those alone whose rights cover every record of that type; for all others they are hidden. A bean of the module that has the fields.
 *
 * @param type code of the type that has them
 * @param fields their codes
 * @param over code of the type that they are counted over
 */
public record CountedFields(String type, Set<String> fields, String over) {}
