package org.kontor.task;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Structure;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.RecordJson;
import org.kontor.records.Records;
import org.kontor.task.Efficiency.Figure;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Efficiency: one's own, for a head that of his people, for who sees all tasks that of the company. */
@RestController
@RequestMapping("/api/tasks/efficiency")
class EfficiencyController {

    private static final int MONTHS = 6;

    private final Efficiency efficiency;
    private final Access access;
    private final People people;
    private final Departments departments;
    private final Records records;
    private final RecordJson json;
    private final Company company;
    private final Clock clock;

    EfficiencyController(Efficiency efficiency, Access access, People people, Departments departments, Records records, RecordJson json, Company company, Clock clock) {
        this.efficiency = efficiency;
        this.access = access;
        this.people = people;
        this.departments = departments;
        this.records = records;
        this.json = json;
        this.company = company;
        this.clock = clock;
    }

    /** The figures of days from … to (both included, of the company's zone), and those of the last months. */
    @GetMapping
    Map<String, @Nullable Object> figures(
            Actor actor, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to) {
        access.require(actor, TaskType.CODE, Access.Action.READ);
        Set<Long> whose = seen(actor);
        LocalDate today = company.today();
        LocalDate first = from == null ? today.withDayOfMonth(1) : from;
        LocalDate last = to == null || to.isAfter(today) ? today : to;
        if (last.isBefore(first)) {
            throw Problem.invalid("to", "platform.field.date");
        }
        Map<Long, Figure> found = efficiency.of(whose, begin(first), end(last));
        LocalDate before = before(first, last);
        LocalDate end = first.getDayOfMonth() == 1 && last.plusDays(1).getDayOfMonth() == 1 ? first.minusDays(1) : before.plusDays(ChronoUnit.DAYS.between(first, last));
        Map<Long, Figure> earlier = efficiency.of(whose, begin(before), end(end.isBefore(first) ? end : first.minusDays(1)));
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (long person : whose) {
            Figure figure = found.getOrDefault(person, Figure.NONE);
            if (figure.equals(Figure.NONE) && person != actor.person()) {
                continue;
            }
            Map<String, @Nullable Object> item = shown(figure);
            item.put("person", person);
            item.put("before", earlier.getOrDefault(person, Figure.NONE).percent());
            json.person(refs, person);
            items.add(item);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", first);
        answer.put("to", last);
        answer.put("items", items);
        answer.put("total", shown(sum(found, whose)));
        answer.put("departments", whose.size() > 1 ? departments(whose, found, earlier) : List.of());
        answer.put("before", before(actor, before, end, whose, earlier));
        answer.put("everybody", whose.size() > 1);
        answer.put("months", months(actor, whose, today));
        answer.put("refs", refs);
        return answer;
    }

    /** Where the days to compare with begin: as many whole months before, else just as many days. */
    private static LocalDate before(LocalDate first, LocalDate last) {
        long months = ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(last)) + 1;
        return first.getDayOfMonth() == 1 ? first.minusMonths(months) : first.minusDays(ChronoUnit.DAYS.between(first, last) + 1);
    }

    private Map<String, @Nullable Object> before(Actor actor, LocalDate from, LocalDate to, Set<Long> whose, Map<Long, Figure> earlier) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        before.put("from", from);
        before.put("to", to);
        before.put("own", earlier.getOrDefault(actor.person(), Figure.NONE).percent());
        before.put("all", sum(earlier, whose).percent());
        return before;
    }

    /** Departments all of whose people one sees, with those below them. */
    private List<Map<String, @Nullable Object>> departments(Set<Long> whose, Map<Long, Figure> found, Map<Long, Figure> earlier) {
        Structure chart = departments.structure();
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Structure.Department department : chart.departments()) {
            Set<Long> members = chart.people(department.id());
            if (!members.isEmpty() && whose.containsAll(members)) {
                Map<String, @Nullable Object> shown = shown(sum(found, members));
                shown.put("id", department.id());
                shown.put("name", department.name());
                shown.put("before", sum(earlier, members).percent());
                all.add(shown);
            }
        }
        return all;
    }

    private static Figure sum(Map<Long, Figure> found, Set<Long> people) {
        return people.stream().map(person -> found.getOrDefault(person, Figure.NONE)).reduce(Figure.NONE, Figure::plus);
    }

    private List<Map<String, @Nullable Object>> months(Actor actor, Set<Long> whose, LocalDate today) {
        List<Map<String, @Nullable Object>> months = new ArrayList<>();
        for (int i = MONTHS - 1; i >= 0; i--) {
            YearMonth month = YearMonth.from(today).minusMonths(i);
            LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
            Map<Long, Figure> found = efficiency.of(whose, begin(month.atDay(1)), end(last));
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("month", month.atDay(1));
            shown.put("own", found.getOrDefault(actor.person(), Figure.NONE).percent());
            shown.put("all", found.values().stream().reduce(Figure.NONE, Figure::plus).percent());
            months.add(shown);
        }
        return months;
    }

    /** Every remark of a person with its task and moment; a task that one may not read has no title. */
    @GetMapping("/remarks")
    Map<String, Object> remarks(Actor actor, @RequestParam long person, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        access.require(actor, TaskType.CODE, Access.Action.READ);
        if (!seen(actor).contains(person)) {
            throw Problem.notFound();
        }
        List<Efficiency.Remark> remarks = efficiency.remarks(person, begin(from), end(to));
        Map<Long, String> titles = remarks.isEmpty()
                ? Map.of()
                : records.titles(actor, Map.of(TaskType.CODE, remarks.stream().map(Efficiency.Remark::task).distinct().toList()))
                        .getOrDefault(TaskType.CODE, Map.of());
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Efficiency.Remark remark : remarks) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("task", remark.task());
            item.put("title", titles.get(remark.task()));
            item.put("deadline", remark.deadline());
            item.put("at", remark.at());
            item.put("settledAt", remark.settledAt());
            items.add(item);
        }
        return Map.of("items", items);
    }

    /** Himself, whom he leads; everybody for the administrator, also who has left: a past month stays as it was. */
    private Set<Long> seen(Actor actor) {
        Set<Long> whose = new TreeSet<>(actor.administers() ? people.here() : actor.subordinates());
        if (actor.administers()) {
            whose.addAll(people.dismissed());
        }
        whose.add(actor.person());
        return whose;
    }

    private Instant begin(LocalDate day) {
        return Objects.requireNonNull(company.begin(day));
    }

    /** The end of a day; of today the present moment. */
    private Instant end(LocalDate day) {
        Instant end = Objects.requireNonNull(company.end(day));
        Instant now = clock.instant();
        return end.isAfter(now) ? now : end;
    }

    private static Map<String, @Nullable Object> shown(Figure figure) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("tasks", figure.tasks());
        shown.put("remarks", figure.remarks());
        shown.put("unanswered", figure.unanswered());
        shown.put("percent", figure.percent());
        return shown;
    }
}
