package org.kontor.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.access.Actor;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What follows of a proposal: its number, its first status, the client of its deal, the own company that offers; it is closed by the
 * statuses «принято» and «отклонено».
 */
@Component
@Order(200)
final class QuoteRule implements RecordRule {

    /** The statuses that end a proposal; the second is spelled as programs know it. */
    private static final Set<String> ENDS = Set.of("APPROVED", "DECLAINED");

    private final ReferenceBooks books;
    private final Company company;
    private final ObjectProvider<Records> records;

    QuoteRule(ReferenceBooks books, Company company, ObjectProvider<Records> records) {
        this.books = books;
        this.company = company;
        this.records = records;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(QuoteType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.added() && !set.options().undo()) {
                begin(set, write);
            }
            if (write.added() || write.changes("status")) {
                close(set, write);
            }
            if ((write.changes("beginOn") || write.changes("closeOn")) && !set.options().undo() && !set.options().merge()
                    && write.now("beginOn") instanceof LocalDate from && write.now("closeOn") instanceof LocalDate until && until.isBefore(from)) {
                write.refuse(Problem.invalid("closeOn", "quote.error.until"));
            }
            if (write.changes("seller") && write.now("seller") instanceof Long seller && !set.options().undo() && !set.options().merge() && !ours(seller)) {
                write.refuse(Problem.invalid("seller", "invoice.error.seller"));
            }
        }
    }

    private void begin(WriteSet set, Write write) {
        if (write.now("currency") == null) {
            write.set("currency", company.currency());
        }
        if (write.now("status") == null) {
            status("DRAFT").ifPresent(draft -> write.set("status", draft.id()));
        }
        if (set.options().history()) {
            return;
        }
        if (write.now("beginOn") == null) {
            write.set("beginOn", company.today());
        }
        if (write.now("seller") == null && !write.chosen("seller")) {
            write.set("seller", first());
        }
        if (write.now("deal") instanceof Long deal && write.now("company") == null && write.now("contact") == null) {
            records.getObject().find(set.actor(), "deal", deal, records.getObject().readable(set.actor(), "deal", List.of("company", "contact", "contacts")))
                    .ifPresent(row -> client(write, row));
        }
    }

    private static void client(Write write, RecordRow deal) {
        for (String field : List.of("company", "contact", "contacts")) {
            if (deal.values().get(field) != null) {
                write.set(field, deal.value(field));
            }
        }
    }

    private void close(WriteSet set, Write write) {
        String code = write.now("status") instanceof Long id ? books.value(QuoteType.STATUSES, id).map(Value::code).orElse("") : "";
        boolean closed = ENDS.contains(code);
        if (closed != Boolean.TRUE.equals(write.now("closed"))) {
            write.set("closed", closed);
            write.set("closedAt", closed ? set.at() : null);
        }
    }

    private Optional<Value> status(String code) {
        return books.find(QuoteType.STATUSES).flatMap(book -> book.values().stream().filter(value -> value.code().equals(code)).findFirst());
    }

    private boolean ours(long id) {
        return records.getObject().find(Actor.system("quotes"), "company", id, List.of("isOwn")).filter(row -> Boolean.TRUE.equals(row.value("isOwn"))).isPresent();
    }

    private @Nullable Long first() {
        return records.getObject().from(Actor.system("quotes"), "company", new Filter.In("isOwn", List.of(true)), new Sort("id", false), List.of(), 1, 0).stream()
                .findFirst()
                .map(RecordRow::id)
                .orElse(null);
    }

    @Override
    public void identified(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.added() && !(write.now("number") instanceof String)) {
                write.set("number", Long.toString(write.id()));
            }
        }
    }
}
