package org.kontor.activity;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Head and initiator take part in an activity, as its participants and observers do: they see it, whatever it is bound to. */
@Component
@Order(50)
final class ActivityPeople implements RecordListener {

    private final DSLContext sql;

    ActivityPeople(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(ActivityType.CODE) || set.kind() != Kind.ADDED && set.kind() != Kind.UPDATED) {
            return;
        }
        List<Write> changed = set.writes().stream().filter(write -> write.added() || write.changes("head") || write.changes("initiator")).toList();
        if (changed.isEmpty()) {
            return;
        }
        Long[] ids = changed.stream().map(Write::id).toArray(Long[]::new);
        if (set.kind() == Kind.UPDATED) {
            sql.query(
                            "delete from records.record_person where type_id = {0} and record_id = any({1}) and role in ('head', 'initiator')",
                            DSL.inline(ActivityType.ID), DSL.val(ids, SQLDataType.BIGINT.array()))
                    .execute();
        }
        sql.query(
                        "insert into records.record_person (type_id, record_id, person_id, role)"
                                + " select {0}, a.id, x.person, x.role from activity.item a cross join lateral"
                                + " (values (a.head_id, 'head'), (a.initiator_id, 'initiator')) x(person, role)"
                                + " where a.id = any({1}) and x.person is not null",
                        DSL.inline(ActivityType.ID), DSL.val(ids, SQLDataType.BIGINT.array()))
                .execute();
    }
}
