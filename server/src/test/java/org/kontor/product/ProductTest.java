package org.kontor.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** The catalogue, and the rows of it on deals and leads. */
class ProductTest extends KontorTest {

    private Api admin;
    private Api anna;

    @BeforeEach
    void signIn() {
        admin = api.as(Cast.ADMIN);
        anna = api.as(Cast.ANNA);
    }

    private long product(String values) {
        return admin.post("/api/records/product", "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private long deal(Api who, String title) {
        return who.post("/api/records/deal", Map.of("values", Map.of("title", title))).expect(201).number("/id");
    }

    private long book(String book, String code) {
        return ((Number) Objects.requireNonNull(sql.fetchValue(
                        "select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = ? and v.code = ?", book, code)))
                .longValue();
    }

    private static Map<String, Object> row(String title, Object quantity, Object price, Object discount, Object vat) {
        Map<String, Object> row = new HashMap<>();
        row.put("title", title);
        row.put("quantity", quantity);
        row.put("price", price);
        row.put("discount", discount);
        row.put("vat", vat);
        return row;
    }

    private Answer put(Api who, long deal, Object... rows) {
        return who.put("/api/products/rows/deal/" + deal, Map.of("items", List.of(rows)));
    }

    @Test
    void everybodySellsFromOneCatalogueAndOnlyWhoMayChangesIt() {
        long window = product("{\"title\": \"Окно каталога\", \"article\": \"ОК-1\", \"price\": 12500.5, \"vat\": %d}".formatted(book("vat", "20")));
        Answer seen = anna.get("/api/records/product/" + window).expect(200);
        assertThat(seen.at("/values/price").decimalValue()).isEqualByComparingTo("12500.5");
        assertThat(seen.text("/values/currency")).isEqualTo("RUB");
        assertThat(seen.at("/values/responsible").isMissingNode()).isTrue();
        assertThat(seen.at("/can/update").asBoolean()).isFalse();
        anna.patch("/api/records/product/" + window, "{\"values\": {\"price\": 1}}").expectProblem(403, "forbidden");
        anna.post("/api/records/product", "{\"values\": {\"title\": \"Своё\"}}").expectProblem(403, "forbidden");
        Answer offered = anna.get("/api/products/offered?text=" + URLEncoder.encode("ок-1", StandardCharsets.UTF_8)).expect(200);
        assertThat(offered.all("/items", "title")).contains("Окно каталога");
        assertThat(offered.number("/items/0/vat")).isEqualTo(20);
        Answer again = admin.patch("/api/records/product/" + window, "{\"values\": {\"price\": 13000}}").expect(200);
        admin.post("/api/records/operations/" + again.text("/operation") + "/undo").expect(200);
        assertThat(admin.get("/api/records/product/" + window).at("/values/price").decimalValue()).isEqualByComparingTo("12500.5");
    }

    @Test
    void sectionsAreATreeWithoutCirclesAndAreRemovedEmpty() {
        long windows = admin.post("/api/products/sections", Map.of("title", "Окна дерева")).expect(201).number("/id");
        long plastic = admin.post("/api/products/sections", Map.of("title", "ПВХ", "parent", windows)).expect(201).number("/id");
        admin.post("/api/products/sections", Map.of("title", "пвх", "parent", windows)).expectProblem(422, "invalid");
        admin.patch("/api/products/sections/" + windows, Map.of("parent", plastic)).expectProblem(422, "invalid");
        anna.post("/api/products/sections", Map.of("title", "Чужой")).expectProblem(403, "forbidden");
        long product = product("{\"title\": \"Окно в разделе\", \"section\": %d}".formatted(plastic));
        assertThat(anna.get("/api/products/sections").expect(200).all("/items", "path")).contains("Окна дерева › ПВХ");
        admin.post("/api/records/product", "{\"values\": {\"title\": \"Нигде\", \"section\": 999999}}").expectProblem(422, "invalid");
        admin.delete("/api/products/sections/" + plastic).expectProblem(409, "section_used");
        admin.delete("/api/records/product/" + product).expect(200);
        admin.delete("/api/products/sections/" + plastic).expect(204);
        admin.delete("/api/products/sections/" + windows).expect(204);
    }

    @Test
    void productsAreLoadedFromATableWithTheirSections() {
        admin.post("/api/products/sections", Map.of("title", "Загруженные")).expect(201);
        String table = "Название;Раздел;Артикул;Цена;Единица;НДС\nДверь загруженная;Загруженные;Д-77;1 234,50;кг;10 %\nДверь без раздела;Нет такого;;1;шт;\n";
        Answer draft = admin.upload("/api/importing/files?type=product", "товары.csv", table.getBytes(StandardCharsets.UTF_8), "text/csv").expect(201);
        String load = "/api/importing/loads/" + draft.number("/id");
        admin.post(load + "/start", "{}").expect(200);
        jobs.runDue();
        Answer loaded = admin.get(load).expect(200);
        assertThat(loaded.number("/added")).as(loaded.text()).isEqualTo(1);
        assertThat(loaded.number("/refused")).isEqualTo(1);
        assertThat(sql.fetchValue("""
                select concat_ws('|', i.article, i.price, u.title, v.title, s.title) from product.item i join records.book_value u on u.id = i.unit_id
                join records.book_value v on v.id = i.vat_id join product.section s on s.id = i.section_id where i.title = 'Дверь загруженная'""")).isEqualTo("Д-77|1234.50|кг|10 %|Загруженные");
        anna.upload("/api/importing/files?type=product", "товары.csv", table.getBytes(StandardCharsets.UTF_8), "text/csv").expectProblem(403, "forbidden");
    }

    @Test
    void rowsMakeTheAmountToTheKopeckAndUndoTakesBoth() {
        long deal = deal(anna, "Сделка с товарами");
        Answer first = put(anna, deal, row("Окно", 3, "1999.99", 7, 20), row("Монтаж", "1.5", 1000, 0, null)).expect(200);
        // 5999.97 − 419.9979 → 5579.97, of which 20/120 is 929.995 → 930.00
        assertThat(first.at("/items/0/total").decimalValue()).isEqualByComparingTo("5579.97");
        assertThat(first.at("/items/0/tax").decimalValue()).isEqualByComparingTo("930.00");
        assertThat(first.at("/totals/total").decimalValue()).isEqualByComparingTo("7079.97");
        assertThat(first.at("/totals/discount").decimalValue()).isEqualByComparingTo("420.00");
        Answer card = anna.get("/api/records/deal/" + deal);
        assertThat(card.at("/values/amount").decimalValue()).isEqualByComparingTo("7079.97");
        assertThat(card.at("/values/tax").decimalValue()).isEqualByComparingTo("930");
        anna.post("/api/records/operations/" + first.text("/operation") + "/undo").expect(200);
        assertThat(anna.get("/api/records/deal/" + deal).at("/values/amount").isMissingNode()).isTrue();
        assertThat(anna.get("/api/products/rows/deal/" + deal).at("/items").size()).isZero();
    }

    @Test
    void vatUponThePriceAndADiscountOfEachUnitAreReckonedRowByRow() {
        long deal = deal(anna, "НДС сверху");
        Map<String, Object> row = row("Дверь", 3, "33.33", "0.33", 22);
        row.put("discountKind", "sum");
        row.put("vatIncluded", false);
        Answer rows = put(anna, deal, row).expect(200);
        assertThat(rows.at("/items/0/net").decimalValue()).isEqualByComparingTo("99.00");
        assertThat(rows.at("/items/0/tax").decimalValue()).isEqualByComparingTo("21.78");
        assertThat(rows.at("/totals/total").decimalValue()).isEqualByComparingTo("120.78");
    }

    @Test
    void anAmountWrittenByHandStaysAndIsGivenBackToTheRows() {
        long deal = deal(anna, "Сумма вручную");
        put(anna, deal, row("Окно", 2, 500, 0, 20)).expect(200);
        anna.patch("/api/records/deal/" + deal, "{\"values\": {\"amount\": 900}}").expect(200);
        Answer rows = anna.get("/api/products/rows/deal/" + deal).expect(200);
        assertThat(rows.at("/manual").asBoolean()).isTrue();
        put(anna, deal, row("Окно", 3, 500, 0, 20)).expect(200);
        assertThat(anna.get("/api/records/deal/" + deal).at("/values/amount").decimalValue()).isEqualByComparingTo("900");
        anna.patch("/api/records/deal/" + deal, "{\"values\": {\"amountManual\": false}}").expect(200);
        assertThat(anna.get("/api/records/deal/" + deal).at("/values/amount").decimalValue()).isEqualByComparingTo("1500");
    }

    @Test
    void wrongRowsAreRefusedAtTheirPlaceAndStrangersAndReadersChangeNone() {
        long deal = deal(anna, "Неверные строки");
        assertThat(put(anna, deal, row("Окно", 1, 1, 0, 20), row("", 1, 1, 0, 20)).expectProblem(422, "invalid").at("/fields").has("items.1.title")).isTrue();
        assertThat(put(anna, deal, row("Окно", 0, 1, 0, 20)).expectProblem(422, "invalid").at("/fields").has("items.0.quantity")).isTrue();
        assertThat(put(anna, deal, row("Окно", 1, -1, 0, 20)).expectProblem(422, "invalid").at("/fields").has("items.0.price")).isTrue();
        assertThat(put(anna, deal, row("Окно", 1, 1, 101, 20)).expectProblem(422, "invalid").at("/fields").has("items.0.discount")).isTrue();
        Map<String, Object> foreign = row("Окно", 1, 1, 0, 20);
        foreign.put("id", put(anna, deal(anna, "Другая"), row("Своя", 1, 1, 0, 20)).expect(200).number("/items/0/id"));
        assertThat(put(anna, deal, foreign).expectProblem(422, "invalid").at("/fields").has("items.0.id")).isTrue();
        put(api.as(Cast.LEV), deal, row("Окно", 1, 1, 0, 20)).expectProblem(404, "not_found");
        api.as(Cast.LEV).get("/api/products/rows/deal/" + deal).expectProblem(404, "not_found");
        put(api.as(Cast.DARIA), deal, row("Окно", 1, 1, 0, 20)).expectProblem(403, "forbidden");
    }

    @Test
    void whoHasNotSeenTheRowsOfAnotherWritesNotOverThem() throws Exception {
        long deal = deal(anna, "Вдвоём");
        String state = put(anna, deal, row("Окно", 1, 100, 0, 20)).expect(200).text("/state");
        List<Callable<Integer>> both = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            int price = 200 + n;
            both.add(() -> anna.put("/api/products/rows/deal/" + deal, Map.of("state", state, "items", List.of(row("Окно", 1, price, 0, 20)))).status());
        }
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : two.invokeAll(both)) {
                answers.add(one.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        }
        anna.put("/api/products/rows/deal/" + deal, Map.of("state", state, "items", List.of())).expectProblem(409, "rows_changed");
    }

