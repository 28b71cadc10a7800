package org.kontor.platform.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.audit.Chain.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes the log in blocks, each over the one before. The number and value of the last one are also written to the file
 * {@value AuditCheck#LAST} beside the key, so that rows cut off at the end are missed as well.
 */
@Component
public class AuditBlocks {

    /** Who writes an entry holds this advisory lock shared until his transaction ends; who closes a block holds it alone for a moment. */
    public static final long LOCK = 0x4B4F4E544F52L;

    static final String KEY = "audit-key";

    private static final Logger LOG = LoggerFactory.getLogger(AuditBlocks.class);
    private static final int MOST = 1_000;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final KeyFiles keys;
    private final Clock clock;

    /** Closes blocks of this database with the key in these files. */
    public AuditBlocks(DSLContext sql, TransactionTemplate transactions, KeyFiles keys, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    /** Closes what has been written so far; nothing while somebody is just writing: the next run does. */
    public void close() {
        @Nullable Block closed;
        do {
            closed = transactions.execute(status -> next());
            if (closed != null) {
                keys.write(AuditCheck.LAST, closed.number() + " " + HexFormat.of().formatHex(closed.value()));
            }
        } while (closed != null && closed.entries() == MOST);
    }

    private @Nullable Block next() {
        if (!Boolean.TRUE.equals(sql.fetchValue("select pg_try_advisory_xact_lock(" + LOCK + ")"))) {
            return null;
        }
        Block before = last(sql);
        long from = before == null ? 0 : before.last();
        Object to = sql.fetchValue(
                "select max(id) from (select id from audit.entry where id > " + from + " order by id limit " + MOST + ") e");
        if (!(to instanceof Long last)) {
            return null;
        }
        if (before != null && keys.text(KEY) == null) {
            LOG.error("The key of the log is missing: {} must come back from a backup", KEY);
            return null;
        }
        long number = before == null ? 1 : before.number() + 1;
        List<Record> entries = Chain.entries(sql, from, last);
        byte[] value = Chain.value(keys.key(KEY), number, before == null ? new byte[0] : before.value(), entries);
        sql.execute(
                "insert into audit.block (number, first_id, last_id, entries, closed_at, value) values (?, ?, ?, ?, ?::timestamptz, ?)",
                number, from + 1, last, entries.size(), clock.instant().toString(), value);
        return new Block(number, from + 1, last, entries.size(), value);
    }

    /** The block with the highest number, null where there is none. */
    static @Nullable Block last(DSLContext sql) {
        return sql.fetchOptional("select number, first_id, last_id, entries, value from audit.block order by number desc limit 1")
                .map(AuditBlocks::block)
                .orElse(null);
    }

    static Block block(Record row) {
        return new Block(
                row.get(0, Long.class), row.get(1, Long.class), row.get(2, Long.class), row.get(3, Integer.class), row.get(4, byte[].class));
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> auditClose(AuditBlocks blocks) {
            return Tasks.recurring("platform.audit-close", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> blocks.close());
        }
    }
}
