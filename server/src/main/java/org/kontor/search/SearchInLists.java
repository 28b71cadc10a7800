package org.kontor.search;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.platform.DatabasePools;
import org.kontor.records.ListSearch;
import org.kontor.records.RecordType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The search inside of a list. The entries are looked up first, by their own index, whatever the order of the list: a
 * planner that walks the list in its order and asks of each record whether it is found may walk all of it for a rare word. Where
 * nothing is found by the words as typed, it is what the search over everything takes them for, so that its finds open as a list.
 */
@Component
final class SearchInLists implements ListSearch {

    private final Search search;
    private final DSLContext sql;

    SearchInLists(Search search, @Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql) {
        this.sql = sql;
        this.search = search;
    }

    @Override
    public Condition found(Actor actor, RecordType type, String text) {
        SearchQuery query = SearchQuery.of(text);
        if (query.tooShort()) {
            return DSL.condition("t.title ilike {0}", DSL.val("%" + Search.literal(text.strip()) + "%"));
        }
        List<Condition> ways = new ArrayList<>();
        if (query.number() != null) {
            ways.add(DSL.condition("t.id = {0}", DSL.val(query.number())));
        }
        if (!query.numberOnly()) {
            Condition entries = DSL.and(search.parts(actor, type), query.digits() == null ? Search.allForms(query.words()) : Search.numbers(query));
            ways.add(DSL.condition("t.id = any(array(select e.record_id from search.entry e where e.part <> 'file' and {0}))", entries));
            if (query.digits() == null && !sql.fetchExists(DSL.table("search.entry e"), entries.and("e.part <> 'file'"))) {
                List<Long> meant = search.meant(actor, type, query);
                ways.add(DSL.condition("t.id = any({0})", DSL.val(meant.toArray(Long[]::new), SQLDataType.BIGINT.array())));
            }
        }
        return DSL.or(ways);
    }
}
