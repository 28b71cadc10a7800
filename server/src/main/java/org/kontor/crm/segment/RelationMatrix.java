package org.kontor.crm.segment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** How clients have moved between the states, month by month: of those only that the reader sees. */
@Component
class RelationMatrix {

    private final DSLContext sql;
    private final Records records;
    private final Company company;

    RelationMatrix(DSLContext sql, Records records, Company company) {
        this.sql = sql;
        this.records = records;
        this.company = company;
    }

    /** So many clients moved from one state (null: they came into the base) to another. */
    record Moves(@Nullable Long from, long to, long count) {}

    /**
     * A month of the company's zone.
     *
     * @param moves how many clients moved, each way
     * @param ends how many were in each state when it ended, by the state's id
     */
    record Month(String month, LocalDate from, LocalDate to, List<Moves> moves, Map<Long, Long> ends) {}

    /** The last months in their order, this one included: one statement. */
    List<Month> months(Actor actor, ClientKind kind, Filter filter, int count) {
        YearMonth last = YearMonth.from(company.today());
        YearMonth first = last.minusMonths(count - 1L);
        Map<YearMonth, List<Moves>> moves = new TreeMap<>();
        Map<Long, Long> standing = new LinkedHashMap<>();
        Map<YearMonth, Map<Long, Long>> changes = new TreeMap<>();
        sql.resultQuery("""
                        select to_char(m.at at time zone {0}, 'YYYY-MM') as month, m.from_id, m.to_id, count(*) as n, count(distinct m.record_id) as clients
                        from crm_segment.relation_move m
                        where m.type_id = {1} and m.record_id in ({2})
                        group by 1, 2, 3 order by 1, 4 desc""",
                        DSL.inline(company.zone().getId()), DSL.inline(kind.type()), records.idsSelect(actor, kind.code(), filter))
                .forEach(row -> {
                    YearMonth month = YearMonth.parse(row.get("month", String.class));
                    Long from = row.get("from_id", Long.class);
                    long to = row.get("to_id", Long.class);
                    long n = row.get("n", Long.class);
                    Map<Long, Long> change = month.isBefore(first) ? standing : changes.computeIfAbsent(month, one -> new LinkedHashMap<>());
                    change.merge(to, n, Long::sum);
                    if (from != null) {
                        change.merge(from, -n, Long::sum);
                    }
                    if (!month.isBefore(first)) {
                        moves.computeIfAbsent(month, one -> new ArrayList<>()).add(new Moves(from, to, row.get("clients", Long.class)));
                    }
                });
        List<Month> months = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            changes.getOrDefault(month, Map.of()).forEach((state, n) -> standing.merge(state, n, Long::sum));
            months.add(new Month(
                    month.toString(), month.atDay(1), month.atEndOfMonth(), moves.getOrDefault(month, List.of()), new LinkedHashMap<>(standing)));
        }
        return months;
    }
}
