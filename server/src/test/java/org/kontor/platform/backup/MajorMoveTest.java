package org.kontor.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.DataFolder;
import org.kontor.platform.StartRefused;
import org.kontor.platform.postgres.OwnPostgres;
import org.kontor.testing.PreparedData;

/** The programs at hand play the older version as well: they lie under its name. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class MajorMoveTest {

    @TempDir
    Path temporary;

    private Path home;

    @BeforeEach
    void fill() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        home = temporary.resolve("data/postgres");
        PreparedData.migrated(temporary.resolve("data"));
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"));
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            execute(postgres, "alter table crm_client.company add column uf_colour text collate \"ru-x-icu\"");
            execute(postgres, "create index company_uf_colour on crm_client.company (uf_colour) where deleted_at is null");
            execute(postgres, "insert into crm_client.company (title, uf_colour) select 'Ромашка' || n, E'сине\\t' || n from generate_series(1, 5000) n");
            execute(postgres, "update platform.epoch set value = 77 where name = 'people'");
        }
    }

    @Test
    void aDatabaseOfAnOlderMajorVersionIsCopiedComparedAndServedByTheNewOne() throws Exception {
        String major = agedTo("17");
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"))) {
            MajorMove.ifNeeded(folder);
            assertThat(home.resolve("before-17")).isDirectory();
            assertThat(home.resolve("17")).doesNotExist();
            assertThat(temporary.resolve("data/moving")).doesNotExist();
            try (OwnPostgres postgres = OwnPostgres.start(folder)) {
                assertThat(postgres.running().folder().getFileName()).hasToString(major);
                assertThat(text(postgres, "select count(*) || ' ' || min(uf_colour) from crm_client.company")).isEqualTo("5000 сине\t1");
                assertThat(text(postgres, "select value from platform.epoch where name = 'people'")).isEqualTo("77");
                assertThat(text(postgres, "select indexdef from pg_indexes where indexname = 'company_uf_colour'")).contains("deleted_at IS NULL");
                execute(postgres, "insert into crm_client.company (title) values ('Новая')");
                assertThat(text(postgres, "select max(id) from crm_client.company")).isEqualTo("5001");
                assertThat(text(postgres, "select tableowner from pg_tables where tablename = 'company'")).isEqualTo("kontor");
            }
            MajorMove.ifNeeded(folder);
        }
    }

    @Test
    void whatCannotBeCopiedLeavesTheOldDatabaseAsItWas() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"));
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            execute(postgres, "create function by_nobody() returns int language sql immutable as 'select 1'");
            execute(postgres, "alter table crm_client.company add column uf_number int default by_nobody()");
        }
        agedTo("17");
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"))) {
            assertThatThrownBy(() -> MajorMove.ifNeeded(folder))
                    .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.getMessage()).contains("by_nobody").doesNotContain("\n"));
            assertThat(home.resolve("17/PG_VERSION")).exists();
            try (OwnPostgres old = OwnPostgres.startOlder(folder, "17")) {
                assertThat(text(old, "select count(*) from crm_client.company")).isEqualTo("5000");
            }
        }
    }

    /** Gives the cluster and a copy of its programs the names of an older version; answers the present one. */
    private String agedTo(String older) throws IOException {
        Path programs;
        try (var found = Files.newDirectoryStream(home, "bin-*")) {
            programs = found.iterator().next();
        }
        String version = programs.getFileName().toString().substring("bin-".length());
        String major = version.replaceFirst("\\..*", "");
        Path copy = home.resolve("bin-" + older + ".9");
        copy(programs, copy);
        // without it they are not taken for those that this version of Kontor has unpacked
        Files.delete(copy.resolve("kontor-archive"));
        Files.move(home.resolve(major), home.resolve(older));
        Files.move(home.resolve("created-" + major), home.resolve("created-" + older));
        return major;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void execute(OwnPostgres postgres, String sql) throws SQLException {
        try (Connection connection = java.sql.DriverManager.getConnection(postgres.url().jdbc(), postgres.url().user(), postgres.url().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(OwnPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.running().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
