package org.kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.Environment;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.StartRefused;
import org.kontor.platform.audit.AuditBlocks;
import org.kontor.platform.audit.AuditOwner;
import org.kontor.platform.postgres.OwnPostgres;
import org.kontor.testing.PreparedData;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code bin/kontor check-log} on a real data folder, while the portal runs and when it does not. */
class CheckLogTest {

    @TempDir
    private Path temporary;

    private Path data;

    private void check() {
        Commands.run(new String[] {"check-log"}, Environment.read(Map.of("KONTOR_DATA", data.toString())::get));
    }

    @Test
    void theCommandFindsWhatASuperuserHasTidied() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        data = temporary.resolve("data");
        PreparedData.empty(data);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            try (DataFolder folder = DataFolder.open(data);
                    OwnPostgres postgres = OwnPostgres.start(folder)) {
                DatabaseUrl url = postgres.url();
                Flyway.configure()
                        .dataSource(url.jdbc(), url.user(), url.password())
                        .locations("classpath:db/migration/platform", "classpath:db/migration/audit")
                        .schemas("platform")
                        .load()
                        .migrate();
                AuditOwner.seal(postgres.running());
                var connections = new SingleConnectionDataSource(url.jdbc(), url.user(), url.password(), true);
                try {
                    var sql = DSL.using(connections, SQLDialect.POSTGRES);
                    sql.execute("insert into audit.entry (kind) select 'data.export' from generate_series(1, 5)");
                    new AuditBlocks(sql, new TransactionTemplate(new JdbcTransactionManager(connections)), new KeyFiles(data.resolve("keys")), Clock.systemUTC())
                            .close();
                } finally {
                    connections.destroy();
                }
                check();
                assertThat(said.toString(StandardCharsets.UTF_8)).contains("5");
                try (Connection superuser = postgres.running().connect();
                        var statement = superuser.createStatement()) {
                    statement.execute("delete from audit.entry where id = 3");
                }
                assertThatThrownBy(this::check).isInstanceOfSatisfying(
                        StartRefused.class, refused -> assertThat(refused.code()).isEqualTo("log_broken"));
            }
            assertThatThrownBy(this::check).isInstanceOfSatisfying(
                    StartRefused.class, refused -> assertThat(refused.code()).isEqualTo("log_broken"));
        } finally {
            System.setOut(before);
        }
    }
}
