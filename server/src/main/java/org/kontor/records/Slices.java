package org.kontor.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
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

/**
 * Records counted and measured by some of their values: what any report is made of. Under the same access as lists, in rows and
 * in fields, so that a figure is the list of its filter, counted. One statement for all measures of one filter.
 */
@Component
public final class Slices {

    /** So many rows a statement may answer. */
    static final int MOST = 20_000;

    /** By one key alone there may be more: every client of a large company. */
    private static final int MOST_OF_ONE = 60_000;

    private final DSLContext sql;
    private final Access access;
    private final FilterSql filters;
    private final Rates rates;
    private final SliceKeys keys;
    private final RecordTypes types;

    Slices(
            @Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql, Access access, FilterSql filters, Rates rates, SliceKeys keys,
            RecordTypes types) {
        this.sql = sql;
        this.access = access;
        this.filters = filters;
        this.rates = rates;
        this.keys = keys;
        this.types = types;
    }

    /**
     * The slices of a filter's records.
     *
     * @throws Problem INVALID for a field that the actor may not read or that cannot be measured so, and for too many slices
     */
    public List<Slice> of(Actor actor, String typeCode, Filter filter, List<SliceBy> by, List<SliceOf> of) {
        RecordType type = types.get(typeCode);
        SliceKeys.Sql key = keys.sql(actor, type, by, filter);
        Set<String> columns = new LinkedHashSet<>(key.columns());
        columns.add("t.\"id\"");
        List<Field<?>> selected = new ArrayList<>(key.keys());
        List<Measured> measured = new ArrayList<>();
        List<String> currencies = new ArrayList<>();
        for (SliceOf one : of) {
            Measured next = measured(actor, type, one, columns);
            measured.add(next);
            if (next.currency() != null && !currencies.contains(next.currency())) {
                currencies.add(next.currency());
                selected.add(DSL.field("coalesce(" + next.currency() + ", '')", SQLDataType.CLOB).as("c" + (currencies.size() - 1)));
            }
        }
        List<Field<?>> groups = new ArrayList<>();
        for (int place = 1; place <= selected.size(); place++) {
            groups.add(DSL.inline(place));
        }
        selected.add(DSL.field("count(*)", SQLDataType.BIGINT).as("n"));
        for (int place = 0; place < measured.size(); place++) {
            selected.add(DSL.field(measured.get(place).count(), SQLDataType.BIGINT).as("n" + place));
            selected.add(DSL.field(measured.get(place).sum(), SQLDataType.NUMERIC).as("s" + place));
            selected.add(DSL.field(measured.get(place).open(), SQLDataType.NUMERIC).as("o" + place));
        }
        var select = sql.select(selected).from(DSL.table("({0}) t {1}", rows(actor, type, filter, String.join(", ", columns)), key.joins()));
        int most = by.size() == 1 ? MOST_OF_ONE : MOST;
        List<? extends Record> found = (groups.isEmpty() ? select : select.groupBy(groups)).limit(most + 1).fetch();
        if (found.size() > most) {
            throw Problem.invalid("dimensions", "report.error.slices", Map.of("most", most));
        }
        Map<List<@Nullable Object>, Slice> slices = new LinkedHashMap<>();
        for (Record row : found) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int place = 0; place < by.size(); place++) {
                values.add(row.get("k" + place));
            }
            List<Slice.Part> parts = new ArrayList<>();
            for (int place = 0; place < measured.size(); place++) {
                String currency = measured.get(place).currency();
                BigDecimal open = row.get("o" + place, BigDecimal.class);
                parts.add(new Slice.Part(
                        row.get("n" + place, Long.class),
                        row.get("s" + place, BigDecimal.class),
                        currency == null || open.signum() == 0 ? Map.of() : Map.of(row.get("c" + currencies.indexOf(currency), String.class), open)));
            }
            slices.merge(values, new Slice(values, row.get("n", Long.class), parts), Slice::plus);
        }
        return List.copyOf(slices.values());
    }

    /** What a part comes to: money in the base currency, what is still open by today's rate. */
    public BigDecimal amount(Slice.Part part) {
        BigDecimal amount = part.sum();
        for (Map.Entry<String, BigDecimal> open : part.open().entrySet()) {
            amount = amount.add(rates.toBase(open.getValue(), open.getKey()));
        }
        return amount;
    }

    /** The ids of a filter's records with their keys (columns id, k0, k1 …), to be used inside another statement. */
    public Select<?> keyed(Actor actor, String typeCode, Filter filter, List<SliceBy> by) {
        RecordType type = types.get(typeCode);
        SliceKeys.Sql key = keys.sql(actor, type, by, filter);
        Set<String> columns = new LinkedHashSet<>(key.columns());
        columns.add("t.\"id\"");
        List<Field<?>> selected = new ArrayList<>();
        selected.add(DSL.field("t.id", SQLDataType.BIGINT));
        selected.addAll(key.keys());
        return DSL.select(selected).from(DSL.table("({0}) t {1}", rows(actor, type, filter, String.join(", ", columns)), key.joins()));
    }

    private SQL rows(Actor actor, RecordType type, Filter filter, String columns) {
        Visible visible = FilteredRows.visible(access.rows(actor, type.code(), Access.Action.READ), actor, type, filter, filters);
        return FilteredRows.select(visible, actor, type, filter, filters, columns, null);
    }

    /**
     * A measure in SQL.
     *
     * @param currency the column that tells the currency of what is open; null where nothing is to be converted
     */
    private record Measured(String count, String sum, String open, @Nullable String currency) {}

    private Measured measured(Actor actor, RecordType type, SliceOf of, Set<String> columns) {
        return switch (of) {
            case SliceOf.Amount(String code) -> amount(type, field(actor, type, code, columns), columns);
            case SliceOf.Weighted weighted -> weighted(actor, type, weighted, columns);
            case SliceOf.Span(String from, String to) -> {
                String first = moment(field(actor, type, from, columns));
                String last = moment(field(actor, type, to, columns));
                yield new Measured(
                        "count(*) filter (where " + first + " is not null and " + last + " is not null)",
                        "coalesce(sum(extract(epoch from " + last + " - " + first + ")), 0)", "0::numeric", null);
            }
            case SliceOf.Having(String code, Set<?> values) -> {
                FieldDef field = field(actor, type, code, columns);
                String list = values.stream()
                        .map(value -> value instanceof Long id ? id.toString() : "'" + value.toString().replaceAll("[^A-Za-z_]", "") + "'")
                        .collect(Collectors.joining(", "));
                yield new Measured(
                        list.isEmpty() ? "0::bigint" : "count(*) filter (where t.\"" + field.column() + "\" in (" + list + "))", "0::numeric", "0::numeric", null);
            }
        };
    }

    private Measured amount(RecordType type, FieldDef field, Set<String> columns) {
        boolean number = field.type() instanceof FieldType.Whole || field.type() instanceof FieldType.Decimal || field.type() instanceof FieldType.Money;
        if (!number || field.multiple() || field.code().equals("id")) {
            throw Problem.invalid(field.code(), "field.error.operator");
        }
        String value = "t.\"" + field.column() + '"';
        String count = "count(" + value + ")";
        String currencyField = field.type() instanceof FieldType.Money money ? money.currencyField() : null;
        FieldDef currency = currencyField == null ? null : type.find(currencyField);
        if (currency == null) {
            return new Measured(count, "coalesce(sum(" + value + "), 0)::numeric", "0::numeric", null);
        }
        String in = "t.\"" + currency.column() + '"';
        columns.add(in);
        if (type.staged() && field.code().equals("amount")) {
            columns.add("t.\"closed\"");
            columns.add("t.\"amount_base\"");
            return new Measured(
                    count,
                    "coalesce(sum(t.amount_base) filter (where t.closed), 0)",
                    "coalesce(sum(t.amount) filter (where not t.closed), 0)",
                    in);
        }
        return new Measured(count, "0::numeric", "coalesce(sum(" + value + "), 0)", in);
    }

    private Measured weighted(Actor actor, RecordType type, SliceOf.Weighted weighted, Set<String> columns) {
        if (!type.staged()) {
            throw Problem.invalid("amount", "field.error.operator");
        }
        field(actor, type, "amount", columns);
        columns.addAll(List.of("t.\"closed\"", "t.\"currency\"", "t.\"stage_id\""));
        String stage = weighted.percent().entrySet().stream()
                .map(entry -> "when " + entry.getKey() + " then " + entry.getValue())
                .collect(Collectors.joining(" ", "case t.stage_id ", " else 0 end"));
        if (weighted.percent().isEmpty()) {
            stage = "0";
        }
        if (weighted.ownFirst() && type.find("probability") != null && access.fields(actor, type.code()).readable("probability")) {
            columns.add("t.\"probability\"");
            stage = "coalesce(t.probability, " + stage + ")";
        }
        return new Measured(
                "count(t.amount) filter (where not t.closed)",
                "0::numeric",
                "coalesce(sum(t.amount * (" + stage + ") / 100.0) filter (where not t.closed), 0)",
                "t.\"currency\"");
    }

    private static String moment(FieldDef field) {
        if (!(field.type() instanceof FieldType.Moment)) {
            throw Problem.invalid(field.code(), "field.error.operator");
        }
        return "t.\"" + field.column() + '"';
    }

    private FieldDef field(Actor actor, RecordType type, String code, Set<String> columns) {
        if (!access.fields(actor, type.code()).readable(code)) {
            throw RecordType.unknown(code);
        }
        FieldDef field = type.field(code);
        if (field.column() == null) {
            throw Problem.invalid(code, "field.error.operator");
        }
        columns.add("t.\"" + field.column() + '"');
        return field;
    }
}
