package org.kontor.importing;

import static org.kontor.importing.db.Tables.LINE;
import static org.kontor.importing.db.Tables.LINE_KEY;
import static org.kontor.importing.db.Tables.LOAD;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.importing.LoadLines.Line;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the check of a load has found of each row, kept beside it until the row or the settings change. */
@Component
class LoadMarks {

    private final DSLContext sql;
    private final JsonMapper json;

    LoadMarks(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * What was found of a row.
     *
     * @param mark new, double, similar or error
     * @param reason why it cannot be loaded, or what it is a double of
     * @param record the record that it is a double of, or is like
     * @param keys what identifies it among the rows of its file
     */
    record Found(long number, String mark, @Nullable String reason, @Nullable Long record, Collection<String> keys) {}

    /** A row as people see it. */
    record Shown(long number, List<String> cells, boolean edited, @Nullable String mark, @Nullable String reason, @Nullable Long record) {}

    /** Forgets what was found: every row is to be checked anew. */
    void forget(long load) {
        sql.deleteFrom(LINE_KEY).where(LINE_KEY.LOAD_ID.eq(load)).execute();
        sql.update(LINE).setNull(LINE.MARK).setNull(LINE.REASON).setNull(LINE.RECORD_ID).where(LINE.LOAD_ID.eq(load)).and(LINE.MARK.isNotNull()).execute();
    }

    /** The rows that are not checked, in order, at most so many and as {@link LoadLines#fitting}. */
    List<Line> unchecked(long load, int limit) {
        return LoadLines.fitting(sql, LINE.LOAD_ID.eq(load).and(LINE.MARK.isNull()), limit);
    }

    /** How many rows have each mark; "" for those that are not checked. */
    Map<String, Long> counts(long load) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.select(DSL.coalesce(LINE.MARK, ""), DSL.count())
                .from(LINE)
                .where(LINE.LOAD_ID.eq(load))
                .groupBy(LINE.MARK)
                .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
        return counts;
    }

    /** A part of the rows, of all or of one mark ("" for those that are not checked). */
    List<Shown> page(long load, @Nullable String mark, long from, int limit) {
        return sql.selectFrom(LINE)
                .where(LINE.LOAD_ID.eq(load))
                .and(marked(mark))
                .orderBy(LINE.NUMBER)
                .limit(limit)
                .offset(from)
                .fetch(LoadMarks::shown);
    }

    /** One row, null where it is not there. */
    @Nullable Shown row(long load, long number) {
        return sql.selectFrom(LINE)
                .where(LINE.LOAD_ID.eq(load))
                .and(LINE.NUMBER.eq(number))
                .fetchOne(LoadMarks::shown);
    }

    private static Shown shown(Record row) {
        return new Shown(
                row.get(LINE.NUMBER), List.of(row.get(LINE.CELLS)), row.get(LINE.EDITED), row.get(LINE.MARK), row.get(LINE.REASON), row.get(LINE.RECORD_ID));
    }

    static Condition marked(@Nullable String mark) {
        return mark == null ? DSL.trueCondition() : mark.isEmpty() ? LINE.MARK.isNull() : LINE.MARK.eq(mark);
    }

    /** Writes other cells into a row; it and the rows of the same keys are to be checked anew. */
    void edit(long load, long number, List<String> cells) {
        recheck(load, DSL.condition("k.number = {0}", DSL.val(number)));
        sql.update(LINE)
                .set(LINE.CELLS, cells.toArray(String[]::new))
                .set(LINE.EDITED, true)
                .set(LINE.JUDGED, false)
                .setNull(LINE.TAKEN_FOR)
                .setNull(LINE.MARK).setNull(LINE.REASON).setNull(LINE.RECORD_ID)
                .where(LINE.LOAD_ID.eq(load))
                .and(LINE.NUMBER.eq(number))
                .execute();
    }

    /** Somebody has decided about a likeness: the row is this record, or (null) none that is there; it is to be checked anew. */
    void judge(long load, short type, long number, @Nullable Long same) {
        recheck(load, DSL.condition("k.number = {0}", DSL.val(number)));
        sql.update(LINE)
                .set(LINE.JUDGED, true)
                .set(LINE.TYPE_ID, type)
                .set(LINE.TAKEN_FOR, same)
                .setNull(LINE.MARK).setNull(LINE.REASON).setNull(LINE.RECORD_ID)
                .where(LINE.LOAD_ID.eq(load))
                .and(LINE.NUMBER.eq(number))
                .execute();
    }

