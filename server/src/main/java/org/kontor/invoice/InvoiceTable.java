package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;
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
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.OrderField;
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

    static final String INVOICES = "invoice.item";
    static final String PAYMENTS = "invoice.payment";

    private static final Field<String> NOTE = DSL.coalesce(DSL.jsonbGetAttributeAsText(ITEM.CONTENT, "note"), "").as("note");

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
        return list(which, List.of(ITEM.ISSUED_ON.desc(), ITEM.ID.desc()), limit, 0);
    }

    /** The invoices under a condition in an order, a page of them. */
    List<Invoice> list(Condition which, List<? extends OrderField<?>> order, int limit, long offset) {
        var rows = sql.select(ITEM.fields()).select(NOTE).from(ITEM).where(which).orderBy(order).limit(limit).offset(offset).fetch();
        Map<Long, List<Payment>> payments = new HashMap<>();
        sql.selectFrom(PAYMENT)
                .where(PAYMENT.INVOICE_ID.in(rows.getValues(ITEM.ID)))
                .orderBy(PAYMENT.PAID_ON, PAYMENT.ID)
                .forEach(row -> payments.computeIfAbsent(row.get(PAYMENT.INVOICE_ID), id -> new ArrayList<>())
                        .add(new Payment(
                                row.get(PAYMENT.ID), row.get(PAYMENT.PAID_ON), row.get(PAYMENT.AMOUNT), row.get(PAYMENT.NOTE), row.get(PAYMENT.ENTERED_BY), row.get(PAYMENT.ENTERED_AT))));
        return rows.map(row -> invoice(row, payments.getOrDefault(row.get(ITEM.ID), List.of())));
    }

    private static Invoice invoice(Record row, List<Payment> payments) {
        return new Invoice(
                row.get(ITEM.ID),
                row.get(ITEM.NUMBER),
                row.get(ITEM.YEAR),
                row.get(ITEM.SELLER_ID),
                row.get(ITEM.DEAL_ID),
                row.get(ITEM.COMPANY_ID),
                row.get(ITEM.CONTACT_ID),
                row.get(ITEM.BUYER),
                row.get(ITEM.SELLER),
                row.get(ITEM.ISSUED_ON),
                row.get(ITEM.DUE_ON),
                row.get(ITEM.CURRENCY),
                row.get(ITEM.TOTAL),
                row.get(ITEM.TAX),
                row.get(ITEM.PAID),
                row.get(ITEM.STATE),
                row.get(ITEM.REASON),
                row.get(ITEM.LANGUAGE),
                row.get(ITEM.FILE_ID),
                row.get(ITEM.ISSUED_BY),
                row.get(ITEM.ISSUED_AT),
                row.get(ITEM.CHANGED_AT) == null ? row.get(ITEM.ISSUED_AT) : row.get(ITEM.CHANGED_AT),
                row.get(NOTE),
                new Invoice.Chosen(row.get(ITEM.REQUISITE_ID), row.get(ITEM.ACCOUNT_ID), row.get(ITEM.OWN_REQUISITE_ID), row.get(ITEM.OWN_ACCOUNT_ID)),
                payments);
    }

    /** How many there are under a condition, and what they come to by currency: total, paid. */
    Map<String, BigDecimal[]> sums(Condition which) {
        Map<String, BigDecimal[]> sums = new HashMap<>();
        sql.select(ITEM.CURRENCY, DSL.count(), DSL.sum(ITEM.TOTAL), DSL.sum(ITEM.PAID))
                .from(ITEM)
                .where(which)
                .groupBy(ITEM.CURRENCY)
                .forEach(row -> sums.put(row.value1(), new BigDecimal[] {new BigDecimal(row.value2()), row.value3(), row.value4()}));
        return sums;
    }

    /** How many there are under a condition. */
    long count(Condition which) {
        return sql.fetchCount(ITEM, which);
    }

    /** What stands on an invoice. */
    Paper paper(long id) {
        return json.readValue(Objects.requireNonNull(sql.select(ITEM.CONTENT).from(ITEM).where(ITEM.ID.eq(id)).fetchSingle(ITEM.CONTENT)).data(), Paper.class);
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

    long add(Operation operation, Invoice invoice, Paper paper, @Nullable String key) {
        return Objects.requireNonNull(sql.insertInto(ITEM)
                .set(ITEM.NUMBER, invoice.number())
                .set(ITEM.YEAR, invoice.year())
                .set(ITEM.SELLER_ID, invoice.seller())
                .set(ITEM.DEAL_ID, invoice.deal())
                .set(ITEM.COMPANY_ID, invoice.company())
                .set(ITEM.CONTACT_ID, invoice.contact())
                .set(ITEM.BUYER, invoice.buyerName())
                .set(ITEM.SELLER, invoice.sellerName())
                .set(ITEM.ISSUED_ON, invoice.issuedOn())
                .set(ITEM.DUE_ON, invoice.dueOn())
                .set(ITEM.CURRENCY, invoice.currency())
                .set(ITEM.TOTAL, invoice.total())
                .set(ITEM.TAX, invoice.tax())
                .set(ITEM.CONTENT, JSONB.valueOf(json.writeValueAsString(paper)))
                .set(ITEM.LANGUAGE, invoice.language())
                .set(ITEM.REQUEST_KEY, key)
                .set(ITEM.REQUISITE_ID, invoice.chosen().requisite())
                .set(ITEM.ACCOUNT_ID, invoice.chosen().account())
                .set(ITEM.OWN_REQUISITE_ID, invoice.chosen().ownRequisite())
                .set(ITEM.OWN_ACCOUNT_ID, invoice.chosen().ownAccount())
                .set(ITEM.ISSUED_BY, invoice.issuedBy())
                .set(ITEM.ISSUED_AT, invoice.issuedAt())
                .set(ITEM.OPERATION_ID, operation.id())
                .returningResult(ITEM.ID)
                .fetchSingle(ITEM.ID));
    }

    /** The act that issued it. */
    UUID operation(long id) {
        return Objects.requireNonNull(sql.select(ITEM.OPERATION_ID).from(ITEM).where(ITEM.ID.eq(id)).fetchSingle(ITEM.OPERATION_ID));
    }

    /** The invoice that was issued under a key of whoever asked for it. */
    Optional<Long> issued(String key) {
        return sql.select(ITEM.ID).from(ITEM).where(ITEM.REQUEST_KEY.eq(key)).fetchOptional(ITEM.ID);
    }

    /** Notes the PDF of an invoice. */
    void file(long id, long file) {
        sql.update(ITEM).set(ITEM.FILE_ID, file).where(ITEM.ID.eq(id)).execute();
    }

    /** Holds an invoice until the transaction ends. */
    void lock(long id) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(id)).forNoKeyUpdate().fetch();
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
                        "update invoice.item i set paid = p.paid, changed_at = now(), state = case when p.paid = 0 then 'issued' when p.paid < i.total then 'partly' else 'paid' end"
                                + " from (select coalesce(sum(amount), 0) as paid from invoice.payment where invoice_id = {0}) p where i.id = {0}",
                        DSL.val(id))
                .execute();
        log.changed(operation, INVOICES, id, before);
    }

    void withdraw(Operation operation, long id, String reason) {
        String before = log.picture(INVOICES, id);
        sql.update(ITEM).set(ITEM.STATE, "withdrawn").set(ITEM.CHANGED_AT, DSL.field("now()", ITEM.CHANGED_AT.getDataType())).set(ITEM.REASON, reason.isEmpty() ? null : reason).where(ITEM.ID.eq(id)).execute();
        log.changed(operation, INVOICES, id, before);
    }
}
