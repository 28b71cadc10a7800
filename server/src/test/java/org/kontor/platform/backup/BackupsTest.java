package org.kontor.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.DataFolder;
import org.kontor.platform.StartRefused;
import org.kontor.platform.postgres.OwnPostgres;
import org.kontor.testing.PreparedData;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class BackupsTest {

    @TempDir
    Path temporary;

    private DataFolder folder;
    private OwnPostgres postgres;
    private Backups backups;

    @BeforeEach
    void start() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        PreparedData.empty(temporary.resolve("data"));
        begin();
    }

    private void begin() {
        folder = DataFolder.open(temporary.resolve("data"));
        postgres = OwnPostgres.start(folder);
        backups = new Backups(folder.path(), temporary.resolve("backup"), null, Clock.systemUTC());
        execute("create table note (id bigint generated always as identity primary key, text text not null)");
    }

    @AfterEach
    void stop() {
        postgres.close();
        folder.close();
    }

    @Test
    void aBackupMadeWhilePeopleWriteIsRestoredElsewhereAndEqualTableByTable() throws Exception {
        stop();
        FileSystemUtils.deleteRecursively(temporary.resolve("data"));
        PreparedData.migrated(temporary.resolve("data"));
        begin();
        execute("insert into note (text) select repeat('word ', 100) from generate_series(1, 20000)");
        execute("insert into crm_client.company (title, inn, city, revenue, comments) select 'Ромашка' || n, '77070838' || n, 'Пермь', n + 0.5, E'две\\nстроки \\\\ \\t' from generate_series(10, 30) n");
        execute("insert into crm_client.contact (last_name, first_name, birthday, company_id) select 'Орлов', 'Пётр' || c.id, date '1980-01-01' + c.id::int, c.id from crm_client.company c");
        execute("update crm_client.company set title = title || ' (правка)' where id % 3 = 0");
        execute("delete from crm_client.contact where id % 5 = 0");
        Files.writeString(folder.path().resolve("files/1"), "a contract");
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger written = new AtomicInteger();
        Thread writer = Thread.startVirtualThread(() -> write(writing, written));
        while (written.get() < 100) {
            Thread.sleep(5);
        }

        Backup backup = backups.make(Backup.Kind.MANUAL);
        writing.set(false);
        writer.join();

        assertThat(backup.error()).isNull();
        assertThat(backup.result()).isEqualTo(Backup.Result.CHECKED);
        assertThat(backup.rows()).isGreaterThanOrEqualTo(20_100);
        assertThat(backups.list()).containsExactly(backup);
        Path archive = temporary.resolve("backup").resolve(backup.name() + ".tar.gz");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive))).isEqualTo("rw-------");
        assertThat(folder.path()).isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("check-"));

        Path target = temporary.resolve("restored");
        Manifest manifest = Restore.into(archive, target);
        try (DataFolder other = DataFolder.open(target);
                OwnPostgres restored = OwnPostgres.start(other);
                Connection connection = restored.running().connect()) {
            TreeMap<String, Long> rows = RestorePoint.count(connection);
            assertThat(rows).isEqualTo(new TreeMap<>(manifest.rows())).containsKeys("platform.setting", "public.note");
            assertThat(rows.get("crm_client.company")).isEqualTo(21);
            assertThat(rows.get("crm_client.contact")).isPositive();
            try (Connection source = postgres.running().connect()) {
                assertThat(contents(connection, rows.keySet(), rows.get("public.note"))).isEqualTo(contents(source, rows.keySet(), rows.get("public.note")));
            }
            assertThat(rows.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(backup.rows());
            // The application signs in with the password that came along, and writes on.
            try (Connection application = java.sql.DriverManager.getConnection(
                            restored.url().jdbc(), restored.url().user(), restored.url().password());
                    var statement = application.createStatement()) {
                statement.execute("insert into note (text) values ('after')");
            }
        }
        assertThat(target.resolve("files/1")).hasContent("a contract");
    }

    @Test
    void onlyTheLastSevenOfAKindAreKept() throws Exception {
        Path archives = Files.createDirectories(temporary.resolve("backup"));
        for (int day = 1; day <= 7; day++) {
            Backup backup = new Backup(
                    "kontor-2026010" + day + "-030000-000", Backup.Kind.DAILY, Instant.parse("2026-01-0" + day + "T03:00:00Z"), 1, 1, "0",
                    Backup.Result.CHECKED, 1, 1, null, null);
            Files.writeString(archives.resolve(backup.name() + ".json"), new JsonMapper().writeValueAsString(backup));
            Files.writeString(archives.resolve(backup.name() + ".tar.gz"), "");
        }

        Backup eighth = backups.make(Backup.Kind.DAILY);

        assertThat(backups.list()).hasSize(7).startsWith(eighth);
        assertThat(backups.list()).last().extracting(Backup::name).isEqualTo("kontor-20260102-030000-000");
        assertThat(archives.toFile().list()).hasSize(14);
    }

    @Test
    void aBackupThatCannotBeMadeIsRecordedAsFailedAndPushesOutNoGoodOne() throws Exception {
        Backup good = backups.make(Backup.Kind.DAILY);
        Path port = folder.path().resolve("postgres/port");
        String number = Files.readString(port);
        Files.writeString(port, "1");
        Backup failed = backups.make(Backup.Kind.DAILY);
        Files.writeString(port, number);

        assertThat(failed.result()).isEqualTo(Backup.Result.FAILED);
        assertThat(failed.error()).isNotBlank();
        assertThat(backups.list()).containsExactly(failed, good);
    }

    @Test
    void aBrokenArchiveAndAFolderInUseAreRefused() throws Exception {
        Backup backup = backups.make(Backup.Kind.MANUAL);
        Path archive = temporary.resolve("backup").resolve(backup.name() + ".tar.gz");

        assertThatThrownBy(() -> Backups.restore(archive, folder.path()))
                .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.code()).isEqualTo("restore_full"));
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertThatThrownBy(() -> Backups.restore(archive, temporary.resolve("other")))
                .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.code()).isEqualTo("no_backup"));
    }

    /** What each table holds, in one word; of the notes, which somebody writes on, the first ones. */
    private static TreeMap<String, String> contents(Connection connection, Collection<String> tables, long notes) throws SQLException {
        TreeMap<String, String> contents = new TreeMap<>();
        try (var statement = connection.createStatement()) {
            for (String table : tables) {
                String rows = table.equals("public.note") ? "(select * from note order by id limit " + notes + ")" : table;
                try (var row = statement.executeQuery("select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from " + rows + " t")) {
                    row.next();
                    contents.put(table, row.getString(1));
                }
            }
        }
        return contents;
    }

    private void write(AtomicBoolean writing, AtomicInteger written) {
        while (writing.get()) {
            execute("insert into note (text) values ('while the copy is made')");
            written.incrementAndGet();
        }
    }

    private void execute(String sql) {
        try (Connection connection = java.sql.DriverManager.getConnection(
                        postgres.url().jdbc(), postgres.url().user(), postgres.url().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
