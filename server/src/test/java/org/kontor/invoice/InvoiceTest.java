package org.kontor.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** Invoices: issued from deals, printed, paid in parts, withdrawn, numbered without gaps. */
class InvoiceTest extends KontorTest {

    private Api admin;
    private Api anna;

    @BeforeEach
    void signIn() {
        admin = api.as(Cast.ADMIN);
        anna = api.as(Cast.ANNA);
    }

    /** An own company with its requisites and its account. */
    private long seller(String title) {
        long id = admin.post("/api/records/company", Map.of("values", Map.of("title", title, "isOwn", true))).expect(201).number("/id");
        admin.post("/api/crm/requisites/company/" + id, """
                {"preset": "organization", "main": true, "fullName": "%s", "inn": "7707083893", "kpp": "770701001", "director": "Орлов В. А.",
                 "addresses": [{"kind": "legal", "city": "Москва", "line": "ул. Стекольная, 7"}],
                 "accounts": [{"bank": "ПАО Сбербанк", "bik": "044525225", "account": "40702810938000000001", "correspondentAccount": "30101810400000000225", "main": true}]}"""
                .formatted(title)).expect(201);
        return id;
    }

    private long deal(String title, Object... rows) {
        long client = anna.post("/api/records/company", Map.of("values", Map.of("title", "Покупатель " + title))).expect(201).number("/id");
        long deal = anna.post("/api/records/deal", Map.of("values", Map.of("title", title, "company", client))).expect(201).number("/id");
        if (rows.length > 0) {
            anna.put("/api/products/rows/deal/" + deal, Map.of("items", List.of(rows))).expect(200);
        }
        return deal;
    }

    private static Map<String, Object> row(String title, Object quantity, Object price, Object discount, Object vat) {
        Map<String, Object> row = new HashMap<>(Map.of("title", title, "quantity", quantity, "price", price, "discount", discount));
        row.put("vat", vat);
        return row;
    }

