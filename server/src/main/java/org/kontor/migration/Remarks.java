package org.kontor.migration;

import static org.kontor.migration.db.Tables.REMARK;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What did not come as it was there, and why. */
@Component
final class Remarks {

    private static final int LONGEST = 300;

    private final DSLContext sql;

    Remarks(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A remark.
     *
     * @param kind of what part
     * @param here the record, null where there is none
     * @param what refused: the whole row; kept: a field changed here since; left_out: a value; replaced: by another value
     * @param field its code here, or its name there; empty for the whole
     * @param title what the row is called
     * @param reason in the language of whoever moves
     */
    record Remark(String kind, String there, int type, @Nullable Long here, String what, String field, String title, String reason) {}

    /** Notes remarks; one that is there already is told anew. */
    void put(long source, int pass, Collection<Remark> remarks) {
        for (Remark one : remarks) {
            sql.insertInto(REMARK)
                    .set(REMARK.SOURCE_ID, source)
                    .set(REMARK.PASS, pass)
                    .set(REMARK.KIND, one.kind())
                    .set(REMARK.THERE, one.there())
                    .set(REMARK.TYPE_ID, (short) one.type())
                    .set(REMARK.HERE, one.here())
                    .set(REMARK.WHAT, one.what())
                    .set(REMARK.FIELD, cut(one.field()))
                    .set(REMARK.TITLE, cut(one.title()))
                    .set(REMARK.REASON, cut(one.reason()))
                    .onConflict(REMARK.SOURCE_ID, REMARK.KIND, REMARK.THERE, REMARK.WHAT, REMARK.FIELD)
                    .doUpdate()
                    .set(REMARK.PASS, pass)
                    .set(REMARK.HERE, one.here())
                    .set(REMARK.TITLE, cut(one.title()))
                    .set(REMARK.REASON, cut(one.reason()))
                    .execute();
        }
    }

    /** Forgets what was told of rows that are looked at anew. */
    void forget(long source, String kind, Collection<String> theres) {
        sql.deleteFrom(REMARK)
                .where(REMARK.SOURCE_ID.eq(source))
                .and(REMARK.KIND.eq(kind))
                .and(DSL.condition("{0} = any({1})", REMARK.THERE, DSL.val(theres.toArray(String[]::new), org.jooq.impl.SQLDataType.CLOB.array())))
                .execute();
    }

    /** How many there are by part, then by what they tell. */
    Map<String, Map<String, Integer>> counts(long source) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        sql.select(REMARK.KIND, REMARK.WHAT, DSL.count())
                .from(REMARK)
                .where(REMARK.SOURCE_ID.eq(source))
                .groupBy(REMARK.KIND, REMARK.WHAT)
                .orderBy(REMARK.KIND, REMARK.WHAT)
                .forEach(row -> counts.computeIfAbsent(row.value1(), kind -> new LinkedHashMap<>()).put(row.value2(), row.value3()));
        return counts;
    }

    /** A remark as it is shown. */
    record Shown(long id, String kind, String there, String type, @Nullable Long here, String what, String field, String title, String reason) {}

    /** A page of them behind an id. */
    List<Shown> page(long source, @Nullable String kind, @Nullable String what, long after, int limit, java.util.function.IntFunction<String> types) {
        Condition which = REMARK.SOURCE_ID.eq(source).and(REMARK.ID.gt(after));
        which = kind == null ? which : which.and(REMARK.KIND.eq(kind));
        which = what == null ? which : which.and(REMARK.WHAT.eq(what));
        return sql.selectFrom(REMARK).where(which).orderBy(REMARK.ID).limit(limit).fetch(row -> new Shown(
                row.get(REMARK.ID), row.get(REMARK.KIND), row.get(REMARK.THERE), types.apply(row.get(REMARK.TYPE_ID)), row.get(REMARK.HERE),
                row.get(REMARK.WHAT), row.get(REMARK.FIELD), row.get(REMARK.TITLE), row.get(REMARK.REASON)));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
