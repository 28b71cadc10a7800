package org.kontor.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.postgres.OwnPostgres;
import org.kontor.testing.PreparedData;

/** The application's role adds to the log and reads it, and that is all. */
class AuditOwnerTest {

    @TempDir
    private Path temporary;

    @Test
    void theApplicationsRoleMayAddAndReadAndNothingElse() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        PreparedData.empty(temporary.resolve("data"));
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"));
                OwnPostgres postgres = OwnPostgres.start(folder)) {
            DatabaseUrl url = postgres.url();
            Flyway.configure()
                    .dataSource(url.jdbc(), url.user(), url.password())
                    .locations("classpath:db/migration/platform", "classpath:db/migration/audit")
                    .ignoreMigrationPatterns("*:missing")
                    .schemas("platform")
                    .load()
                    .migrate();
            AuditOwner.seal(postgres.running());
            try (Connection connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into audit.entry (kind) values ('data.export')");
                assertThat(statement.executeQuery("select 1 from audit.entry").next()).isTrue();
                for (String forbidden : new String[] {
                    "update audit.entry set kind = 'x'",
                    "delete from audit.entry",
                    "truncate audit.entry",
                    "drop table audit.entry",
                    "drop schema audit cascade",
                    "alter table audit.entry disable trigger all",
                    "alter table audit.entry owner to kontor",
                    "grant all on audit.entry to kontor",
                    "update audit.block set entries = 0",
                    "delete from audit.block",
                    "set role kontor_log"
                }) {
                    assertThatThrownBy(() -> {
                                statement.execute(forbidden);
                                if (statement.getWarnings() != null) {
                                    throw new SQLException("refused: " + statement.getWarnings().getMessage());
                                }
                            })
                            .as(forbidden)
                            .isInstanceOf(SQLException.class);
                }
                assertThat(statement.executeQuery("select 1 from audit.entry").next()).isTrue();

                AuditOwner.release(postgres.running());
                statement.execute("alter table audit.entry add column later int");
                AuditOwner.seal(postgres.running());
                assertThatThrownBy(() -> statement.execute("alter table audit.entry drop column later")).isInstanceOf(SQLException.class);
            }
        }
    }
}
