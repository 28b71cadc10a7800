package org.kontor.search;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.kontor.records.ListSearch;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/**
 * The search inside of a list. The entries are looked up first, by their own index, whatever the order of the list: a
 * planner that walks the list in its order and asks of each record whether it is found may walk all of it for a rare word.
 */
@Component
final class SearchInLists implements ListSearch {

    private final Search search;

    SearchInLists(Search search) {
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
            ways.add(DSL.condition(
                    "t.id = any(array(select e.record_id from search.entry e where e.part <> 'comment' and {0} and {1}))",
                    search.parts(actor, type), query.digits() == null ? Search.allForms(query.words()) : Search.numbers(query)));
        }
        return DSL.or(ways);
    }
}
