package org.kontor.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
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

/** What somebody may find, as text with its parameters: the same for all that he looks for as long as his rights and the types are. */
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
                    new Copies(sql, new VisibleCopies(access, actor, among, "search.entry", Looking.NAMES, "e.part <> 'phone'")),
                    new Copies(sql, new VisibleCopies(access, actor, among, "search.passage", Looking.SAID, "true")));
            kept.put(key, known);
        }
        return known;
    }

    /** The rows of one table that one may find. */
    static final class Copies {

        private final DSLContext sql;
        private final VisibleCopies visible;
        private final Map<Integer, SQL> newest = new ConcurrentHashMap<>();
        private final Map<Integer, SQL> ofOthers = new ConcurrentHashMap<>();
        private final Condition sure;
        private final Condition doubtful;

        private Copies(DSLContext sql, VisibleCopies visible) {
            this.sql = sql;
            this.visible = visible;
            this.sure = DSL.condition(text(visible.sure("m")));
            this.doubtful = DSL.condition(text(visible.doubtful("m")));
        }

        /** That a row under the alias {@code m} may be found. */
        Condition sure() {
            return sure;
        }

        /** That the record of a row under the alias {@code m} must be asked where it is not sure. */
        Condition doubtful() {
            return doubtful;
        }

        /** Whether all of every type may be found of which anything may. */
        boolean everything() {
            return visible.everything();
        }

        /** The types of which anything may be found. */
        Field<Integer[]> types() {
            return visible.types();
        }

        /** The newest of each type and each way to a record, about so many. */
        SQL newest(int size) {
            return newest.computeIfAbsent(size, each -> text(visible.newest(each)));
        }

        /** The same without the rows of people. */
        SQL newestOfOthers(int size) {
            return ofOthers.computeIfAbsent(size, each -> text(visible.newestOfOthers(each)));
        }

        /** Whether the rows of people are those of a few. */
        boolean fewPeople() {
            return visible.fewPeople();
        }

        /** The rows of these people with such a text, so many of each. */
        SQL ofPeople(Condition text, int each) {
            return visible.ofPeople(text, each);
        }

        /** The select of the ids among these that one may read. */
        SQL readable(short type, Collection<Long> ids) {
            return visible.readable(type, ids);
        }

        private SQL text(QueryPart part) {
            return DSL.sql(sql.render(part), sql.extractParams(part).values().stream().filter(parameter -> !parameter.isInline()).toArray());
        }
    }
}
