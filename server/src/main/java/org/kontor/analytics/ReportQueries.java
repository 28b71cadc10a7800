package org.kontor.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.Report.Dimension;
import org.kontor.analytics.Report.Kind;
import org.kontor.analytics.Report.Measure;
import org.kontor.analytics.ReportPeriod.Days;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.StageStays;
import org.kontor.crm.pipeline.StageStays.Stay;
import org.kontor.identity.Departments;
import org.kontor.identity.Structure;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordTypes;
import org.kontor.records.Slice;
import org.kontor.records.SliceBy;
import org.kontor.records.SliceKeys;
import org.kontor.records.SliceOf;
import org.kontor.records.Slices;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/** The measures of a report as slices by its dimensions: one statement for all measures that look at the same records. */
@Component
final class ReportQueries {

    /** The records that a measure looks at. */
    record Where(String type, Filter filter, @Nullable String dated) {}

    private final Slices slices;
    private final SliceKeys keys;
    private final StageStays stays;
    private final RecordTypes types;
    private final Pipelines pipelines;
    private final WinShares shares;
    private final Departments departments;
    private final Company company;

    ReportQueries(
            Slices slices, SliceKeys keys, StageStays stays, RecordTypes types, Pipelines pipelines, WinShares shares, Departments departments,
            Company company) {
        this.slices = slices;
        this.keys = keys;
        this.stays = stays;
        this.types = types;
        this.pipelines = pipelines;
        this.shares = shares;
        this.departments = departments;
        this.company = company;
    }

    /** The records that a measure looks at in these days. */
    Where where(Report report, Measure measure, @Nullable Days days) {
        Filter filter = report.filter().and(measure.filter());
        String dated = measure.dated();
        return new Where(
                measure.type(), dated != null && days != null && report.asOf() == null ? filter.and(days.filter(dated)) : filter, dated);
    }

    /** The slices of each measure by the values of the dimensions. */
    List<Map<List<@Nullable Object>, Slice>> answer(Actor actor, Report report, @Nullable Days days) {
        return answer(actor, report, days, report.dimensions());
    }

    /** Each measure over all its records. */
    List<@Nullable Slice> totals(Actor actor, Report report, @Nullable Days days) {
        List<@Nullable Slice> totals = new ArrayList<>();
        answer(actor, report, days, List.of()).forEach(slices -> totals.add(slices.get(List.of())));
        return totals;
    }

    private List<Map<List<@Nullable Object>, Slice>> answer(Actor actor, Report report, @Nullable Days days, List<Dimension> dimensions) {
        Map<Where, List<SliceOf>> asked = new LinkedHashMap<>();
        Map<Measure, Integer> places = new LinkedHashMap<>();
        for (Measure measure : report.measures()) {
            if (!byMoves(report, measure) && !places.containsKey(measure)) {
                List<SliceOf> of = asked.computeIfAbsent(where(report, measure, days), where -> new ArrayList<>());
                places.put(measure, of.size());
                of.addAll(of(actor, measure));
            }
        }
        Map<Where, List<Slice>> answered = new LinkedHashMap<>();
        asked.forEach((where, of) -> answered.put(where, slices.of(
                actor, where.type(), where.filter(), dimensions.stream().map(dimension -> by(where.dated(), dimension)).toList(), of)));
        List<Map<List<@Nullable Object>, Slice>> all = new ArrayList<>();
        for (Measure measure : report.measures()) {
            Where where = where(report, measure, days);
            if (byMoves(report, measure)) {
                all.add(moves(actor, report, measure, where, dimensions));
                continue;
            }
            int first = Objects.requireNonNull(places.get(measure));
            int parts = of(actor, measure).size();
            Map<List<@Nullable Object>, Slice> own = new LinkedHashMap<>();
            for (Slice slice : Objects.requireNonNull(answered.get(where))) {
                List<@Nullable Object> at = departments(dimensions, slice.keys());
                own.merge(at, new Slice(at, slice.count(), slice.parts().subList(first, first + parts)), Slice::plus);
            }
            all.add(own);
        }
        return all;
    }

    private static boolean byMoves(Report report, Measure measure) {
        return report.asOf() != null || measure.kind() == Kind.STAGE_TIME;
    }

    /** What a measure takes of a slice. */
    private List<SliceOf> of(Actor actor, Measure measure) {
        return switch (measure.kind()) {
            case COUNT, STAGE_TIME -> List.of();
            case SUM, AVERAGE -> List.of(new SliceOf.Amount(Objects.requireNonNull(measure.field())));
            case CONVERSION -> List.of(new SliceOf.Having("semantic", Set.of("S")));
            case WIN_RATE -> List.of(new SliceOf.Having("semantic", Set.of("S")), new SliceOf.Having("semantic", Set.of("F")));
            case REACHED -> List.of(new SliceOf.Having("furthestStage", Set.copyOf(beyond(measure))));
            case DURATION -> List.of(new SliceOf.Span(Objects.requireNonNull(measure.from()), Objects.requireNonNull(measure.field())));
            case FORECAST -> List.of(new SliceOf.Weighted(shares.byStage(actor, measure.type(), true), true));
            case FORECAST_HISTORY -> List.of(new SliceOf.Weighted(shares.byStage(actor, measure.type(), false), false));
        };
    }

