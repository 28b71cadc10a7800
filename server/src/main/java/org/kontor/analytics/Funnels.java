package org.kontor.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.Funnel.Channel;
import org.kontor.analytics.Funnel.Figure;
import org.kontor.analytics.Funnel.Loss;
import org.kontor.analytics.Funnel.Open;
import org.kontor.analytics.Funnel.Step;
import org.kontor.analytics.FunnelCells.Depth;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.StageTimes;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Groups.Group;
import org.kontor.records.Records;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/**
 * Makes the funnel from the record engine alone: every figure is the count of a filter, under the rights of whoever asks, so
 * a figure and the list that it opens cannot differ.
 *
 * <p>Two readings. <b>Cohort</b>: the records whose inquiry lies in the period, wherever they stand now; a deal reached a
 * stage when it ever stood there or beyond. <b>Events</b>: what happened in the period; a deal passed a stage when a move of
 * the period led from before it to it or beyond. In both a skipped stage counts as passed, a move back passes nothing, an
 * undone move does not count, a deal without a lead enters at the deals, and a lead with two deals counts once as converted.
 */
@Component
public class Funnels {

    /** How a period is read. */
    public enum Reading {
        COHORT,
        EVENTS
    }

    /**
     * What is asked.
     *
     * @param from first day, null from the beginning
     * @param to last day, null to the end
     * @param pipeline the pipeline of deals
     * @param filter a filter over fields that leads and deals share
     */
    public record Question(
            @Nullable LocalDate from, @Nullable LocalDate to, Reading reading, @Nullable Long pipeline, Filter filter) {}

    private static final short LEAD = 1;
    private static final short DEAL = 2;

    private final Records records;
    private final Pipelines pipelines;
    private final StageTimes times;
    private final FunnelCells cells;
    private final Company company;

    Funnels(Records records, Pipelines pipelines, StageTimes times, FunnelCells cells, Company company) {
        this.records = records;
        this.pipelines = pipelines;
        this.times = times;
        this.cells = cells;
        this.company = company;
    }

    /** The pipeline that a question speaks of: the named one, else the default one. */
    public Pipeline pipeline(Question question) {
        return (question.pipeline() == null
                        ? pipelines.defaultPipeline(DEAL)
                        : pipelines.pipeline(question.pipeline()).filter(found -> found.typeId() == DEAL))
                .orElseThrow(Problem::notFound);
    }

    /** The funnel of a question. */
    public Funnel answer(Actor actor, Question question) {
        Pipeline pipeline = pipeline(question);
        Funnel funnel = question.reading() == Reading.COHORT
                ? cohort(actor, question, pipeline)
                : events(actor, question, pipeline);
        // what nobody may open is no table either
        return new Funnel(
                funnel.steps(),
                reads(actor, "lossReason") ? funnel.losses() : List.of(),
                reads(actor, "source") ? funnel.sources() : List.of(),
                reads(actor, "utmSource") && reads(actor, "utmCampaign") ? funnel.utm() : List.of(),
                funnel.people());
    }

    private boolean reads(Actor actor, String field) {
        return Stream.of("lead", "deal").noneMatch(type -> records.readable(actor, type, List.of(field)).isEmpty());
    }

    /** Leads, converted, deals and won of a question, without all that the funnel breaks them down by. */
    public Map<String, Figure> totals(Actor actor, Question question) {
        Filter ofPipeline = Filter.is("pipeline", pipeline(question).id());
        Filter leads = asked("inquiryAt", question);
        boolean cohort = question.reading() == Reading.COHORT;
        Filter deals = ofPipeline.and(asked(cohort ? "inquiryAt" : "createdAt", question));
        Map<String, Figure> totals = new LinkedHashMap<>();
        if (cohort) {
            List<Group> leadGroups = told(actor, "lead", Depth.STEPS, question, null).map(told -> told.cohort().steps())
                    .orElseGet(() -> records.group(actor, "lead", leads, List.of("semantic")));
            List<Group> dealGroups = told(actor, "deal", Depth.STEPS, question, pipeline(question).id()).map(told -> told.cohort().steps())
                    .orElseGet(() -> records.group(actor, "deal", deals, List.of("semantic")));
            totals.put("leads", sum(leadGroups, group -> true, "lead", leads));
            totals.put("converted", sum(leadGroups, group -> "S".equals(group.key(0)), "lead", leads.and(semantic("S"))));
            totals.put("deals", sum(dealGroups, group -> true, "deal", deals));
            totals.put("won", sum(dealGroups, group -> "S".equals(group.key(0)), "deal", deals.and(semantic("S"))));
        } else {
            totals.put("leads", sum(actor, "lead", leads));
            totals.put("converted", sum(actor, "lead", converted(question)));
            totals.put("deals", sum(actor, "deal", deals));
            totals.put("won", sum(actor, "deal", won(question, pipeline(question))));
        }
        return totals;
    }

