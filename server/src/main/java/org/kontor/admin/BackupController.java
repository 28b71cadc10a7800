package org.kontor.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.FunctionRight;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.Backups;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups on the page of the system's state: for administrators. */
@RestController
@RequestMapping("/api/admin/backups")
class BackupController {

    private static final Duration OVERDUE = Duration.ofHours(36);

    private final @Nullable Backups backups;
    private final Environment environment;
    private final Clock clock;
    private final Access access;
    private final Audit audit;
    private final DSLContext sql;

    BackupController(ObjectProvider<Backups> backups, Environment environment, Clock clock, Access access, Audit audit, DSLContext sql) {
        this.sql = sql;
        this.audit = audit;
        this.access = access;
        this.backups = backups.getIfAvailable();
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * @param own whether Kontor backs up by itself; false with a foreign database server, whose operator does
     * @param folder where the archives lie
     * @param bucket where they are sent besides, null for nowhere
     * @param making whether one is being made now
     * @param overdue whether there is no good one of the last 36 hours
     * @param items attempts, the newest first
     */
    record State(
            boolean own, @Nullable String folder, @Nullable String bucket, boolean making, boolean overdue, List<Item> items) {}

    record Item(
            String name,
            String kind,
            java.time.Instant madeAt,
            long seconds,
            long bytes,
            String version,
            String result,
            int tables,
            long rows,
            @Nullable Boolean stored,
            @Nullable String error) {}

    @GetMapping
    State state(Actor actor) {
        refuseOthers(actor);
        if (backups == null) {
            return new State(false, null, null, false, false, List.of());
        }
        List<Backup> all = backups.list();
        boolean overdue = !fresh() && all.stream()
                .noneMatch(backup -> backup.result() == Backup.Result.CHECKED
                        && backup.madeAt().isAfter(clock.instant().minus(OVERDUE)));
        return new State(
                true,
                backups.folder().toString(),
                environment.backupStore() == null ? null : environment.backupStore().toString(),
                backups.making(),
                overdue,
                all.stream().map(BackupController::item).toList());
    }

    /** Whether the portal is younger than its first backup would be. */
    private boolean fresh() {
        Instant begun = sql.fetchSingle("select min(created_at) from identity.person").get(0, Instant.class);
        return begun != null && begun.isAfter(clock.instant().minus(OVERDUE));
    }

    /** Begins one; the list shows when it is ready. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void make(Actor actor) {
        refuseOthers(actor);
        Backups own = backups;
        if (own == null) {
            throw Problem.of(Problem.Kind.CONFLICT, "backup_foreign");
        }
        if (own.making()) {
            throw Problem.of(Problem.Kind.CONFLICT, "backup_running");
        }
        audit.record("system.backup", null, Map.of());
        Thread.ofVirtual().name("backup").start(() -> own.make(Backup.Kind.MANUAL));
    }

    private void refuseOthers(Actor actor) {
        access.require(actor, FunctionRight.SYSTEM);
    }

    private static Item item(Backup backup) {
        return new Item(
                backup.name(),
                lower(backup.kind()),
                backup.madeAt(),
                backup.seconds(),
                backup.bytes(),
                backup.version(),
                lower(backup.result()),
                backup.tables(),
                backup.rows(),
                backup.stored(),
                backup.error());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
