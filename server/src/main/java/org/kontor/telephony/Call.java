package org.kontor.telephony;

import java.math.BigDecimal;
import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.telephony.db.Tables;

/**
 * A call.
 *
 * @param code what programs call it by
 * @param external what the telephone system calls it by; null where it says nothing
 * @param program the program that reported it
 * @param kind 1 outgoing, 2 incoming, 3 incoming and passed on, 4 called back, 5 for information
 * @param line the line that it came on; null where nobody says
 * @param person who is called, or calls
 * @param phone the number as it came
 * @param normalized the number as phones are compared
 * @param type number of the type of the record that it is about; null for an unknown number
 * @param made whether that record was made by this call
 * @param activity what is left of it; null until it has ended
 * @param seconds how long they talked
 * @param status 200 answered, 304 missed, else what the telephone system says
 * @param recording id of the sound file
 */
public record Call(
        long id,
        String code,
        @Nullable String external,
        String program,
        int kind,
        @Nullable String line,
        long person,
        String phone,
        String normalized,
        @Nullable Short type,
        @Nullable Long record,
        boolean made,
        @Nullable Long activity,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer seconds,
        @Nullable String status,
        @Nullable String failure,
        @Nullable BigDecimal cost,
        @Nullable String costCurrency,
        @Nullable Integer vote,
        @Nullable Long recording) {

    /** The longest number or text of a telephone system. */
    public static final int LONGEST = 255;

    static Call of(Record row) {
        var c = Tables.CALL;
        return new Call(
                row.get(c.ID), row.get(c.CODE), row.get(c.EXTERNAL), row.get(c.PROGRAM), row.get(c.KIND), row.get(c.LINE), row.get(c.PERSON_ID), row.get(c.PHONE),
                row.get(c.NORMALIZED), row.get(c.TYPE_ID), row.get(c.RECORD_ID), row.get(c.MADE), row.get(c.ACTIVITY_ID), row.get(c.STARTED_AT), row.get(c.FINISHED_AT),
                row.get(c.SECONDS), row.get(c.STATUS), row.get(c.FAILURE), row.get(c.COST), row.get(c.COST_CURRENCY),
                row.get(c.VOTE) == null ? null : row.get(c.VOTE).intValue(), row.get(c.RECORDING_ID));
    }

    /** Whether somebody calls us. */
    public boolean incoming() {
        return kind == 2 || kind == 3;
    }

    /** Whether they have talked. */
    public boolean answered() {
        return "200".equals(status);
    }

    /** Whether it is over. */
    public boolean finished() {
        return finishedAt != null;
    }
}
