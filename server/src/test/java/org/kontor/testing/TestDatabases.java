package org.kontor.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Epochs;
import org.kontor.records.ReferenceBooks;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** One PostgreSQL for all tests of this JVM, and in it the migrated templates from which every test class gets a clone. */
final class TestDatabases {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabases() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setConnectConfig("connectTimeout", "20")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("max_connections", "200")
                    .start();
            execute(server, "create database kontor_empty");
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", "kontor_empty"))
                    .locations("classpath:db/migration")
                    .schemas("platform")
                    .load()
                    .migrate();
            execute(server, "create database kontor_cast template kontor_empty");
            try (Connection connection = server.getDatabase("postgres", "kontor_cast").getConnection()) {
                DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
                Cast.write(sql, new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(Cast.PASSWORD));
                Epochs epochs = new Epochs(sql);
                new FirstData(new ReferenceBooks(sql, epochs), new Pipelines(sql, epochs), new JsonMapper())
                        .install("ru", FirstData.UNIVERSAL);
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clone of the template with the cast or of the empty one; gives its JDBC address. */
    static String create(boolean empty) {
        int number = NUMBER.incrementAndGet();
        String name = "test_" + number;
        execute(SERVER, "create database " + name + " template " + (empty ? "kontor_empty" : "kontor_cast"));
        try (Connection connection = SERVER.getDatabase("postgres", name).getConnection();
                var statement = connection.createStatement()) {
            // Epochs of no two databases are alike, so that nothing cached of one is taken for the other's.
            statement.execute("update platform.epoch set value = value + " + number * 1_000_000L);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return address(name);
    }

    static void drop(String address) {
        execute(SERVER, "drop database if exists " + address.replaceAll(".*/([a-z0-9_]+)\\?.*", "$1") + " with (force)");
    }

    /** The address of a database that always exists. */
    static String address() {
        return address("postgres");
    }

    private static String address(String name) {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name + "?user=postgres";
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
