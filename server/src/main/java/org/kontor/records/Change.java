package org.kontor.records;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of one record: a new one (no id) or new values of an old one.
 *
 * @param id the record; null for a new one
 * @param version the version that the change was made from; null: the last writer wins
 * @param values raw or canonical values by field code; null empties a field
 */
public record Change(@Nullable Long id, @Nullable Integer version, Map<String, @Nullable Object> values) {

    /** A new record. */
    public static Change add(Map<String, @Nullable Object> values) {
        return new Change(null, null, values);
    }

    /** New values of a record, whatever its version. */
    public static Change of(long id, Map<String, @Nullable Object> values) {
        return new Change(id, null, values);
    }

    /** One new value of a record, whatever its version. */
    public static Change of(long id, String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        return new Change(id, null, values);
    }
}
