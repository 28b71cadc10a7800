package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.Choice;
import org.kontor.crm.requisite.Choices;
import org.kontor.crm.requisite.Parties;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.product.ProductRows;
import org.kontor.product.RowTotals;
import org.kontor.records.Companions;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invoices: issued from a deal with its rows as they stand, paid in parts, withdrawn. Whoever reads the amount of the deal reads
 * its invoices, whoever may change the deal issues, pays and withdraws them. A number once given stays taken.
 */
@Component
public class Invoices {

    private static final Logger LOG = LoggerFactory.getLogger(Invoices.class);

    private static final List<String> DEAL = List.of("title", "company", "contact", "currency", "responsible");

    /** What an operation that issued an invoice is called: it is not undone, the invoice is withdrawn. */
    public static final String ISSUED = "invoice";

    private final InvoiceTable table;
    private final InvoiceFiling filing;
    private final InvoiceJobs jobs;
    private final Records records;
    private final Access access;
    private final ProductRows rows;
    private final Papers papers;
    private final PaperPlaces places;
    private final Parties parties;
    private final Choices choices;
    private final Companions companions;
    private final Company company;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Invoices(
            InvoiceTable table,
            InvoiceFiling filing,
            InvoiceJobs jobs,
            Records records,
            Access access,
            ProductRows rows,
            Papers papers,
            PaperPlaces places,
            Parties parties,
            Choices choices,
            Companions companions,
            Company company,
            Clock clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.filing = filing;
        this.jobs = jobs;
        this.records = records;
        this.access = access;
        this.rows = rows;
        this.papers = papers;
        this.places = places;
        this.parties = parties;
        this.choices = choices;
        this.companions = companions;
        this.company = company;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The condition under which an actor sees invoices. */
    Condition visible(Actor actor) {
        if (!access.fields(actor, "deal").readable("amount")) {
            return DSL.falseCondition();
        }
        Condition own = ITEM.DEAL_ID.in(records.idsSelect(actor, "deal", Filter.NONE));
        // what a deal has left behind that is gone for good is for those who see everything
        return actor.administers() ? own.or(ITEM.DEAL_ID.isNull()) : own;
    }

    /** An invoice that the actor sees; 404 for another. */
    public Invoice get(Actor actor, long id) {
        return table.list(ITEM.ID.eq(id).and(visible(actor)), 1).stream().findFirst().orElseThrow(Problem::notFound);
    }

    /**
     * What somebody wants to issue.
     *
     * @param issuedOn null for today
     * @param dueOn null for no day to pay by
     * @param key under which he asks: asked again, the same invoice is answered and no other is issued; null to ask once
     * @param choice the requisites that it is issued with, kept for the deal; null for those that are chosen for it
     * @param rows the record whose rows it is issued of, one that is of the deal; null for the deal itself
     * @param operation the act that it is a part of; null for one of its own
     */
    public record Wanted(
            long deal,
            long seller,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            String note,
            String language,
            @Nullable String key,
            @Nullable Choice choice,
            @Nullable RecordKey rows,
            @Nullable Operation operation) {

        /** With the requisites that are chosen for the deal, as an act of its own. */
        public Wanted(long deal, long seller, @Nullable LocalDate issuedOn, @Nullable LocalDate dueOn, String note, String language, @Nullable String key) {
            this(deal, seller, issuedOn, dueOn, note, language, key, null, null, null);
        }
    }

    /**
     * Issues an invoice of what stands in the rows of a deal.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN; INVALID without rows, without an own company, without a client
     */
    public Invoice issue(Actor actor, Wanted wanted) {
        String key = wanted.key() == null ? null : actor.personId() + " " + wanted.key();
        Optional<Long> before = key == null ? Optional.empty() : table.issued(key);
        if (before.isPresent()) {
            return get(actor, before.get());
        }
        require(actor, wanted.deal());
        RecordRow deal = records.get(actor, "deal", wanted.deal(), records.readable(actor, "deal", DEAL));
        ProductRows.Shown shown = shown(actor, wanted);
        if (shown.rows().isEmpty() || shown.totals().total().signum() == 0) {
            throw Problem.invalid("deal", "invoice.error.no_rows");
        }
        Operation operation = wanted.operation() == null ? Operation.begin(actor, ISSUED, Map.of("deal", wanted.deal())) : wanted.operation();
        Choice choice = wanted.choice() == null ? choices.of(actor, "deal", wanted.deal()) : wanted.choice();
        Map<String, String> seller = seller(wanted.seller(), choice);
        Map<String, String> buyer = buyer(actor, deal, choice);
        LocalDate day = wanted.issuedOn() == null ? company.today() : wanted.issuedOn();
        if (wanted.dueOn() != null && wanted.dueOn().isBefore(day)) {
            throw Problem.invalid("dueOn", "invoice.error.due");
        }
        Paper paper = papers.of(seller, buyer, shown.rows(), shown.totals(), wanted.note());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long id = Objects.requireNonNull(transaction.execute(status -> {
            records.note(operation);
            if (wanted.choice() != null) {
                choices.put(operation, wanted.choice());
            }
            int number = table.next(wanted.seller(), day.getYear());
            long made = table.add(operation, new Invoice(
                    0, number, day.getYear(), wanted.seller(), wanted.deal(), (Long) deal.value("company"), (Long) deal.value("contact"),
                    String.valueOf(buyer.get("name")), String.valueOf(seller.get("name")), day, wanted.dueOn(), shown.currency(), shown.totals().total(), shown.totals().tax(),
                    BigDecimal.ZERO, "issued", null, wanted.language(), null, actor.personId(), now, now, wanted.note(),
                    new Invoice.Chosen(choice.requisite(), choice.account(), choice.ownRequisite(), choice.ownAccount()), List.of()), paper, key);
            jobs.plan(made);
            companions.changed(operation, new RecordKey("deal", wanted.deal()), "invoices", "invoice_added/" + made);
            return made;
        }));
        try {
            // drawing takes longer than a number may be held
            filing.file(id);
        } catch (RuntimeException busy) {
            // the invoice stands: the job that was planned with it keeps its file
            LOG.warn("Invoice {} gets its file later", id, busy);
        }
        places.used(true, deal.value("company") == null ? "contact" : "company", "deal", List.of());
        return get(actor, id);
    }

    private ProductRows.Shown shown(Actor actor, Wanted wanted) {
        RecordKey source = wanted.rows();
        if (source == null) {
            return rows.of(actor, "deal", wanted.deal());
        }
        RecordRow record = records.get(actor, source.type(), source.id(), records.readable(actor, source.type(), List.of("deal")));
        if (!Objects.equals(record.values().get("deal"), wanted.deal())) {
            throw Problem.invalid("rows", "invoice.error.rows");
        }
        return rows.of(actor, source.type(), source.id());
    }

    private void require(Actor actor, long deal) {
        records.require(actor, "deal", deal, Access.Action.UPDATE);
        if (!access.fields(actor, "deal").readable("amount")) {
            throw Problem.forbidden();
        }
    }

    private Map<String, String> seller(long id, Choice choice) {
        RecordRow own = records.find(Actor.system("invoice"), "company", id, List.of("title", "isOwn")).orElseThrow(() -> Problem.invalid("seller", "invoice.error.seller"));
        if (!Boolean.TRUE.equals(own.value("isOwn"))) {
            throw Problem.invalid("seller", "invoice.error.seller");
        }
        Map<String, String> seller = new LinkedHashMap<>(parties.own(id, choice.ownRequisite(), choice.ownAccount()));
        seller.putIfAbsent("name", String.valueOf(own.value("title")));
        return seller;
    }

    private Map<String, String> buyer(Actor actor, RecordRow deal, Choice choice) {
        for (String type : List.of("company", "contact")) {
            if (deal.value(type) instanceof Long id) {
                Optional<RecordRow> client = records.find(actor, type, id, List.of("title"));
                if (client.isPresent()) {
                    Map<String, String> buyer = new LinkedHashMap<>(parties.of(actor, type, id, choice.requisite(), choice.account()));
                    List.of("bank", "bik", "account", "correspondentAccount", "director", "directorPost", "accountant", "ogrn").forEach(buyer::remove);
                    buyer.putIfAbsent("name", String.valueOf(client.get().value("title")));
                    return buyer;
                }
            }
        }
        throw Problem.invalid("deal", "invoice.error.no_client");
    }

    /**
     * Notes money that came.
     *
     * @throws Problem INVALID for more than is left; CONFLICT for a withdrawn one
     */
    public Operation pay(Actor actor, long id, LocalDate on, BigDecimal amount, String note) {
        return pay(Operation.begin(actor, "payment", Map.of("invoice", id)), id, on, amount, note);
    }

    /** The same within an act that has begun. */
    public Operation pay(Operation operation, long id, LocalDate on, BigDecimal amount, String note) {
        Actor actor = operation.actor();
        Invoice seen = changeable(actor, id);
        transaction.executeWithoutResult(status -> {
            records.note(operation);
            table.lock(id);
            Invoice now = get(actor, id);
            open(now);
            if (amount.compareTo(now.left()) > 0) {
                throw Problem.invalid("amount", "invoice.error.over", Map.of("left", now.left()));
            }
            table.pay(operation, id, on, amount, note, actor.personId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            told(operation, seen);
        });
        return operation;
    }

    /** Takes a payment back that was entered by mistake. */
    Operation unpay(Actor actor, long payment) {
        long id = Optional.ofNullable(table.of(payment)).orElseThrow(Problem::notFound);
        Invoice seen = changeable(actor, id);
        open(seen);
        Operation operation = Operation.begin(actor, "payment", Map.of("invoice", id));
        transaction.executeWithoutResult(status -> {
            records.note(operation);
            table.lock(id);
            table.unpay(operation, payment, id);
            told(operation, seen);
        });
        return operation;
    }

    /**
     * Withdraws an invoice of which nothing has been paid.
     *
     * @throws Problem CONFLICT code invoice_paid, invoice_withdrawn
     */
    Operation withdraw(Actor actor, long id, String reason) {
        return withdraw(Operation.begin(actor, "withdrawal", Map.of("invoice", id)), id, reason);
    }

    /** The same within an act that has begun. */
    public Operation withdraw(Operation operation, long id, String reason) {
        Actor actor = operation.actor();
        Invoice seen = changeable(actor, id);
        transaction.executeWithoutResult(status -> {
            records.note(operation);
            table.lock(id);
            Invoice now = get(actor, id);
            open(now);
            if (now.paid().signum() > 0) {
                throw Problem.of(Problem.Kind.CONFLICT, "invoice_paid");
            }
            table.withdraw(operation, id, reason);
            told(operation, seen);
        });
        return operation;
    }

    private Invoice changeable(Actor actor, long id) {
        Invoice invoice = get(actor, id);
        if (invoice.deal() != null) {
            records.require(actor, "deal", invoice.deal(), Access.Action.UPDATE);
        }
        return invoice;
    }

    private static void open(Invoice invoice) {
        if (invoice.state().equals("withdrawn")) {
            throw Problem.of(Problem.Kind.CONFLICT, "invoice_withdrawn");
        }
    }

    private void told(Operation operation, Invoice invoice) {
        if (invoice.deal() != null) {
            companions.changed(operation, new RecordKey("deal", invoice.deal()), "invoices", "invoice_changed/" + invoice.id());
        }
    }
}
