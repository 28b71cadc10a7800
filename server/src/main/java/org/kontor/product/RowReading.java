package org.kontor.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads rows as somebody sent them, and writes them as the page reads them. */
@Component
class RowReading {

    private static final int LONGEST = 500;
    private static final BigDecimal MOST = new BigDecimal("9999999999999");

    private final Books books;

    RowReading(Books books) {
        this.books = books;
    }

    /**
     * The rows of a body.
     *
     * @throws Problem INVALID, each fault at its place ({@code items.0.price})
     */
    List<ProductRow> all(JsonNode body) {
        if (!body.path("items").isArray()) {
            throw Problem.invalid("items", "platform.field.needed");
        }
        if (body.path("items").size() > ProductRows.MOST) {
            throw Problem.invalid("items", "field.error.many", Map.of("most", ProductRows.MOST));
        }
        List<ProductRow> rows = new ArrayList<>();
        for (JsonNode item : body.path("items")) {
            rows.add(one(item, "items." + rows.size() + "."));
        }
        return rows;
    }

    private ProductRow one(JsonNode item, String at) {
        String title = item.path("title").asString("").strip();
        if (title.isEmpty()) {
            throw Problem.invalid(at + "title", "platform.field.needed");
        }
        if (title.length() > LONGEST) {
            throw Problem.invalid(at + "title", "platform.field.long", Map.of("most", LONGEST));
        }
        BigDecimal quantity = item.path("quantity").isMissingNode() ? BigDecimal.ONE : number(item, "quantity", at, 4);
        if (quantity.signum() == 0) {
            throw Problem.invalid(at + "quantity", "product.error.quantity");
        }
        String kind = item.path("discountKind").asString("percent");
        if (!kind.equals("percent") && !kind.equals("sum")) {
            throw Problem.invalid(at + "discountKind", "platform.field.choice", Map.of("choices", "percent, sum"));
        }
        BigDecimal price = number(item, "price", at, 2);
        BigDecimal discount = number(item, "discount", at, 2);
        if (discount.compareTo(kind.equals("percent") ? new BigDecimal(100) : price) > 0) {
            throw Problem.invalid(at + "discount", "product.error.discount");
        }
        Long unit = id(item, "unit", at);
        if (unit != null && books.unit(unit).isEmpty()) {
            throw Problem.invalid(at + "unit", "product.error.unit");
        }
        BigDecimal vat = item.path("vat").isNull() || item.path("vat").isMissingNode() ? null : number(item, "vat", at, 2);
        if (vat != null && vat.compareTo(new BigDecimal(99)) > 0) {
            throw Problem.invalid(at + "vat", "product.error.vat");
        }
        Long id = id(item, "id", at);
        return new ProductRow(
                id == null ? 0 : id, id(item, "product", at), title, unit, quantity, price, kind.equals("percent"), discount, vat,
                item.path("vatIncluded").asBoolean(true));
    }

    private static @Nullable Long id(JsonNode item, String field, String at) {
        JsonNode value = item.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Problem.invalid(at + field, "platform.field.number");
        }
        return value.asLong();
    }

    private static BigDecimal number(JsonNode item, String field, String at, int decimals) {
        JsonNode value = item.path(field);
        if (value.isNull() || value.isMissingNode()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asString("?").strip().replace(',', '.'));
            if (number.signum() < 0) {
                throw Problem.invalid(at + field, "field.error.negative");
            }
            if (number.compareTo(MOST) > 0 || number.scale() < -20) {
                throw Problem.invalid(at + field, "field.error.number");
            }
            return number.setScale(Math.min(Math.max(number.scale(), 0), decimals), RoundingMode.HALF_UP);
        } catch (NumberFormatException e) {
            throw Problem.invalid(at + field, "field.error.number");
        }
    }

    static Map<String, @Nullable Object> json(ProductRow row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("product", row.product());
        json.put("title", row.title());
        json.put("unit", row.unit());
        json.put("quantity", row.quantity());
        json.put("price", row.price());
        json.put("discountKind", row.percent() ? "percent" : "sum");
        json.put("discount", row.discount());
        json.put("vat", row.vat());
        json.put("vatIncluded", row.vatIncluded());
        json.put("net", row.net());
        json.put("tax", row.tax());
        json.put("total", row.total());
        return json;
    }
}
