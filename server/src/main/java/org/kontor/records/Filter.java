package org.kontor.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * What a list, a board, an export, a bulk change or a report is narrowed to: a tree of values. Every way in becomes it
 * first; {@link FilterSql} alone turns it into SQL.
 */
public sealed interface Filter {

    /** No narrowing. */
    Filter NONE = new All(List.of());

    /** All of these hold. */
    record All(List<Filter> of) implements Filter {}

    /** At least one of these holds. */
    record Any(List<Filter> of) implements Filter {}

    /** It does not hold. */
    record Not(Filter of) implements Filter {}

    /** The field has one of these values; a field with many values, at least one of them. */
    record In(String field, List<Object> values) implements Filter {}

    /** The field lies between, both ends included; a missing end is open. */
    record Between(String field, @Nullable Object from, @Nullable Object to) implements Filter {}

    /** The text contains this, without regard to case. */
    record Contains(String field, String text) implements Filter {}

    /** The field has no value. */
    record Empty(String field) implements Filter {}

    /** The day or moment lies in a period relative to today in the company's zone, by its code. */
    record Period(String field, String code) implements Filter {}

    /** All of both. */
    default Filter and(Filter other) {
        if (this.equals(NONE)) {
            return other;
        }
        return other.equals(NONE) ? this : new All(List.of(this, other));
    }

    /** One value. */
    static Filter is(String field, Object value) {
        return new In(field, List.of(value));
    }

    /**
     * Reads the JSON form of the page (as maps and lists).
     *
     * @throws Problem kind MALFORMED, code bad_filter
     */
    static Filter read(@Nullable Object json) {
        return read(json, 0);
    }

    private static Filter read(@Nullable Object json, int depth) {
        if (json == null) {
            return NONE;
        }
        if (!(json instanceof Map<?, ?> map) || depth > 12) {
            throw bad();
        }
        if (map.isEmpty()) {
            return NONE;
        }
        String op = map.get("op") instanceof String text ? text : "is";
        return switch (op) {
            case "all" -> new All(readAll(map.get("of"), depth));
            case "any" -> new Any(readAll(map.get("of"), depth));
            case "not" -> new Not(read(map.get("of"), depth + 1));
            case "is" -> map.get("value") == null
                    ? new Empty(field(map))
                    : new In(field(map), List.of(map.get("value")));
            case "in" -> {
                if (!(map.get("values") instanceof List<?> values) || values.size() > 10_000) {
                    throw bad();
                }
                List<Object> given = new ArrayList<>();
                for (Object value : values) {
                    if (value == null) {
                        throw bad();
                    }
                    given.add(value);
                }
                yield new In(field(map), given);
            }
            case "between" -> new Between(field(map), map.get("from"), map.get("to"));
            case "contains" -> {
                if (!(map.get("value") instanceof String text) || text.length() > 500) {
                    throw bad();
                }
                yield new Contains(field(map), text);
            }
            case "empty" -> new Empty(field(map));
            case "period" -> {
                if (!(map.get("value") instanceof String text)) {
                    throw bad();
                }
                yield new Period(field(map), text);
            }
            default -> throw bad();
        };
    }

    private static List<Filter> readAll(@Nullable Object json, int depth) {
        if (!(json instanceof List<?> list) || list.size() > 100) {
            throw bad();
        }
        List<Filter> parts = new ArrayList<>();
        for (Object part : list) {
            parts.add(read(part, depth + 1));
        }
        return parts;
    }

    private static String field(Map<?, ?> map) {
        if (map.get("field") instanceof String field) {
            return field;
        }
        throw bad();
    }

    private static Problem bad() {
        return Problem.of(Problem.Kind.MALFORMED, "bad_filter");
    }
}
