package org.kontor.records;

import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * The order of a list: one field, then the id in the same direction.
 *
 * @param field code of the field
 * @param descending newest or greatest first
 */
public record Sort(String field, boolean descending) {

    /** Newest first. */
    public static final Sort NEWEST = new Sort("createdAt", true);

    /** Reads "-createdAt" or "title". */
    public static Sort read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NEWEST;
        }
        String field = text.startsWith("-") ? text.substring(1) : text;
        if (!field.matches("[A-Za-z0-9_]{1,64}")) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_sort");
        }
        return new Sort(field, text.startsWith("-"));
    }

    /** The form that {@link #read} reads. */
    public String text() {
        return (descending ? "-" : "") + field;
    }
}
