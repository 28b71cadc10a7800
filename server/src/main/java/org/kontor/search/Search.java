package org.kontor.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.DatabasePools;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.SearchableTexts;
import org.kontor.records.VisibleCopies;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds records by part of what they are called, of a phone, e-mail, requisite or comment; newest first, exact parts before
 * other forms of the words, the end of a phone before its middle.
 *
 * <p>No word may take long, however common or rare, and only in old records or in new ones. So each step is bounded: a word
 * that stands in many of the newest rows is answered from them; any other by the trigram index, whose bitmap costs the same in
 * every order, up to {@link #MOST} rows. What has fewer is known completely, so that each type gets its share of the page; what
 * has more is joined with a wider window of new rows.
 */
@Component
final class Search {

    /**
     * A find.
     *
     * @param part where: title, requisite, phone, email, channel, comment
     * @param text what stands there, as it is kept for search
     */
    record Hit(RecordKey record, String part, Instant at, String text) {}

    private static final int COMMON_WINDOW = 3_000;
    private static final int WIDE_WINDOW = 20_000;
    private static final int MOST = 2_000;

    private static final String PATIENCE = "150ms";
    private static final String ALIKE = "0.45";
    private static final Condition NAMES = DSL.condition("e.part in ('title', 'former')");

    private static final String COLUMNS = "e.type_id, e.record_id, e.part, e.at, left(e.text, 300) as text";

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final TransactionTemplate transaction;

    Search(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql, Access access, RecordTypes types, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** The finds among these types, one per record. */
    List<Hit> find(Actor actor, SearchQuery query, List<RecordType> among, int limit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Looking looking = new Looking(actor, among, limit);
            if (query.digits() != null) {
                String reversed = new StringBuilder(query.ending()).reverse().toString();
                looking.rare(DSL.condition("e.digits like {0}", DSL.val(reversed + "%")));
                looking.rare(DSL.or(query.anywhere().stream().map(Search::contains).toList()));
            } else if (!query.words().isEmpty()) {
                looking.any(all(query.words()));
                if (!looking.full()) {
                    List<String> stems = stems(query.words());
                    if (!stems.equals(query.words())) {
                        looking.rare(all(stems));
                    }
                }
                if (looking.hits.isEmpty()) {
                    // only where nothing was found, and on names alone: the other keyboard layout, then typing errors
                    List<String> other = KeyboardLayout.other(query.words());
                    if (!other.isEmpty()) {
                        looking.rare(DSL.and(NAMES, all(other)));
                    }
                    if (looking.hits.isEmpty()) {
                        looking.mistyped(query.words());
                    }
                }
            }
            if (looking.ranOut) {
                status.setRollbackOnly();
            }
            return List.copyOf(looking.hits.values());
        }));
    }

    /** One search: what it has found so far. */
    private final class Looking {

        private final VisibleCopies visible;
        private final Condition wanted;
        private final int limit;
        private final Map<RecordKey, Hit> hits = new LinkedHashMap<>();
        private boolean bitmaps;
        private boolean ranOut;

        Looking(Actor actor, List<RecordType> among, int limit) {
            this.visible = new VisibleCopies(access, actor, among, "search.entry");
            this.wanted = ofTypes(among).and(readableParts(actor, among));
            this.limit = limit;
        }

        boolean full() {
            return hits.size() >= limit;
        }

        /** Something that may be common. */
        void any(Condition text) {
            List<Hit> newest = window(text, COMMON_WINDOW);
            if (newest.stream().map(Hit::record).distinct().count() >= limit) {
                add(newest, false);
            } else {
                rare(text);
            }
        }

        /** Something that is likely to be rare. */
        void rare(Condition text) {
            if (full()) {
                return;
            }
            bitmaps(true);
            List<Hit> found = fetch(sql.resultQuery(
                    "select * from (select " + COLUMNS + " from search.entry e where {0} and {1} and {2} limit {3}) found order by at desc, record_id desc",
                    text, wanted, visible.condition(), DSL.inline(MOST + 1)));
            if (found.size() <= MOST) {
                add(found, true);
            } else {
                List<Hit> both = new ArrayList<>(window(text, WIDE_WINDOW));
                both.addAll(found);
                add(both, true);
            }
        }

        /** Names that are like what was typed; a word that so many are like that it takes long has none. */
        void mistyped(List<String> words) {
            bitmaps(true);
            sql.resultQuery(
                            "select set_config('statement_timeout', {0}, true), set_config('pg_trgm.word_similarity_threshold', {1}, true)",
                            DSL.inline(PATIENCE), DSL.inline(ALIKE))
                    .fetch();
            List<String> typed = words.stream().filter(word -> word.length() > SearchQuery.LEAST_CHARACTERS).toList();
            if (typed.isEmpty()) {
                return;
            }
            Condition alike = DSL.and(typed.stream().map(word -> DSL.condition("e.text operator(platform.%>) {0}", DSL.val(word))).toList());
            try {
                add(
                        fetch(sql.resultQuery(
                                "select " + COLUMNS + " from search.entry e where {0} and {1} and {2} and {3} order by platform.word_similarity({4}, e.text) desc, e.at desc limit {5}",
                                NAMES, alike, wanted, visible.condition(), DSL.val(String.join(" ", typed)), DSL.inline(limit))),
                        false);
            } catch (DataAccessException failed) {
                // the transaction reads only, and this was its last statement
                ranOut = true;
            }
        }

        private List<Hit> window(Condition text, int size) {
            bitmaps(false);
            return fetch(sql.resultQuery(
                    "select " + COLUMNS + " from ({0}) e where {1} and {2} order by e.at desc, e.record_id desc limit {3}",
                    visible.newest(size), text, visible.narrowed() ? wanted.and(visible.condition()) : wanted, DSL.inline(MOST)));
        }

        /** Any other plan than bitmaps may walk half the table for a word that the statistics believe to be common. */
        private void bitmaps(boolean only) {
            if (bitmaps != only) {
                bitmaps = only;
                String others = only ? "off" : "on";
                sql.resultQuery("select set_config('enable_seqscan', {0}, true), set_config('enable_indexscan', {0}, true), set_config('jit', 'off', true)",
                                DSL.inline(others))
                        .fetch();
            }
        }

        private void add(List<Hit> found, boolean fair) {
            Map<RecordKey, Hit> fresh = new LinkedHashMap<>();
            found.stream().filter(hit -> !hits.containsKey(hit.record())).forEach(hit -> fresh.putIfAbsent(hit.record(), hit));
            int room = limit - hits.size();
            List<Hit> page = fair ? share(fresh.values(), room) : fresh.values().stream().limit(room).toList();
            page.forEach(hit -> hits.put(hit.record(), hit));
        }
    }

    /** The newest, but so that a type with many new records leaves room for the others. */
    private static List<Hit> share(Collection<Hit> hits, int room) {
        Map<String, Integer> counts = new HashMap<>();
        hits.forEach(hit -> counts.merge(hit.record().type(), 1, Integer::sum));
        int share = Math.max(1, room / Math.max(1, counts.size()));
        Map<String, Integer> taken = new HashMap<>();
        List<Hit> within = new ArrayList<>();
        List<Hit> beyond = new ArrayList<>();
        hits.stream()
                .sorted(Comparator.comparing(Hit::at).reversed())
                .forEach(hit -> (taken.merge(hit.record().type(), 1, Integer::sum) <= share ? within : beyond).add(hit));
        within.addAll(beyond);
        return within.stream().limit(room).sorted(Comparator.comparing(Hit::at).reversed()).toList();
    }

    private List<Hit> fetch(ResultQuery<?> query) {
        return query.fetch(row -> new Hit(
                new RecordKey(types.get(row.get("type_id", Short.class)).code(), row.get("record_id", Long.class)),
                row.get("part", String.class),
                row.get("at", Instant.class),
                row.get("text", String.class)));
    }

    private static Condition ofTypes(List<RecordType> among) {
        return DSL.condition(
                "e.type_id = any({0})", DSL.val(among.stream().map(RecordType::id).toArray(Short[]::new), SQLDataType.SMALLINT.array()));
    }

    /** Leaves out the parts with a field that the actor may not read. */
    private Condition readableParts(Actor actor, List<RecordType> among) {
        Condition condition = DSL.trueCondition();
        for (RecordType type : among) {
            Fields fields = access.fields(actor, type.code());
            Set<String> hidden = new TreeSet<>();
            SearchableTexts.parts(type).forEach((part, codes) -> {
                if (!codes.stream().allMatch(fields::readable)) {
                    hidden.add(part);
                }
            });
            if (hidden.contains("requisite")) {
                hidden.add(FormerNames.REQUISITES);
            }
            if (!hidden.isEmpty()) {
                condition = condition.and(DSL.condition(
                        "not (e.type_id = {0} and e.part = any({1}))",
                        DSL.inline(type.id()), DSL.val(hidden.toArray(String[]::new), SQLDataType.CLOB.array())));
            }
        }
        return condition;
    }

    private static Condition all(List<String> words) {
        return DSL.and(words.stream().map(Search::contains).toList());
    }

    private static Condition contains(String word) {
        return DSL.condition("e.text like {0}", DSL.val("%" + literal(word) + "%"));
    }

    /** A text without meaning as a pattern. */
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The entries of one type, of parts that the actor may read. */
    Condition parts(Actor actor, RecordType type) {
        return ofTypes(List.of(type)).and(readableParts(actor, List.of(type)));
    }

    /** All words in any of their forms; the stems are found by the same statement. */
    static Condition allForms(List<String> words) {
        return DSL.and(words.stream()
                .map(word -> bends(word)
                        ? DSL.condition(
                                "e.text like '%' || case when length((ts_lexize('russian_stem', {0}))[1]) >= {1} then (ts_lexize('russian_stem', {0}))[1] else {0} end || '%'",
                                DSL.val(word), DSL.inline(SearchQuery.LEAST_CHARACTERS))
                        : contains(word))
                .toList());
    }

    /** A number that ends or contains the digits. */
    static Condition numbers(SearchQuery query) {
        String reversed = new StringBuilder(query.ending()).reverse().toString();
        return DSL.or(DSL.condition("e.digits like {0}", DSL.val(reversed + "%")), DSL.or(query.anywhere().stream().map(Search::contains).toList()));
    }

    /** The words without their endings: a stem is a part of all forms of its word. */
    private List<String> stems(List<String> words) {
        if (words.stream().noneMatch(Search::bends)) {
            return words;
        }
        List<String> found = sql.resultQuery(
                        "select coalesce((ts_lexize('russian_stem', w))[1], w) from unnest({0}) with ordinality x(w, n) order by n",
                        DSL.val(words.toArray(String[]::new), SQLDataType.CLOB.array()))
                .fetchInto(String.class);
        List<String> stems = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String stem = found.get(i);
            stems.add(bends(word) && stem.length() >= SearchQuery.LEAST_CHARACTERS && word.startsWith(stem) ? stem : word);
        }
        return stems;
    }

    private static boolean bends(String word) {
        return word.length() > SearchQuery.LEAST_CHARACTERS && word.chars().allMatch(c -> c >= 'а' && c <= 'я');
    }

    /** Records that may have this number, whatever the type; whether there are any is not asked here. */
    static List<RecordKey> numbered(@Nullable Long number, List<RecordType> among) {
        return number == null ? List.of() : among.stream().map(type -> new RecordKey(type.code(), number)).toList();
    }
}
