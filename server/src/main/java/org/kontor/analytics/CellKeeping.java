package org.kontor.analytics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.crm.pipeline.StageTimes;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the sums of the funnel anew for the months of people that have been touched. Whoever changes a row marks its month in
 * his own transaction; the marks go in the statement that makes the sums, which sees both or neither.
 */
@Component
final class CellKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(CellKeeping.class);

    /** So many months of people are made anew in one transaction. */
    private static final int STEP = 50;

    private static final long LOCK = 0x66756e6e656cL;

    /** What of a row of leads or deals is counted, under the alias {@code t}. */
    static final String COUNTED = "t.id, t.semantic, t.closed, coalesce(t.currency, '') currency, t.furthest_stage_id, t.working_stage_id, t.loss_reason_id,"
            + " t.source_id, t.utm_source, t.utm_campaign, coalesce(t.amount, 0) amount, coalesce(t.amount_base, 0) base";

    /** The kinds of sums that a row {@code r} belongs to. */
    static final String KINDS = "cross join lateral (values (1, r.furthest_stage_id, null::bigint, null::text, null::text),"
            + " (2, r.working_stage_id, r.loss_reason_id, null, null), (3, r.source_id, null, null, null),"
            + " (4, null, null, r.utm_source, r.utm_campaign)) k(kind, a, b, u, v) where (k.kind <> 2 or r.semantic = 'F')";

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final RecordTypes types;

    CellKeeping(DSLContext sql, TransactionTemplate transactions, RecordTypes types) {
        this.sql = sql;
        this.transactions = transactions;
        this.types = types;
    }

    /** Makes anew what has been touched; nothing is written where nothing has. */
    void refresh() {
        for (String type : List.of("lead", "deal")) {
            while (step(types.get(type)) == STEP) {
                LOG.debug("Sums of the funnel of {} made anew", type);
            }
        }
    }

    private int step(RecordType type) {
        if (!sql.fetchExists(DSL.selectOne().from("analytics.funnel_touched").where("type_id = " + type.id()))) {
            return 0;
        }
        Integer made = transactions.execute(status -> {
            // two at once would both add; whoever waited sees what the other has done
            sql.query("select pg_advisory_xact_lock({0})", DSL.inline(LOCK)).execute();
            return sql.resultQuery(statement(type)).fetchSingle("n", Integer.class);
        });
        return made == null ? 0 : made;
    }

    private static String statement(RecordType type) {
        String row = "month, responsible_id, team_id, opened, pipeline_id";
        String own = "r.month, r.responsible_id, r.team_id, r.opened, r.pipeline_id";
        return "with f as materialized (select month, responsible_id from analytics.funnel_touched where type_id = " + type.id()
                + " group by 1, 2 order by min(id) limit " + STEP + "),"
                + " marks as (delete from analytics.funnel_touched x using f where x.type_id = " + type.id()
                + " and x.month = f.month and x.responsible_id = f.responsible_id),"
                + " old as (delete from analytics.funnel_cell c using f where c.type_id = " + type.id()
                + " and c.month = f.month and coalesce(c.responsible_id, 0) = f.responsible_id),"
                + " r as materialized (select f.month, t.responsible_id, t.team_id, t.opened, t.pipeline_id, " + COUNTED
                + " from f cross join lateral (select t.* from " + type.qualified() + " t where t.deleted_at is null and coalesce(t.responsible_id, 0) = f.responsible_id"
                + " and t.inquiry_at >= f.month::timestamp at time zone 'UTC' and t.inquiry_at < (f.month + interval '1 month') at time zone 'UTC' offset 0) t),"
                + " made as (insert into analytics.funnel_cell (type_id, " + row + ", kind, semantic, closed, currency, a, b, u, v, n, amount, base)"
                + " select " + type.id() + ", " + own + ", k.kind, r.semantic, r.closed, r.currency, k.a, k.b, k.u, k.v, count(*), sum(r.amount), sum(r.base)"
                + " from r " + KINDS + " group by " + own + ", k.kind, r.semantic, r.closed, r.currency, k.a, k.b, k.u, k.v"
                + " union all select " + type.id() + ", " + row + ", 5, null, false, '', stage_id, null, null, null, count(*), sum(seconds), 0"
                + " from (" + StageTimes.stays(own, type.id()) + ") x group by " + row + ", stage_id)"
                + " select count(*)::int n from f";
    }

    /**
     * Compares the sums with the rows and marks what differs.
     *
     * @return how many months of people were wrong
     */
    int check() {
        int wrong = 0;
        for (String code : List.of("lead", "deal")) {
            RecordType type = types.get(code);
            int found = sql.query("insert into analytics.funnel_touched (type_id, month, responsible_id)"
                    + " select " + type.id() + ", x.month, x.responsible_id from (select month, responsible_id from"
                    + " (select date_trunc('month', inquiry_at at time zone 'UTC')::date as month, coalesce(responsible_id, 0) responsible_id, count(*) n, coalesce(sum(amount), 0) amount"
                    + " from " + type.qualified() + " where inquiry_at is not null and deleted_at is null group by 1, 2) rows"
                    + " full join (select month, coalesce(responsible_id, 0) responsible_id, sum(n) n, sum(amount) amount from analytics.funnel_cell"
                    + " where type_id = " + type.id() + " and kind = 1 group by 1, 2) sums using (month, responsible_id)"
                    + " where (rows.n, rows.amount) is distinct from (sums.n, sums.amount)) x"
                    + " where not exists (select 1 from analytics.funnel_touched f where f.type_id = " + type.id()
                    + " and f.month = x.month and f.responsible_id = x.responsible_id)").execute();
            wrong += found;
        }
        if (wrong > 0) {
            LOG.error("The funnel of {} months of people was summed up wrong and is made anew", wrong);
        }
        return wrong;
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        RecurringTask<Void> funnelCellsRefresh(CellKeeping keeping) {
            return Tasks.recurring("funnel-cells-refresh", Schedules.fixedDelay(Duration.ofSeconds(20))).execute((instance, context) -> keeping.refresh());
        }

        @Bean
        RecurringTask<Void> funnelCellsCheck(CellKeeping keeping) {
            return Tasks.recurring("funnel-cells-check", Schedules.daily(LocalTime.of(3, 50))).execute((instance, context) -> {
                keeping.check();
                keeping.refresh();
            });
        }
    }
}
