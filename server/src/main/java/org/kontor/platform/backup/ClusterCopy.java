package org.kontor.platform.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kontor.platform.postgres.RunningCluster;

/**
 * Copies the folder of a running PostgreSQL as its manual describes it ("Making a base backup using the low level API"): between
 * {@code pg_backup_start} and {@code pg_backup_stop}, with the log that was written meanwhile, which a slot keeps from being removed. The
 * binaries bring no pg_basebackup.
 */
final class ClusterCopy {

    /** Folders whose content a copy must not have; the server makes it anew. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid", "postmaster.opts", "current_logfiles", "backup_label", "backup_label.old", "tablespace_map",
            "recovery.signal", "standby.signal");

    private ClusterCopy() {}

    /** Writes the cluster into the archive below {@code postgres/<major>/} and sets the restore point that it can be replayed to. */
    static RestorePoint write(RunningCluster cluster, Archive archive, String mark) throws SQLException, IOException {
        String name = "postgres/" + cluster.folder().getFileName();
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_create_physical_replication_slot('kontor_backup_' || pg_backend_pid(), true, true)");
            String first = text(statement, "select pg_walfile_name(pg_backup_start('" + mark + "', true))");
            archive.addFolder(name, cluster.folder(), ClusterCopy::wanted);
            for (String folder : List.of("pg_wal/archive_status", "pg_wal/summaries")) {
                archive.addEmptyFolder(name + "/" + folder);
            }
            archive.addFile(name + "/global/pg_control", cluster.folder().resolve("global/pg_control"));
            String label = text(statement, "select labelfile from pg_backup_stop(false)");
            archive.addContent(name + "/backup_label", label.getBytes(StandardCharsets.UTF_8));
            RestorePoint point = RestorePoint.mark(cluster, mark);
            statement.execute("select pg_switch_wal()");
            addLog(archive, name, cluster.folder().resolve("pg_wal"), first, point.segment());
            return point;
        }
    }

    private static boolean wanted(Path below) {
        String top = below.getName(0).toString();
        String last = below.getFileName().toString();
        return !(below.getNameCount() > 1 && EMPTY.contains(top))
                && !(below.getNameCount() == 1 && LEFT_OUT.contains(last))
                && !last.startsWith("pgsql_tmp")
                && !last.startsWith("pg_internal.init")
                && !below.equals(Path.of("global/pg_control"));
    }

    /** The segments from the first to the last one; their names sort by their place. */
    private static void addLog(Archive archive, String name, Path folder, String first, String last) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String segment = file.getFileName().toString();
                boolean within = segment.matches("[0-9A-F]{24}") && segment.compareTo(first) >= 0 && segment.compareTo(last) <= 0;
                if (within || segment.endsWith(".history")) {
                    archive.addFile(name + "/pg_wal/" + segment, file);
                }
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            row.next();
            return Objects.requireNonNull(row.getString(1));
        }
    }
}
