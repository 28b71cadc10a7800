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
 * @param brought the id that a new record would like to have, of a range that was reserved for it; null for any
 */
public record Change(@Nullable Long id, @Nullable Integer version, Map<String, @Nullable Object> values, @Nullable Long brought) {

    /** Of a record whose id is not brought along. */
    public Change(@Nullable Long id, @Nullable Integer version, Map<String, @Nullable Object> values) {
        this(id, version, values, null);
    }

    /** A new record. */
    public static Change add(Map<String, @Nullable Object> values) {
        return new Change(null, null, values);
    }

    /**
     * A new record that brings its id along; it gets another where somebody has this one.
     *
     * @param brought of a range that {@link org.kontor.platform.BroughtIds} has reserved; null for any
     */
    public static Change add(@Nullable Long brought, Map<String, @Nullable Object> values) {
        return new Change(null, null, values, brought);
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
