package org.kontor.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.access.Teams;
import org.kontor.identity.Departments;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one place that turns a {@link Filter} into a condition over the record's table under the alias {@code t}. */
@Component
final class FilterSql {

    private final Access access;
    private final Company company;
    private final Stages stages;
    private final Departments departments;
    private final ObjectProvider<ListSearch> searching;
    private final Teams teams;
    private final RelatedSql related;
    private final EntryLists lists;

    FilterSql(
            Access access, Company company, Stages stages, Departments departments, ObjectProvider<ListSearch> searching, Teams teams,
            Ties ties, RecordTypes types, Rates rates, EntryLists lists) {
        this.lists = lists;
        this.teams = teams;
        this.related = new RelatedSql(this, ties, types, access, rates, company);
        this.access = access;
        this.company = company;
        this.stages = stages;
        this.departments = departments;
        this.searching = searching;
    }

    /** The condition; a field that is unknown or hidden is refused. */
    Condition condition(Actor actor, RecordType type, Filter filter) {
        return condition(actor, type, access.fields(actor, type.code()), "t", 1, filter);
    }

    /** The same over the table under another alias, so many steps away from the record that is asked for. */
    Condition condition(Actor actor, RecordType type, Fields readable, String alias, int depth, Filter filter) {
        return new Translation(actor, type, readable, alias, depth).of(filter);
    }

    /** The ids a value list means, with "me", "department:5" and "semantic:P" resolved. */
    List<Object> resolve(Actor actor, RecordType type, FieldDef field, List<Object> values) {
        List<Object> resolved = new ArrayList<>();
        for (Object value : values) {
            switch (field.type()) {
                case FieldType.Person ignored when value.equals("me") -> resolved.add(actor.personId() == null ? 0L : actor.personId());
                case FieldType.Team ignored when value.equals("mine") ->
                        resolved.addAll(actor.personId() == null ? Set.of(0L) : orNobody(teams.of(actor.personId())));
                case FieldType.Person ignored when value instanceof String text && text.startsWith("department:") -> {
                    resolved.addAll(orNobody(departments.structure().people(parseId(field, text.substring(11)))));
                }
                case FieldType.Stage ignored when value instanceof String text && text.startsWith("semantic:") -> {
                    String semantic = text.substring(9);
                    stages.pipelines(type.id()).forEach(pipeline -> pipeline.stages().stream()
                            .filter(stage -> stage.semantic().equals(semantic))
                            .forEach(stage -> resolved.add(stage.id())));
                }
                case FieldType.Channels channels -> resolved.add(channelText(channels, value));
                default -> resolved.add(field.type().parse(field.code(), value));
            }
        }
        return resolved;
    }

    private static Set<Long> orNobody(Set<Long> ids) {
        return ids.isEmpty() ? Set.of(0L) : ids;
    }

    private static String channelText(FieldType.Channels channels, Object value) {
        try {
            return Channel.parse("filter", channels.field(), value).normalized();
        } catch (Problem notWhole) {
            return value.toString();
        }
    }

