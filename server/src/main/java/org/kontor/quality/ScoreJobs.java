package org.kontor.quality;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalTime;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When all scores are counted: each night, once after the update that brought them, and when the weights of a type change. */
@Component
class ScoreJobs {

    static final String NIGHTLY = "quality-scores-nightly";

    private static final Setting<Boolean> COUNTED = new Setting<>("quality.scored", Boolean.class, false);
    private static final TaskDescriptor<Void> COUNT = TaskDescriptor.of("quality-scores");
    private static final String EVERYTHING = "all";

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Settings settings;
    private final Clock clock;

    ScoreJobs(ObjectProvider<SchedulerClient> scheduler, Settings settings, Clock clock) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts a type anew in the background. */
    void countNow(String type) {
        // one that is under way already may have passed what has changed since
        scheduler.getObject().scheduleIfNotExists(COUNT.instance(type + "@" + clock.millis()).scheduledTo(clock.instant()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (!settings.get(COUNTED)) {
            scheduler.getObject().scheduleIfNotExists(COUNT.instance(EVERYTHING).scheduledTo(clock.instant()));
        }
    }

    /** The jobs themselves. */
    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        OneTimeTask<Void> qualityScores(Scores scores, Settings settings, TransactionTemplate transaction) {
            return Tasks.oneTime(COUNT).execute((instance, context) -> {
                String which = instance.getId();
                if (which.equals(EVERYTHING)) {
                    scores.all();
                    transaction.executeWithoutResult(status -> settings.set(COUNTED, true));
                } else {
                    scores.all(which.substring(0, which.indexOf('@')));
                }
            });
        }

        @Bean
        RecurringTask<Void> qualityScoresNightly(Scores scores) {
            return Tasks.recurring(NIGHTLY, new Daily(LocalTime.of(3, 20))).execute((instance, context) -> scores.all());
        }
    }
}
