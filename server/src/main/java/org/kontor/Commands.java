package org.kontor;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.kontor.bitrix.WebhookCommand;
import org.kontor.migration.MigrateCommand;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.Environment;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.PlainLog;
import org.kontor.platform.StartRefused;
import org.kontor.platform.audit.AuditCheck;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.BackupBucket;
import org.kontor.platform.backup.Backups;
import org.kontor.platform.postgres.Collations;
import org.kontor.platform.postgres.OwnPostgres;
import org.kontor.platform.postgres.RunningCluster;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What {@code bin/kontor} does: work on a portal without its page, while it runs or not. */
final class Commands {

    private Commands() {}

    /** Whether the first word is one of the commands. */
    static boolean knows(String[] arguments) {
        return arguments.length > 0 && List.of("backup", "restore", "check-log", "reindex", "webhook", "migrate").contains(arguments[0]);
    }

    /**
     * Carries out a command and prints what came of it.
     *
     * @throws StartRefused if it cannot be done
     */
    static void run(String[] arguments, Environment environment) {
        PlainLog.warningsOnly();
        if (arguments[0].equals("backup") && arguments.length <= 2) {
            backup(environment, arguments.length == 2 ? absolute(arguments[1]) : environment.backup());
        } else if (arguments[0].equals("restore") && arguments.length == 3) {
            Backups.restore(absolute(arguments[1]), absolute(arguments[2]));
            say("restored", absolute(arguments[2]));
        } else if (arguments[0].equals("check-log") && arguments.length == 1) {
            onDatabase(environment, database -> checkLog(environment, database));
        } else if (arguments[0].equals("reindex") && arguments.length == 1) {
            onDatabase(environment, Commands::reindex);
        } else if (arguments[0].equals("webhook") && arguments.length == 5) {
            // the two may stand in any order
            String email = after("--person", arguments);
            String scopes = after("--scope", arguments);
            onDatabase(environment, database -> webhook(environment, database, email, scopes));
        } else if (arguments[0].equals("migrate") && (arguments.length == 3 || arguments.length == 5)) {
            String from = after("--from", arguments);
            String rate = arguments.length == 5 ? after("--rate", arguments) : "2";
            if (!rate.matches("[0-9]|[1-4][0-9]|50")) {
                throw new StartRefused("usage");
            }
            onDatabase(environment, database -> migrate(environment, database, from, Integer.parseInt(rate)));
        } else {
            throw new StartRefused("usage");
        }
    }

    private static String after(String option, String[] arguments) {
        for (int i = 1; i < arguments.length; i += 2) {
            if (arguments[i].equals(option)) {
                return arguments[i + 1];
            }
        }
        throw new StartRefused("usage");
    }

    private static void backup(Environment environment, Path folder) {
        if (environment.database() != null || !OwnPostgres.isIn(environment.data())) {
            throw new StartRefused("no_database", environment.data());
        }
        DataFolder data;
        try {
            data = DataFolder.open(environment.data());
        } catch (StartRefused e) {
            if (!e.code().equals("data_locked")) {
                throw e;
            }
            // The portal runs: its PostgreSQL answers us as well.
            make(environment, folder);
            return;
        }
        try (data;
                OwnPostgres postgres = OwnPostgres.start(data)) {
            make(environment, folder);
        }
    }

    /** Works on the portal's database, whether the portal runs or not; on its own server as the superuser. */
    private static void onDatabase(Environment environment, Consumer<DatabaseUrl> work) {
        DatabaseUrl foreign = environment.database();
        if (foreign != null) {
            work.accept(foreign);
            return;
        }
        if (!OwnPostgres.isIn(environment.data())) {
            throw new StartRefused("no_database", environment.data());
        }
        DataFolder data;
        try {
            data = DataFolder.open(environment.data());
        } catch (StartRefused e) {
            if (!e.code().equals("data_locked")) {
                throw e;
            }
            // The portal runs: its PostgreSQL answers us as well.
            work.accept(RunningCluster.in(environment.data()).superuser());
            return;
        }
        try (data;
                OwnPostgres postgres = OwnPostgres.start(data)) {
            work.accept(postgres.running().superuser());
        }
    }

    private static void reindex(DatabaseUrl database) {
        try (Connection connection = DriverManager.getConnection(database.jdbc(), database.user(), database.password())) {
            Collations.Stale stale = Collations.stale(connection);
            Collations.renew(connection, stale);
            say("reindexed", stale.indexes().size());
        } catch (SQLException e) {
            throw new StartRefused("reindex_failed", database, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private static void webhook(Environment environment, DatabaseUrl database, String email, String scopes) {
        try (Connection connection = DriverManager.getConnection(database.jdbc(), database.user(), database.password())) {
            System.out.println(WebhookCommand.make(DSL.using(connection, SQLDialect.POSTGRES), environment.publicUrl(), email, scopes));
        } catch (SQLException | DataAccessException e) {
            throw new StartRefused("database_connection", database, String.valueOf(e.getMessage()));
        }
    }

    /** The whole application without its jobs, on a port of its own that nobody knows: the portal beside it goes on. */
    private static void migrate(Environment environment, DatabaseUrl database, String from, int rate) {
        PreparedBeans.use();
        SpringApplication application = new SpringApplication(Kontor.class);
        application.setDefaultProperties(Start.beside(environment, database));
        application.setLogStartupInfo(false);
        boolean whole;
        try (ConfigurableApplicationContext context = application.run("--server.address=127.0.0.1", "--server.port=0", "--kontor.jobs=by hand")) {
            whole = context.getBean(MigrateCommand.class).run(from, rate, System.out::println);
        }
        if (!whole) {
            throw new StartRefused("migrate_left");
        }
    }

    private static void checkLog(Environment environment, DatabaseUrl database) {
        try (Connection connection = DriverManager.getConnection(database.jdbc(), database.user(), database.password())) {
            AuditCheck.Report report =
                    AuditCheck.of(DSL.using(connection, SQLDialect.POSTGRES), new KeyFiles(environment.data().resolve("keys")));
            for (AuditCheck.Finding finding : report.findings()) {
                say("log_" + finding.fault().name().toLowerCase(Locale.ROOT),
                        finding.block(), finding.first(), finding.last(), finding.expected(), finding.found());
            }
            if (!report.findings().isEmpty()) {
                throw new StartRefused("log_broken", report.findings().size());
            }
            say("log_whole", report.entries(), report.blocks(), report.open());
        } catch (SQLException e) {
            throw new StartRefused("database_connection", database, String.valueOf(e.getMessage()));
        }
    }

    private static void make(Environment environment, Path folder) {
        Backups backups = new Backups(
                environment.data(), folder, BackupBucket.of(environment.backupStore()), Clock.systemUTC());
        Backup backup = backups.make(Backup.Kind.MANUAL);
        if (backup.error() != null) {
            throw new StartRefused("backup_failed", backup.error());
        }
        say("backup_made", folder.resolve(backup.name() + ".tar.gz"), backup.tables(), backup.rows());
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static void say(String code, Object... arguments) {
        System.out.println(StartRefused.sentence(Locale.getDefault(), code, arguments));
    }
}
