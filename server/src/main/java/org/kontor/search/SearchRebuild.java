package org.kontor.search;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.List;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.OnceAfterUpdate;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads everything anew for the search, type by type, in sets that each hold their records still for a moment: after an update
 * that finds more than before, and after loads that went past the writer. People search meanwhile.
 */
@Configuration(proxyBeanMethods = false)
class SearchRebuild {

    /** Raised whenever what is found changes: the next start reads everything anew. */
    static final int VERSION = 1;

    private static final Setting<Integer> DONE = new Setting<>("search.version", Integer.class, 0);
    private static final TaskDescriptor<Void> REBUILD = TaskDescriptor.of("search-rebuild");
    private static final int AT_ONCE = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(SearchRebuild.class);

    @Bean
    OneTimeTask<Void> searchRebuildTask(Records records, RecordTypes types, SearchEntries entries, Settings settings, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return Tasks.oneTime(REBUILD).execute((instance, context) -> {
            types.all().forEach(type -> rebuild(records, type, entries, transaction));
            transaction.executeWithoutResult(status -> settings.set(DONE, VERSION));
        });
    }

    private static void rebuild(Records records, RecordType type, SearchEntries entries, TransactionTemplate transaction) {
        Actor system = Actor.system("search");
        long after = 0;
        long count = 0;
        while (true) {
            List<Long> ids = records.ids(system, type.code(), Filter.NONE, Access.Action.READ, after, AT_ONCE);
            if (ids.isEmpty()) {
                break;
            }
            transaction.executeWithoutResult(status -> entries.hold(type, ids));
            after = ids.getLast();
            count += ids.size();
        }
        transaction.executeWithoutResult(status -> entries.prune(type));
        LOG.info("Read {} records of type {} anew for the search", count, type.code());
    }

    @Bean
    OnceAfterUpdate searchRebuildWhenOutdated(Settings settings, SchedulerClient jobs, Clock clock) {
        return new OnceAfterUpdate(DONE, VERSION, REBUILD, settings, jobs, clock);
    }
}
