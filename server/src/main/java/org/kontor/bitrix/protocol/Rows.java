package org.kontor.bitrix.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filter and order of short lists that lie in memory. */
public final class Rows {

    private Rows() {}

    /** Whether a row fulfils a filter; names that it does not have are left out. */
    public static Predicate<Map<String, @Nullable Object>> filter(Map<String, @Nullable Object> filter) {
        Predicate<Map<String, @Nullable Object>> all = row -> true;
        for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
            Comparison comparison = Comparison.read(entry.getKey());
            List<String> wanted = Params.listOf(entry.getValue()).stream().map(Params::textOf).toList();
            all = all.and((Map<String, @Nullable Object> row) -> {
                String name = name(row, comparison.field());
                return name.isEmpty() || holds(comparison.kind(), Params.textOf(row.get(name)), wanted) != comparison.negated();
            });
        }
        return all;
    }

    private static String name(Map<String, @Nullable Object> row, String asked) {
        if (row.containsKey(asked)) {
            return asked;
        }
        return row.keySet().stream().filter(key -> key.equalsIgnoreCase(asked)).findFirst().orElse("");
    }

    private static boolean holds(Comparison.Kind kind, String own, List<String> wanted) {
        if (wanted.isEmpty()) {
            return own.isEmpty();
        }
        return wanted.stream().anyMatch(text -> switch (kind) {
            case EQUAL, BETWEEN -> own.equalsIgnoreCase(text);
            case CONTAINS, LIKE -> own.toLowerCase(Locale.ROOT).contains(text.replace("%", "").toLowerCase(Locale.ROOT));
            case MORE -> compare(own, text) > 0;
            case LESS -> compare(own, text) < 0;
            case AT_LEAST -> compare(own, text) >= 0;
            case AT_MOST -> compare(own, text) <= 0;
        });
    }

    /** The order that a call asks for; as they are where it asks for none. */
    public static Comparator<Map<String, @Nullable Object>> order(Map<String, @Nullable Object> order) {
        Comparator<Map<String, @Nullable Object>> all = (one, other) -> 0;
        for (Map.Entry<String, @Nullable Object> entry : order.entrySet()) {
            boolean down = Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT).startsWith("desc");
            Comparator<Map<String, @Nullable Object>> by = (Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) ->
                    compare(Params.textOf(one.get(name(one, entry.getKey()))), Params.textOf(other.get(name(other, entry.getKey()))));
            all = all.thenComparing(down ? by.reversed() : by);
        }
        return all;
    }

    private static int compare(String one, String other) {
        Long number = Params.numberOf(one);
        Long bound = Params.numberOf(other);
        return number != null && bound != null ? number.compareTo(bound) : one.compareToIgnoreCase(other);
    }
}
