package org.kontor.handover;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be handed over.
 *
 * @param person whose work it is
 * @param reason dismissal, leave, territory or load
 * @param parts records, taken in this order
 * @param things what is no record: departments, posts …
 * @param backOn the day on which it returns; null: it stays
 * @param dismiss whether the person is dismissed once nothing is left
 */
record Order(
        long person, String reason, List<Part> parts, List<Things> things, @Nullable LocalDate backOn, boolean dismiss) {

    /**
     * Records of a type that go to somebody, or to several in equal parts.
     *
     * @param which open, closed or all
     * @param filter narrows them further, as JSON; null for none
     * @param receivers who gets them; of several each gets as many, but for one
     * @param follow whether the person's open deals, leads … of a client go where the client goes
     * @param most at most so many, the oldest first; null for all
     */
    record Part(
            String type, String which, @Nullable Object filter, List<Long> receivers, boolean follow, @Nullable Integer most) {}

    /** Things of a kind that go to one person. */
    record Things(String code, List<String> ids, long to) {}
}
