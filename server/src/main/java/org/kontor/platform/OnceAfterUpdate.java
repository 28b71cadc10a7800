package org.kontor.platform;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.kontor.platform.Settings.Setting;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** A bean that asks for work in the background at the first start of a version that needs it; the work sets what is done. */
public final class OnceAfterUpdate {

    private final Setting<Integer> done;
    private final int version;
    private final TaskDescriptor<Void> task;
    private final Settings settings;
    private final SchedulerClient jobs;
    private final Clock clock;

    /** The task is due at once where the setting is below the version. */
    public OnceAfterUpdate(Setting<Integer> done, int version, TaskDescriptor<Void> task, Settings settings, SchedulerClient jobs, Clock clock) {
        this.done = done;
        this.version = version;
        this.task = task;
        this.settings = settings;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Asks for the work where it is needed. */
    @EventListener(ApplicationReadyEvent.class)
    public void ready() {
        if (settings.get(done) < version) {
            jobs.scheduleIfNotExists(task.instance("all").scheduledTo(clock.instant()));
        }
    }
}
