package org.kontor.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param rows the records in order
 * @param next where the next page begins; null at the end
 */
public record RecordPage(List<RecordRow> rows, @Nullable String next) {}
