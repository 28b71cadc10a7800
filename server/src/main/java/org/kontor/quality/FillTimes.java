package org.kontor.quality;

import static org.kontor.quality.db.Tables.FILL_TIME;

import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.platform.Company;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long it takes people to fill a new card, from its opening to its saving: sums per type and day, of nobody in particular. */
@Component
class FillTimes {

    /** Whoever went for a coffee says nothing of the card. */
    static final int LONGEST = 1_800;

    private static final int DAYS = 30;

    private final DSLContext sql;
    private final Company company;

    FillTimes(DSLContext sql, Company company) {
        this.sql = sql;
        this.company = company;
    }

    /** A card was filled in so many seconds. */
    @Transactional
    void add(RecordType type, int seconds) {
        sql.insertInto(FILL_TIME)
                .set(FILL_TIME.TYPE_ID, type.id())
                .set(FILL_TIME.ON_DAY, company.today())
                .set(FILL_TIME.N, 1)
                .set(FILL_TIME.SECONDS, (long) seconds)
                .onConflict(FILL_TIME.TYPE_ID, FILL_TIME.ON_DAY)
                .doUpdate()
                .set(FILL_TIME.N, FILL_TIME.N.plus(1))
                .set(FILL_TIME.SECONDS, FILL_TIME.SECONDS.plus(seconds))
                .execute();
    }

    /**
     * The last weeks.
     *
     * @param cards how many were filled
     * @param average seconds on average; 0 for none
     */
    record Lately(long cards, long average, int days) {}

    Lately of(RecordType type) {
        var row = sql.select(DSL.sum(FILL_TIME.N), DSL.sum(FILL_TIME.SECONDS))
                .from(FILL_TIME)
                .where(FILL_TIME.TYPE_ID.eq(type.id()))
                .and(FILL_TIME.ON_DAY.gt(company.today().minusDays(DAYS)))
                .fetchSingle();
        long cards = row.value1() == null ? 0 : row.value1().longValue();
        BigDecimal seconds = row.value2();
        return new Lately(cards, cards == 0 || seconds == null ? 0 : Math.round(seconds.doubleValue() / cards), DAYS);
    }
}