    private Figure sum(Actor actor, String type, Filter filter) {
        return sum(records.group(actor, type, filter, List.of()), group -> true, type, filter);
    }

    // ------------------------------------------------------------------ cohort

    private Funnel cohort(Actor actor, Question question, Pipeline pipeline) {
        Filter leads = asked("inquiryAt", question);
        Filter deals = Filter.is("pipeline", pipeline.id()).and(asked("inquiryAt", question));
        Cohort ofLeads = told(actor, "lead", Depth.CHANNELS, question, null).map(FunnelCells.Told::cohort)
                .orElseGet(() -> counted(actor, "lead", leads));
        Optional<FunnelCells.Told> told = told(actor, "deal", Depth.TIMES, question, pipeline.id());
        Cohort ofDeals = told.map(FunnelCells.Told::cohort).orElseGet(() -> counted(actor, "deal", deals));
        List<Figures> steps = new ArrayList<>();
        steps.add(new Figures("leads", null, sum(ofLeads.steps(), group -> true, "lead", leads)));
        steps.add(new Figures("converted", null, sum(
                ofLeads.steps(), group -> "S".equals(group.key(0)), "lead", leads.and(semantic("S")))));
        steps.add(new Figures("deals", null, sum(ofDeals.steps(), group -> true, "deal", deals)));
        for (Stage stage : pipeline.stages()) {
            if (stage.semantic().equals("P")) {
                List<Object> beyond = atOrBeyond(pipeline, stage);
                steps.add(new Figures("stage:" + stage.id(), stage, sum(
                        ofDeals.steps(), group -> beyond.contains(group.key(1)), "deal", deals.and(new Filter.In("furthestStage", beyond)))));
            } else if (stage.semantic().equals("S")) {
                steps.add(new Figures("won", stage, sum(
                        ofDeals.steps(), group -> "S".equals(group.key(0)), "deal", deals.and(semantic("S")))));
            }
        }
        List<Loss> losses = new ArrayList<>(losses("lead", ofLeads.losses(), leads));
        losses.addAll(losses("deal", ofDeals.losses(), deals));
        Map<Long, Long> seconds = told.map(FunnelCells.Told::seconds)
                .orElseGet(() -> times.average(DEAL, records.idsSelect(actor, "deal", deals)));
        return finish(
                steps(steps, seconds),
                losses,
                channels(ofLeads.sources(), ofDeals.sources(), leads, deals, List.of(1), List.of("source")),
                channels(ofLeads.campaigns(), ofDeals.campaigns(), leads, deals, List.of(1, 2), List.of("utmSource", "utmCampaign")),
                channels(ofLeads.people(), ofDeals.people(), leads, deals, List.of(1), List.of("responsible")));
    }

    /** From the kept sums; empty where they cannot tell it: a filter asks for what no sum knows. */
    private Optional<FunnelCells.Told> told(Actor actor, String type, Depth depth, Question question, @Nullable Long pipeline) {
        return question.filter().equals(Filter.NONE)
                ? cells.tell(actor, type, depth, pipeline, company.begin(question.from()), company.end(question.to()))
                : Optional.empty();
    }

    private Cohort counted(Actor actor, String type, Filter filter) {
        return Cohort.of(records.report(actor, type, filter, Cohort.KEYS));
    }

    // ------------------------------------------------------------------ events

