package org.kontor.testing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.kontor.platform.JobScheduler;

/** Runs background jobs when a test says so. */
public final class Jobs {

    private final DataSource dataSource;
    private final Serializer serializer;
    private final SchedulerClient client;
    private final List<Task<?>> tasks;
    private final ExecutionInterceptor backgroundWork;

    Jobs(
            DataSource dataSource,
            Serializer serializer,
            SchedulerClient client,
            List<Task<?>> tasks,
            ExecutionInterceptor backgroundWork) {
        this.backgroundWork = backgroundWork;
        this.dataSource = dataSource;
        this.serializer = serializer;
        this.client = client;
        this.tasks = tasks;
    }

    /** Runs every job that is due, and those that they make due, and waits for them. */
    public void runDue() {
        runDueAfter(Duration.ZERO);
    }

    /** The same as if so much time had passed: retries of failed jobs. */
    public void runDueAfter(Duration passed) {
        scheduler(passed).runAnyDueExecutions();
    }

    /** What a server does that is started after another one was killed: takes over its jobs and goes on with them. */
    public void takeOver() {
        ManualScheduler scheduler = scheduler(Duration.ofHours(1));
        scheduler.runDeadExecutionDetection();
        scheduler.runAnyDueExecutions();
    }

    private ManualScheduler scheduler(Duration passed) {
        SettableClock clock = new SettableClock();
        clock.set(Instant.now().plus(passed));
        var builder = TestHelper.createManualScheduler(dataSource, tasks).clock(clock);
        builder.serializer(serializer).tableName(JobScheduler.TABLE).addExecutionInterceptor(backgroundWork);
        return builder.build();
    }

    /** Runs a recurring job now. */
    public void run(String task) {
        TaskInstance<Object> instance = new TaskInstance<>(task, "test");
        if (!client.scheduleIfNotExists(instance, Instant.now())) {
            client.reschedule(instance, Instant.now());
        }
        runDue();
    }
}
