package org.kontor.identity;

import java.util.regex.Pattern;

/** A place within our own page, whatever an address says: nobody is sent elsewhere after signing in. */
public final class InsidePath {

    // No second slash at the start (another host), no backslash, no control characters, nothing that would need escaping.
    private static final Pattern INSIDE = Pattern.compile("/(?!/)(?:[A-Za-z0-9._~/?=&:,@+!$'()*;-]|%[0-9A-Fa-f]{2}){0,999}");

    private InsidePath() {}

    /** The place itself, or the start page for anything that could lead elsewhere. */
    public static String of(String next) {
        return INSIDE.matcher(next).matches() ? next : "/";
    }
}
