package org.kontor.records;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What custom fields need in the background; each job looks at what is to be done, so it may be cut short at any time. */
@Configuration(proxyBeanMethods = false)
class CustomFieldJobs {

    /** Adds columns that could not be added at once, and compares the registry with the tables. */
    static final String COLUMNS = "records-field-columns";

    /** Builds and drops indexes. */
    static final String INDEXES = "records-field-indexes";

    /** Empties the columns of fields deleted a month ago. */
    static final String PURGE = "records-field-purge";

    @Bean
    RecurringTask<Void> fieldColumns(CustomColumns columns) {
        return Tasks.recurring(COLUMNS, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> columns.addWaiting());
    }

    @Bean
    RecurringTask<Void> fieldIndexes(CustomColumns columns) {
        return Tasks.recurring(INDEXES, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> columns.buildIndexes());
    }

    @Bean
    RecurringTask<Void> fieldPurge(CustomColumns columns) {
        return Tasks.recurring(PURGE, new Daily(LocalTime.of(3, 40))).execute((instance, context) -> columns.purge());
    }
}
