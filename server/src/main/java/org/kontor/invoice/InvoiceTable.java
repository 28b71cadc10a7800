package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.INVOICE_;
import static org.kontor.invoice.db.Tables.NUMERATOR;
import static org.kontor.invoice.db.Tables.PAYMENT;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.invoice.Invoice.Payment;
import org.kontor.records.Operation;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The invoices as they lie in the database; who may touch them has been asked before. */
@Component
class InvoiceTable {

    static final String INVOICES = "invoice.invoice";
    static final String PAYMENTS = "invoice.payment";

    private final DSLContext sql;
    private final RowLog log;
    private final JsonMapper json;

    InvoiceTable(DSLContext sql, RowLog log, JsonMapper json) {
        this.sql = sql;
        this.log = log;
        this.json = json;
    }

    /** The invoices under a condition, the newest first, at most so many. */
    List<Invoice> list(Condition which, int limit) {
        var rows = sql.selectFrom(INVOICE_).where(which).orderBy(INVOICE_.ISSUED_ON.desc(), INVOICE_.ID.desc()).limit(limit).fetch();
        Map<Long, List<Payment>> payments = new HashMap<>();
        sql.selectFrom(PAYMENT)
                .where(PAYMENT.INVOICE_ID.in(rows.getValues(INVOICE_.ID)))
                .orderBy(PAYMENT.PAID_ON, PAYMENT.ID)
                .forEach(row -> payments.computeIfAbsent(row.get(PAYMENT.INVOICE_ID), id -> new ArrayList<>())
                        .add(new Payment(
                                row.get(PAYMENT.ID), row.get(PAYMENT.PAID_ON), row.get(PAYMENT.AMOUNT), row.get(PAYMENT.NOTE), row.get(PAYMENT.ENTERED_BY), row.get(PAYMENT.ENTERED_AT))));
        return rows.map(row -> invoice(row, payments.getOrDefault(row.get(INVOICE_.ID), List.of())));
    }

    private static Invoice invoice(Record row, List<Payment> payments) {
        return new Invoice(
                row.get(INVOICE_.ID),
                row.get(INVOICE_.NUMBER),
                row.get(INVOICE_.YEAR),
                row.get(INVOICE_.SELLER_ID),
                row.get(INVOICE_.DEAL_ID),
                row.get(INVOICE_.COMPANY_ID),
                row.get(INVOICE_.CONTACT_ID),
                row.get(INVOICE_.BUYER),
                row.get(INVOICE_.SELLER),
                row.get(INVOICE_.ISSUED_ON),
                row.get(INVOICE_.DUE_ON),
                row.get(INVOICE_.CURRENCY),
                row.get(INVOICE_.TOTAL),
                row.get(INVOICE_.TAX),
                row.get(INVOICE_.PAID),
                row.get(INVOICE_.STATE),
                row.get(INVOICE_.REASON),
                row.get(INVOICE_.LANGUAGE),
                row.get(INVOICE_.FILE_ID),
                row.get(INVOICE_.ISSUED_BY),
                row.get(INVOICE_.ISSUED_AT),
                payments);
    }

    /** How many there are under a condition, and what they come to by currency: total, paid. */
    Map<String, BigDecimal[]> sums(Condition which) {
        Map<String, BigDecimal[]> sums = new HashMap<>();
        sql.select(INVOICE_.CURRENCY, DSL.count(), DSL.sum(INVOICE_.TOTAL), DSL.sum(INVOICE_.PAID))
                .from(INVOICE_)
                .where(which)
                .groupBy(INVOICE_.CURRENCY)
                .forEach(row -> sums.put(row.value1(), new BigDecimal[] {new BigDecimal(row.value2()), row.value3(), row.value4()}));
        return sums;
    }

    /** What stands on an invoice. */
    Paper paper(long id) {
        return json.readValue(Objects.requireNonNull(sql.select(INVOICE_.CONTENT).from(INVOICE_).where(INVOICE_.ID.eq(id)).fetchSingle(INVOICE_.CONTENT)).data(), Paper.class);
    }

    /** The next number of an own company in a year; nobody else gets one until the transaction ends. */
    int next(long seller, int year) {
        return Objects.requireNonNull(sql.insertInto(NUMERATOR, NUMERATOR.SELLER_ID, NUMERATOR.YEAR, NUMERATOR.LAST)
                .values(seller, year, 1)
                .onConflict(NUMERATOR.SELLER_ID, NUMERATOR.YEAR)
                .doUpdate()
                .set(NUMERATOR.LAST, NUMERATOR.LAST.plus(1))
                .returningResult(NUMERATOR.LAST)
                .fetchSingle(NUMERATOR.LAST));
    }

