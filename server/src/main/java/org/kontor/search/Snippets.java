package org.kontor.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** What stands in the files and comments that were found: their names as they are, and the piece of a comment with the words. */
@Component
final class Snippets {

    private static final int LONGEST = 20_000;

    /** What was found stands between the characters 2 and 3. */
    private static final String OPTIONS = "MaxWords=26, MinWords=12, ShortWord=0, MaxFragments=1, StartSel=\u0002, StopSel=\u0003";

    private final DSLContext sql;
    private final List<SearchTexts> sources;

    Snippets(DSLContext sql, List<SearchTexts> sources) {
        this.sql = sql;
        this.sources = sources;
    }

    Map<Hit, String> of(List<Hit> hits, SearchQuery query) {
        Map<Hit, String> texts = new LinkedHashMap<>();
        for (SearchTexts source : sources) {
            List<Hit> own = hits.stream().filter(hit -> hit.kind().equals(source.part())).toList();
            if (!own.isEmpty()) {
                Map<Long, String> shown = source.shown(new LinkedHashSet<>(own.stream().map(Hit::item).toList()));
                Map<Long, String> pieces = source.spoken() ? pieces(shown, query) : shown;
                own.stream().filter(hit -> pieces.containsKey(hit.item())).forEach(hit -> texts.put(hit, pieces.getOrDefault(hit.item(), "")));
            }
        }
        return texts;
    }

    private Map<Long, String> pieces(Map<Long, String> texts, SearchQuery query) {
        Map<Long, String> pieces = new LinkedHashMap<>();
        if (texts.isEmpty()) {
            return pieces;
        }
        List<String> words = query.digits() == null ? query.words() : List.of(query.digits());
        List<String> beginnings = new ArrayList<>();
        texts.values().forEach(text -> beginnings.add(text.substring(0, Math.min(text.length(), LONGEST))));
        sql.resultQuery(
                        "select x.id, ts_headline('russian', x.text, {2}, {3}) from unnest({0}, {1}) x(id, text)",
                        DSL.val(texts.keySet().toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(beginnings.toArray(String[]::new), SQLDataType.CLOB.array()),
                        Search.wordsQuery(words),
                        DSL.val(OPTIONS))
                .forEach(row -> pieces.put(row.get(0, Long.class), row.get(1, String.class)));
        return pieces;
    }
}
