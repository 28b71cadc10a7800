package org.kontor.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/**
 * A {@link Filter} over the values of one record in memory, for records that are not in the database yet: it answers as
 * {@link FilterSql} does. How a record has moved through stages is history and holds for no new record.
 */
@Component
public final class FilterCheck {

    private final FilterSql filters;
    private final Company company;

    FilterCheck(FilterSql filters, Company company) {
        this.filters = filters;
        this.company = company;
    }

    /**
     * The filter as a question to the values of a record, made once for many records.
     *
     * @throws Problem INVALID where a field is unknown to the actor or the filter does not fit it
     */
    public Predicate<Function<String, @Nullable Object>> of(Actor actor, RecordType type, Filter filter) {
        Predicate<Function<String, @Nullable Object>> predicate = predicate(actor, type, filter);
        // what SQL would refuse is refused here
        filters.condition(actor, type, filter);
        return predicate;
    }

    private Predicate<Function<String, @Nullable Object>> predicate(Actor actor, RecordType type, Filter filter) {
        return switch (filter) {
            case Filter.All all -> {
                List<Predicate<Function<String, @Nullable Object>>> parts = parts(actor, type, all.of());
                yield values -> parts.stream().allMatch(part -> part.test(values));
            }
            case Filter.Any any -> {
                List<Predicate<Function<String, @Nullable Object>>> parts = parts(actor, type, any.of());
                yield values -> parts.isEmpty() || parts.stream().anyMatch(part -> part.test(values));
            }
            case Filter.Not not -> predicate(actor, type, not.of()).negate();
            case Filter.In in -> {
                FieldDef field = type.field(in.field());
                Set<Object> wanted = new HashSet<>();
                filters.resolve(actor, type, field, in.values()).forEach(value -> wanted.add(comparable(value)));
                yield values -> all(values.apply(field.code())).stream().anyMatch(value -> wanted.contains(comparable(value)));
            }
            case Filter.Between between -> between(type.field(between.field()), between.from(), between.to());
            case Filter.Contains contains -> contains(type.field(contains.field()), contains.text());
            case Filter.Like like -> {
                String pattern = Arrays.stream(like.pattern().toLowerCase(Locale.ROOT).split("%", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
                Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
                yield values -> all(values.apply(like.field())).stream()
                        .anyMatch(value -> wanted.matcher((value instanceof Channel channel ? channel.value() : value.toString()).toLowerCase(Locale.ROOT)).matches());
            }
            case Filter.Empty empty -> values -> all(values.apply(empty.field())).isEmpty();
            case Filter.Period period -> values -> {
                Periods.Days days = Periods.days(period.code(), company.today()).orElseThrow();
                return between(type.field(period.field()), days.from(), days.to()).test(values);
            };
            case Filter.Passed passed -> values -> false;
            case Filter.Stood stood -> values -> false;
            case Filter.Left left -> values -> false;
            // nothing is tied yet to what is not written, and it stands in no order
            case Filter.Related related -> {
                boolean holds = RelatedSql.holdsForNone(related);
                yield values -> holds;
            }
            case Filter.Top top -> values -> false;
            // the search knows only what is written already
            case Filter.Search search -> throw Problem.of(Problem.Kind.MALFORMED, "bad_filter");
        };
    }

    private List<Predicate<Function<String, @Nullable Object>>> parts(Actor actor, RecordType type, List<Filter> filters) {
        return filters.stream().map(part -> predicate(actor, type, part)).toList();
    }

    private Predicate<Function<String, @Nullable Object>> between(FieldDef field, @Nullable Object from, @Nullable Object to) {
        boolean moment = field.type() instanceof FieldType.Moment;
        Object least = from == null ? null : moment && isDay(from) ? start(field, from, 0) : field.type().parse(field.code(), from);
        boolean wholeDay = moment && to != null && isDay(to);
        Object most = to == null ? null : wholeDay ? start(field, to, 1) : field.type().parse(field.code(), to);
        return values -> {
            Object value = values.apply(field.code());
            return value != null
                    && (least == null || compare(value, least) >= 0)
                    && (most == null || (wholeDay ? compare(value, most) < 0 : compare(value, most) <= 0));
        };
    }

    private static Predicate<Function<String, @Nullable Object>> contains(FieldDef field, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String digits = text.replaceAll("\\D", "");
        return values -> all(values.apply(field.code())).stream().anyMatch(value -> value instanceof Channel channel
                ? channel.value().toLowerCase(Locale.ROOT).contains(wanted)
                        || channel.field().equals("phones") && digits.length() >= 3 && channel.normalized().contains(digits)
                : value.toString().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static List<Object> all(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().filter(Objects::nonNull).<Object>map(one -> one).toList();
            default -> List.of(value);
        };
    }

    private static Object comparable(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros();
            case Channel channel -> channel.normalized();
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object value, Object bound) {
        return ((Comparable<Object>) value).compareTo(bound);
    }

    private static boolean isDay(Object raw) {
        return raw instanceof LocalDate || raw instanceof String text && text.length() <= 10;
    }

    private Instant start(FieldDef field, Object raw, int daysLater) {
        LocalDate day = (LocalDate) new FieldType.Day().parse(field.code(), raw);
        return day.plusDays(daysLater).atStartOfDay(company.zone()).toInstant();
    }
}
