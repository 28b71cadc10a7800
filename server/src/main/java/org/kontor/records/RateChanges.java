package org.kontor.records;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
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

    /** The currency whose rates have changed. */
    record Changed(String currency) {}

    @Bean
    OneTimeTask<Changed> ratesTask(DSLContext sql, RecordTypes types, Company company) {
        return Tasks.oneTime(TASK, Changed.class)
                .onFailureRetryLater()
                .execute((instance, context) -> types.all().stream()
                        .filter(RecordType::staged)
                        .forEach(type -> recompute(sql, type, instance.getData().currency(), company)));
    }

    private static void recompute(DSLContext sql, RecordType type, String currency, Company company) {
        Long after = 0L;
        while (after != null) {
            after = chunk(sql, type, currency, company, after);
        }
    }

    /** One chunk; the id to go on after, null at the end. */
    private static @Nullable Long chunk(DSLContext sql, RecordType type, String currency, Company company, long after) {
        return sql.resultQuery(
                        """
                        with part as (
                          select t.id, t.amount, (t.closed_at at time zone {3})::date as day
                          from {0} t
                          where t.id > {1} and t.currency = {2} and t.closed and t.amount is not null
                          order by t.id limit {4}
                        ), changed as (
                          update {0} t set amount_base = n.base
                          from (select part.id, round(part.amount * coalesce(
                                  (select r.rate from records.currency_rate r where r.currency = {2} and r.on_day <= part.day order by r.on_day desc limit 1),
                                  (select r.rate from records.currency_rate r where r.currency = {2} order by r.on_day limit 1),
                                  0), 2) as base
                                from part) n
                          where t.id = n.id and t.amount_base is distinct from n.base
                        )
                        select max(part.id) from part""",
                        DSL.sql(type.qualified()), DSL.val(after), DSL.val(currency), DSL.val(company.zone().getId()), DSL.inline(AT_ONCE))
                .fetchSingle(0, Long.class);
    }
}
