package org.kontor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.postgres.OwnPostgres;
import org.springframework.util.FileSystemUtils;

/**
 * Data folders in which the product's own PostgreSQL has been set up already: unpacking its programs, creating its cluster and
 * migrating cost seconds and are done once for all tests of this JVM, which get copies.
 */
public final class PreparedData {

    private static @Nullable Path empty;
    private static @Nullable Path migrated;

    private PreparedData() {}

    /** Puts a stopped server with an empty database into a folder that is not there yet. */
    public static synchronized void empty(Path data) throws IOException {
        if (empty == null) {
            Path template = template();
            try (DataFolder folder = DataFolder.open(template);
                    OwnPostgres postgres = OwnPostgres.start(folder)) {
                postgres.running();
            }
            empty = template;
        }
        copy(empty, data);
    }

    /** The same with all tables of the product. */
    public static synchronized void migrated(Path data) throws IOException {
        if (migrated == null) {
            Path template = template();
            empty(template);
            try (DataFolder folder = DataFolder.open(template);
                    OwnPostgres postgres = OwnPostgres.start(folder)) {
                migrate(postgres.url());
            }
            migrated = template;
        }
        copy(migrated, data);
    }

    private static void migrate(DatabaseUrl url) {
        Flyway.configure()
                .dataSource(url.jdbc(), url.user(), url.password())
                .locations("classpath:db/migration")
                .schemas("platform")
                .load()
                .migrate();
    }

    private static Path template() throws IOException {
        Path parent = Files.createTempDirectory("kontor-prepared");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(parent)));
        return parent.resolve("data");
    }

    private static void forget(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With owners and permissions; each copy takes a port of its own. */
    private static void copy(Path from, Path to) throws IOException {
        try {
            if (new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start().waitFor() != 0) {
                throw new IOException("No copy of " + from + " at " + to);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Files.deleteIfExists(to.resolve("postgres/port"));
    }
}
