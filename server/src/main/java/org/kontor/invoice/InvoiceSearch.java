package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Match;
import org.springframework.stereotype.Component;

/** The invoices that somebody sees, by conditions on their fields, a page at a time. */
@Component
public class InvoiceSearch {

    /** The fields by their codes. */
    private static final Map<String, Field<?>> FIELDS = fields();

    private final Invoices invoices;
    private final InvoiceTable table;
    private final Papers document;

    InvoiceSearch(Invoices invoices, InvoiceTable table, Papers document) {
        this.invoices = invoices;
        this.table = table;
        this.document = document;
    }

    /** What an invoice is called, as its paper says. */
    public String title(Invoice invoice) {
        return document.title(invoice);
    }

    /** Conditions that can be joined. */
    public sealed interface Asked {

        /**
         * One of these values.
         *
         * @param field {@code id, number, deal, company, contact, seller, buyer, issuedOn, dueOn, currency, total, tax, paid, state, issuedBy, issuedAt, changedAt}
         * @param values numbers, {@link BigDecimal}, {@link LocalDate}, {@link Instant} or texts as the field has them; none: the field is empty
         */
        record One(String field, Match match, boolean negated, List<Object> values) implements Asked {}

        /** All of these. */
        record All(List<Asked> parts) implements Asked {}

        /** One of these. */
        record Any(List<Asked> parts) implements Asked {}
    }

    private static Map<String, Field<?>> fields() {
        Map<String, Field<?>> fields = new LinkedHashMap<>();
        fields.put("id", ITEM.ID);
        fields.put("number", ITEM.NUMBER.cast(Long.class));
        fields.put("deal", ITEM.DEAL_ID);
        fields.put("company", ITEM.COMPANY_ID);
        fields.put("contact", ITEM.CONTACT_ID);
        fields.put("seller", ITEM.SELLER_ID);
        fields.put("buyer", ITEM.BUYER);
        fields.put("issuedOn", ITEM.ISSUED_ON);
        fields.put("dueOn", ITEM.DUE_ON);
        fields.put("currency", ITEM.CURRENCY);
        fields.put("total", ITEM.TOTAL);
        fields.put("tax", ITEM.TAX);
        fields.put("paid", ITEM.PAID);
        fields.put("state", ITEM.STATE);
        fields.put("issuedBy", ITEM.ISSUED_BY);
        fields.put("issuedAt", ITEM.ISSUED_AT);
        fields.put("changedAt", DSL.coalesce(ITEM.CHANGED_AT, ITEM.ISSUED_AT));
        return fields;
    }

    /** What values a field has; null for one that there is not. */
    public static @Nullable Class<?> type(String field) {
        Field<?> known = FIELDS.get(field);
        return known == null ? null : known.getType();
    }

    /** A page of those that the actor sees. */
    public List<Invoice> find(Actor actor, Asked asked, String sort, boolean descending, int limit, long offset) {
        Field<?> by = FIELDS.getOrDefault(sort, ITEM.ID);
        List<OrderField<?>> order = List.of(descending ? by.desc() : by.asc(), descending ? ITEM.ID.desc() : ITEM.ID.asc());
        return table.list(invoices.visible(actor).and(condition(asked)), order, limit, offset);
    }

    /** How many there are. */
    public long count(Actor actor, Asked asked) {
        return table.count(invoices.visible(actor).and(condition(asked)));
    }

    /** What stands on an invoice that the actor sees. */
    public Paper paper(Actor actor, long id) {
        return table.paper(invoices.get(actor, id).id());
    }

    private static Condition condition(Asked asked) {
        return switch (asked) {
            case Asked.All all -> DSL.and(all.parts().stream().map(InvoiceSearch::condition).toList());
            case Asked.Any any -> any.parts().isEmpty() ? DSL.noCondition() : DSL.or(any.parts().stream().map(InvoiceSearch::condition).toList());
            case Asked.One one -> one(one);
        };
    }

    private static Condition one(Asked.One one) {
        Field<?> field = FIELDS.get(one.field());
        if (field == null) {
            return DSL.noCondition();
        }
        List<Condition> any = new ArrayList<>();
        for (Object value : one.values()) {
            any.add(matches(field, one.match(), value));
        }
        Condition found = one.values().isEmpty() ? field.isNull() : DSL.or(any);
        return one.negated() ? DSL.condition(DSL.not(DSL.coalesce(DSL.field(found), false))) : found;
    }

    @SuppressWarnings("unchecked")
    private static Condition matches(Field<?> field, Match match, Object value) {
        if (value instanceof String text && field.getType() == String.class) {
            return match.text((Field<String>) field, text);
        }
        return field.getType().isInstance(value) ? match.value((Field<Object>) field, value) : DSL.falseCondition();
    }
}
