package org.kontor.activity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.platform.Problem;
import org.kontor.records.Records;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A result that asks for a next step asks for it wherever an activity is closed with it: in a list, on its card, by a program. */
@Component
class DemandedSteps {

    private final DSLContext sql;
    private final WorkResults results;
    private final ObjectProvider<Records> records;

    DemandedSteps(DSLContext sql, WorkResults results, ObjectProvider<Records> records) {
        this.sql = sql;
        this.results = results;
        this.records = records;
    }

    /**
     * Refuses, at {@code result}, what would leave a deal or lead in work without a next step although its result asks for one. The
     * window that closes and plans in one act sees to it itself, and what is taken over from elsewhere has happened already.
     */
    void check(WriteSet set) {
        if (set.options().history() || set.actor().personId() == null || set.operation().kind().equals(ActivityClosing.OPERATION)) {
            return;
        }
        Set<Long> closing = new LinkedHashSet<>();
        set.writes().stream().filter(write -> !write.added() && Boolean.TRUE.equals(write.now("closed"))).forEach(write -> closing.add(write.id()));
        for (Write write : set.writes()) {
            boolean ends = Boolean.TRUE.equals(write.now("closed")) && (write.added() || write.changes("closed") || write.changes("result"));
            Long result = ends ? write.id("result") : null;
            if (result != null && results.of(result).asksNext() && (leaves(set, write, Binding.DEAL, closing) || leaves(set, write, Binding.LEAD, closing))) {
                write.refuse(Problem.invalid("result", "activity.error.next_first"));
            }
        }
    }

    /** Whether a record in work that it is bound to, and that the actor sees, is left with no other open activity. */
    private boolean leaves(WriteSet set, Write write, Binding binding, Set<Long> closing) {
        Set<Long> without = new TreeSet<>(sql.resultQuery(
                        "select r.id from " + binding.records() + " r where r.id = any({0}) and r.deleted_at is null and not r.closed and not exists (select 1 from "
                                + binding.table() + " l join activity.item a on a.id = l.activity_id where l." + binding.column()
                                + " = r.id and not a.closed and a.deleted_at is null and a.id <> all({1}))",
                        array(bound(write, binding)), array(closing))
                .fetch(row -> row.get(0, Long.class)));
        return !without.isEmpty() && !records.getObject().readable(set.actor(), binding.type(), without).isEmpty();
    }

    private Set<Long> bound(Write write, Binding binding) {
        Set<Long> ids = new TreeSet<>();
        if (write.added() || write.changes(binding.field())) {
            if (write.now(binding.field()) instanceof List<?> now) {
                now.forEach(id -> ids.add((Long) Objects.requireNonNull(id)));
            }
        } else {
            ids.addAll(sql.resultQuery("select " + binding.column() + " from " + binding.table() + " where activity_id = {0}", DSL.val(write.id()))
                    .fetch(row -> row.get(0, Long.class)));
        }
        return ids;
    }

    private static Field<Long[]> array(Set<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
