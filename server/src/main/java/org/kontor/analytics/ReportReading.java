package org.kontor.analytics;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.analytics.Report.Dimension;
import org.kontor.analytics.Report.Kind;
import org.kontor.analytics.Report.Measure;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Periods;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.SliceBy;
import org.springframework.stereotype.Component;

/** Reads the definition of a report as JSON; what it cannot be is told at its part, in the reader's language. */
@Component
final class ReportReading {

    static final Set<String> PICTURES = Set.of("number", "line", "bars", "stacked", "funnel", "heat", "table", "pivot", "abc");

    private static final int MOST_MEASURES = 12;
    private static final int MOST_DIMENSIONS = 3;
    private static final int MOST_VALUES = 500;
    private static final int LONGEST_TITLE = 100;

    private final RecordTypes types;
    private final Access access;
    private final Company company;

    ReportReading(RecordTypes types, Access access, Company company) {
        this.types = types;
        this.access = access;
        this.company = company;
    }

    /** The report that a definition asks for. */
    Report read(Actor actor, @Nullable Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw Problem.invalid("definition", "field.error.required");
        }
        String type = type(actor, map.get("type"), "type");
        String dated = map.get("dated") instanceof String field ? field : "createdAt";
        List<Measure> measures = new ArrayList<>();
        for (Object one : list(map.get("measures"), "measures", MOST_MEASURES)) {
            measures.add(measure(actor, type, dated, one));
        }
        if (measures.isEmpty()) {
            throw Problem.invalid("measures", "report.error.measures");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (Object one : list(map.get("dimensions"), "dimensions", MOST_DIMENSIONS)) {
            Dimension dimension = dimension(one);
            if (dimensions.stream().anyMatch(other -> other.code().equals(dimension.code()))) {
                throw Problem.invalid("dimensions", "report.error.twice");
            }
            dimensions.add(dimension);
        }
        LocalDate asOf = day(map.get("asOf"), "asOf");
        if (asOf != null && !asOf.isBefore(company.today())) {
            throw Problem.invalid("asOf", "report.error.as_of");
        }
        if (asOf != null && measures.stream().anyMatch(measure -> measure.kind() != Kind.COUNT || !types.get(measure.type()).staged())) {
            throw Problem.invalid("asOf", "report.error.as_of_count");
        }
        String picture = map.get("picture") instanceof String text ? text : "table";
        if (!PICTURES.contains(picture)) {
            throw Problem.invalid("picture", "report.error.picture");
        }
        int most = map.get("most") instanceof Number number ? Math.clamp(number.intValue(), 1, MOST_VALUES) : 50;
        return new Report(
                type, measures, dimensions, Filter.read(map.get("filter")), period(map.get("period")), !Boolean.FALSE.equals(map.get("compare")), most, asOf, picture);
    }

    private Measure measure(Actor actor, String usual, String usualDated, Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw Problem.invalid("measures", "report.error.measure");
        }
        Kind kind = kind(map.get("kind"));
        String type = map.get("type") == null ? usual : type(actor, map.get("type"), "measures");
        RecordType known = types.get(type);
        String field = map.get("field") instanceof String text ? text : null;
        String from = map.get("from") instanceof String text ? text : null;
        Long stage = map.get("stage") instanceof Number number ? number.longValue() : null;
        boolean staged = switch (kind) {
            case COUNT, SUM, AVERAGE, DURATION -> false;
            default -> true;
        };
        if (staged && !known.staged()) {
            throw Problem.invalid("measures", "report.error.staged");
        }
        if ((kind == Kind.SUM || kind == Kind.AVERAGE || kind == Kind.DURATION) && field == null) {
            throw Problem.invalid("measures", "report.error.field");
        }
        if (kind == Kind.REACHED && stage == null) {
            throw Problem.invalid("measures", "report.error.stage");
        }
        String dated = map.get("dated") instanceof String text ? text : usualDated;
        String title = map.get("title") instanceof String text ? text.replace("\u0000", "").strip() : "";
        if (title.length() > LONGEST_TITLE) {
            throw Problem.invalid("measures", "field.error.title_of", Map.of("most", LONGEST_TITLE));
        }
        return new Measure(
                kind, type, field, kind == Kind.DURATION && from == null ? "createdAt" : from, stage, Filter.read(map.get("filter")),
                dated.equals("none") ? null : dated, title);
    }

    private static Kind kind(@Nullable Object given) {
        try {
            return Kind.valueOf(String.valueOf(given).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("measures", "report.error.measure");
        }
    }

    private static Dimension dimension(Object given) {
        Object code = given instanceof Map<?, ?> map ? map.get("field") : given;
        Object unit = given instanceof Map<?, ?> map ? map.get("unit") : null;
        if (!(code instanceof String field) || field.isEmpty() || field.length() > 200) {
            throw Problem.invalid("dimensions", "report.error.dimension");
        }
        try {
            SliceBy.Unit span = unit == null ? null : SliceBy.Unit.valueOf(String.valueOf(unit).toUpperCase(Locale.ROOT));
            if (field.equals(Report.PERIOD) && span == null) {
                span = SliceBy.Unit.MONTH;
            }
            return new Dimension(field, span);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("dimensions", "report.error.unit");
        }
    }

    private @Nullable ReportPeriod period(@Nullable Object given) {
        if (!(given instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        if (map.get("code") instanceof String code) {
            if (Periods.days(code, company.today()).isEmpty()) {
                throw Problem.invalid("period", "field.error.period", Map.of("code", code.length() > 40 ? code.substring(0, 40) : code));
            }
            return new ReportPeriod(code, null, null);
        }
        LocalDate from = day(map.get("from"), "period");
        LocalDate to = day(map.get("to"), "period");
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("period", "analytics.error.period");
        }
        return from == null && to == null ? null : new ReportPeriod(null, from, to);
    }

    private static @Nullable LocalDate day(@Nullable Object given, String part) {
        if (given == null || given.equals("")) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(given.toString());
            if (day.getYear() >= 1800 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // falls through to the refusal
        }
        throw Problem.invalid(part, "field.error.date");
    }

    private static List<?> list(@Nullable Object given, String part, int most) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list) || list.contains(null)) {
            throw Problem.invalid(part, "field.error.required");
        }
        if (list.size() > most) {
            throw Problem.invalid(part, "field.error.many", Map.of("most", most));
        }
        return list;
    }

    private String type(Actor actor, @Nullable Object given, String part) {
        if (given instanceof String code
                && types.all().stream().anyMatch(type -> type.code().equals(code))
                && access.may(actor, code, Access.Action.READ)) {
            return code;
        }
        throw Problem.invalid(part, "report.error.type");
    }
}
