package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.records.Operation;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the PDF of an invoice: as a file of the deal's activity that is done with the result «Счет выставлен». */
@Component
class InvoiceFiling {

    private final InvoiceTable table;
    private final Papers document;
    private final Files files;
    private final Records records;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Actors actors;
    private final Company company;
    private final TransactionTemplate transaction;

    InvoiceFiling(
            InvoiceTable table,
            Papers document,
            Files files,
            Records records,
            RecordTypes types,
            ReferenceBooks books,
            Actors actors,
            Company company,
            TransactionTemplate transaction) {
        this.actors = actors;
        this.company = company;
        this.table = table;
        this.document = document;
        this.files = files;
        this.records = records;
        this.types = types;
        this.books = books;
        this.transaction = transaction;
    }

    /** The PDF, drawn anew: what stands on the invoice never changes. */
    byte[] pdf(Invoice invoice) {
        return document.draw(invoice, table.paper(invoice.id()));
    }

    /** The name that the file has. */
    String name(Invoice invoice) {
        return document.title(invoice).replaceAll("[\\\\/:*?\"<>|]", " ").strip() + ".pdf";
    }

    /** Keeps the PDF and notes the work on the deal, as a part of the act that issued it; once, however often it is asked for. */
    void file(long id) {
        Invoice invoice = table.list(ITEM.ID.eq(id), 1).getFirst();
        if (invoice.file() != null || invoice.deal() == null) {
            return;
        }
        Actor actor = invoice.issuedBy() == null ? Actor.system("invoice") : actors.of(invoice.issuedBy(), invoice.language(), company.zone());
        Operation operation = new Operation(table.operation(id), Invoices.ISSUED, actor.everywhere(), null, null, Map.of("deal", invoice.deal()));
        byte[] pdf = pdf(invoice);
        transaction.executeWithoutResult(status -> {
            table.lock(id);
            if (table.list(ITEM.ID.eq(id), 1).getFirst().file() == null) {
                keep(operation, invoice, pdf);
            }
        });
    }

    private void keep(Operation operation, Invoice invoice, byte[] pdf) {
        long file;
        try {
            file = files.add(name(invoice), new ByteArrayInputStream(pdf), invoice.issuedBy()).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", document.title(invoice));
        kind().ifPresent(kind -> values.put("kind", kind.id()));
        books.find("activity_result")
                .flatMap(book -> book.values().stream().filter(value -> value.code().equals("INVOICED")).findFirst())
                .ifPresent(result -> values.put("result", result.id()));
        values.put("planAt", invoice.issuedAt());
        values.put("createdAt", invoice.issuedAt());
        values.put("closed", true);
        values.put("closedAt", invoice.issuedAt());
        values.put("closedBy", invoice.issuedBy());
        values.put("responsible", invoice.issuedBy());
        values.put("deals", List.of(Objects.requireNonNull(invoice.deal())));
        if (invoice.company() != null) {
            values.put("companies", List.of(invoice.company()));
        } else if (invoice.contact() != null) {
            values.put("contacts", List.of(invoice.contact()));
        }
        values.put("files", List.of(file));
        long activity = records.add(operation, "activity", values, Options.IMPORT);
        if (invoice.issuedBy() == null) {
            files.attachSent(List.of(file), types.get("activity").id(), activity, "files");
        }
        table.file(invoice.id(), file);
    }

    private Optional<Value> kind() {
        return books.find("activity_kind").flatMap(book -> book.values().stream().filter(value -> value.code().equals("TODO")).findFirst());
    }
}
