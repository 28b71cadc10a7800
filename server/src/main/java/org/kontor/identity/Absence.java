package org.kontor.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a person is away.
 *
 * @param from first day
 * @param to last day, also away
 * @param kind vacation, sick, trip or other
 * @param deputyId who stands in for him, null for nobody in particular
 */
public record Absence(
        long id, long personId, LocalDate from, LocalDate to, String kind, @Nullable Long deputyId, String note) {}
