package org.kontor.bitrix.crm;

import java.util.Locale;
import java.util.Map;
import org.kontor.product.Books;

/** Which reference book is which list of crm.status: names that differ stand here, others are the same in capitals. */
final class StatusBooks {

    private static final Map<String, String> NAMES = Map.of(
            "quote_status", "QUOTE_STATUS",
            "source", "SOURCE",
            "deal_type", "DEAL_TYPE",
            "contact_type", "CONTACT_TYPE",
            "company_type", "COMPANY_TYPE",
            "industry", "INDUSTRY",
            "employees", "EMPLOYEES",
            "honorific", "HONORIFIC");

    private StatusBooks() {}

    /** Whether programs name the values of a book by their ids and not by their codes. */
    static boolean byId(String book) {
        return book.equals(Books.UNITS) || book.equals(Books.VAT);
    }

    /** The list that a book is. */
    static String wire(String book) {
        return NAMES.getOrDefault(book, "BOOK_" + book.toUpperCase(Locale.ROOT));
    }
}
