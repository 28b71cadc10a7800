package org.kontor.migration;

import static org.kontor.migration.db.Tables.MOVED;
import static org.kontor.migration.db.Tables.REMARK;
import static org.kontor.migration.db.Tables.WAITING;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.records.Forgetting;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Forgets what is no longer here: after a move was taken back, and what was told of somebody who is erased. */
@Component
final class ForgettingMoved implements Forgetting {

    private static final int CHUNK = 5_000;

    private final DSLContext sql;
    private final RecordTypes types;
    private final Records records;

    ForgettingMoved(DSLContext sql, RecordTypes types, Records records) {
        this.sql = sql;
        this.types = types;
        this.records = records;
    }

    /** Forgets the rows of a source whose records were taken back, with what hung on them, so that they may come anew. */
    void gone(long source, Collection<String> kinds) {
        for (RecordType type : types.all()) {
            long after = 0;
            while (true) {
                List<Long> some = sql.selectDistinct(MOVED.HERE)
                        .from(MOVED)
                        .where(MOVED.SOURCE_ID.eq(source))
                        .and(MOVED.TYPE_ID.eq(type.id()))
                        .and(MOVED.HERE.gt(after))
                        .orderBy(MOVED.HERE)
                        .limit(CHUNK)
                        .fetch(MOVED.HERE);
                if (some.isEmpty()) {
                    break;
                }
                after = some.getLast();
                Set<Long> gone = new HashSet<>(some);
                gone.removeAll(records.readable(Actor.system("migration"), type.code(), some));
                sql.deleteFrom(MOVED)
                        .where(MOVED.SOURCE_ID.eq(source))
                        .and(MOVED.TYPE_ID.eq(type.id()))
                        .and(DSL.condition("{0} = any({1})", MOVED.HERE, DSL.val(gone.toArray(Long[]::new), SQLDataType.BIGINT.array())))
                        .execute();
            }
        }
        sql.deleteFrom(MOVED).where(MOVED.SOURCE_ID.eq(source)).and(MOVED.TYPE_ID.eq((short) 0)).and(MOVED.KIND.in(kinds)).execute();
        sql.deleteFrom(WAITING).where(WAITING.SOURCE_ID.eq(source)).execute();
        sql.deleteFrom(REMARK).where(REMARK.SOURCE_ID.eq(source)).execute();
    }

    @Override
    public void forget(Forgotten person) {
        sql.update(REMARK)
                .set(REMARK.TITLE, "")
                .set(REMARK.REASON, "")
                .where(REMARK.TYPE_ID.eq(types.get(person.card().type()).id()))
                .and(REMARK.HERE.eq(person.card().id()))
                .execute();
        person.addresses().forEach(address -> sql.deleteFrom(REMARK).where(DSL.position(DSL.lower(REMARK.REASON), address).gt(0)).execute());
    }
}
