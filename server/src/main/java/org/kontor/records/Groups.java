package org.kontor.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQL;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.platform.DatabasePools;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Counts and sums of records by the values of some fields: what reports are made of, under the same access as lists. */
@Component
public final class Groups {

    /**
     * The records that have the same values.
     *
     * @param keys the values of the asked fields in their order, null where empty
     * @param count how many
     * @param sums amounts by currency
     * @param base the amounts in the base currency: open ones by today's rate, closed ones by that of their closing day
     */
    public record Group(List<@Nullable Object> keys, long count, Map<String, BigDecimal> sums, BigDecimal base) {

        /** The key at this place. */
        public @Nullable Object key(int place) {
            return keys.get(place);
        }

        /** Both together, by the keys of this one. */
        public Group and(Group other) {
            Map<String, BigDecimal> both = new TreeMap<>(sums);
            other.sums().forEach((currency, amount) -> both.merge(currency, amount, BigDecimal::add));
            return new Group(keys, count + other.count, both, base.add(other.base));
        }
    }

    private final DSLContext sql;
    private final Access access;
    private final FilterSql filters;
    private final Rates rates;

    Groups(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql, Access access, FilterSql filters, Rates rates) {
        this.sql = sql;
        this.access = access;
        this.filters = filters;
        this.rates = rates;
    }

    List<Group> group(Actor actor, RecordType type, Filter filter, List<String> codes) {
        codes.forEach(code -> {
            type.field(code);
            if (!access.fields(actor, type.code()).readable(code)) {
                throw RecordType.unknown(code);
            }
        });
        return report(actor, type, filter, codes);
    }

    List<Group> report(Actor actor, RecordType type, Filter filter, List<String> codes) {
        List<Field<?>> keys = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>(Set.of("t.\"id\""));
        for (String code : codes) {
            FieldDef field = type.field(code);
            if (!access.fields(actor, type.code()).readable(code)) {
                keys.add(DSL.inline((Long) null, SQLDataType.BIGINT).as("k" + keys.size()));
                continue;
            }
            if (field.multiple() || field.column() == null) {
                throw Problem.invalid(code, "field.error.operator");
            }
            keys.add(SqlTypes.column("t", field).as("k" + keys.size()));
            columns.add("t.\"" + field.column() + '"');
        }
        boolean money = type.staged() && access.fields(actor, type.code()).readable("amount");
        if (money) {
            columns.addAll(List.of("t.\"currency\"", "t.\"closed\"", "t.\"amount\"", "t.\"amount_base\""));
        }
        List<Field<?>> selected = new ArrayList<>(keys);
        Field<String> currency = DSL.field(money ? "coalesce(t.currency, '')" : "''", SQLDataType.CLOB).as("currency");
        Field<Boolean> closed = DSL.field(money ? "t.closed" : "false", SQLDataType.BOOLEAN).as("closed");
        Field<Long> count = DSL.field("count(*)", SQLDataType.BIGINT).as("n");
        Field<BigDecimal> amount = DSL.field(money ? "coalesce(sum(t.amount), 0)" : "0::numeric", SQLDataType.NUMERIC).as("amount");
        Field<BigDecimal> base = DSL.field(money ? "coalesce(sum(t.amount_base), 0)" : "0::numeric", SQLDataType.NUMERIC).as("base");
        selected.addAll(List.of(currency, closed, count, amount, base));
        List<Field<?>> by = new ArrayList<>();
        for (int place = 1; place <= keys.size() + 2; place++) {
            by.add(DSL.inline(place));
        }
        Map<List<@Nullable Object>, Group> groups = new LinkedHashMap<>();
        for (Record row : sql.select(selected)
                .from(DSL.table("({0}) t", rows(actor, type, filter, String.join(", ", columns))))
                .groupBy(by)
                .fetch()) {
            List<@Nullable Object> values = new ArrayList<>();
            keys.forEach(key -> values.add(row.get(key)));
            Map<String, BigDecimal> sums = new TreeMap<>();
            if (row.get(amount).signum() != 0) {
                sums.put(row.get(currency), row.get(amount));
            }
            BigDecimal inBase = row.get(closed) ? row.get(base) : rates.toBase(row.get(amount), row.get(currency));
            groups.merge(values, new Group(values, row.get(count), sums, inBase), Group::and);
        }
        return List.copyOf(groups.values());
    }

    Select<Record1<Long>> idsSelect(Actor actor, RecordType type, Filter filter) {
        return DSL.select(DSL.field("t.id", SQLDataType.BIGINT)).from(DSL.table("({0}) t", rows(actor, type, filter, "t.id")));
    }

    private SQL rows(Actor actor, RecordType type, Filter filter, String columns) {
        Visible visible = FilteredRows.visible(access.rows(actor, type.code(), Access.Action.READ), actor, type, filter, filters);
        return FilteredRows.select(visible, actor, type, filter, filters, columns, null);
    }
}
