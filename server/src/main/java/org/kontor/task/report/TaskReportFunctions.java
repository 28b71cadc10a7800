package org.kontor.task.report;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.platform.Epochs;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs each minute for reports, and what people are told of them. */
@Configuration(proxyBeanMethods = false)
class TaskReportFunctions {

    static final String MINUTELY = "task-reports";

    /** The column that points to the task of a report; a report whose task is purged keeps its figures. */
    static final List<RecordLink> LINKS = List.of(RecordLink.of("task.report", "task_id", OnPurge.CLEAR));

    @Bean
    NoticeKind reportNotice() {
        return NoticeKind.of("report_passed", Group.WORK);
    }

    @Bean
    RecurringTask<Void> reportIssuingMinutely(ObjectProvider<ReportIssuing> issuing, Epochs epochs, Clock clock) {
        return Tasks.recurring(MINUTELY, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> {
            epochs.refresh();
            issuing.getObject().look(clock.instant());
        });
    }
}
