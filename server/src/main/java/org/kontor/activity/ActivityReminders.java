package org.kontor.activity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.access.Actor;
import org.kontor.notify.News;
import org.kontor.notify.NoticeChannel;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeLevel;
import org.kontor.notify.Notices;
import org.kontor.platform.Epochs;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds the responsible of open activities. What is due stands in a table, written in the transaction of the activity, so no
 * restart loses it; the notice stays until it is read, whoever was away meanwhile.
 */
@Component
@Order(320)
class ActivityReminders implements RecordListener {

    private static final int BATCH = 500;

    private final DSLContext sql;
    private final Notices notices;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ActivityReminders(DSLContext sql, Notices notices, TransactionTemplate transactions, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void written(WriteSet set) {
        boolean concerns = set.kind() != WriteSet.Kind.UPDATED || set.changesAny("planAt", "reminders", "closed", "responsible");
        if (!set.type().code().equals(ActivityType.CODE) || !concerns) {
            return;
        }
        var ids = DSL.val(set.ids().toArray(Long[]::new), SQLDataType.BIGINT.array());
        sql.query("delete from activity.reminder where activity_id = any({0})", ids).execute();
        // a reminder whose moment lies far behind when it is set has nobody to remind any more
        sql.query(
                        "insert into activity.reminder (activity_id, due_at) select distinct a.id, a.plan_at - make_interval(mins => m::int)"
                                + " from activity.item a cross join lateral unnest(a.reminders) m"
                                + " where a.id = any({0}) and not a.closed and a.deleted_at is null and a.responsible_id is not null"
                                + " and a.plan_at - make_interval(mins => m::int) > {1} - interval '1 hour'",
                        ids, DSL.val(clock.instant(), SQLDataType.INSTANT))
                .execute();
    }

    /** Tells what is due; answers how many were told. */
    int tell() {
        int all = 0;
        int told;
        do {
            told = transactions.execute(status -> batch());
            all += told;
        } while (told == BATCH);
        return all;
    }

    private int batch() {
        List<Long> due = sql.resultQuery(
                        "delete from activity.reminder r using (select activity_id, due_at from activity.reminder where due_at <= {0}"
                                + " order by due_at limit {1} for update skip locked) d where r.activity_id = d.activity_id and r.due_at = d.due_at returning r.activity_id",
                        DSL.val(clock.instant(), SQLDataType.INSTANT), DSL.inline(BATCH))
                .fetch(row -> row.get(0, Long.class));
        Set<Long> activities = new LinkedHashSet<>(due);
        if (!activities.isEmpty()) {
            sql.resultQuery(
                            "select id, responsible_id from activity.item where id = any({0}) and not closed and deleted_at is null and responsible_id is not null order by plan_at",
                            DSL.val(activities.toArray(Long[]::new), SQLDataType.BIGINT.array()))
                    .forEach(row -> {
                        RecordKey record = new RecordKey(ActivityType.CODE, row.get(0, Long.class));
                        notices.tell(
                                Operation.begin(Actor.system("reminder"), "reminder"),
                                record,
                                News.of("activity_due", "activity_due/" + record.id(), record, null),
                                List.of(row.get(1, Long.class)));
                    });
        }
        return due.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        RecurringTask<Void> remindOfActivities(ObjectProvider<ActivityReminders> reminders, Epochs epochs) {
            return Tasks.recurring("activity.remind", FixedDelay.of(Duration.ofSeconds(30))).execute((instance, context) -> {
                epochs.refresh();
                reminders.getObject().tell();
            });
        }

        @Bean
        NoticeKind activityDue() {
            return NoticeKind.of("activity_due", NoticeKind.Group.WORK).usually(NoticeChannel.MAIL, NoticeLevel.ON);
        }
    }
}
