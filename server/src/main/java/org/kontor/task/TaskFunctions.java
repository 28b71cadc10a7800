package org.kontor.task;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.OwnRecords;
import org.kontor.access.ReadyRole;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of tasks, who sets their rules, what people are told, and what runs each minute. */
@Configuration(proxyBeanMethods = false)
public class TaskFunctions {

    /** Whoever sets the company's rules for tasks. */
    public static final String RULES = "task_rules";

    static final String MINUTELY = "tasks-minutely";

    @Bean
    FunctionRight taskPage() {
        return FunctionRight.recordPage(TaskType.CODE);
    }

    @Bean
    FunctionRight taskRulesFunction() {
        return new FunctionRight(RULES, false, List.of(), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    /** Nobody sees a task in which he has no part, unless he leads who does or a role says it of tasks. */
    @Bean
    OwnRecords ownTasks() {
        return new OwnRecords(TaskType.CODE);
    }

    @Bean
    NoticeKind taskActNotice() {
        NoticeKind kind = NoticeKind.of("task_act", Group.WORK);
        for (TaskAct act : TaskAct.values()) {
            if (act != TaskAct.REPLY && act != TaskAct.EDIT) {
                kind = kind.also("task_" + act.code().replace('-', '_'));
            }
        }
        return kind.also("task_date_silent").also("task_deputy");
    }

    @Bean
    NoticeKind taskTimeNotice() {
        return NoticeKind.of("task_time", Group.WORK).also("task_unanswered").also("task_overdue").also("task_urgent").also("task_promised");
    }

    @Bean
    RecurringTask<Void> tasksMinutely(TaskTimes times) {
        return Tasks.recurring(MINUTELY, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> times.look());
    }
}
