package org.kontor.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Grants;
import org.kontor.records.RecordType;
import org.kontor.records.VisibleCopies;
import org.springframework.stereotype.Component;

/**
 * What somebody may find, as text: the same for all that he looks for as long as his rights and the types are. With ten types and
 * several ways to a record each it is 20,000 characters with two hundred parameters, of which to make and to render took longer
 * than all else that the server does for a search.
 */
@Component
final class SearchRights {

    private static final int MOST = 100;

    private final DSLContext sql;
    private final Access access;
    private final Map<Key, Of> kept = new ConcurrentHashMap<>();

    SearchRights(DSLContext sql, Access access) {
        this.sql = sql;
        this.access = access;
    }

    /** Another object of grants or of a type is another state of things. */
    private record Key(@Nullable Long person, Grants grants, List<RecordType> types) {

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Key key) || !Objects.equals(person, key.person) || grants != key.grants || types.size() != key.types.size()) {
                return false;
            }
            for (int i = 0; i < types.size(); i++) {
                if (types.get(i) != key.types.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return Objects.hash(person, System.identityHashCode(grants), types.size());
        }
    }

    /** The names and what is said that one may find. */
    record Of(Copies names, Copies said) {}

    Of of(Actor actor, List<RecordType> among) {
        Key key = new Key(actor.personId(), actor.grants(), List.copyOf(among));
        Of known = kept.get(key);
        if (known == null) {
            if (kept.size() >= MOST) {
                kept.clear();
            }
            known = new Of(
                    new Copies(sql, new VisibleCopies(access, actor, among, "search.entry")),
                    new Copies(sql, new VisibleCopies(access, actor, among, "search.passage")));
            kept.put(key, known);
        }
        return known;
    }

    /** The rows of one table that one may find. */
    static final class Copies {

        private final DSLContext sql;
        private final VisibleCopies visible;
        private final Map<Integer, SQL> newest = new ConcurrentHashMap<>();
        private final Condition condition;

        private Copies(DSLContext sql, VisibleCopies visible) {
            this.sql = sql;
            this.visible = visible;
            Condition made = visible.condition();
            this.condition = DSL.condition(sql.render(made), parameters(made));
        }

        /** The condition over the table's rows under the alias {@code e}. */
        Condition condition() {
            return condition;
        }

        /** The newest of each type and each way to a record, about so many. */
        SQL newest(int size) {
            return newest.computeIfAbsent(size, each -> {
                SQL made = visible.newest(each);
                return DSL.sql(sql.render(made), parameters(made));
            });
        }

        private Object[] parameters(QueryPart part) {
            return sql.extractParams(part).values().stream().filter(parameter -> !parameter.isInline()).toArray();
        }
    }
}
