package org.kontor.access;

import java.util.Locale;

/** Whose records a right is about, from the narrowest to the widest. */
public enum Scope {
    NONE,
    OWN,
    DEPARTMENT,
    DEPARTMENTS,
    ALL;

    /** The code in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with this code. */
    static Scope of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
