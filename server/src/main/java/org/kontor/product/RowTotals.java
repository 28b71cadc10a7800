package org.kontor.product;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rows come to.
 *
 * @param discount what all discounts take off
 * @param taxes VAT by rate, the highest first; rows without VAT last
 */
public record RowTotals(BigDecimal total, BigDecimal net, BigDecimal tax, BigDecimal discount, List<Tax> taxes) {

    /** VAT of one rate; {@code vat} is null for rows without. */
    public record Tax(@Nullable BigDecimal vat, BigDecimal tax, BigDecimal total) {}

    private static final BigDecimal NONE = BigDecimal.ZERO.setScale(2);

    /** Adds rows up. */
    public static RowTotals of(List<ProductRow> rows) {
        BigDecimal total = NONE;
        BigDecimal tax = NONE;
        BigDecimal discount = NONE;
        Map<BigDecimal, Tax> rates = new TreeMap<>(Comparator.reverseOrder());
        for (ProductRow row : rows) {
            total = total.add(row.total());
            tax = tax.add(row.tax());
            discount = discount.add(row.reduction());
            BigDecimal rate = row.vat() == null ? BigDecimal.ONE.negate() : row.vat().stripTrailingZeros();
            rates.merge(rate, new Tax(row.vat(), row.tax(), row.total()),
                    (one, other) -> new Tax(one.vat(), one.tax().add(other.tax()), one.total().add(other.total())));
        }
        return new RowTotals(total, total.subtract(tax), tax, discount, List.copyOf(rates.values()));
    }
}
