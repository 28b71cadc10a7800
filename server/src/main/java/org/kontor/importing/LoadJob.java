package org.kontor.importing;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A load as a job: a killed one goes on where its last chunk ended. */
@Configuration(proxyBeanMethods = false)
class LoadJob {

    /** Name of the task. */
    static final String NAME = "importing.load";

    /** Which load. */
    record Which(long load) {}

    @Bean
    OneTimeTask<Which> loadTask(Loading loading) {
        return Tasks.oneTime(NAME, Which.class).execute((instance, context) -> loading.run(instance.getData().load()));
    }
}
