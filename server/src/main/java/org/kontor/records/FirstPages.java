package org.kontor.records;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Grants;

/**
 * The statements of first pages without a filter, as text: the ones that people open most, the same as long as their rights and
 * the fields of the type are. To make one of its parts and to render it took a sixth of the server's time for such a page.
 */
final class FirstPages {

    private static final int MOST = 200;

    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    /**
     * What a statement follows from.
     *
     * @param person the reader, whose own marks a row may bear; null for the system
     * @param grants his: other ones as soon as anything changes that they are made of
     * @param type likewise another one as soon as a field changes
     */
    record Key(@Nullable Long person, Grants grants, RecordType type, List<String> fields, Sort sort, int limit) {

        // another object is another state of things, and types are long to compare
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(person, key.person) && grants == key.grants && type == key.type && limit == key.limit && sort.equals(key.sort) && fields.equals(key.fields);
        }

        @Override
        public int hashCode() {
            return Objects.hash(person, System.identityHashCode(grants), System.identityHashCode(type), fields, sort, limit);
        }
    }

    /** A statement with what reads its rows. */
    record Kept(DSLContext sql, SelectParts parts, String text, Object[] values, Field<?>[] fields) {

        static Kept of(DSLContext sql, SelectParts parts, ResultQuery<?> query) {
            return new Kept(sql, parts, query.getSQL(), query.getBindValues().toArray(), query.fields());
        }

        ResultQuery<?> query() {
            return sql.resultQuery(text, values).coerce(fields);
        }
    }

    Kept of(Key key, Supplier<Kept> make) {
        Kept known = kept.get(key);
        if (known == null) {
            if (kept.size() >= MOST) {
                kept.clear();
            }
            known = make.get();
            kept.put(key, known);
        }
        return known;
    }
}
