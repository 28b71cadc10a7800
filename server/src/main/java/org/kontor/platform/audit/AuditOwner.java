package org.kontor.platform.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kontor.platform.postgres.RunningCluster;

/**
 * Gives the log to a database role of its own, into which nobody signs in: the application's role may add entries and read them, and
 * cannot change, remove or empty them, nor take the tables down. Only a migration gets them back, before the application serves anybody.
 */
public final class AuditOwner {

    private static final String LOG = "kontor_log";
    private static final String APPLICATION = "kontor";

    private AuditOwner() {}

    /** Gives the log to its own role. */
    public static void seal(RunningCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            if (tables(statement).isEmpty() || owner(statement).equals(LOG)) {
                return;
            }
            connection.setAutoCommit(false);
            if (!statement.executeQuery("select 1 from pg_roles where rolname = '" + LOG + "'").next()) {
                statement.execute("create role " + LOG + " nologin");
            }
            give(statement, LOG);
            statement.execute("revoke all on schema audit from public, " + APPLICATION);
            statement.execute("revoke all on all tables in schema audit from public, " + APPLICATION);
            statement.execute("grant usage on schema audit to " + APPLICATION);
            statement.execute("grant select, insert on all tables in schema audit to " + APPLICATION);
            connection.commit();
        }
    }

    /** Gives the log back to the application's role, so that a migration can change its tables; {@link #seal} follows. */
    public static void release(RunningCluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            if (!tables(statement).isEmpty() && owner(statement).equals(LOG)) {
                connection.setAutoCommit(false);
                give(statement, APPLICATION);
                connection.commit();
            }
        }
    }

    private static void give(Statement statement, String role) throws SQLException {
        for (String table : tables(statement)) {
            statement.execute("alter table " + table + " owner to " + role);
        }
        statement.execute("alter schema audit owner to " + role);
    }

    private static String owner(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'audit'")) {
            row.next();
            return Objects.requireNonNull(row.getString(1));
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var found = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'audit'")) {
            while (found.next()) {
                tables.add(Objects.requireNonNull(found.getString(1)));
            }
        }
        return tables;
    }
}
