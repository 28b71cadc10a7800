package org.kontor.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.analytics.Report.Dimension;
import org.kontor.analytics.Report.Kind;
import org.kontor.analytics.Report.Measure;
import org.kontor.analytics.ReportAnswer.Figure;
import org.kontor.analytics.SalesPlans.Plan;
import org.kontor.analytics.SalesPlans.Span;
import org.kontor.analytics.SalesPlans.Unit;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.Departments;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.identity.Structure;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sales plans beside what was won. Whoever makes plans sees all of them; a head those of his departments and people, everybody his
 * own. What was won is what the person sees of it.
 */
@RestController
@RequestMapping("/api/reports/plans")
class PlanController {

    private static final Filter WON = Filter.is("stage", "semantic:S");
    private static final short DEAL = 2;
    private static final int MOST = 10_000;
    private static final Figure NOTHING = new Figure(BigDecimal.ZERO, 0, null, null, null);

    private final SalesPlans plans;
    private final Reports reports;
    private final RecordJson recordJson;
    private final Departments departments;
    private final PersonNames people;
    private final Pipelines pipelines;
    private final Access access;
    private final Company company;
    private final Audit audit;

    PlanController(
            SalesPlans plans, Reports reports, RecordJson recordJson, Departments departments, PersonNames people, Pipelines pipelines,
            Access access, Company company, Audit audit) {
        this.plans = plans;
        this.reports = reports;
        this.recordJson = recordJson;
        this.departments = departments;
        this.people = people;
        this.pipelines = pipelines;
        this.access = access;
        this.company = company;
        this.audit = audit;
    }

    /** {unit, from, to, measure, currency, passed, canEdit, items: [{whose, subject, title, target, done, share}], refs}. */
    @GetMapping
    Map<String, Object> plans(
            Actor actor, @RequestParam(defaultValue = "month") String unit, @RequestParam(required = false) @Nullable String on,
            @RequestParam(defaultValue = "sum") String measure) {
        Span span = span(unit, on, measure);
        boolean makes = access.may(actor, SalesPlans.FUNCTION);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        Map<Long, Figure> byPerson = byPerson(actor, span);
        for (Plan plan : shown(actor, span, makes)) {
            Figure done = plan.whose().equals("person") ? byPerson.getOrDefault(plan.subject(), NOTHING) : done(actor, span, plan);
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("whose", plan.whose());
            item.put("subject", plan.subject());
            item.put("title", title(actor, plan));
            item.put("target", plan.target().signum() == 0 ? null : plan.target());
            item.put("done", ReportJson.figure(done));
            item.put("share", plan.target().signum() == 0 || done.value() == null ? null : done.value().divide(plan.target(), 4, RoundingMode.HALF_UP));
            items.add(item);
            if (plan.whose().equals("person")) {
                recordJson.person(refs, plan.subject());
            }
        }
        LocalDate last = span.unit().last(span.first());
        long days = ChronoUnit.DAYS.between(span.first(), last) + 1;
        long passed = Math.clamp(ChronoUnit.DAYS.between(span.first(), company.today()) + 1, 0, days);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("unit", span.unit().code());
        answer.put("from", span.first());
        answer.put("to", last);
        answer.put("measure", span.measure());
        answer.put("currency", company.currency());
        answer.put("passed", BigDecimal.valueOf(passed).divide(BigDecimal.valueOf(days), 4, RoundingMode.HALF_UP));
        answer.put("canEdit", makes);
        answer.put("items", items);
        answer.put("refs", refs);
        return answer;
    }

