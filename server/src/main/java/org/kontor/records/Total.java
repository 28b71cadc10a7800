package org.kontor.records;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many records a filter has and what they sum to.
 *
 * @param count how many; where not exact, there are more than this
 * @param exact whether the count is exact
 * @param sums amounts by currency (ISO 4217); unlike currencies are never added
 * @param base everything in the base currency: open records by today's rate, closed ones by the rate of their closing day
 * @param mixed whether more than one currency is in it
 */
public record Total(long count, boolean exact, Map<String, BigDecimal> sums, BigDecimal base, boolean mixed) {

    /** The highest count that is told without being asked for exactly. */
    public static final int CAP = 10_000;

    /** All of these together. */
    public static Total sum(Iterable<Total> totals) {
        long count = 0;
        BigDecimal base = BigDecimal.ZERO;
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Total total : totals) {
            count += total.count();
            base = base.add(total.base());
            total.sums().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        return new Total(count, true, sums, base, sums.size() > 1);
    }
}
