package org.kontor.records;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.springframework.stereotype.Component;

/** Files that stand in fields: whoever may not read the field may not read its files by their addresses either. */
@Component
public final class FieldFiles {

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;

    FieldFiles(DSLContext sql, Access access, RecordTypes types) {
        this.sql = sql;
        this.access = access;
        this.types = types;
    }

    /** Whether the file stands in fields of the record that the actor may not read, and in none that he may. */
    public boolean hidden(Actor actor, String typeCode, long record, long file) {
        RecordType type = types.get(typeCode);
        Fields fields = access.fields(actor, typeCode);
        List<String> hidden = new ArrayList<>();
        List<String> readable = new ArrayList<>();
        for (FieldDef field : type.fields().values()) {
            if (field.type() instanceof FieldType.FileId && field.column() != null) {
                (fields.readable(field.code()) ? readable : hidden)
                        .add("coalesce({1} = " + (field.multiple() ? "any(t.\"" + field.column() + "\")" : "t.\"" + field.column() + "\"") + ", false)");
            }
        }
        if (hidden.isEmpty()) {
            return false;
        }
        String seen = readable.isEmpty() ? "" : " and not (" + String.join(" or ", readable) + ")";
        return Boolean.TRUE.equals(sql.resultQuery(
                        "select exists (select 1 from " + type.qualified() + " t where t.id = {0} and (" + String.join(" or ", hidden) + ")" + seen + ")",
                        DSL.val(record), DSL.val(file))
                .fetchOne(0, Boolean.class));
    }
}
