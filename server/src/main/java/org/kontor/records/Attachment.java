package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What hangs on records of any type without being a record itself (comments): a filter may ask whether a record has such.
 * Modules register theirs as beans. Whoever reads a record reads what hangs on it.
 *
 * @param code what filters call it
 * @param table with schema; has the columns {@code id}, {@code type_id} and {@code record_id}
 * @param present condition in SQL over columns of the table that tells present rows, "" for all
 * @param fields what can be asked of it, each in a column
 * @param types codes of the record types that have such; empty for all
 */
public record Attachment(String code, String table, String present, List<FieldDef> fields, Set<String> types) {

    /** The same in the form of a record type, for the translation of conditions. */
    RecordType type() {
        Map<String, FieldDef> byCode = new LinkedHashMap<>();
        fields.forEach(field -> byCode.put(field.code(), field));
        int dot = table.indexOf('.');
        return new RecordType((short) -1, code, table.substring(0, dot), table.substring(dot + 1), false, byCode, List.of(), List.of(), List.of(), List.of(), List.of(), null, null);
    }
}
