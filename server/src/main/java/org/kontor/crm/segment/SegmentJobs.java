package org.kontor.crm.segment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may cut the base into parts, and what is found anew each night. */
@Configuration(proxyBeanMethods = false)
class SegmentJobs {

    /** Segments, characteristics, thresholds of the state: a rule looks over the whole base. */
    static final String FUNCTION = "segments";

    static final String NIGHTLY = "segments-nightly";

    @Bean
    FunctionRight segmentsFunction() {
        return new FunctionRight(FUNCTION, false, List.of(), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    @Bean
    RecurringTask<Void> segmentsNightly(Relations relations, Membership membership) {
        return Tasks.recurring(NIGHTLY, new Daily(LocalTime.of(2, 20))).execute((instance, context) -> {
            // a rule may ask for the state
            relations.all();
            membership.all();
        });
    }
}
