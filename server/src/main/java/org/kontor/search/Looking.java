package org.kontor.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.search.Hit.Way;

/**
 * One search in its transaction: what it has found so far. No word may take long, however common or rare, and whether only in
 * old records or in new ones. So each step is bounded: a word that stands in many of the newest rows is answered from these; any
 * other by its index, up to {@link #MOST} rows that one may find of at most {@link #MOST_OF_ALL} that there are. What has fewer
 * is known completely; what has more is looked for among the rows of one's few people, or joined with a wider window of the newest
 * rows of each kind.
 */
final class Looking {

    static final String NAMES = "e.type_id, e.record_id, e.part, e.item_id, e.at, e.text";
    static final String SAID = "e.type_id, e.record_id, e.part, e.item_id, e.at, e.words";

    private static final int NARROW_WINDOW = 600;
    private static final int WIDE_WINDOW = 3_000;
    private static final int COMMON = 200;
    private static final int MOST = 1_000;
    private static final int MOST_OF_ALL = 5_000;
    private static final int MOST_WIDE = 2_000;
    private static final int FIRST_ASKED = 40;

    private static final Field<?>[] ROW = {
        DSL.field("type_id", SQLDataType.SMALLINT),
        DSL.field("record_id", SQLDataType.BIGINT),
        DSL.field("part", SQLDataType.CLOB),
        DSL.field("item_id", SQLDataType.BIGINT),
        DSL.field("at", SQLDataType.INSTANT),
        DSL.field("text", SQLDataType.CLOB),
        DSL.field("sure", SQLDataType.BOOLEAN),
        DSL.field("seen", SQLDataType.INTEGER),
        DSL.field("named", SQLDataType.BOOLEAN),
    };

    private final DSLContext sql;
    private final RecordTypes types;
    private final Half names;
    private final Half said;
    private final Set<Hit> hits = new LinkedHashSet<>();
    private final Map<RecordKey, Boolean> readable = new HashMap<>();

    /** Names, or what is said: where they stand, who may find them, which of them are wanted. */
    private record Half(boolean named, SearchRights.Copies rights, Condition wanted) {

        /** So many rows by the index are looked at; of what has more, not all is known. */
        int limit() {
            return rights.everything() ? MOST : byPerson() ? MOST_OF_ALL / 4 : MOST_OF_ALL;
        }

        /** Whether names are found by their person too. */
        boolean byPerson() {
            return named && rights.fewPeople();
        }

        private String table() {
            return named ? "search.entry" : "search.passage";
        }

        private String columns(String alias) {
            return "{a}.type_id, {a}.record_id, {a}.part, {a}.item_id, {a}.at, ".replace("{a}", alias) + (named ? "left(" + alias + ".text, 300)" : "''") + " as text";
        }

        /** The rows among the newest of each kind. */
        SQL window(Condition text, int size) {
            return among(rights.newest(size), text);
        }

        private SQL among(SQL rows, Condition text) {
            return DSL.sql(
                    "(select " + columns("e") + ", e.sure, 0 as seen, " + named + " as named from ({0}) e where {1} and {2} limit " + MOST_WIDE + ")", rows, text, wanted);
        }

        /** The rows of those few whose rows one may find, by person, and the newest of what else one may find. */
        SQL ofPeople(Condition text) {
            return DSL.sql(
                    "(select " + columns("x") + ", x.sure, 0 as seen, true as named from ({0}) x order by x.at desc limit " + (MOST + 1) + ") union all {1}",
                    rights.ofPeople(text.and(wanted), MOST + 1), among(rights.newestOfOthers(WIDE_WINDOW), text));
        }

