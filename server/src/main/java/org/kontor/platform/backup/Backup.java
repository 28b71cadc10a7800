package org.kontor.platform.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to back up, as it is written beside its archive.
 *
 * @param name of the archive without {@code .tar.gz}; sorts by time
 * @param kind why it was made
 * @param madeAt when it began
 * @param seconds how long making and checking took
 * @param bytes size of the archive, 0 if there is none
 * @param version of Kontor that made it
 * @param result what became of it
 * @param tables how many tables were compared after the restore
 * @param rows how many rows they hold together
 * @param stored whether it was also sent to the bucket; null without a bucket
 * @param error what went wrong, null if nothing did
 */
public record Backup(
        String name,
        Kind kind,
        Instant madeAt,
        long seconds,
        long bytes,
        String version,
        Result result,
        int tables,
        long rows,
        @Nullable Boolean stored,
        @Nullable String error) {

    /** Why a backup was made. */
    public enum Kind {
        /** By itself, once a day. */
        DAILY(7),
        /** Asked for by the administrator. */
        MANUAL(7),
        /** Before a new version changes the database. */
        UPDATE(3);

        private final int kept;

        Kind(int kept) {
            this.kept = kept;
        }

        /** How many of this kind are kept. */
        int kept() {
            return kept;
        }
    }

    /** What became of a backup. */
    public enum Result {
        /** Restored into a second folder and found equal, table by table. */
        CHECKED,
        /** Not made, or the check found a difference: {@code error} says what. */
        FAILED
    }
}
