package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/** Filters of the protocol as filters of records. The wire knows seconds only, so that a moment stands for its whole second. */
@Component
final class CrmFilter {

    private static final Filter NOTHING = new Filter.Not(Filter.NONE);
    private static final int DEEPEST = 10;
    private static final int MOST = 10_000;

    private final StageCodes stages;
    private final ReferenceBooks books;
    private final WireValues values;
    private final Access access;

    CrmFilter(StageCodes stages, ReferenceBooks books, WireValues values, Access access) {
        this.stages = stages;
        this.books = books;
        this.values = values;
        this.access = access;
    }

    /** The filter; what the type does not have is refused in crm.item.* and left out in the older methods. */
    Filter read(Actor actor, CrmType type, Map<String, @Nullable Object> filter, boolean item) {
        return new Reading(type, access.fields(actor, type.code()), item).all(filter, 0);
    }

    private final class Reading {

        private final CrmType type;
        private final Fields readable;
        private final boolean item;

        Reading(CrmType type, Fields readable, boolean item) {
            this.type = type;
            this.readable = readable;
            this.item = item;
        }

        Filter all(Map<String, @Nullable Object> filter, int depth) {
            if (depth > DEEPEST || filter.size() > 500) {
                throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: too deep");
            }
            boolean any = false;
            List<Filter> parts = new ArrayList<>();
            for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
                String key = entry.getKey();
                if (key.equalsIgnoreCase("logic")) {
                    any = Params.textOf(entry.getValue()).equalsIgnoreCase("OR");
                } else if (key.matches("\\d+") || key.toUpperCase(Locale.ROOT).startsWith("__INNER_FILTER")) {
                    parts.add(all(Params.mapOf("filter", entry.getValue()), depth + 1));
                } else {
                    parts.add(one(Comparison.read(key), entry.getValue()));
                }
            }
            if (parts.isEmpty()) {
                return Filter.NONE;
            }
            return parts.size() == 1 ? parts.getFirst() : any ? new Filter.Any(parts) : new Filter.All(parts);
        }

        private Filter one(Comparison comparison, @Nullable Object value) {
            Optional<WireField> field = item ? type.item(comparison.field()) : type.upper(comparison.field());
            String code = field.map(WireField::source).map(WireField.Source::needs).orElse(null);
            boolean there = field.isPresent() && (code == null || readable.readable(code));
            if (!there) {
                if (item) {
                    throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: field '" + comparison.field() + "' is not allowed in filter");
                }
                return Filter.NONE;
            }
            Filter found = switch (field.get().source()) {
                case WireField.Source.Constant constant -> constant(constant.value(), comparison, value);
                case WireField.Source.Filled filled ->
                    Params.flagOf(value) ? new Filter.Not(new Filter.Empty(filled.code())) : new Filter.Empty(filled.code());
                case WireField.Source.First first -> compare(Objects.requireNonNull(type.type().find(first.code())), comparison, value);
                case WireField.Source.Own own -> compare(Objects.requireNonNull(type.type().find(tied(field.get(), own.code()))), comparison, value);
            };
            return comparison.negated() ? new Filter.Not(found) : found;
        }

        /** Who asks for one contact of a deal means any of its contacts. */
        private String tied(WireField field, String code) {
            String all = switch (field.upper()) {
                case "CONTACT_ID" -> "contacts";
                case "COMPANY_ID" -> "companies";
                default -> code;
            };
            return type.type().find(all) != null && readable.readable(all) ? all : code;
        }

        private Filter constant(@Nullable Object constant, Comparison comparison, @Nullable Object value) {
            List<@Nullable Object> wanted = Params.listOf(value);
            String own = Params.textOf(constant);
            boolean holds = switch (comparison.kind()) {
                case EQUAL -> wanted.isEmpty() ? own.isEmpty() || own.equals("0") : wanted.stream().anyMatch(one -> Params.textOf(one).equals(own));
                default -> false;
            };
            return holds ? Filter.NONE : NOTHING;
        }

        private Filter compare(FieldDef field, Comparison comparison, @Nullable Object value) {
            List<@Nullable Object> given = Params.listOf(value);
            if (given.size() > MOST) {
                throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: too many values");
            }
            return switch (comparison.kind()) {
                case EQUAL -> equal(field, value, given);
                case CONTAINS, LIKE -> either(given, one -> like(field, Params.textOf(one), comparison.kind() == Comparison.Kind.LIKE));
                case BETWEEN -> given.size() < 2
                        ? NOTHING
                        : new Filter.All(List.of(
                                bound(field, Comparison.Kind.AT_LEAST, Params.textOf(given.get(0))),
                                bound(field, Comparison.Kind.AT_MOST, Params.textOf(given.get(1)))));
                case MORE, LESS, AT_LEAST, AT_MOST -> either(given, one -> bound(field, comparison.kind(), Params.textOf(one)));
            };
        }

