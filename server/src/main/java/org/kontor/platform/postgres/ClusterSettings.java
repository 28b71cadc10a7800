package org.kontor.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of the own server, written before each start, so that a new version of Kontor brings its own. */
final class ClusterSettings {

    private static final String INCLUDE = "include_if_exists = 'kontor.conf'";

    private ClusterSettings() {}

    /**
     * Writes {@code kontor.conf} and {@code pg_hba.conf} into the folder of a cluster.
     *
     * @param sharedMegabytes memory of the server's own cache
     */
    static void write(Path cluster, long sharedMegabytes) throws IOException {
        Path main = cluster.resolve("postgresql.conf");
        if (!Files.readString(main).contains(INCLUDE)) {
            Files.writeString(main, Files.readString(main) + "\n" + INCLUDE + "\n");
        }
        Files.writeString(cluster.resolve("kontor.conf"), """
                # Written by Kontor at each start: changes here are lost. Own changes go to the end of postgresql.conf.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                max_connections = 50

                # Nothing acknowledged may be lost.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_level = replica
                max_wal_size = 2GB
                checkpoint_timeout = 15min
                max_wal_senders = 2
                max_replication_slots = 4
                max_slot_wal_keep_size = 32GB

                shared_buffers = %dMB
                effective_cache_size = %dMB
                maintenance_work_mem = %dMB
                work_mem = 16MB
                random_page_cost = 1.1
                jit = off
                max_parallel_workers_per_gather = 0
                autovacuum_naptime = 15s
                # Counts by an index alone need pages that are known to be visible: a change of a tenth of a large table must not wait.
                autovacuum_vacuum_threshold = 1000
                autovacuum_vacuum_scale_factor = 0.02
                autovacuum_vacuum_insert_scale_factor = 0.05

                # The log names no personal values: neither statements nor the values of a broken key.
                logging_collector = on
                log_directory = '../log'
                log_filename = 'postgres-%%a.log'
                log_rotation_age = 1d
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_checkpoints = off
                log_timezone = 'UTC'
                timezone = 'UTC'
                lc_messages = 'C'
                """.formatted(sharedMegabytes, MachineMemory.share(2, 512, 65_536), MachineMemory.share(32, 64, 256)));
        Files.writeString(cluster.resolve("pg_hba.conf"), """
                # Written by Kontor at each start: only from this machine, only with a password.
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }
}
