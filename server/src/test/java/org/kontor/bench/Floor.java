package org.kontor.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The same rows by prepared statements over JDBC: what no server in front of this database can undercut. */
final class Floor {

    /** A statement and its parameters, made anew for each call. */
    record Statement(String sql, Supplier<Object[]> parameters) {}

    private final Connection connection;

    Floor(Connection connection) {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_custom_plan");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Measures the statements one after the other; several that write are one transaction. */
    Figures measure(List<Statement> statements, double seconds) {
        boolean writes = statements.stream().anyMatch(one -> !one.sql().startsWith("select") && !one.sql().startsWith("with k"));
        try {
            connection.setAutoCommit(!writes);
            List<PreparedStatement> prepared = new ArrayList<>();
            for (Statement one : statements) {
                prepared.add(connection.prepareStatement(one.sql()));
            }
            Load.Call call = () -> {
                for (int i = 0; i < prepared.size(); i++) {
                    execute(prepared.get(i), statements.get(i).parameters().get());
                }
                if (writes) {
                    connection.commit();
                }
            };
            Load.run(1, seconds / 2, client -> call);
            Figures figures = Load.run(1, seconds, client -> call);
            for (PreparedStatement one : prepared) {
                one.close();
            }
            connection.setAutoCommit(true);
            return figures;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        if (statement.execute()) {
            try (ResultSet rows = statement.getResultSet()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getObject(column);
                    }
                }
            }
        }
    }
}
