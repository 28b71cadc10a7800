package org.kontor.product;

import static org.kontor.product.db.Tables.PRODUCT_ROW;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.ArchiveTable;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** The rows in the archive of everything. */
@Component
final class RowArchive implements ArchiveTable {

    private static final List<String> HEAD = List.of("title", "quantity", "unit", "price", "discountKind", "discount", "vat", "vatIncluded", "net", "tax", "total");

    private final DSLContext sql;
    private final RecordTypes types;
    private final Books books;
    private final Messages messages;
    private final Access access;

    RowArchive(DSLContext sql, RecordTypes types, Books books, Messages messages, Access access) {
        this.access = access;
        this.sql = sql;
        this.types = types;
        this.books = books;
        this.messages = messages;
    }

    @Override
    public String title(String language) {
        return messages.text(language, "product.rows");
    }

    @Override
    public String about(String language) {
        return messages.text(language, "archive.product_rows.about");
    }

    @Override
    public List<String> head(String language) {
        return HEAD.stream().map(column -> messages.text(language, "product.row." + column)).toList();
    }

    /** Whoever may not read the amount may not read what it is made of. */
    @Override
    public boolean readable(Actor actor, String type) {
        return access.fields(actor, type).readable("amount");
    }

    @Override
    public List<Row> after(Actor actor, long last, int limit) {
        Map<Short, String> codes = new HashMap<>();
        ProductRows.TYPES.forEach(code -> codes.put(types.get(code).id(), code));
        return sql.selectFrom(PRODUCT_ROW)
                .where(PRODUCT_ROW.ID.gt(last))
                .and(PRODUCT_ROW.TYPE_ID.in(codes.keySet()))
                .orderBy(PRODUCT_ROW.ID)
                .limit(limit)
                .fetch(row -> new Row(
                        row.get(PRODUCT_ROW.ID),
                        new RecordKey(Objects.requireNonNull(codes.get(row.get(PRODUCT_ROW.TYPE_ID))), row.get(PRODUCT_ROW.RECORD_ID)),
                        Arrays.asList(
                                row.get(PRODUCT_ROW.TITLE),
                                row.get(PRODUCT_ROW.QUANTITY),
                                books.unit(row.get(PRODUCT_ROW.UNIT_ID)).map(Value::title).orElse(null),
                                row.get(PRODUCT_ROW.PRICE),
                                row.get(PRODUCT_ROW.DISCOUNT_KIND).equals("percent") ? "%" : "",
                                row.get(PRODUCT_ROW.DISCOUNT),
                                row.get(PRODUCT_ROW.VAT),
                                row.get(PRODUCT_ROW.VAT_INCLUDED),
                                row.get(PRODUCT_ROW.NET),
                                row.get(PRODUCT_ROW.TAX),
                                row.get(PRODUCT_ROW.TOTAL))));
    }
}
