package org.kontor.crm.pipeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kontor.records.BookTitles;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Cities are written as their reference book writes them, on every way in: «г. москва» is «Москва». One that the book does not
 * know is added to it, so that it grows with the base and nobody is held up.
 */
@Component
@Order(50)
final class CityRule implements RecordRule {

    private static final String FIELD = "city";

    private final BookTitles titles;

    CityRule(BookTitles titles) {
        this.titles = titles;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.find(FIELD) != null && BookTitles.book(type.field(FIELD)) != null;
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        Map<Write, String> written = new HashMap<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Write write : set.writes()) {
            if (write.changes(FIELD) && write.now(FIELD) instanceof String city) {
                String plain = plain(city);
                written.put(write, key(plain));
                wanted.putIfAbsent(key(plain), plain);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, String> known = titles.known(String.valueOf(BookTitles.book(set.type().field(FIELD))), wanted, CityRule::key, !set.options().trial());
        written.forEach((write, key) -> write.set(FIELD, known.getOrDefault(key, wanted.get(key))));
    }

    /** Without the word that only says that it is a city. */
    private static String plain(String city) {
        String plain = city.strip().replaceAll("\\s+", " ").replaceFirst("(?iu)^(г\\.\\s*|г\\s+|гор\\.\\s*|город\\s+)(?=\\p{L})", "");
        return plain.isEmpty() ? city.strip() : plain;
    }

    /** As cities are compared. */
    static String key(String title) {
        return plain(title).toLowerCase(Locale.ROOT).replace('ё', 'е');
    }
}
