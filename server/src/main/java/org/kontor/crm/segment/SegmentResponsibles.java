package org.kontor.crm.segment;

import static org.kontor.crm.segment.db.Tables.SEGMENT;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.identity.Belonging;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** The segments that somebody is responsible for are handed over with his work. */
@Component
final class SegmentResponsibles implements Belonging {

    private final DSLContext sql;
    private final Epochs epochs;

    SegmentResponsibles(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.epochs = epochs;
    }

    @Override
    public String code() {
        return "segment";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return sql.select(SEGMENT.ID, SEGMENT.TITLE)
                .from(SEGMENT)
                .where(SEGMENT.RESPONSIBLE_ID.eq(person).and(SEGMENT.ARCHIVED_AT.isNull()))
                .orderBy(SEGMENT.TITLE, SEGMENT.ID)
                .fetch(row -> new Thing(String.valueOf(row.value1()), row.value2(), "/segments/" + row.value1()));
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        sql.update(SEGMENT)
                .set(SEGMENT.RESPONSIBLE_ID, to)
                .where(SEGMENT.RESPONSIBLE_ID.eq(from).and(SEGMENT.ID.in(things.stream().map(Long::valueOf).toList())))
                .execute();
        epochs.raise(Epochs.Name.BOOKS);
    }
}
