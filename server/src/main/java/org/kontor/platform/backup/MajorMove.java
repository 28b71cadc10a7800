package org.kontor.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.PlainLog;
import org.kontor.platform.StartRefused;
import org.kontor.platform.postgres.Folders;
import org.kontor.platform.postgres.OwnPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the own database to the major version of PostgreSQL that this version of Kontor has: both servers run, the rows are copied and
 * compared, and only then the new folder takes the place of the old one, which stays as {@code postgres/before-<major>}. The programs of the
 * old version are still in the data folder. Cut short, it begins again with the next start, and nothing of the old folder is changed.
 */
public final class MajorMove {

    private static final Logger log = LoggerFactory.getLogger(MajorMove.class);

    private MajorMove() {}

    /**
     * Moves the database of a data folder if it is one of an older major version; needs as much room again.
     *
     * @throws StartRefused if it does not work; the sentence says why, the old database is as it was
     */
    public static void ifNeeded(DataFolder folder) {
        Path home = folder.path().resolve("postgres");
        try {
            String old = OwnPostgres.olderMajor(folder);
            if (old == null) {
                return;
            }
            String major = OwnPostgres.major(folder);
            if (!Files.exists(home.resolve(major))) {
                log.warn("The database is moved from PostgreSQL {} to {}: this takes some minutes for millions of rows", old, major);
                move(folder, old, major);
            }
            Files.move(home.resolve(old), home.resolve("before-" + old), StandardCopyOption.ATOMIC_MOVE);
            log.warn("The database is PostgreSQL {} now; remove {} when all is well", major, home.resolve("before-" + old));
        } catch (IOException | SQLException e) {
            log.error("The database was not moved", e);
            throw new StartRefused("major_move", String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static void move(DataFolder folder, String old, String major) throws IOException, SQLException {
        PlainLog.warningsOnly();
        Path place = folder.path().resolve("moving");
        Folders.delete(place);
        try (DataFolder fresh = DataFolder.open(place)) {
            for (String key : List.of("database-password", "database-superuser-password")) {
                Files.copy(folder.path().resolve("keys").resolve(key), place.resolve("keys").resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
            }
            try (OwnPostgres from = OwnPostgres.startOlder(folder, old);
                    OwnPostgres to = OwnPostgres.start(fresh)) {
                copy(from, to);
            }
            Path home = folder.path().resolve("postgres");
            Files.deleteIfExists(home.resolve("port"));
            Files.move(place.resolve("postgres").resolve("created-" + major), home.resolve("created-" + major), StandardCopyOption.REPLACE_EXISTING);
            Files.move(place.resolve("postgres").resolve(major), home.resolve(major), StandardCopyOption.ATOMIC_MOVE);
        }
        Folders.delete(place);
    }

    /** Makes the tables of the old one's migrations in the new one and copies all rows. */
    static void copy(OwnPostgres from, OwnPostgres to) throws SQLException {
        DatabaseUrl owner = to.url();
        try (Connection source = from.running().connect();
                Connection making = DriverManager.getConnection(owner.jdbc(), owner.user(), owner.password());
                Connection target = to.running().connect()) {
            Flyway.configure()
                    .dataSource(owner.jdbc(), owner.user(), owner.password())
                    .locations("classpath:db/migration")
                    .defaultSchema("platform")
                    .createSchemas(true)
                    .target(version(source))
                    .load()
                    .migrate();
            DatabaseMove.copy(source, making, target);
        }
    }

    private static String version(Connection source) throws SQLException {
        try (var statement = source.createStatement();
                var row = statement.executeQuery("select max(version) from platform.flyway_schema_history where success")) {
            row.next();
            return Objects.requireNonNull(row.getString(1), "The old database has no tables");
        }
    }
}
