package org.kontor.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.search.Hit.Way;

/**
 * One search in its transaction: what it has found so far. No word may take long, however common or rare, and whether only in
 * old records or in new ones. So each step is bounded: a word that stands in many of the newest rows is answered from these; any
 * other by its index, up to {@link #MOST} rows. What has fewer is known completely; what has more is joined with a wider window
 * of the newest rows of each kind.
 */
final class Looking {

    private static final int NARROW_WINDOW = 800;
    private static final int WIDE_WINDOW = 4_000;
    private static final int COMMON = 200;
    private static final int MOST = 1_000;
    private static final int MOST_WIDE = 2_000;

    private static final String NAMES = "e.type_id, e.record_id, e.part, e.item_id, e.at, left(e.text, 300) as text";
    private static final String SAID = "e.type_id, e.record_id, e.part, e.item_id, e.at, '' as text";

    private final DSLContext sql;
    private final DSLContext planned;
    private final RecordTypes types;
    private final SearchRights.Copies names;
    private final SearchRights.Copies said;
    private final Condition wanted;
    private final Condition ofTypes;
    private final Set<Hit> hits = new LinkedHashSet<>();
    private boolean bitmaps;

    /**
     * A search.
     *
     * @param sql plans each statement for its words
     * @param planned plans once: windows are walked the same way whatever stands in them, rows of words are found by one index, and
     *     to plan either, with all ways to a record, takes longer than to run it
     * @param rights what may be found by whoever looks
     * @param wanted the entries of names that may be found, whoever may read them
     * @param ofTypes the entries of the types
     */
    Looking(DSLContext sql, DSLContext planned, RecordTypes types, SearchRights.Of rights, Condition wanted, Condition ofTypes) {
        this.sql = sql;
        this.planned = planned;
        this.types = types;
        this.names = rights.names();
        this.said = rights.said();
        this.wanted = wanted;
        this.ofTypes = ofTypes;
    }

    Set<Hit> hits() {
        return hits;
    }

    /** Names and what is said that may be common. */
    void any(Condition text, Condition words) {
        bitmaps(false);
        List<Hit> newest = fetch(planned, DSL.sql("{0} union all {1}", window(text, true, NARROW_WINDOW), window(words, false, NARROW_WINDOW)), Way.PART);
        boolean namesCommon = newest.stream().filter(hit -> !hit.text().isEmpty()).count() >= COMMON;
        boolean wordsCommon = newest.stream().filter(hit -> hit.text().isEmpty()).count() >= COMMON;
        hits.addAll(newest);
        if (namesCommon && wordsCommon) {
            return;
        }
        bitmaps(true);
        List<Hit> found = fetch(
                planned, namesCommon ? rows(words, false) : wordsCommon ? rows(text, true) : DSL.sql("{0} union all {1}", rows(text, true), rows(words, false)), Way.PART);
        hits.addAll(found);
        boolean namesMore = found.stream().filter(hit -> !hit.text().isEmpty()).count() > MOST;
        boolean wordsMore = found.stream().filter(hit -> hit.text().isEmpty()).count() > MOST;
        if (namesMore || wordsMore) {
            bitmaps(false);
            SQL wider = namesMore ? window(text, true, WIDE_WINDOW) : window(words, false, WIDE_WINDOW);
            hits.addAll(fetch(planned, namesMore && wordsMore ? DSL.sql("{0} union all {1}", wider, window(words, false, WIDE_WINDOW)) : wider, Way.PART));
        }
    }

    /** What is said, however common, where names are not asked for. */
    void spoken(Condition words) {
        // the last that is looked for: by its own reckoning the database would plan these anew, which takes longer than to run them
        planned.resultQuery("select set_config('plan_cache_mode', 'force_generic_plan', true)").fetch();
        bitmaps(false);
        List<Hit> newest = fetch(planned, window(words, false, NARROW_WINDOW), Way.PART);
        hits.addAll(newest);
        if (newest.size() < COMMON) {
            bitmaps(true);
            List<Hit> found = fetch(planned, rows(words, false), Way.PART);
            hits.addAll(found);
            if (found.size() > MOST) {
                bitmaps(false);
                hits.addAll(fetch(planned, window(words, false, WIDE_WINDOW), Way.PART));
            }
        }
    }

    /** Names that are likely to be rare. */
    void rare(Condition text, Way way) {
        rare(planned, text, way);
    }

    /** Names with these words, of which nobody knows how rare they are. */
    void alike(Condition text) {
        rare(sql, text, Way.ALIKE);
    }

    /** Numbers: the beginning of one that is kept backwards is found by an index only where it is known when the statement is planned. */
    void numbers(Condition text) {
        rare(sql, text, Way.PART);
    }

    private void rare(DSLContext by, Condition text, Way way) {
        bitmaps(true);
        List<Hit> found = fetch(by, rows(text, true), way);
        hits.addAll(found);
        if (found.size() > MOST) {
            bitmaps(false);
            hits.addAll(fetch(by, window(text, true, WIDE_WINDOW), way));
        }
    }

    /** Rows by an index, whatever their order. */
    private SQL rows(Condition text, boolean ofNames) {
        return DSL.sql(
                "(select " + (ofNames ? NAMES : SAID) + " from " + table(ofNames) + " e where {0} and {1} and {2} limit {3})",
                text, ofNames ? wanted : ofTypes, (ofNames ? names : said).condition(), DSL.inline(MOST + 1));
    }

    /** The rows among the newest of each kind. */
    private SQL window(Condition text, boolean ofNames, int size) {
        SearchRights.Copies visible = ofNames ? names : said;
        Condition which = ofNames ? wanted : ofTypes;
        return DSL.sql(
                "(select " + (ofNames ? NAMES : SAID) + " from ({0}) e where {1} and {2} limit {3})",
                visible.newest(size), text, which, DSL.inline(MOST_WIDE));
    }

    private static String table(boolean ofNames) {
        return ofNames ? "search.entry" : "search.passage";
    }

    /** Any other plan than bitmaps may walk half the table for a word that the statistics believe to be common. */
    private void bitmaps(boolean only) {
        if (bitmaps != only) {
            bitmaps = only;
            String others = only ? "off" : "on";
            sql.resultQuery("select set_config('enable_seqscan', {0}, true), set_config('enable_indexscan', {0}, true), set_config('jit', 'off', true)", DSL.inline(others))
                    .fetch();
        }
    }

    private List<Hit> fetch(DSLContext by, SQL query, Way way) {
        List<Hit> found = new ArrayList<>();
        by.resultQuery("{0}", query).forEach(row -> found.add(new Hit(
                new RecordKey(types.get(row.get("type_id", Short.class)).code(), row.get("record_id", Long.class)),
                row.get("part", String.class),
                row.get("item_id", Long.class),
                row.get("at", Instant.class),
                row.get("text", String.class),
                way)));
        return found;
    }
}
