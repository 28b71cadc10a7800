package org.kontor.records;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.kontor.records.Filter.Bounds;
import org.kontor.records.Filter.Related;
import org.kontor.records.Filter.Sum;
import org.kontor.records.Filter.Top;

/** The JSON form of filters that look at other records than the one that they are about. */
final class RelatedJson {

    private RelatedJson() {}

    /** Reads {@code {op: "related", type, by?, of?, count?: {from, to}, sum?: {field, from, to}}}. */
    static Related related(Map<?, ?> map, int depth) {
        return new Related(
                word(map.get("type")),
                map.get("by") == null ? null : word(map.get("by")),
                Filter.read(map.get("of"), depth),
                map.get("count") == null ? Bounds.OPEN : bounds(map.get("count")),
                sum(map.get("sum")));
    }

    /** Reads {@code {op: "top", most, field | related, of?}}. */
    static Top top(Map<?, ?> map, int depth) {
        boolean byField = map.get("field") != null;
        if (byField == (map.get("related") != null) || !(map.get("most") instanceof Number most)
                || most.longValue() < 1 || most.longValue() > Filter.MOST_OF_TOP) {
            throw Filter.bad();
        }
        Related related = null;
        if (!byField) {
            if (!(map.get("related") instanceof Map<?, ?> given)) {
                throw Filter.bad();
            }
            related = related(given, depth);
        }
        return new Top(most.intValue(), byField ? word(map.get("field")) : null, related, Filter.read(map.get("of"), depth));
    }

    /** Writes what {@link #related} reads. */
    static void put(Map<String, Object> json, Related related) {
        json.put("op", "related");
        json.put("type", related.type());
        if (related.by() != null) {
            json.put("by", related.by());
        }
        if (!related.of().equals(Filter.NONE)) {
            json.put("of", related.of().json());
        }
        if (!related.count().equals(Bounds.OPEN)) {
            json.put("count", json(related.count()));
        }
        Sum sum = related.sum();
        if (sum != null) {
            Map<String, Object> bounds = json(sum.bounds());
            bounds.put("field", sum.field());
            json.put("sum", bounds);
        }
    }

    /** Writes what {@link #top} reads. */
    static void put(Map<String, Object> json, Top top) {
        json.put("op", "top");
        json.put("most", top.most());
        if (top.field() != null) {
            json.put("field", top.field());
        }
        if (top.related() != null) {
            json.put("related", top.related().json());
        }
        if (!top.of().equals(Filter.NONE)) {
            json.put("of", top.of().json());
        }
    }

    private static @Nullable Sum sum(@Nullable Object json) {
        if (json == null) {
            return null;
        }
        if (!(json instanceof Map<?, ?> map)) {
            throw Filter.bad();
        }
        return new Sum(word(map.get("field")), bounds(json));
    }

    private static Bounds bounds(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw Filter.bad();
        }
        return new Bounds(number(map.get("from")), number(map.get("to")));
    }

    private static Map<String, Object> json(Bounds bounds) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (bounds.from() != null) {
            json.put("from", bounds.from());
        }
        if (bounds.to() != null) {
            json.put("to", bounds.to());
        }
        return json;
    }

    private static @Nullable BigDecimal number(@Nullable Object json) {
        if (json == null) {
            return null;
        }
        try {
            return (BigDecimal) new FieldType.Decimal().parse("filter", json);
        } catch (Problem notANumber) {
            throw Filter.bad();
        }
    }

    private static String word(@Nullable Object json) {
        if (json instanceof String text && text.length() <= 64 && text.indexOf('\u0000') < 0) {
            return text;
        }
        throw Filter.bad();
    }
}
