package org.kontor.queue;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.platform.Epochs;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every minute: what has waited longer than the team allows alarms its head, once for each time it waits; and what could not
 * be given out before is tried again, since somebody may have come back or have room now.
 */
@Component
class Alarms {

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Teams teams;
    private final TeamTime times;
    private final Queues queues;
    private final Distribution distribution;
    private final QueueNews news;
    private final Clock clock;

    Alarms(
            DSLContext sql,
            TransactionTemplate transactions,
            Teams teams,
            TeamTime times,
            Queues queues,
            Distribution distribution,
            QueueNews news,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.teams = teams;
        this.times = times;
        this.queues = queues;
        this.distribution = distribution;
        this.news = news;
        this.clock = clock;
    }

    /** What came into the queue before this moment is overdue by now; null where the team knows no alarm. */
    @Nullable Instant overdueBefore(Team team) {
        Integer minutes = team.alarmMinutes();
        return minutes == null ? null : times.of(team).minus(clock.instant(), Duration.ofMinutes(minutes));
    }

    /** Looks through every queue. */
    void look() {
        for (Team team : teams.all()) {
            for (RecordType type : queues.types()) {
                if (!team.archived() && team.queues().containsKey(type.code())) {
                    again(team, type);
                    transactions.executeWithoutResult(status -> alarm(team, type));
                }
            }
        }
    }

    private void again(Team team, RecordType type) {
        if (!team.queues().getOrDefault(type.code(), Team.TAKE).equals(Team.TAKE)) {
            Set<Long> waiting = queues.waiting(type, team, Filter.NONE);
            if (!waiting.isEmpty()) {
                distribution.giveOut(team, type, waiting);
            }
        }
    }

    /** Tells of what is newly overdue. */
    private void alarm(Team team, RecordType type) {
        Instant before = overdueBefore(team);
        if (before == null) {
            return;
        }
        Set<Long> overdue = queues.waiting(type, team, new Filter.Between("queuedAt", null, before));
        if (overdue.isEmpty()) {
            return;
        }
        Map<Long, List<RecordRow>> rows = queues.stillWaiting(type, overdue);
        List<RecordRow> own = rows.getOrDefault(team.id(), List.of());
        List<Long> fresh = sql.resultQuery(
                        "insert into queue.alarm (type_id, record_id, queued_at) select {0}, x.id, x.at from unnest({1}, {2}) x(id, at)"
                                + " on conflict do nothing returning record_id",
                        DSL.inline(type.id()),
                        DSL.val(own.stream().map(RecordRow::id).toArray(Long[]::new), SQLDataType.BIGINT.array()),
                        DSL.val(own.stream().map(row -> (Instant) row.value("queuedAt")).toArray(Instant[]::new), SQLDataType.INSTANT.array()))
                .fetch(row -> row.get("record_id", Long.class));
        if (!fresh.isEmpty()) {
            news.untaken(team, type, fresh.stream().sorted().toList());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> queueAlarms(ObjectProvider<Alarms> alarms, Epochs epochs) {
            return Tasks.recurring("queue.alarm", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> {
                epochs.refresh();
                alarms.getObject().look();
            });
        }
    }
}
