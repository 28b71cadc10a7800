package org.kontor.records;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.Checks;
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
            BinPurge bin, Counters counters, RecordLinks links, JournalReaders readers, Checks checks, Clock clock) {
        return Tasks.recurring(NIGHTLY, Schedules.daily(LocalTime.of(3, 20))).execute((instance, context) -> {
            partitions.ensure();
            bin.purge();
            counters.fold();
            int wrong = counters.recount().size();
            checks.report(Checks.Check.COUNTERS, wrong == 0, Map.of("found", wrong));
            List<RecordLinks.Dangling> dangling = links.dangling();
            checks.report(Checks.Check.LINKS, dangling.isEmpty(), dangling.isEmpty()
                    ? Map.of("found", 0)
                    : Map.of(
                            "found", dangling.stream().mapToLong(RecordLinks.Dangling::rows).sum(),
                            "first", dangling.getFirst().link().table() + "." + dangling.getFirst().link().column()));
            readers.trim(clock.instant().minus(JOURNAL_KEPT));
        });
    }
}
