package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class JobSchedulerTest extends KontorTest {

    @Autowired
    @Qualifier(DatabasePools.BACKGROUND)
    private DataSource dataSource;

    @Autowired
    private Serializer serializer;

    @Autowired
    private SchedulerClient client;

    @Autowired
    private ExecutionInterceptor backgroundWork;

    @Test
    void jobsOfEveryKindRunAsBackgroundWork() throws InterruptedException {
        Set<String> ran = new ConcurrentSkipListSet<>();
        CountDownLatch all = new CountDownLatch(3);
        List<Task<?>> tasks = List.of(
                Tasks.oneTime("test-once").execute((instance, context) -> ran(ran, all, "once")),
                Tasks.custom("test-custom", Void.class).execute((instance, context) -> {
                    ran(ran, all, "custom");
                    return new OnCompleteRemove<>();
                }),
                Tasks.recurring("test-recurring", Schedules.fixedDelay(Duration.ofHours(1)))
                        .execute((instance, context) -> ran(ran, all, "recurring")));
        Scheduler scheduler = JobScheduler.scheduler(dataSource, serializer, tasks, backgroundWork);
        scheduler.start();
        try {
            client.scheduleIfNotExists(new TaskInstance<>("test-once", "1"), Instant.now());
            client.scheduleIfNotExists(new TaskInstance<>("test-custom", "1"), Instant.now());
            assertThat(all.await(60, TimeUnit.SECONDS)).as("ran: %s", ran).isTrue();
            assertThat(ran).containsExactly("custom true", "once true", "recurring true");
        } finally {
            scheduler.stop();
        }
    }

    private static void ran(Set<String> ran, CountDownLatch all, String name) {
        ran.add(name + " " + BackgroundWork.running());
        all.countDown();
    }
}
