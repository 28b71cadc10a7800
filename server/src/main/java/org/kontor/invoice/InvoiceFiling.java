package org.kontor.invoice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final InvoiceDocument document;
    private final Files files;
    private final Records records;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final TransactionTemplate transaction;

    InvoiceFiling(InvoiceTable table, InvoiceDocument document, Files files, Records records, RecordTypes types, ReferenceBooks books, TransactionTemplate transaction) {
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

    /** Keeps the PDF and notes the work on the deal, as a part of the act that issued it. */
    void file(Operation operation, Invoice invoice) {
        byte[] pdf = pdf(invoice);
        transaction.executeWithoutResult(status -> {
            try {
                long file = files.add(name(invoice), new ByteArrayInputStream(pdf), operation.actor().personId()).id();
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("title", document.title(invoice));
                kind().ifPresent(kind -> values.put("kind", kind.id()));
                books.find("activity_result").flatMap(book -> book.values().stream().filter(value -> value.code().equals("INVOICED")).findFirst())
                        .ifPresent(result -> values.put("result", result.id()));
                values.put("planAt", invoice.issuedAt());
                values.put("createdAt", invoice.issuedAt());
                values.put("closed", true);
                values.put("closedAt", invoice.issuedAt());
                values.put("closedBy", operation.actor().personId());
                values.put("responsible", operation.actor().personId());
                values.put("deals", List.of(Objects.requireNonNull(invoice.deal())));
                if (invoice.company() != null) {
                    values.put("companies", List.of(invoice.company()));
                } else if (invoice.contact() != null) {
                    values.put("contacts", List.of(invoice.contact()));
                }
                values.put("files", List.of(file));
                long activity = records.add(operation, "activity", values, Options.IMPORT);
                if (operation.actor().personId() == null) {
                    files.attachSent(List.of(file), types.get("activity").id(), activity, "files");
                }
                table.file(invoice.id(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<Value> kind() {
        return books.find("activity_kind").flatMap(book -> book.values().stream().filter(value -> value.code().equals("TODO")).findFirst());
    }
}
