package org.kontor.records;

import java.time.Clock;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The monthly partitions of the history, made ahead of time. */
@Component
final class HistoryPartitions {

    private static final int MONTHS_AHEAD = 3;

    private final DSLContext sql;
    private final Clock clock;

    HistoryPartitions(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Makes those of this month and the next ones where they are missing. */
    void ensure() {
        LocalDate month = LocalDate.now(clock).withDayOfMonth(1);
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            sql.resultQuery("select records.ensure_history_partition({0})", DSL.val(month.plusMonths(ahead))).fetch();
        }
    }
}
