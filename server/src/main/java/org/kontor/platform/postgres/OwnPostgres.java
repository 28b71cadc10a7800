package org.kontor.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.DataFolder;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kontor's own PostgreSQL in the data folder: {@code postgres/<major>} is the cluster, {@code postgres/bin-<version>} its programs,
 * {@code postgres/log} its log, {@code keys/} its two passwords. It listens on the loopback address only, on a port that it keeps, asks
 * everybody for a password and writes every commit to the disk before it is acknowledged.
 *
 * <p>The owner of the database is the role kontor, which is no superuser; the superuser postgres is used to set up and to back up.
 * Whoever starts it holds the {@link DataFolder}, so a server found running there was left over by a killed process: it is stopped, in
 * order, and started anew.
 */
public final class OwnPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwnPostgres.class);
    private static final String NAME = "kontor";
    private static final int STARTS = 5;

    private final Path data;
    private final PostgresBinaries binaries;
    private final ServerUser user;
    private final Path cluster;
    private final List<String> options;
    private int port;
    private volatile boolean stopping;

    private OwnPostgres(Path data, PostgresBinaries binaries, ServerUser user, List<String> options) {
        this.data = data;
        this.binaries = binaries;
        this.user = user;
        this.cluster = data.resolve("postgres").resolve(binaries.major());
        this.options = options;
    }

    /**
     * Starts the server of a data folder, creating it the first time; takes 0.3 s, the first time 4 s.
     *
     * @throws StartRefused if the machine cannot run it or the folder is not writable
     */
    public static OwnPostgres start(DataFolder folder) {
        return start(folder, List.of());
    }

    /**
     * As {@link #start(DataFolder)}, with settings for this run only.
     *
     * @param options settings as {@code name=value}
     */
    public static OwnPostgres start(DataFolder folder, List<String> options) {
        try {
            Path home = folder.path().resolve("postgres");
            Files.createDirectories(home);
            PostgresBinaries binaries = PostgresBinaries.in(home);
            OwnPostgres postgres = new OwnPostgres(folder.path(), binaries, ServerUser.of(folder.path(), home), options);
            postgres.refuseOtherMajor(home);
            postgres.createCluster();
            postgres.stopLeftOver();
            postgres.startServer(false);
            postgres.createDatabase();
            postgres.watch();
            return postgres;
        } catch (IOException | SQLException e) {
            log.error("The own PostgreSQL does not start", e);
            throw new StartRefused("postgres", folder.path().resolve("postgres/log"), String.valueOf(e.getMessage()));
        }
    }

    /** The major version of PostgreSQL that this version of Kontor brings, for example 18. */
    public static String major(DataFolder folder) throws IOException {
        Path home = folder.path().resolve("postgres");
        Files.createDirectories(home);
        return PostgresBinaries.in(home).major();
    }

    /** The major version of a database in the folder that is older than that, with its programs beside it; null if there is none. */
    public static @Nullable String olderMajor(DataFolder folder) throws IOException {
        int major = Integer.parseInt(major(folder));
        Path home = folder.path().resolve("postgres");
        try (var clusters = Files.newDirectoryStream(home, "[0-9]*")) {
            for (Path cluster : clusters) {
                String name = cluster.getFileName().toString();
                if (name.matches("[0-9]+") && Integer.parseInt(name) < major && PostgresBinaries.older(home, name) != null) {
                    return name;
                }
            }
        }
        return null;
    }

    /** Starts the database of an older major version by the programs that were left with it. */
    public static OwnPostgres startOlder(DataFolder folder, String major) throws IOException {
        Path home = folder.path().resolve("postgres");
        PostgresBinaries binaries = PostgresBinaries.older(home, major);
        if (binaries == null) {
            throw new IOException("The programs of PostgreSQL " + major + " are not in " + home);
        }
        OwnPostgres postgres = new OwnPostgres(folder.path(), binaries, ServerUser.of(folder.path(), home), List.of());
        postgres.stopLeftOver();
        postgres.startServer(false);
        postgres.watch();
        return postgres;
    }

    /** Whether a data folder has a database of its own. */
    public static boolean isIn(Path data) {
        try (var folders = Files.newDirectoryStream(data.resolve("postgres"), "[0-9]*")) {
            return folders.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the application's role finds its database. */
    public DatabaseUrl url() {
        return new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, NAME, secret("database-password"));
    }

    /** The running server as a backup sees it. */
    public RunningCluster running() {
        return new RunningCluster(cluster, superuserUrl());
    }

    /** Where the superuser finds the application's database: for setting up and backups only. */
    DatabaseUrl superuserUrl() {
        return new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, "postgres", secret("database-superuser-password"));
    }

    /** The folder of the cluster (PGDATA). */
    Path cluster() {
        return cluster;
    }

    /** The process of the server. */
    long processId() throws IOException {
        return Long.parseLong(pidFile().getFirst().strip());
    }

    /** Stops the server in order: running statements are ended, everything is written. The pools must be closed before. */
    @Override
    public synchronized void close() {
        stopping = true;
        try {
            stop();
        } catch (IOException e) {
            log.error("The own PostgreSQL does not stop", e);
        }
    }

    private void refuseOtherMajor(Path home) throws IOException {
        try (var folders = Files.newDirectoryStream(home, "[0-9]*")) {
            for (Path folder : folders) {
                if (!Files.exists(cluster) && !folder.getFileName().toString().contains(".")) {
                    throw new StartRefused("other_major", folder.getFileName(), binaries.major());
                }
            }
        }
    }

    private void createCluster() throws IOException {
        if (Files.exists(cluster)) {
            return;
        }
        Path fresh = cluster.resolveSibling(binaries.major() + ".new");
        Folders.delete(fresh);
        Path password = cluster.resolveSibling("initdb-password");
        Files.deleteIfExists(password);
        Secret.write(password, secret("database-superuser-password"));
        Files.setOwner(password, user.owner());
        try {
            Command.run(user.command(
                    binaries.program("initdb"), "--pgdata=" + fresh, "--username=postgres", "--pwfile=" + password, "--auth=scram-sha-256",
                    "--data-checksums", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8",
                    "--text-search-config=simple"));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void stopLeftOver() throws IOException {
        if (!Files.exists(cluster.resolve("postmaster.pid"))) {
            return;
        }
        if (isPostgres(ProcessHandle.of(processId()).orElse(null))) {
            log.info("A PostgreSQL left over from a killed process is stopped");
            stop();
        } else {
            // The number may meanwhile belong to any other process, which would keep PostgreSQL from starting.
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private static boolean isPostgres(@Nullable ProcessHandle process) {
        if (process == null || !process.isAlive()) {
            return false;
        }
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/comm")).strip().equals("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    private void startServer(boolean reviving) throws IOException {
        ClusterSettings.write(cluster, MachineMemory.share(16, 256, 512));
        Files.createDirectories(cluster.resolveSibling("log"));
        Files.setOwner(cluster.resolveSibling("log"), user.owner());
        IOException last = null;
        for (int i = 0; i < STARTS; i++) {
            port = reviving ? port : freePort();
            List<String> settings = new ArrayList<>(List.of("-p", String.valueOf(port)));
            options.forEach(option -> settings.addAll(List.of("-c", option)));
            try {
                Command.run(user.command(
                        binaries.program("pg_ctl"), "start", "--wait", "--timeout=120", "--silent", "--pgdata=" + cluster,
                        "--log=" + cluster.resolveSibling("log").resolve("start.log"), "--options=" + String.join(" ", settings)));
                Files.writeString(cluster.resolveSibling("port"), String.valueOf(port));
                return;
            } catch (Command.Failed e) {
                // Another process took the port, or children of a killed server still hold its memory: both pass.
                last = e;
                pause();
            }
        }
        throw new IOException("pg_ctl start", last);
    }

    /** The port of the last run where it is free, otherwise another below those that the system gives to outgoing connections. */
    private int freePort() throws IOException {
        Path kept = cluster.resolveSibling("port");
        int candidate = Files.exists(kept) ? Integer.parseInt(Files.readString(kept).strip()) : randomPort();
        while (!free(candidate)) {
            candidate = randomPort();
        }
        return candidate;
    }

    private static int randomPort() {
        return ThreadLocalRandom.current().nextInt(20_000, 32_000);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void createDatabase() throws SQLException, IOException {
        Path done = cluster.resolveSibling("created-" + binaries.major());
        if (Files.exists(done)) {
            return;
        }
        String server = superuserUrl().jdbc().replaceFirst("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(server, "postgres", superuserUrl().password());
                var statement = connection.createStatement()) {
            if (!statement.executeQuery("select 1 from pg_roles where rolname = 'kontor'").next()) {
                statement.execute("create role kontor login");
            }
            statement.execute("alter role kontor password '" + secret("database-password") + "'");
            if (!statement.executeQuery("select 1 from pg_database where datname = 'kontor'").next()) {
                statement.execute("create database kontor owner kontor");
            }
            statement.execute("revoke all on database kontor, postgres, template1 from public");
        }
        Files.writeString(done, "");
    }

    /** Starts the server again when it dies under the running application. */
    private void watch() throws IOException {
        ProcessHandle.of(processId()).ifPresent(server -> server.onExit().thenRun(this::revive));
    }

    private synchronized void revive() {
        while (!stopping) {
            try {
                log.error("The own PostgreSQL has died and is started again");
                stopLeftOver();
                startServer(true);
                watch();
                return;
            } catch (IOException e) {
                log.error("The own PostgreSQL does not start again", e);
                pause();
            }
        }
    }

    private void stop() throws IOException {
        if (!Files.exists(cluster.resolve("postmaster.pid"))) {
            return;
        }
        List<String> command = List.of(binaries.program("pg_ctl"), "stop", "--wait", "--silent", "--pgdata=" + cluster);
        try {
            Command.run(user.command(with(command, "--mode=fast", "--timeout=60")));
        } catch (Command.Failed e) {
            log.warn("The own PostgreSQL does not stop in order within a minute and is cut off", e);
            Command.run(user.command(with(command, "--mode=immediate", "--timeout=60")));
        }
    }

    private static String[] with(List<String> command, String... more) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(cluster.resolve("postmaster.pid"));
    }

    private String secret(String name) {
        try {
            return Secret.in(data.resolve("keys").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
