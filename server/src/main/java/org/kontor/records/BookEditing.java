package org.kontor.records;

import static org.kontor.records.db.Tables.BOOK;
import static org.kontor.records.db.Tables.BOOK_VALUE;
import static org.kontor.records.db.Tables.FIELD;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Audit;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks.Book;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with the reference books, one editor for all of them. */
@Component
public class BookEditing {

    private final DSLContext sql;
    private final Epochs epochs;
    private final ReferenceBooks books;
    private final RecordTypes types;
    private final Audit audit;
    private final BookTitles titles;

    BookEditing(DSLContext sql, Epochs epochs, ReferenceBooks books, RecordTypes types, Audit audit, BookTitles titles) {
        this.titles = titles;
        this.audit = audit;
        this.sql = sql;
        this.epochs = epochs;
        this.books = books;
        this.types = types;
    }

    /** What changes of a value; null leaves as it is. A colour of 0 takes the colour away. */
    public record ValueChange(@Nullable String title, @Nullable Integer color, @Nullable Integer sort, @Nullable Boolean archived) {}

    /** Adds a value as {@link ReferenceBooks#addValue} does, because somebody has said so. */
    @Transactional
    public Value addValue(String book, @Nullable String code, String title, @Nullable Integer color) {
        Value added = books.addValue(book, code, title, color);
        books.find(book).ifPresent(found -> noted(found, added.id()));
        return added;
    }

    /**
     * Renames, recolours, moves, archives or brings back a value. Texts that the book stands behind are written anew with it; called as
     * another one of such a book, it becomes that one.
     *
     * @throws Problem kind CONFLICT, code book_value_exists, where a present value has the same title
     */
    @Transactional
    public Value changeValue(String book, long id, ValueChange change) {
        Book found = books.lock(book);
        Value now = ReferenceBooks.present(found, id);
        String name = change.title() == null ? now.title() : ReferenceBooks.title(change.title());
        boolean texts = !name.equals(now.title()) && listed(book).findAny().isPresent();
        Value same = texts ? found.values().stream().filter(value -> value.id() != id && !value.removed() && !value.archived() && value.title().equalsIgnoreCase(name)).findFirst().orElse(null) : null;
        if (same != null) {
            rewrite(book, now.title(), same.title());
            sql.update(BOOK_VALUE).set(BOOK_VALUE.ARCHIVED_AT, DSL.currentInstant()).set(BOOK_VALUE.REMOVED_AT, DSL.currentInstant()).where(BOOK_VALUE.ID.eq(id)).execute();
            noted(found, id);
            epochs.raise(Epochs.Name.BOOKS);
            return same;
        }
        boolean archived = change.archived() == null ? now.archived() : change.archived();
        if (!archived && (now.archived() || !name.equals(now.title()))) {
            ReferenceBooks.refuseTaken(found, name, id);
        }
        Integer color = change.color() == null ? now.color() : ReferenceBooks.color(change.color());
        sql.update(BOOK_VALUE)
                .set(BOOK_VALUE.TITLE, name)
                .set(BOOK_VALUE.COLOR, color == null ? null : color.shortValue())
                .set(BOOK_VALUE.SORT, change.sort() == null ? now.sort() : change.sort())
                .set(BOOK_VALUE.ARCHIVED_AT, archived ? DSL.coalesce(BOOK_VALUE.ARCHIVED_AT, DSL.currentInstant()) : DSL.inline((Instant) null))
                .where(BOOK_VALUE.ID.eq(id))
                .execute();
        if (texts) {
            rewrite(book, now.title(), name);
        }
        noted(found, id);
        epochs.raise(Epochs.Name.BOOKS);
        return ReferenceBooks.present(books.lock(book), id);
    }

    /** Puts the values of a book into this order; values that are not named follow as they stood. */
    @Transactional
    public void order(String book, List<Long> ids) {
        Book found = books.lock(book);
        ids.forEach(id -> ReferenceBooks.present(found, id));
        Set<Long> order = new LinkedHashSet<>(ids);
        found.values().forEach(value -> order.add(value.id()));
        int sort = 0;
        for (Long id : order) {
            sort += 10;
            sql.update(BOOK_VALUE).set(BOOK_VALUE.SORT, sort).where(BOOK_VALUE.ID.eq(id)).execute();
        }
        epochs.raise(Epochs.Name.BOOKS);
    }

    /**
     * Takes a value out of its book: archives it where a record has it, else it disappears.
     *
     * @return whether it was archived
     * @throws Problem kind CONFLICT, code book_value_system, for a value that the product itself works with
     */
    @Transactional
    public boolean removeValue(String book, long id) {
        Book found = books.lock(book);
        Value value = ReferenceBooks.present(found, id);
        if (value.system()) {
            throw Problem.of(Problem.Kind.CONFLICT, "book_value_system", Map.of("title", value.title()));
        }
        boolean used = used(book, id) || held(book).contains(value.title());
        sql.update(BOOK_VALUE)
                .set(BOOK_VALUE.ARCHIVED_AT, DSL.coalesce(BOOK_VALUE.ARCHIVED_AT, DSL.currentInstant()))
                .set(BOOK_VALUE.REMOVED_AT, used ? null : DSL.currentInstant())
                .where(BOOK_VALUE.ID.eq(id))
                .execute();
        noted(found, id);
        epochs.raise(Epochs.Name.BOOKS);
        return used;
    }

    private void noted(Book book, @Nullable Long value) {
        audit.record("settings.book", new Audit.Subject("book", book.id()), value == null ? Map.of("book", book.code()) : Map.of("book", book.code(), "value", value));
    }

