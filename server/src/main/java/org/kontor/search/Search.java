package org.kontor.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.SearchableTexts;
import org.kontor.search.Hit.Way;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds records, files and what is said on records: by part of what they are called, of a phone, e-mail or requisite, by words in
 * any of their forms; only where nothing is found so, names by the other keyboard layout and with typing errors. Candidates
 * first, see {@link Looking}; ranked after, see {@link Ranking}.
 */
@Component
final class Search {

    /** So many finds are enough to leave out other forms of the words. */
    private static final int ENOUGH = 20;

    private static final Condition NAMES = DSL.condition("e.part in ('title', 'former', 'file')");

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final RecentWork recent;
    private final SearchRights rights;
    private final NameWords nameWords;
    private final TransactionTemplate transaction;

    Search(
            DSLContext sql,
            Access access,
            RecordTypes types,
            RecentWork recent,
            SearchRights rights,
            NameWords nameWords,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.recent = recent;
        this.rights = rights;
        this.nameWords = nameWords;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * What is looked for.
     *
     * @param types among these, or on these
     * @param records, files, said which kinds are wanted
     */
    record Scope(List<RecordType> types, boolean records, boolean files, boolean said) {}

    /** The finds by kind, each kind and each find in its order. */
    Map<String, List<Hit>> find(Actor actor, SearchQuery query, Scope scope) {
        Collection<Hit> found = Objects.requireNonNull(transaction.execute(status -> look(actor, query, scope).hits()));
        return Ranking.of(found, query, recent.of(actor.personId()));
    }

    private Looking look(Actor actor, SearchQuery query, Scope scope) {
        Condition wanted = readableParts(actor, scope.types());
        wanted = scope.records() ? wanted : wanted.and("e.part = 'file'");
        wanted = scope.files() ? wanted : wanted.and("e.part <> 'file'");
        Looking looking = new Looking(sql, types, rights.of(actor, scope.types()), wanted);
        boolean names = scope.records() || scope.files();
        if (query.digits() != null) {
            if (names) {
                looking.numbers(ends(query), holds(query));
            }
            if (scope.said()) {
                looking.spoken(said(List.of(query.digits())));
            }
        } else if (!query.words().isEmpty()) {
            if (!names) {
                looking.spoken(said(query.words()));
                return looking;
            }
            looking.any(all(query.words()), scope.said() ? said(query.words()) : null);
            if (looking.hits().size() < ENOUGH) {
                List<String> stems = stems(query.words());
                if (!stems.equals(query.words())) {
                    looking.rare(all(stems), Way.OTHER_FORM);
                }
            }
            if (looking.hits().isEmpty()) {
                // only where nothing was found, and on names alone: the other keyboard layout, then typing errors
                List<String> other = KeyboardLayout.other(query.words());
                if (!other.isEmpty()) {
                    looking.rare(DSL.and(NAMES, all(other)), Way.ALIKE);
                }
                if (looking.hits().isEmpty()) {
                    alike(looking, query.words());
                }
            }
        }
        return looking;
    }

    /** Names that have for each word one that is like it; they were looked for already where each such word holds what was typed. */
    private void alike(Looking looking, List<String> words) {
        List<Condition> each = new ArrayList<>();
        List<String> longer = words.stream().filter(word -> word.length() > SearchQuery.LEAST_CHARACTERS).toList();
        // a short word is left out here, so names without it are new
        boolean other = longer.size() < words.size();
        for (Map.Entry<String, List<String>> meant : nameWords.like(longer).entrySet()) {
            if (meant.getValue().isEmpty()) {
                return;
            }
            each.add(DSL.or(meant.getValue().stream().map(Search::contains).toList()));
            other |= !meant.getValue().stream().allMatch(word -> word.contains(meant.getKey()));
        }
        if (other && !each.isEmpty()) {
            looking.rare(NAMES.and(DSL.and(each)), Way.ALIKE);
        }
    }

    /** What the words are in the other keyboard layout, or like; for a list in which nothing is found by them as typed. */
    List<Long> meant(Actor actor, RecordType type, SearchQuery query) {
        return find(actor, query, new Scope(List.of(type), true, false, false)).getOrDefault(type.code(), List.of()).stream()
                .filter(hit -> hit.way() == Way.ALIKE)
                .map(hit -> hit.record().id())
                .toList();
    }

    /** The words in any of their forms; the last letters of one may not be typed yet. */
    static SQL wordsQuery(List<String> words) {
        return words.stream()
                .map(word -> {
                    String plain = word.replaceAll("[^\\p{L}\\p{Nd}]+", " ").strip();
                    SQL whole = DSL.sql("plainto_tsquery('russian', {0})", DSL.val(word));
                    return plain.length() < SearchQuery.LEAST_CHARACTERS || plain.contains(" ")
                            ? whole
                            : DSL.sql("({0} || to_tsquery('simple', {1}))", whole, DSL.val("'" + plain + "':*"));
                })
                .reduce((one, two) -> DSL.sql("{0} && {1}", one, two))
                .orElseThrow();
    }

    private static Condition said(List<String> words) {
        return DSL.condition("e.words @@ ({0})", wordsQuery(words));
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
                                "e.text like '%' || (select case when length(x.stem) >= {1} then x.stem else {0} end from (select regexp_replace((ts_lexize({2}::regdictionary, {0}))[1], 'i$', '') as stem) x) || '%'",
                                DSL.val(word), DSL.inline(SearchQuery.LEAST_CHARACTERS), DSL.inline(word.charAt(0) <= 'z' ? "english_stem" : "russian_stem"))
                        : contains(word))
                .toList());
    }

    /** A number that ends or contains the digits. */
    static Condition numbers(SearchQuery query) {
        return ends(query).or(holds(query));
    }

    /** The digits that a phone ends with: the beginning of what is kept backwards, as a range of its index. */
    private static Condition ends(SearchQuery query) {
        String reversed = new StringBuilder(query.ending()).reverse().toString();
        String after = reversed.substring(0, reversed.length() - 1) + (char) (reversed.charAt(reversed.length() - 1) + 1);
        return DSL.condition("(e.digits ~>=~ {0} and e.digits ~<~ {1})", DSL.val(reversed), DSL.val(after));
    }

    private static Condition holds(SearchQuery query) {
        return DSL.or(query.anywhere().stream().map(Search::contains).toList());
    }

    /** The words without their endings: a stem is a part of all forms of its word. */
    private List<String> stems(List<String> words) {
        if (words.stream().noneMatch(Search::bends)) {
            return words;
        }
        List<String> found = sql.resultQuery(
                        "select coalesce((ts_lexize(case when w ~ '^[a-z]' then 'english_stem'::regdictionary else 'russian_stem'::regdictionary end, w))[1], w)"
                                + " from unnest({0}) with ordinality x(w, n) order by n",
                        DSL.val(words.toArray(String[]::new), SQLDataType.CLOB.array()))
                .fetchInto(String.class);
        List<String> stems = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            // "compani" of companies is no part of company
            String stem = found.get(i).replaceFirst("i$", "");
            stems.add(bends(word) && stem.length() >= SearchQuery.LEAST_CHARACTERS && word.startsWith(stem) ? stem : word);
        }
        return stems;
    }

    private static boolean bends(String word) {
        return word.length() > SearchQuery.LEAST_CHARACTERS
                && (word.chars().allMatch(c -> c >= 'а' && c <= 'я') || word.chars().allMatch(c -> c >= 'a' && c <= 'z'));
    }

    /** The records that have this number, whatever the type; who may see them is not asked here. */
    List<Hit> numbered(@Nullable Long number, List<RecordType> among) {
        if (number == null || among.isEmpty()) {
            return List.of();
        }
        SQL there = among.stream()
                .map(type -> DSL.sql(
                        "select {0} as type_id where exists (select 1 from " + type.qualified() + " where id = {1} and deleted_at is null)",
                        DSL.inline(type.id()), DSL.val(number)))
                .reduce((one, two) -> DSL.sql("{0} union all {1}", one, two))
                .orElseThrow();
        return sql.resultQuery("{0}", there).fetch(row -> new Hit(
                new RecordKey(types.get(row.get("type_id", Short.class)).code(), number), "number", 0, Instant.EPOCH, "", Way.NUMBER));
    }
}
