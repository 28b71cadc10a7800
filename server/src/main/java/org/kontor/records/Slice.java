package org.kontor.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records that have the same keys, with what was measured of them; several can be added up, since nothing is rounded yet.
 *
 * @param keys the values of what it was sliced by, in that order; null where empty, the first day for a span of time
 * @param count how many records
 * @param parts what was measured, in the order it was asked for
 */
public record Slice(List<@Nullable Object> keys, long count, List<Part> parts) {

    /**
     * What was measured of them.
     *
     * @param count how many of the records it comes from
     * @param sum the plain sum; of money the part that is in the base currency already
     * @param open amounts by currency that become base currency by today's rate
     */
    public record Part(long count, BigDecimal sum, Map<String, BigDecimal> open) {

        /** Nothing. */
        public static final Part NONE = new Part(0, BigDecimal.ZERO, Map.of());

        /** Both together. */
        public Part plus(Part other) {
            Map<String, BigDecimal> both = new TreeMap<>(open);
            other.open().forEach((currency, amount) -> both.merge(currency, amount, BigDecimal::add));
            return new Part(count + other.count(), sum.add(other.sum()), both);
        }
    }

    /** Both together under the keys of this one. */
    public Slice plus(Slice other) {
        List<Part> sums = new ArrayList<>();
        for (int place = 0; place < parts.size(); place++) {
            sums.add(parts.get(place).plus(other.parts().get(place)));
        }
        return new Slice(keys, count + other.count(), sums);
    }

    /** The same under other keys. */
    public Slice at(List<@Nullable Object> others) {
        return new Slice(others, count, parts);
    }
}
