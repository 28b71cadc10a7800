package org.kontor.product;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of leads, deals and proposals. Whoever reads the amount of a record reads them, whoever may change it changes them; the amount
 * follows them unless it is kept by hand ({@code amountManual}).
 */
@Component
public class ProductRows implements OperationUndo {

    /** What an act on rows is called. */
    public static final String KIND = "products";

    /** The types that have rows. */
    public static final List<String> TYPES = List.of("lead", "deal", "quote");

    /** The most rows of a record. */
    public static final int MOST = 500;

    private static final List<String> MONEY = List.of("amount", "currency", "amountManual", "tax");

    /**
     * The rows of a record.
     *
     * @param state changes with every change of them: who writes tells what he has seen
     */
    public record Shown(List<ProductRow> rows, RowTotals totals, String currency, @Nullable BigDecimal amount, boolean manual, boolean changeable, String state) {}

    private final DSLContext sql;
    private final RowTable table;
    private final ObjectProvider<Records> records;
    private final RecordTypes types;
    private final Access access;
    private final Companions companions;
    private final Company company;

    ProductRows(DSLContext sql, RowTable table, ObjectProvider<Records> records, RecordTypes types, Access access, Companions companions, Company company) {
        this.sql = sql;
        this.table = table;
        this.records = records;
        this.types = types;
        this.access = access;
        this.companions = companions;
        this.company = company;
    }

    /** The rows of a record that the actor reads; none where its amount is hidden from him. */
    public Shown of(Actor actor, String type, long id) {
        Records all = records.getObject();
        RecordRow record = all.get(actor, type, id, all.readable(actor, type, MONEY));
        boolean open = access.fields(actor, type).readable("amount");
        List<ProductRow> rows = open ? table.of(types.get(type).id(), id) : List.of();
        return new Shown(
                rows,
                RowTotals.of(rows),
                Objects.requireNonNullElse((String) record.value("currency"), company.currency()),
                (BigDecimal) record.value("amount"),
                !Boolean.FALSE.equals(record.value("amountManual")),
                open && record.canUpdate() && access.fields(actor, type).writable("amount"),
                state(rows));
    }

    /** Whose a row is. */
    public record Owner(String type, long record) {}

    /** Whose a row is, without asking who may see it; empty for an unknown one. */
    public Optional<Owner> owner(long row) {
        return table.owner(row).map(owner -> new Owner(types.get(owner.value1()).code(), owner.value2()));
    }

    private static String state(List<ProductRow> rows) {
        return Integer.toHexString(rows.hashCode());
    }

    /**
     * Makes these the rows of a record, its amount with them.
     *
     * @param state the state that they were made from, null to write over whatever is there
     * @param manual whether the amount is kept by hand; null: as it was, and by the rows where these are the first
     * @throws Problem NOT_FOUND, FORBIDDEN, INVALID, CONFLICT code rows_changed where somebody was quicker
     */
    @Transactional
    public Operation put(Actor actor, String type, long id, List<ProductRow> rows, @Nullable String state, @Nullable Boolean manual) {
        return put(Operation.begin(actor, KIND, Map.of(type, id)), type, id, rows, state, manual);
    }

    /** The same within an act that has begun. */
    @Transactional
    public Operation put(Operation operation, String type, long id, List<ProductRow> rows, @Nullable String state, @Nullable Boolean manual) {
        Actor actor = operation.actor();
        Records all = records.getObject();
        all.require(actor, type, id, Access.Action.UPDATE);
        if (!access.fields(actor, type).writable("amount")) {
            throw Problem.forbidden();
        }
        all.note(operation);
        short number = types.get(type).id();
        sql.query("select id from " + types.get(type).schema() + "." + types.get(type).table() + " where id = {0} for no key update", DSL.val(id)).execute();
        List<ProductRow> known = table.of(number, id);
        if (state != null && !state.equals(state(known))) {
            throw Problem.of(Problem.Kind.CONFLICT, "rows_changed");
        }
        check(actor, known, rows);
        table.put(operation, number, id, rows);
        boolean was = !Boolean.FALSE.equals(all.get(actor.everywhere(), type, id, MONEY.subList(2, 3)).value("amountManual"));
        boolean byHand = manual != null ? manual : was && !known.isEmpty();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("amountManual", byHand);
        if (!byHand) {
            values.putAll(money(type, RowTotals.of(rows), rows.isEmpty()));
        }
        all.update(operation, type, Change.of(id, values), Options.SYSTEM);
        companions.changed(operation, type, List.of(id), "products");
        return operation;
    }

    private Map<String, @Nullable Object> money(String type, RowTotals totals, boolean none) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("amount", none ? null : totals.total());
        if (types.get(type).find("tax") != null) {
            values.put("tax", none ? null : totals.tax());
        }
        return values;
    }

    private void check(Actor actor, List<ProductRow> known, List<ProductRow> rows) {
        Set<Long> own = new HashSet<>();
        known.forEach(row -> own.add(row.id()));
        Set<Long> seen = new HashSet<>();
        Set<Long> products = new HashSet<>();
        for (int place = 0; place < rows.size(); place++) {
            ProductRow row = rows.get(place);
            if (row.id() != 0 && (!own.contains(row.id()) || !seen.add(row.id()))) {
                throw Problem.invalid("items." + place + ".id", "product.error.row");
            }
            if (row.product() != null && known.stream().noneMatch(one -> one.id() == row.id() && row.product().equals(one.product()))) {
                products.add(row.product());
            }
        }
        Set<Long> readable = products.isEmpty() ? Set.of() : records.getObject().readable(actor, ProductType.CODE, products);
        for (int place = 0; place < rows.size(); place++) {
            Long product = rows.get(place).product();
            if (product != null && products.contains(product) && !readable.contains(product)) {
                throw Problem.invalid("items." + place + ".product", "field.error.record_unknown");
            }
        }
    }

    @Override
    public void undone(PutBack back) {
        if (!TYPES.contains(back.type().code())) {
            return;
        }
        Map<Long, RowTable.Sum> sums = table.sums(back.type().id(), back.records().keySet());
        Records all = records.getObject();
        Actor system = Actor.system("products");
        all.some(system, back.type().code(), sums.keySet(), List.of("amount", "amountManual")).forEach((id, row) -> {
            RowTable.Sum sum = Objects.requireNonNull(sums.get(id));
            BigDecimal amount = (BigDecimal) row.value("amount");
            if (Boolean.FALSE.equals(row.value("amountManual")) && (amount == null || amount.compareTo(sum.total()) != 0)) {
                all.update(back.by(), back.type().code(), Change.of(id, "amount", sum.total()), Options.SYSTEM);
            }
        });
    }
}
