package org.kontor.records;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Large exports in the background, and the end of those that are a day old. */
@Component
class ExportJobs {

    /** Drops old files. */
    static final String EXPIRY = "records-export-expiry";

    private static final String TASK = "records-export";
    private static final int TRIES = 3;

    private final SchedulerClient scheduler;
    private final Clock clock;

    ExportJobs(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What the scheduler keeps of an export. */
    record Run(UUID export) {}

    void schedule(UUID export) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, export.toString(), new Run(export)), clock.instant());
    }

    /** The scheduler's side of it. */
    @Configuration(proxyBeanMethods = false)
    static class Runs {

        @Bean
        Task<Run> recordsExport(ObjectProvider<Exports> exports) {
            return Tasks.custom(TASK, Run.class)
                    .onDeadExecutionRevive()
                    .onFailure((complete, operations) -> {
                        int failures = complete.getExecution().consecutiveFailures + 1;
                        if (failures >= TRIES) {
                            UUID export = UUID.fromString(complete.getExecution().getId());
                            exports.getObject().fail(export, "failed");
                            exports.getObject().tell(export);
                            operations.remove();
                        } else {
                            operations.reschedule(complete, complete.getTimeDone().plus(Duration.ofSeconds(5L << failures)));
                        }
                    })
                    .execute((instance, context) -> {
                        UUID export = instance.getData().export();
                        if (!exports.getObject().write(export, () -> context.getSchedulerState().isShuttingDown())) {
                            return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
                        }
                        exports.getObject().tell(export);
                        return new CompletionHandler.OnCompleteRemove<>();
                    });
        }

        @Bean
        RecurringTask<Void> recordsExportExpiry(ObjectProvider<Exports> exports) {
            return Tasks.recurring(EXPIRY, Schedules.fixedDelay(Duration.ofHours(1)))
                    .execute((instance, context) -> exports.getObject().expire());
        }
    }
}
