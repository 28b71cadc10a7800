package org.kontor.activity;

import static org.kontor.activity.db.Tables.RESULT_TRAIT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** What follows from a result of work, as the administrator has set it beside the reference book. Kept in memory by the epoch of books. */
@Component
final class WorkResults {

    /** The code of the book. */
    static final String BOOK = "activity_result";

    /**
     * What follows from a result.
     *
     * @param asksNext whether a next step has to be planned with it
     * @param stages the stages that open deals and leads move to, at most one of each pipeline
     * @param lossReason why those are lost that it moves to a stage of failure; null where nobody has said
     */
    record Trait(boolean asksNext, List<Long> stages, @Nullable Long lossReason) {}

    /** WorkResults that ask for a next step while nobody has said otherwise. */
    private static final Set<String> ASKING = Set.of("INTERESTED", "NO_ANSWER");

    private final ReferenceBooks books;

    private final Epochs.Cached<Map<Long, Trait>> traits;

    WorkResults(DSLContext sql, Epochs epochs, ReferenceBooks books) {
        this.books = books;
        this.traits = epochs.cache(
                () -> {
                    Map<Long, Trait> all = new HashMap<>();
                    sql.selectFrom(RESULT_TRAIT).forEach(row -> all.put(
                            row.get(RESULT_TRAIT.VALUE_ID),
                            new Trait(row.get(RESULT_TRAIT.ASKS_NEXT), List.of(row.get(RESULT_TRAIT.STAGE_IDS)), row.get(RESULT_TRAIT.LOSS_REASON_ID))));
                    return all;
                },
                Epochs.Name.BOOKS);
    }

    /** What follows from a result. */
    Trait of(long result) {
        Trait told = traits.get().get(result);
        return told == null
                ? new Trait(books.value(BOOK, result).filter(value -> ASKING.contains(value.code())).isPresent(), List.of(), null)
                : told;
    }
}
