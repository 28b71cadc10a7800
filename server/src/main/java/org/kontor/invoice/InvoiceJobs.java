package org.kontor.invoice;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Sees to it that every invoice gets its file and its activity, even where the server stopped right after the number was given. */
@Component
class InvoiceJobs {

    private static final String TASK = "invoice-filing";

    /** So long the request that issued it has to do it itself. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    private final SchedulerClient scheduler;
    private final Clock clock;

    InvoiceJobs(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What the scheduler keeps. */
    record Which(long invoice) {}

    /** Plans it, in the transaction that issues the invoice. */
    void plan(long invoice) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, Long.toString(invoice), new Which(invoice)), clock.instant().plus(FIRST));
    }

    /** The scheduler's side of it. */
    @Configuration(proxyBeanMethods = false)
    static class Runs {

        @Bean
        Task<Which> invoiceFilingTask(ObjectProvider<InvoiceFiling> filing) {
            return Tasks.oneTime(TASK, Which.class)
                    .execute((instance, context) -> filing.getObject().file(instance.getData().invoice()));
        }
    }
}
