package org.kontor.search;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.platform.BackgroundWork;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is found of records that a load has added: noted in its transaction, written right after it, on another connection,
 * while the load writes its next rows. Making entries takes as long as everything else that a load does, so both together take
 * half the time. Whatever a killed process leaves is written by the load that goes on, or within a minute.
 */
@Component
public final class LateEntries {

    /** Fewer records than these are found at once. */
    static final int LEAST = 200;

    private final DSLContext sql;
    private final RecordTypes types;
    private final SearchEntries entries;
    private final TransactionTemplate transaction;

    LateEntries(DSLContext sql, RecordTypes types, SearchEntries entries, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.types = types;
        this.entries = entries;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Notes that these new records are to be found soon; in the transaction that adds them. */
    void note(RecordType type, Collection<Long> ids) {
        sql.query(
                        "insert into search.waiting (type_id, ids) values ({0}, {1})",
                        DSL.inline(type.id()), DSL.val(new LinkedHashSet<>(ids).toArray(Long[]::new), SQLDataType.BIGINT.array()))
                .execute();
    }

    /** Writes all that is noted and committed, and returns when it is committed, whoever writes it. Outside of transactions. */
    public void catchUp() {
        BackgroundWork.run(() -> {
            while (sql.fetchExists(DSL.table("search.waiting"))) {
                transaction.executeWithoutResult(status -> next());
            }
        });
    }

    private void next() {
        Record set = sql.resultQuery("select w.id, w.type_id, w.ids from search.waiting w order by w.id limit 1 for update").fetchOne();
        if (set != null) {
            List<Long> ids = List.of(Objects.requireNonNull(set.get("ids", Long[].class)));
            entries.late(types.get(set.get("type_id", Short.class)), ids);
            sql.query("delete from search.waiting where id = {0}", DSL.val(set.get("id", Long.class))).execute();
        }
    }

    /** Writes what nobody else has written. */
    @Configuration(proxyBeanMethods = false)
    static class Rest {

        @Bean
        RecurringTask<Void> lateSearchEntries(LateEntries late) {
            return Tasks.recurring("search-late", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> late.catchUp());
        }
    }
}