    private Funnel events(Actor actor, Question question, Pipeline pipeline) {
        Filter leads = asked("inquiryAt", question);
        Filter converted = converted(question);
        Filter ofPipeline = Filter.is("pipeline", pipeline.id());
        Filter deals = ofPipeline.and(asked("createdAt", question));
        List<Figures> steps = new ArrayList<>();
        List<String> by = List.of("semantic", "workingStage", "lossReason", "source", "responsible", "utmSource", "utmCampaign");
        List<Group> leadGroups = records.report(actor, "lead", leads, by);
        List<Group> convertedGroups = records.report(actor, "lead", converted, by);
        List<Group> dealGroups = records.report(actor, "deal", deals, by);
        steps.add(new Figures("leads", null, sum(leadGroups, group -> true, "lead", leads)));
        steps.add(new Figures("converted", null, sum(convertedGroups, group -> true, "lead", converted)));
        steps.add(new Figures("deals", null, sum(dealGroups, group -> true, "deal", deals)));
        Filter won = won(question, pipeline);
        List<Group> wonGroups = List.of();
        for (Stage stage : pipeline.stages()) {
            if (stage.semantic().equals("F")) {
                continue;
            }
            Filter passed = passed(question, pipeline, stage);
            List<Group> groups = records.report(actor, "deal", passed, by);
            if (stage.semantic().equals("S")) {
                wonGroups = groups;
            }
            steps.add(new Figures(stage.semantic().equals("S") ? "won" : "stage:" + stage.id(), stage, sum(groups, group -> true, "deal", passed)));
        }
        Filter lostLeads = asked("closedAt", question).and(semantic("F"));
        Filter lostDeals = ofPipeline.and(asked("closedAt", question)).and(semantic("F"));
        List<Group> lostLeadGroups = records.report(actor, "lead", lostLeads, by);
        List<Group> lostDealGroups = records.report(actor, "deal", lostDeals, by);
        List<Loss> losses = new ArrayList<>(losses("lead", lostLeadGroups, asked("closedAt", question)));
        losses.addAll(losses("deal", lostDealGroups, ofPipeline.and(asked("closedAt", question))));
        Parts parts = new Parts(
                leadGroups, leads, convertedGroups, converted, dealGroups, deals, wonGroups, won, lostDealGroups, lostDeals);
        return finish(
                steps(steps, times.average(DEAL, records.idsSelect(actor, "deal", deals))),
                losses,
                parts.channels(List.of(3), List.of("source")),
                parts.channels(List.of(5, 6), List.of("utmSource", "utmCampaign")),
                parts.channels(List.of(4), List.of("responsible")));
    }

    private Filter converted(Question question) {
        return pipelines.defaultPipeline(LEAD).stream()
                .flatMap(found -> found.stages().stream())
                .filter(stage -> stage.semantic().equals("S"))
                .findFirst()
                .map(stage -> moved(question, stage))
                .orElse(semantic("S"))
                .and(question.filter());
    }

    private static Filter won(Question question, Pipeline pipeline) {
        return pipeline.stages().stream()
                .filter(stage -> stage.semantic().equals("S"))
                .findFirst()
                .map(stage -> passed(question, pipeline, stage))
                .orElse(Filter.is("pipeline", pipeline.id()).and(semantic("S")));
    }

    private static Filter passed(Question question, Pipeline pipeline, Stage stage) {
        return Filter.is("pipeline", pipeline.id()).and(moved(question, stage)).and(question.filter());
    }

    /** A move of the period to this stage or beyond. */
    private static Filter moved(Question question, Stage stage) {
        return new Filter.Passed(
                stage.id(),
                question.from() == null ? LocalDate.of(1900, 1, 1) : question.from(),
                question.to() == null ? LocalDate.of(2200, 1, 1) : question.to());
    }

    // ------------------------------------------------------------------ shared

    private record Figures(String key, @Nullable Stage stage, Figure figure) {}

    private static Filter asked(String field, Question question) {
        if (question.from() == null && question.to() == null) {
            return question.filter();
        }
        return new Filter.Between(
                        field,
                        question.from() == null ? null : question.from().toString(),
                        question.to() == null ? null : question.to().toString())
                .and(question.filter());
    }

    private static Filter semantic(String semantic) {
        return new Filter.In("stage", List.of("semantic:" + semantic));
    }

    private static List<Object> atOrBeyond(Pipeline pipeline, Stage stage) {
        List<Object> ids = new ArrayList<>();
        pipeline.stages().stream()
                .filter(other -> other.semantic().equals("S") || other.semantic().equals("P") && other.sort() >= stage.sort())
                .forEach(other -> ids.add(other.id()));
        return ids;
    }