        private Filter either(List<@Nullable Object> given, java.util.function.Function<@Nullable Object, Filter> each) {
            if (given.isEmpty()) {
                return Filter.NONE;
            }
            List<Filter> parts = given.stream().map(each).toList();
            return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
        }

        private Filter equal(FieldDef field, @Nullable Object value, List<@Nullable Object> given) {
            if (given.isEmpty()) {
                // an empty list finds nothing; null and empty text, what is empty
                return value instanceof List || value instanceof Map ? NOTHING : empty(field);
            }
            List<Filter> parts = new ArrayList<>();
            List<Object> ids = new ArrayList<>();
            for (Object one : given) {
                String text = Params.textOf(one).strip();
                if (text.isEmpty() || text.equals("false") && !(field.type() instanceof FieldType.Flag)) {
                    parts.add(empty(field));
                } else {
                    equal(field, text, parts, ids);
                }
            }
            if (!ids.isEmpty()) {
                parts.add(new Filter.In(field.code(), ids));
            }
            return parts.isEmpty() ? NOTHING : parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
        }

        private static Filter empty(FieldDef field) {
            return field.type() instanceof FieldType.Flag
                    ? new Filter.Not(new Filter.In(field.code(), List.of(true)))
                    : new Filter.Empty(field.code());
        }

        private void equal(FieldDef field, String text, List<Filter> parts, List<Object> ids) {
            switch (field.type()) {
                case FieldType.Stage stage -> stages.find(type.type().id(), text).ifPresent(found -> ids.add(found.id()));
                case FieldType.Pipeline pipeline -> number(text).flatMap(id -> stages.pipeline(type.type().id(), id)).map(Pipeline::id).ifPresent(ids::add);
                case FieldType.Book book when StatusBooks.byId(book.book()) -> number(text).ifPresent(ids::add);
                case FieldType.Book book -> books.find(book.book()).ifPresent(found -> found.values().stream()
                        .filter(one -> one.code().equalsIgnoreCase(text))
                        .forEach(one -> ids.add(one.id())));
                case FieldType.Flag flag -> parts.add(Params.flagOf(text)
                        ? new Filter.In(field.code(), List.of(true))
                        : new Filter.Not(new Filter.In(field.code(), List.of(true))));
                case FieldType.Moment moment -> {
                    Instant at = WireDates.moment(text, values.zone());
                    if (at != null) {
                        Instant end = WireDates.isDay(text) ? at.plus(1, ChronoUnit.DAYS) : at.plusSeconds(1);
                        parts.add(new Filter.Between(field.code(), at.toString(), end.minus(1, ChronoUnit.MICROS).toString()));
                    }
                }
                case FieldType.Day day -> {
                    LocalDate on = WireDates.day(text);
                    if (on != null) {
                        parts.add(new Filter.Between(field.code(), on.toString(), on.toString()));
                    }
                }
                case FieldType.Channels channels -> ids.add(text);
                case FieldType.Words words -> ids.add(text);
                case FieldType.Currency currency -> {
                    if (text.matches("[A-Za-z]{3}")) {
                        ids.add(text);
                    }
                }
                case FieldType.Money money -> decimal(text).filter(number -> number.signum() >= 0).ifPresent(number -> parts.add(new Filter.Between(field.code(), number, number)));
                case FieldType.Decimal decimal -> decimal(text).ifPresent(number -> parts.add(new Filter.Between(field.code(), number, number)));
                case FieldType.Whole whole -> number(text).filter(number -> within(whole, number)).ifPresent(ids::add);
                case FieldType.Reference reference -> {
                    Optional<Long> id = number(text.replaceFirst("^[A-Z]+_", ""));
                    if (id.isPresent() && id.get() == 0) {
                        parts.add(empty(field));
                    } else {
                        id.ifPresent(ids::add);
                    }
                }
                case FieldType.Choice choice -> number(text).ifPresent(ids::add);
                case FieldType.Person person -> number(text).ifPresent(ids::add);
                case FieldType.Team team -> number(text).ifPresent(ids::add);
                case FieldType.Entry entry -> number(text).ifPresent(ids::add);
                case FieldType.FileId file -> number(text).ifPresent(ids::add);
            }
        }

