package org.kontor.task.template;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.kontor.platform.Epochs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs each minute for tasks that come again and again. */
@Configuration(proxyBeanMethods = false)
class TaskTemplateFunctions {

    static final String MINUTELY = "task-templates";

    @Bean
    RecurringTask<Void> templatesMinutely(ObjectProvider<TemplateSetting> setting, Epochs epochs, Clock clock) {
        return Tasks.recurring(MINUTELY, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> {
            epochs.refresh();
            setting.getObject().look(clock.instant());
        });
    }
}
