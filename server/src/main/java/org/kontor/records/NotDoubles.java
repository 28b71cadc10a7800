package org.kontor.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that somebody has looked at and found to be different: «Не дубль». It holds for all, in hints and in the search for doubles. */
@Component
public class NotDoubles {

    private final DSLContext sql;
    private final RecordTypes types;

    NotDoubles(DSLContext sql, RecordTypes types) {
        this.sql = sql;
        this.types = types;
    }

    /** The records that are not the same as this one. */
    Set<Long> of(RecordType type, long id) {
        return new HashSet<>(sql.resultQuery(
                        "select other_record_id from records.not_double where type_id = {0} and record_id = {1}", DSL.inline(type.id()), DSL.val(id))
                .fetchInto(Long.class));
    }

    /** All pairs of a type that are not the same, both ways round. */
    public Map<Long, Set<Long>> all(String type) {
        Map<Long, Set<Long>> pairs = new HashMap<>();
        sql.resultQuery("select record_id, other_record_id from records.not_double where type_id = {0}", DSL.inline(types.get(type).id()))
                .forEach(row -> pairs.computeIfAbsent(row.get(0, Long.class), id -> new HashSet<>()).add(row.get(1, Long.class)));
        return pairs;
    }

    /** Notes that no two of these records, at most 200, are the same. */
    @Transactional
    public void note(Actor actor, String type, Collection<Long> ids) {
        sql.query(
                        "insert into records.not_double (type_id, record_id, other_record_id, person_id)"
                                + " select {0}, a.id, b.id, {2} from unnest({1}) a(id), unnest({1}) b(id) where a.id <> b.id on conflict do nothing",
                        DSL.inline(types.get(type).id()), VisibleSql.ids(ids), DSL.val(actor.personId(), SQLDataType.BIGINT))
                .execute();
    }

    /** Takes that back. */
    @Transactional
    public void forget(String type, Collection<Long> ids) {
        sql.query(
                        "delete from records.not_double where type_id = {0} and record_id = any({1}) and other_record_id = any({1})",
                        DSL.inline(types.get(type).id()), VisibleSql.ids(ids))
                .execute();
    }
}
