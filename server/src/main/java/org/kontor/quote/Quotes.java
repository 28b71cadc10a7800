package org.kontor.quote;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.Choice;
import org.kontor.crm.requisite.Choices;
import org.kontor.crm.requisite.Parties;
import org.kontor.invoice.PaperPlaces;
import org.kontor.invoice.Papers;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.product.ProductRow;
import org.kontor.product.ProductRows;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposals: made of a deal with its rows, printed. */
@Component
public class Quotes {

    /** What an act that makes one of a deal is called. */
    public static final String KIND = "quote";

    private static final List<String> PRINTED = List.of("title", "number", "company", "contact", "seller", "currency", "beginOn", "closeOn", "content", "terms", "deal");

    private final Records records;
    private final ProductRows rows;
    private final Parties parties;
    private final Choices choices;
    private final Papers papers;
    private final PaperPlaces places;
    private final Access access;
    private final Messages messages;
    private final Company company;

    Quotes(Records records, ProductRows rows, Parties parties, Choices choices, Papers papers, PaperPlaces places, Access access, Messages messages, Company company) {
        this.records = records;
        this.rows = rows;
        this.parties = parties;
        this.choices = choices;
        this.papers = papers;
        this.places = places;
        this.access = access;
        this.messages = messages;
        this.company = company;
    }

    /**
     * Makes a proposal of a deal: its title, its client, its currency and its rows.
     *
     * @return its id
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    @Transactional
    public long of(Operation operation, long deal) {
        Actor actor = operation.actor();
        RecordRow known = records.get(actor, "deal", deal, records.readable(actor, "deal", List.of("title", "currency")));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", Objects.requireNonNullElse((String) known.value("title"), messages.text(company.language(), "type.quote")));
        values.put("deal", deal);
        if (known.values().get("currency") != null) {
            values.put("currency", known.value("currency"));
        }
        if (actor.personId() != null) {
            values.put("responsible", actor.personId());
        }
        long id = records.add(operation, QuoteType.CODE, values, Options.PERSON);
        List<ProductRow> copies = rows.of(actor, "deal", deal).rows().stream().map(ProductRow::copy).toList();
        if (!copies.isEmpty() && access.fields(actor, QuoteType.CODE).writable("amount")) {
            rows.put(operation, QuoteType.CODE, id, copies, null, false);
        }
        return id;
    }

    /** The paper of a proposal that the actor reads, and the name of its file. */
    public record Pdf(String name, byte[] content) {}

    /**
     * Draws a proposal.
     *
     * @throws Problem NOT_FOUND; INVALID without rows
     */
    public Pdf pdf(Actor actor, long id, String language) {
        RecordRow quote = records.get(actor, QuoteType.CODE, id, records.readable(actor, QuoteType.CODE, PRINTED));
        ProductRows.Shown shown = rows.of(actor, QuoteType.CODE, id);
        if (shown.rows().isEmpty()) {
            throw Problem.invalid("products", "quote.error.no_rows");
        }
        Choice choice = choices.of(actor, QuoteType.CODE, id);
        String title = messages.text(language, "quote.paper.title", Map.of(
                "number", text(quote, "number"),
                "day", papers.day(quote.values().get("beginOn") instanceof LocalDate day ? day : company.today(), language)));
        byte[] content = papers.draw(new Papers.Printed(
                title, language, shown.currency(), shown.totals().total(), shown.totals().tax(),
                quote.values().get("closeOn") instanceof LocalDate until ? until : null, false, text(quote, "content"),
                papers.of(seller(quote, choice), buyer(actor, quote, choice), shown.rows(), shown.totals(), text(quote, "terms"))));
        places.used(false, quote.values().get("company") == null ? "contact" : "company", QuoteType.CODE, PRINTED);
        return new Pdf(title.replaceAll("[\\\\/:*?\"<>|]", " ").strip() + ".pdf", content);
    }

    private static String text(RecordRow row, String field) {
        return row.values().get(field) instanceof String text ? text : "";
    }

    private Map<String, String> seller(RecordRow quote, Choice choice) {
        if (!(quote.values().get("seller") instanceof Long id)) {
            return Map.of();
        }
        Map<String, String> seller = new LinkedHashMap<>(parties.own(id, choice.ownRequisite(), choice.ownAccount()));
        records.find(Actor.system("quotes"), "company", id, List.of("title")).ifPresent(own -> seller.putIfAbsent("name", String.valueOf(own.value("title"))));
        return seller;
    }

    private Map<String, String> buyer(Actor actor, RecordRow quote, Choice choice) {
        for (String type : List.of("company", "contact")) {
            if (quote.values().get(type) instanceof Long id) {
                Optional<RecordRow> client = records.find(actor, type, id, List.of("title"));
                if (client.isPresent()) {
                    Map<String, String> buyer = new LinkedHashMap<>(parties.of(actor, type, id, choice.requisite(), choice.account()));
                    buyer.putIfAbsent("name", String.valueOf(client.get().value("title")));
                    return buyer;
                }
            }
        }
        return Map.of();
    }
}
