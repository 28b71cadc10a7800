package org.kontor.records;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Company;
import org.springframework.stereotype.Component;

/** Amounts of closed records in the base currency, counted anew by the rate of the closing day; only what differs is written. */
@Component
final class BaseAmounts {

    private final DSLContext sql;
    private final Company company;

    BaseAmounts(DSLContext sql, Company company) {
        this.sql = sql;
        this.company = company;
    }

    /**
     * A part of a type's records.
     *
     * @param looked how many were looked at
     * @param last id of the last of them, null where there are no more
     */
    record Part(int looked, @Nullable Long last) {}

    /** Counts the next records after an id anew; of one currency, or of all. */
    Part recount(RecordType type, @Nullable String currency, long after, int atOnce) {
        Condition which = currency == null ? DSL.noCondition() : DSL.condition("t.currency = {0}", DSL.val(currency));
        return sql.resultQuery(
                        """
                        with part as (
                          select t.id, t.amount, t.currency, (t.closed_at at time zone {3})::date as day
                          from {0} t
                          where t.id > {1} and {2} and t.closed and t.amount is not null
                          order by t.id limit {4}
                        ), changed as (
                          update {0} t set amount_base = n.base
                          from (select part.id, case when coalesce(part.currency, '') in ('', {5}) then part.amount else round(part.amount * coalesce(
                                  (select r.rate from records.currency_rate r where r.currency = part.currency and r.on_day <= part.day order by r.on_day desc limit 1),
                                  (select r.rate from records.currency_rate r where r.currency = part.currency order by r.on_day limit 1),
                                  0), 2) end as base
                                from part) n
                          where t.id = n.id and t.amount_base is distinct from n.base
                        )
                        select count(*)::int as looked, max(part.id) as last from part""",
                        DSL.sql(type.qualified()), DSL.val(after), which, DSL.val(company.zone().getId()), DSL.inline(atOnce), DSL.val(company.currency()))
                .fetchSingle(row -> {
                    int looked = row.get("looked", int.class);
                    return new Part(looked, looked < atOnce ? null : row.get("last", Long.class));
                });
    }
}
