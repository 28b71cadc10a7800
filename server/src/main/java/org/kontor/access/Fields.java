package org.kontor.access;

import java.util.Set;

/**
 * Which fields of a type an actor may read and write, by their codes: all but the named ones. A hidden field is treated like
 * an unknown one everywhere.
 *
 * @param hidden codes that do not exist for him
 * @param readOnly codes that he may read only
 */
public record Fields(Set<String> hidden, Set<String> readOnly) {

    /** No field is hidden or locked. */
    public static final Fields ALL = new Fields(Set.of(), Set.of());

    /** Whether he may read it. */
    public boolean readable(String code) {
        return !hidden.contains(code);
    }

    /** Whether he may write it. */
    public boolean writable(String code) {
        return readable(code) && !readOnly.contains(code);
    }
}
