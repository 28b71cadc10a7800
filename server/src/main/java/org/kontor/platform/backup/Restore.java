package org.kontor.platform.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.kontor.platform.DataFolder;
import org.kontor.platform.StartRefused;
import org.kontor.platform.postgres.OwnPostgres;
import tools.jackson.databind.json.JsonMapper;

/** Puts an archive into a new data folder, replays the log up to the restore point and compares the rows table by table. */
final class Restore {

    private static final Duration PATIENCE = Duration.ofHours(6);

    private Restore() {}

    /**
     * Restores; the folder is ready to be started with when this returns, and its server is stopped.
     *
     * @throws StartRefused if the folder holds anything, the file is no archive of Kontor, or the restored rows differ
     */
    static Manifest into(Path archive, Path target) throws IOException, SQLException {
        refuseFull(target);
        if (!Files.isReadable(archive)) {
            throw new StartRefused("file_unreadable", "KONTOR_BACKUP", archive);
        }
        try (DataFolder folder = DataFolder.open(target)) {
            try {
                Archive.unpack(archive, folder.path());
            } catch (java.util.zip.ZipException | java.io.EOFException e) {
                throw new StartRefused("no_backup", archive);
            }
            Path entry = folder.path().resolve(Manifest.ENTRY);
            if (!Files.exists(entry)) {
                throw new StartRefused("no_backup", archive);
            }
            Manifest manifest = new JsonMapper().readValue(Files.readString(entry, StandardCharsets.UTF_8), Manifest.class);
            Files.delete(entry);
            Path cluster = folder.path().resolve("postgres").resolve(manifest.cluster());
            Files.createFile(cluster.resolve("recovery.signal"));
            compare(manifest, folder);
            return manifest;
        }
    }

    private static void compare(Manifest manifest, DataFolder folder) throws SQLException {
        List<String> untilMark = List.of(
                "restore_command=false", "recovery_target_name=" + manifest.mark(), "recovery_target_action=promote");
        try (OwnPostgres postgres = OwnPostgres.start(folder, untilMark);
                Connection connection = postgres.running().connect()) {
            awaitEndOfRecovery(connection);
            TreeMap<String, Long> rows = RestorePoint.count(connection);
            if (!rows.equals(new TreeMap<>(manifest.rows()))) {
                throw new StartRefused("restore_differs", difference(manifest, rows));
            }
        }
    }

    private static void awaitEndOfRecovery(Connection connection) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        try (var statement = connection.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery("select pg_is_in_recovery()")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return;
                    }
                }
                if (Instant.now().isAfter(end)) {
                    throw new SQLException("The log is not replayed after " + PATIENCE);
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted", e);
        }
    }

    /** The first table that differs, with both numbers. */
    private static String difference(Manifest manifest, TreeMap<String, Long> rows) {
        TreeMap<String, Long> all = new TreeMap<>(manifest.rows());
        rows.forEach(all::putIfAbsent);
        for (String table : all.keySet()) {
            if (!Objects.equals(manifest.rows().get(table), rows.get(table))) {
                return table + " " + manifest.rows().get(table) + " / " + rows.get(table);
            }
        }
        return "";
    }

    private static void refuseFull(Path target) throws IOException {
        if (Files.exists(target)) {
            try (var files = Files.newDirectoryStream(target)) {
                if (files.iterator().hasNext()) {
                    throw new StartRefused("restore_full", target);
                }
            }
        }
    }
}
