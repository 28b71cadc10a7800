package org.kontor.bitrix.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** References of a batch to the results of earlier calls: {@code $result[key][0][ID]}, alone or within a longer text. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$result((?:\\[[^\\]\\[]*\\])+)");
    private static final Pattern PART = Pattern.compile("\\[([^\\]\\[]*)\\]");

    private References() {}

    static Map<String, @Nullable Object> resolve(Map<String, @Nullable Object> values, Map<String, @Nullable Object> results) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        values.forEach((key, value) -> resolved.put(key.indexOf('$') < 0 ? key : Params.textOf(value(key, results)), value(value, results)));
        return resolved;
    }

    private static @Nullable Object value(@Nullable Object value, Map<String, @Nullable Object> results) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, one) -> copy.put(String.valueOf(key), value(one, results)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(one -> copy.add(value(one, results)));
                yield copy;
            }
            case String text when text.contains("$result[") -> text(text, results);
            case null -> null;
            default -> value;
        };
    }

    private static @Nullable Object text(String text, Map<String, @Nullable Object> results) {
        Matcher matcher = REFERENCE.matcher(text);
        if (matcher.matches()) {
            Object found = find(matcher.group(1), results);
            return found == null ? "" : found;
        }
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(Params.textOf(find(matcher.group(1), results))));
        }
        return matcher.appendTail(filled).toString();
    }

    private static @Nullable Object find(String path, Map<String, @Nullable Object> results) {
        Object at = results;
        Matcher part = PART.matcher(path);
        while (part.find()) {
            String key = part.group(1);
            at = switch (at) {
                case Map<?, ?> map -> map.get(key);
                case List<?> list -> {
                    Long index = Params.numberOf(key);
                    yield index != null && index >= 0 && index < list.size() ? list.get(index.intValue()) : null;
                }
                case null -> null;
                default -> null;
            };
        }
        return at;
    }
}
