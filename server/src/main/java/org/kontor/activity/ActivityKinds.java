package org.kontor.activity;

import static org.kontor.activity.db.Tables.KIND_TRAIT;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.platform.Epochs;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** The kinds of activities: a reference book, and which of them end with a result only. Kept in memory by the epoch of books. */
@Component
final class ActivityKinds {

    /** The code of the book. */
    static final String BOOK = "activity_kind";

    /** Codes of kinds that the program refers to. */
    static final String CALL = "CALL";

    static final String MEETING = "MEETING";
    static final String LETTER = "LETTER";
    static final String TODO = "TODO";

    private static final Set<String> NEEDING = Set.of(CALL, MEETING);

    private final ReferenceBooks books;
    private final Epochs.Cached<Map<Long, Boolean>> needing;

    ActivityKinds(DSLContext sql, Epochs epochs, ReferenceBooks books) {
        this.books = books;
        this.needing = epochs.cache(
                () -> sql.selectFrom(KIND_TRAIT).fetchMap(KIND_TRAIT.VALUE_ID, KIND_TRAIT.NEEDS_RESULT),
                Epochs.Name.BOOKS);
    }

    /** The kind with this code. */
    Optional<Value> of(String code) {
        return books.find(BOOK).flatMap(book -> book.values().stream().filter(value -> value.code().equals(code)).findFirst());
    }

    /** The direction of what comes in, or of what goes out. */
    Optional<Value> direction(boolean incoming) {
        String code = incoming ? "IN" : "OUT";
        return books.find("activity_direction").flatMap(book -> book.values().stream().filter(value -> value.code().equals(code)).findFirst());
    }

    /** The kind with this id. */
    Optional<Value> find(long id) {
        return books.value(BOOK, id);
    }

    /** Whether an activity of this kind is closed with a result only; calls and meetings are while nobody has said otherwise. */
    boolean needsResult(long kind) {
        Boolean told = needing.get().get(kind);
        return told == null ? find(kind).filter(value -> NEEDING.contains(value.code())).isPresent() : told;
    }
}
