package org.kontor.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.Report.Dimension;
import org.kontor.analytics.Report.Measure;
import org.kontor.analytics.ReportAnswer.Axis;
import org.kontor.analytics.ReportAnswer.Value;
import org.kontor.analytics.ReportPeriod.Days;
import org.kontor.identity.Departments;
import org.kontor.identity.Structure;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Slice;
import org.kontor.records.SliceBy;
import org.kontor.records.SliceKeys;
import org.kontor.records.ValueNames;
import org.springframework.stereotype.Component;

/** The dimensions of an answer: which values are shown, in which order, what they are called, which filter each stands for. */
@Component
final class ReportAxes {

    private static final int MOST_SPANS = 400;
    private static final int MOST_OF_SEVERAL = 500;

    private final RecordTypes types;
    private final SliceKeys keys;
    private final ReportQueries queries;
    private final ValueNames names;
    private final FieldTitles titles;
    private final Messages messages;
    private final Departments departments;
    private final Company company;

    ReportAxes(
            RecordTypes types, SliceKeys keys, ReportQueries queries, ValueNames names, FieldTitles titles, Messages messages, Departments departments,
            Company company) {
        this.types = types;
        this.keys = keys;
        this.queries = queries;
        this.names = names;
        this.titles = titles;
        this.messages = messages;
        this.departments = departments;
        this.company = company;
    }

    /** The axes of what was measured. */
    List<Axis> of(
            Actor actor, Report report, @Nullable Days days, List<Map<List<@Nullable Object>, Slice>> now, List<Map<List<@Nullable Object>, Slice>> then,
            ReportFigures figures) {
        List<Axis> axes = new ArrayList<>();
        for (int place = 0; place < report.dimensions().size(); place++) {
            Dimension dimension = report.dimensions().get(place);
            Map<@Nullable Object, Slice> first = new HashMap<>();
            Set<@Nullable Object> all = new LinkedHashSet<>();
            int number = 0;
            for (Map<List<@Nullable Object>, Slice> measured : now) {
                boolean leads = number++ == 0;
                for (Slice slice : measured.values()) {
                    Object key = slice.keys().get(place);
                    all.add(key);
                    if (leads) {
                        first.merge(key, slice, Slice::plus);
                    }
                }
            }
            for (Map<List<@Nullable Object>, Slice> measured : then) {
                measured.keySet().forEach(at -> all.add(at.get(report.dimensions().indexOf(dimension))));
            }
            Map<@Nullable Object, BigDecimal> sizes = new HashMap<>();
            first.forEach((key, slice) -> {
                BigDecimal value = figures.value(report.measures().getFirst(), slice);
                sizes.put(key, value == null ? BigDecimal.ZERO : value);
            });
            axes.add(axis(actor, report, dimension, days, all, sizes));
        }
        return axes;
    }

    private Axis axis(Actor actor, Report report, Dimension dimension, @Nullable Days days, Set<@Nullable Object> all, Map<@Nullable Object, BigDecimal> sizes) {
        Measure first = report.measures().getFirst();
        SliceBy by = ReportQueries.by(first.dated(), dimension);
        RecordType type = types.get(first.type());
        FieldDef field = keys.field(actor, type, by);
        RecordType owner = keys.owner(type, by);
        boolean empty = all.contains(null);
        List<Object> present = new ArrayList<>();
        all.forEach(key -> {
            if (key != null) {
                present.add(key);
            }
        });
        List<Value> values = new ArrayList<>();
        SliceBy.Unit unit = by.unit();
        String language = actor.language();
        if (unit != null) {
            boolean asked = dimension.code().equals(Report.PERIOD) || dimension.code().equals(first.dated());
            spans(unit, present, asked ? days : null).forEach(day -> values.add(new Value(day, SpanTitles.of(language, unit, day), null, null)));
        } else {
            boolean several = field.multiple();
            int most = several ? MOST_OF_SEVERAL : report.most();
            boolean person = field.type() instanceof FieldType.Person && !dimension.code().equals(Report.DEPARTMENT);
            Map<Object, ValueNames.Name> named = dimension.code().equals(Report.DEPARTMENT) ? departments(actor, present) : names.of(actor, owner, field, present);
            Comparator<Object> bySize = Comparator.comparing((Object key) -> sizes.getOrDefault(key, BigDecimal.ZERO)).reversed();
            Comparator<Object> byTitle = Comparator.comparing(key -> title(named, key));
            present.sort(bySize.thenComparing(byTitle));
            boolean rest = present.size() > most;
            List<Object> shown = new ArrayList<>(rest ? present.subList(0, most) : present);
            boolean ordered = field.type() instanceof FieldType.Stage || field.type() instanceof FieldType.Pipeline || field.type() instanceof FieldType.Flag;
            if (ordered) {
                shown.sort(Comparator.comparingInt((Object key) -> Objects.requireNonNull(named.get(key)).place()).thenComparing(byTitle));
            }
            shown.forEach(key -> values.add(new Value(key, title(named, key), Objects.requireNonNull(named.get(key)).color(), person ? (Long) key : null)));
            if (rest && !several) {
                values.add(new Value(ReportAnswer.REST, messages.text(language, "report.rest", Map.of("n", present.size() - most)), null, null));
            }
        }
        if (empty) {
            values.add(new Value(null, messages.text(language, "report.empty"), null, null));
        }
        return new Axis(dimension.code(), title(actor, dimension, type, owner, by, field), unit, values);
    }

