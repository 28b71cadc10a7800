package org.kontor.admin;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Checks;
import org.kontor.platform.Environment;
import org.kontor.platform.StartRefused;
import org.kontor.platform.audit.AuditOwner;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.BackupBucket;
import org.kontor.platform.backup.Backups;
import org.kontor.platform.postgres.Collations;
import org.kontor.platform.postgres.RunningCluster;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups exist where the database is Kontor's own; that of a foreign server is its operator's matter. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    /** Null where the database is not Kontor's own: the beans are listed at build time, so none hangs on a setting. */
    @Bean
    @Nullable Backups backups(Environment environment, Clock clock, @Value("${kontor.own-postgres:false}") boolean own) {
        return own
                ? new Backups(environment.data(), environment.backup(), BackupBucket.of(environment.backupStore()), clock)
                : null;
    }

    /** A new version makes a backup before it changes a database that holds something; without one it does not start. */
    @Bean
    FlywayMigrationStrategy backupBeforeMigration(@Nullable Backups backups, Environment environment) {
        return flyway -> {
            if (backups == null) {
                flyway.migrate();
                return;
            }
            RunningCluster cluster = RunningCluster.in(environment.data());
            MigrationInfoService migrations = flyway.info();
            boolean pending = migrations.pending().length > 0;
            if (pending && migrations.applied().length > 0) {
                Backup backup = backups.make(Backup.Kind.UPDATE);
                if (backup.error() != null) {
                    throw new StartRefused("backup_failed", backup.error());
                }
            }
            try {
                if (pending) {
                    AuditOwner.release(cluster);
                }
                flyway.migrate();
                AuditOwner.seal(cluster);
                try (Connection connection = cluster.connect()) {
                    Collations.renew(connection, Collations.stale(connection));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The superuser cannot prepare the own database", e);
            }
        };
    }

    @Bean(destroyMethod = "close")
    @Nullable DailyBackup dailyBackup(@Nullable Backups backups, Checks checks, Clock clock) {
        return backups == null ? null : new DailyBackup(backups, checks, clock);
    }
}
