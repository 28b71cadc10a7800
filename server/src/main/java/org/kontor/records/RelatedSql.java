package org.kontor.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter.Bounds;
import org.kontor.records.Filter.Related;
import org.kontor.records.Filter.Sum;
import org.kontor.records.Filter.Top;

/**
 * Conditions that look at other records: those that are tied to one ({@link Related}) and the largest of many ({@link Top}).
 * Only rows and fields count that the actor may read. What asks for a number or a sum is grouped once over all, so that the
 * planner can join it; what asks only whether there is one becomes a semi-join.
 */
final class RelatedSql {

    /** So deep may related records be asked for those related to them. */
    private static final int DEEPEST = 3;

    private final FilterSql filters;
    private final Ties ties;
    private final RecordTypes types;
    private final Access access;
    private final Rates rates;
    private final Company company;

    RelatedSql(FilterSql filters, Ties ties, RecordTypes types, Access access, Rates rates, Company company) {
        this.filters = filters;
        this.ties = ties;
        this.types = types;
        this.access = access;
        this.rates = rates;
        this.company = company;
    }

    /** Whether a record to which nothing is tied fulfils it. */
    static boolean holdsForNone(Related related) {
        Sum sum = related.sum();
        if (related.count().equals(Bounds.OPEN) && sum == null) {
            return false;
        }
        return related.count().covers(BigDecimal.ZERO) && (sum == null || sum.bounds().covers(BigDecimal.ZERO));
    }

    /** The condition on a row of the type under an alias, which is never null. */
    Condition related(Actor actor, RecordType type, String alias, int depth, Related related) {
        Rows rows = rows(actor, type, depth, related);
        Sum sum = related.sum();
        if (related.count().equals(Bounds.OPEN) && sum == null) {
            return DSL.condition("exists (select 1 from " + rows.from() + " where " + rows.key() + " = " + alias + ".id and {0})", rows.where());
        }
        Condition wanted = within(DSL.field("count(*)", SQLDataType.NUMERIC), related.count());
        if (sum != null) {
            wanted = wanted.and(within(DSL.field("coalesce(sum({0}), 0)", SQLDataType.NUMERIC, rows.amount(sum.field())), sum.bounds()));
        }
        boolean none = holdsForNone(related);
        SQL groups = DSL.sql(
                "select 1 from (select " + rows.key() + " as id from " + rows.from() + " where {0} group by 1 having {1}) g where g.id = " + alias + ".id",
                rows.where(), none ? DSL.condition("({0}) is not true", wanted) : wanted);
        return none ? DSL.condition("not exists ({0})", groups) : DSL.condition("exists ({0})", groups);
    }

