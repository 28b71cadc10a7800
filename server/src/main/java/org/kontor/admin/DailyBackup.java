package org.kontor.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.Backups;

/**
 * Makes a backup each day. It looks every quarter of an hour, so a machine that is off at night gets its backup when it is on; the state
 * is the list of backups itself.
 */
final class DailyBackup implements AutoCloseable {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Backups backups;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("daily-backup").daemon().factory());

    DailyBackup(Backups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::makeIfDue, 15, 15, TimeUnit.MINUTES);
    }

    /** Makes one if the last good one of this kind is a day old; after a failure tries again in an hour. */
    void makeIfDue() {
        if (due()) {
            backups.make(Backup.Kind.DAILY);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private boolean due() {
        Instant now = clock.instant();
        return backups.list().stream()
                .filter(backup -> backup.kind() == Backup.Kind.DAILY)
                .noneMatch(backup -> backup.madeAt().isAfter(
                        now.minus(backup.result() == Backup.Result.CHECKED ? DAY : AGAIN)));
    }
}
