package org.kontor.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.DataFolder;
import org.kontor.platform.StartRefused;
import org.kontor.testing.PreparedData;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OwnPostgresTest {

    private static final int WRITTEN = 500;

    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void letTheServersUserPass() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        data = temporary.resolve("data");
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheDatabaseIsKilledAndItStartsAgainByItself() throws Exception {
        PreparedData.empty(data);
        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            int acknowledged = writeUntilKilled(postgres);

            assertThat(acknowledged).isGreaterThanOrEqualTo(WRITTEN);
            assertThat(countWhenBack(postgres, acknowledged)).isEqualTo(acknowledged);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheApplicationIsKilledAndTheLeftOverDatabaseIsTakenOver() throws Exception {
        PreparedData.empty(data);
        Path output = temporary.resolve("acknowledged");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
                        System.getProperty("java.class.path"), CrashingWriter.class.getName(), data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        while (lastLine(output) < WRITTEN) {
            Thread.sleep(10);
        }
        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(String.valueOf(writer.pid()));
        writer.destroyForcibly().waitFor();
        int acknowledged = lastLine(output);

        assertThat(acknowledged).isGreaterThanOrEqualTo(WRITTEN);
        assertThat(data.resolve("postgres/18/postmaster.pid")).exists();
        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            assertThat(CrashingWriter.Rows.count(postgres, acknowledged)).isEqualTo(acknowledged);
        }
        assertThat(data.resolve("postgres/18/postmaster.pid")).doesNotExist();
    }

    @Test
    void itKeepsEveryCommitAndLetsNobodyInWithoutThePassword() throws Exception {
        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readString(postgres.cluster().resolve("kontor.conf"))).contains("unix_socket_directories = ''");
            assertThat(setting(postgres, "is_superuser")).isEqualTo("off");
            assertThat(Integer.parseInt(setting(postgres, "port"))).isLessThan(32_768);

            assertThat(Files.readString(postgres.cluster().resolve("pg_hba.conf"))).doesNotContain("trust");
            for (String name : new String[] {"database-password", "database-superuser-password"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys").resolve(name))))
                        .isEqualTo("rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.cluster()))).isEqualTo("rwx------");
            for (String user : new String[] {"kontor", "postgres"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.url().jdbc(), user, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
    }

    @Test
    void aRestartKeepsThePortAndAProcessThatTookTheNumberOfADeadServerDoesNotMatter() throws Exception {
        PreparedData.empty(data);
        String before;
        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            before = postgres.url().jdbc();
        }
        Files.writeString(data.resolve("postgres/18/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            assertThat(postgres.url().jdbc()).isEqualTo(before);
        }
    }

    @Test
    void aFolderThatOnlyRootMayEnterIsServedAsWell() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        try (DataFolder folder = DataFolder.open(data);
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
        }
    }

    @Test
    void aDataFolderBelongsToOneProcessAtATime() {
        try (DataFolder folder = DataFolder.open(data)) {
            assertThatThrownBy(() -> DataFolder.open(folder.path()))
                    .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.code()).isEqualTo("data_locked"));
        }
        DataFolder.open(data).close();
    }

    /** The last number that was written out whole. */
    private static int lastLine(Path output) throws Exception {
        String text = Files.exists(output) ? Files.readString(output) : "";
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        String last = lines[lines.length - 1];
        return last.matches("[0-9]+") ? Integer.parseInt(last) : 0;
    }

    private static int writeUntilKilled(OwnPostgres postgres) throws Exception {
        int acknowledged = 0;
        try (Connection connection = CrashingWriter.Rows.connect(postgres);
                var insert = connection.prepareStatement("insert into kept (id) values (?)")) {
            while (true) {
                insert.setInt(1, acknowledged + 1);
                insert.execute();
                acknowledged++;
                if (acknowledged == WRITTEN) {
                    ProcessHandle.of(postgres.processId()).orElseThrow().destroyForcibly();
                }
            }
        } catch (SQLException e) {
            return acknowledged;
        }
    }

    private static int countWhenBack(OwnPostgres postgres, int acknowledged) throws InterruptedException {
        while (true) {
            try {
                return CrashingWriter.Rows.count(postgres, acknowledged);
            } catch (SQLException e) {
                Thread.sleep(100);
            }
        }
    }

    private static String setting(OwnPostgres postgres, String name) throws SQLException {
        try (Connection connection = CrashingWriter.Rows.connect(postgres);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