    /** The condition that a row of the type under an alias is one of the largest. */
    Condition top(Actor actor, RecordType type, String alias, int depth, Top top) {
        String one = "x" + depth;
        Condition among = DSL.condition(one + ".deleted_at is null")
                .and(VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, one))
                .and(filters.condition(actor, type, access.fields(actor, type.code()), one, depth, top.of()));
        SQL largest;
        Related related = top.related();
        if (related == null) {
            Field<BigDecimal> size = amount(type, access.fields(actor, type.code()), one, java.util.Objects.requireNonNull(top.field()));
            largest = DSL.sql(
                    "select " + one + ".id from " + type.qualified() + " " + one + " where {0} and {1} is not null order by {1} desc, " + one + ".id limit {2}",
                    among, size, DSL.inline(top.most()));
        } else {
            Rows rows = rows(actor, type, depth, related);
            Sum sum = related.sum();
            Field<BigDecimal> size = sum == null
                    ? DSL.field("count(*)", SQLDataType.NUMERIC)
                    : DSL.field("coalesce(sum({0}), 0)", SQLDataType.NUMERIC, rows.amount(sum.field()));
            largest = DSL.sql(
                    "select " + one + ".id from " + type.qualified() + " " + one + " join (select " + rows.key() + " as id, {0} as size from " + rows.from()
                            + " where {1} group by 1 having {0} > 0) g on g.id = " + one + ".id where {2} order by g.size desc, " + one + ".id limit {3}",
                    size, rows.where(), among, DSL.inline(top.most()));
        }
        return DSL.condition(alias + ".id in (select q.id from ({0}) q)", largest);
    }

    /**
     * The rows of the other side.
     *
     * @param from tables, the other one under its alias
     * @param key in SQL, the id of the record of the first type that a row is tied to
     * @param where which rows count
     */
    private final class Rows {

        private final String from;
        private final String key;
        private final Condition where;
        private final RecordType other;
        private final Fields readable;
        private final String alias;

        Rows(String from, String key, Condition where, RecordType other, Fields readable, String alias) {
            this.from = from;
            this.key = key;
            this.where = where;
            this.other = other;
            this.readable = readable;
            this.alias = alias;
        }

        String from() {
            return from;
        }

        String key() {
            return key;
        }

        Condition where() {
            return where;
        }

        Field<BigDecimal> amount(String field) {
            return RelatedSql.this.amount(other, readable, alias, field);
        }
    }

    private Rows rows(Actor actor, RecordType type, int depth, Related related) {
        if (depth >= DEEPEST) {
            throw Filter.bad();
        }
        Tie tie = ties.find(actor, type, related.type(), related.by());
        String row = "r" + depth;
        Attachment attachment = ties.attachment(tie.type()).orElse(null);
        if (attachment != null) {
            RecordType rows = attachment.type();
            Condition where = DSL.condition(row + ".type_id = " + type.id() + (attachment.present().isEmpty() ? "" : " and " + attachment.present()))
                    .and(filters.condition(actor, rows, Fields.ALL, row, depth + 1, related.of()));
            return new Rows(rows.qualified() + " " + row, row + ".record_id", where, rows, Fields.ALL, row);
        }
        RecordType other = types.get(tie.type());
        Fields readable = access.fields(actor, other.code());
        Condition where = DSL.condition(row + ".deleted_at is null")
                .and(VisibleSql.condition(access.rows(actor, other.code(), Access.Action.READ), other, row))
                .and(filters.condition(actor, other, readable, row, depth + 1, related.of()));
        String table = other.qualified() + " " + row;
        if (tie.own()) {
            FieldDef field = type.field(tie.field());
            return switch (field.storage()) {
                case Storage.LinkRows links -> new Rows(linked(table, links, "l." + links.other() + " = " + row + ".id"), "l." + links.own(), where, other, readable, row);
                case Storage.Column column -> {
                    String own = "o.\"" + column.name() + '"';
                    yield new Rows(table + " join " + type.qualified() + " o on " + row + ".id = " + (field.multiple() ? "any(" + own + ")" : own), "o.id", where, other, readable, row);
                }
                default -> throw new IllegalStateException(field.code());
            };
        }
        FieldDef field = other.field(tie.field());
        return switch (field.storage()) {
            case Storage.LinkRows links -> new Rows(linked(table, links, "l." + links.own() + " = " + row + ".id"), "l." + links.other(), where, other, readable, row);
            case Storage.Column column when field.multiple() -> new Rows(
                    table + " cross join unnest(" + row + ".\"" + column.name() + "\") o(id)", "o.id", where, other, readable, row);
            case Storage.Column column -> new Rows(table, row + ".\"" + column.name() + '"', where, other, readable, row);
            default -> throw new IllegalStateException(field.code());
        };
    }

    private static String linked(String table, Storage.LinkRows links, String on) {
        return table + " join " + links.table() + " l on " + on + (links.present().isEmpty() ? "" : " and l." + links.present());
    }

    private static Condition within(Field<BigDecimal> number, Bounds bounds) {
        List<Condition> conditions = new ArrayList<>();
        BigDecimal from = bounds.from();
        BigDecimal to = bounds.to();
        if (from != null) {
            conditions.add(number.ge(DSL.val(from)));
        }
        if (to != null) {
            conditions.add(number.le(DSL.val(to)));
        }
        return DSL.and(conditions);
    }

    /** A numeric field of a row; money of a record with stages, or with a currency, in the base currency. */
    private Field<BigDecimal> amount(RecordType type, Fields readable, String alias, String code) {
        if (!readable.readable(code)) {
            throw RecordType.unknown(code);
        }
        FieldDef field = type.field(code);
        boolean number = field.type() instanceof FieldType.Whole || field.type() instanceof FieldType.Decimal || field.type() instanceof FieldType.Money;
        if (!number || field.multiple() || field.column() == null) {
            throw Problem.invalid(code, "field.error.operator");
        }
        Field<?> column = SqlTypes.column(alias, field);
        if (!(field.type() instanceof FieldType.Money money) || money.currencyField() == null) {
            return DSL.field("{0}", SQLDataType.NUMERIC, column);
        }
        Field<BigDecimal> base = DSL.field("{0} * {1}", SQLDataType.NUMERIC, column, rate(alias + ".currency"));
        return type.staged() && code.equals("amount")
                ? DSL.field("case when " + alias + ".closed then " + alias + ".amount_base else {0} end", SQLDataType.NUMERIC, base)
                : base;
    }

    /** Today's rate of the currency in a column; no currency is the base. */
    private Field<BigDecimal> rate(String column) {
        Field<BigDecimal> rate = DSL.inline(BigDecimal.ZERO);
        for (String currency : rates.currencies()) {
            BigDecimal today = rates.on(currency, company.today()).orElse(BigDecimal.ZERO);
            rate = DSL.field("case when " + column + " = {0} then {1} else {2} end", SQLDataType.NUMERIC, DSL.inline(currency), DSL.inline(today), rate);
        }
        return DSL.field("case when " + column + " is null then 1 else {0} end", SQLDataType.NUMERIC, rate);
    }
}
