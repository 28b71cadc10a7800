package org.kontor.records;

import static org.kontor.records.db.Tables.BOOK;
import static org.kontor.records.db.Tables.BOOK_VALUE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/**
 * Texts that a reference book stands behind: a field holds the title itself, so that programs and tables read and write plain text,
 * and the book says how it is written. A title that the book lacks is added to it.
 */
@Component
public class BookTitles {

    private static final int LONGEST = 250;

    private final DSLContext sql;
    private final ReferenceBooks books;
    private final Epochs epochs;

    BookTitles(DSLContext sql, ReferenceBooks books, Epochs epochs) {
        this.sql = sql;
        this.books = books;
        this.epochs = epochs;
    }

    /** The code of the book behind a field of text, null where there is none. */
    public static @Nullable String book(FieldDef field) {
        return field.type() instanceof FieldType.Text text && !text.book().isEmpty() ? text.book() : null;
    }

    /**
     * How the book writes these titles.
     *
     * @param wanted titles by their keys
     * @param key how titles are compared
     * @param add whether those that it lacks are added
     * @return titles by keys, of those that the book has now
     */
    public Map<String, String> known(String code, Map<String, String> wanted, UnaryOperator<String> key, boolean add) {
        ReferenceBooks.Book book = books.find(code).orElse(null);
        if (book == null) {
            return Map.of();
        }
        Map<String, String> known = new HashMap<>();
        // what is offered goes before what was put away
        book.values().stream().filter(value -> !value.removed() && !value.archived()).forEach(value -> known.putIfAbsent(key.apply(value.title()), value.title()));
        book.values().stream().filter(value -> !value.removed()).forEach(value -> known.putIfAbsent(key.apply(value.title()), value.title()));
        Map<String, String> missing = new LinkedHashMap<>(wanted);
        missing.keySet().removeAll(known.keySet());
        missing.values().removeIf(title -> title.length() > LONGEST);
        if (add && !missing.isEmpty()) {
            known.putAll(added(book.id(), missing, key));
        }
        known.keySet().retainAll(wanted.keySet());
        return known;
    }

    private Map<String, String> added(long book, Map<String, String> missing, UnaryOperator<String> key) {
        int last = sql.select(DSL.coalesce(DSL.max(BOOK_VALUE.SORT), 0)).from(BOOK_VALUE).where(BOOK_VALUE.BOOK_ID.eq(book)).fetchSingle().value1();
        List<String> codes = new ArrayList<>();
        missing.forEach((one, title) -> codes.add("V" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT)));
        // of two who bring the same one at once the second waits for the first
        sql.query(
                        "insert into records.book_value (book_id, code, title, sort) select {0}, x.code, x.title, {1} from unnest({2}, {3}) x(code, title) on conflict do nothing",
                        DSL.val(book), DSL.inline(last + 10),
                        DSL.val(codes.toArray(String[]::new), SQLDataType.CLOB.array()),
                        DSL.val(missing.values().toArray(String[]::new), SQLDataType.CLOB.array()))
                .execute();
        Map<String, String> titles = new HashMap<>();
        sql.resultQuery(
                        "select v.title from records.book_value v where v.book_id = {0} and v.archived_at is null and lower(btrim(v.title)) in (select lower(btrim(x)) from unnest({1}) x)",
                        DSL.val(book), DSL.val(missing.values().toArray(String[]::new), SQLDataType.CLOB.array()))
                .forEach(row -> titles.put(key.apply(row.get(0, String.class)), row.get(0, String.class)));
        epochs.raise(Epochs.Name.BOOKS);
        return titles;
    }

    /** The offered titles that begin with a text, then those that hold it, each by alphabet; at most so many. */
    List<String> like(String code, String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
        List<String> first = new ArrayList<>();
        List<String> further = new ArrayList<>();
        books.find(code).stream().flatMap(book -> book.values().stream()).filter(value -> !value.archived() && !value.removed()).map(ReferenceBooks.Value::title).sorted(String.CASE_INSENSITIVE_ORDER)
                .forEach(title -> {
                    int at = title.toLowerCase(Locale.ROOT).replace('ё', 'е').indexOf(wanted);
                    if (at >= 0) {
                        (at == 0 ? first : further).add(title);
                    }
                });
        first.addAll(further);
        return first.subList(0, Math.min(limit, first.size()));
    }

    /** Writes a title otherwise in every record that has it, of this type and field. */
    void rewrite(RecordType type, FieldDef field, String from, String to) {
        sql.query("update " + type.qualified() + " set \"" + field.column() + "\" = {1} where lower(btrim(\"" + field.column() + "\")) = lower(btrim({0})) and \"" + field.column() + "\" <> {1}",
                        DSL.val(from), DSL.val(to))
                .execute();
    }

    /** Brings the titles that records hold already into a book, each as most of them write it. */
    public void collect(String code, RecordType type, FieldDef field) {
        Long book = sql.select(BOOK.ID).from(BOOK).where(BOOK.CODE.eq(code)).fetchOne(BOOK.ID);
        String column = "btrim(t.\"" + field.column() + "\")";
        if (book != null) {
            sql.query("insert into records.book_value (book_id, code, title, sort)"
                            + " select {0}, 'V' || upper(substr(md5(x.title), 1, 12)), x.title, 1000 from (select distinct on (lower(" + column + ")) " + column + " as title from " + type.qualified()
                            + " t where " + column + " <> '' and length(" + column + ") <= {1} group by " + column + " order by lower(" + column + "), count(*) desc, " + column + ") x on conflict do nothing",
                    DSL.val(book), DSL.inline(LONGEST)).execute();
            epochs.raise(Epochs.Name.BOOKS);
        }
    }
}
