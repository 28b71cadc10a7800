package org.kontor.platform.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.kontor.platform.postgres.RunningCluster;

/**
 * A place in the database's log whose content is known: all tables are locked against writing for the moment in which the place is marked
 * and a snapshot is taken; rows are then counted in the snapshot while everybody writes on. So a restore up to the mark can be compared
 * exactly.
 *
 * @param name of the mark
 * @param segment file of the log that holds the mark
 * @param rows number of rows by table
 */
record RestorePoint(String name, String segment, TreeMap<String, Long> rows) {

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
              and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
            order by 1""";

    // Writers wait behind our request for the locks, so it gives up quickly and tries again; the later tries outlast a vacuum.
    private static final int[] PATIENCE = {200, 200, 400, 400, 1_500, 1_500, 3_000, 3_000};

    /** Marks the present state. Takes milliseconds of writers' time and as long as counting takes of nobody's. */
    static RestorePoint mark(RunningCluster cluster, String name) throws SQLException {
        try (Connection locker = cluster.connect();
                Connection counter = cluster.connect()) {
            locker.setAutoCommit(false);
            counter.setAutoCommit(false);
            for (int patience : PATIENCE) {
                try {
                    return mark(locker, counter, name, patience);
                } catch (SQLException e) {
                    // 55P03: somebody held a table longer than that; 42P01: one was dropped since we read the list
                    if (!List.of("55P03", "42P01").contains(e.getSQLState())) {
                        throw e;
                    }
                    locker.rollback();
                    counter.rollback();
                }
            }
        }
        throw new SQLException("A table was being written for so long that no restore point could be set");
    }

    private static RestorePoint mark(Connection locker, Connection counter, String name, int patience) throws SQLException {
        try (Statement lock = locker.createStatement();
                Statement count = counter.createStatement()) {
            List<String> tables = tables(lock);
            lock.execute("rollback");
            lock.execute("begin isolation level repeatable read");
            lock.execute("set local lock_timeout = " + patience);
            if (!tables.isEmpty()) {
                lock.execute("lock table " + String.join(", ", tables) + " in share mode");
            }
            String segment = value(lock, "select pg_walfile_name(pg_create_restore_point('" + name + "'))");
            String snapshot = value(lock, "select pg_export_snapshot()");
            count.execute("set transaction isolation level repeatable read");
            count.execute("set transaction snapshot '" + snapshot + "'");
            locker.commit();
            RestorePoint point = new RestorePoint(name, segment, count(count, tables));
            counter.commit();
            return point;
        }
    }

    /** The number of rows of each table that a backup compares, now. */
    static TreeMap<String, Long> count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return count(statement, tables(statement));
        }
    }

    private static TreeMap<String, Long> count(Statement statement, List<String> tables) throws SQLException {
        TreeMap<String, Long> rows = new TreeMap<>();
        for (String table : tables) {
            rows.put(table, Long.valueOf(value(statement, "select count(*) from " + table)));
        }
        return rows;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                tables.add(Objects.requireNonNull(found.getString(1)));
            }
        }
        return tables;
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return Objects.requireNonNull(row.getString(1));
        }
    }
}
