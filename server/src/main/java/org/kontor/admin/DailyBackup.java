package org.kontor.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.Checks;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.Backups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup each day. It looks every quarter of an hour, so a machine that is off at night gets its backup when it is on; the state
 * is the list of backups itself.
 */
final class DailyBackup implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DailyBackup.class);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Backups backups;
    private final Checks checks;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("daily-backup").daemon().factory());

    DailyBackup(Backups backups, Checks checks, Clock clock) {
        this.checks = checks;
        this.backups = backups;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::look, 15, 15, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            makeIfDue();
            BackgroundWork.run(this::report);
        } catch (RuntimeException e) {
            // the next quarter of an hour tries again; a timer that throws never comes back
            log.error("The daily backup failed", e);
        }
    }

    /** Tells how the last attempt of any kind ended. */
    void report() {
        backups.list().stream().findFirst().ifPresent(last -> {
            String error = last.error();
            checks.report(Checks.Check.BACKUP, error == null, error == null ? Map.of() : Map.of("error", error));
        });
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
