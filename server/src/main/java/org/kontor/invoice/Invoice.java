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
 * @param changedAt when it was issued, paid for or withdrawn last
 * @param note the line below its rows, "" for none
 * @param chosen the requisites that it was issued with
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
        Instant changedAt,
        String note,
        Chosen chosen,
        List<Payment> payments) {

    /** The states. */
    public static final List<String> STATES = List.of("issued", "partly", "paid", "withdrawn");

    /** Ids of the requisites and accounts of buyer and seller that were chosen; null for the main ones. */
    public record Chosen(@Nullable Long requisite, @Nullable Long account, @Nullable Long ownRequisite, @Nullable Long ownAccount) {}

    /** Money that came. */
    public record Payment(long id, LocalDate paidOn, BigDecimal amount, String note, @Nullable Long enteredBy, Instant enteredAt) {}

    /** What is still to be paid. */
    public BigDecimal left() {
        return total.subtract(paid);
    }
}
