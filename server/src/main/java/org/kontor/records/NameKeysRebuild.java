package org.kontor.records;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.OnceAfterUpdate;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the names of what was there before names were compared, once, in the background. */
@Configuration(proxyBeanMethods = false)
class NameKeysRebuild {

    private static final int VERSION = 1;
    private static final int AT_ONCE = 5_000;
    private static final Setting<Integer> DONE = new Setting<>("names.version", Integer.class, 0);
    private static final TaskDescriptor<Void> REBUILD = TaskDescriptor.of("names-rebuild");

    @Bean
    OneTimeTask<Void> namesRebuildTask(RecordTypes types, NameKeys names, Settings settings, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return Tasks.oneTime(REBUILD).execute((instance, context) -> {
            for (RecordType type : types.all()) {
                Long after = NameKeys.named(type) ? 0L : null;
                while (after != null) {
                    after = next(names, transaction, type, after);
                }
            }
            transaction.executeWithoutResult(status -> settings.set(DONE, VERSION));
        });
    }

    private static @Nullable Long next(NameKeys names, TransactionTemplate transaction, RecordType type, long after) {
        return transaction.execute(status -> names.fill(type, after, AT_ONCE));
    }

    @Bean
    OnceAfterUpdate namesRebuildWhenOutdated(Settings settings, SchedulerClient jobs, Clock clock) {
        return new OnceAfterUpdate(DONE, VERSION, REBUILD, settings, jobs, clock);
    }
}
