package org.kontor.task.time;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that somebody has spent on a task.
 *
 * @param to null while the timer runs
 * @param minutes what counts; 0 while the timer runs
 * @param byHand whether it was entered, not measured
 */
public record TimeEntry(long id, long task, long person, Instant from, @Nullable Instant to, long minutes, String note, boolean byHand) {

    /** How long it is to the second; 0 while the timer runs. */
    public long seconds() {
        return to == null ? 0 : Duration.between(from, to).toSeconds();
    }
}
