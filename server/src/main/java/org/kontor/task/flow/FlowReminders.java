package org.kontor.task.flow;

import static org.kontor.task.db.Tables.ITEM;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.CompanyCalendar;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.platform.WorkingTime;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.kontor.task.TaskType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the owner of a flow of a task that nobody has taken for too long, and who has a task that half of its working time is
 * over: each once, the latter again for another deadline.
 */
@Component
class FlowReminders {

    private static final int AT_ONCE = 5_000;

    private final DSLContext sql;
    private final Flows flows;
    private final CompanyCalendar calendar;
    private final Notices notices;
    private final Records records;
    private final Clock clock;

    FlowReminders(DSLContext sql, Flows flows, CompanyCalendar calendar, Notices notices, Records records, Clock clock) {
        this.sql = sql;
        this.flows = flows;
        this.calendar = calendar;
        this.notices = notices;
        this.records = records;
        this.clock = clock;
    }

    private record Task(long id, long flow, long responsible, Instant since, @Nullable Instant deadline) {}

    /** Looks at every flow that wants it. */
    @Transactional
    public void look() {
        Instant now = clock.instant();
        WorkingTime time = calendar.time();
        Map<Long, Flow> untaken = wanting(flow -> flow.takeMinutes() != null);
        if (!untaken.isEmpty()) {
            List<Task> late = open(true, untaken).stream()
                    .filter(task -> time.between(task.since(), now).toMinutes() > Objects.requireNonNull(Objects.requireNonNull(untaken.get(task.flow())).takeMinutes()))
                    .toList();
            sql.update(ITEM).set(ITEM.TAKE_TOLD, true).where(ITEM.ID.in(late.stream().map(Task::id).toList())).execute();
            late.forEach(task -> tell("flow_untaken", task, Objects.requireNonNull(untaken.get(task.flow())), Objects.requireNonNull(untaken.get(task.flow())).owner()));
        }
        Map<Long, Flow> halving = wanting(Flow::halfTime);
        if (!halving.isEmpty()) {
            List<Task> half = open(false, halving).stream().filter(task -> halfOver(time, task, now)).toList();
            sql.update(ITEM).set(ITEM.HALF_TOLD, ITEM.DEADLINE).where(ITEM.ID.in(half.stream().map(Task::id).toList())).execute();
            // what is over already is told as late
            half.stream().filter(task -> now.isBefore(Objects.requireNonNull(task.deadline())))
                    .forEach(task -> tell("flow_half", task, Objects.requireNonNull(halving.get(task.flow())), task.responsible()));
        }
    }

    private Map<Long, Flow> wanting(Predicate<Flow> wants) {
        return flows.all().stream().filter(wants).collect(Collectors.toMap(Flow::value, Function.identity()));
    }

    private List<Task> open(boolean waiting, Map<Long, Flow> of) {
        return sql.select(ITEM.ID, ITEM.FLOW_ID, ITEM.RESPONSIBLE_ID, ITEM.TAKEN_AT, ITEM.CREATED_AT, ITEM.DEADLINE)
                .from(ITEM)
                .where(ITEM.FLOW_ID.in(of.keySet()))
                .and(ITEM.DELETED_AT.isNull())
                .and(ITEM.CLOSED.isFalse())
                .and(waiting ? ITEM.FLOW_WAITING.isTrue().and(ITEM.TAKE_TOLD.isFalse()) : ITEM.FLOW_WAITING.isFalse().and(ITEM.DEADLINE.isNotNull()).and(ITEM.HALF_TOLD.isDistinctFrom(ITEM.DEADLINE)))
                .orderBy(ITEM.CREATED_AT)
                .limit(AT_ONCE)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new Task(
                        row.get(ITEM.ID), row.get(ITEM.FLOW_ID), row.get(ITEM.RESPONSIBLE_ID),
                        waiting || row.get(ITEM.TAKEN_AT) == null ? row.get(ITEM.CREATED_AT) : row.get(ITEM.TAKEN_AT), row.get(ITEM.DEADLINE)));
    }

    private static boolean halfOver(WorkingTime time, Task task, Instant now) {
        Instant deadline = Objects.requireNonNull(task.deadline());
        Duration whole = time.between(task.since(), deadline);
        return whole.isZero()
                ? !now.isBefore(deadline.minus(Duration.between(task.since(), deadline).dividedBy(2)))
                : time.between(task.since(), now).multipliedBy(2).compareTo(whole) >= 0;
    }

    private void tell(String text, Task task, Flow flow, long person) {
        RecordKey key = new RecordKey(TaskType.CODE, task.id());
        Operation operation = Operation.begin(Actor.system("flow"), "update");
        records.note(operation);
        notices.tell(operation, key, News.of(text, text + "/" + task.id(), key, null).with(Map.of("flow", flow.title())), List.of(person));
    }
}