    private static Figure sum(List<Group> groups, Predicate<Group> counted, String type, Filter filter) {
        long count = 0;
        BigDecimal base = BigDecimal.ZERO;
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Group group : groups) {
            if (counted.test(group)) {
                count += group.count();
                base = base.add(group.base());
                group.sums().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
            }
        }
        return new Figure(count, sums, base, new Open(type, filter));
    }

    private static List<Step> steps(List<Figures> figures, Map<Long, Long> seconds) {
        List<Step> steps = new ArrayList<>();
        long first = figures.getFirst().figure().count();
        Long previous = null;
        for (Figures step : figures) {
            long count = step.figure().count();
            Stage stage = step.stage();
            steps.add(new Step(
                    step.key(),
                    stage == null ? null : stage.id(),
                    stage == null ? "" : stage.title(),
                    stage == null ? 1 : stage.color(),
                    step.figure(),
                    first == 0 ? null : (double) count / first,
                    previous == null || previous == 0 ? null : (double) count / previous,
                    stage == null ? null : seconds.get(stage.id())));
            previous = count;
        }
        return steps;
    }

    private static List<Loss> losses(String type, List<Group> groups, Filter filter) {
        Map<List<@Nullable Object>, Boolean> keys = new LinkedHashMap<>();
        for (Group group : groups) {
            if ("F".equals(group.key(0))) {
                List<@Nullable Object> key = new ArrayList<>();
                key.add(group.key(1));
                key.add(group.key(2));
                keys.put(key, true);
            }
        }
        return keys.keySet().stream()
                .map(key -> new Loss(
                        type,
                        (Long) key.get(0),
                        (Long) key.get(1),
                        sum(
                                groups,
                                group -> "F".equals(group.key(0)) && Objects.equals(group.key(1), key.get(0)) && Objects.equals(group.key(2), key.get(1)),
                                type,
                                filter.and(semantic("F")).and(equal("workingStage", key.get(0))).and(equal("lossReason", key.get(1))))))
                .toList();
    }

    private static Filter equal(String field, @Nullable Object value) {
        return value == null ? new Filter.Empty(field) : Filter.is(field, value);
    }

    private static List<Channel> channels(
            List<Group> leadGroups, List<Group> dealGroups, Filter leads, Filter deals, List<Integer> places, List<String> fields) {
        List<Group> converted = leadGroups.stream().filter(group -> "S".equals(group.key(0))).toList();
        List<Group> won = dealGroups.stream().filter(group -> "S".equals(group.key(0))).toList();
        List<Group> lost = dealGroups.stream().filter(group -> "F".equals(group.key(0))).toList();
        return new Parts(
                        leadGroups, leads, converted, leads.and(semantic("S")), dealGroups, deals,
                        won, deals.and(semantic("S")), lost, deals.and(semantic("F")))
                .channels(places, fields);
    }

    private record Parts(
            List<Group> leads, Filter leadFilter,
            List<Group> converted, Filter convertedFilter,
            List<Group> deals, Filter dealFilter,
            List<Group> won, Filter wonFilter,
            List<Group> lost, Filter lostFilter) {

        List<Channel> channels(List<Integer> places, List<String> fields) {
            Map<List<@Nullable Object>, Boolean> keys = new LinkedHashMap<>();
            for (List<Group> groups : List.of(leads, converted, deals, won, lost)) {
                groups.forEach(group -> keys.put(key(group, places), true));
            }
            return keys.keySet().stream()
                    .map(key -> {
                        Predicate<Group> same = group -> key(group, places).equals(key);
                        Filter narrowed = Filter.NONE;
                        for (int i = 0; i < fields.size(); i++) {
                            narrowed = narrowed.and(equal(fields.get(i), key.get(i)));
                        }
                        return new Channel(
                                key,
                                sum(leads, same, "lead", leadFilter.and(narrowed)),
                                sum(converted, same, "lead", convertedFilter.and(narrowed)),
                                sum(deals, same, "deal", dealFilter.and(narrowed)),
                                sum(won, same, "deal", wonFilter.and(narrowed)),
                                sum(lost, same, "deal", lostFilter.and(narrowed)));
                    })
                    .sorted((one, other) -> Long.compare(
                            other.inquiries().count() + other.deals().count(), one.inquiries().count() + one.deals().count()))
                    .toList();
        }

        private static List<@Nullable Object> key(Group group, List<Integer> places) {
            List<@Nullable Object> key = new ArrayList<>();
            places.forEach(place -> key.add(group.key(place)));
            return key;
        }
    }

    private static Funnel finish(
            List<Step> steps, List<Loss> losses, List<Channel> sources, List<Channel> utm, List<Channel> people) {
        List<Loss> mostFirst = losses.stream()
                .sorted((one, other) -> Long.compare(other.figure().count(), one.figure().count()))
                .toList();
        List<Channel> named = utm.stream()
                .filter(channel -> channel.key().stream().anyMatch(Objects::nonNull))
                .limit(200)
                .toList();
        return new Funnel(steps, mostFirst, sources, named, people);
    }
}
