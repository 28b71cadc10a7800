package org.kontor.bitrix.protocol;

import java.util.List;

/** A key of a filter: how to compare, and the name of the field. */
public record Comparison(Kind kind, boolean negated, String field) {

    /** How values are compared. */
    public enum Kind {
        EQUAL,
        CONTAINS,
        LIKE,
        MORE,
        LESS,
        AT_LEAST,
        AT_MOST,
        BETWEEN
    }

    private record Prefix(String text, Kind kind, boolean negated) {}

    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("!><", Kind.BETWEEN, true),
            new Prefix("!=%", Kind.LIKE, true),
            new Prefix("!%=", Kind.LIKE, true),
            new Prefix("><", Kind.BETWEEN, false),
            new Prefix("=%", Kind.LIKE, false),
            new Prefix("%=", Kind.LIKE, false),
            new Prefix("!%", Kind.CONTAINS, true),
            new Prefix("!@", Kind.EQUAL, true),
            new Prefix("!=", Kind.EQUAL, true),
            new Prefix(">=", Kind.AT_LEAST, false),
            new Prefix("<=", Kind.AT_MOST, false),
            new Prefix("=", Kind.EQUAL, false),
            new Prefix("@", Kind.EQUAL, false),
            new Prefix("!", Kind.EQUAL, true),
            new Prefix("%", Kind.CONTAINS, false),
            new Prefix("?", Kind.CONTAINS, false),
            new Prefix(">", Kind.MORE, false),
            new Prefix("<", Kind.LESS, false));

    /** Reads a key. */
    public static Comparison read(String key) {
        for (Prefix prefix : PREFIXES) {
            if (key.startsWith(prefix.text())) {
                return new Comparison(prefix.kind(), prefix.negated(), key.substring(prefix.text().length()).strip());
            }
        }
        return new Comparison(Kind.EQUAL, false, key.strip());
    }
}