    long add(Operation operation, Invoice invoice, Paper paper) {
        return Objects.requireNonNull(sql.insertInto(INVOICE_)
                .set(INVOICE_.NUMBER, invoice.number())
                .set(INVOICE_.YEAR, invoice.year())
                .set(INVOICE_.SELLER_ID, invoice.seller())
                .set(INVOICE_.DEAL_ID, invoice.deal())
                .set(INVOICE_.COMPANY_ID, invoice.company())
                .set(INVOICE_.CONTACT_ID, invoice.contact())
                .set(INVOICE_.BUYER, invoice.buyerName())
                .set(INVOICE_.SELLER, invoice.sellerName())
                .set(INVOICE_.ISSUED_ON, invoice.issuedOn())
                .set(INVOICE_.DUE_ON, invoice.dueOn())
                .set(INVOICE_.CURRENCY, invoice.currency())
                .set(INVOICE_.TOTAL, invoice.total())
                .set(INVOICE_.TAX, invoice.tax())
                .set(INVOICE_.CONTENT, JSONB.valueOf(json.writeValueAsString(paper)))
                .set(INVOICE_.LANGUAGE, invoice.language())
                .set(INVOICE_.ISSUED_BY, invoice.issuedBy())
                .set(INVOICE_.ISSUED_AT, invoice.issuedAt())
                .set(INVOICE_.OPERATION_ID, operation.id())
                .returningResult(INVOICE_.ID)
                .fetchSingle(INVOICE_.ID));
    }

    /** Notes the PDF of an invoice. */
    void file(long id, long file) {
        sql.update(INVOICE_).set(INVOICE_.FILE_ID, file).where(INVOICE_.ID.eq(id)).execute();
    }

    /** Holds an invoice until the transaction ends. */
    void lock(long id) {
        sql.select(INVOICE_.ID).from(INVOICE_).where(INVOICE_.ID.eq(id)).forNoKeyUpdate().fetch();
    }

    void pay(Operation operation, long invoice, LocalDate on, BigDecimal amount, String note, @Nullable Long by, Instant at) {
        long id = Objects.requireNonNull(sql.insertInto(PAYMENT)
                .set(PAYMENT.INVOICE_ID, invoice)
                .set(PAYMENT.PAID_ON, on)
                .set(PAYMENT.AMOUNT, amount)
                .set(PAYMENT.NOTE, note)
                .set(PAYMENT.ENTERED_BY, by)
                .set(PAYMENT.ENTERED_AT, at)
                .set(PAYMENT.OPERATION_ID, operation.id())
                .returningResult(PAYMENT.ID)
                .fetchSingle(PAYMENT.ID));
        log.changed(operation, PAYMENTS, id, null);
        reckon(operation, invoice);
    }

    /** The invoice of a payment, null for an unknown one. */
    @Nullable Long of(long payment) {
        return sql.select(PAYMENT.INVOICE_ID).from(PAYMENT).where(PAYMENT.ID.eq(payment)).fetchOne(PAYMENT.INVOICE_ID);
    }

    void unpay(Operation operation, long payment, long invoice) {
        String before = log.picture(PAYMENTS, payment);
        sql.deleteFrom(PAYMENT).where(PAYMENT.ID.eq(payment)).execute();
        log.changed(operation, PAYMENTS, payment, before);
        reckon(operation, invoice);
    }

    private void reckon(Operation operation, long id) {
        String before = log.picture(INVOICES, id);
        sql.query(
                        "update invoice.invoice i set paid = p.paid, state = case when p.paid = 0 then 'issued' when p.paid < i.total then 'partly' else 'paid' end"
                                + " from (select coalesce(sum(amount), 0) as paid from invoice.payment where invoice_id = {0}) p where i.id = {0}",
                        DSL.val(id))
                .execute();
        log.changed(operation, INVOICES, id, before);
    }

    void withdraw(Operation operation, long id, String reason) {
        String before = log.picture(INVOICES, id);
        sql.update(INVOICE_).set(INVOICE_.STATE, "withdrawn").set(INVOICE_.REASON, reason.isEmpty() ? null : reason).where(INVOICE_.ID.eq(id)).execute();
        log.changed(operation, INVOICES, id, before);
    }
}
