package org.kontor.notify;

import static org.kontor.notify.db.Tables.NOTICE;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.PersonNames;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's notices. */
@Component
public class Notices {

    private final DSLContext sql;
    private final RecordTypes types;
    private final PersonNames people;
    private final Companions companions;
    private final Clock clock;

    Notices(DSLContext sql, RecordTypes types, PersonNames people, Companions companions, Clock clock) {
        this.sql = sql;
        this.types = types;
        this.people = people;
        this.companions = companions;
        this.clock = clock;
    }

    /** A notice as it is kept. */
    record Notice(long id, News news, Instant at, boolean read) {}

    /**
     * Tells people something, within the running transaction; nobody is told what he did himself.
     *
     * @param operation what it came of
     * @param about a record that it is about: the journal names it
     */
    @Transactional
    public void tell(Operation operation, RecordKey about, News news, Collection<Long> told) {
        TreeSet<Long> others = new TreeSet<>(told);
        if (news.by() != null) {
            others.remove(news.by());
        }
        others.removeIf(person -> people.find(person).filter(known -> !known.status().equals("dismissed")).isEmpty());
        if (others.isEmpty()) {
            return;
        }
        RecordKey record = news.record();
        sql.query(
                        "insert into notify.notice as old (person_id, tag, kind, type_id, record_id, by_id, n, at)"
                                + " select p, {1}, {2}, {3}, {4}, {5}, {6}, {7} from unnest({0}) p order by p"
                                + " on conflict (person_id, tag) do update set kind = excluded.kind, type_id = excluded.type_id, record_id = excluded.record_id, by_id = excluded.by_id,"
                                + " n = case when excluded.record_id is null then old.n + excluded.n else 1 end, at = excluded.at, read_at = null",
                        DSL.val(others.toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(news.tag()),
                        DSL.val(news.kind()),
                        DSL.val(record == null ? null : types.get(record.type()).id(), SQLDataType.SMALLINT),
                        DSL.val(record == null ? null : record.id(), SQLDataType.BIGINT),
                        DSL.val(news.by(), SQLDataType.BIGINT),
                        DSL.val(news.n()),
                        DSL.val(clock.instant().truncatedTo(ChronoUnit.MICROS), SQLDataType.INSTANT))
                .execute();
        companions.told(operation, about, others);
    }

    /** A page, newest first, after the notice with this time and id. */
    List<Notice> page(long person, @Nullable Instant at, long id, int limit) {
        Condition before = at == null ? DSL.trueCondition() : DSL.row(NOTICE.AT, NOTICE.ID).lt(DSL.row(DSL.val(at), DSL.val(id)));
        return sql.selectFrom(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person))
                .and(before)
                .orderBy(NOTICE.AT.desc(), NOTICE.ID.desc())
                .limit(limit)
                .fetch(this::notice);
    }

    /** How many of a person's notices are not read. */
    int unread(long person) {
        return sql.fetchCount(NOTICE, NOTICE.PERSON_ID.eq(person).and(NOTICE.READ_AT.isNull()));
    }

    /** Marks a person's notices as read: these, or all (null). */
    @Transactional
    void read(long person, @Nullable Collection<Long> ids) {
        sql.update(NOTICE)
                .set(NOTICE.READ_AT, clock.instant())
                .where(NOTICE.PERSON_ID.eq(person))
                .and(NOTICE.READ_AT.isNull())
                .and(ids == null ? DSL.trueCondition() : NOTICE.ID.in(new ArrayList<>(ids)))
                .execute();
    }

    private Notice notice(Record row) {
        Long record = row.get(NOTICE.RECORD_ID);
        Short type = row.get(NOTICE.TYPE_ID);
        RecordKey key = record == null || type == null ? null : new RecordKey(types.get(type).code(), record);
        return new Notice(
                row.get(NOTICE.ID),
                new News(row.get(NOTICE.KIND), row.get(NOTICE.TAG), key, row.get(NOTICE.BY_ID), row.get(NOTICE.N)),
                row.get(NOTICE.AT),
                row.get(NOTICE.READ_AT) != null);
    }
}
