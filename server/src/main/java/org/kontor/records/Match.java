package org.kontor.records;

import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How a column is compared with a value that a program names. */
public enum Match {
    EQUAL,
    CONTAINS,
    LIKE,
    MORE,
    LESS,
    AT_LEAST,
    AT_MOST;

    /** A text, whose large and small letters are alike where it is not about an order. */
    public Condition text(Field<String> field, String value) {
        return switch (this) {
            case EQUAL -> DSL.lower(field).eq(value.toLowerCase(Locale.ROOT));
            case CONTAINS -> field.containsIgnoreCase(value);
            case LIKE -> field.likeIgnoreCase(value);
            default -> value(field, value);
        };
    }

    /** Anything else, of which no part can be looked for. */
    public <T> Condition value(Field<T> field, T value) {
        return switch (this) {
            case EQUAL, CONTAINS, LIKE -> field.eq(value);
            case MORE -> field.gt(value);
            case LESS -> field.lt(value);
            case AT_LEAST -> field.ge(value);
            case AT_MOST -> field.le(value);
        };
    }
}
