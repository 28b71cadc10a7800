package org.kontor.admin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.GivenRequisites;
import org.kontor.invoice.Invoices;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.product.Books;
import org.kontor.product.ProductRow;
import org.kontor.product.ProductRows;
import org.kontor.product.Sections;
import org.kontor.quote.Quotes;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** The catalogue of the demo company, what some of its deals are made of, its proposals and its invoices. */
@Component
class DemoProducts {

    private static final int DEALS = 40;
    private static final int INVOICES = 10;
    private static final int QUOTES = 12;

    /** In what became of proposals, one after the other. */
    private static final List<String> ANSWERS = List.of("SENT", "APPROVED", "DRAFT", "SENT", "DECLAINED");

    private record Product(long id, String title, String unit, BigDecimal price) {}

    private final Records records;
    private final Sections sections;
    private final Books books;
    private final ProductRows rows;
    private final Invoices invoices;
    private final Quotes quotes;
    private final ReferenceBooks statuses;
    private final GivenRequisites requisites;
    private final Messages messages;
    private final Company company;

    DemoProducts(Records records, Sections sections, Books books, ProductRows rows, Invoices invoices, Quotes quotes, ReferenceBooks statuses, GivenRequisites requisites, Messages messages, Company company) {
        this.records = records;
        this.sections = sections;
        this.books = books;
        this.rows = rows;
        this.invoices = invoices;
        this.quotes = quotes;
        this.statuses = statuses;
        this.requisites = requisites;
        this.messages = messages;
        this.company = company;
    }

    /** Fills the catalogue, puts rows on open deals with a company, issues invoices of some. */
    void offer(Random random) {
        Actor system = Actor.system("demo");
        List<Product> products = catalogue(system);
        long own = own(system);
        Filter open = Filter.is("closed", false).and(new Filter.Not(new Filter.Empty("company")));
        List<Long> deals = records.ids(system, "deal", open, Access.Action.READ, 0, DEALS);
        int issued = 0;
        int offered = 0;
        for (long deal : deals) {
            List<ProductRow> some = new ArrayList<>();
            for (int n = 2 + random.nextInt(4); n > 0; n--) {
                Product product = products.get(random.nextInt(products.size()));
                some.add(new ProductRow(
                        0, product.id(), product.title(), books.unitByCode(product.unit()).map(unit -> unit.id()).orElse(null), new BigDecimal(1 + random.nextInt(12)), product.price(),
                        true, new BigDecimal(random.nextInt(4) == 0 ? 5 : 0), new BigDecimal(20), true));
            }
            rows.put(system, "deal", deal, some, null, false);
            if (offered < QUOTES) {
                quote(system, deal, own, offered++);
            }
            if (issued < INVOICES) {
                issue(system, deal, own, issued++);
            }
        }
    }

    private void quote(Actor system, long deal, long own, int place) {
        LocalDate day = company.today().minusDays(24L - place * 2);
        long id = quotes.of(Operation.begin(system, "demo"), deal);
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("seller", own, "beginOn", day, "closeOn", day.plusDays(30)));
        values.put("responsible", records.get(system, "deal", deal, List.of("responsible")).value("responsible"));
        statuses.find("quote_status").flatMap(book -> book.values().stream().filter(value -> value.code().equals(ANSWERS.get(place % ANSWERS.size()))).findFirst())
                .ifPresent(status -> values.put("status", status.id()));
        records.update(Operation.begin(system, "demo"), "quote", Change.of(id, values), Options.SYSTEM);
    }

    private void issue(Actor system, long deal, long own, int place) {
        LocalDate day = company.today().minusDays(20L - place * 2);
        var invoice = invoices.issue(system, new Invoices.Wanted(deal, own, day, day.plusDays(7), "", company.language(), null));
        if (place % 3 == 0) {
            BigDecimal paid = place % 2 == 0 ? invoice.total() : invoice.total().divide(new BigDecimal(2), 2, RoundingMode.HALF_UP);
            invoices.pay(system, invoice.id(), day.plusDays(2), paid, messages.text(company.language(), "demo.payment", Map.of("number", String.valueOf(place + 101))));
        }
    }

    private List<Product> catalogue(Actor system) {
        Map<String, Long> known = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        List<Product> products = new ArrayList<>();
        Long vat = books.of(new BigDecimal(20)).orElse(null);
        for (String part : messages.text(company.language(), "demo.products").split(";")) {
            String[] halves = part.strip().split(":", 2);
            long section = section(halves[0].strip(), known);
            for (String product : halves[1].split("\\|")) {
                String[] told = product.strip().split("@");
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("title", told[0]);
                values.put("article", told[1]);
                values.put("unit", books.unitByCode(told[2]).map(unit -> unit.id()).orElse(null));
                values.put("price", new BigDecimal(told[3]));
                values.put("currency", company.currency());
                values.put("vat", vat);
                values.put("section", section);
                changes.add(Change.add(values));
                products.add(new Product(0, told[0], told[2], new BigDecimal(told[3])));
            }
        }
        List<Outcome> made = records.write(Operation.begin(system, "demo"), "product", changes, Options.SYSTEM);
        return made.stream().map(outcome -> {
            Product product = products.get(outcome.index());
            return new Product(outcome.id(), product.title(), product.unit(), product.price());
        }).toList();
    }

    private long section(String path, Map<String, Long> known) {
        Long parent = null;
        StringBuilder whole = new StringBuilder();
        for (String title : path.split("/")) {
            whole.append('/').append(title);
            Long above = parent;
            int sort = (known.size() + 1) * 10;
            parent = known.computeIfAbsent(whole.toString(), key -> sections.add(above, title, sort));
        }
        return Objects.requireNonNull(parent);
    }

    private long own(Actor system) {
        Operation operation = Operation.begin(system, "demo");
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", messages.text(company.language(), "demo.own_company"));
        values.put("isOwn", true);
        values.put("inn", "7707083893");
        values.put("kpp", "770701001");
        long id = records.add(operation, "company", values, Options.SYSTEM);
        requisites.put(operation, id, Map.of(
                "bank", company.language().equals("ru") ? "ПАО Сбербанк" : "Sberbank", "bik", "044525225", "account", "40702810938000000001",
                "correspondentAccount", "30101810400000000225", "legalAddress", messages.text(company.language(), "demo.own_address"),
                "director", messages.text(company.language(), "demo.own_director")), false);
        return id;
    }
}
