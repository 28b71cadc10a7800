package org.kontor.platform.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.DataFolder;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.StartRefused;
import org.kontor.platform.Version;
import org.kontor.platform.audit.AuditCheck;
import org.kontor.platform.postgres.Folders;
import org.kontor.platform.postgres.RunningCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The backups of a portal with its own PostgreSQL: {@code kontor-<moment>.tar.gz} (database, files, keys; readable by this user only) and
 * beside it {@code .json} with what became of it. A backup is consistent and is made while people work.
 */
public final class Backups {

    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final Path folder;
    private final @Nullable BackupBucket bucket;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();

    /**
     * @param data the portal's data folder
     * @param folder where the archives lie
     * @param bucket where they are sent besides; null for nowhere
     * @param clock tells the moments in the names
     */
    public Backups(Path data, Path folder, @Nullable BackupBucket bucket, Clock clock) {
        this.data = data;
        this.folder = folder;
        this.bucket = bucket;
        this.clock = clock;
    }

    /** Where the archives lie. */
    public Path folder() {
        return folder;
    }

    /** Whether one is being made by this process. */
    public boolean making() {
        return making.isLocked();
    }

    /** All attempts of which something is kept, the newest first. */
    public List<Backup> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Backup> backups = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "kontor-*.json")) {
            for (Path file : files) {
                backups.add(JSON.readValue(Files.readString(file), Backup.class));
            }
        } catch (IOException e) {
            log.error("The folder of the backups cannot be read", e);
        }
        backups.sort(Comparator.comparing(Backup::name).reversed());
        return backups;
    }

    /**
     * Makes a backup, restores it into a second folder, compares, and removes those of this kind that are not kept. A failure is recorded
     * and told by the result, not thrown. Waits for one that is being made.
     */
    public Backup make(Backup.Kind kind) {
        making.lock();
        try {
            Instant begun = clock.instant();
            Backup backup = attempt(kind, "kontor-" + MOMENT.format(begun), begun);
            record(backup);
            removeOld(kind);
            if (backup.error() != null) {
                log.error("The backup {} failed: {}", backup.name(), backup.error());
            }
            return backup;
        } finally {
            making.unlock();
        }
    }

    /**
     * Puts an archive into a new or empty data folder and compares it with what was counted when it was made.
     *
     * @throws StartRefused if it is refused or differs
     */
    public static void restore(Path archive, Path target) {
        try {
            Restore.into(archive, target);
        } catch (IOException | SQLException e) {
            throw new StartRefused("restore_failed", archive, String.valueOf(e.getMessage()));
        }
    }

    private Backup attempt(Backup.Kind kind, String name, Instant begun) {
        Path part = folder.resolve(name + ".part");
        Path check = data.resolve("check-" + name);
        try {
            DataFolder.privateFolder(folder);
            Manifest manifest = write(part, name);
            Restore.into(part, check);
            Path archive = folder.resolve(name + ".tar.gz");
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
            Boolean stored = null;
            String error = null;
            if (bucket != null) {
                stored = true;
                try {
                    bucket.put(archive, kind.name().toLowerCase(Locale.ROOT), kind.kept());
                } catch (IOException e) {
                    stored = false;
                    error = String.valueOf(e.getMessage());
                }
            }
            return new Backup(
                    name, kind, begun, seconds(begun), Files.size(archive), Version.current(),
                    error == null ? Backup.Result.CHECKED : Backup.Result.FAILED, manifest.rows().size(), manifest.total(), stored, error);
        } catch (IOException | SQLException | RuntimeException e) {
            log.error("The backup {} failed", name, e);
            return new Backup(
                    name, kind, begun, seconds(begun), 0, Version.current(), Backup.Result.FAILED, 0, 0, null,
                    String.valueOf(e.getMessage()));
        } finally {
            remove(check);
            remove(part);
        }
    }

    private Manifest write(Path part, String name) throws IOException, SQLException {
        RunningCluster cluster = RunningCluster.in(data);
        String mark = name.replace('-', '_');
        try (Archive archive = new Archive(part)) {
            // The log's last value is taken before the database, which then holds at least the block it names.
            KeyFiles keys = new KeyFiles(data.resolve("keys"));
            String last = keys.text(AuditCheck.LAST);
            RestorePoint point = ClusterCopy.write(cluster, archive, mark);
            String major = cluster.folder().getFileName().toString();
            archive.addContent("postgres/created-" + major, new byte[0]);
            // After the database: a file is there before its row is, and stays for days when its row goes.
            archive.addFolder("keys", data.resolve("keys"), path -> !path.toString().startsWith(AuditCheck.LAST));
            if (last != null) {
                archive.addContent("keys/" + AuditCheck.LAST, last.getBytes(StandardCharsets.UTF_8));
            }
            archive.addFolder("files", data.resolve("files"), path -> true);
            Manifest manifest = new Manifest(Version.current(), major, mark, clock.instant(), point.rows());
            archive.addContent(Manifest.ENTRY, JSON.writeValueAsString(manifest).getBytes(StandardCharsets.UTF_8));
            return manifest;
        }
    }

    private long seconds(Instant begun) {
        return Duration.between(begun, clock.instant()).toSeconds();
    }

    private void record(Backup backup) {
        try {
            DataFolder.privateFolder(folder);
            Files.writeString(folder.resolve(backup.name() + ".json"), JSON.writeValueAsString(backup));
        } catch (IOException e) {
            log.error("The result of the backup {} cannot be written", backup.name(), e);
        }
    }

    /** A failed attempt never pushes out a good one: only those with an archive count. */
    private void removeOld(Backup.Kind kind) {
        int good = 0;
        for (Backup backup : list()) {
            if (backup.kind() == kind) {
                good += backup.bytes() > 0 ? 1 : 0;
                if (good > kind.kept()) {
                    remove(folder.resolve(backup.name() + ".tar.gz"));
                    remove(folder.resolve(backup.name() + ".json"));
                }
            }
        }
    }

    private static void remove(Path path) {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            log.warn("{} cannot be removed", path, e);
        }
    }
}
