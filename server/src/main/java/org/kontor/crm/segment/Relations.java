package org.kontor.crm.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.Settings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The state of the relation with each client, a column of the client that follows from a rule: found anew when something
 * happens with him and each night, always for many at once. Every move from state to state stays.
 */
@Component
class Relations {

    /** The reference book of the states; their codes are new, active, sleeping, lost, returned. */
    static final String BOOK = "relation";

    /** So many ids are looked at in a transaction of the night. */
    private static final int CHUNK = 50_000;

    private final DSLContext sql;
    private final Settings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Relations(DSLContext sql, Settings settings, TransactionTemplate transactions, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Finds the states of all clients anew. */
    void all() {
        BackgroundWork.run(() -> {
            for (ClientKind kind : ClientKind.values()) {
                Long last = sql.resultQuery("select max(id) from " + kind.table()).fetchSingle().get(0, Long.class);
                for (long from = 0; last != null && from <= last; from += CHUNK) {
                    Condition which = DSL.condition("c.id > {0} and c.id <= {1}", DSL.val(from), DSL.val(from + CHUNK));
                    transactions.executeWithoutResult(status -> find(kind, which));
                }
            }
        });
    }

    /** Finds the states of all clients of a kind anew, in the running transaction. */
    void everybody(ClientKind kind) {
        find(kind, DSL.trueCondition());
    }

    /** Finds the states of these anew, in the running transaction. */
    void of(ClientKind kind, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            find(kind, DSL.condition("c.id = any({0})", DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array())));
        }
    }

    private void find(ClientKind kind, Condition which) {
        RelationRule rule = settings.get(RelationRule.SETTING);
        Instant now = clock.instant();
        String deals = kind == ClientKind.COMPANY
                ? "select d.company_id as id, %s from crm_deal.deal d where d.deleted_at is null and d.company_id in (select w.id from who w) group by 1"
                : "select l.contact_id as id, %s from crm_deal.deal d join crm_deal.deal_contact l on l.deal_id = d.id"
                        + " where d.deleted_at is null and l.contact_id in (select w.id from who w) group by 1";
        String signs = switch (rule.counts()) {
            case "deal" -> "greatest(w.created_at, d.won)";
            case "contact" -> "greatest(w.created_at, w.last_activity_at, d.touched)";
            default -> "greatest(w.created_at, w.last_activity_at, d.won, d.touched)";
        };
        sql.execute("""
                with who as materialized (select c.id, c.created_at, c.last_activity_at, c.relation_id, c.relation_at
                    from %1$s c where c.deleted_at is null and {0}),
                life as (select w.id, w.relation_id, v.code as was, w.relation_at, w.created_at, d.won, %3$s as alive
                    from who w
                    left join records.book_value v on v.id = w.relation_id
                    left join (%2$s) d on d.id = w.id),
                found as (select l.id, l.relation_id as was_id, case
                        when l.alive < {1} then 'lost'
                        when l.alive < {2} then 'sleeping'
                        when l.was in ('sleeping', 'lost') then 'returned'
                        when l.was = 'returned' and l.relation_at > {3} then 'returned'
                        when l.won is null and l.created_at > {4} then 'new'
                        else 'active' end as code
                    from life l),
                moved as (update %1$s c set relation_id = v.id, relation_at = {5}
                    from found f join records.book b on b.code = {6} join records.book_value v on v.book_id = b.id and v.code = f.code
                    where c.id = f.id and f.was_id is distinct from v.id
                    returning c.id, f.was_id, v.id as now_id)
                insert into crm_segment.relation_move (type_id, record_id, from_id, to_id, at)
                select {7}, m.id, m.was_id, m.now_id, {5} from moved m""".formatted(
                        kind.table(),
                        deals.formatted("max(d.closed_at) filter (where d.semantic = 'S') as won, max(greatest(d.created_at, d.last_activity_at)) as touched"),
                        signs),
                which,
                before(now, rule.lostAfter()),
                before(now, rule.sleepingAfter()),
                before(now, rule.returnedFor()),
                before(now, rule.newFor()),
                DSL.val(now, SQLDataType.INSTANT),
                DSL.inline(BOOK),
                DSL.inline((short) kind.type()));
    }

    private static org.jooq.Field<Instant> before(Instant now, int days) {
        return DSL.val(now.minus(Duration.ofDays(days)), SQLDataType.INSTANT);
    }
}
