package org.kontor.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A row of a lead, a deal or an invoice. Every sum is rounded to hundredths, half up, row by row: what is added up afterwards is
 * what stands in the rows.
 *
 * @param id 0 for a new one
 * @param product of the catalogue, null for what stands there by its name alone
 * @param unit value of the book of units
 * @param quantity above 0, at most four decimals
 * @param price of one unit before the discount; with VAT where {@code vatIncluded}
 * @param percent whether the discount is a percent of the price, else a sum off each unit
 * @param vat percent, null without VAT
 */
public record ProductRow(
        long id,
        @Nullable Long product,
        String title,
        @Nullable Long unit,
        BigDecimal quantity,
        BigDecimal price,
        boolean percent,
        BigDecimal discount,
        @Nullable BigDecimal vat,
        boolean vatIncluded) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** The same as a new row. */
    public ProductRow copy() {
        return new ProductRow(0, product, title, unit, quantity, price, percent, discount, vat, vatIncluded);
    }

    /** What the discount takes off the row. */
    public BigDecimal reduction() {
        return percent ? round(gross().multiply(discount).divide(HUNDRED, 10, RoundingMode.HALF_UP)) : round(discount.multiply(quantity));
    }

    /** Price times quantity. */
    BigDecimal gross() {
        return round(price.multiply(quantity));
    }

    private BigDecimal reduced() {
        return gross().subtract(reduction());
    }

    /** VAT of the row. */
    public BigDecimal tax() {
        if (vat == null) {
            return BigDecimal.ZERO.setScale(2);
        }
        BigDecimal base = vatIncluded ? HUNDRED.add(vat) : HUNDRED;
        return round(reduced().multiply(vat).divide(base, 10, RoundingMode.HALF_UP));
    }

    /** What is to be paid for the row, VAT in it. */
    public BigDecimal total() {
        return vatIncluded ? reduced() : reduced().add(tax());
    }

    /** The same without VAT. */
    public BigDecimal net() {
        return total().subtract(tax());
    }

    private static BigDecimal round(BigDecimal sum) {
        return sum.setScale(2, RoundingMode.HALF_UP);
    }
}
