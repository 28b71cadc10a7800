package org.kontor.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as it is kept.
 *
 * @param state running, done, undone (taken back), returned (by its day), kept (its day came, but the person is gone)
 * @param by who ordered it
 * @param dismissal what became of the wish to dismiss the person: null, done, or the code of the refusal
 * @param leftBehind records that did not return, because somebody has changed them since
 */
record Handover(
        long id,
        Order order,
        String state,
        UUID operation,
        @Nullable Long job,
        long by,
        @Nullable String dismissal,
        @Nullable Long returnJob,
        List<Map<String, Object>> leftBehind,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** The kind of its operation. */
    static final String KIND = "handover";

    /** How many records of a type a person got; {@code follows}: because their client went to him. */
    record Share(int part, short type, long person, long n) {}

    /** A thing that has gone to somebody. */
    record Given(String code, String thing, String title, long to) {}
}