    /** Leaves rows out, by number or by mark; answers how many. Rows that shared their keys are to be checked anew. */
    int leaveOut(long load, Condition which) {
        recheck(load, DSL.condition(
                "k.number in (select importing.line.number from importing.line where importing.line.load_id = {0} and {1})", DSL.val(load), which));
        sql.query("delete from importing.line_key k using importing.line where k.load_id = {0} and importing.line.load_id = {0}"
                        + " and k.number = importing.line.number and {1}", DSL.val(load), which)
                .execute();
        int gone = sql.deleteFrom(LINE).where(LINE.LOAD_ID.eq(load)).and(which).execute();
        sql.update(LOAD).set(LOAD.TOTAL, LOAD.TOTAL.minus(gone)).where(LOAD.ID.eq(load)).execute();
        return gone;
    }

    /** Rows that share a key with these ({@code k}) are to be checked anew; what these were known by is forgotten. */
    private void recheck(long load, Condition which) {
        sql.query(
                        "with own as (delete from importing.line_key k where k.load_id = {0} and {1} returning k.key, k.number)"
                                + " update importing.line l set mark = null, reason = null, record_id = null from importing.line_key o join own on own.key = o.key"
                                + " where o.load_id = {0} and l.load_id = {0} and l.number = o.number and l.number > own.number and l.mark = 'double'",
                        DSL.val(load), which)
                .execute();
    }

    /**
     * Keeps what was found of some rows and marks those that repeat an earlier row of the file, later ones than these included.
     *
     * @param within whether rows of the file may be doubles of each other
     * @param repeated the reason of a row that repeats another, with {@code %s} for the line of that one (the head is line 1)
     */
    void keep(long load, short type, List<Found> found, boolean within, String repeated) {
        List<Map<String, @Nullable Object>> marks = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (Found one : found) {
            Map<String, @Nullable Object> mark = new LinkedHashMap<>();
            mark.put("number", one.number());
            mark.put("mark", one.mark());
            mark.put("reason", one.reason());
            mark.put("record", one.record());
            marks.add(mark);
            if (within && !one.mark().equals("error")) {
                one.keys().forEach(key -> {
                    keys.add(hash(key));
                    numbers.add(one.number());
                });
            }
        }
        sql.query(
                        "update importing.line l set mark = x.mark, reason = x.reason, record_id = x.record, type_id = {1}"
                                + " from jsonb_to_recordset(cast({2} as jsonb)) as x(number bigint, mark text, reason text, record bigint)"
                                + " where l.load_id = {0} and l.number = x.number",
                        DSL.val(load), DSL.inline(type), DSL.val(json.writeValueAsString(marks)))
                .execute();
        if (!keys.isEmpty()) {
            sql.query(
                            "insert into importing.line_key (load_id, key, number) select {0}, x.key, x.number from unnest({1}, {2}) as x(key, number) on conflict do nothing",
                            DSL.val(load), LoadLines.numbers(keys), LoadLines.numbers(numbers))
                    .execute();
            repeat(load, keys, repeated);
        }
    }

    /** Marks the rows that share one of these keys with an earlier row. */
    private void repeat(long load, List<Long> keys, String repeated) {
        // step by step: joined in one statement, the database without statistics of fresh rows would walk them all for each
        Map<Long, Long> first = new HashMap<>();
        sql.resultQuery(
                        "select k.key, min(k.number) as number from importing.line_key k where k.load_id = {0} and k.key = any({1}) group by 1 having count(*) > 1",
                        DSL.val(load), LoadLines.numbers(List.copyOf(new LinkedHashSet<>(keys))))
                .forEach(row -> first.put(row.get("key", Long.class), row.get("number", Long.class)));
        if (first.isEmpty()) {
            return;
        }
        Map<Long, Long> again = new TreeMap<>();
        sql.resultQuery(
                        "select k.key, k.number from importing.line_key k where k.load_id = {0} and k.key = any({1})",
                        DSL.val(load), LoadLines.numbers(List.copyOf(first.keySet())))
                .forEach(row -> {
                    long earlier = Objects.requireNonNull(first.get(row.get("key", Long.class)));
                    if (row.get("number", Long.class) > earlier) {
                        again.merge(row.get("number", Long.class), earlier, Math::min);
                    }
                });
        sql.query(
                        "update importing.line l set mark = 'double', reason = format({3}, x.earlier + 1) from unnest({1}, {2}) as x(number, earlier)"
                                + " where l.load_id = {0} and l.number = x.number and l.mark = 'new'",
                        DSL.val(load), LoadLines.numbers(List.copyOf(again.keySet())), LoadLines.numbers(List.copyOf(again.values())),
                        DSL.val(repeated, SQLDataType.CLOB))
                .execute();
    }

    private static long hash(String key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes whether the rows of a load are being checked. */
    void checking(long load, boolean now) {
        sql.update(LOAD).set(LOAD.CHECKING, now).where(LOAD.ID.eq(load)).execute();
    }
}