    private static long parseId(FieldDef field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(field.code(), "field.error.id");
        }
    }

    private final class Translation {

        private final Actor actor;
        private final RecordType type;
        private final Fields readable;
        private final String row;
        private final int depth;

        Translation(Actor actor, RecordType type, Fields readable, String row, int depth) {
            this.actor = actor;
            this.type = type;
            this.readable = readable;
            this.row = row;
            this.depth = depth;
        }

        Condition of(Filter filter) {
            return switch (filter) {
                case Filter.All all -> DSL.and(all.of().stream().map(this::of).toList());
                case Filter.Any any -> any.of().isEmpty()
                        ? DSL.trueCondition()
                        : DSL.or(any.of().stream().map(this::of).toList());
                // never null, and as an anti-join much quicker
                case Filter.Not not when not.of() instanceof Filter.Related -> DSL.condition("not ({0})", of(not.of()));
                case Filter.Not not -> DSL.condition("({0}) is not true", of(not.of()));
                case Filter.In in -> in(field(in.field()), in.values());
                case Filter.Between between -> between(field(between.field()), between.from(), between.to());
                case Filter.Contains contains -> contains(field(contains.field()), contains.text());
                case Filter.Like like -> like(field(like.field()), like.pattern());
                case Filter.Search search -> ofTable(searching.getObject().found(actor, type, search.text()));
                case Filter.Empty empty -> empty(field(empty.field()));
                case Filter.Period period -> period(field(period.field()), period.code());
                case Filter.Passed passed -> ofTable(stages.passed(
                        type,
                        stages.stage(passed.stage()).orElseThrow(() -> Problem.invalid("stage", "field.error.stage_unknown")),
                        dayStart(passed.from()),
                        dayStart(passed.to().plusDays(1))));
                case Filter.Stood stood -> ofTable(stages.stood(type, stood.stages(), dayStart(stood.on().plusDays(1))));
                case Filter.Left left -> ofTable(stages.left(type, left.stage()));
                case Filter.Related tied -> related.related(actor, type, row, depth, tied);
                case Filter.Top top -> related.top(actor, type, row, depth, top);
            };
        }

        /** A condition that others have made over the table under the alias {@code t}. */
        private Condition ofTable(Condition condition) {
            return row.equals("t") ? condition : DSL.condition(row + ".id in (select t.id from " + type.qualified() + " t where {0})", condition);
        }

        private FieldDef field(String code) {
            if (!readable.readable(code)) {
                throw RecordType.unknown(code);
            }
            return type.field(code);
        }

        private Condition in(FieldDef field, List<Object> values) {
            List<Object> resolved = resolve(actor, type, field, values);
            if (resolved.isEmpty()) {
                return DSL.falseCondition();
            }
            if (field.type() instanceof FieldType.Entry entry) {
                lists.use(entry, resolved.stream().map(id -> (Long) id).toList());
            }
            return switch (field.storage()) {
                case Storage.Column column -> {
                    Field<?> left = SqlTypes.column(row, field);
                    if (field.multiple()) {
                        yield DSL.condition("{0} && {1}", left, array(field, resolved));
                    }
                    yield resolved.size() == 1
                            ? DSL.condition("{0} = {1}", left, DSL.val(resolved.getFirst(), (org.jooq.DataType<Object>) SqlTypes.single(field.type())))
                            : DSL.condition("{0} = any({1})", left, array(field, resolved));
                }
                case Storage.ChannelRows rows -> channel(rows, DSL.condition("c.normalized = any({0})", array(field, resolved)));
                case Storage.PersonRows rows -> DSL.condition(
                        "exists (select 1 from records.record_person p where p.type_id = {0} and p.record_id = " + row + ".id and p.role = {1} and p.person_id = any({2}))",
                        DSL.inline(type.id()), DSL.inline(rows.role()), array(field, resolved));
                case Storage.LinkRows rows -> linked(field, rows, DSL.condition("l." + rows.other() + " = any({0})", array(field, resolved)));
            };
        }

        private Condition between(FieldDef field, @Nullable Object from, @Nullable Object to) {
            if (field.multiple() || !(field.storage() instanceof Storage.Column)) {
                throw unfit(field);
            }
            Field<?> column = SqlTypes.column(row, field);
            return switch (field.type()) {
                case FieldType.Moment moment -> {
                    Condition result = DSL.trueCondition();
                    if (from != null) {
                        result = result.and(DSL.condition("{0} >= {1}", column, DSL.val(start(field, from), SQLDataType.INSTANT)));
                    }
                    if (to != null) {
                        result = isDay(to)
                                ? result.and(DSL.condition("{0} < {1}", column, DSL.val(dayStart(day(field, to).plusDays(1)), SQLDataType.INSTANT)))
                                : result.and(DSL.condition("{0} <= {1}", column, DSL.val(start(field, to), SQLDataType.INSTANT)));
                    }
                    yield result;
                }
                case FieldType.Day day -> bounds(field, column, from, to);
                case FieldType.Whole whole -> bounds(field, column, from, to);
                case FieldType.Decimal decimal -> bounds(field, column, from, to);
                case FieldType.Money money -> bounds(field, column, from, to);
                default -> {
                    if (!field.code().equals("id")) {
                        throw unfit(field);
                    }
                    yield bounds(field, column, from, to);
                }
            };
        }

        private Condition bounds(FieldDef field, Field<?> column, @Nullable Object from, @Nullable Object to) {
            Condition result = DSL.trueCondition();
            if (from != null) {
                result = result.and(DSL.condition("{0} >= {1}", column, value(field, from)));
            }
            if (to != null) {
                result = result.and(DSL.condition("{0} <= {1}", column, value(field, to)));
            }
            return result;
        }

        private Condition contains(FieldDef field, String text) {
            String pattern = "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            return switch (field.storage()) {
                case Storage.Column column -> {
                    if (!field.type().sqlType().equals("text")) {
                        throw unfit(field);
                    }
                    yield field.multiple()
                            ? DSL.condition("exists (select 1 from unnest({0}) x where x ilike {1})", SqlTypes.column(row, field), DSL.val(pattern))
                            : DSL.condition("{0} ilike {1}", SqlTypes.column(row, field), DSL.val(pattern));
                }
                case Storage.ChannelRows rows -> {
                    String digits = text.replaceAll("\\D", "");
                    Condition matches = DSL.condition("c.value ilike {0}", DSL.val(pattern));
                    if (rows.field().equals("phones") && digits.length() >= 3) {
                        matches = matches.or(DSL.condition("c.normalized like {0}", DSL.val("%" + digits + "%")));
                    }
                    yield channel(rows, matches);
                }
                case Storage.PersonRows rows -> throw unfit(field);
                case Storage.LinkRows rows -> throw unfit(field);
            };
        }

        private Condition like(FieldDef field, String pattern) {
            Field<String> wanted = DSL.val(pattern.replace("\\", "\\\\").replace("_", "\\_"));
            return switch (field.storage()) {
                case Storage.Column column when field.type().sqlType().equals("text") && !field.multiple() ->
                        DSL.condition("{0} ilike {1}", SqlTypes.column(row, field), wanted);
                case Storage.ChannelRows rows -> channel(rows, DSL.condition("c.value ilike {0}", wanted));
                default -> throw unfit(field);
            };
        }

        private Condition empty(FieldDef field) {
            return switch (field.storage()) {
                case Storage.Column column -> field.multiple()
                        ? DSL.condition("coalesce(cardinality({0}), 0) = 0", SqlTypes.column(row, field))
                        : DSL.condition("{0} is null", SqlTypes.column(row, field));
                case Storage.ChannelRows rows -> DSL.not(channel(rows, DSL.trueCondition()));
                case Storage.PersonRows rows -> DSL.condition(
                        "not exists (select 1 from records.record_person p where p.type_id = {0} and p.record_id = " + row + ".id and p.role = {1})",
                        DSL.inline(type.id()), DSL.inline(rows.role()));
                case Storage.LinkRows rows -> DSL.not(linked(field, rows, DSL.trueCondition()));
            };
        }

        private Condition period(FieldDef field, String code) {
            Periods.Days days = Periods.days(code, company.today())
                    .orElseThrow(() -> Problem.invalid(field.code(), "field.error.period", Map.of("code", code)));
            return between(field, days.from().toString(), days.to().toString());
        }

        private Condition channel(Storage.ChannelRows rows, Condition matches) {
            return DSL.condition(
                    "exists (select 1 from records.channel c where c.type_id = {0} and c.record_id = " + row + ".id and c.field = {1} and {2})",
                    DSL.inline(type.id()), DSL.inline(rows.field()), matches);
        }

        private Condition linked(FieldDef field, Storage.LinkRows rows, Condition matches) {
            String present = rows.present().isEmpty() ? "" : " and l." + rows.present();
            Condition known = type.parents().stream()
                    .filter(parent -> parent.table().equals(rows.table()))
                    .findFirst()
                    .map(parent -> VisibleSql.readable(access.rows(actor, parent.type(), Access.Action.READ), parent.known(), "l." + parent.other()))
                    .orElseGet(() -> field.personal() ? DSL.condition("l." + rows.other() + " = {0}", DSL.val(actor.personId(), SQLDataType.BIGINT)) : DSL.noCondition());
            return DSL.condition(
                    "exists (select 1 from " + rows.table() + " l where l." + rows.own() + " = " + row + ".id" + present + " and {0} and {1})", matches, known);
        }

        private Field<Object> value(FieldDef field, Object raw) {
            @SuppressWarnings("unchecked")
            org.jooq.DataType<Object> dataType = (org.jooq.DataType<Object>) SqlTypes.single(field.type());
            return DSL.val(field.type().parse(field.code(), raw), dataType);
        }

        private Instant start(FieldDef field, Object raw) {
            return isDay(raw) ? dayStart(day(field, raw)) : (Instant) new FieldType.Moment().parse(field.code(), raw);
        }

        private Instant dayStart(LocalDate day) {
            ZoneId zone = company.zone();
            return day.atStartOfDay(zone).toInstant();
        }

        private LocalDate day(FieldDef field, Object raw) {
            return (LocalDate) new FieldType.Day().parse(field.code(), raw);
        }

        private static boolean isDay(Object raw) {
            return raw instanceof LocalDate || raw instanceof String text && text.length() <= 10;
        }
    }

    private static Problem unfit(FieldDef field) {
        return Problem.invalid(field.code(), "field.error.operator");
    }

    /** A bound array of the field's values. */
    static Field<?> array(FieldDef field, List<Object> values) {
        return switch (field.type().sqlType()) {
            case "bigint" -> DSL.val(values.stream().map(value -> (Long) value).toArray(Long[]::new), SQLDataType.BIGINT.array());
            case "text" -> DSL.val(values.stream().map(Object::toString).toArray(String[]::new), SQLDataType.CLOB.array());
            case "numeric" -> DSL.val(values.stream().map(value -> (java.math.BigDecimal) value).toArray(java.math.BigDecimal[]::new), SQLDataType.NUMERIC.array());
            case "date" -> DSL.val(values.stream().map(value -> (LocalDate) value).toArray(LocalDate[]::new), SQLDataType.LOCALDATE.array());
            case "timestamptz" -> DSL.val(values.stream().map(value -> (Instant) value).toArray(Instant[]::new), SQLDataType.INSTANT.array());
            case "boolean" -> DSL.val(values.stream().map(value -> (Boolean) value).toArray(Boolean[]::new), SQLDataType.BOOLEAN.array());
            default -> throw new IllegalStateException(field.type().sqlType());
        };
    }
}