    private Answer issue(Api who, long deal, long seller) {
        return who.post("/api/invoices", Map.of("deal", deal, "seller", seller, "issuedOn", "2026-11-22"));
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0\\u202f]+", " ");
        }
    }

    @Test
    void whatIsPrintedIsWhatTheDealComesToAndItIsKeptAsItsWork() throws Exception {
        long seller = seller("ООО Печать");
        long deal = deal("Печать", row("Окно", 3, "1999.99", 7, 20), row("Дверь", 1, "1000", 0, 20), row("Монтаж под ключ", "1.5", 1000, 0, null));
        Answer made = issue(anna, deal, seller).expect(201);
        assertThat(made.number("/number")).isEqualTo(1);
        assertThat(made.at("/total").decimalValue()).isEqualByComparingTo("8079.97");
        Answer pdf = anna.get("/api/invoices/" + made.number("/id") + "/pdf").expect(200);
        assertThat(pdf.header("Content-Type")).contains("application/pdf");
        assertThat(text(pdf.body())).contains(
                "Счёт на оплату № 1 от 22 ноября 2026 г.", "ООО Печать", "7707083893", "40702810938000000001", "Покупатель Печать", "Монтаж под ключ", "5 579,97",
                "В том числе НДС 20%: 1 096,67", "8 079,97", "Восемь тысяч семьдесят девять рублей 97 копеек", "М. П.", "Орлов В. А.");
        Answer activity = anna.get("/api/records/activity?fields=title,result,files,closed&filter=%7B%22field%22%3A%22deals%22%2C%22op%22%3A%22is%22%2C%22value%22%3A" + deal + "%7D").expect(200);
        assertThat(activity.text("/items/0/values/title")).isEqualTo("Счёт на оплату № 1 от 22 ноября 2026 г.");
        assertThat(activity.at("/items/0/values/closed").asBoolean()).isTrue();
        assertThat(sql.fetchValue("select code from records.book_value where id = " + activity.number("/items/0/values/result"))).isEqualTo("INVOICED");
        Answer file = anna.get("/api/files/" + activity.number("/items/0/values/files/0/id")).expect(200);
        assertThat(text(file.body())).contains("Счёт на оплату № 1");
        api.as(Cast.LEV).get("/api/files/" + activity.number("/items/0/values/files/0/id")).expectProblem(404, "not_found");
        // the paper stays what it was
        anna.put("/api/products/rows/deal/" + deal, Map.of("items", List.of(row("Другое", 1, 5, 0, null)))).expect(200);
        assertThat(text(anna.get("/api/invoices/" + made.number("/id") + "/pdf").body())).contains("Монтаж под ключ").doesNotContain("Другое");
    }

    @Test
    void twentyAtOnceGetNumbersWithoutGaps() throws Exception {
        long seller = seller("ООО Номера");
        long other = seller("ООО Другие номера");
        long deal = deal("Номера", row("Окно", 1, 100, 0, 20));
        assertThat(issue(anna, deal, other).expect(201).number("/number")).isEqualTo(1);
        issue(anna, deal(
                "Без товаров"), seller).expectProblem(422, "invalid");
        List<Callable<Long>> many = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            Map<String, Object> asked = Map.of("deal", deal, "seller", seller, "key", "request " + n);
            many.add(() -> {
                Answer answer = anna.post("/api/invoices", asked);
                while (answer.status() == 503) {
                    // a busy server is asked again, under the same key
                    answer = anna.post("/api/invoices", asked);
                }
                return answer.expect(201).number("/number");
            });
        }
        try (ExecutorService all = Executors.newFixedThreadPool(20)) {
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> one : all.invokeAll(many)) {
                numbers.add(one.get());
            }
            assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
        }
        assertThat(sql.fetchValue("select count(*) from invoice.item where seller_id = " + seller)).isEqualTo(20L);
    }

    @Test
    void twoPartsPayAnInvoiceAndTakingOneBackOpensIt() {
        long seller = seller("ООО Оплаты");
        Answer made = issue(anna, deal("Оплаты", row("Окно", 1, 1000, 0, 20)), seller).expect(201);
        String invoice = "/api/invoices/" + made.number("/id");
        assertThat(anna.post(invoice + "/payments", Map.of("amount", 400)).expect(201).text("/state")).isEqualTo("partly");
        assertThat(anna.post(invoice + "/payments", Map.of("amount", "600.01")).expectProblem(422, "invalid").at("/fields").has("amount")).isTrue();
        assertThat(anna.post(invoice + "/payments", Map.of("amount", 0)).expectProblem(422, "invalid").at("/fields").has("amount")).isTrue();
        assertThat(anna.post(invoice + "/payments", Map.of("amount", 1, "paidOn", "2199-01-01")).expectProblem(422, "invalid").at("/fields").has("paidOn")).isTrue();
        anna.put(invoice + "/withdrawal", Map.of()).expectProblem(409, "invoice_paid");
        Answer paid = anna.post(invoice + "/payments", Map.of("amount", 600, "note", "п/п 7")).expect(201);
        assertThat(paid.text("/state")).isEqualTo("paid");
        anna.post("/api/records/operations/" + paid.text("/operation") + "/undo").expect(200);
        assertThat(anna.get(invoice).text("/state")).isEqualTo("partly");
        anna.delete("/api/invoices/payments/" + anna.get(invoice).number("/payments/0/id")).expect(200);
        assertThat(anna.get(invoice).text("/state")).isEqualTo("issued");
        anna.put(invoice + "/withdrawal", Map.of("reason", "Ошибка в сумме")).expect(200);
        anna.post(invoice + "/payments", Map.of("amount", 1)).expectProblem(409, "invoice_withdrawn");
        assertThat(issue(anna, deal("Следующий", row("Окно", 1, 10, 0, null)), seller).expect(201).number("/number")).isEqualTo(2);
    }

    @Test
    void twoPaymentsAtOnceNeverPayMoreThanIsAsked() throws Exception {
        Answer made = issue(anna, deal("Двойная оплата", row("Окно", 1, 1000, 0, 20)), seller("ООО Двойная оплата")).expect(201);
        List<Callable<Integer>> both = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            both.add(() -> anna.post("/api/invoices/" + made.number("/id") + "/payments", Map.of("amount", 700)).status());
        }
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> one : two.invokeAll(both)) {
                answers.add(one.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 422);
        }
    }

    @Test
    void invoicesFollowTheirDealAndAreNeverUndone() {
        long seller = seller("ООО Права");
        long deal = deal("Права", row("Окно", 1, 1000, 0, 20));
        Answer made = issue(anna, deal, seller).expect(201);
        String invoice = "/api/invoices/" + made.number("/id");
        api.as(Cast.LEV).get(invoice).expectProblem(404, "not_found");
        api.as(Cast.LEV).get(invoice + "/pdf").expectProblem(404, "not_found");
        api.as(Cast.LEV).get("/api/invoices/of/" + deal).expectProblem(404, "not_found");
        api.as(Cast.LEV).post(invoice + "/payments", Map.of("amount", 1)).expectProblem(404, "not_found");
        assertThat(api.as(Cast.LEV).get("/api/invoices").expect(200).text()).doesNotContain("ООО Права");
        Api daria = api.as(Cast.DARIA);
        assertThat(daria.get("/api/invoices?text=1&seller=" + seller).expect(200).at("/items").size()).isEqualTo(1);
        daria.post(invoice + "/payments", Map.of("amount", 1)).expectProblem(403, "forbidden");
        daria.put(invoice + "/withdrawal", Map.of()).expectProblem(403, "forbidden");
        issue(daria, deal, seller).expectProblem(403, "forbidden");
        long client = anna.post("/api/records/company", Map.of("values", Map.of("title", "Не своя"))).expect(201).number("/id");
        assertThat(issue(anna, deal, client).expectProblem(422, "invalid").at("/fields").has("seller")).isTrue();
        Object operation = sql.fetchValue("select operation_id from invoice.item where id = " + made.number("/id"));
        anna.post("/api/records/operations/" + operation + "/undo").expectProblem(409, "invoice_kept");
        assertThat(anna.get(invoice).text("/state")).isEqualTo("issued");
        anna.get("/api/invoices?state=nonsense").expectProblem(422, "invalid");
    }

    @Test
    void thePaperIsForThoseWhoSeeTheInvoiceNotForAllWhoReadTheClient() throws Exception {
        long seller = seller("ООО Бумага");
        long deal = deal("Бумага", row("Окно секретное", 1, 12345, 0, 20));
        Answer made = issue(anna, deal, seller).expect(201);
        long client = anna.get("/api/records/deal/" + deal).number("/values/company");
        Object file = sql.fetchValue("select file_id from invoice.item where id = " + made.number("/id"));
        // he takes part in the client, not in the deal: he reads what was done for the client
        anna.patch("/api/records/company/" + client, Map.of("values", Map.of("observers", List.of(Cast.LEV.id())))).expect(200);
        assertThat(api.as(Cast.LEV).get("/api/activities/of/company/" + client + "?done=true").expect(200).text()).contains("Счёт на оплату № 1");
        api.as(Cast.LEV).get("/api/records/deal/" + deal).expectProblem(404, "not_found");
        api.as(Cast.LEV).get("/api/files/" + file).expectProblem(404, "not_found");
        anna.get("/api/files/" + file).expect(200);
        // whoever may not read the amount reads neither the paper nor the rows that it is made of
        long role = admin.post("/api/access/roles", Map.of("title", "Без сумм")).expect(201).number("/id");
        admin.patch("/api/access/roles/" + role, Map.of("alone", true)).expect(200);
        admin.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(Map.of("type", "*", "action", "read", "scope", "all"), Map.of("type", "*", "action", "export", "scope", "all")))).expect(200);
        admin.put("/api/access/roles/" + role + "/fields", Map.of("fields", List.of(Map.of("type", "deal", "field", "amount", "level", "hidden")))).expect(200);
        admin.put("/api/access/roles/" + role + "/functions", Map.of("functions", List.of(Map.of("code", "archive", "granted", true)))).expect(200);
        admin.post("/api/access/roles/" + role + "/holders", Map.of("kind", "person", "holder", Cast.NIKITA.id())).expect(201);
        Api nikita = api.as(Cast.NIKITA);
        nikita.get("/api/records/deal/" + deal).expect(200);
        nikita.get("/api/files/" + file).expectProblem(404, "not_found");
        nikita.get("/api/invoices/" + made.number("/id")).expectProblem(404, "not_found");
        assertThat(nikita.get("/api/products/rows/deal/" + deal).expect(200).text()).doesNotContain("12345", "секретное");
        nikita.post("/api/records/archive", "{}").expect(202);
        jobs.runDue();
        Answer done = nikita.get("/api/records/archive").expect(200);
        StringBuilder told = new StringBuilder();
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(nikita.get(done.text("/archive/href")).expect(200).body()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                told.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(told.toString()).contains("Бумага").doesNotContain("Окно секретное");
        assertThat(names).noneMatch(name -> name.endsWith(".pdf"));
    }

    @Test
    void aProposalTakesClientAndRowsOfItsDealIsPrintedAndBecomesAnInvoice() throws Exception {
        long seller = seller("ООО Предложения");
        long deal = deal("Предложения", row("Окно", 2, 1000, 0, 20));
        Answer made = anna.post("/api/quotes/of/" + deal).expect(201);
        String quote = "/api/records/quote/" + made.number("/id");
        Answer read = anna.get(quote).expect(200);
        assertThat(read.text("/values/title")).isEqualTo("Предложения");
        assertThat(read.text("/values/number")).isEqualTo(String.valueOf(made.number("/id")));
        assertThat(read.at("/values/amount").decimalValue()).isEqualByComparingTo("2000");
        assertThat(read.number("/values/company")).isEqualTo(anna.get("/api/records/deal/" + deal).number("/values/company"));
        assertThat(read.at("/values/closed").asBoolean()).isFalse();
        anna.patch(quote, Map.of("version", read.number("/version"), "values", Map.of("beginOn", "2026-11-22", "closeOn", "2026-11-21")))
                .expectProblem(422, "invalid");
        admin.patch(quote, Map.of("version", read.number("/version"), "values",
                Map.of("beginOn", "2026-11-22", "closeOn", "2026-12-31", "content", "Предлагаем вам", "terms", "Доставка за наш счёт", "seller", seller))).expect(200);
        anna.put("/api/products/rows/quote/" + made.number("/id"), Map.of("items", List.of(row("Окно", 3, 1000, 10, 20)))).expect(200);
        Answer pdf = anna.get("/api/quotes/" + made.number("/id") + "/pdf").expect(200);
        assertThat(text(pdf.body())).contains(
                "Коммерческое предложение № " + made.number("/id") + " от 22 ноября 2026 г.", "ООО Предложения", "Покупатель Предложения", "Предлагаем вам", "2 700,00",
                "Предложение действует до 31 декабря 2026 г.", "Доставка за наш счёт").doesNotContain("Код для оплаты", "044525225");
        Answer invoice = anna.post("/api/invoices", Map.of("deal", deal, "seller", seller, "quote", made.number("/id"))).expect(201);
        assertThat(invoice.at("/total").decimalValue()).isEqualByComparingTo("2700");
        long other = deal("Чужая сделка", row("Дверь", 1, 5, 0, null));
        anna.post("/api/invoices", Map.of("deal", other, "seller", seller, "quote", made.number("/id"))).expectProblem(422, "invalid");
        // whoever reads the deal reads what was offered for it, and nobody else does
        Api daria = api.as(Cast.DARIA);
        daria.get(quote).expect(200);
        daria.get("/api/quotes/" + made.number("/id") + "/pdf").expect(200);
        api.as(Cast.LEV).get(quote).expectProblem(404, "not_found");
        api.as(Cast.LEV).get("/api/quotes/" + made.number("/id") + "/pdf").expectProblem(404, "not_found");
        api.as(Cast.LEV).post("/api/quotes/of/" + deal).expectProblem(404, "not_found");
        long accepted = ((Number) sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'quote_status' and v.code = 'APPROVED'")).longValue();
        anna.patch(quote, Map.of("version", anna.get(quote).number("/version"), "values", Map.of("status", accepted))).expect(200);
        assertThat(anna.get(quote).at("/values/closed").asBoolean()).isTrue();
        anna.post("/api/records/operations/" + anna.post("/api/quotes/of/" + deal).expect(201).text("/operation") + "/undo").expect(200);
        assertThat(sql.fetchValue("select count(*) from quote.item where deal_id = " + deal + " and deleted_at is null")).isEqualTo(1L);
        long empty = anna.post("/api/records/quote", Map.of("values", Map.of("title", "Пустое"))).expect(201).number("/id");
        anna.get("/api/quotes/" + empty + "/pdf").expectProblem(422, "invalid");
    }

    @Test
    void sumsAreToldInWordsOfBothLanguages() {
        assertThat(AmountInWords.of(new BigDecimal("1.01"), "RUB", "ru")).isEqualTo("Один рубль 01 копейка");
        assertThat(AmountInWords.of(new BigDecimal("2042.02"), "RUB", "ru")).isEqualTo("Две тысячи сорок два рубля 02 копейки");
        assertThat(AmountInWords.of(new BigDecimal("1011000111.15"), "RUB", "ru")).isEqualTo("Один миллиард одиннадцать миллионов сто одиннадцать рублей 15 копеек");
        assertThat(AmountInWords.of(new BigDecimal("21001.00"), "RUB", "ru")).isEqualTo("Двадцать одна тысяча один рубль 00 копеек");
        assertThat(AmountInWords.of(new BigDecimal("0.5"), "RUB", "ru")).isEqualTo("Ноль рублей 50 копеек");
        assertThat(AmountInWords.of(new BigDecimal("22"), "UAH", "ru")).isEqualTo("Двадцать две гривны 00 копеек");
        assertThat(AmountInWords.of(new BigDecimal("3.5"), "GBP", "ru")).isEqualTo("Три GBP 50/100");
        assertThat(AmountInWords.of(new BigDecimal("7079.97"), "RUB", "en")).isEqualTo("Seven thousand seventy-nine rubles 97 kopecks");
        assertThat(AmountInWords.of(new BigDecimal("1.01"), "USD", "en")).isEqualTo("One US dollar 01 cent");
    }

    @Test
    void theCodeToPayByIsReadByABankAsTheStandardSays() throws Exception {
        String said = PaymentCode.text(
                        Map.of("name", "ООО «Окна | Двери»", "account", "40702810938000000001", "bank", "ПАО Сбербанк", "bik", "044525225", "correspondentAccount", "30101810400000000225", "inn", "7707083893"),
                        new BigDecimal("7079.97"), "Счёт на оплату № 1")
                .orElseThrow();
        assertThat(said).isEqualTo("ST00012|Name=ООО «Окна   Двери»|PersonalAcc=40702810938000000001|BankName=ПАО Сбербанк|BIC=044525225|CorrespAcc=30101810400000000225|Sum=707997"
                + "|Purpose=Счёт на оплату № 1|PayeeINN=7707083893");
        BitMatrix code = PaymentCode.squares(said);
        int scale = 4;
        int side = (code.getWidth() + 8) * scale;
        int[] pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = x / scale - 4;
                int line = y / scale - 4;
                boolean dark = column >= 0 && line >= 0 && column < code.getWidth() && line < code.getHeight() && code.get(column, line);
                pixels[y * side + x] = dark ? 0xFF000000 : 0xFFFFFFFF;
            }
        }
        assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)))).getText()).isEqualTo(said);
        assertThat(PaymentCode.text(Map.of("name", "Без счёта"), BigDecimal.ONE, "")).isEmpty();
    }
}
