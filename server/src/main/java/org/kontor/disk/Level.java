package org.kontor.disk;

import java.util.List;
import java.util.Locale;
import org.kontor.platform.Patch;

/** What somebody may do with a folder and all in it, or with a file; each holds those before it. */
public enum Level {
    NONE,
    /** List, open, download, copy elsewhere. */
    READ,
    /** Put something in. */
    ADD,
    /** Rename, move, delete, new versions, links for those outside. */
    EDIT,
    /** Say who else may do what, and delete for good. */
    FULL;

    /** The levels that can be given. */
    public static final List<Level> GIVEN = List.of(READ, ADD, EDIT, FULL);

    /** The code in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is at least the other. */
    public boolean covers(Level other) {
        return compareTo(other) >= 0;
    }

    /** The greater of both. */
    public Level or(Level other) {
        return covers(other) ? this : other;
    }

    /** The lesser of both. */
    public Level atMost(Level other) {
        return covers(other) ? other : this;
    }

    static Level of(int number) {
        return values()[number];
    }

    /** Reads a code that can be given; 422 at the field otherwise. */
    static Level read(Patch body, String field) {
        return valueOf(body.oneOf(field, GIVEN.stream().map(Level::code).toList()).toUpperCase(Locale.ROOT));
    }
}
