package org.kontor.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** What the search of the portal finds by this text: by name, phone, e-mail, requisite or number. */
    record Search(String text) implements Filter {}

    /** The text contains this, without regard to case. */
    record Contains(String field, String text) implements Filter {}

    /** The text is like this pattern, in which % stands for anything, without regard to case. */
    record Like(String field, String pattern) implements Filter {}

    /** The field has no value. */
    record Empty(String field) implements Filter {}

    /** The day or moment lies in a period relative to today in the company's zone, by its code. */
    record Period(String field, String code) implements Filter {}

    /**
     * The record entered or passed this stage on days from … to (both included, of the company's zone): a skipped stage counts
     * as passed, an undone move does not count.
     */
    record Passed(long stage, LocalDate from, LocalDate to) implements Filter {}

    /** The record stood on one of these stages when this day of the company's zone was over; undone moves do not count. */
    record Stood(List<Long> stages, LocalDate on) implements Filter {}

    /** The record stood on this stage once and left it; undone moves do not count. */
    record Left(long stage) implements Filter {}

    /**
     * So many other records, or comments, that are tied to this one fulfil a filter, and their sum lies so; only those count
     * that the asking person may read. Without bounds: at least one.
     *
     * @param type code of their record type, or of an {@link Attachment}
     * @param by code of the field that ties them, of this type or of theirs; null for the usual one
     * @param of what they fulfil
     * @param count how many there are; none may be enough
     * @param sum what their field adds up to; nothing counts as zero
     */
    record Related(String type, @Nullable String by, Filter of, Bounds count, @Nullable Sum sum) implements Filter {}

    /** From … to …, both included; a missing end is open. */
    record Bounds(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        /** No bound at all. */
        public static final Bounds OPEN = new Bounds(null, null);

        boolean covers(BigDecimal number) {
            return (from == null || number.compareTo(from) >= 0) && (to == null || number.compareTo(to) <= 0);
        }
    }

    /** The sum of a numeric field of related records; money of a type with stages in the base currency. */
    record Sum(String field, Bounds bounds) {}

    /**
     * One of the so many largest among those that fulfil a filter; of equal ones the older.
     *
     * @param most how many, at most {@link #MOST_OF_TOP}
     * @param field the numeric field of the record that they are ordered by; null where they are ordered by related ones
     * @param related the related records whose sum (or number, without a sum) they are ordered by; null with a field
     */
    record Top(int most, @Nullable String field, @Nullable Related related, Filter of) implements Filter {}

    /** The largest top. */
    int MOST_OF_TOP = 10_000;

    /** All of both. */
    default Filter and(Filter other) {
        if (this.equals(NONE)) {
            return other;
        }
        return other.equals(NONE) ? this : new All(List.of(this, other));
    }

    /** The JSON form that {@link #read(Object)} reads, as maps and lists. */
    default Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (this) {
            case All all -> {
                json.put("op", "all");
                json.put("of", all.of().stream().map(Filter::json).toList());
            }
            case Any any -> {
                json.put("op", "any");
                json.put("of", any.of().stream().map(Filter::json).toList());
            }
            case Not not -> {
                json.put("op", "not");
                json.put("of", not.of().json());
            }
            case In in -> {
                json.put("field", in.field());
                if (in.values().size() == 1) {
                    json.put("op", "is");
                    json.put("value", in.values().getFirst());
                } else {
                    json.put("op", "in");
                    json.put("values", in.values());
                }
            }
            case Between between -> {
                json.put("field", between.field());
                json.put("op", "between");
                if (between.from() != null) {
                    json.put("from", between.from());
                }
                if (between.to() != null) {
                    json.put("to", between.to());
                }
            }
            case Contains contains -> {
                json.put("field", contains.field());
                json.put("op", "contains");
                json.put("value", contains.text());
            }
            case Like like -> {
                json.put("field", like.field());
                json.put("op", "like");
                json.put("value", like.pattern());
            }
            case Search search -> {
                json.put("op", "search");
                json.put("value", search.text());
            }
            case Empty empty -> {
                json.put("field", empty.field());
                json.put("op", "empty");
            }
            case Period period -> {
                json.put("field", period.field());
                json.put("op", "period");
                json.put("value", period.code());
            }
            case Passed passed -> {
                json.put("op", "passed");
                json.put("stage", passed.stage());
                json.put("from", passed.from().toString());
                json.put("to", passed.to().toString());
            }
            case Stood stood -> {
                json.put("op", "stood");
                json.put("stages", stood.stages());
                json.put("on", stood.on().toString());
            }
            case Left left -> {
                json.put("op", "left");
                json.put("stage", left.stage());
            }
            case Related related -> RelatedJson.put(json, related);
            case Top top -> RelatedJson.put(json, top);
        }
        return json;
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

    /** The same, so many steps down in a tree. */
    static Filter read(@Nullable Object json, int depth) {
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
                    : new In(field(map), List.of(value(map.get("value"))));
            case "in" -> {
                if (!(map.get("values") instanceof List<?> values) || values.size() > 10_000) {
                    throw bad();
                }
                List<Object> given = new ArrayList<>();
                for (Object value : values) {
                    if (value == null) {
                        throw bad();
                    }
                    given.add(value(value));
                }
                yield new In(field(map), given);
            }
            case "between" -> new Between(
                    field(map),
                    map.get("from") == null ? null : value(map.get("from")),
                    map.get("to") == null ? null : value(map.get("to")));
            case "contains" -> {
                if (!(map.get("value") instanceof String text) || text.length() > 500) {
                    throw bad();
                }
                yield new Contains(field(map), (String) value(text));
            }
            case "like" -> {
                if (!(map.get("value") instanceof String text) || text.length() > 500) {
                    throw bad();
                }
                yield new Like(field(map), (String) value(text));
            }
            case "search" -> {
                if (!(map.get("value") instanceof String text) || text.isBlank() || text.length() > 500) {
                    throw bad();
                }
                yield new Search((String) value(text));
            }
            case "empty" -> new Empty(field(map));
            case "period" -> {
                if (!(map.get("value") instanceof String text)) {
                    throw bad();
                }
                yield new Period(field(map), text);
            }
            case "passed" -> passed(map);
            case "stood" -> stood(map);
            case "left" -> {
                if (!(map.get("stage") instanceof Number stage)) {
                    throw bad();
                }
                yield new Left(stage.longValue());
            }
            case "related" -> RelatedJson.related(map, depth + 1);
            case "top" -> RelatedJson.top(map, depth + 1);
            default -> throw bad();
        };
    }

    private static Filter passed(Map<?, ?> map) {
        try {
            if (map.get("stage") instanceof Number stage && map.get("from") instanceof String from && map.get("to") instanceof String to) {
                return new Passed(stage.longValue(), LocalDate.parse(from), LocalDate.parse(to));
            }
        } catch (DateTimeParseException e) {
            // falls through to the refusal
        }
        throw bad();
    }

    private static Filter stood(Map<?, ?> map) {
        try {
            if (map.get("stages") instanceof List<?> stages && stages.size() <= 1_000 && map.get("on") instanceof String on) {
                List<Long> ids = new ArrayList<>();
                for (Object stage : stages) {
                    if (!(stage instanceof Number id)) {
                        throw bad();
                    }
                    ids.add(id.longValue());
                }
                return new Stood(ids, LocalDate.parse(on));
            }
        } catch (DateTimeParseException e) {
            // falls through to the refusal
        }
        throw bad();
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

    /** A value to compare with: text, number or flag; no text of the database holds a null byte. */
    private static Object value(Object given) {
        if (given instanceof Map || given instanceof java.util.Collection || given instanceof String text && text.indexOf('\u0000') >= 0) {
            throw bad();
        }
        return given;
    }

    private static String field(Map<?, ?> map) {
        if (map.get("field") instanceof String field) {
            return field;
        }
        throw bad();
    }

    /** The refusal of what is no filter. */
    static Problem bad() {
        return Problem.of(Problem.Kind.MALFORMED, "bad_filter");
    }
}
