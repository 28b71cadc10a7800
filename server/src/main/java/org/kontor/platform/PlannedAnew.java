package org.kontor.platform;

import java.sql.SQLException;
import java.util.Objects;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.postgresql.PGStatement;

/** Sends statements without a name, so that the database plans each with its values: see {@link DatabasePools#PLANNED_ANEW}. */
final class PlannedAnew implements ExecuteListener {

    @Override
    public void prepareEnd(ExecuteContext context) {
        try {
            Objects.requireNonNull(context.statement()).unwrap(PGStatement.class).setPrepareThreshold(0);
        } catch (SQLException e) {
            context.sqlException(e);
        }
    }
}
