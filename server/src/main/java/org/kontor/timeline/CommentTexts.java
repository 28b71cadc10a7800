package org.kontor.timeline;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.search.SearchTexts;
import org.springframework.stereotype.Component;

/** Comments as the search reads them anew. */
@Component
final class CommentTexts implements SearchTexts {

    /** The part of the search that comments are. */
    static final String PART = "comment";

    private final DSLContext sql;

    CommentTexts(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String part() {
        return PART;
    }

    @Override
    public boolean spoken() {
        return true;
    }

    @Override
    public Map<Long, String> shown(Collection<Long> items) {
        Map<Long, String> texts = new TreeMap<>();
        sql.resultQuery(
                        "select c.id, c.text from timeline.comment c where c.id = any({0}) and c.deleted_at is null",
                        DSL.val(items.toArray(Long[]::new), SQLDataType.BIGINT.array()))
                .forEach(row -> texts.put(row.get(0, Long.class), row.get(1, String.class)));
        return texts;
    }

    @Override
    public SQL select(short type, @Nullable Collection<Long> records) {
        Condition which = records == null
                ? DSL.trueCondition()
                : DSL.condition("c.record_id = any({0})", DSL.val(records.toArray(Long[]::new), SQLDataType.BIGINT.array()));
        return DSL.sql(
                "select c.record_id, c.id as item_id, c.created_at as at, c.text from timeline.comment c where c.type_id = {0} and c.deleted_at is null and {1}",
                DSL.inline(type), which);
    }
}
