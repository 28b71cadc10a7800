package org.kontor.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions that plan each statement once a connection. Whoever writes sends few statements, always the same, each to
 * rows that it knows by their ids, and every foreign key and trigger behind them is a statement as well: planning them anew
 * took longer than running them. What people look for is read outside of transactions and planned for what they ask, and so
 * are the sets of thousands in background work: they may fill an empty table faster than its statistics follow.
 */
final class PlannedTransactions extends JdbcTransactionManager {

    // marked as opening, so that budgets of statements leave it out
    private static final String ONCE = "/* opening */ set local plan_cache_mode = force_generic_plan";

    PlannedTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition) throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        if (!definition.isReadOnly() && !BackgroundWork.running()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ONCE);
            }
        }
    }
}
