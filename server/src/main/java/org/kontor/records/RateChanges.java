package org.kontor.records;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A changed rate reaches the closed records of its currency: their amount in the base currency is made anew by the rate of
 * their closing day, a few thousand at a time. It looks at what differs, so it may run twice and be cut short.
 */
@Configuration(proxyBeanMethods = false)
class RateChanges {

    /** Name of the job. */
    static final String TASK = "records-rates";

    private static final int AT_ONCE = 5_000;

    /** The currency whose rates have changed; "" for all. */
    record Changed(String currency) {}

    @Bean
    OneTimeTask<Changed> ratesTask(RecordTypes types, BaseAmounts amounts, Epochs epochs) {
        return Tasks.oneTime(TASK, Changed.class)
                .onFailureRetryLater()
                .execute((instance, context) -> {
                    epochs.refresh();
                    types.all().stream()
                            .filter(RecordType::staged)
                            .forEach(type -> recompute(amounts, type, instance.getData().currency()));
                });
    }

    private static void recompute(BaseAmounts amounts, RecordType type, String currency) {
        Long after = 0L;
        while (after != null) {
            after = next(amounts, type, currency, after);
        }
    }

    private static @Nullable Long next(BaseAmounts amounts, RecordType type, String currency, long after) {
        return amounts.recount(type, currency.isEmpty() ? null : currency, after, AT_ONCE).last();
    }
}
