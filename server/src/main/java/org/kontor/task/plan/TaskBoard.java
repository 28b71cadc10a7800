package org.kontor.task.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board with columns of its own: of a project or of a person, never of both.
 *
 * @param columns in their order, at least one
 */
public record TaskBoard(long id, @Nullable Long project, @Nullable Long person, List<Column> columns) {

    /** A column; color 1 … 12, null for none. */
    public record Column(long id, String title, @Nullable Integer color) {}

    /** Whether it has this column. */
    public boolean has(long column) {
        return columns.stream().anyMatch(one -> one.id() == column);
    }
}
