package org.kontor.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The names of files that hang on records. */
@Component
final class FileNames implements SearchTexts {

    /** The part of the search that they are, and the kind of what is found. */
    static final String PART = "file";

    private final DSLContext sql;

    FileNames(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String part() {
        return PART;
    }

    @Override
    public SQL select(short type, @Nullable Collection<Long> records) {
        return DSL.sql(
                "select f.record_id, f.id as item_id, f.uploaded_at as at, f.name as text from platform.file f where f.type_id = {0} and f.record_id is not null and f.deleted_at is null and {1}",
                DSL.inline(type), records == null ? DSL.trueCondition() : DSL.condition("f.record_id = any({0})", ids(records)));
    }

    @Override
    public Map<Long, String> shown(Collection<Long> items) {
        Map<Long, String> names = new TreeMap<>();
        sql.resultQuery("select f.id, f.name from platform.file f where f.id = any({0}) and f.deleted_at is null", ids(items))
                .forEach(row -> names.put(row.get(0, Long.class), row.get(1, String.class)));
        return names;
    }

    private static org.jooq.Field<Long[]> ids(Collection<Long> ids) {
        return DSL.val(new LinkedHashSet<>(ids).toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
