package org.kontor.calllist;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.calllist.db.Tables;

/**
 * A record of a call list.
 *
 * @param type number of its type
 * @param state new, later (at {@code callAt}), done, skipped (for {@code reason})
 * @param status one of the administrator's own statuses that it was given; null for the one that follows from the state
 * @param reason refused, no_phone, by_hand; null where it was not skipped
 * @param callBy who promised to call again
 * @param claimedUntil so long nobody but {@code claimedBy} gets it
 * @param planned the open activity of the promise
 * @param workedBy who had the last word on it
 */
record Member(
        long id,
        long list,
        short type,
        long record,
        int place,
        String state,
        @Nullable Long status,
        @Nullable Long result,
        @Nullable String reason,
        @Nullable String comment,
        int attempts,
        @Nullable Instant callAt,
        @Nullable Long callBy,
        @Nullable Long claimedBy,
        @Nullable Instant claimedUntil,
        @Nullable Long activity,
        @Nullable Long planned,
        @Nullable Long workedBy,
        @Nullable Instant workedAt) {

    static Member of(Record row) {
        var m = Tables.MEMBER;
        return new Member(
                row.get(m.ID), row.get(m.LIST_ID), row.get(m.TYPE_ID), row.get(m.RECORD_ID), row.get(m.PLACE), row.get(m.STATE), row.get(m.STATUS_ID),
                row.get(m.RESULT_ID), row.get(m.REASON), row.get(m.COMMENT), row.get(m.ATTEMPTS), row.get(m.CALL_AT), row.get(m.CALL_BY),
                row.get(m.CLAIMED_BY), row.get(m.CLAIMED_UNTIL), row.get(m.ACTIVITY_ID), row.get(m.PLANNED_ID), row.get(m.WORKED_BY), row.get(m.WORKED_AT));
    }

    /** Whether it is still to be called. */
    boolean open() {
        return state.equals("new") || state.equals("later");
    }

    /** Whether somebody has its card before him. */
    boolean held(Instant now) {
        return open() && claimedUntil != null && claimedUntil.isAfter(now);
    }
}
