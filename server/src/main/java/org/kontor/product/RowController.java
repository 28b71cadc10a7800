package org.kontor.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.product.ProductRows.Shown;
import org.kontor.records.Filter;
import org.kontor.records.Rates;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The rows of leads and deals, and the products that are offered for them. */
@RestController
@RequestMapping("/api/products")
class RowController {

    private static final int OFFERED = 20;
    private static final int HISTORY = 100;

    private final ProductRows rows;
    private final RowReading reading;
    private final RowHistory history;
    private final Records records;
    private final ReferenceBooks books;
    private final Books rates;
    private final Rates currencies;
    private final Company company;
    private final Access access;

    RowController(
            ProductRows rows, RowReading reading, RowHistory history, Records records, ReferenceBooks books, Books rates, Rates currencies, Company company, Access access) {
        this.rows = rows;
        this.reading = reading;
        this.history = history;
        this.records = records;
        this.books = books;
        this.rates = rates;
        this.currencies = currencies;
        this.company = company;
        this.access = access;
    }

    /** The rows with what they come to, and the books that they are written with. */
    @GetMapping("/rows/{type:lead|deal|quote}/{id}")
    Map<String, @Nullable Object> rows(Actor actor, @PathVariable String type, @PathVariable long id) {
        return shown(rows.of(actor, type, id));
    }

    @PutMapping("/rows/{type:lead|deal|quote}/{id}")
    Map<String, @Nullable Object> put(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody JsonNode body) {
        String state = body.path("state").isString() ? body.path("state").asString() : null;
        Boolean manual = body.path("manual").isBoolean() ? Boolean.valueOf(body.path("manual").asBoolean()) : null;
        Object operation = rows.put(actor, type, id, reading.all(body), state, manual).id();
        Map<String, @Nullable Object> shown = shown(rows.of(actor, type, id));
        shown.put("operation", operation);
        return shown;
    }

    /** Who changed which row when, the newest first. */
    @GetMapping("/rows/{type:lead|deal|quote}/{id}/history")
    Map<String, Object> history(Actor actor, @PathVariable String type, @PathVariable long id, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        rows.of(actor, type, id);
        return Map.of("items", access.fields(actor, type).readable("amount") ? history.of(type, id, before, HISTORY) : List.of());
    }

    /** Products by a part of their name or article, priced in the currency of the record that they are for. */
    @GetMapping("/offered")
    Map<String, Object> offered(Actor actor, @RequestParam(defaultValue = "") String text, @RequestParam(required = false) @Nullable String currency) {
        access.require(actor, ProductType.CODE, Access.Action.READ);
        List<String> fields = records.readable(actor, ProductType.CODE, List.of("title", "article", "price", "currency", "unit", "vat", "vatIncluded", "section"));
        Filter active = Filter.is("active", true);
        Filter named = text.isBlank() ? active : active.and(new Filter.Any(fields.contains("article")
                ? List.of(new Filter.Contains("title", text.strip()), new Filter.Contains("article", text.strip()))
                : List.of(new Filter.Contains("title", text.strip()))));
        RecordPage page = records.list(actor, ProductType.CODE, named, new Sort("title", false), fields, OFFERED, null);
        return Map.of("items", page.rows().stream().map(row -> offer(row, currency)).toList());
    }

    private Map<String, @Nullable Object> offer(RecordRow row, @Nullable String currency) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("id", row.id());
        one.put("title", row.value("title"));
        one.put("article", row.value("article"));
        BigDecimal price = row.value("price") instanceof BigDecimal own ? own : null;
        String from = row.value("currency") instanceof String own ? own : company.currency();
        one.put("price", price == null || currency == null || currency.equals(from) ? price : converted(price, from, currency));
        one.put("unit", row.value("unit"));
        one.put("vat", rates.rate((Long) row.value("vat")));
        one.put("vatIncluded", !Boolean.FALSE.equals(row.value("vatIncluded")));
        return one;
    }

    private @Nullable BigDecimal converted(BigDecimal price, String from, String to) {
        BigDecimal base = currencies.toBase(price, from);
        BigDecimal rate = to.equals(company.currency()) ? BigDecimal.ONE : currencies.on(to, company.today()).orElse(null);
        return rate == null || rate.signum() == 0 ? null : base.divide(rate, 2, RoundingMode.HALF_UP);
    }

    private Map<String, @Nullable Object> shown(Shown shown) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("items", shown.rows().stream().map(RowReading::json).toList());
        json.put("totals", shown.totals());
        json.put("currency", shown.currency());
        json.put("amount", shown.amount());
        json.put("manual", shown.manual());
        json.put("state", shown.state());
        json.put("can", Map.of("update", shown.changeable()));
        json.put("units", books.find(Books.UNITS).map(ReferenceBooks.Book::values).orElse(List.of()));
        List<Map<String, @Nullable Object>> vats = new ArrayList<>();
        books.find(Books.VAT).ifPresent(book -> book.values().stream().filter(value -> !value.archived()).forEach(value -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("title", value.title());
            one.put("rate", rates.rate(value.id()));
            vats.add(one);
        }));
        json.put("vats", vats);
        return json;
    }
}
