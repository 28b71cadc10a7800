package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.Choice;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.FieldType;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The register of invoices, and those of a deal. */
@RestController
@RequestMapping("/api/invoices")
class InvoiceController {

    private static final int PAGE = 50;
    private static final int LONGEST_NOTE = 1_000;
    private static final FieldType.Money MONEY = new FieldType.Money(null);

    private final Invoices invoices;
    private final InvoiceTable table;
    private final InvoiceFiling filing;
    private final Records records;
    private final PersonNames people;
    private final Company company;

    InvoiceController(Invoices invoices, InvoiceTable table, InvoiceFiling filing, Records records, PersonNames people, Company company) {
        this.invoices = invoices;
        this.table = table;
        this.filing = filing;
        this.records = records;
        this.people = people;
        this.company = company;
    }

    /** The invoices that one sees, the newest first: by state, seller, days of issue, a word of the buyer or a number; with what they come to. */
    @GetMapping
    Map<String, @Nullable Object> list(
            Actor actor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable Long seller,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable LocalDate beforeDay,
            @RequestParam(defaultValue = "0") long before) {
        Condition which = invoices.visible(actor);
        if (state.equals("overdue")) {
            which = which.and(ITEM.STATE.in("issued", "partly")).and(ITEM.DUE_ON.lt(company.today()));
        } else if (Invoice.STATES.contains(state)) {
            which = which.and(ITEM.STATE.eq(state));
        } else if (!state.isEmpty()) {
            throw Problem.invalid("state", "platform.field.choice", Map.of("choices", String.join(", ", Invoice.STATES)));
        }
        which = seller == null ? which : which.and(ITEM.SELLER_ID.eq(seller));
        which = from == null ? which : which.and(ITEM.ISSUED_ON.ge(from));
        which = to == null ? which : which.and(ITEM.ISSUED_ON.le(to));
        String wanted = text.strip();
        if (!wanted.isEmpty()) {
            Condition named = ITEM.BUYER.containsIgnoreCase(wanted);
            which = which.and(wanted.matches("\\d{1,9}") ? named.or(ITEM.NUMBER.eq(Integer.valueOf(wanted))) : named);
        }
        List<Map<String, @Nullable Object>> sums = new ArrayList<>();
        if (beforeDay == null) {
            table.sums(which).forEach((currency, sum) -> {
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put("currency", currency);
                one.put("count", sum[0]);
                one.put("total", sum[1]);
                one.put("paid", sum[2]);
                sums.add(one);
            });
        } else {
            which = which.and(DSL.row(ITEM.ISSUED_ON, ITEM.ID).lt(beforeDay, before));
        }
        List<Invoice> found = table.list(which, PAGE + 1);
        List<Invoice> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", shown(actor, page));
        answer.put("next", found.size() > PAGE ? Map.of("beforeDay", page.getLast().issuedOn(), "before", page.getLast().id()) : null);
        answer.put("sums", sums);
        return answer;
    }

    /** The invoices of a deal, the newest first. */
    @GetMapping("/of/{deal}")
    Map<String, Object> of(Actor actor, @PathVariable long deal) {
        records.get(actor, "deal", deal, List.of());
        return Map.of("items", shown(actor, table.list(ITEM.DEAL_ID.eq(deal).and(invoices.visible(actor)), PAGE)));
    }

    @GetMapping("/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        return shown(actor, List.of(invoices.get(actor, id))).getFirst();
    }

