package org.kontor.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is read.
 *
 * @param id its id within its type
 * @param version raised by every change of a person
 * @param values canonical values by field code, empty ones as null; only what was asked for and may be read
 * @param titles titles of the records that it names, by field code; missing where the person may not read them
 * @param files what is known of the files that it names, by field code: id, name, size, type, picture
 * @param canUpdate whether the person may change it
 * @param canDelete whether the person may delete it
 */
public record RecordRow(
        long id,
        int version,
        Map<String, @Nullable Object> values,
        Map<String, Map<Long, String>> titles,
        Map<String, List<Map<String, Object>>> files,
        boolean canUpdate,
        boolean canDelete) {

    /** A value, null where it is empty or was not asked for. */
    public @Nullable Object value(String field) {
        return values.get(field);
    }
}
