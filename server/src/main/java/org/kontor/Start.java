package org.kontor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.Environment;
import org.kontor.platform.StartRefused;
import org.kontor.platform.backup.MajorMove;
import org.kontor.platform.postgres.OwnPostgres;

/**
 * What happens before Spring: settings are read and checked, the data folder is locked, the own PostgreSQL is started. It is an ordinary
 * class, so that a wrong setting costs half a second and one sentence.
 */
final class Start implements AutoCloseable {

    private static final int OLDEST_POSTGRES = 160_000;

    private final DataFolder folder;
    private final @Nullable OwnPostgres postgres;
    private final Map<String, Object> properties;

    private Start(DataFolder folder, @Nullable OwnPostgres postgres, Map<String, Object> properties) {
        this.folder = folder;
        this.postgres = postgres;
        this.properties = properties;
    }

    /**
     * Prepares everything that Spring needs.
     *
     * @throws StartRefused with the sentence for the administrator; nothing is left running then
     */
    static Start prepare(Environment environment) {
        refuseTakenPorts(environment);
        DataFolder folder = DataFolder.open(environment.data());
        OwnPostgres postgres = null;
        try {
            DatabaseUrl database = environment.database();
            if (database == null) {
                MajorMove.ifNeeded(folder);
                postgres = OwnPostgres.start(folder);
                database = postgres.url();
            } else {
                checkDatabase(database);
            }
            return new Start(folder, postgres, properties(environment, database));
        } catch (RuntimeException e) {
            if (postgres != null) {
                postgres.close();
            }
            folder.close();
            throw e;
        }
    }

    /** Settings of Spring that follow from the environment. */
    Map<String, Object> properties() {
        return properties;
    }

    /** Stops the own PostgreSQL in order and gives the data folder free: after the application has ended. */
    @Override
    public void close() {
        if (postgres != null) {
            postgres.close();
        }
        folder.close();
    }

    private static void refuseTakenPorts(Environment environment) {
        refuseTaken(environment, environment.port());
        Environment.Certificate certificate = environment.certificate();
        if (certificate != null && certificate.redirectPort() != 0) {
            refuseTaken(environment, certificate.redirectPort());
        }
    }

    private static void refuseTaken(Environment environment, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(environment.bind(), port));
        } catch (java.net.BindException e) {
            boolean foreign = String.valueOf(e.getMessage()).contains("assign");
            throw foreign
                    ? new StartRefused("bind", environment.bind())
                    : new StartRefused("port_taken", environment.bind(), port);
        } catch (IOException e) {
            throw new StartRefused("port_taken", environment.bind(), port);
        }
    }

    private static void checkDatabase(DatabaseUrl database) {
        try (Connection connection = DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('server_version_num')::int, current_setting('server_version'),"
                        + " current_setting('server_encoding'), has_database_privilege(current_database(), 'CREATE'),"
                        + " (select string_agg(needed, ', ') from unnest(array['pg_trgm', 'btree_gin']) needed"
                        + " where needed not in (select name from pg_available_extensions))")) {
            row.next();
            if (row.getInt(1) < OLDEST_POSTGRES) {
                throw new StartRefused("database_version", database, Objects.requireNonNull(row.getString(2)));
            }
            if (!"UTF8".equals(row.getString(3))) {
                throw new StartRefused("database_encoding", database, Objects.requireNonNull(row.getString(3)));
            }
            if (!row.getBoolean(4)) {
                throw new StartRefused("database_rights", database, database.user());
            }
            String missing = row.getString(5);
            if (missing != null) {
                throw new StartRefused("database_extensions", database, missing);
            }
        } catch (SQLException e) {
            throw new StartRefused("database_connection", database, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static Map<String, Object> properties(Environment environment, DatabaseUrl database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.datasource.url", database.jdbc());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("kontor.own-postgres", environment.database() == null);
        properties.put("server.address", environment.bind());
        properties.put("server.port", environment.port());
        Environment.Mail mail = environment.mail();
        if (mail != null) {
            properties.putAll(mail(mail));
        }
        Environment.Certificate certificate = environment.certificate();
        if (certificate != null) {
            properties.put("spring.ssl.bundle.pem.kontor.keystore.certificate", file(certificate.certificate()));
            properties.put("spring.ssl.bundle.pem.kontor.keystore.private-key", file(certificate.key()));
            properties.put("spring.ssl.bundle.pem.kontor.reload-on-update", "true");
            properties.put("server.ssl.bundle", "kontor");
        }
        // What proxies say is read by TrustedProxies, from the machines that the administrator names.
        properties.put("server.forward-headers-strategy", "none");
        return properties;
    }

    /** The same for work beside the portal: without its certificate; port and jobs are for the caller to say. */
    static Map<String, Object> beside(Environment environment, DatabaseUrl database) {
        Map<String, Object> properties = properties(environment, database);
        properties.remove("server.ssl.bundle");
        return properties;
    }

    private static Map<String, Object> mail(Environment.Mail mail) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.mail.host", mail.host());
        properties.put("spring.mail.port", mail.port());
        properties.put("spring.mail.username", mail.user());
        properties.put("spring.mail.password", mail.password());
        properties.put("spring.mail.default-encoding", "UTF-8");
        properties.put("spring.mail.properties[mail.smtp.auth]", String.valueOf(!mail.user().isEmpty()));
        properties.put("spring.mail.properties[mail.smtp.from]", mail.from());
        properties.put("spring.mail.properties[mail.smtp.connectiontimeout]", "10000");
        properties.put("spring.mail.properties[mail.smtp.timeout]", "20000");
        properties.put("spring.mail.properties[mail.smtp.writetimeout]", "20000");
        switch (mail.tls()) {
            case STARTTLS -> {
                properties.put("spring.mail.properties[mail.smtp.starttls.enable]", "true");
                properties.put("spring.mail.properties[mail.smtp.starttls.required]", "true");
            }
            case TLS -> properties.put("spring.mail.properties[mail.smtp.ssl.enable]", "true");
            case NONE -> properties.put("spring.mail.properties[mail.smtp.starttls.enable]", "false");
        }
        return properties;
    }

    private static String file(Path path) {
        return (Files.isRegularFile(path) ? "file:" : "") + path;
    }
}