    @Test
    void theHistoryTellsWhoChangedWhatInARow() {
        long deal = deal(anna, "История строк");
        Answer first = put(anna, deal, row("Окно", 1, 100, 0, 20)).expect(200);
        Map<String, Object> changed = row("Окно", 4, 100, 0, 20);
        changed.put("id", first.number("/items/0/id"));
        put(anna, deal, changed).expect(200);
        put(anna, deal).expect(200);
        Answer history = anna.get("/api/products/rows/deal/" + deal + "/history").expect(200);
        assertThat(history.all("/items", "kind")).containsExactly("removed", "changed", "added");
        assertThat(history.at("/items/1/changes/quantity/0").asInt()).isEqualTo(1);
        assertThat(history.at("/items/1/changes/quantity/1").asInt()).isEqualTo(4);
        assertThat(history.text("/items/1/by")).isNotEmpty();
    }

    @Test
    void aLeadBringsItsRowsIntoTheDealAndItsUndoTakesThemBack() {
        long lead = anna.post("/api/records/lead", "{\"values\": {\"title\": \"Лид с товарами\"}}").expect(201).number("/id");
        anna.put("/api/products/rows/lead/" + lead, Map.of("items", List.of(row("Окно", 2, 300, 0, 20), row("Доставка", 1, 50, 0, null)))).expect(200);
        Answer converted = anna.post("/api/crm/leads/" + lead + "/conversion", Map.of("deal", Map.of())).expect(200);
        long deal = converted.number("/deal");
        Answer rows = anna.get("/api/products/rows/deal/" + deal).expect(200);
        assertThat(rows.all("/items", "title")).containsExactly("Окно", "Доставка");
        assertThat(rows.at("/manual").asBoolean()).isFalse();
        assertThat(rows.at("/amount").decimalValue()).isEqualByComparingTo("650");
        anna.post("/api/records/operations/" + converted.text("/operation") + "/undo").expect(200);
        assertThat(sql.fetchValue("select count(*) from product.product_row where type_id = 2 and record_id = ?", deal)).isEqualTo(0L);
    }

    @Test
    void aHiddenAmountHidesTheRows() {
        long deal = deal(anna, "Скрытая сумма");
        put(anna, deal, row("Секретное окно", 1, 100, 0, 20)).expect(200);
        long role = admin.post("/api/access/roles", Map.of("title", "Без сумм")).expect(201).number("/id");
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(
                Map.of("type", "*", "action", "read", "scope", "all"), Map.of("type", "*", "action", "update", "scope", "all")))).expect(200);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", List.of(Map.of("type", "deal", "field", "amount", "level", "hidden")))).expect(200);
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.ZHANNA.id())).expect(201);
        Api zhanna = api.as(Cast.ZHANNA);
        assertThat(zhanna.get("/api/products/rows/deal/" + deal).expect(200).text()).doesNotContain("Секретное");
        assertThat(zhanna.get("/api/products/rows/deal/" + deal + "/history").expect(200).text()).doesNotContain("Секретное");
        put(zhanna, deal).expectProblem(403, "forbidden");
    }
}
