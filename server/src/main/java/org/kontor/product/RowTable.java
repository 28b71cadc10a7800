package org.kontor.product;

import static org.kontor.product.db.Tables.PRODUCT_ROW;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Operation;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;

/** The rows as they lie in the database; who may touch them has been asked before. */
@Component
class RowTable {

    /** Its name with the schema. */
    static final String NAME = "product.product_row";

    /** What the rows of a record come to. */
    record Sum(BigDecimal total, BigDecimal tax) {}

    private final DSLContext sql;
    private final RowLog log;

    RowTable(DSLContext sql, RowLog log) {
        this.sql = sql;
        this.log = log;
    }

    /** The rows of a record in their order. */
    List<ProductRow> of(short type, long record) {
        return sql.selectFrom(PRODUCT_ROW)
                .where(PRODUCT_ROW.TYPE_ID.eq(type))
                .and(PRODUCT_ROW.RECORD_ID.eq(record))
                .orderBy(PRODUCT_ROW.SORT, PRODUCT_ROW.ID)
                .fetch(row -> new ProductRow(
                        row.get(PRODUCT_ROW.ID),
                        row.get(PRODUCT_ROW.PRODUCT_ID),
                        row.get(PRODUCT_ROW.TITLE),
                        row.get(PRODUCT_ROW.UNIT_ID),
                        row.get(PRODUCT_ROW.QUANTITY).stripTrailingZeros(),
                        row.get(PRODUCT_ROW.PRICE),
                        row.get(PRODUCT_ROW.DISCOUNT_KIND).equals("percent"),
                        row.get(PRODUCT_ROW.DISCOUNT),
                        row.get(PRODUCT_ROW.VAT),
                        row.get(PRODUCT_ROW.VAT_INCLUDED)));
    }

    /** Type and id of the record that a row is of. */
    Optional<Record2<Short, Long>> owner(long row) {
        return sql.select(PRODUCT_ROW.TYPE_ID, PRODUCT_ROW.RECORD_ID).from(PRODUCT_ROW).where(PRODUCT_ROW.ID.eq(row)).fetchOptional();
    }

    /** What the rows of records come to; a record without rows is not among them. */
    Map<Long, Sum> sums(short type, Collection<Long> records) {
        Map<Long, Sum> sums = new HashMap<>();
        if (!records.isEmpty()) {
            sql.select(PRODUCT_ROW.RECORD_ID, DSL.sum(PRODUCT_ROW.TOTAL), DSL.sum(PRODUCT_ROW.TAX))
                    .from(PRODUCT_ROW)
                    .where(PRODUCT_ROW.TYPE_ID.eq(type))
                    .and(PRODUCT_ROW.RECORD_ID.eq(DSL.any(DSL.val(records.toArray(Long[]::new), SQLDataType.BIGINT.array()))))
                    .groupBy(PRODUCT_ROW.RECORD_ID)
                    .forEach(row -> sums.put(row.value1(), new Sum(row.value2(), row.value3())));
        }
        return sums;
    }

    /** Makes these the rows of a record; only what differs is written and noted. */
    void put(Operation operation, short type, long record, List<ProductRow> rows) {
        Map<Long, ProductRow> known = of(type, record).stream().collect(Collectors.toMap(ProductRow::id, Function.identity()));
        Map<Long, Integer> places = sql.select(PRODUCT_ROW.ID, PRODUCT_ROW.SORT)
                .from(PRODUCT_ROW)
                .where(PRODUCT_ROW.ID.in(known.keySet()))
                .fetchMap(PRODUCT_ROW.ID, PRODUCT_ROW.SORT);
        Set<Long> gone = new HashSet<>(known.keySet());
        int sort = 0;
        for (ProductRow row : rows) {
            sort += 10;
            ProductRow before = known.get(row.id());
            gone.remove(row.id());
            if (before == null) {
                log.changed(operation, NAME, add(operation, type, record, row, sort), null);
            } else if (!same(before, row) || places.getOrDefault(row.id(), 0) != sort) {
                String picture = log.picture(NAME, row.id());
                change(operation, row, sort);
                log.changed(operation, NAME, row.id(), picture);
            }
        }
        for (long id : gone) {
            String picture = log.picture(NAME, id);
            sql.deleteFrom(PRODUCT_ROW).where(PRODUCT_ROW.ID.eq(id)).execute();
            log.changed(operation, NAME, id, picture);
        }
    }

