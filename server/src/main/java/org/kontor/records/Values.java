package org.kontor.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical values compared and written as JSON. */
public final class Values {

    private Values() {}

    /** Whether two canonical values are the same: numbers by value, lists in order. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
            return number.compareTo(otherNumber) == 0;
        }
        if (one instanceof Instant moment && other instanceof Instant otherMoment) {
            return moment.truncatedTo(java.time.temporal.ChronoUnit.MICROS).equals(otherMoment.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            if (list.size() != otherList.size()) {
                return false;
            }
            for (int i = 0; i < list.size(); i++) {
                if (!same(list.get(i), otherList.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }

    /** The value as Jackson writes it: text, number, boolean, list, map. */
    public static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant moment -> moment.toString();
            case LocalDate day -> day.toString();
            case Channel channel -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("kind", channel.kind());
                map.put("value", channel.value());
                if (channel.field().equals("phones")) {
                    map.put("e164", channel.normalized());
                }
                yield map;
            }
            case List<?> list -> list.stream().map(Values::json).toList();
            default -> value;
        };
    }
}
