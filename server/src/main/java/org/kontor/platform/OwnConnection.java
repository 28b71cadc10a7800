package org.kontor.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/** Opens connections outside of the pools for who keeps one for good: the listener of notifications. */
@Component
public final class OwnConnection {

    private final DataSourceProperties properties;

    /** Opens connections to the database of these properties. */
    public OwnConnection(DataSourceProperties properties) {
        this.properties = properties;
    }

    /** A connection of one's own; the caller closes it. */
    public Connection open(String name) throws SQLException {
        Properties settings = new Properties();
        String user = properties.determineUsername();
        String password = properties.determinePassword();
        if (user != null) {
            settings.setProperty("user", user);
        }
        if (password != null) {
            settings.setProperty("password", password);
        }
        settings.setProperty("ApplicationName", "kontor-" + name);
        settings.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(properties.determineUrl(), settings);
    }
}
