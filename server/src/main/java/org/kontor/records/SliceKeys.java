package org.kontor.records;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** The keys that records are sliced by, in SQL over rows under the alias {@code t}, and the filter that each value stands for. */
@Component
public final class SliceKeys {

    private static final int MOST_SPANS = 400;

    private final RecordTypes types;
    private final Access access;
    private final Company company;
    private final EntryLists lists;

    SliceKeys(RecordTypes types, Access access, Company company, EntryLists lists) {
        this.types = types;
        this.access = access;
        this.company = company;
        this.lists = lists;
    }

    /** Keys with the tables that they need. */
    static final class Sql {

        private final Set<String> columns = new LinkedHashSet<>();
        private final List<Field<?>> keys = new ArrayList<>();
        private SQL joins = DSL.sql("");

        /** Columns of {@code t} that must be there. */
        Set<String> columns() {
            return columns;
        }

        /** One field for each key, named k0, k1 … */
        List<Field<?>> keys() {
            return keys;
        }

        /** What to join to {@code t}. */
        SQL joins() {
            return joins;
        }

        private void join(String text, Object... parts) {
            joins = DSL.sql("{0} left join {1}", joins, parts.length == 0 ? DSL.sql(text) : DSL.sql(text, parts));
        }
    }

    /** The field at the end of a path, which the actor may read and slice by. */
    public FieldDef field(Actor actor, RecordType type, SliceBy by) {
        FieldDef own = readable(actor, type, by.own());
        String code = by.other();
        FieldDef field = own;
        if (code != null) {
            field = readable(actor, other(type, own), code);
        }
        boolean time = field.type() instanceof FieldType.Moment || field.type() instanceof FieldType.Day;
        RecordType owner = code == null ? type : other(type, own);
        // of what a record is bound to only some may be told, and not even that there is more
        boolean fits = owner.parentOf(field) == null && switch (field.type()) {
            case FieldType.Id id -> true;
            case FieldType.Team team -> true;
            case FieldType.Flag flag -> true;
            case FieldType.Currency currency -> true;
            case FieldType.Text text -> !field.section().equals("hidden");
            default -> time;
        };
        if (!fits || field.multiple() && time || time != (by.unit() != null) || field.storage() instanceof Storage.ChannelRows) {
            throw Problem.invalid(by.path(), "field.error.operator");
        }
        return field;
    }

    /** The type of the record at the end of a path. */
    public RecordType owner(RecordType type, SliceBy by) {
        return by.other() == null ? type : other(type, type.field(by.own()));
    }

    private RecordType other(RecordType type, FieldDef own) {
        boolean repeated = type.fields().values().stream()
                .anyMatch(field -> field.storage() instanceof Storage.LinkRows rows && rows.primaryField().equals(own.code()));
        if (!(own.type() instanceof FieldType.Reference reference) || own.column() == null || own.multiple() || repeated) {
            throw Problem.invalid(own.code(), "field.error.operator");
        }
        return types.get(reference.type());
    }

    private FieldDef readable(Actor actor, RecordType type, String code) {
        if (!access.fields(actor, type.code()).readable(code)) {
            throw RecordType.unknown(code);
        }
        return type.field(code);
    }

    /** Whether one record may have several values of it. */
    public boolean multiple(Actor actor, RecordType type, SliceBy by) {
        return field(actor, type, by).multiple();
    }

    /** The keys in SQL, of rows that a filter lets through. */
    Sql sql(Actor actor, RecordType type, List<SliceBy> by, Filter filter) {
        Sql sql = new Sql();
        for (int place = 0; place < by.size(); place++) {
            SliceBy one = by.get(place);
            FieldDef field = field(actor, type, one);
            String row = "t";
            RecordType owner = type;
            if (one.other() != null) {
                FieldDef own = type.field(one.own());
                owner = other(type, own);
                row = "d" + place;
                sql.columns.add("t.\"" + own.column() + '"');
                Condition seen = VisibleSql.condition(access.rows(actor, owner.code(), Access.Action.READ), owner, row);
                sql.join(owner.qualified() + " " + row + " on " + row + ".id = t.\"" + own.column() + "\" and " + row + ".deleted_at is null and {0}", seen);
            } else if (field.column() != null) {
                sql.columns.add("t.\"" + field.column() + '"');
            }
            if (field.type() instanceof FieldType.Entry entry) {
                lists.use(entry, lists.entries(entry).stream().filter(known -> !known.archived()).map(EntryList.Entry::id).toList());
            }
            sql.keys.add(key(sql, owner, field, row, place, one, spans(filter, field, one)).as("k" + place));
        }
        return sql;
    }

