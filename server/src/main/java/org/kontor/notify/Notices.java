package org.kontor.notify;

import static org.kontor.notify.db.Tables.NOTICE;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonNames;
import org.kontor.notify.NoticeWays.Way;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everybody's notices. What is told is one row per person and matter, written in the transaction of what it tells of; letters and pushes
 * leave later, by jobs that read these rows.
 */
@Component
public class Notices {

    private static final String INSERT = "insert into notify.notice as old"
            + " (person_id, tag, kind, type_id, record_id, by_id, n, at, details, href, shown, mail_at, push_at)"
            + " select w.p, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, w.shown, w.mail_at, w.push_at"
            + " from unnest({0}, {10}, {11}, {12}) w(p, shown, mail_at, push_at) order by w.p"
            + " on conflict (person_id, tag) do update set kind = excluded.kind, type_id = excluded.type_id, record_id = excluded.record_id,"
            + " by_id = excluded.by_id, n = case when excluded.record_id is null and excluded.href is null then old.n + excluded.n else excluded.n end,"
            + " at = excluded.at, read_at = null, details = excluded.details, href = excluded.href, shown = excluded.shown,"
            + " mail_at = excluded.mail_at, push_at = excluded.push_at";

    /** What names a person or makes something his is heard of a muted record as well. */
    private static final Set<String> CALLING = Set.of("mention", "responsible");

    private final DSLContext sql;
    private final RecordTypes types;
    private final PersonNames people;
    private final Companions companions;
    private final NoticeKinds kinds;
    private final NoticeWays ways;
    private final ObjectProvider<Silence> silences;
    private final JsonMapper json;
    private final Clock clock;

    Notices(
            DSLContext sql,
            RecordTypes types,
            PersonNames people,
            Companions companions,
            NoticeKinds kinds,
            NoticeWays ways,
            ObjectProvider<Silence> silences,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.types = types;
        this.people = people;
        this.companions = companions;
        this.kinds = kinds;
        this.ways = ways;
        this.silences = silences;
        this.json = json;
        this.clock = clock;
    }

    /** A notice as it is kept. */
    record Notice(long id, long person, News news, Instant at, boolean read) {}

    /**
     * Tells people something, within the running transaction; nobody is told what he did himself.
     *
     * @param operation what it came of
     * @param about a record that it is about: the journal names it
     */
    @Transactional
    public void tell(Operation operation, RecordKey about, News news, Collection<Long> told) {
        Collection<Long> reached = write(news, told);
        companions.told(operation, about, reached);
    }

    /** Tells people something that came of no record, within the running transaction. */
    @Transactional
    public void tell(News news, Collection<Long> told) {
        Collection<Long> reached = write(news, told);
        if (!reached.isEmpty()) {
            companions.told(Operation.begin(Actor.system("notice"), "notice"), reached);
        }
    }

    /** Writes the notices and answers who has a new one in his list. */
    private Collection<Long> write(News news, Collection<Long> told) {
        TreeSet<Long> others = new TreeSet<>(told);
        if (news.by() != null) {
            others.remove(news.by());
        }
        others.removeIf(person -> people.find(person).filter(known -> !known.status().equals("dismissed")).isEmpty());
        RecordKey about = news.record();
        if (about != null && !CALLING.contains(news.kind())) {
            silences.forEach(silence -> others.removeAll(silence.silent(about, List.copyOf(others))));
        }
        NoticeKind kind = kinds.of(news.kind());
        List<Way> all = others.isEmpty() ? List.of() : ways.of(kind, others);
        if (all.isEmpty()) {
            return List.of();
        }
        RecordKey record = news.record();
        sql.query(
                        INSERT,
                        DSL.val(all.stream().map(Way::person).toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(news.tag()),
                        DSL.val(news.kind()),
                        DSL.val(record == null ? null : types.get(record.type()).id(), SQLDataType.SMALLINT),
                        DSL.val(record == null ? null : record.id(), SQLDataType.BIGINT),
                        DSL.val(news.by(), SQLDataType.BIGINT),
                        DSL.val(news.n()),
                        DSL.val(clock.instant().truncatedTo(ChronoUnit.MICROS), SQLDataType.INSTANT),
                        DSL.val(news.details().isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(news.details())), SQLDataType.JSONB),
                        DSL.val(news.href(), SQLDataType.CLOB),
                        DSL.val(all.stream().map(Way::shown).toArray(Boolean[]::new), SQLDataType.BOOLEAN.array()),
                        DSL.val(all.stream().map(Way::mailAt).toArray(Instant[]::new), SQLDataType.INSTANT.array()),
                        DSL.val(all.stream().map(Way::pushAt).toArray(Instant[]::new), SQLDataType.INSTANT.array()))
                .execute();
        return all.stream().filter(Way::shown).map(Way::person).toList();
    }

