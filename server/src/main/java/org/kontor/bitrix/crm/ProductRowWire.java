package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.product.Books;
import org.kontor.product.ProductRow;
import org.kontor.records.RecordRow;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/**
 * Rows of products as the protocol writes them. Its PRICE is that of one unit with discount and tax, its discounts are taken off a unit
 * without tax; ours are of the price as it was entered.
 */
@Component
class ProductRowWire {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Books books;

    ProductRowWire(Books books) {
        this.books = books;
    }

    /** A row by the names of crm.item.productrow.*. */
    Map<String, @Nullable Object> item(String ownerType, long owner, ProductRow row, int place) {
        BigDecimal one = BigDecimal.ONE.add(factor(row.vat()));
        BigDecimal brutto = row.vatIncluded() ? row.price() : row.price().multiply(one);
        BigDecimal netto = row.vatIncluded() ? row.price().divide(one, 10, RoundingMode.HALF_UP) : row.price();
        BigDecimal reduced = row.percent() ? row.price().multiply(row.discount()).divide(HUNDRED, 10, RoundingMode.HALF_UP) : row.discount();
        BigDecimal discount = row.vatIncluded() ? reduced.divide(one, 10, RoundingMode.HALF_UP) : reduced;
        BigDecimal exclusive = netto.subtract(discount);
        BigDecimal price = row.vatIncluded() ? row.price().subtract(reduced) : exclusive.multiply(one);
        Optional<Value> unit = books.unit(row.unit());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("ownerId", owner);
        json.put("ownerType", ownerType);
        json.put("productId", row.product() == null ? 0L : row.product());
        json.put("productName", row.title());
        json.put("price", two(price));
        json.put("priceAccount", two(price));
        json.put("priceExclusive", two(exclusive));
        json.put("priceNetto", two(netto));
        json.put("priceBrutto", two(brutto));
        json.put("quantity", row.quantity());
        json.put("discountTypeId", row.percent() ? 2 : 1);
        json.put("discountRate", row.percent() ? two(row.discount()) : netto.signum() == 0 ? BigDecimal.ZERO : two(discount.multiply(HUNDRED).divide(netto, 10, RoundingMode.HALF_UP)));
        json.put("discountSum", two(discount));
        json.put("taxRate", row.vat());
        json.put("taxIncluded", row.vatIncluded() ? "Y" : "N");
        json.put("customized", "Y");
        json.put("measureCode", unit.map(Value::code).filter(code -> code.matches("\\d+")).map(Integer::valueOf).orElse(null));
        json.put("measureName", unit.map(Value::title).orElse(null));
        json.put("sort", (place + 1) * 10);
        json.put("xmlId", "");
        json.put("type", 1);
        json.put("storeId", null);
        return json;
    }