    private static boolean same(ProductRow one, ProductRow other) {
        return one.title().equals(other.title())
                && Objects.equals(one.product(), other.product())
                && Objects.equals(one.unit(), other.unit())
                && one.percent() == other.percent()
                && one.vatIncluded() == other.vatIncluded()
                && one.quantity().compareTo(other.quantity()) == 0
                && one.price().compareTo(other.price()) == 0
                && one.discount().compareTo(other.discount()) == 0
                && (one.vat() == null ? other.vat() == null : other.vat() != null && one.vat().compareTo(other.vat()) == 0);
    }

    private long add(Operation operation, short type, long record, ProductRow row, int sort) {
        return Objects.requireNonNull(sql.insertInto(PRODUCT_ROW)
                .set(PRODUCT_ROW.TYPE_ID, type)
                .set(PRODUCT_ROW.RECORD_ID, record)
                .set(values(operation, row, sort))
                .returningResult(PRODUCT_ROW.ID)
                .fetchSingle(PRODUCT_ROW.ID));
    }

    private void change(Operation operation, ProductRow row, int sort) {
        sql.update(PRODUCT_ROW).set(values(operation, row, sort)).where(PRODUCT_ROW.ID.eq(row.id())).execute();
    }

    private static Map<Field<?>, @Nullable Object> values(Operation operation, ProductRow row, int sort) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        values.put(PRODUCT_ROW.PRODUCT_ID, row.product());
        values.put(PRODUCT_ROW.TITLE, row.title());
        values.put(PRODUCT_ROW.UNIT_ID, row.unit());
        values.put(PRODUCT_ROW.QUANTITY, row.quantity());
        values.put(PRODUCT_ROW.PRICE, row.price());
        values.put(PRODUCT_ROW.DISCOUNT_KIND, row.percent() ? "percent" : "sum");
        values.put(PRODUCT_ROW.DISCOUNT, row.discount());
        values.put(PRODUCT_ROW.VAT, row.vat());
        values.put(PRODUCT_ROW.VAT_INCLUDED, row.vatIncluded());
        values.put(PRODUCT_ROW.NET, row.net());
        values.put(PRODUCT_ROW.TAX, row.tax());
        values.put(PRODUCT_ROW.TOTAL, row.total());
        values.put(PRODUCT_ROW.SORT, sort);
        values.put(PRODUCT_ROW.OPERATION_ID, operation.id());
        return values;
    }

    /** Copies the rows of one record to another that has none, within an operation. */
    void copy(Operation operation, short from, long source, short to, long target) {
        sql.query(
                        "with made as (insert into product.product_row (type_id, record_id, product_id, title, unit_id, quantity, price, discount_kind, discount, vat,"
                                + " vat_included, net, tax, total, sort, operation_id) select {2}, {3}, r.product_id, r.title, r.unit_id, r.quantity, r.price, r.discount_kind,"
                                + " r.discount, r.vat, r.vat_included, r.net, r.tax, r.total, r.sort, {4} from product.product_row r where r.type_id = {0} and r.record_id = {1}"
                                + " and not exists (select from product.product_row h where h.type_id = {2} and h.record_id = {3}) order by r.sort, r.id returning *) "
                                + RowLog.INSERT + "select {4}, {5}, made.id, null, to_jsonb(made) from made",
                        DSL.inline(from), DSL.val(source), DSL.inline(to), DSL.val(target), DSL.val(operation.id(), SQLDataType.UUID), DSL.inline(NAME))
                .execute();
    }
}
