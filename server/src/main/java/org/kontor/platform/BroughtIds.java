package org.kontor.platform;

import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ids that rows bring along from elsewhere: a table's sequence steps over a range of them, so that nobody else gets one, neither before
 * nor after.
 */
@Component
public class BroughtIds {

    /** Above this an id is none that a portal has given. */
    private static final long MOST = 1_000_000_000_000L;

    private final DSLContext sql;

    BroughtIds(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Ids that only those get who reserved them.
     *
     * @param low the last one that the sequence has given; not of the range
     * @param high the last one of the range
     */
    public record Range(long low, long high) {

        /** Whether an id is of the range. */
        public boolean holds(long id) {
            return id > low && id <= high;
        }
    }

    /**
     * Reserves every id of a table that was given to nobody yet, up to the highest that is brought; in a short transaction of its own.
     * Whoever has drawn an id and not ended yet is waited for, as is this by whoever draws one.
     *
     * @param table with its schema; its {@code id} has a sequence
     * @return the range, empty where all of them were given before
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Range reserve(String table, long highest) {
        String sequence = Objects.requireNonNull(sql.resultQuery("select pg_get_serial_sequence({0}, 'id')", DSL.val(table)).fetchSingle(0, String.class));
        // changes nothing, but keeps everybody from the sequence until the end of the transaction
        sql.execute("alter sequence " + sequence + " cache 1");
        Record now = sql.resultQuery("select last_value, is_called from " + sequence).fetchSingle();
        long low = now.get(1, Boolean.class) ? now.get(0, Long.class) : now.get(0, Long.class) - 1;
        if (highest <= low || highest > MOST) {
            return new Range(low, low);
        }
        sql.execute("alter sequence " + sequence + " restart with " + (highest + 1));
        return new Range(low, highest);
    }
}
