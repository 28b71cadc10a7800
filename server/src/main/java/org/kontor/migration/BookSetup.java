package org.kontor.migration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Rates;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** Values of reference books by their code, else by their title; those that are not here are added. Currencies with their rates of today. */
@Component
final class BookSetup {

    private static final int LONGEST = 200;

    private final ReferenceBooks books;
    private final ProtocolFields protocol;
    private final Rates rates;
    private final Company company;
    private final Moved moved;

    BookSetup(ReferenceBooks books, ProtocolFields protocol, Rates rates, Company company, Moved moved) {
        this.books = books;
        this.protocol = protocol;
        this.rates = rates;
        this.company = company;
        this.moved = moved;
    }

    void set(Run run) {
        Map<String, Map<String, Long>> known = new HashMap<>();
        for (Row status : Inspection.list(run.portal(), "crm.status.list", Map.of("order", Map.of("SORT", "ASC")))) {
            String list = status.text("ENTITY_ID");
            Optional<String> book = protocol.book(list);
            String code = status.text("STATUS_ID");
            if (book.isEmpty() || code.isEmpty() || known.computeIfAbsent(list, one -> moved.all(run.id(), "value/" + one)).containsKey(code)) {
                continue;
            }
            try {
                moved.put(run.id(), "value/" + list, code, value(book.get(), code, status));
            } catch (Problem odd) {
                // a value that cannot be kept is left out of the records that have it, and told there
            }
        }
        currencies(run);
    }

    private long value(String book, String code, Row status) {
        String title = status.text("NAME").isEmpty() ? code : status.text("NAME");
        String name = title.length() > LONGEST ? title.substring(0, LONGEST) : title;
        List<ReferenceBooks.Value> values = books.find(book).map(ReferenceBooks.Book::values).orElse(List.of());
        return values.stream()
                .filter(one -> !one.removed() && one.code().equalsIgnoreCase(code))
                .findFirst()
                .or(() -> books.valueByTitle(book, name))
                .map(ReferenceBooks.Value::id)
                .orElseGet(() -> books.addValue(book, code.length() > 50 ? null : code, name, ProtocolFields.color(status.text("COLOR"))).id());
    }

    private void currencies(Run run) {
        Map<String, Row> there = new LinkedHashMap<>();
        String base = "";
        for (Row currency : Inspection.list(run.portal(), "crm.currency.list", Map.of("order", Map.of("SORT", "ASC")))) {
            there.put(currency.text("CURRENCY"), currency);
            if (currency.flag("BASE")) {
                base = currency.text("CURRENCY");
            }
        }
        for (Map.Entry<String, Row> one : there.entrySet()) {
            String code = one.getKey();
            if (!rates.knows(code)) {
                continue;
            }
            if (!rates.currencies().contains(code)) {
                rates.offer(code, true);
            }
            BigDecimal rate = rate(one.getValue());
            if (rate != null && base.equals(company.currency()) && !code.equals(base) && rates.on(code, company.today()).isEmpty()) {
                rates.set(code, company.today(), rate);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable BigDecimal rate(Row currency) {
        try {
            BigDecimal amount = new BigDecimal(currency.text("AMOUNT"));
            BigDecimal count = currency.text("AMOUNT_CNT").isEmpty() ? BigDecimal.ONE : new BigDecimal(currency.text("AMOUNT_CNT"));
            return amount.signum() <= 0 || count.signum() <= 0 ? null : amount.divide(count, 8, RoundingMode.HALF_UP).stripTrailingZeros();
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