        private Filter like(FieldDef field, String text, boolean pattern) {
            if (text.isEmpty() || text.length() > 500) {
                return Filter.NONE;
            }
            String plain = text.replace("%", "");
            return switch (field.type()) {
                case FieldType.Stage stage -> some(field, stages.all(type.type().id()).stream()
                        .filter(one -> stages.code(one).toUpperCase(Locale.ROOT).contains(plain.toUpperCase(Locale.ROOT)))
                        .map(Stage::id)
                        .<Object>map(id -> id)
                        .toList());
                case FieldType.Channels channels -> text(field, text, pattern);
                case FieldType.Words words -> text(field, text, pattern);
                default -> NOTHING;
            };
        }

        private static Filter some(FieldDef field, List<Object> ids) {
            return ids.isEmpty() ? NOTHING : new Filter.In(field.code(), ids);
        }

        private static Filter text(FieldDef field, String text, boolean pattern) {
            if (!pattern) {
                String plain = text.strip();
                return plain.isEmpty() ? Filter.NONE : new Filter.Contains(field.code(), plain);
            }
            return field.multiple() && !(field.type() instanceof FieldType.Channels)
                    ? new Filter.Contains(field.code(), text.replace("%", ""))
                    : new Filter.Like(field.code(), text);
        }

        private Filter bound(FieldDef field, Comparison.Kind kind, String text) {
            boolean from = kind == Comparison.Kind.MORE || kind == Comparison.Kind.AT_LEAST;
            boolean strict = kind == Comparison.Kind.MORE || kind == Comparison.Kind.LESS;
            if (field.multiple()) {
                return NOTHING;
            }
            return switch (field.type()) {
                case FieldType.Whole whole -> whole(field, whole, text, from, strict);
                case FieldType.Money money -> number(field, text, from, strict);
                case FieldType.Decimal decimal -> number(field, text, from, strict);
                case FieldType.Day day -> {
                    LocalDate on = WireDates.day(text);
                    LocalDate bound = on == null ? null : strict ? on.plusDays(from ? 1 : -1) : on;
                    yield bound == null ? NOTHING : between(field, bound.toString(), from);
                }
                case FieldType.Moment moment -> {
                    Instant at = WireDates.moment(text, values.zone());
                    if (at == null) {
                        yield NOTHING;
                    }
                    Instant bound = switch (kind) {
                        case MORE -> at.plusSeconds(1);
                        case LESS -> at.minus(1, ChronoUnit.MICROS);
                        case AT_MOST -> at.plusSeconds(1).minus(1, ChronoUnit.MICROS);
                        default -> at;
                    };
                    yield between(field, bound.toString(), from);
                }
                default -> item ? NOTHING : Filter.NONE;
            };
        }

        private Filter whole(FieldDef field, FieldType.Whole whole, String text, boolean from, boolean strict) {
            Optional<BigDecimal> number = decimal(text);
            if (number.isEmpty()) {
                // what a reference to an empty page leaves: nothing is greater than it
                return text.isEmpty() && from ? Filter.NONE : NOTHING;
            }
            BigDecimal bound = strict ? number.get().add(from ? BigDecimal.ONE : BigDecimal.ONE.negate()) : number.get();
            if (from) {
                return bound.compareTo(BigDecimal.valueOf(whole.most())) > 0 ? NOTHING
                        : between(field, bound.max(BigDecimal.valueOf(whole.least())).setScale(0, java.math.RoundingMode.CEILING).longValue(), true);
            }
            return bound.compareTo(BigDecimal.valueOf(whole.least())) < 0 ? NOTHING
                    : between(field, bound.min(BigDecimal.valueOf(whole.most())).setScale(0, java.math.RoundingMode.FLOOR).longValue(), false);
        }

        private Filter number(FieldDef field, String text, boolean from, boolean strict) {
            Optional<BigDecimal> found = decimal(text);
            if (found.isEmpty()) {
                return NOTHING;
            }
            BigDecimal bound = found.get();
            if (field.type() instanceof FieldType.Money && bound.signum() < 0) {
                return from ? new Filter.Not(new Filter.Empty(field.code())) : NOTHING;
            }
            Filter within = between(field, bound, from);
            return strict ? new Filter.All(List.of(within, new Filter.Not(new Filter.Between(field.code(), bound, bound)))) : within;
        }

        private static Filter between(FieldDef field, Object bound, boolean from) {
            return from ? new Filter.Between(field.code(), bound, null) : new Filter.Between(field.code(), null, bound);
        }

        private static boolean within(FieldType.Whole whole, long number) {
            return number >= whole.least() && number <= whole.most();
        }

        private static Optional<Long> number(String text) {
            return Optional.ofNullable(Params.numberOf(text));
        }

        private static Optional<BigDecimal> decimal(String text) {
            if (!text.matches("[+-]?\\d{1,18}([.,]\\d{1,10})?")) {
                return Optional.empty();
            }
            return Optional.of(new BigDecimal(text.replace(',', '.')));
        }
    }
}
