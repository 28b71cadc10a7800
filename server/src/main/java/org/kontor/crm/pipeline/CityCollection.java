package org.kontor.crm.pipeline;

import java.util.List;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.BookTitles;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A portal whose cities were free text brings those that it has into their reference book, once. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class CityCollection implements ApplicationRunner {

    private static final Setting<Boolean> COLLECTED = new Setting<>("cities.collected", Boolean.class, false);
    private static final String BOOK = "city";

    private final Settings settings;
    private final ReferenceBooks books;
    private final BookTitles titles;
    private final RecordTypes types;
    private final TransactionTemplate transactions;

    CityCollection(Settings settings, ReferenceBooks books, BookTitles titles, RecordTypes types, TransactionTemplate transactions) {
        this.settings = settings;
        this.books = books;
        this.titles = titles;
        this.types = types;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.get(COLLECTED) || books.find(BOOK).isEmpty()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            for (RecordType type : types.all()) {
                List<FieldDef> fields = type.fields().values().stream().filter(field -> BOOK.equals(BookTitles.book(field)) && field.column() != null).toList();
                fields.forEach(field -> titles.collect(BOOK, type, field));
            }
            settings.set(COLLECTED, true);
        });
    }
}
