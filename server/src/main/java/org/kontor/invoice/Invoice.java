package org.kontor.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it was issued.
 *
 * @param seller id of the own company
 * @param state issued, partly, paid, withdrawn
 * @param reason why it was withdrawn
 * @param file its PDF, null until it has been drawn
 */
public record Invoice(
        long id,
        int number,
        int year,
        long seller,
        @Nullable Long deal,
        @Nullable Long company,
        @Nullable Long contact,
        String buyerName,
        String sellerName,
        LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        String currency,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal paid,
        String state,
        @Nullable String reason,
        String language,
        @Nullable Long file,
        @Nullable Long issuedBy,
        Instant issuedAt,
        List<Payment> payments) {

    /** The states. */
    static final List<String> STATES = List.of("issued", "partly", "paid", "withdrawn");

    /** Money that came. */
    public record Payment(long id, LocalDate paidOn, BigDecimal amount, String note, @Nullable Long enteredBy, Instant enteredAt) {}

    /** What is still to be paid. */
    BigDecimal left() {
        return total.subtract(paid);
    }
}
