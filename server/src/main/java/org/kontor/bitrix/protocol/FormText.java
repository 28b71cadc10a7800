package org.kontor.bitrix.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text of a query or form into nested values, as PHP reads it: {@code a[b][]=v} nests, a map with the keys 0 … n-1 is a list. */
public final class FormText {

    private static final int DEEPEST = 32;
    private static final int MOST = 100_000;

    private FormText() {}

    /** The values in the order in which they came. */
    public static Map<String, @Nullable Object> read(@Nullable String text) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return root;
        }
        int count = 0;
        for (String pair : text.split("&")) {
            if (pair.isEmpty() || ++count > MOST) {
                continue;
            }
            int equals = pair.indexOf('=');
            put(root, decode(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return listed(root);
    }

    /** Puts one value at its bracketed name; for parts of a form that come by themselves. */
    static void put(Map<String, @Nullable Object> root, String name, Object value) {
        int bracket = name.indexOf('[');
        if (bracket == 0 || name.isEmpty()) {
            return;
        }
        if (bracket < 0) {
            root.put(name, value);
            return;
        }
        Map<String, @Nullable Object> at = root;
        String key = name.substring(0, bracket);
        int depth = 0;
        int open = bracket;
        while (open >= 0 && open < name.length() && name.charAt(open) == '[') {
            int close = name.indexOf(']', open);
            if (close < 0 || ++depth > DEEPEST) {
                break;
            }
            at = inner(at, key);
            String inside = name.substring(open + 1, close);
            key = inside.isEmpty() ? next(at) : inside;
            open = close + 1;
        }
        at.put(key, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> at, String key) {
        if (at.get(key) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> fresh = new LinkedHashMap<>();
        at.put(key, fresh);
        return fresh;
    }

    private static String next(Map<String, @Nullable Object> at) {
        long most = -1;
        for (String key : at.keySet()) {
            if (isIndex(key)) {
                most = Math.max(most, Long.parseLong(key));
            }
        }
        return Long.toString(most + 1);
    }

    private static boolean isIndex(String key) {
        return !key.isEmpty() && key.length() < 10 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Maps whose keys are 0 … n-1 in this order become lists, the outermost one never. */
    static Map<String, @Nullable Object> listed(Map<String, @Nullable Object> root) {
        root.replaceAll((key, value) -> value instanceof Map<?, ?> map ? list(map) : value);
        return root;
    }

    @SuppressWarnings("unchecked")
    private static Object list(Map<?, ?> given) {
        Map<String, @Nullable Object> map = listed((Map<String, @Nullable Object>) given);
        int at = 0;
        for (String key : map.keySet()) {
            if (!key.equals(Integer.toString(at++))) {
                return map;
            }
        }
        List<@Nullable Object> values = new ArrayList<>(map.values());
        return values;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        byte[] target = new byte[source.length];
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            byte one = source[i];
            if (one == '%' && i + 2 < source.length && Character.digit(source[i + 1], 16) >= 0 && Character.digit(source[i + 2], 16) >= 0) {
                target[length++] = (byte) (Character.digit(source[i + 1], 16) << 4 | Character.digit(source[i + 2], 16));
                i += 2;
            } else {
                target[length++] = one == '+' ? (byte) ' ' : one;
            }
        }
        return new String(target, 0, length, StandardCharsets.UTF_8);
    }
}
