package org.kontor.activity;

import static org.kontor.activity.db.Tables.WAY_DEFAULT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * «Работа с контрагентом» and «Работа с контактом»: the two ways into an activity, and what a new one has by its way and kind while
 * nobody says otherwise. Kept in memory by the epoch of books.
 */
@Component
class Ways {

    /** The code of the book. */
    static final String BOOK = "activity_way";

    /** From the company. */
    static final String COMPANY = "COMPANY";

    /** From the person, with the company derived. */
    static final String CONTACT = "CONTACT";

    /**
     * What a new activity has by its way and kind.
     *
     * @param days working days until it is due
     * @param reminder minutes before; null for none
     * @param priority id in the book of priorities
     * @param ofRecord whether it falls to the responsible of the client instead of who plans it
     * @param results ids of the results that may end it; empty for all
     */
    record Default(int days, @Nullable Integer reminder, @Nullable Long priority, boolean ofRecord, List<Long> results) {
        static final Default USUAL = new Default(ActivityDeadlines.DAYS, 15, null, false, List.of());
    }

    private record Place(long way, long kind) {}

    private final DSLContext sql;
    private final Epochs epochs;
    private final ReferenceBooks books;
    private final Epochs.Cached<Map<Place, Default>> defaults;

    Ways(DSLContext sql, Epochs epochs, ReferenceBooks books) {
        this.sql = sql;
        this.epochs = epochs;
        this.books = books;
        this.defaults = epochs.cache(
                () -> {
                    Map<Place, Default> all = new HashMap<>();
                    sql.selectFrom(WAY_DEFAULT).forEach(row -> all.put(
                            new Place(row.get(WAY_DEFAULT.WAY_ID), row.get(WAY_DEFAULT.KIND_ID)),
                            new Default(
                                    row.get(WAY_DEFAULT.DAYS),
                                    row.get(WAY_DEFAULT.REMINDER),
                                    row.get(WAY_DEFAULT.PRIORITY_ID),
                                    row.get(WAY_DEFAULT.OF_RECORD),
                                    List.of(row.get(WAY_DEFAULT.RESULT_IDS)))));
                    return all;
                },
                Epochs.Name.BOOKS);
    }

    /** The ways that there are. */
    List<Value> all() {
        return books.find(BOOK).map(ReferenceBooks.Book::values).orElse(List.of());
    }

    /** Whether a way is the one with this code. */
    boolean is(@Nullable Long way, String code) {
        return way != null && find(way).filter(value -> value.code().equals(code)).isPresent();
    }

    private Optional<Value> find(long way) {
        return books.value(BOOK, way);
    }

    /** What a new activity has; the usual where nobody has said otherwise. */
    Default of(long way, long kind) {
        return defaults.get().getOrDefault(new Place(way, kind), Default.USUAL);
    }

    /** Ways, each with its defaults by kind, as JSON. */
    List<Map<String, Object>> json(List<Long> kinds) {
        List<Map<String, Object>> ways = new ArrayList<>();
        for (Value way : all()) {
            List<Map<String, @Nullable Object>> byKind = new ArrayList<>();
            for (long kind : kinds) {
                Default known = of(way.id(), kind);
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put("kind", kind);
                one.put("days", known.days());
                one.put("reminder", known.reminder());
                one.put("priority", known.priority());
                one.put("ofRecord", known.ofRecord());
                one.put("results", known.results());
                byKind.add(one);
            }
            ways.add(Map.of("id", way.id(), "code", way.code(), "title", way.title(), "defaults", byKind));
        }
        return ways;
    }

    /** Sets what new activities have; old ones stay as they are. */
    @Transactional
    public void set(long way, long kind, Default wanted) {
        find(way).orElseThrow(Problem::notFound);
        books.value(ActivityKinds.BOOK, kind).orElseThrow(Problem::notFound);
        if (wanted.days() < 0 || wanted.days() > 365) {
            throw Problem.invalid("days", "field.error.range", Map.of("from", 0, "to", 365));
        }
        Integer reminder = wanted.reminder();
        if (reminder != null && (reminder < 0 || reminder > 525_600)) {
            throw Problem.invalid("reminder", "field.error.range", Map.of("from", 0, "to", 525_600));
        }
        Long priority = wanted.priority();
        if (priority != null && books.value("activity_priority", priority).isEmpty()) {
            throw Problem.invalid("priority", "field.error.book_unknown");
        }
        if (wanted.results().stream().anyMatch(result -> books.value(WorkResults.BOOK, result).isEmpty())) {
            throw Problem.invalid("results", "field.error.book_unknown");
        }
        sql.deleteFrom(WAY_DEFAULT).where(WAY_DEFAULT.WAY_ID.eq(way).and(WAY_DEFAULT.KIND_ID.eq(kind))).execute();
        sql.insertInto(WAY_DEFAULT)
                .set(WAY_DEFAULT.WAY_ID, way)
                .set(WAY_DEFAULT.KIND_ID, kind)
                .set(WAY_DEFAULT.DAYS, wanted.days())
                .set(WAY_DEFAULT.REMINDER, reminder)
                .set(WAY_DEFAULT.PRIORITY_ID, priority)
                .set(WAY_DEFAULT.OF_RECORD, wanted.ofRecord())
                .set(WAY_DEFAULT.RESULT_IDS, wanted.results().toArray(Long[]::new))
                .execute();
        epochs.raise(Epochs.Name.BOOKS);
    }
}
