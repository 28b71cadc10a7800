package org.kontor.admin;

import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.kontor.platform.Environment;
import org.kontor.platform.StartRefused;
import org.kontor.platform.audit.AuditOwner;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.BackupBucket;
import org.kontor.platform.backup.Backups;
import org.kontor.platform.postgres.RunningCluster;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups exist where the database is Kontor's own; that of a foreign server is its operator's matter. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("kontor.own-postgres")
class BackupConfiguration {

    @Bean
    Backups backups(Environment environment, Clock clock) {
        return new Backups(environment.data(), environment.backup(), BackupBucket.of(environment.backupStore()), clock);
    }

    /** A new version makes a backup before it changes a database that holds something; without one it does not start. */
    @Bean
    FlywayMigrationStrategy backupBeforeMigration(Backups backups, Environment environment) {
        return flyway -> {
            RunningCluster cluster = RunningCluster.in(environment.data());
            if (changes(flyway)) {
                Backup backup = backups.make(Backup.Kind.UPDATE);
                if (backup.error() != null) {
                    throw new StartRefused("backup_failed", backup.error());
                }
            }
            try {
                if (flyway.info().pending().length > 0) {
                    AuditOwner.release(cluster);
                }
                flyway.migrate();
                AuditOwner.seal(cluster);
            } catch (SQLException e) {
                throw new IllegalStateException("The log cannot be given to its own database role", e);
            }
        };
    }

    @Bean(destroyMethod = "close")
    DailyBackup dailyBackup(Backups backups, Clock clock) {
        return new DailyBackup(backups, clock);
    }

    private static boolean changes(Flyway flyway) {
        return flyway.info().applied().length > 0 && flyway.info().pending().length > 0;
    }
}
