package org.kontor.bitrix.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method answers.
 *
 * @param result any value that JSON can hold
 * @param next where the next page of a list begins; null at its end and for what is no list
 * @param total how many there are; null for what is no list
 */
public record Answer(@Nullable Object result, @Nullable Long next, @Nullable Long total) {

    /** The size of a page. */
    public static final int PAGE = 50;

    /** A plain result. */
    public static Answer of(@Nullable Object result) {
        return new Answer(result, null, null);
    }

    /** All rows of a short list, of which the page that begins at {@code start} is answered; all counted. */
    public static Answer page(List<?> all, long start) {
        int from = (int) Math.clamp(start, 0, all.size());
        int to = Math.min(all.size(), from + PAGE);
        return new Answer(all.subList(from, to), to < all.size() ? (long) to : null, (long) all.size());
    }

    /** The same with another result. */
    public Answer with(@Nullable Object other) {
        return new Answer(other, next, total);
    }
}
