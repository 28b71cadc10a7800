package org.kontor.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.postgres.OwnPostgres;

/** The bench's own PostgreSQL, run by the product's own code with the product's settings; only the count of statements is added. */
final class Database implements Closeable {

    private final DataFolder folder;
    private final OwnPostgres postgres;

    Database(Path data) {
        folder = DataFolder.open(data);
        postgres = OwnPostgres.start(folder, List.of("shared_preload_libraries=pg_stat_statements"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        track("none");
        run("create extension if not exists pg_stat_statements");
    }

    /** As KONTOR_DATABASE_URL wants it. */
    String url() {
        DatabaseUrl url = postgres.url();
        return url.jdbc().replaceFirst("^jdbc:postgresql://", "postgres://" + url.user() + ":"
                + URLEncoder.encode(url.password(), StandardCharsets.UTF_8) + "@");
    }

    /** A connection as the product's role, for the floor. */
    Connection connection() {
        return connect(postgres.url().user(), postgres.url().password());
    }

    private Connection superuser() {
        try {
            return connect("postgres", Files.readString(folder.path().resolve("keys/database-superuser-password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect(String user, String password) {
        try {
            return DriverManager.getConnection(postgres.url().jdbc(), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements as the superuser without triggers and foreign keys, each a transaction. */
    void run(String... statements) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'");
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** The first column of every row. */
    List<String> values(String query) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The only value. */
    String value(String query) {
        return values(query).getFirst();
    }

    /** The only value as a number. */
    long number(String query) {
        return Long.parseLong(value(query));
    }

    /** How many statements the work sends, without those that open a request and those that begin and end transactions. */
    long statements(Runnable work) {
        track("top");
        run("select pg_stat_statements_reset()");
        work.run();
        long sent = number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'kontor'"
                + " and query not like '%/* opening */%' and query !~* '^(begin|commit|rollback|set |show |savepoint|release)' and query !~ '(scheduled_tasks|fold_counters)'");
        track("none");
        return sent;
    }

    private void track(String what) {
        run("alter system set pg_stat_statements.track = '" + what + "'", "select pg_reload_conf()");
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("alter system reset all");
        postgres.close();
        folder.close();
    }
}
