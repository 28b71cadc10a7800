package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.platform.Problem;
import org.kontor.product.ProductRow;
import org.kontor.product.ProductRows;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** crm.deal.productrows.*, crm.lead.productrows.*, crm.item.productrow.* and the older crm.productrow.*: what deals and leads are made of. */
@Component
final class ProductRowMethods implements MethodGroup {

    private static final Map<String, String> OWNERS = Map.of("D", "deal", "L", "lead", "Q", "quote");
    private static final int MOST_OWNERS = 50;

    private final ProductRows rows;
    private final ProductRowWire wire;
    private final InvoiceRows invoices;
    private final Records records;

    ProductRowMethods(ProductRows rows, ProductRowWire wire, InvoiceRows invoices, Records records) {
        this.rows = rows;
        this.wire = wire;
        this.invoices = invoices;
        this.records = records;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>();
        OWNERS.forEach((letter, type) -> {
            methods.add(RestMethod.of("crm." + type + ".productrows.get", "crm", "id:int!", "list", call -> {
                long id = call.params().id("id");
                List<Map<String, @Nullable Object>> told = new ArrayList<>();
                for (ProductRow row : of(call, type, id)) {
                    told.add(wire.old(letter, id, row, told.size()));
                }
                return Answer.of(told);
            }).byPlace());
            methods.add(RestMethod.of("crm." + type + ".productrows.set", "crm", "id:int! rows:array", "bool", call -> {
                long id = call.params().id("id");
                put(call, type, id, read(call, type, id, call.params().list("rows")));
                return Answer.of(true);
            }).byPlace());
        });
        methods.add(RestMethod.of("crm.item.productrow.fields", "crm", "", "{fields}", call -> Answer.of(Map.of("fields", Plain.fields(
                "id integer r", "ownerId integer !i", "ownerType string !i", "productId integer !", "productName string -", "price double -", "priceExclusive double r",
                "priceNetto double r", "priceBrutto double r", "quantity double -", "discountTypeId integer -", "discountRate double -", "discountSum double -",
                "taxRate double -", "taxIncluded char -", "customized char -", "measureCode integer -", "measureName string -", "sort integer -", "type integer r",
                "storeId integer r")))));
        methods.add(RestMethod.of("crm.item.productrow.list", "crm", "filter:object! order:object start:int", "{productRows}", this::list));
        methods.add(RestMethod.of("crm.item.productrow.get", "crm", "id:int!", "{productRow}", call -> {
            long id = call.params().id("id");
            if (InvoiceRows.is(id)) {
                return Answer.of(Map.of("productRow", Optional.ofNullable(invoices.row(call.actor(), id)).orElseThrow(() -> Refusal.bad("Not found"))));
            }
            Place place = place(call, id);
            return Answer.of(Map.of("productRow", wire.item(place.letter(), place.record(), place.row(), place.at())));
        }));
        methods.add(RestMethod.of("crm.item.productrow.add", "crm", "fields:object!", "{productRow}", this::add));
        methods.add(RestMethod.of("crm.item.productrow.update", "crm", "id:int! fields:object!", "{productRow}", call -> {
            Place place = place(call, call.params().id("id"));
            List<ProductRow> all = new ArrayList<>(place.all());
            all.set(place.at(), one(call, call.params().map("fields"), place.row()));
            put(call, place.type(), place.record(), all);
            return Answer.of(Map.of("productRow", wire.item(place.letter(), place.record(), of(call, place.type(), place.record()).get(place.at()), place.at())));
        }));
        methods.add(RestMethod.of("crm.item.productrow.delete", "crm", "id:int!", "null", call -> {
            Place place = place(call, call.params().id("id"));
            List<ProductRow> all = new ArrayList<>(place.all());
            all.remove(place.at());
            put(call, place.type(), place.record(), all);
            return Answer.of(null);
        }));
        methods.add(RestMethod.of("crm.item.productrow.set", "crm", "ownerId:int! ownerType:string! productRows:array!", "{productRows}", call -> {
            String letter = call.params().text("ownerType");
            String type = type(letter);
            long id = call.params().id("ownerId");
            put(call, type, id, read(call, type, id, call.params().list("productRows")));
            return Answer.of(Map.of("productRows", items(call, letter, id)));
        }));
        methods.add(RestMethod.of("crm.productrow.list", "crm", "filter:object! order:object start:int", "list", this::old));
        methods.add(RestMethod.of("crm.productrow.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                "ID integer r", "OWNER_ID integer !i", "OWNER_TYPE string !i", "PRODUCT_ID integer !", "PRODUCT_NAME string -", "PRICE double -", "PRICE_EXCLUSIVE double r",
                "PRICE_NETTO double r", "PRICE_BRUTTO double r", "QUANTITY double -", "DISCOUNT_TYPE_ID integer -", "DISCOUNT_RATE double -", "DISCOUNT_SUM double -",
                "TAX_RATE double -", "TAX_INCLUDED char -", "CUSTOMIZED char -", "MEASURE_CODE integer -", "MEASURE_NAME string -", "SORT integer -"))));
        return methods;
    }

    private static String type(String letter) {
        String type = OWNERS.get(letter);
        if (letter.equals(InvoiceItems.LETTERS)) {
            throw new Refusal(400, "ACCESS_DENIED", "The rows of an issued invoice do not change");
        }
        if (type == null) {
            throw Refusal.bad("Unknown owner type");
        }
        return type;
    }

    private List<ProductRow> of(Call call, String type, long id) {
        try {
            return rows.of(call.actor(), type, id).rows();
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.NOT_FOUND) {
                throw Refusal.bad("Not found");
            }
            throw problem;
        }
    }

    private void put(Call call, String type, long id, List<ProductRow> all) {
        if (all.size() > ProductRows.MOST) {
            throw Refusal.bad("At most " + ProductRows.MOST + " rows");
        }
        rows.put(call.operation(ProductRows.KIND), type, id, all, null, null);
    }

    private List<Map<String, @Nullable Object>> items(Call call, String letter, long id) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (ProductRow row : of(call, type(letter), id)) {
            items.add(wire.item(letter, id, row, items.size()));
        }
        return items;
    }

    private Answer list(Call call) {
        String letter = "";
        List<Long> owners = new ArrayList<>();
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> part : call.params().map("filter").entrySet()) {
            String name = part.getKey().replaceFirst("^[=@]+", "");
            if (name.equals("ownerType")) {
                letter = Params.textOf(Params.listOf(part.getValue()).stream().findFirst().orElse(""));
            } else if (name.equals("ownerId")) {
                Params.listOf(part.getValue()).stream().map(Params::numberOf).filter(Objects::nonNull).forEach(owners::add);
            } else {
                others.put(part.getKey(), part.getValue());
            }
        }
        if (owners.isEmpty() || letter.isEmpty()) {
            throw Refusal.bad("Filter by ownerId and ownerType is required");
        }
        if (owners.size() > MOST_OWNERS) {
            throw Refusal.bad("At most " + MOST_OWNERS + " owners");
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (long owner : owners) {
            if (letter.equals(InvoiceItems.LETTERS)) {
                all.addAll(invoices.of(call.actor(), owner));
            } else if (!records.readable(call.actor(), type(letter), List.of(owner)).isEmpty()) {
                all.addAll(items(call, letter, owner));
            }
        }
        all.removeIf(Rows.filter(others).negate());
        if (!call.params().map("order").isEmpty()) {
            all.sort(Rows.order(call.params().map("order")));
        }
        Answer page = Answer.page(all, call.params().start());
        return page.with(Map.of("productRows", Objects.requireNonNull(page.result())));
    }

    /** The rows of some records of a type, by the names of the older methods. */
    private Answer old(Call call) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        call.params().map("filter").forEach((key, value) -> filter.put(key.replace("OWNER_TYPE", "ownerType").replace("OWNER_ID", "ownerId"), value));
        Map<String, @Nullable Object> params = new LinkedHashMap<>(Map.of("filter", filter, "start", call.params().start()));
        Answer page = list(call.with(new Params(params)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object item : page.result() instanceof Map<?, ?> map && map.get("productRows") instanceof List<?> list ? list : List.of()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            Params.mapOf("row", item).forEach((name, value) -> row.put(
                    name.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT), name.equals("id") || name.equals("ownerId") ? String.valueOf(value) : value));
            rows.add(row);
        }
        return page.with(rows);
    }

    private Answer add(Call call) {
        Params fields = new Params(call.params().map("fields"));
        String letter = fields.text("ownerType");
        String type = type(letter);
        long id = fields.id("ownerId");
        List<ProductRow> all = new ArrayList<>(of(call, type, id));
        all.add(one(call, fields.all(), null));
        put(call, type, id, all);
        return Answer.of(Map.of("productRow", items(call, letter, id).getLast()));
    }

    /** A row with where it stands. */
    private record Place(String letter, String type, long record, List<ProductRow> all, int at) {
        ProductRow row() {
            return all.get(at);
        }
    }

    private Place place(Call call, long id) {
        if (InvoiceRows.is(id)) {
            type(InvoiceItems.LETTERS);
        }
        ProductRows.Owner owner = rows.owner(id).orElseThrow(() -> Refusal.bad("Not found"));
        String letter = OWNERS.entrySet().stream().filter(one -> one.getValue().equals(owner.type())).map(Map.Entry::getKey).findFirst().orElseThrow(() -> Refusal.bad("Not found"));
        List<ProductRow> all = of(call, owner.type(), owner.record());
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).id() == id) {
                return new Place(letter, owner.type(), owner.record(), all, at);
            }
        }
        throw Refusal.bad("Not found");
    }

    /** The rows that a program sends; those that name their number stay themselves. */
    private List<ProductRow> read(Call call, String type, long id, List<@Nullable Object> sent) {
        Map<Long, ProductRow> known = new LinkedHashMap<>();
        of(call, type, id).forEach(row -> known.put(row.id(), row));
        List<ProductRow> read = new ArrayList<>();
        for (Object row : sent) {
            Map<String, @Nullable Object> fields = Params.mapOf("rows", row);
            Long number = Params.numberOf(fields.containsKey("ID") ? fields.get("ID") : fields.get("id"));
            read.add(one(call, fields, number == null ? null : known.remove(number)));
        }
        return read;
    }

    private ProductRow one(Call call, Map<String, @Nullable Object> fields, @Nullable ProductRow known) {
        Long product = Params.numberOf(fields.containsKey("PRODUCT_ID") ? fields.get("PRODUCT_ID") : fields.get("productId"));
        RecordRow named = product == null || product == 0
                ? null
                : records.find(call.actor(), "product", product, records.readable(call.actor(), "product", List.of("title", "price", "vat", "unit")))
                        .orElseThrow(() -> Refusal.bad("Product is not found"));
        return wire.read(fields, known, named);
    }
}