        /**
         * Rows by an index: so many of those that there are, whatever their order, then the newest of them that one may find. The
         * type is no key here, so that nothing but the index of the text can be used.
         */
        SQL rows(List<Condition> texts, int limit) {
            SQL all = texts.stream()
                    .map(text -> DSL.sql(
                            "(select " + (named ? NAMES : SAID.replace(", e.words", "")) + ", e.responsible_id, e.team_id, e.opened from " + table()
                                    + " e where {0} and e.type_id + 0 = any({1}) and {2} limit " + (limit + 1) + ")",
                            text, rights.types(), wanted))
                    .reduce((one, two) -> DSL.sql("{0} union all {1}", one, two))
                    .orElseThrow();
            return DSL.sql(
                    "(with m as materialized ({0}) select " + columns("x") + ", x.sure, c.seen, " + named + " as named from (select count(*)::int as seen from m) c left join"
                            + " (select m.* from (select m.*, {1} as sure from m) m where m.sure or {2} order by m.at desc limit " + (MOST + 1) + ") x on true)",
                    all, rights.sure(), rights.doubtful());
        }
    }

    /**
     * A search.
     *
     * @param sql in whose transaction each statement is planned once a connection: they are the same for everybody and for every
     *     word, and to plan them takes longer than to run them
     * @param rights what may be found by whoever looks
     * @param wanted the entries of names that may be found, whoever may read them
     */
    Looking(DSLContext sql, RecordTypes types, SearchRights.Of rights, Condition wanted) {
        this.sql = sql;
        this.types = types;
        this.names = new Half(true, rights.names(), wanted);
        this.said = new Half(false, rights.said(), DSL.trueCondition());
        sql.resultQuery("select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)").fetch();
    }

    Set<Hit> hits() {
        return hits;
    }

    /** Names and what is said that may be common; null for what is not looked for. */
    void any(@Nullable Condition text, @Nullable Condition words) {
        go(new Steps(names, text, Step.NARROW), new Steps(said, words, Step.NARROW), Way.PART);
    }

    private void go(Steps ofNames, Steps ofSaid, Way way) {
        while (true) {
            SQL one = ofNames.next();
            SQL other = ofSaid.next();
            if (one == null && other == null) {
                return;
            }
            Found found = fetch(one == null ? Objects.requireNonNull(other) : other == null ? one : DSL.sql("{0} union all {1}", one, other), way);
            ofNames.after(found.named(), found.seen());
            ofSaid.after(found.said(), found.saidSeen());
        }
    }

    /** What is said, however common, where names are not asked for. */
    void spoken(Condition words) {
        any(null, words);
    }

    /** Names that are likely to be rare. */
    void rare(Condition text, Way way) {
        go(new Steps(names, text, Step.ROWS), new Steps(said, null, Step.END), way);
    }

    /** Numbers: how they end, and what stands somewhere in them; each goes through an index of its own, and there is no window of phones. */
    void numbers(Condition ends, Condition holds) {
        Found found = fetch(names.rows(List.of(ends, holds), MOST_OF_ALL), Way.PART);
        if (found.seen() > MOST_OF_ALL || found.named() > MOST) {
            go(new Steps(names, holds, names.byPerson() ? Step.PEOPLE : Step.WIDE_LAST), new Steps(said, null, Step.END), Way.PART);
        }
    }

    private enum Step {
        NARROW,
        WIDE,
        ROWS,
        PEOPLE,
        WIDE_LAST,
        ROWS_LAST,
        PEOPLE_LAST,
        END
    }

    /**
     * The steps of one half: a narrow window; where it has little, a wider one or rows by the index; where these are not enough
     * or not all, what is known by person, or the other of both.
     */
    private static final class Steps {

        private final Half half;
        private final @Nullable Condition text;
        private Step step;

        Steps(Half half, @Nullable Condition text, Step first) {
            this.half = half;
            this.text = text;
            this.step = text == null ? Step.END : first;
        }

        @Nullable SQL next() {
            if (text == null) {
                return null;
            }
            return switch (step) {
                case NARROW -> half.window(text, NARROW_WINDOW);
                case WIDE, WIDE_LAST -> half.window(text, WIDE_WINDOW);
                case ROWS, ROWS_LAST -> half.rows(List.of(text), half.limit());
                case PEOPLE, PEOPLE_LAST -> half.ofPeople(text);
                case END -> null;
            };
        }

