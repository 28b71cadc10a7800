package org.kontor.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** A pool of the product that follows the test class to its own database: the Spring context stays the same. */
final class SwitchingDataSource extends AbstractDataSource implements AutoCloseable {

    private static volatile String address = TestDatabases.address();

    private final HikariConfig config = new HikariConfig();
    private final boolean counted;
    private String openAddress = "";
    private HikariDataSource open;

    SwitchingDataSource(HikariDataSource original, boolean counted) {
        original.copyStateTo(config);
        config.setMinimumIdle(0);
        this.counted = counted;
        original.close();
    }

    /** From now on connections go to this database. */
    static void use(String newAddress) {
        address = newAddress;
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
        if (open == null || !openAddress.equals(address)) {
            close();
            HikariConfig own = new HikariConfig();
            config.copyStateTo(own);
            own.setJdbcUrl(address);
            openAddress = own.getJdbcUrl();
            open = new HikariDataSource(own);
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
