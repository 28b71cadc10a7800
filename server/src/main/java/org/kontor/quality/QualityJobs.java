package org.kontor.quality;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import org.kontor.records.RecordTypes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Counts the fields of all types every night, and at once when somebody asks for it. */
@Component
class QualityJobs {

    static final String COUNT = "quality-fields";

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    QualityJobs(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Lets the count run now instead of in the night; whether it is running already or about to. */
    void countNow() {
        try {
            scheduler.getObject().reschedule(TaskInstanceId.of(COUNT, RecurringTask.INSTANCE), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            // it counts right now
        }
    }

    /** The job itself. */
    @Configuration(proxyBeanMethods = false)
    static class Nightly {

        @Bean
        RecurringTask<Void> fieldCounts(FillCounts counts, RecordTypes types) {
            return Tasks.recurring(COUNT, Schedules.daily(LocalTime.of(3, 50))).execute((instance, context) -> types.all().forEach(counts::count));
        }
    }
}
