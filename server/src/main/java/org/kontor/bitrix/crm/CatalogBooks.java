package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.product.Books;
import org.kontor.records.BookEditing;
import org.kontor.records.RecordFunctions;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/**
 * catalog.vat.*, catalog.measure.* and the writing of crm.vat.* and crm.measure.*: values of the two reference books that products are
 * written with. A rate of VAT is what its name says, so that a name without the figure gets it.
 */
@Component
final class CatalogBooks implements MethodGroup {

    private static final String LIST = "select:array filter:object order:object start:int";
    private static final int LONGEST = 100;

    private final ReferenceBooks books;
    private final BookEditing editing;
    private final Books rates;
    private final Access access;

    CatalogBooks(ReferenceBooks books, BookEditing editing, Books rates, Access access) {
        this.books = books;
        this.editing = editing;
        this.rates = rates;
        this.access = access;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                CatalogFields.method("catalog.vat.getFields", "vat", "active char -", "id integer r", "name string !", "rate double !", "sort integer -", "timestampX datetime r"),
                RestMethod.of("catalog.vat.list", "catalog", LIST, "{vats}", call -> ShortLists.page(call, "vats", vats(call))),
                RestMethod.of("catalog.vat.get", "catalog", "id:int!", "{vat}", call -> ShortLists.one(call, "vat", vats(call))),
                RestMethod.of("catalog.vat.add", "catalog", "fields:object!", "{vat}", call -> vat(call, addVat(call))),
                RestMethod.of("catalog.vat.update", "catalog", "id:int! fields:object!", "{vat}", call -> vat(call, changeVat(call))),
                RestMethod.of("catalog.vat.delete", "catalog", "id:int!", "bool", call -> remove(call, Books.VAT)),
                CatalogFields.method("catalog.measure.getFields", "measure", "code integer !", "id integer r", "isDefault char -", "measureTitle string !", "symbol string -",
                        "symbolIntl string -", "symbolLetterIntl string -"),
                RestMethod.of("catalog.measure.list", "catalog", LIST, "{measures}", call -> ShortLists.page(call, "measures", measures(call))),
                RestMethod.of("catalog.measure.get", "catalog", "id:int!", "{measure}", call -> ShortLists.one(call, "measure", measures(call))),
                RestMethod.of("catalog.measure.add", "catalog", "fields:object!", "{measure}", call -> measure(call, addMeasure(call, "measureTitle", "symbol"))),
                RestMethod.of("catalog.measure.update", "catalog", "id:int! fields:object!", "{measure}", call -> measure(call, changeMeasure(call, "measureTitle", "symbol"))),
                RestMethod.of("catalog.measure.delete", "catalog", "id:int!", "bool", call -> remove(call, Books.UNITS)),
                RestMethod.of("crm.vat.add", "crm", "fields:object!", "int", call -> Answer.of(addVat(call))),
                RestMethod.of("crm.vat.update", "crm", "id:int! fields:object!", "int", call -> Answer.of(changeVat(call))),
                RestMethod.of("crm.vat.delete", "crm", "id:int!", "bool", call -> remove(call, Books.VAT)),
                RestMethod.of("crm.measure.add", "crm", "fields:object!", "int", call -> Answer.of(addMeasure(call, "MEASURE_TITLE", "SYMBOL_RUS"))),
                RestMethod.of("crm.measure.update", "crm", "id:int! fields:object!", "bool", call -> {
                    changeMeasure(call, "MEASURE_TITLE", "SYMBOL_RUS");
                    return Answer.of(true);
                }),
                RestMethod.of("crm.measure.delete", "crm", "id:int!", "bool", call -> remove(call, Books.UNITS)));
    }

    private List<Value> values(Call call, String book) {
        access.require(call.actor(), "product", Access.Action.READ);
        return books.find(book).stream().flatMap(found -> found.values().stream()).filter(value -> !value.removed()).toList();
    }

    private List<Map<String, @Nullable Object>> vats(Call call) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Value value : values(call, Books.VAT)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", value.id());
            row.put("active", value.archived() ? "N" : "Y");
            row.put("name", value.title());
            row.put("rate", rates.rate(value.id()));
            row.put("sort", value.sort());
            row.put("timestampX", null);
            rows.add(row);
        }
        return rows;
    }

    private Answer vat(Call call, long id) {
        return Answer.of(Map.of("vat", ShortLists.row(id, vats(call))));
    }

    private List<Map<String, @Nullable Object>> measures(Call call) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Value value : values(call, Books.UNITS)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", value.id());
            row.put("code", Params.numberOf(value.code()));
            row.put("measureTitle", value.title());
            row.put("symbol", value.title());
            row.put("symbolIntl", value.title());
            row.put("symbolLetterIntl", value.title());
            row.put("isDefault", value.code().equals("796") ? "Y" : "N");
            rows.add(row);
        }
        return rows;
    }

    private Answer measure(Call call, long id) {
        return Answer.of(Map.of("measure", ShortLists.row(id, measures(call))));
    }

    private Params fields(Call call) {
        access.require(call.actor(), RecordFunctions.BOOKS);
        return new Params(call.params().map("fields"));
    }

    private Value known(Call call, String book) {
        long id = call.params().id("id");
        return values(call, book).stream().filter(value -> value.id() == id).findFirst().orElseThrow(ShortLists::missing);
    }

    private long addVat(Call call) {
        Params fields = fields(call);
        String title = rated(name(fields.text("name"), "NAME"), rate(fields.text("rate")));
        Value made = editing.addValue(Books.VAT, null, title, null);
        settle(Books.VAT, made.id(), fields, null);
        return made.id();
    }

    private long changeVat(Call call) {
        Params fields = fields(call);
        Value known = known(call, Books.VAT);
        BigDecimal rate = fields.has("rate") ? rate(fields.text("rate")) : rates.rate(known.id());
        String title = fields.has("name") ? name(fields.text("name"), "NAME") : known.title();
        String rated = rate == null ? title : rated(title, rate);
        settle(Books.VAT, known.id(), fields, rated.equals(known.title()) ? null : rated);
        return known.id();
    }

    private void settle(String book, long id, Params fields, @Nullable String title) {
        Long sort = fields.has("sort") ? fields.number("sort") : fields.number("C_SORT");
        Boolean archived = fields.has("active") ? Boolean.valueOf(!fields.flag("active")) : null;
        if (title != null || sort != null || archived != null) {
            editing.changeValue(book, id, new BookEditing.ValueChange(title, null, sort == null ? null : (int) Math.clamp(sort, -1_000_000, 1_000_000), archived));
        }
    }

    /** The name with its figure: a rate is what its name says. */
    private static String rated(String name, BigDecimal rate) {
        String figure = rate.stripTrailingZeros().toPlainString();
        boolean says = name.matches(".*(?<![\\d.,])" + figure.replace(".", "[.,]") + "(?![\\d]).*") && name.replaceFirst("\\D*(\\d+(?:[.,]\\d+)?).*", "$1").replace(',', '.').equals(figure);
        return says ? name : name.replaceAll("[\\d%]+([.,]\\d+)?", "").strip().isEmpty() ? figure + " %" : name.replaceAll("[\\d%]+([.,]\\d+)?", "").strip() + " " + figure + " %";
    }

    private static BigDecimal rate(String text) {
        String plain = text.replace("%", "").strip().replace(',', '.');
        if (!plain.matches("\\d{1,2}(\\.\\d{1,2}0*)?")) {
            throw Refusal.bad("RATE is not valid");
        }
        return new BigDecimal(plain);
    }

    private static String name(String given, String field) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Refusal.bad(field + " is required");
        }
        return name;
    }

    private long addMeasure(Call call, String title, String symbol) {
        Params fields = fields(call);
        Long code = fields.number("code");
        if (code == null || code <= 0 || code > 99_999) {
            throw Refusal.bad("CODE is required");
        }
        String own = "%03d".formatted(code);
        if (values(call, Books.UNITS).stream().anyMatch(value -> value.code().equals(own))) {
            throw new Refusal(400, "ERROR_CORE", "CODE is taken");
        }
        String shown = fields.text(symbol).isBlank() ? fields.text(title) : fields.text(symbol);
        return editing.addValue(Books.UNITS, own, name(shown, title), null).id();
    }

    private long changeMeasure(Call call, String title, String symbol) {
        Params fields = fields(call);
        Value known = known(call, Books.UNITS);
        String shown = (fields.text(symbol).isBlank() ? fields.text(title) : fields.text(symbol)).strip();
        if (!shown.isEmpty() && !shown.equals(known.title())) {
            editing.changeValue(Books.UNITS, known.id(), new BookEditing.ValueChange(name(shown, title), null, null, null));
        }
        return known.id();
    }

    private Answer remove(Call call, String book) {
        access.require(call.actor(), RecordFunctions.BOOKS);
        editing.removeValue(book, known(call, book).id());
        return Answer.of(true);
    }
}