    /** The first days of the spans that the filter's days of a moment lie in; none where it does not tell them, or too many. */
    private static List<LocalDate> spans(Filter filter, FieldDef field, SliceBy by) {
        SliceBy.Unit unit = by.unit();
        if (unit == null || by.other() != null || !(field.type() instanceof FieldType.Moment)) {
            return List.of();
        }
        return switch (filter) {
            case Filter.All all -> all.of().stream().map(part -> spans(part, field, by)).filter(spans -> !spans.isEmpty()).findFirst().orElse(List.of());
            case Filter.Between between when between.field().equals(field.code()) && day(between.from()) != null && day(between.to()) != null -> {
                List<LocalDate> spans = new ArrayList<>();
                LocalDate last = java.util.Objects.requireNonNull(day(between.to()));
                LocalDate next = unit.first(java.util.Objects.requireNonNull(day(between.from())));
                while (!next.isAfter(last) && spans.size() <= MOST_SPANS) {
                    spans.add(next);
                    next = unit.plus(next, 1);
                }
                yield spans.size() > MOST_SPANS ? List.of() : spans;
            }
            default -> List.of();
        };
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        return text instanceof String day && day.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(day) : null;
    }

    private Field<?> key(Sql sql, RecordType owner, FieldDef field, String row, int place, SliceBy by, List<LocalDate> spans) {
        String many = "m" + place;
        return switch (field.storage()) {
            case Storage.Column column when field.multiple() -> {
                sql.join("lateral (select distinct x as v from unnest(" + row + ".\"" + column.name() + "\") x) " + many + " on true");
                yield DSL.field(DSL.name(many, "v"), SqlTypes.single(field.type()));
            }
            case Storage.Column column -> {
                Field<?> value = SqlTypes.column(row, field);
                SliceBy.Unit unit = by.unit();
                if (unit == null) {
                    yield value;
                }
                if (!spans.isEmpty()) {
                    // to look a moment up among a few is a fifth of the work of turning it into the company's time
                    yield DSL.field("({0})[width_bucket({1}, {2})]", SQLDataType.LOCALDATE,
                            DSL.val(spans.toArray(LocalDate[]::new), SQLDataType.LOCALDATE.array()), value,
                            DSL.val(spans.stream().map(day -> java.util.Objects.requireNonNull(company.begin(day))).toArray(Instant[]::new), SQLDataType.INSTANT.array()));
                }
                Field<?> local = field.type() instanceof FieldType.Moment
                        ? DSL.field("{0} at time zone {1}", SQLDataType.LOCALDATETIME, value, DSL.inline(company.zone().getId()))
                        : DSL.field("{0}::timestamp", SQLDataType.LOCALDATETIME, value);
                yield DSL.field("date_trunc({0}, {1})::date", SQLDataType.LOCALDATE, DSL.inline(unit.name().toLowerCase(Locale.ROOT)), local);
            }
            case Storage.LinkRows rows -> {
                sql.join("lateral (select distinct l." + rows.other() + " as v from " + rows.table() + " l where l." + rows.own() + " = " + row + ".id"
                        + (rows.present().isEmpty() ? "" : " and l." + rows.present()) + ") " + many + " on true");
                yield DSL.field(DSL.name(many, "v"), SQLDataType.BIGINT);
            }
            case Storage.PersonRows rows -> {
                sql.join("records.record_person " + many + " on " + many + ".type_id = " + owner.id() + " and " + many + ".record_id = " + row + ".id and " + many
                        + ".role = {0}", DSL.inline(rows.role()));
                yield DSL.field(DSL.name(many, "person_id"), SQLDataType.BIGINT);
            }
            case Storage.ChannelRows rows -> throw Problem.invalid(by.path(), "field.error.operator");
        };
    }

    /** The filter of the records that have this key. */
    public Filter filter(RecordType type, SliceBy by, @Nullable Object key) {
        String code = by.other();
        if (code == null) {
            return key == null ? new Filter.Empty(by.own()) : value(by.own(), by, key);
        }
        String other = other(type, type.field(by.own())).code();
        Filter of = key == null ? new Filter.Not(new Filter.Empty(code)) : value(code, by, key);
        Filter tied = new Filter.Related(other, by.own(), of, Filter.Bounds.OPEN, null);
        return key == null ? new Filter.Not(tied) : tied;
    }

    /** The filter of the records that have none of these keys, nor are empty where that is shown as well. */
    public Filter others(RecordType type, SliceBy by, List<Object> shown, boolean emptyShown) {
        String code = by.other();
        if (code == null) {
            Filter others = new Filter.Not(new Filter.In(by.own(), shown));
            return emptyShown ? others.and(new Filter.Not(new Filter.Empty(by.own()))) : others;
        }
        String other = other(type, type.field(by.own())).code();
        Filter others = new Filter.Not(new Filter.Related(other, by.own(), new Filter.In(code, shown), Filter.Bounds.OPEN, null));
        return emptyShown ? others.and(new Filter.Related(other, by.own(), new Filter.Not(new Filter.Empty(code)), Filter.Bounds.OPEN, null)) : others;
    }

    private static Filter value(String field, SliceBy by, Object key) {
        SliceBy.Unit unit = by.unit();
        if (unit != null && key instanceof LocalDate first) {
            return new Filter.Between(field, first.toString(), unit.plus(first, 1).minusDays(1).toString());
        }
        return Filter.is(field, key);
    }
}