    private static String title(Map<Object, ValueNames.Name> named, Object key) {
        return Objects.requireNonNull(named.get(key)).title();
    }

    private Map<Object, ValueNames.Name> departments(Actor actor, List<Object> ids) {
        Structure structure = departments.structure();
        Map<Object, ValueNames.Name> named = new HashMap<>();
        ids.forEach(id -> {
            Structure.Department found = structure.department((Long) id);
            named.put(id, new ValueNames.Name(found == null ? Messages.numbered(actor.language(), id) : found.name(), null, 0));
        });
        return named;
    }

    private String title(Actor actor, Dimension dimension, RecordType type, RecordType owner, SliceBy by, FieldDef field) {
        String language = actor.language();
        return switch (dimension.code()) {
            case Report.DEPARTMENT -> messages.text(language, "report.dimension.department");
            case Report.PERIOD -> messages.text(language, "report.dimension.period");
            default -> by.other() == null
                    ? titles.of(language, type, field)
                    : titles.of(language, type, type.field(by.own())) + ": " + titles.of(language, owner, field);
        };
    }

    /** All spans from the first to the last, those without records too: to the end of the period, but not into the future. */
    private List<LocalDate> spans(SliceBy.Unit unit, List<Object> present, @Nullable Days days) {
        TreeSet<LocalDate> known = new TreeSet<>();
        present.forEach(key -> known.add((LocalDate) key));
        if (days != null && days.from() != null) {
            known.add(unit.first(days.from()));
        }
        if (days != null && days.to() != null) {
            LocalDate today = company.today();
            known.add(unit.first(days.to().isAfter(today) ? today : days.to()));
        }
        if (known.isEmpty() || unit.between(known.first(), known.last()) > MOST_SPANS) {
            return List.copyOf(known);
        }
        List<LocalDate> all = new ArrayList<>();
        for (LocalDate span = known.first(); !span.isAfter(known.last()); span = unit.plus(span, 1)) {
            all.add(span);
        }
        return all;
    }

    /** The filter of a cell of a measure, beside the records that the measure looks at. */
    Filter filter(Report report, Measure measure, List<Axis> axes, List<Integer> at) {
        Filter filter = Filter.NONE;
        for (int place = 0; place < axes.size(); place++) {
            Dimension dimension = report.dimensions().get(place);
            List<Value> values = axes.get(place).values();
            Object key = values.get(at.get(place)).key();
            boolean moves = report.asOf() != null && (dimension.code().equals("stage") || dimension.code().equals("pipeline"));
            if (moves) {
                if (dimension.code().equals("stage") && key instanceof Long stage) {
                    filter = filter.and(new Filter.Stood(List.of(stage), Objects.requireNonNull(report.asOf())));
                }
            } else if (measure.kind() == Report.Kind.STAGE_TIME && dimension.code().equals("stage")) {
                // the stay tells the stage, not the record
                continue;
            } else if (ReportAnswer.REST.equals(key)) {
                filter = filter.and(others(measure, dimension, values));
            } else {
                filter = filter.and(of(measure, dimension, key));
            }
        }
        return filter;
    }

    private Filter others(Measure measure, Dimension dimension, List<Value> values) {
        boolean empty = false;
        List<Object> shown = new ArrayList<>();
        for (Value value : values) {
            Object key = value.key();
            if (key == null) {
                empty = true;
            } else if (!key.equals(ReportAnswer.REST)) {
                shown.add(key);
            }
        }
        if (!dimension.code().equals(Report.DEPARTMENT)) {
            return keys.others(types.get(measure.type()), ReportQueries.by(measure.dated(), dimension), shown, empty);
        }
        Set<Long> people = new TreeSet<>();
        shown.forEach(department -> people.addAll(queries.people((Long) department)));
        Filter others = new Filter.Not(new Filter.In("responsible", new ArrayList<>(people)));
        return empty ? others.and(new Filter.In("responsible", new ArrayList<>(new TreeSet<>(queries.people(null))))) : others;
    }

    private Filter of(Measure measure, Dimension dimension, @Nullable Object key) {
        if (dimension.code().equals(Report.DEPARTMENT)) {
            Filter people = new Filter.In("responsible", new ArrayList<>(new TreeSet<>(queries.people((Long) key))));
            return key == null ? new Filter.Not(people) : people;
        }
        return keys.filter(types.get(measure.type()), ReportQueries.by(measure.dated(), dimension), key);
    }
}