    /** Sets plans: {unit, on, measure, items: [{whose, subject?, target}]}; without a target one is taken away. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Actor actor, @RequestBody Map<String, @Nullable Object> body) {
        access.require(actor, SalesPlans.FUNCTION);
        Span span = span(String.valueOf(body.get("unit")), body.get("on") instanceof String on ? on : null, String.valueOf(body.get("measure")));
        List<?> items = body.get("items") instanceof List<?> list && list.size() <= 1_000 && !list.contains(null) ? list : List.of();
        plans.set(actor, span, items);
        audit.record("analytics.plans", null, Map.of("lines", items.size()));
    }

    /** Plans that the person sees; whoever makes them also sees where there are none yet. */
    private List<Plan> shown(Actor actor, Span span, boolean makes) {
        Structure structure = departments.structure();
        List<Plan> set = plans.of(span);
        List<Plan> all = new ArrayList<>();
        if (makes) {
            all.add(plan(set, "company", null));
            pipelines.pipelines(DEAL).forEach(pipeline -> all.add(plan(set, "pipeline", pipeline.id())));
        }
        for (Structure.Department department : structure.departments()) {
            if (makes || structure.leads(actor.person(), department.id())) {
                all.add(plan(set, "department", department.id()));
            }
        }
        for (PersonBrief person : people.all().values()) {
            boolean his = person.id() == actor.person() || actor.subordinates().contains(person.id());
            Plan plan = plan(set, "person", person.id());
            if ((makes || his) && (person.status().equals("active") && !structure.of(person.id()).isEmpty() || plan.target().signum() > 0)) {
                all.add(plan);
            }
        }
        return makes ? all : all.stream().filter(plan -> plan.target().signum() > 0).toList();
    }

    private static Plan plan(List<Plan> set, String whose, @Nullable Long subject) {
        return set.stream()
                .filter(plan -> plan.whose().equals(whose) && java.util.Objects.equals(plan.subject(), subject))
                .findFirst()
                .orElseGet(() -> new Plan(whose, subject, BigDecimal.ZERO));
    }

    /** What each person won; whoever won nothing is missing. */
    private Map<Long, Figure> byPerson(Actor actor, Span span) {
        Map<Long, Figure> byPerson = new HashMap<>();
        ReportAnswer answer = reports.run(actor, report(span, Filter.NONE, List.of(new Dimension("responsible", null))));
        answer.cells().forEach(cell -> {
            if (answer.axes().getFirst().values().get(cell.at().getFirst()).key() instanceof Long person) {
                byPerson.put(person, cell.figures().getFirst());
            }
        });
        return byPerson;
    }

    private Figure done(Actor actor, Span span, Plan plan) {
        Filter whose = switch (plan.whose()) {
            case "department" -> Filter.is("responsible", "department:" + plan.subject());
            case "pipeline" -> Filter.is("pipeline", java.util.Objects.requireNonNull(plan.subject()));
            default -> Filter.NONE;
        };
        return reports.run(actor, report(span, whose, List.of())).total().figures().getFirst();
    }

    private static Report report(Span span, Filter whose, List<Dimension> dimensions) {
        Measure measure = span.measure().equals("sum")
                ? new Measure(Kind.SUM, "deal", "amount", null, null, WON, "closedAt", "")
                : new Measure(Kind.COUNT, "deal", null, null, null, WON, "closedAt", "");
        return new Report(
                "deal", List.of(measure), dimensions, whose, new ReportPeriod(null, span.first(), span.unit().last(span.first())), false, MOST, null, "number");
    }

    private String title(Actor actor, Plan plan) {
        Long subject = plan.subject();
        if (subject == null) {
            return company.name();
        }
        return switch (plan.whose()) {
            case "department" -> {
                Structure.Department department = departments.structure().department(subject);
                yield department == null ? Messages.numbered(actor.language(), subject) : department.name();
            }
            case "person" -> people.find(subject).map(PersonBrief::name).orElse(Messages.numbered(actor.language(), subject));
            default -> pipelines.pipeline(subject).map(pipeline -> pipeline.title()).orElse(Messages.numbered(actor.language(), subject));
        };
    }

    private Span span(String unit, @Nullable String on, String measure) {
        try {
            Unit known = Unit.valueOf(unit.toUpperCase(Locale.ROOT));
            LocalDate day = on == null || on.isEmpty() ? company.today() : LocalDate.parse(on);
            if (!measure.equals("sum") && !measure.equals("count")) {
                throw Problem.invalid("measure", "report.error.measure");
            }
            if (day.getYear() < 1900 || day.getYear() > 2200) {
                throw Problem.invalid("on", "field.error.date");
            }
            return new Span(known, known.first(day), measure);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("on", "field.error.date");
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("unit", "report.error.unit");
        }
    }
}
