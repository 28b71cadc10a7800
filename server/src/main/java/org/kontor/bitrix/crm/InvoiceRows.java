package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.invoice.InvoiceSearch;
import org.kontor.invoice.Paper;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** The rows of issued invoices as crm.item.productrow.* tells them; they are read from the paper and never change. */
@Component
class InvoiceRows {

    /** Numbers of rows of invoices begin here: they have none of their own. */
    private static final long FIRST = 1L << 40;

    private static final long MOST = 1_000;

    private final InvoiceSearch search;

    InvoiceRows(InvoiceSearch search) {
        this.search = search;
    }

    /** Whether a number is that of a row of an invoice. */
    static boolean is(long row) {
        return row >= FIRST;
    }

    /** The rows of an invoice that the actor sees; none of another. */
    List<Map<String, @Nullable Object>> of(Actor actor, long invoice) {
        try {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Paper.Line line : search.paper(actor, invoice).lines()) {
                rows.add(row(invoice, rows.size(), line));
            }
            return rows;
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                return List.of();
            }
            throw problem;
        }
    }

    /** The row of a number; null where the actor sees none. */
    @Nullable Map<String, @Nullable Object> row(Actor actor, long number) {
        List<Map<String, @Nullable Object>> all = of(actor, (number - FIRST) / MOST);
        int at = (int) ((number - FIRST) % MOST);
        return at < all.size() ? all.get(at) : null;
    }

    private static Map<String, @Nullable Object> row(long invoice, int at, Paper.Line line) {
        BigDecimal quantity = line.quantity();
        BigDecimal exclusive = per(line.total().subtract(line.tax()), quantity);
        BigDecimal one = line.vat() == null ? BigDecimal.ONE : BigDecimal.ONE.add(line.vat().movePointLeft(2));
        BigDecimal gross = line.price().multiply(quantity).setScale(2, RoundingMode.HALF_UP);
        boolean included = gross.subtract(line.discount()).compareTo(line.total()) == 0;
        BigDecimal netto = included ? line.price().divide(one, 2, RoundingMode.HALF_UP) : line.price();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", FIRST + invoice * MOST + at);
        row.put("ownerId", invoice);
        row.put("ownerType", InvoiceItems.LETTERS);
        row.put("productId", 0L);
        row.put("productName", line.title());
        row.put("price", per(line.total(), quantity));
        row.put("priceAccount", per(line.total(), quantity));
        row.put("priceExclusive", exclusive);
        row.put("priceNetto", netto);
        row.put("priceBrutto", included ? line.price() : line.price().multiply(one).setScale(2, RoundingMode.HALF_UP));
        row.put("quantity", quantity);
        row.put("discountTypeId", 1);
        row.put("discountRate", gross.signum() == 0 ? BigDecimal.ZERO : line.discount().movePointRight(2).divide(gross, 2, RoundingMode.HALF_UP));
        row.put("discountSum", netto.subtract(exclusive).max(BigDecimal.ZERO));
        row.put("taxRate", line.vat());
        row.put("taxIncluded", included ? "Y" : "N");
        row.put("customized", "Y");
        row.put("measureCode", null);
        row.put("measureName", line.unit());
        row.put("sort", (at + 1) * 10);
        row.put("xmlId", "");
        row.put("type", 1);
        row.put("storeId", null);
        return row;
    }

    private static BigDecimal per(BigDecimal sum, BigDecimal quantity) {
        return sum.divide(quantity, 2, RoundingMode.HALF_UP);
    }
}
