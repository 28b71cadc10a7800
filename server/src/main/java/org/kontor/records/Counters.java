package org.kontor.records;

import static org.kontor.records.db.Tables.COUNTER_DELTA;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the counters of records: statement triggers append what each statement changed, a fold adds it up, a nightly recount
 * proves and repairs them. All of it may run on several nodes at once.
 */
@Component
final class Counters {

    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);
    private static final String KEY = "pipeline_id, stage_id, responsible_id, team_id, opened, currency";

    private final DSLContext sql;
    private final RecordTypes types;

    Counters(DSLContext sql, RecordTypes types) {
        this.sql = sql;
        this.types = types;
    }

    /** Adds up what has been appended; nothing is written where there is nothing. */
    void fold() {
        if (sql.fetchExists(COUNTER_DELTA)) {
            sql.resultQuery("select records.fold_counters()").fetch();
        }
    }

    /** A key whose counter was wrong by so many records and so much money. */
    record Difference(String type, String key, long records, String amount, String base) {}

    /**
     * Counts every type anew and repairs what differs. One statement a type compares rows and counters within one snapshot
     * and appends the difference, so that writers need not wait.
     */
    List<Difference> recount() {
        List<Difference> differences = new ArrayList<>();
        for (RecordType type : types.all()) {
            List<Difference> wrong = recount(type);
            wrong.forEach(one -> LOG.error("A counter was wrong and has been repaired: {}", one));
            differences.addAll(wrong);
        }
        sql.query("delete from records.counter where n = 0 and amount = 0 and base = 0").execute();
        return differences;
    }

    private List<Difference> recount(RecordType type) {
        String key = type.staged()
                ? "coalesce(pipeline_id, 0) pipeline_id, coalesce(stage_id, 0) stage_id, coalesce(responsible_id, 0) responsible_id,"
                        + " coalesce(team_id, 0) team_id, opened, coalesce(currency, '') currency"
                : "0::bigint pipeline_id, 0::bigint stage_id, coalesce(responsible_id, 0) responsible_id, coalesce(team_id, 0) team_id, opened, '' currency";
        String sums = type.staged()
                ? "count(*) n, coalesce(sum(amount), 0) amount, coalesce(sum(amount_base), 0) base"
                : "count(*) n, 0::numeric amount, 0::numeric base";
        String kept = "select " + KEY + ", n, amount, base from ";
        return sql.resultQuery("with actual as (select " + key + ", " + sums + " from " + type.qualified()
                        + " where deleted_at is null group by 1, 2, 3, 4, 5, 6),"
                        + " kept as (select " + KEY + ", sum(n) n, sum(amount) amount, sum(base) base from ("
                        + kept + "records.counter where type_id = " + type.id() + " union all "
                        + kept + "records.counter_delta where type_id = " + type.id() + ") x group by 1, 2, 3, 4, 5, 6),"
                        + " wrong as (select " + KEY + ", coalesce(a.n, 0) - coalesce(k.n, 0) n,"
                        + " coalesce(a.amount, 0) - coalesce(k.amount, 0) amount, coalesce(a.base, 0) - coalesce(k.base, 0) base"
                        + " from actual a full join kept k using (" + KEY + "))"
                        + " insert into records.counter_delta (type_id, " + KEY + ", n, amount, base)"
                        + " select " + type.id() + ", " + KEY + ", n, amount, base from wrong where n <> 0 or amount <> 0 or base <> 0"
                        + " returning concat_ws('/', " + KEY + ") as key, n, amount::text amount, base::text base")
                .fetch(row -> new Difference(
                        type.code(),
                        row.get("key", String.class),
                        row.get("n", Long.class),
                        row.get("amount", String.class),
                        row.get("base", String.class)));
    }
}