    /** The stage of a measure with all that come after it. */
    List<Long> beyond(Measure measure) {
        Stage wanted = pipelines.stage(Objects.requireNonNull(measure.stage())).orElseThrow(() -> Problem.invalid("measures", "field.error.stage_unknown"));
        return pipelines.pipeline(wanted.pipelineId()).stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .filter(stage -> stage.id() == wanted.id() || stage.semantic().equals("S") && !wanted.semantic().equals("F")
                        || stage.semantic().equals("P") && wanted.semantic().equals("P") && stage.sort() >= wanted.sort())
                .map(Stage::id)
                .toList();
    }

    /** What tells stages of the past is not in the records but in their moves. */
    private Map<List<@Nullable Object>, Slice> moves(Actor actor, Report report, Measure measure, Where where, List<Dimension> dimensions) {
        List<SliceBy> by = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        boolean byStage = false;
        for (Dimension dimension : dimensions) {
            boolean told = dimension.code().equals("stage") || report.asOf() != null && dimension.code().equals("pipeline");
            byStage |= dimension.code().equals("stage");
            own.add(told ? -1 : by.size());
            if (!told) {
                by.add(by(where.dated(), dimension));
            }
        }
        // to read of stages one needs the field
        keys.field(actor, types.get(where.type()), SliceBy.value("stage"));
        Long only = measure.stage();
        if (measure.kind() == Kind.STAGE_TIME && only == null && report.dimensions().stream().noneMatch(dimension -> dimension.code().equals("stage"))) {
            throw Problem.invalid("measures", "report.error.stage_time");
        }
        short type = types.get(where.type()).id();
        var keyed = slices.keyed(actor, where.type(), where.filter(), by);
        List<Stay> found = report.asOf() == null
                ? stays.ended(type, keyed, by.size())
                : stays.standing(type, keyed, by.size(), Objects.requireNonNull(company.end(report.asOf())));
        Map<List<@Nullable Object>, Slice> answer = new LinkedHashMap<>();
        for (Stay stay : found) {
            Stage stage = pipelines.stage(stay.stage()).orElse(null);
            boolean counts = only != null ? stay.stage() == only : report.asOf() == null || byStage || stage != null && stage.semantic().equals("P");
            if (counts) {
                List<@Nullable Object> at = new ArrayList<>();
                for (int place = 0; place < dimensions.size(); place++) {
                    int key = own.get(place);
                    at.add(key >= 0 ? stay.keys().get(key) : dimensions.get(place).code().equals("stage") ? (Object) stay.stage() : stage == null ? null : (Object) stage.pipelineId());
                }
                List<@Nullable Object> named = departments(dimensions, at);
                answer.merge(named, new Slice(named, stay.records(), List.of(new Slice.Part(stay.stays(), stay.seconds(), Map.of(Long.toString(stay.stage()), BigDecimal.ZERO)))), Slice::plus);
            }
        }
        return answer;
    }

    /** The stages that slices of the past come from. */
    List<Long> stagesOf(Map<List<@Nullable Object>, Slice> past) {
        return past.values().stream().flatMap(slice -> stagesOf(slice).stream()).distinct().toList();
    }

    static List<Long> stagesOf(Slice slice) {
        return slice.parts().isEmpty() ? List.of() : slice.parts().getFirst().open().keySet().stream().map(Long::valueOf).toList();
    }

    /** What a dimension slices the records of a measure by. */
    static SliceBy by(@Nullable String dated, Dimension dimension) {
        return switch (dimension.code()) {
            case Report.DEPARTMENT -> SliceBy.value("responsible");
            case Report.PERIOD -> {
                if (dated == null) {
                    throw Problem.invalid("dimensions", "report.error.dated");
                }
                yield new SliceBy(dated, dimension.unit());
            }
            default -> new SliceBy(dimension.code(), dimension.unit());
        };
    }

    /** Whether one record may stand at several values of a dimension. */
    boolean multiple(Actor actor, Report report, Dimension dimension) {
        Measure first = report.measures().getFirst();
        return keys.multiple(actor, types.get(first.type()), by(first.dated(), dimension));
    }

    /** A key of the period before, as it is called in the period. */
    static @Nullable Object moved(Measure measure, Dimension dimension, @Nullable Object key, Days before, Days days) {
        SliceBy.Unit unit = dimension.unit();
        boolean asked = dimension.code().equals(Report.PERIOD) || dimension.code().equals(measure.dated());
        return asked && unit != null && key instanceof LocalDate first && before.from() != null && days.from() != null
                ? unit.plus(unit.first(days.from()), unit.between(unit.first(before.from()), first))
                : key;
    }

    private List<@Nullable Object> departments(List<Dimension> dimensions, List<@Nullable Object> keys) {
        List<@Nullable Object> named = new ArrayList<>(keys);
        for (int place = 0; place < dimensions.size(); place++) {
            if (dimensions.get(place).code().equals(Report.DEPARTMENT)) {
                named.set(place, keys.get(place) instanceof Long person ? department(departments.structure(), person) : null);
            }
        }
        return named;
    }

    /** The department of a person: the first that he came to; null where he is in none. */
    static @Nullable Long department(Structure structure, long person) {
        return structure.of(person).stream().map(Structure.Membership::departmentId).findFirst().orElse(null);
    }

    /** Whoever's department this is; of null everybody who is in one. */
    Set<Long> people(@Nullable Long department) {
        Structure structure = departments.structure();
        Set<Long> people = new HashSet<>();
        structure.departments().forEach(one -> structure.in(one.id()).forEach(place -> {
            Long own = department(structure, place.personId());
            if (department == null ? own != null : department.equals(own)) {
                people.add(place.personId());
            }
        }));
        return people;
    }
}
