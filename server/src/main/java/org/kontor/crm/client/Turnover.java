package org.kontor.crm.client;

import static org.kontor.crm.client.db.Tables.COMPANY_TURNOVER;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.records.Change;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordListener;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turnover of companies by year. The company's fields revenue, currency and revenueYear show one of the years, the last after
 * {@link #put}, else the one that was written; what is written there is in the table too.
 */
@Component
class Turnover implements RecordListener {

    private static final String TABLE = "crm_client.company_turnover";

    /** One year; the amount in the currency (ISO 4217). */
    record Year(int year, BigDecimal amount, String currency) {}

    private final DSLContext sql;
    private final RowLog log;
    private final ObjectProvider<Records> records;
    private final Companions companions;
    private final JsonMapper json;

    Turnover(DSLContext sql, RowLog log, ObjectProvider<Records> records, Companions companions, JsonMapper json) {
        this.sql = sql;
        this.log = log;
        this.records = records;
        this.companions = companions;
        this.json = json;
    }

    /** The years of a company, the last first. */
    List<Year> of(long company) {
        return sql.selectFrom(COMPANY_TURNOVER)
                .where(COMPANY_TURNOVER.COMPANY_ID.eq(company))
                .orderBy(COMPANY_TURNOVER.YEAR.desc())
                .fetch(row -> new Year(row.get(COMPANY_TURNOVER.YEAR), row.get(COMPANY_TURNOVER.AMOUNT), row.get(COMPANY_TURNOVER.CURRENCY)));
    }

    /**
     * Makes these the years of a company; the last of them is what its card and lists show.
     *
     * @throws org.kontor.platform.Problem NOT_FOUND, FORBIDDEN without the right to change the company or its turnover
     */
    @Transactional
    Operation put(Actor actor, long company, List<Year> years) {
        Operation operation = Operation.begin(actor, "turnover", Map.of("company", company));
        Records all = records.getObject();
        all.require(actor, "company", company, Access.Action.UPDATE);
        all.note(operation);
        Map<Integer, Long> known = new HashMap<>();
        sql.select(COMPANY_TURNOVER.YEAR, COMPANY_TURNOVER.ID)
                .from(COMPANY_TURNOVER)
                .where(COMPANY_TURNOVER.COMPANY_ID.eq(company))
                .forEach(row -> known.put(row.value1(), row.value2()));
        Optional<Year> last = years.stream().max(Comparator.comparing(Year::year));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("revenue", last.map(Year::amount).orElse(null));
        values.put("revenueYear", last.map(one -> (long) one.year()).orElse(null));
        last.ifPresent(one -> values.put("currency", one.currency()));
        // first the record: it says who may change the field, and brings its own year along
        all.update(operation, "company", Change.of(company, values), Options.PERSON);
        for (Year year : years) {
            Long id = known.remove(year.year());
            String before = id == null ? null : log.picture(TABLE, id);
            Long written = sql.insertInto(COMPANY_TURNOVER)
                    .set(COMPANY_TURNOVER.COMPANY_ID, company)
                    .set(COMPANY_TURNOVER.YEAR, year.year())
                    .set(COMPANY_TURNOVER.AMOUNT, year.amount())
                    .set(COMPANY_TURNOVER.CURRENCY, year.currency())
                    .set(COMPANY_TURNOVER.OPERATION_ID, operation.id())
                    .onConflict(COMPANY_TURNOVER.COMPANY_ID, COMPANY_TURNOVER.YEAR)
                    .doUpdate()
                    .set(COMPANY_TURNOVER.AMOUNT, year.amount())
                    .set(COMPANY_TURNOVER.CURRENCY, year.currency())
                    .set(COMPANY_TURNOVER.OPERATION_ID, operation.id())
                    .where(DSL.row(COMPANY_TURNOVER.AMOUNT, COMPANY_TURNOVER.CURRENCY).ne(year.amount(), year.currency()))
                    .returningResult(COMPANY_TURNOVER.ID)
                    .fetchOne(COMPANY_TURNOVER.ID);
            if (written != null) {
                log.changed(operation, TABLE, written, before);
            }
        }
        for (long gone : known.values()) {
            String before = log.picture(TABLE, gone);
            sql.deleteFrom(COMPANY_TURNOVER).where(COMPANY_TURNOVER.ID.eq(gone)).execute();
            if (before != null) {
                log.changed(operation, TABLE, gone, before);
            }
        }
        companions.changed(operation, "company", List.of(company), "turnover");
        return operation;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals("company") || set.options().undo() || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED
                || !set.changesAny("revenue", "revenueYear", "currency")) {
            return;
        }
        List<Map<String, @Nullable Object>> gone = new ArrayList<>();
        List<Map<String, @Nullable Object>> kept = new ArrayList<>();
        for (Write write : set.writes()) {
            boolean emptied = write.changes("revenue") && write.now("revenue") == null;
            boolean corrected = !write.added() && write.changes("revenueYear") && !write.changes("revenue");
            if ((emptied || corrected) && write.before("revenueYear") != null) {
                gone.add(row(write, write.before("revenueYear"), null, null));
            }
            if (write.now("revenue") != null && (write.changes("revenue") || write.changes("revenueYear") || write.changes("currency"))) {
                kept.add(row(write, write.now("revenueYear"), write.now("revenue"), write.now("currency")));
            }
        }
        if (!gone.isEmpty()) {
            sql.query(
                            "with x as (select * from jsonb_to_recordset(cast({0} as jsonb)) as x(company bigint, year int)),"
                                    + " gone as (delete from crm_client.company_turnover t using x where t.company_id = x.company and t.year = x.year returning t.*) "
                                    + RowLog.INSERT + "select {1}, {2}, gone.id, to_jsonb(gone), null from gone",
                            DSL.val(json.writeValueAsString(gone)), DSL.val(set.operation().id(), SQLDataType.UUID), DSL.inline(TABLE))
                    .execute();
        }
        if (!kept.isEmpty()) {
            sql.query(
                            "with x as (select * from jsonb_to_recordset(cast({0} as jsonb)) as x(company bigint, year int, amount numeric, currency text)),"
                                    + " old as (select t.id, to_jsonb(t) was from crm_client.company_turnover t join x on t.company_id = x.company and t.year = x.year),"
                                    + " made as (insert into crm_client.company_turnover as t (company_id, year, amount, currency, operation_id)"
                                    + " select x.company, x.year, x.amount, x.currency, {1} from x"
                                    + " on conflict (company_id, year) do update set amount = excluded.amount, currency = excluded.currency, operation_id = {1}"
                                    + " where (t.amount, t.currency) is distinct from (excluded.amount, excluded.currency) returning t.*) "
                                    + RowLog.INSERT + "select {1}, {2}, made.id, old.was, to_jsonb(made) from made left join old on old.id = made.id",
                            DSL.val(json.writeValueAsString(kept)), DSL.val(set.operation().id(), SQLDataType.UUID), DSL.inline(TABLE))
                    .execute();
        }
    }

    private static Map<String, @Nullable Object> row(Write write, @Nullable Object year, @Nullable Object amount, @Nullable Object currency) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("company", write.id());
        row.put("year", Objects.requireNonNull(year));
        row.put("amount", amount);
        row.put("currency", currency);
        return row;
    }
}
