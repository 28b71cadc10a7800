package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.product.Section;
import org.kontor.product.Sections;
import org.springframework.stereotype.Component;

/** catalog.catalog.*, catalog.product.*, catalog.price.*, catalog.priceType.* and catalog.section.*: the one catalogue, with one price of each product. */
@Component
final class CatalogMethods implements MethodGroup {

    private static final String LIST = "select:array filter:object order:object start:int";
    private static final long ONLY = 1;
    private static final int LONGEST = 200;

    private final CrmTypes types;
    private final CrmReading reading;
    private final CrmWriting writing;
    private final CatalogProperties properties;
    private final Sections sections;
    private final Access access;
    private final org.kontor.platform.Messages messages;

    CatalogMethods(
            CrmTypes types, CrmReading reading, CrmWriting writing, CatalogProperties properties, Sections sections, Access access, org.kontor.platform.Messages messages) {
        this.types = types;
        this.reading = reading;
        this.writing = writing;
        this.properties = properties;
        this.sections = sections;
        this.access = access;
        this.messages = messages;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>();
        methods.addAll(catalogs());
        methods.addAll(products());
        methods.addAll(prices());
        methods.addAll(sections());
        return methods;
    }

    private List<RestMethod> catalogs() {
        return List.of(
                CatalogFields.method("catalog.catalog.getFields", "catalog", "iblockId integer !i", "iblockTypeId integer r", "id integer r", "lid string r", "name string r",
                        "productIblockId integer -", "skuPropertyId integer -", "subscription char -", "vatId integer -"),
                RestMethod.of("catalog.catalog.list", "catalog", LIST, "{catalogs}", call -> ShortLists.page(call, "catalogs", List.of(catalog(call)))),
                RestMethod.of("catalog.catalog.get", "catalog", "id:int!", "{catalog}", call -> ShortLists.one(call, "catalog", List.of(catalog(call)))),
                RestMethod.of("catalog.catalog.isOffers", "catalog", "id:int!", "bool", call -> {
                    ShortLists.row(call.params().id("id"), List.of(catalog(call)));
                    return Answer.of(false);
                }),
                RestMethod.of("crm.catalog.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "NAME string r", "ORIGINATOR_ID string r", "ORIGIN_ID string r", "XML_ID string r"))),
                RestMethod.of("crm.catalog.list", "crm", LIST, "list", call -> new Answer(List.of(old(call)), null, 1L)),
                RestMethod.of("crm.catalog.get", "crm", "id:int!", "object", call -> {
                    if (call.params().id("id") != ONLY) {
                        throw Refusal.bad("Catalog is not found");
                    }
                    return Answer.of(old(call));
                }));
    }

    private String name(Call call) {
        return messages.text(call.actor().language(), "type.product.plural");
    }

    private Map<String, @Nullable Object> catalog(Call call) {
        access.require(call.actor(), "product", Access.Action.READ);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", ONLY);
        row.put("iblockId", ONLY);
        row.put("iblockTypeId", 1);
        row.put("lid", "s1");
        row.put("name", name(call));
        row.put("productIblockId", null);
        row.put("skuPropertyId", null);
        row.put("subscription", "N");
        row.put("vatId", null);
        return row;
    }

    private Map<String, @Nullable Object> old(Call call) {
        access.require(call.actor(), "product", Access.Action.READ);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(ONLY));
        row.put("NAME", name(call));
        row.put("ORIGINATOR_ID", null);
        row.put("ORIGIN_ID", null);
        row.put("XML_ID", null);
        return row;
    }

    private List<RestMethod> products() {
        return List.of(
                RestMethod.of("catalog.product.list", "catalog", LIST, "{products}", call -> renamed(reading.items(call, types.get("catalog")), "products", properties::shown)),
                RestMethod.of("catalog.product.get", "catalog", "id:int!", "{product}", call -> Answer.of(Map.of("product", product(call, call.params().id("id"))))),
                RestMethod.of("catalog.product.add", "catalog", "fields:object!", "{element}", call -> {
                    Map<String, @Nullable Object> fields = given(call);
                    return Answer.of(Map.of("element", product(call, writing.add(call, types.get("catalog"), fields, true))));
                }),
                RestMethod.of("catalog.product.update", "catalog", "id:int! fields:object!", "{element}", call -> {
                    long id = call.params().id("id");
                    writing.update(call, types.get("catalog"), id, given(call), true);
                    return Answer.of(Map.of("element", product(call, id)));
                }),
                RestMethod.of("catalog.product.delete", "catalog", "id:int!", "bool", call -> {
                    writing.delete(call, types.get("catalog"), call.params().id("id"));
                    return Answer.of(true);
                }),
                RestMethod.of("catalog.product.getFieldsByFilter", "catalog", "filter:object!", "{product}", call -> {
                    access.require(call.actor(), "product", Access.Action.READ);
                    return Answer.of(Map.of("product", properties.fields(call.actor())));
                }));
    }

