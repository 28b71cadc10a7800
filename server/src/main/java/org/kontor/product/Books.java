package org.kontor.product;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/**
 * The reference books of the catalogue: units by their code of ОКЕИ, and rates of VAT. A rate is what its name says: «20 %» is
 * twenty, a name without a figure is «without VAT». Whoever renames one changes the rate of products, never that of rows.
 */
@Component
public class Books {

    /** The code of the book of units; the code of a value is that of ОКЕИ. */
    public static final String UNITS = "unit";

    /** The code of the book of rates. */
    public static final String VAT = "vat";

    /** What is sold by the piece. */
    static final String PIECE = "796";

    private static final Pattern FIGURE = Pattern.compile("(\\d{1,2})(?:[.,](\\d{1,2}))?");

    private final ReferenceBooks books;

    Books(ReferenceBooks books) {
        this.books = books;
    }

    /** The percent of a rate; null without VAT and for an unknown one. */
    public @Nullable BigDecimal rate(@Nullable Long vat) {
        return vat == null ? null : books.value(VAT, vat).map(value -> rate(value.title())).orElse(null);
    }

    /** The rate of this percent, empty where the book has none. */
    public Optional<Long> of(@Nullable BigDecimal percent) {
        return books.find(VAT).flatMap(book -> book.values().stream()
                .filter(value -> {
                    BigDecimal rate = rate(value.title());
                    return rate == null ? percent == null : percent != null && rate.compareTo(percent) == 0;
                })
                .map(Value::id)
                .findFirst());
    }

    /** A unit. */
    public Optional<Value> unit(@Nullable Long id) {
        return id == null ? Optional.empty() : books.value(UNITS, id);
    }

    /** The unit with a code of ОКЕИ. */
    public Optional<Value> unitByCode(String code) {
        return books.find(UNITS).flatMap(book -> book.values().stream().filter(value -> value.code().equals(code)).findFirst());
    }

    static @Nullable BigDecimal rate(String title) {
        Matcher figure = FIGURE.matcher(title);
        return figure.find() ? new BigDecimal(figure.group(1) + (figure.group(2) == null ? "" : "." + figure.group(2))) : null;
    }
}
