package org.kontor.task.flow;

import static org.kontor.task.db.Tables.ITEM;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.kontor.task.Deadlines;
import org.kontor.task.TaskBooks;
import org.kontor.task.TaskState;
import org.kontor.task.TaskType;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a flow makes of a task that is put into it: whose it is, by when, and that it waits where the members take by themselves.
 * Nobody at work leaves it with the owner of the flow.
 */
@Component
@Order(207)
final class FlowRule implements RecordRule {

    private final DSLContext sql;
    private final Flows flows;
    private final TaskBooks books;
    private final CompanyCalendar calendar;
    private final Company company;

    FlowRule(DSLContext sql, Flows flows, TaskBooks books, CompanyCalendar calendar, Company company) {
        this.sql = sql;
        this.flows = flows;
        this.books = books;
        this.calendar = calendar;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo() || set.options().history()) {
            return;
        }
        for (Write write : set.writes()) {
            if (write.added() && write.now("flow") instanceof Long value) {
                put(set, write, value);
            } else if (!write.added() && write.changes("flow") && !set.options().system()) {
                write.refuse(Problem.invalid("flow", "task.error.flow_fixed"));
            } else if (!write.added() && Boolean.TRUE.equals(write.now("flowWaiting"))) {
                taken(write);
            }
        }
    }

    private void put(WriteSet set, Write write, long value) {
        Flow flow = flows.hold(value);
        if (flow == null || set.actor().personId() != null && !set.options().system() && !flows.puts(set.actor(), flow)) {
            write.refuse(Problem.invalid("flow", "task.error.flow_closed"));
            return;
        }
        Long creator = write.id("creator") != null ? write.id("creator") : set.actor().personId();
        List<Long> present = flows.present(flow);
        boolean waits = flow.distribution().equals("take") && !present.isEmpty() && creator != null;
        long responsible = waits ? Objects.requireNonNull(creator) : given(flow, present);
        write.set("responsible", responsible);
        write.set("flowWaiting", waits);
        List<Long> see = new ArrayList<>(waits ? present : List.of());
        if (!see.contains(flow.owner())) {
            see.add(flow.owner());
        }
        write.set("candidates", see);
        if (!write.chosen("control")) {
            write.set("control", flow.control());
        }
        if (!write.chosen("mayMove")) {
            write.set("mayMove", flow.mayMove());
        }
        if (write.now("deadline") == null && flow.days() > 0) {
            write.set("deadline", new Deadlines(calendar.time(), company.zone()).after(set.at(), flow.days()));
        }
    }

    /** Whom a task is given to; the owner where he gives out himself or nobody is here. */
    private long given(Flow flow, List<Long> present) {
        if (present.isEmpty() || flow.distribution().equals("manual")) {
            return flow.owner();
        }
        List<Long> turns = turns(flow, present);
        long next = turns.getFirst();
        if (flow.distribution().equals("load")) {
            Map<Long, Integer> open = open(flow, present);
            next = turns.stream().min(Comparator.comparingInt(person -> open.getOrDefault(person, 0))).orElseThrow();
        }
        flows.turned(flow, next);
        return next;
    }

    /** The members who are here, beginning with whose turn comes after the last one's. */
    private static List<Long> turns(Flow flow, List<Long> present) {
        List<Long> all = flow.members();
        int start = flow.last() == null ? 0 : all.indexOf(flow.last()) + 1;
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Long person = all.get((start + i) % all.size());
            if (present.contains(person)) {
                turns.add(person);
            }
        }
        return turns;
    }

    /** How many open tasks of the flow each of these has. */
    private Map<Long, Integer> open(Flow flow, List<Long> present) {
        Map<Long, Integer> open = new HashMap<>();
        sql.select(ITEM.RESPONSIBLE_ID, DSL.count())
                .from(ITEM)
                .where(ITEM.FLOW_ID.eq(flow.value()))
                .and(ITEM.CLOSED.isFalse())
                .and(ITEM.DELETED_AT.isNull())
                .and(ITEM.RESPONSIBLE_ID.in(present))
                .groupBy(ITEM.RESPONSIBLE_ID)
                .forEach(row -> open.put(row.value1(), row.value2()));
        return open;
    }

    /** Somebody has it, or begins with it, or it is over: it waits for nobody any more. */
    private void taken(Write write) {
        @Nullable Object state = write.changes("state") ? write.now("state") : null;
        if (write.changes("responsible") || state != null && books.state(state) != TaskState.WAITING && books.state(state) != TaskState.DEFERRED) {
            write.set("flowWaiting", false);
            Flow flow = flows.of(write.now("flow"));
            write.set("candidates", flow == null ? null : List.of(flow.owner()));
        }
    }
}
