package org.kontor.bitrix.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call, however they were written: names without regard to case and underscores, numbers as text, lists as
 * maps. Values: text, numbers, booleans, null, lists, maps with text as keys.
 */
public final class Params {

    private final Map<String, @Nullable Object> values;
    private final Map<String, String> names = new LinkedHashMap<>();

    /** The parameters with these values. */
    public Params(Map<String, @Nullable Object> values) {
        this.values = values;
        values.keySet().forEach(name -> names.putIfAbsent(plain(name), name));
    }

    /** All of them as they came. */
    public Map<String, @Nullable Object> all() {
        return values;
    }

    /** Those given by their place under the names that the method has for them. */
    Params named(List<String> positions) {
        if (values.isEmpty() || !values.keySet().stream().allMatch(key -> key.chars().allMatch(Character::isDigit) && !key.isEmpty())) {
            boolean known = positions.stream().anyMatch(this::has);
            if (known || values.isEmpty()) {
                return this;
            }
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            named.put(at < positions.size() ? positions.get(at) : entry.getKey(), entry.getValue());
            at++;
        }
        return new Params(named);
    }

    /** Whether it was given. */
    public boolean has(String name) {
        return names.containsKey(plain(name));
    }

    /** A value as it came, null where it is missing. */
    public @Nullable Object get(String name) {
        String real = names.get(plain(name));
        return real == null ? null : values.get(real);
    }

    /** A text; empty where it is missing or no text. */
    public String text(String name) {
        return textOf(get(name));
    }

    /** The text of a value; empty for null, lists and maps. */
    public static String textOf(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> "";
            case List<?> list -> "";
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    /** A whole number, null where it is missing or none. */
    public @Nullable Long number(String name) {
        return numberOf(get(name));
    }

    /** The whole number that a value is, null where it is none. */
    public static @Nullable Long numberOf(@Nullable Object value) {
        String text = textOf(value).strip();
        if (text.isEmpty() || text.length() > 20) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    /** An id of something; a bad request where it is missing. */
    public long id(String name) {
        Long id = number(name);
        if (id == null || id <= 0) {
            throw Refusal.bad("ID is not defined or invalid.");
        }
        return id;
    }

    /** Yes in any of its spellings. */
    public boolean flag(String name) {
        return flagOf(get(name));
    }

    /** Whether a value is yes in any of its spellings. */
    public static boolean flagOf(@Nullable Object value) {
        return List.of("y", "yes", "1", "true").contains(textOf(value).toLowerCase(Locale.ROOT));
    }

    /** A map of values; an empty one where it is missing or empty. */
    public Map<String, @Nullable Object> map(String name) {
        return mapOf(name, get(name));
    }

    /** A value as a map. */
    public static Map<String, @Nullable Object> mapOf(String name, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        switch (value) {
            case null -> {}
            case Map<?, ?> given -> given.forEach((key, one) -> map.put(String.valueOf(key), one));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    map.put(Integer.toString(i), list.get(i));
                }
            }
            default -> {
                if (!textOf(value).isEmpty()) {
                    throw new Refusal(400, "", "Parameter '" + name + "' must be array.");
                }
            }
        }
        return map;
    }

    /** A list of values; one value alone is a list of one. */
    public List<@Nullable Object> list(String name) {
        return listOf(get(name));
    }

    /** A value as a list; one value alone is a list of one, null and empty text of none. */
    public static List<@Nullable Object> listOf(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        switch (value) {
            case null -> {}
            case List<?> many -> list.addAll(many);
            case Map<?, ?> map -> list.addAll(map.values());
            default -> {
                if (!textOf(value).isEmpty()) {
                    list.add(value);
                }
            }
        }
        return list;
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        return list(name).stream().map(Params::textOf).filter(text -> !text.isEmpty()).toList();
    }

    /** Where a list begins; -1 where it is not to be counted. */
    public long start() {
        Long start = number("start");
        return start == null ? 0 : Math.max(start, -1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
