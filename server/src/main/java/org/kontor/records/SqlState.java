package org.kontor.records;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The SQL state behind an exception of any layer. */
final class SqlState {

    private SqlState() {}

    /** The state (55P03, 22P02 …), empty where no SQL failed. */
    static String of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
