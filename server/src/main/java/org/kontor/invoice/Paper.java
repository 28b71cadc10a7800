package org.kontor.invoice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on an invoice, as it was on its day.
 *
 * @param seller name, inn, kpp, address, bank, bik, account, correspondentAccount, director, accountant
 * @param buyer name, inn, kpp, address
 * @param discount what all discounts take off
 * @param taxes VAT by rate
 * @param note a line below the rows, "" for none
 */
public record Paper(Map<String, String> seller, Map<String, String> buyer, List<Line> lines, BigDecimal discount, List<Tax> taxes, String note) {

    /** A row; the price is that of one unit after the discount as far as hundredths show it. */
    public record Line(String title, BigDecimal quantity, String unit, BigDecimal price, BigDecimal discount, @Nullable BigDecimal vat, BigDecimal tax, BigDecimal total) {}

    /** VAT of one rate; null for rows without. */
    public record Tax(@Nullable BigDecimal vat, BigDecimal tax) {}
}
