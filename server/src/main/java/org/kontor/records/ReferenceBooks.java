package org.kontor.records;

import static org.kontor.records.db.Tables.BOOK;
import static org.kontor.records.db.Tables.BOOK_VALUE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reference books (sources, types, industries, reasons …): values with an unchanging code; a value in use is archived,
 * never removed. Kept in memory by the epoch of books.
 */
@Component
public class ReferenceBooks {

    /**
     * A value of a book; archived ones keep their name on old records and are offered no more, removed ones were in no record
     * and keep their name in history only.
     */
    public record Value(
            long id, String code, String title, @Nullable Integer color, int sort, boolean system, boolean archived, boolean removed) {}

    /** A book with its values in order. */
    public record Book(long id, String code, String title, boolean system, List<Value> values) {}

    private final DSLContext sql;
    private final Epochs epochs;
    private final Epochs.Cached<Map<String, Book>> all;

    /** The books of this database; outside of Spring for tools that fill one. */
    public ReferenceBooks(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.epochs = epochs;
        this.all = epochs.cache(this::read, Epochs.Name.BOOKS);
    }

    /** All books in order. */
    public List<Book> all() {
        return List.copyOf(all.get().values());
    }

    /** The book with this code. */
    public Optional<Book> find(String code) {
        return Optional.ofNullable(all.get().get(code));
    }

    /** The value of a book by id. */
    public Optional<Value> value(String book, long id) {
        return find(book).flatMap(found -> found.values().stream().filter(value -> value.id() == id).findFirst());
    }

    /** The value of a book by its title (without regard to case and blanks) or its code. */
    public Optional<Value> valueByTitle(String book, String title) {
        String wanted = title.strip().toLowerCase(Locale.ROOT);
        return find(book).flatMap(found -> found.values().stream()
                .filter(value -> !value.archived() && (value.title().strip().toLowerCase(Locale.ROOT).equals(wanted) || value.code().toLowerCase(Locale.ROOT).equals(wanted)))
                .findFirst());
    }

    /** Ids of the values in their order, for sorting. */
    List<Long> valueIdsInOrder(String book) {
        return find(book).map(found -> found.values().stream().map(Value::id).toList()).orElse(List.of());
    }

    /** Adds a book. */
    @Transactional
    public long addBook(String code, String title, boolean system) {
        long id = java.util.Objects.requireNonNull(sql.insertInto(BOOK)
                .set(BOOK.CODE, code)
                .set(BOOK.TITLE, title)
                .set(BOOK.SYSTEM, system)
                .set(BOOK.SORT, 10 * (sql.fetchCount(BOOK) + 1))
                .returningResult(BOOK.ID)
                .fetchSingle(BOOK.ID));
        epochs.raise(Epochs.Name.BOOKS);
        return id;
    }

    /** A value of a new book; {@code system} when the program refers to it by its code. */
    public record NewValue(String code, String title, boolean system, @Nullable Integer color) {
        /** One without a colour. */
        public NewValue(String code, String title, boolean system) {
            this(code, title, system, null);
        }
    }

    /** Adds a book of the system with its first values, in this order; a book that is there stays as it is. */
    @Transactional
    public void addBook(String code, String title, List<NewValue> values) {
        if (sql.fetchExists(sql.selectOne().from(BOOK).where(BOOK.CODE.eq(code)))) {
            return;
        }
        long id = addBook(code, title, true);
        if (values.isEmpty()) {
            return;
        }
        int sort = 10;
        var insert = sql.insertInto(
                BOOK_VALUE, BOOK_VALUE.BOOK_ID, BOOK_VALUE.CODE, BOOK_VALUE.TITLE, BOOK_VALUE.SYSTEM, BOOK_VALUE.SORT, BOOK_VALUE.COLOR);
        for (NewValue value : values) {
            insert = insert.values(id, value.code(), value.title(), value.system(), sort, value.color() == null ? null : value.color().shortValue());
            sort += 10;
        }
        insert.execute();
    }

