package org.kontor.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A pool of the product that follows the test class to its own database: the Spring context stays the same. */
final class SwitchingDataSource extends AbstractDataSource implements AutoCloseable {

    private static volatile String address = TestDatabases.address();
    private static volatile int classes;

    private final HikariConfig config = new HikariConfig();
    private final boolean counted;
    private final Map<String, HikariDataSource> open = new HashMap<>();
    private int age;

    SwitchingDataSource(HikariDataSource original, boolean counted) {
        original.copyStateTo(config);
        config.setMinimumIdle(0);
        this.counted = counted;
        original.close();
    }

    /** From now on connections go to this database. */
    static void use(String newAddress) {
        address = newAddress;
        classes++;
    }

    /** The same for a moment: what is open to the other one stays open. */
    static String visit(String newAddress) {
        String before = address;
        address = newAddress;
        return before;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool().getConnection();
        return counted ? QueryCount.watch(connection) : connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private synchronized HikariDataSource pool() {
        if (age != classes) {
            close();
            age = classes;
        }
        return open.computeIfAbsent(address, now -> {
            HikariConfig own = new HikariConfig();
            config.copyStateTo(own);
            own.setJdbcUrl(now);
            return new HikariDataSource(own);
        });
    }

    @Override
    public synchronized void close() {
        open.values().forEach(HikariDataSource::close);
        open.clear();
    }
}
