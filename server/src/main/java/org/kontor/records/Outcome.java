package org.kontor.records;

import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/**
 * What became of one change.
 *
 * @param index place of the change in what was asked for
 * @param id the record; 0 when a new one was refused
 * @param changed whether anything was written
 * @param problem why it was refused; null when it was not
 */
public record Outcome(int index, long id, boolean changed, @Nullable Problem problem) {}
