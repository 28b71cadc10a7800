package org.kontor.admin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.Checks;
import org.kontor.platform.postgres.Collations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Compares the order of letters in the indexes with that of the database's programs, at each start and every night. An own PostgreSQL has
 * been mended before the start; on a foreign one {@code bin/kontor reindex} does it.
 */
@Configuration(proxyBeanMethods = false)
class CollationCheck {

    /** Name of the job. */
    static final String NIGHTLY = "admin-collations-nightly";

    private static final Logger log = LoggerFactory.getLogger(CollationCheck.class);

    private final DSLContext sql;
    private final Checks checks;
    private final boolean runs;

    CollationCheck(DSLContext sql, Checks checks, @Value("${kontor.jobs:run}") String jobs) {
        this.runs = jobs.equals("run");
        this.sql = sql;
        this.checks = checks;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (!runs) {
            return;
        }
        Thread.ofVirtual().name("collations").start(() -> BackgroundWork.run(this::check));
    }

    @Bean
    RecurringTask<Void> collationsNightly() {
        return Tasks.recurring(NIGHTLY, Schedules.daily(LocalTime.of(3, 50))).execute((instance, context) -> check());
    }

    private void check() {
        int found = sql.connectionResult(connection -> Collations.stale(connection).indexes().size());
        if (found > 0) {
            log.warn("The order of letters has changed in the database: {} indexes must be built anew, bin/kontor reindex does it", found);
        }
        checks.report(Checks.Check.COLLATION, found == 0, Map.of("found", found));
    }
}
