package org.kontor.migration;

import static org.kontor.migration.db.Tables.STEP;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How far each part of a move is. */
@Component
final class Steps {

    private final DSLContext sql;

    Steps(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A part of a move.
     *
     * @param state waiting, running, done, or absent where the source has nothing of it
     * @param place the last row that was dealt with
     * @param there rows of the source, as far as it told
     */
    record Step(String code, String state, String place, long there, long read, long added, long updated, long same, long refused) {}

    /** What came of some rows. */
    record Came(long read, long added, long updated, long same, long refused) {

        static Came read(long rows) {
            return new Came(rows, 0, 0, rows, 0);
        }
    }

    /** All of a source in order. */
    List<Step> of(long source) {
        return sql.selectFrom(STEP).where(STEP.SOURCE_ID.eq(source)).orderBy(STEP.SORT).fetch(row -> new Step(
                row.get(STEP.CODE), row.get(STEP.STATE), row.get(STEP.PLACE), row.get(STEP.THERE), row.get(STEP.READ), row.get(STEP.ADDED),
                row.get(STEP.UPDATED), row.get(STEP.SAME), row.get(STEP.REFUSED)));
    }

    void state(long source, String code, String state) {
        sql.update(STEP).set(STEP.STATE, state).where(STEP.SOURCE_ID.eq(source)).and(STEP.CODE.eq(code)).execute();
    }

    void there(long source, String code, long count) {
        sql.update(STEP).set(STEP.THERE, count).where(STEP.SOURCE_ID.eq(source)).and(STEP.CODE.eq(code)).execute();
    }

    /** Notes what came of some rows and where the next ones begin; in the transaction that wrote them. */
    void progress(long source, String code, String place, Came came) {
        sql.update(STEP)
                .set(STEP.PLACE, place)
                .set(STEP.READ, STEP.READ.plus(came.read()))
                .set(STEP.ADDED, STEP.ADDED.plus(came.added()))
                .set(STEP.UPDATED, STEP.UPDATED.plus(came.updated()))
                .set(STEP.SAME, STEP.SAME.plus(came.same()))
                .set(STEP.REFUSED, STEP.REFUSED.plus(came.refused()))
                .where(STEP.SOURCE_ID.eq(source))
                .and(STEP.CODE.eq(code))
                .execute();
    }
}