    /** The paper itself; a browser shows it. */
    @GetMapping("/{id}/pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable long id) {
        Invoice invoice = invoices.get(actor, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(filing.name(invoice), StandardCharsets.UTF_8).build().toString())
                .body(filing.pdf(invoice));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> issue(Actor actor, @RequestBody Patch body) {
        Long deal = body.id("deal");
        Long seller = body.id("seller");
        if (deal == null) {
            throw Problem.invalid("deal", "platform.field.needed");
        }
        if (seller == null) {
            throw Problem.invalid("seller", "invoice.error.seller");
        }
        String language = body.has("language") ? body.oneOf("language", List.of("ru", "en")) : company.language();
        Invoice made = invoices.issue(actor, new Invoices.Wanted(deal, seller, body.date("issuedOn"), body.date("dueOn"), body.text("note", LONGEST_NOTE), language, body.text("key", 100).isEmpty() ? null : body.text("key", 100),
                choice(deal, body), body.id("quote") == null ? null : new RecordKey("quote", Objects.requireNonNull(body.id("quote"))), null));
        return shown(actor, List.of(made)).getFirst();
    }

    /** The requisites that were chosen; null where the body says nothing of them. */
    private static @Nullable Choice choice(long deal, Patch body) {
        return List.of("requisite", "account", "ownRequisite", "ownAccount").stream().noneMatch(body::has)
                ? null
                : new Choice("deal", deal, body.id("requisite"), body.id("account"), body.id("ownRequisite"), body.id("ownAccount"));
    }

    @PostMapping("/{id}/payments")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> pay(Actor actor, @PathVariable long id, @RequestBody JsonNode json) {
        Patch body = new Patch(json);
        invoices.get(actor, id);
        String amount = json.path("amount").isNull() ? "" : json.path("amount").asString("");
        if (amount.isBlank()) {
            throw Problem.invalid("amount", "platform.field.needed");
        }
        BigDecimal sum = (BigDecimal) Objects.requireNonNull(MONEY.parse("amount", amount));
        if (sum.signum() == 0) {
            throw Problem.invalid("amount", "invoice.error.nothing");
        }
        LocalDate on = body.date("paidOn") == null ? company.today() : Objects.requireNonNull(body.date("paidOn"));
        if (on.isAfter(company.today())) {
            throw Problem.invalid("paidOn", "invoice.error.future");
        }
        return done(actor, id, invoices.pay(actor, id, on, sum, body.text("note", LONGEST_NOTE)));
    }

    @DeleteMapping("/payments/{payment}")
    Map<String, Object> unpay(Actor actor, @PathVariable long payment) {
        return Map.of("operation", invoices.unpay(actor, payment).id());
    }

    /** Why it is withdrawn. */
    @PutMapping("/{id}/withdrawal")
    Map<String, @Nullable Object> withdraw(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return done(actor, id, invoices.withdraw(actor, id, body.text("reason", LONGEST_NOTE)));
    }

    private Map<String, @Nullable Object> done(Actor actor, long id, Operation operation) {
        Map<String, @Nullable Object> shown = shown(actor, List.of(invoices.get(actor, id))).getFirst();
        shown.put("operation", operation.id());
        return shown;
    }

    private List<Map<String, @Nullable Object>> shown(Actor actor, List<Invoice> some) {
        Map<String, Set<Long>> ids = new LinkedHashMap<>(Map.of("deal", new TreeSet<>(), "company", new TreeSet<>(), "contact", new TreeSet<>()));
        some.forEach(invoice -> {
            add(ids, "deal", invoice.deal());
            add(ids, "company", invoice.company());
            add(ids, "contact", invoice.contact());
        });
        Map<String, Map<Long, String>> titles = records.titles(actor, ids);
        Map<Long, RecordRow> deals = records.some(actor, "deal", Objects.requireNonNull(ids.get("deal")), List.of());
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        for (Invoice invoice : some) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", invoice.id());
            one.put("number", invoice.number());
            one.put("issuedOn", invoice.issuedOn());
            one.put("dueOn", invoice.dueOn());
            one.put("state", invoice.state());
            one.put("overdue", invoice.dueOn() != null && invoice.dueOn().isBefore(company.today()) && List.of("issued", "partly").contains(invoice.state()));
            one.put("reason", invoice.reason());
            one.put("seller", Map.of("id", invoice.seller(), "title", invoice.sellerName()));
            one.put("buyer", invoice.buyerName());
            one.put("deal", named(titles, "deal", invoice.deal()));
            Map<String, Object> client = named(titles, "company", invoice.company());
            one.put("client", client == null ? named(titles, "contact", invoice.contact()) : client);
            one.put("currency", invoice.currency());
            one.put("total", invoice.total());
            one.put("tax", invoice.tax());
            one.put("paid", invoice.paid());
            one.put("left", invoice.left());
            one.put("issuedAt", invoice.issuedAt());
            one.put("issuedBy", name(invoice.issuedBy()));
            one.put("payments", invoice.payments().stream().map(this::payment).toList());
            boolean may = invoice.deal() != null && deals.containsKey(invoice.deal()) && Objects.requireNonNull(deals.get(invoice.deal())).canUpdate();
            one.put("can", Map.of("update", may));
            shown.add(one);
        }
        return shown;
    }

    private Map<String, @Nullable Object> payment(Invoice.Payment payment) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("id", payment.id());
        one.put("paidOn", payment.paidOn());
        one.put("amount", payment.amount());
        one.put("note", payment.note());
        one.put("enteredBy", name(payment.enteredBy()));
        return one;
    }

    private @Nullable String name(@Nullable Long person) {
        return person == null ? null : people.find(person).map(PersonBrief::name).orElse(null);
    }

    private static void add(Map<String, Set<Long>> ids, String type, @Nullable Long id) {
        if (id != null) {
            Objects.requireNonNull(ids.get(type)).add(id);
        }
    }

    private static @Nullable Map<String, Object> named(Map<String, Map<Long, String>> titles, String type, @Nullable Long id) {
        String title = id == null ? null : titles.getOrDefault(type, Map.of()).get(id);
        return title == null ? null : Map.of("type", type, "id", Objects.requireNonNull(id), "title", title);
    }
}