    /**
     * Adds a value at the end of a book.
     *
     * @param code unique in the book and never changed; null makes one
     * @throws Problem kind CONFLICT, code book_value_exists, where a present value has the same title
     */
    @Transactional
    public Value addValue(String book, @Nullable String code, String title, @Nullable Integer color) {
        Book found = lock(book);
        String name = title(title);
        refuseTaken(found, name, 0);
        Integer last = sql.select(org.jooq.impl.DSL.max(BOOK_VALUE.SORT))
                .from(BOOK_VALUE)
                .where(BOOK_VALUE.BOOK_ID.eq(found.id()))
                .fetchOne(0, Integer.class);
        int sort = last == null ? 10 : last + 10;
        String key = code == null ? "V" + java.util.UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT) : code;
        long id = java.util.Objects.requireNonNull(sql.insertInto(BOOK_VALUE)
                .set(BOOK_VALUE.BOOK_ID, found.id())
                .set(BOOK_VALUE.CODE, key)
                .set(BOOK_VALUE.TITLE, name)
                .set(BOOK_VALUE.COLOR, color == null || color(color) == null ? null : color.shortValue())
                .set(BOOK_VALUE.SORT, sort)
                .returningResult(BOOK_VALUE.ID)
                .fetchSingle(BOOK_VALUE.ID));
        epochs.raise(Epochs.Name.BOOKS);
        return new Value(id, key, name, color, sort, false, false, false);
    }

    /** The book as it stands, nobody else writing it: of two at once the second waits here and then sees the first. */
    Book lock(String book) {
        sql.select(BOOK.ID).from(BOOK).where(BOOK.CODE.eq(book)).forUpdate().fetchOptional().orElseThrow(Problem::notFound);
        return Objects.requireNonNull(read().get(book));
    }

    static Value present(Book book, long id) {
        return book.values().stream().filter(value -> value.id() == id && !value.removed()).findFirst().orElseThrow(Problem::notFound);
    }

    static String title(String title) {
        String name = title.replace("\u0000", "").replaceAll("\\s+", " ").strip();
        if (name.isEmpty() || name.length() > 250) {
            throw Problem.invalid("title", "field.error.title");
        }
        return name;
    }

    static @Nullable Integer color(int color) {
        if (color < 0 || color > 12) {
            throw Problem.invalid("color", "field.error.range", Map.of("from", 1, "to", 12));
        }
        return color == 0 ? null : color;
    }

    static void refuseTaken(Book book, String title, long except) {
        String wanted = title.toLowerCase(Locale.ROOT);
        if (book.values().stream().anyMatch(value -> value.id() != except && !value.archived() && value.title().strip().toLowerCase(Locale.ROOT).equals(wanted))) {
            throw Problem.of(Problem.Kind.CONFLICT, "book_value_exists", Map.of("title", title)).at("title", "problem.book_value_exists", Map.of("title", title));
        }
    }

    private Map<String, Book> read() {
        Map<Long, List<Value>> values = new HashMap<>();
        sql.selectFrom(BOOK_VALUE).orderBy(BOOK_VALUE.SORT, BOOK_VALUE.ID).forEach(row -> values
                .computeIfAbsent(row.get(BOOK_VALUE.BOOK_ID), id -> new ArrayList<>())
                .add(new Value(
                        row.get(BOOK_VALUE.ID),
                        row.get(BOOK_VALUE.CODE),
                        row.get(BOOK_VALUE.TITLE),
                        row.get(BOOK_VALUE.COLOR) == null ? null : row.get(BOOK_VALUE.COLOR).intValue(),
                        row.get(BOOK_VALUE.SORT),
                        row.get(BOOK_VALUE.SYSTEM),
                        row.get(BOOK_VALUE.ARCHIVED_AT) != null,
                        row.get(BOOK_VALUE.REMOVED_AT) != null)));
        Map<String, Book> books = new LinkedHashMap<>();
        sql.selectFrom(BOOK).orderBy(BOOK.SORT, BOOK.ID).forEach(row -> books.put(
                row.get(BOOK.CODE),
                new Book(
                        row.get(BOOK.ID),
                        row.get(BOOK.CODE),
                        row.get(BOOK.TITLE),
                        row.get(BOOK.SYSTEM),
                        values.getOrDefault(row.get(BOOK.ID), List.of()))));
        return books;
    }
}
