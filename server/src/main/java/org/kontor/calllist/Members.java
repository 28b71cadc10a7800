package org.kontor.calllist;

import static org.kontor.calllist.db.Tables.ITEM;
import static org.kontor.calllist.db.Tables.MEMBER;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is called by which list; everybody reads only those whose records he may read. */
@Component
class Members {

    /** The table, as undo knows it. */
    static final String TABLE = "calllist.member";

    /** So many records a list has at most. */
    static final int MOST = 20_000;

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;

    Members(DSLContext sql, Records records, RecordTypes types) {
        this.sql = sql;
        this.records = records;
        this.types = types;
    }

    /**
     * Adds records to a list, those that are in it already left out, and answers how many were new.
     *
     * @param chosen their ids
     * @throws Problem INVALID where the list would grow too long
     */
    @Transactional
    int add(Operation operation, long list, String type, Select<Record1<Long>> chosen) {
        sql.select(ITEM.ID).from(ITEM).where(ITEM.ID.eq(list)).forUpdate().fetch();
        int present = sql.fetchCount(MEMBER, MEMBER.LIST_ID.eq(list));
        int last = sql.select(DSL.coalesce(DSL.max(MEMBER.PLACE), 0)).from(MEMBER).where(MEMBER.LIST_ID.eq(list)).fetchSingle().value1();
        int added = sql.execute("""
                with fresh as (
                    insert into calllist.member (list_id, type_id, record_id, place)
                    select {0}, {1}::smallint, c.id, {2} + row_number() over (order by c.id) from (select x.id from ({3}) x(id) limit {4}) c
                    on conflict do nothing returning *)
                """ + RowLog.INSERT + "select {5}, '" + TABLE + "', f.id, null, to_jsonb(f) from fresh f",
                DSL.val(list), DSL.inline((int) types.get(type).id()), DSL.val(last), chosen, DSL.val(MOST - present + 1), DSL.val(operation.id(), SQLDataType.UUID));
        if (present + added > MOST) {
            throw Problem.of(Problem.Kind.INVALID, "calllist_too_long", Map.of("most", MOST));
        }
        return added;
    }

    /** Takes those out of a list who are not among these and whom nobody has called yet or has before him; answers how many. */
    @Transactional
    int keep(Operation operation, long list, java.util.Collection<Long> records, Actor actor) {
        List<Long> gone = readable(actor, list).stream()
                .filter(member -> member.state().equals("new") && member.attempts() == 0 && !records.contains(member.record()))
                .map(Member::id)
                .toList();
        return sql.execute(
                "with gone as (delete from calllist.member where list_id = {0} and id = any({1}) and state = 'new' and attempts = 0 and coalesce(claimed_until, '-infinity') < now() returning *) "
                        + RowLog.INSERT + "select {2}, '" + TABLE + "', g.id, to_jsonb(g), null from gone g",
                DSL.val(list), DSL.val(gone.toArray(Long[]::new), SQLDataType.BIGINT.array()), DSL.val(operation.id(), SQLDataType.UUID));
    }

    /** The members of a list whose records the actor may read, in their order. */
    List<Member> readable(Actor actor, long list) {
        List<Member> all = sql.selectFrom(MEMBER).where(MEMBER.LIST_ID.eq(list)).orderBy(MEMBER.PLACE, MEMBER.ID).fetch(Member::of);
        return readable(actor, all);
    }

    /** Those of these whose records the actor may read. */
    List<Member> readable(Actor actor, List<Member> some) {
        Map<Short, Set<Long>> ids = new HashMap<>();
        some.forEach(member -> ids.computeIfAbsent(member.type(), type -> new HashSet<>()).add(member.record()));
        Map<Short, Set<Long>> readable = new HashMap<>();
        ids.forEach((type, wanted) -> readable.put(type, records.readable(actor, type(type).code(), wanted)));
        return some.stream().filter(member -> readable.getOrDefault(member.type(), Set.of()).contains(member.record())).toList();
    }

    /**
     * A member of a list whose record the actor may read.
     *
     * @throws Problem NOT_FOUND
     */
    Member get(Actor actor, long list, long id) {
        return sql.selectFrom(MEMBER)
                .where(MEMBER.ID.eq(id).and(MEMBER.LIST_ID.eq(list)))
                .fetchOptional(Member::of)
                .filter(member -> !readable(actor, List.of(member)).isEmpty())
                .orElseThrow(Problem::notFound);
    }

    /** The type of a member's record. */
    RecordType type(short id) {
        return types.get(id);
    }
}
