package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.platform.Problem;
import org.kontor.product.Books;
import org.kontor.product.Section;
import org.kontor.product.Sections;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** crm.productsection.*, and crm.measure.* and crm.vat.* to be read: what the catalogue is arranged by. */
@Component
final class CatalogueMethods implements MethodGroup {

    private static final int LONGEST = 200;

    private final Sections sections;
    private final ReferenceBooks books;
    private final Books rates;
    private final Access access;

    CatalogueMethods(Sections sections, ReferenceBooks books, Books rates, Access access) {
        this.sections = sections;
        this.books = books;
        this.rates = rates;
        this.access = access;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>(List.of(
                RestMethod.of("crm.productsection.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "CATALOG_ID integer -", "SECTION_ID integer -", "NAME string !", "XML_ID string -", "CODE string -"))),
                RestMethod.of("crm.productsection.list", "crm", "select:array filter:object order:object start:int", "list", call -> list(call, all(call))),
                RestMethod.of("crm.productsection.get", "crm", "id:int!", "object", call -> Answer.of(shown(one(call)))),
                RestMethod.of("crm.productsection.add", "crm", "fields:object!", "int", call -> {
                    change(call);
                    Params fields = new Params(call.params().map("fields"));
                    return Answer.of(sections.add(parent(fields), name(fields), (sections.all().size() + 1) * 10));
                }),
                RestMethod.of("crm.productsection.update", "crm", "id:int! fields:object!", "bool", call -> {
                    change(call);
                    Section known = one(call);
                    Params fields = new Params(call.params().map("fields"));
                    sections.change(known.id(), fields.has("SECTION_ID") ? parent(fields) : known.parent(), fields.has("NAME") ? name(fields) : known.title(), known.sort());
                    return Answer.of(true);
                }),
                RestMethod.of("crm.productsection.delete", "crm", "id:int!", "bool", call -> {
                    change(call);
                    sections.remove(one(call).id());
                    return Answer.of(true);
                })));
        methods.addAll(book("crm.measure.", Books.UNITS, this::measure,
                "ID integer r", "CODE integer !", "MEASURE_TITLE string -", "SYMBOL_RUS string -", "SYMBOL_INTL string -", "SYMBOL_LETTER_INTL string -", "IS_DEFAULT char -"));
        methods.addAll(book("crm.vat.", Books.VAT, this::vat, "ID integer r 11", "TIMESTAMP_X datetime r", "ACTIVE char - 1", "C_SORT integer - 18", "NAME string ! 50",
                "RATE double ! 18.2"));
        return methods;
    }

    private List<RestMethod> book(String prefix, String book, Function<Value, Map<String, @Nullable Object>> shown, String... fields) {
        return List.of(
                RestMethod.of(prefix + "fields", "crm", "", "object", call -> Answer.of(Plain.fields(fields))),
                RestMethod.of(prefix + "list", "crm", "select:array filter:object order:object start:int", "list", call -> list(call, values(call, book, shown))),
                RestMethod.of(prefix + "get", "crm", "id:int!", "object", call -> {
                    String id = String.valueOf(call.params().id("id"));
                    return Answer.of(values(call, book, shown).stream().filter(row -> id.equals(row.get("ID"))).findFirst().orElseThrow(() -> Refusal.bad("Not found")));
                }));
    }

    private List<Map<String, @Nullable Object>> values(Call call, String book, Function<Value, Map<String, @Nullable Object>> shown) {
        read(call);
        return books.find(book).stream().flatMap(found -> found.values().stream()).map(shown).toList();
    }

    private Map<String, @Nullable Object> measure(Value unit) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", String.valueOf(unit.id()));
        row.put("CODE", unit.code());
        row.put("MEASURE_TITLE", unit.title());
        row.put("SYMBOL_RUS", unit.title());
        row.put("SYMBOL_INTL", unit.title());
        row.put("SYMBOL_LETTER_INTL", unit.title());
        row.put("IS_DEFAULT", unit.code().equals("796") ? "Y" : "N");
        return row;
    }

    private Map<String, @Nullable Object> vat(Value rate) {
        BigDecimal percent = rates.rate(rate.id());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", String.valueOf(rate.id()));
        row.put("TIMESTAMP_X", "");
        row.put("ACTIVE", rate.archived() ? "N" : "Y");
        row.put("NAME", rate.title());
        row.put("RATE", percent == null ? null : percent.setScale(2).toPlainString());
        row.put("C_SORT", "100");
        return row;
    }

    private static Answer list(Call call, List<Map<String, @Nullable Object>> all) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>(all.stream().filter(Rows.filter(call.params().map("filter"))).toList());
        if (!call.params().map("order").isEmpty()) {
            found.sort(Rows.order(call.params().map("order")));
        }
        List<String> select = call.params().texts("select");
        if (!select.isEmpty() && !select.contains("*")) {
            found.forEach(row -> row.keySet().removeIf(name -> !select.contains(name)));
        }
        return Answer.page(found, call.params().start());
    }

    private List<Map<String, @Nullable Object>> all(Call call) {
        read(call);
        return sections.all().stream().map(CatalogueMethods::shown).toList();
    }

    private static Map<String, @Nullable Object> shown(Section section) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", String.valueOf(section.id()));
        row.put("CATALOG_ID", "1");
        row.put("SECTION_ID", section.parent() == null ? null : String.valueOf(section.parent()));
        row.put("NAME", section.title());
        row.put("XML_ID", null);
        row.put("CODE", null);
        return row;
    }

    private Section one(Call call) {
        read(call);
        return sections.find(call.params().id("id")).orElseThrow(() -> Refusal.bad("Product section is not found"));
    }

    private static @Nullable Long parent(Params fields) {
        Long parent = fields.number("SECTION_ID");
        return parent == null || parent == 0 ? null : parent;
    }

    private static String name(Params fields) {
        String name = fields.text("NAME").strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Refusal.bad("NAME is required");
        }
        return name;
    }

    private void read(Call call) {
        if (!access.may(call.actor(), "product", Access.Action.READ)) {
            throw Refusal.denied();
        }
    }

    private void change(Call call) {
        if (!access.may(call.actor(), Sections.FUNCTION)) {
            throw Refusal.denied();
        }
    }
}