    /**
     * Which notices are asked for.
     *
     * @param texts of these kinds only; null for all
     * @param unread those not read yet only
     */
    record Asked(@Nullable List<String> texts, boolean unread) {

        Condition condition() {
            return (texts == null ? DSL.noCondition() : NOTICE.KIND.in(texts))
                    .and(unread ? NOTICE.READ_AT.isNull() : DSL.noCondition());
        }
    }

    /** A page, newest first, after the notice with this time and id. */
    List<Notice> page(long person, Asked asked, @Nullable Instant at, long id, int limit) {
        Condition before = at == null ? DSL.trueCondition() : DSL.row(NOTICE.AT, NOTICE.ID).lt(DSL.row(DSL.val(at), DSL.val(id)));
        return sql.selectFrom(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person))
                .and(NOTICE.SHOWN)
                .and(asked.condition())
                .and(before)
                .orderBy(NOTICE.AT.desc(), NOTICE.ID.desc())
                .limit(limit)
                .fetch(this::notice);
    }

    /** How many of a person's notices are not read. */
    int unread(long person) {
        return sql.fetchCount(NOTICE, NOTICE.PERSON_ID.eq(person).and(NOTICE.SHOWN).and(NOTICE.READ_AT.isNull()));
    }

    /** Marks a person's notices as read: these, those of some kinds, or all (both null). */
    @Transactional
    void read(long person, @Nullable Collection<Long> ids, @Nullable List<String> texts) {
        sql.update(NOTICE)
                .set(NOTICE.READ_AT, clock.instant())
                .where(NOTICE.PERSON_ID.eq(person))
                .and(NOTICE.READ_AT.isNull())
                .and(ids == null ? DSL.trueCondition() : NOTICE.ID.in(new ArrayList<>(ids)))
                .and(texts == null ? DSL.trueCondition() : NOTICE.KIND.in(texts))
                .execute();
    }

    /** The id of what a person was told under a tag; empty where he has put it off by his settings. */
    public Optional<Long> find(long person, String tag) {
        return sql.select(NOTICE.ID).from(NOTICE).where(NOTICE.PERSON_ID.eq(person)).and(NOTICE.TAG.eq(tag)).fetchOptional(NOTICE.ID);
    }

    /** Marks notices of a person as read or not read: these, and with {@code later} those told after them. */
    @Transactional
    public void mark(long person, Collection<Long> ids, boolean later, boolean read) {
        Condition which = NOTICE.ID.in(ids);
        for (long id : ids) {
            which = later ? which.or(NOTICE.ID.ge(id)) : which;
        }
        sql.update(NOTICE)
                .set(NOTICE.READ_AT, read ? clock.instant() : null)
                .where(NOTICE.PERSON_ID.eq(person))
                .and(which)
                .and(read ? NOTICE.READ_AT.isNull() : NOTICE.READ_AT.isNotNull())
                .execute();
    }

    /** Marks all notices of a person as read. */
    @Transactional
    public void readAll(long person) {
        read(person, null, null);
    }

    /**
     * Takes back what was told under tags that begin with a text: all of it, or one notice.
     *
     * @param tags the beginning of the tags, by which a teller knows his own
     * @param tag the rest of one tag; null for any
     * @param id of one notice; null for any
     * @return how many there were
     */
    @Transactional
    public int takeBack(String tags, @Nullable String tag, @Nullable Long id) {
        return sql.deleteFrom(NOTICE)
                .where(tag == null ? NOTICE.TAG.startsWith(tags) : NOTICE.TAG.eq(tags + tag))
                .and(id == null ? DSL.noCondition() : NOTICE.ID.eq(id))
                .execute();
    }

    /** A row as the others work with it. */
    Notice notice(Record row) {
        Long record = row.get(NOTICE.RECORD_ID);
        Short type = row.get(NOTICE.TYPE_ID);
        RecordKey key = record == null || type == null ? null : new RecordKey(types.get(type).code(), record);
        JSONB details = row.get(NOTICE.DETAILS);
        return new Notice(
                row.get(NOTICE.ID),
                row.get(NOTICE.PERSON_ID),
                new News(
                        row.get(NOTICE.KIND), row.get(NOTICE.TAG), key, row.get(NOTICE.BY_ID), row.get(NOTICE.N),
                        details == null ? Map.of() : texts(details), row.get(NOTICE.HREF)),
                row.get(NOTICE.AT),
                row.get(NOTICE.READ_AT) != null);
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> texts(JSONB details) {
        return json.readValue(details.data(), Map.class);
    }
}