        /**
         * Goes on.
         *
         * @param found how many rows the step has found that one may read
         * @param seen how many rows of the index it has met
         */
        void after(int found, int seen) {
            step = switch (step) {
                case NARROW -> found >= COMMON ? Step.END : found * (WIDE_WINDOW / NARROW_WINDOW) > COMMON ? Step.WIDE : Step.ROWS;
                case WIDE -> found >= COMMON ? Step.END : half.byPerson() ? Step.PEOPLE_LAST : Step.ROWS_LAST;
                case ROWS -> seen <= half.limit() && found <= MOST ? Step.END : half.byPerson() ? Step.PEOPLE : Step.WIDE_LAST;
                case PEOPLE -> found > MOST ? Step.WIDE_LAST : Step.END;
                case WIDE_LAST, ROWS_LAST, PEOPLE_LAST, END -> Step.END;
            };
        }
    }

    /** What a statement has found that one may read, and how many rows of the index it has met. */
    private record Found(int named, int seen, int said, int saidSeen) {}

    private Found fetch(SQL query, Way way) {
        Set<Hit> found = new LinkedHashSet<>();
        Set<Hit> doubtful = new LinkedHashSet<>();
        int[] seen = new int[2];
        sql.resultQuery("{0}", query).coerce(ROW).forEach(row -> {
            int half = row.get(8, Boolean.class) ? 0 : 1;
            seen[half] = Math.max(seen[half], row.get(7, Integer.class));
            Long id = row.get(1, Long.class);
            if (id != null) {
                Hit hit = new Hit(
                        new RecordKey(types.get(row.get(0, Short.class)).code(), id), row.get(2, String.class), row.get(3, Long.class), row.get(4, Instant.class), row.get(5, String.class), way);
                (row.get(6, Boolean.class) ? found : doubtful).add(hit);
            }
        });
        doubtful.removeAll(found);
        found.addAll(readable(doubtful));
        hits.addAll(found);
        int said = (int) found.stream().filter(hit -> hit.text().isEmpty()).count();
        return new Found(found.size() - said, seen[0], said, seen[1]);
    }

    /**
     * Those of them whose records one may read, as far as they may be shown: of each type the newest are asked, one statement a
     * type. Where all of the first are readable the rest is taken to be so too: each is read before it is shown.
     */
    private List<Hit> readable(Set<Hit> doubtful) {
        Map<String, Set<RecordKey>> byType = new TreeMap<>();
        doubtful.stream()
                .sorted(Comparator.comparing(Hit::at).reversed())
                .map(Hit::record)
                .filter(key -> !readable.containsKey(key))
                .forEach(key -> byType.computeIfAbsent(key.type(), type -> new LinkedHashSet<>()).add(key));
        byType.forEach((code, keys) -> {
            List<RecordKey> some = List.copyOf(keys);
            List<RecordKey> first = some.subList(0, Math.min(FIRST_ASKED, some.size()));
            List<RecordKey> rest = some.subList(first.size(), Math.min(Ranking.CANDIDATES, some.size()));
            if (ask(code, first)) {
                rest.forEach(key -> readable.put(key, true));
            } else if (!rest.isEmpty()) {
                ask(code, rest);
            }
        });
        return doubtful.stream().filter(hit -> readable.getOrDefault(hit.record(), false)).toList();
    }

    /** Whether all of them may be read. */
    private boolean ask(String type, List<RecordKey> keys) {
        List<Long> ids = keys.stream().map(RecordKey::id).toList();
        Set<Long> there = new HashSet<>(sql.resultQuery("{0}", names.rights().readable(types.get(type).id(), ids)).fetch(0, Long.class));
        keys.forEach(key -> readable.put(key, there.contains(key.id())));
        return there.size() == keys.size();
    }
}
