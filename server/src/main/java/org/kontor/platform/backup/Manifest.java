package org.kontor.platform.backup;

import java.time.Instant;
import java.util.Map;

/**
 * What an archive says about itself, in its entry {@code backup.json}.
 *
 * @param version of Kontor
 * @param cluster name of the cluster's folder below {@code postgres/}, the major version of PostgreSQL
 * @param mark name of the restore point up to which the log is replayed
 * @param madeAt moment of the restore point
 * @param rows number of rows of each table at the restore point, by its full quoted name
 */
record Manifest(String version, String cluster, String mark, Instant madeAt, Map<String, Long> rows) {

    static final String ENTRY = "backup.json";

    long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
