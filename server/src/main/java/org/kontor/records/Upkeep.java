package org.kontor.records;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.kontor.platform.BackgroundWork;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** What the record engine does by itself every night. */
@Configuration(proxyBeanMethods = false)
class Upkeep {

    /** Partitions, bin, counters, links, journal. */
    static final String NIGHTLY = "records-nightly";

    private static final Duration JOURNAL_KEPT = Duration.ofDays(90);

    private final HistoryPartitions partitions;

    Upkeep(HistoryPartitions partitions) {
        this.partitions = partitions;
    }

    @EventListener(ApplicationStartedEvent.class)
    void started() {
        BackgroundWork.run(partitions::ensure);
    }

    @Bean
    RecurringTask<Void> recordsNightly(
            BinPurge bin, Counters counters, RecordLinks links, JournalReaders readers, Clock clock) {
        return Tasks.recurring(NIGHTLY, Schedules.daily(LocalTime.of(3, 20))).execute((instance, context) -> {
            partitions.ensure();
            bin.purge();
            counters.fold();
            counters.recount();
            links.dangling();
            readers.trim(clock.instant().minus(JOURNAL_KEPT));
        });
    }
}
