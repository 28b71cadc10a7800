package org.kontor.task;

import static org.kontor.task.db.Tables.ITEM;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.identity.Chart;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens by the clock: an answer or a deadline that is missed, a date that nobody objected to, an answer that was
 * promised. Everything is found in the tables, so that nothing is lost or told twice after a time in which the server stood.
 */
@Component
class TaskTimes {

    private static final int AT_ONCE = 500;

    private final DSLContext sql;
    private final Records records;
    private final TaskActs acts;
    private final TaskNews news;
    private final TaskLog log;
    private final DateProposals proposals;
    private final Decisions decisions;
    private final TaskPolicy policy;
    private final TaskBooks books;
    private final Chart chart;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TaskTimes(
            DSLContext sql,
            Records records,
            TaskActs acts,
            TaskNews news,
            TaskLog log,
            DateProposals proposals,
            Decisions decisions,
            TaskPolicy policy,
            TaskBooks books,
            Chart chart,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.records = records;
        this.acts = acts;
        this.news = news;
        this.log = log;
        this.proposals = proposals;
        this.decisions = decisions;
        this.policy = policy;
        this.books = books;
        this.chart = chart;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Does what is due. */
    void look() {
        Instant now = clock.instant();
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> unanswered(now)));
        }
        more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> overdue(now)));
        }
        more = policy.rules().escalates() > 0;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> urgent(now)));
        }
        decisions.waitingForAbsent().forEach(task -> acts.standIn(task, now));
        proposals.silent(now, AT_ONCE).forEach(proposal -> acts.silence(proposal, now));
        transaction.executeWithoutResult(status -> promised(now));
    }

    private record Missed(long task, long person, Instant due) {}

    /** The time for the first answer is over: one notice to the responsible and his supervisor. */
    private boolean unanswered(Instant now) {
        List<Missed> missed = sql.select(ITEM.ID, ITEM.RESPONSIBLE_ID, ITEM.ANSWER_DUE_AT)
                .from(ITEM)
                .where(ITEM.ANSWER_DUE_AT.le(now))
                .and(ITEM.CLOSED.isFalse())
                .and(ITEM.FIRST_ANSWER_AT.isNull())
                .and(ITEM.UNANSWERED.isFalse())
                .and(ITEM.DELETED_AT.isNull())
                .orderBy(ITEM.ANSWER_DUE_AT)
                .limit(AT_ONCE)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new Missed(row.value1(), row.value2(), row.value3()));
        if (missed.isEmpty()) {
            return false;
        }
        Operation operation = Operation.begin(Actor.system("answer time"), "update");
        records.write(operation, TaskType.CODE, missed.stream().map(one -> Change.of(one.task(), "unanswered", true)).toList(), Options.SYSTEM);
        for (Missed one : missed) {
            log.unanswered(one.task(), one.person(), one.due());
            news.tell(operation, one.task(), "task_unanswered", null, withSupervisor(one.person()));
        }
        return missed.size() == AT_ONCE;
    }

    private List<Long> withSupervisor(long person) {
        List<Long> told = new ArrayList<>(List.of(person));
        Long supervisor = chart.supervisor(person);
        if (supervisor != null) {
            told.add(supervisor);
        }
        return told;
    }

    /** The deadline has passed: a remark for everybody who has the task, one notice to the responsible and who set it. */
    private boolean overdue(Instant now) {
        record Late(long task, long responsible, long creator) {}
        List<Late> late = sql.select(ITEM.ID, ITEM.RESPONSIBLE_ID, ITEM.CREATOR_ID)
                .from(ITEM)
                .where(ITEM.DEADLINE.le(now))
                .and(ITEM.CLOSED.isFalse())
                .and(ITEM.DELETED_AT.isNull())
                .and(ITEM.OVERDUE_TOLD.isDistinctFrom(ITEM.DEADLINE))
                .orderBy(ITEM.DEADLINE)
                .limit(AT_ONCE)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new Late(row.value1(), row.value2(), row.value3()));
        if (late.isEmpty()) {
            return false;
        }
        List<Long> ids = late.stream().map(Late::task).toList();
        log.late(ids);
        sql.update(ITEM).set(ITEM.OVERDUE_TOLD, ITEM.DEADLINE).where(ITEM.ID.in(ids)).execute();
        Operation operation = Operation.begin(Actor.system("deadline"), "update");
        records.note(operation);
        late.forEach(one -> news.tell(operation, one.task(), "task_overdue", null, List.of(one.responsible(), one.creator())));
        return late.size() == AT_ONCE;
    }

    /** It is late for days: it becomes urgent, and the supervisor of who has it is told, once. */
    private boolean urgent(Instant now) {
        record Late(long task, long responsible) {}
        List<Late> late = sql.select(ITEM.ID, ITEM.RESPONSIBLE_ID)
                .from(ITEM)
                .where(ITEM.DEADLINE.le(now.minus(Duration.ofDays(policy.rules().escalates()))))
                .and(ITEM.CLOSED.isFalse())
                .and(ITEM.DELETED_AT.isNull())
                .and(ITEM.ESCALATED.isFalse())
                .orderBy(ITEM.DEADLINE)
                .limit(AT_ONCE)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new Late(row.value1(), row.value2()));
        if (late.isEmpty()) {
            return false;
        }
        sql.update(ITEM).set(ITEM.ESCALATED, true).where(ITEM.ID.in(late.stream().map(Late::task).toList())).execute();
        Operation operation = Operation.begin(Actor.system("deadline"), "update");
        long high = books.id("task_priority", "high");
        records.write(operation, TaskType.CODE, late.stream().map(one -> Change.of(one.task(), "priority", high)).toList(), Options.SYSTEM);
        for (Late one : late) {
            Long supervisor = chart.supervisor(one.responsible());
            news.tell(operation, one.task(), "task_urgent", null, supervisor == null ? List.of() : List.of(supervisor));
        }
        return late.size() == AT_ONCE;
    }

    /** The answer that somebody promised is due. */
    private void promised(Instant now) {
        proposals.promised(now, AT_ONCE).forEach(proposal -> {
            Operation operation = Operation.begin(Actor.system("promised answer"), "update");
            boolean open = sql.fetchExists(ITEM, ITEM.ID.eq(proposal.task()).and(ITEM.CLOSED.isFalse()).and(ITEM.DELETED_AT.isNull()));
            if (open) {
                records.note(operation);
                news.tell(operation, proposal.task(), "task_promised", null, List.of(proposal.person()));
            }
        });
    }
}
