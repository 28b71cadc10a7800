package org.kontor.task.flow;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.platform.Epochs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs each minute for flows, and what people are told of them. */
@Configuration(proxyBeanMethods = false)
class FlowFunctions {

    static final String MINUTELY = "task-flows";

    @Bean
    NoticeKind flowNewNotice() {
        return NoticeKind.of("flow_new", Group.WORK);
    }

    @Bean
    NoticeKind flowAlarmNotice() {
        return NoticeKind.of("flow_alarm", Group.WORK).also("flow_waiting").also("flow_running").also("flow_percent").also("flow_nobody").also("flow_untaken");
    }

    @Bean
    NoticeKind flowHalfNotice() {
        return NoticeKind.of("flow_half", Group.WORK);
    }

    @Bean
    RecurringTask<Void> flowsMinutely(ObjectProvider<FlowAlarms> alarms, ObjectProvider<FlowReminders> reminders, Epochs epochs) {
        return Tasks.recurring(MINUTELY, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> {
            epochs.refresh();
            alarms.getObject().look();
            reminders.getObject().look();
        });
    }
}