    /** Whether any record, in the bin too, has this value in one of the fields of the book. */
    public boolean used(String book, long id) {
        return types.all().stream().anyMatch(type -> fields(type, book).anyMatch(field -> sql.fetchExists(sql.selectOne()
                .from(DSL.table(type.qualified() + " t"))
                .where(field.multiple()
                        ? DSL.condition("{0} @> {1}", SqlTypes.column("t", field), FilterSql.array(field, List.of(id)))
                        : DSL.condition("{0} = {1}", SqlTypes.column("t", field), DSL.val(id))))));
    }

    /** The titles of a book that records, in the bin too, hold as text. */
    Set<String> held(String book) {
        Set<String> held = new HashSet<>();
        listed(book).forEach(place -> held.addAll(sql.fetch("select distinct t.\"" + place.field().column() + "\" from " + place.type().qualified() + " t where t.\"" + place.field().column() + "\" is not null")
                .map(row -> row.get(0, String.class))));
        return held;
    }

    private record Place(RecordType type, FieldDef field) {}

    /** The texts that a book stands behind. */
    private Stream<Place> listed(String book) {
        return types.all().stream().flatMap(type -> type.fields().values().stream()
                .filter(field -> field.column() != null && book.equals(BookTitles.book(field)))
                .map(field -> new Place(type, field)));
    }

    private void rewrite(String book, String from, String to) {
        listed(book).forEach(place -> titles.rewrite(place.type(), place.field(), from, to));
    }

    /** The fields that take their values from a book: type and field code. */
    public List<Map.Entry<String, String>> usages(String book) {
        return Stream.concat(
                        types.all().stream().flatMap(type -> fields(type, book).map(field -> Map.entry(type.code(), field.code()))),
                        listed(book).map(place -> Map.entry(place.type().code(), place.field().code())))
                .toList();
    }

    private static Stream<FieldDef> fields(RecordType type, String book) {
        return type.fields().values().stream()
                .filter(field -> field.column() != null && field.type() instanceof FieldType.Book known && known.book().equals(book));
    }

    /** Renames a book. */
    @Transactional
    public Book renameBook(String book, String title) {
        Book found = books.lock(book);
        String name = ReferenceBooks.title(title);
        refuseTakenBook(name, found.id());
        sql.update(BOOK).set(BOOK.TITLE, name).where(BOOK.ID.eq(found.id())).execute();
        noted(found, null);
        epochs.raise(Epochs.Name.BOOKS);
        return books.find(book).orElseThrow(Problem::notFound);
    }

    /** Makes a book of an administrator; its code follows from its number. */
    @Transactional
    public Book makeBook(String title) {
        String name = ReferenceBooks.title(title);
        refuseTakenBook(name, 0);
        long id = books.addBook("book_new", name, false);
        String code = "book_" + id;
        sql.update(BOOK).set(BOOK.CODE, code).where(BOOK.ID.eq(id)).execute();
        Book made = books.find(code).orElseThrow(Problem::notFound);
        noted(made, null);
        return made;
    }

    /**
     * Removes an administrator's book with its values.
     *
     * @throws Problem kind CONFLICT, code book_in_use, where a field takes its values from it, a deleted one within its 30 days
     *     included; code book_system for a built-in book
     */
    @Transactional
    public void removeBook(String book) {
        Book found = books.lock(book);
        if (found.system() || builtIn(book)) {
            throw Problem.of(Problem.Kind.CONFLICT, "book_system", Map.of("title", found.title()));
        }
        boolean demanded = sql.fetchExists(sql.selectOne().from(FIELD).where(FIELD.BOOK_CODE.eq(book)));
        if (demanded) {
            throw Problem.of(Problem.Kind.CONFLICT, "book_in_use", Map.of("title", found.title()));
        }
        sql.deleteFrom(BOOK_VALUE).where(BOOK_VALUE.BOOK_ID.eq(found.id())).execute();
        sql.deleteFrom(BOOK).where(BOOK.ID.eq(found.id())).execute();
        noted(found, null);
        epochs.raise(Epochs.Name.BOOKS);
    }

    private boolean builtIn(String book) {
        return listed(book).findAny().isPresent() || types.all().stream().anyMatch(type -> fields(type, book).anyMatch(field -> field.custom() == null));
    }

    private void refuseTakenBook(String title, long except) {
        // one lock for all titles of books: they are made once in a blue moon
        sql.execute("select pg_advisory_xact_lock(hashtext('records.book'))");
        if (books.all().stream().anyMatch(book -> book.id() != except && book.title().equalsIgnoreCase(title))) {
            throw Problem.of(Problem.Kind.CONFLICT, "book_exists", Map.of("title", title)).at("title", "problem.book_exists", Map.of("title", title));
        }
    }

    /** Who has looked a book over and found it right, and when. */
    public record Check(long by, Instant at) {}

    /** The books that somebody has ticked as checked, by their codes. */
    public Map<String, Check> checks() {
        return sql.select(BOOK.CODE, BOOK.CHECKED_BY, BOOK.CHECKED_AT)
                .from(BOOK)
                .where(BOOK.CHECKED_BY.isNotNull())
                .fetchMap(row -> row.value1(), row -> new Check(row.value2(), row.value3()));
    }

    /** Ticks a book as checked by this person now, or takes the tick away (null). */
    @Transactional
    public void check(String book, @Nullable Long by) {
        books.lock(book);
        sql.update(BOOK)
                .set(BOOK.CHECKED_BY, by)
                .set(BOOK.CHECKED_AT, by == null ? DSL.inline((Instant) null) : DSL.currentInstant())
                .where(BOOK.CODE.eq(book))
                .execute();
    }

    /** Whether every book that fields take values from has been checked. */
    public boolean allChecked() {
        Map<String, Check> checks = checks();
        return books.all().stream().allMatch(book -> checks.containsKey(book.code()) || usages(book.code()).isEmpty());
    }
}