    private static BigDecimal two(BigDecimal sum) {
        BigDecimal rounded = sum.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** The same by the names of crm.deal.productrows.*. */
    Map<String, @Nullable Object> old(String ownerType, long owner, ProductRow row, int place) {
        Map<String, @Nullable Object> item = item(ownerType, owner, row, place);
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        old.put("ID", String.valueOf(row.id()));
        old.put("OWNER_ID", String.valueOf(owner));
        old.put("OWNER_TYPE", ownerType);
        old.put("PRODUCT_ID", item.get("productId"));
        old.put("PRODUCT_NAME", row.title());
        old.put("ORIGINAL_PRODUCT_NAME", row.title());
        old.put("PRODUCT_DESCRIPTION", null);
        item.forEach((name, value) -> {
            String upper = name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            if (!old.containsKey(upper) && !upper.equals("STORE_ID")) {
                old.put(upper, upper.equals("PRICE_ACCOUNT") ? String.valueOf(value) : value);
            }
        });
        // there are no stores
        List.of("STORE_ID", "RESERVE_ID", "DATE_RESERVE_END", "RESERVE_QUANTITY").forEach(name -> old.put(name, null));
        return old;
    }

    /**
     * What a program wants of a row; {@code known} is what stands there, null for a new one.
     *
     * @param fields by either way of writing names
     * @param product the product that is named, null for none
     */
    ProductRow read(Map<String, @Nullable Object> fields, @Nullable ProductRow known, @Nullable RecordRow product) {
        Map<String, @Nullable Object> by = new LinkedHashMap<>();
        fields.forEach((name, value) -> by.put(name.replace("_", "").toLowerCase(Locale.ROOT), value));
        String title = by.containsKey("productname") ? Params.textOf(by.get("productname")).strip() : known == null ? "" : known.title();
        if (title.isEmpty() && product != null) {
            title = String.valueOf(product.value("title"));
        }
        if (title.isEmpty()) {
            throw Refusal.bad("PRODUCT_NAME is required");
        }
        BigDecimal vat = by.containsKey("taxrate") ? number(by, "taxrate") : known != null ? known.vat() : product == null ? null : books.rate((Long) product.value("vat"));
        boolean included = by.containsKey("taxincluded") ? Params.flagOf(by.get("taxincluded")) : known == null || known.vatIncluded();
        Long unit = known == null ? product == null ? null : (Long) product.value("unit") : known.unit();
        if (by.get("measurecode") != null) {
            unit = books.unitByCode(Params.textOf(by.get("measurecode"))).or(() -> books.unitByCode("0" + Params.textOf(by.get("measurecode")))).map(Value::id).orElse(unit);
        }
        BigDecimal quantity = by.containsKey("quantity") ? Objects.requireNonNullElse(number(by, "quantity"), BigDecimal.ZERO) : known == null ? BigDecimal.ONE : known.quantity();
        if (quantity.signum() <= 0) {
            throw Refusal.bad("QUANTITY must be above zero");
        }
        boolean percent = by.get("discounttypeid") == null ? known == null || known.percent() : !Params.textOf(by.get("discounttypeid")).equals("1");
        boolean priced = by.containsKey("price") || by.containsKey("discountrate") || by.containsKey("discountsum") || by.containsKey("taxrate") || by.containsKey("taxincluded") || known == null;
        Long named = by.containsKey("productid") ? Params.numberOf(by.get("productid")) : known == null ? null : known.product();
        Long id = named == null || named == 0 ? null : named;
        if (!priced) {
            return new ProductRow(Objects.requireNonNull(known).id(), id, title, unit, quantity, known.price(), known.percent(), known.discount(), known.vat(), known.vatIncluded());
        }
        BigDecimal one = BigDecimal.ONE.add(factor(vat));
        BigDecimal discount = percent
                ? Objects.requireNonNullElse(by.containsKey("discountrate") ? number(by, "discountrate") : known == null ? null : known.discount(), BigDecimal.ZERO)
                : Objects.requireNonNullElse(by.containsKey("discountsum") ? number(by, "discountsum") : null, BigDecimal.ZERO);
        BigDecimal off = percent || !included ? discount : discount.multiply(one);
        BigDecimal entered;
        if (by.containsKey("price")) {
            BigDecimal price = Objects.requireNonNullElse(number(by, "price"), BigDecimal.ZERO);
            BigDecimal reduced = included ? price : price.divide(one, 10, RoundingMode.HALF_UP);
            entered = percent
                    ? discount.compareTo(HUNDRED) >= 0 ? reduced : reduced.multiply(HUNDRED).divide(HUNDRED.subtract(discount), 10, RoundingMode.HALF_UP)
                    : reduced.add(off);
        } else {
            entered = known != null ? known.price() : product != null && product.value("price") instanceof BigDecimal own ? own : BigDecimal.ZERO;
        }
        return new ProductRow(
                known == null ? 0 : known.id(), id, title, unit, quantity.setScale(Math.min(4, Math.max(0, quantity.scale())), RoundingMode.HALF_UP), entered.setScale(2, RoundingMode.HALF_UP),
                percent, off.setScale(2, RoundingMode.HALF_UP), vat, included);
    }

    private static BigDecimal factor(@Nullable BigDecimal vat) {
        return vat == null ? BigDecimal.ZERO : vat.divide(HUNDRED, 10, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal number(Map<String, @Nullable Object> by, String name) {
        String text = Params.textOf(by.get(name)).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text.replace(',', '.'));
            if (number.signum() < 0 || number.precision() - number.scale() > 13 || number.scale() > 12) {
                throw Refusal.bad("Wrong value of " + name);
            }
            return number;
        } catch (NumberFormatException e) {
            throw Refusal.bad("Wrong value of " + name);
        }
    }
}
