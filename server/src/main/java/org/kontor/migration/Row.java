package org.kontor.migration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row as the source tells it: numbers may be texts, an empty map may be an empty list. */
record Row(JsonNode node) {

    /** The value as text; empty for what is missing, null, a list or a map. */
    String text(String name) {
        return text(node.path(name));
    }

    static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    }

    /** The whole number, null for what is none. */
    @Nullable Long number(String name) {
        return whole(text(name));
    }

    static @Nullable Long whole(String text) {
        if (text.isEmpty() || text.length() > 20) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** The id that a field names, empty where it names nothing. */
    String id(String name) {
        String text = text(name);
        return text.equals("0") ? "" : text;
    }

    /** Yes in any of its spellings. */
    boolean flag(String name) {
        return List.of("y", "yes", "1", "true").contains(text(name).toLowerCase(java.util.Locale.ROOT));
    }

    /** The elements of a list or the values of a map. */
    List<Row> rows(String name) {
        return rows(node.path(name));
    }

    static List<Row> rows(JsonNode value) {
        List<Row> rows = new ArrayList<>();
        if (value.isArray() || value.isObject()) {
            value.forEach(one -> rows.add(new Row(one)));
        }
        return rows;
    }

    /** The texts of a list; one value alone is a list of one. */
    List<String> texts(String name) {
        JsonNode value = node.path(name);
        if (value.isArray() || value.isObject()) {
            List<String> texts = new ArrayList<>();
            value.forEach(one -> texts.add(text(one)));
            return texts.stream().filter(text -> !text.isEmpty()).toList();
        }
        String one = text(value);
        return one.isEmpty() ? List.of() : List.of(one);
    }

    /** The value as maps, lists, texts and numbers. */
    static @Nullable Object plain(JsonNode value) {
        if (value.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            value.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(one -> list.add(plain(one)));
            return list;
        }
        return value.isNull() || value.isMissingNode() ? null : value.isBoolean() ? (Object) value.asBoolean() : value.asString("");
    }
}
