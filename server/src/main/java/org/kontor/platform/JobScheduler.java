package org.kontor.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Background jobs that survive a restart and run on one node at a time. A module declares its jobs as beans of db-scheduler's
 * {@code Task} ({@code Tasks.oneTime}, {@code Tasks.recurring}; data are records, kept as JSON) and schedules single runs
 * with the {@link SchedulerClient}, which writes in the running transaction: no commit, no job.
 */
@Configuration(proxyBeanMethods = false)
public class JobScheduler {

    /** The table of the jobs. */
    public static final String TABLE = "platform.scheduled_tasks";

    private static final int AT_ONCE = 3;

    // What a killed node was doing goes on a minute later.
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    @Bean
    Serializer jobSerializer(JsonMapper json) {
        return new Serializer() {
            @Override
            public byte[] serialize(Object data) {
                return json.writeValueAsBytes(data);
            }

            @Override
            public <T> T deserialize(Class<T> type, byte[] data) {
                return json.readValue(data, type);
            }
        };
    }

    // the scheduler itself is a client too, but it is made of the jobs that ask for one
    @Bean
    @Primary
    SchedulerClient jobs(DataSource dataSource, Serializer serializer) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .tableName(TABLE)
                .serializer(serializer)
                .build();
    }

    /** Jobs are background work: their connections come from the pool of that name. */
    @Bean
    ExecutionInterceptor backgroundWork() {
        return (instance, context, chain) -> BackgroundWork.call(() -> chain.proceed(instance, context));
    }

    /** What runs these jobs. */
    static Scheduler scheduler(
            DataSource dataSource, Serializer serializer, List<Task<?>> tasks, ExecutionInterceptor backgroundWork) {
        List<Task<?>> onDemand = tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        List<RecurringTask<?>> recurring = tasks.stream()
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(RecurringTask.class::cast)
                .toList();
        return Scheduler.create(dataSource, onDemand)
                .startTasks(recurring)
                .tableName(TABLE)
                .serializer(serializer)
                // a name of its own for each start: that of the machine may be missing, or cost a question to a name server
                .schedulerName(new SchedulerName.Fixed("kontor-" + UUID.randomUUID()))
                .threads(AT_ONCE)
                .addExecutionInterceptor(backgroundWork)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(6)
                .pollingInterval(Duration.ofSeconds(1))
                .shutdownMaxWait(Duration.ofSeconds(20))
                .build();
    }

    /** Runs the jobs from when the server is ready until it ends; tests run them by hand. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "kontor.jobs", havingValue = "run", matchIfMissing = true)
    static class Running {

        private final DataSource dataSource;
        private final Serializer serializer;
        private final List<Task<?>> tasks;
        private final ExecutionInterceptor backgroundWork;

        Running(
                @Qualifier(DatabasePools.BACKGROUND) DataSource dataSource,
                Serializer serializer,
                List<Task<?>> tasks,
                ExecutionInterceptor backgroundWork) {
            this.backgroundWork = backgroundWork;
            this.dataSource = dataSource;
            this.serializer = serializer;
            this.tasks = tasks;
        }

        @Bean(destroyMethod = "stop")
        Scheduler scheduler() {
            return JobScheduler.scheduler(dataSource, serializer, tasks, backgroundWork);
        }

        @EventListener
        void ready(ApplicationReadyEvent event) {
            event.getApplicationContext().getBean(Scheduler.class).start();
        }
    }
}
