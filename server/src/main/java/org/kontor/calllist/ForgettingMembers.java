package org.kontor.calllist;

import static org.kontor.calllist.db.Tables.MEMBER;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.records.Forgetting;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;

/** What callers wrote of a person on their lists goes, also what they wrote before; that he was called, and what came of it, stays. */
@Component
final class ForgettingMembers implements Forgetting {

    private final DSLContext sql;
    private final RecordTypes types;
    private final RowLog log;

    ForgettingMembers(DSLContext sql, RecordTypes types, RowLog log) {
        this.sql = sql;
        this.types = types;
        this.log = log;
    }

    @Override
    public void forget(Forgotten person) {
        List<RecordKey> his = new ArrayList<>(person.about());
        his.add(person.card());
        Condition any = DSL.falseCondition();
        for (RecordKey record : his) {
            any = any.or(MEMBER.TYPE_ID.eq(types.get(record.type()).id()).and(MEMBER.RECORD_ID.eq(record.id())));
        }
        log.forget(Members.TABLE, sql.update(MEMBER).setNull(MEMBER.COMMENT).where(any).returningResult(MEMBER.ID).fetch(MEMBER.ID));
    }
}
