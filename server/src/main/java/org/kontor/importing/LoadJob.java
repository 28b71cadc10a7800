package org.kontor.importing;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A load as a job: a killed one goes on where its last chunk ended. */
@Configuration(proxyBeanMethods = false)
class LoadJob {

    /** Name of the task. */
    static final String NAME = "importing.load";

    /** Name of the task that checks the rows of a draft. */
    static final String CHECK = "importing.check";

    /** Name of the task that forgets what nobody has loaded for a month. */
    static final String EXPIRY = "importing.expiry";

    /** Which load. */
    record Which(long load) {}

    @Bean
    OneTimeTask<Which> loadTask(Loading loading) {
        return Tasks.oneTime(NAME, Which.class).execute((instance, context) -> loading.run(instance.getData().load()));
    }

    @Bean
    OneTimeTask<Which> checkTask(LoadCheck check) {
        return Tasks.oneTime(CHECK, Which.class).execute((instance, context) -> check.run(instance.getData().load()));
    }

    @Bean
    RecurringTask<Void> expiryTask(Loads loads) {
        return Tasks.recurring(EXPIRY, Schedules.fixedDelay(Duration.ofHours(24))).execute((instance, context) -> loads.expire());
    }
}
