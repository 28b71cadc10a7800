package org.kontor.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.records.RecordKey;
import org.kontor.search.Hit.Way;

/**
 * The order of what was found: how surely it is meant, then what one had to do with lately, then the newest. A record stands
 * once, by the best of what was found of it.
 */
final class Ranking {

    /** Of each kind so many are looked at, the newest. */
    static final int CANDIDATES = 200;

    private Ranking() {}

    /** The finds by kind, each in order; the kind with the best find first. */
    static Map<String, List<Hit>> of(Collection<Hit> found, SearchQuery query, RecentWork.Of recent) {
        Map<String, Map<Object, Hit>> kinds = new LinkedHashMap<>();
        Comparator<Hit> order = Comparator.comparing(Hit::way).thenComparing(hit -> recent.place(hit.record())).thenComparing(Hit::at, Comparator.reverseOrder());
        found.stream()
                .map(hit -> sure(hit, query))
                .forEach(hit -> kinds.computeIfAbsent(hit.kind(), kind -> new LinkedHashMap<>())
                        .merge(key(hit), hit, (one, two) -> order.compare(one, two) <= 0 ? one : two));
        Map<String, List<Hit>> ranked = new LinkedHashMap<>();
        kinds.forEach((kind, hits) -> ranked.put(kind, hits.values().stream()
                .sorted(Comparator.comparing(Hit::at).reversed())
                .limit(CANDIDATES)
                .sorted(order)
                .toList()));
        Map<String, List<Hit>> sorted = new LinkedHashMap<>();
        ranked.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(List::getFirst, order)))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Object key(Hit hit) {
        return hit.kind().equals(hit.record().type()) ? hit.record() : hit.item();
    }

    /** The same find with how surely it is meant. */
    private static Hit sure(Hit hit, SearchQuery query) {
        if (hit.way() != Way.PART) {
            return hit;
        }
        Way way = hit.part().startsWith("former") ? Way.FORMER : way(hit, query);
        return new Hit(hit.record(), hit.part(), hit.item(), hit.at(), hit.text(), way);
    }

    private static Way way(Hit hit, SearchQuery query) {
        String text = hit.text();
        if (query.digits() != null) {
            return query.anywhere().stream().anyMatch(text::equals) || hit.part().equals("phone") && text.endsWith(query.ending()) && query.ending().length() >= 10
                    ? Way.WHOLE
                    : hit.part().equals("phone") && text.endsWith(query.ending()) || query.anywhere().stream().anyMatch(text::startsWith) ? Way.BEGINNING : Way.PART;
        }
        String all = String.join(" ", query.words());
        if (text.equals(all) || text.startsWith(all + " ")) {
            return Way.WHOLE;
        }
        return query.words().stream().allMatch(word -> begins(text, word)) ? Way.BEGINNING : Way.PART;
    }

    /** Whether a word of the text begins so. */
    private static boolean begins(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a record stands in the finds already. */
    static boolean holds(Map<String, List<Hit>> ranked, RecordKey key) {
        return ranked.getOrDefault(key.type(), List.of()).stream().anyMatch(hit -> hit.record().equals(key));
    }
}
