package org.kontor.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Gives a request a connection of the web pool and background work one of its own pool. */
final class PoolChoice extends AbstractDataSource {

    private final DataSource web;
    private final DataSource background;

    PoolChoice(DataSource web, DataSource background) {
        this.web = web;
        this.background = background;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (BackgroundWork.running() ? background : web).getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }
}