    private Map<String, @Nullable Object> product(Call call, long id) {
        Map<String, @Nullable Object> product = reading.item(call, types.get("catalog"), id);
        product.remove("entityTypeId");
        return properties.shown(product);
    }

    private Map<String, @Nullable Object> given(Call call) {
        Map<String, @Nullable Object> fields = properties.given(call.params().map("fields"));
        Params params = new Params(fields);
        Long catalog = params.number("iblockId");
        if (params.has("iblockId") && (catalog == null || catalog != ONLY)) {
            throw new Refusal(400, "0", "Catalog " + params.text("iblockId") + " is not found");
        }
        return fields;
    }

    private interface Shown {
        Map<String, @Nullable Object> of(Map<String, @Nullable Object> row);
    }

    /** A page of items under the name that catalog.* has for them. */
    private static Answer renamed(Answer page, String name, Shown shown) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Object items = page.result() instanceof Map<?, ?> map ? map.get("items") : null;
        for (Object item : items instanceof List<?> list ? list : List.of()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(Params.mapOf("item", item));
            row.remove("entityTypeId");
            rows.add(shown.of(row));
        }
        return page.with(Map.of(name, rows));
    }

    private List<RestMethod> prices() {
        return List.of(
                CatalogFields.method("catalog.priceType.getFields", "priceType", "base string r", "createdBy integer r", "dateCreate datetime r", "id integer r", "modifiedBy integer r",
                        "name string r", "sort integer r", "timestampX datetime r", "xmlId string r"),
                RestMethod.of("catalog.priceType.list", "catalog", LIST, "{priceTypes}", call -> ShortLists.page(call, "priceTypes", List.of(priceType(call)))),
                RestMethod.of("catalog.priceType.get", "catalog", "id:int!", "{priceType}", call -> ShortLists.one(call, "priceType", List.of(priceType(call)))),
                CatalogFields.method("catalog.price.getFields", "price", "catalogGroupId integer !i", "currency string !", "extraId integer r", "id integer r", "price double !",
                        "priceScale double r", "productId integer !i", "quantityFrom integer r", "quantityTo integer r", "timestampX datetime r"),
                RestMethod.of("catalog.price.list", "catalog", LIST, "{prices}", call -> {
                    Map<String, @Nullable Object> params = new LinkedHashMap<>(call.params().all());
                    params.keySet().removeIf(name -> name.equalsIgnoreCase("filter"));
                    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
                    filter.put("!price", "");
                    if (!call.params().map("filter").isEmpty()) {
                        filter.put("0", call.params().map("filter"));
                    }
                    params.put("filter", filter);
                    return renamed(reading.items(new Call(call.caller(), new Params(params)), types.get("price")), "prices", row -> row);
                }),
                RestMethod.of("catalog.price.get", "catalog", "id:int!", "{price}", call -> Answer.of(Map.of("price", price(call, call.params().id("id"))))),
                RestMethod.of("catalog.price.add", "catalog", "fields:object!", "{price}", call -> {
                    Params fields = new Params(call.params().map("fields"));
                    base(fields);
                    return Answer.of(Map.of("price", priced(call, fields.id("productId"), fields)));
                }),
                RestMethod.of("catalog.price.update", "catalog", "id:int! fields:object!", "{price}", call -> {
                    long id = call.params().id("id");
                    price(call, id);
                    return Answer.of(Map.of("price", priced(call, id, new Params(call.params().map("fields")))));
                }),
                RestMethod.of("catalog.price.modify", "catalog", "fields:object!", "{prices}", this::modify),
                RestMethod.of("catalog.price.delete", "catalog", "id:int!", "bool", call -> {
                    long id = call.params().id("id");
                    price(call, id);
                    Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
                    nothing.put("price", null);
                    writing.update(call, types.get("price"), id, nothing, true);
                    return Answer.of(true);
                }));
    }

    private Map<String, @Nullable Object> priceType(Call call) {
        access.require(call.actor(), "product", Access.Action.READ);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", ONLY);
        row.put("base", "Y");
        row.put("name", "BASE");
        row.put("sort", 100);
        row.put("xmlId", "BASE");
        row.put("createdBy", null);
        row.put("dateCreate", null);
        row.put("modifiedBy", null);
        row.put("timestampX", null);
        return row;
    }

    private static void base(Params fields) {
        Long type = fields.number("catalogGroupId");
        if (type == null || type != ONLY) {
            throw new Refusal(400, "0", "There is one type of prices: catalogGroupId 1");
        }
    }

    private Map<String, @Nullable Object> price(Call call, long product) {
        Map<String, @Nullable Object> price = reading.item(call, types.get("price"), product);
        price.remove("entityTypeId");
        if (!(price.get("price") instanceof BigDecimal)) {
            throw ShortLists.missing();
        }
        return price;
    }

    /** The price of a product as a program wants it. */
    private Map<String, @Nullable Object> priced(Call call, long product, Params fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (fields.has("price")) {
            values.put("price", fields.get("price"));
        }
        if (fields.has("currency")) {
            values.put("currency", fields.get("currency"));
        }
        writing.update(call, types.get("price"), product, values, true);
        return price(call, product);
    }

    private Answer modify(Call call) {
        Params given = new Params(Params.mapOf("product", new Params(call.params().map("fields")).get("product")));
        long product = given.id("id");
        List<Map<String, @Nullable Object>> prices = new ArrayList<>();
        for (@Nullable Object one : given.list("prices")) {
            Params fields = new Params(Params.mapOf("prices", one));
            base(fields);
            prices.add(priced(call, product, fields));
        }
        return Answer.of(Map.of("prices", prices));
    }

    private List<RestMethod> sections() {
        return List.of(
                CatalogFields.method("catalog.section.getFields", "section", "active char r", "code string r", "description string r", "descriptionType string r", "iblockId integer !",
                        "iblockSectionId integer -", "id integer r", "name string !", "sort integer -", "xmlId string r"),
                RestMethod.of("catalog.section.list", "catalog", LIST, "{sections}", call -> ShortLists.page(call, "sections", all(call))),
                RestMethod.of("catalog.section.get", "catalog", "id:int!", "{section}", call -> ShortLists.one(call, "section", all(call))),
                RestMethod.of("catalog.section.add", "catalog", "fields:object!", "{section}", call -> {
                    Params fields = changing(call);
                    Long sort = fields.number("sort");
                    long id = sections.add(parent(fields), title(fields), sort == null ? (sections.all().size() + 1) * 10 : (int) Math.clamp(sort, -1_000_000, 1_000_000));
                    return Answer.of(Map.of("section", ShortLists.row(id, all(call))));
                }),
                RestMethod.of("catalog.section.update", "catalog", "id:int! fields:object!", "{section}", call -> {
                    Params fields = changing(call);
                    Section known = section(call);
                    Long sort = fields.number("sort");
                    sections.change(
                            known.id(), fields.has("iblockSectionId") ? parent(fields) : known.parent(), fields.has("name") ? title(fields) : known.title(),
                            sort == null ? known.sort() : (int) Math.clamp(sort, -1_000_000, 1_000_000));
                    return Answer.of(Map.of("section", ShortLists.row(known.id(), all(call))));
                }),
                RestMethod.of("catalog.section.delete", "catalog", "id:int!", "bool", call -> {
                    access.require(call.actor(), Sections.FUNCTION);
                    sections.remove(section(call).id());
                    return Answer.of(true);
                }));
    }

    private Params changing(Call call) {
        access.require(call.actor(), Sections.FUNCTION);
        return new Params(call.params().map("fields"));
    }

    private Section section(Call call) {
        return sections.find(call.params().id("id")).orElseThrow(ShortLists::missing);
    }

    private static @Nullable Long parent(Params fields) {
        Long parent = fields.number("iblockSectionId");
        return parent == null || parent == 0 ? null : parent;
    }

    private static String title(Params fields) {
        String title = fields.text("name").strip();
        if (title.isEmpty() || title.length() > LONGEST) {
            throw new Refusal(400, "0", "Required fields: name");
        }
        return title;
    }

    private List<Map<String, @Nullable Object>> all(Call call) {
        access.require(call.actor(), "product", Access.Action.READ);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Section section : sections.all()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", section.id());
            row.put("iblockId", ONLY);
            row.put("iblockSectionId", section.parent());
            row.put("name", section.title());
            row.put("sort", section.sort());
            row.put("active", "Y");
            row.put("code", "");
            row.put("xmlId", Objects.toString(section.id()));
            row.put("description", "");
            row.put("descriptionType", "text");
            rows.add(row);
        }
        return rows;
    }
}
