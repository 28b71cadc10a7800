package org.kontor.platform;

import static org.kontor.platform.db.Tables.SCHEDULED_TASKS;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Background jobs whose last run failed: each is tried again by itself. */
@Component
public final class FailedJobs {

    private static final int MOST = 50;

    private final DSLContext sql;

    FailedJobs(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A job that fails.
     *
     * @param failures in a row
     * @param retryAt when it runs again
     */
    public record Failed(String name, int failures, @Nullable Instant failedAt, @Nullable Instant retryAt) {}

    /** Those that fail now, the latest first. */
    public List<Failed> list() {
        return sql.select(
                        SCHEDULED_TASKS.TASK_NAME,
                        SCHEDULED_TASKS.CONSECUTIVE_FAILURES,
                        SCHEDULED_TASKS.LAST_FAILURE,
                        SCHEDULED_TASKS.EXECUTION_TIME)
                .from(SCHEDULED_TASKS)
                .where(SCHEDULED_TASKS.CONSECUTIVE_FAILURES.gt(0))
                .orderBy(SCHEDULED_TASKS.LAST_FAILURE.desc().nullsLast())
                .limit(MOST)
                .fetch(row -> new Failed(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
