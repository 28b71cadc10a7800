package org.kontor.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.Checklist;
import org.kontor.task.TaskAct;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskActs.Said;
import org.kontor.task.flow.Flow;
import org.kontor.task.flow.Flows;
import org.kontor.task.report.FormerReports;
import org.kontor.task.template.TaskTemplates;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tasks of the demo company over a quarter: done, running and late ones, with checklists, and letters for a decision on their way. */
@Component
class DemoTasks {

    private static final int TASKS = 120;
    private static final int DAYS = 85;
    private static final int LETTERS = 6;
    private static final int LISTS = 8;
    private static final int REPORTERS = 4;
    private static final int REPORT_DAYS = 22;

    private final Records records;
    private final ReferenceBooks books;
    private final TaskActs acts;
    private final FormerReports former;
    private final TaskTemplates templates;
    private final Flows flows;
    private final Checklist checklist;
    private final Actors actors;
    private final Company company;
    private final Messages messages;
    private final Clock clock;
    private final JsonMapper json;

    DemoTasks(
            Records records,
            ReferenceBooks books,
            TaskActs acts,
            FormerReports former,
            TaskTemplates templates,
            Flows flows,
            Checklist checklist,
            Actors actors,
            Company company,
            Messages messages,
            Clock clock,
            JsonMapper json) {
        this.records = records;
        this.books = books;
        this.acts = acts;
        this.former = former;
        this.templates = templates;
        this.flows = flows;
        this.checklist = checklist;
        this.actors = actors;
        this.company = company;
        this.messages = messages;
        this.clock = clock;
        this.json = json;
    }

    /** Sets them; the first head is the director's own. */
    void set(DemoPeople.Staff staff, Random random) {
        List<Long> people = staff.heads().keySet().stream().sorted().toList();
        List<RecordRow> deals = records
                .list(Actor.system("demo"), "deal", Filter.is("closed", false), Sort.NEWEST, List.of("responsible"), TASKS, null)
                .rows()
                .stream()
                .filter(deal -> deal.value("responsible") != null)
                .toList();
        List<Long> open = history(staff, people, deals, random);
        lists(open.subList(0, Math.min(LISTS, open.size())), random);
        letters(staff, deals);
        reports(staff, random);
        templates(staff);
        flow(staff, people);
    }

    /** A head who asks his people for a report each week, with some weeks handed in. */
    private void reports(DemoPeople.Staff staff, Random random) {
        long head = busiest(staff);
        Map<String, Object> template = Map.of(
                "title", say("demo.report"),
                "about", say("demo.report.about"),
                "people", staff.heads().keySet().stream().filter(person -> person != head && Objects.equals(staff.heads().get(person), head)).sorted().limit(REPORTERS).toList(),
                "schedule", Map.of("every", "week", "weekdays", List.of(5), "time", "18:00", "holidays", "before", "from", company.today().minusDays(REPORT_DAYS).toString()),
                "items", List.of(Map.of("title", say("demo.report.done"), "kind", "text"), Map.of("title", say("demo.report.file"), "kind", "file", "required", false)),
                "figures", List.of(Map.of("title", say("demo.report.figure"), "better", "up", "plan", 6)));
        List<FormerReports.Asked> asked = former.ask(actor(head), patch(template), REPORT_DAYS);
        String[] done = words("demo.report.answers");
        for (int i = 0; i < asked.size() - REPORTERS / 2; i++) {
            Map<String, Object> answers = Map.of(
                    "answers", Map.of("i1", done[i % done.length].strip()),
                    "figures", Map.of("f1", Map.of("value", 4 + random.nextInt(7), "causes", say("demo.report.causes"))),
                    "mistakes", false);
            former.hand(actor(asked.get(i).person()), asked.get(i).task(), patch(answers));
        }
    }

    /** Who leads the most people. */
    private static long busiest(DemoPeople.Staff staff) {
        Map<Long, Integer> led = new TreeMap<>();
        staff.heads().forEach((person, head) -> led.merge(head, person.equals(head) ? 0 : 1, Integer::sum));
        return led.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private void templates(DemoPeople.Staff staff) {
        Actor owner = actor(busiest(staff));
        templates.add(owner, patch(Map.of(
                "title", say("demo.template"), "shared", true, "checks", List.of(words("demo.checks")),
                "parts", List.of(part("demo.template.task", 3), part("demo.template.sub", 5)))));
        templates.add(owner, patch(Map.of(
                "title", say("demo.recurring"), "parts", List.of(part("demo.recurring", 1)),
                "schedule", Map.of("every", "month", "on", "working", "nth", -1, "time", "10:00"))));
    }

    private Map<String, Object> part(String title, int days) {
        return Map.of("title", say(title), "who", "owner", "days", days);
    }

    /** An intake that the sellers take from, with a few tasks that wait. */
    private void flow(DemoPeople.Staff staff, List<Long> people) {
        Flow flow = flows.add(actor(busiest(staff)), patch(Map.of(
                "title", say("demo.flow"), "about", say("demo.flow.about"), "members", staff.sellers(), "distribution", "take", "days", 2, "mostWaiting", 5)));
        String[] words = words("demo.flow.tasks");
        for (int i = 0; i < words.length; i++) {
            Actor author = actor(people.get((i * 3 + 1) % people.size()));
            Map<String, @Nullable Object> values = new HashMap<>(Map.of("title", words[i].strip(), "flow", flow.value()));
            records.write(Operation.begin(author, "demo"), "task", List.of(Change.add(values)), Options.PERSON);
        }
    }

    /** Sets tasks in the past and closes most of them then, so that every month has its figures; answers what is still open. */
    private List<Long> history(DemoPeople.Staff staff, List<Long> people, List<RecordRow> deals, Random random) {
        Operation operation = Operation.begin(Actor.system("demo"), "demo");
        String[] words = words("demo.tasks");
        List<Change> added = new ArrayList<>();
        List<Integer> closing = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            RecordRow deal = deals.isEmpty() || i % 2 == 0 ? null : deals.get(i % deals.size());
            long responsible = deal == null ? people.get(random.nextInt(people.size())) : (Long) Objects.requireNonNull(deal.value("responsible"));
            long creator = random.nextInt(4) > 0 ? staff.heads().getOrDefault(responsible, people.getFirst()) : people.get(random.nextInt(people.size()));
            boolean recent = i < TASKS / 3;
            int age = recent ? random.nextInt(5) : 6 + random.nextInt(DAYS);
            String[] word = words[random.nextInt(words.length)].split(":", 2);
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("title", word[0].strip());
            values.put("situation", word[word.length - 1].strip());
            values.put("creator", creator);
            values.put("responsible", responsible);
            values.put("createdAt", moment(-age, random));
            values.put("deadline", moment(recent ? Math.max(1 - age, random.nextInt(11) - 2) : 4 - age, random));
            if (i % 9 == 0) {
                values.put("priority", code("task_priority", "high"));
            }
            if (deal != null) {
                values.put("deals", List.of(deal.id()));
            }
            added.add(Change.add(values));
            // a few of the old ones were never done: they are the remarks of their months
            closing.add(recent || random.nextInt(12) == 0 ? 0 : Math.max(1, (age - 1 - random.nextInt(4)) / 7));
        }
        List<Outcome> outcomes = records.write(operation, "task", added, Options.IMPORT);
        List<Long> open = new ArrayList<>();
        Map<Integer, List<Change>> weeks = new TreeMap<>();
        Object done = code("task_state", "done");
        for (int i = 0; i < outcomes.size(); i++) {
            long id = outcomes.get(i).id();
            if (closing.get(i) == 0) {
                open.add(id);
            } else {
                weeks.computeIfAbsent(closing.get(i), week -> new ArrayList<>()).add(Change.of(id, "state", done));
            }
        }
        weeks.forEach((week, changes) -> records.write(operation, "task", changes, Options.IMPORT.at(moment(-7 * week, random))));
        Object running = code("task_state", "running");
        records.write(operation, "task", open.stream().filter(id -> id % 3 == 0).map(id -> Change.of(id, "state", running)).toList(), Options.IMPORT);
        return open;
    }

    private void lists(List<Long> tasks, Random random) {
        String[] points = words("demo.checks");
        for (long task : tasks) {
            Actor creator = creator(task);
            for (String point : points) {
                long item = checklist.add(creator, task, patch(Map.of("title", point.strip())));
                if (random.nextInt(3) == 0) {
                    checklist.change(creator, task, item, patch(Map.of("done", true)));
                }
            }
        }
    }

    /** Letters for a decision by those who sell: some decided, one sent on to the director, one back with remarks, others open. */
    private void letters(DemoPeople.Staff staff, List<RecordRow> deals) {
        Object form = code("task_form", "PR");
        String[] words = words("demo.letters");
        long director = staff.heads().keySet().stream().sorted().findFirst().orElseThrow();
        List<Long> writers = staff.sellers().stream().filter(seller -> !seller.equals(staff.heads().get(seller))).limit(LETTERS).toList();
        for (int i = 0; i < writers.size(); i++) {
            long writer = writers.get(i);
            String[] word = words[i % words.length].split(":", 4);
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("form", form);
            values.put("title", word[0].strip());
            values.put("situation", word[1].strip());
            values.put("fullData", word[2].strip());
            values.put("solution", word[3].strip());
            values.put("noDocuments", true);
            deals.stream().filter(deal -> Objects.equals(deal.value("responsible"), writer)).findFirst()
                    .ifPresent(deal -> values.put("deals", List.of(deal.id())));
            Actor author = actor(writer);
            long letter = records.write(Operation.begin(author, "demo"), "task", List.of(Change.add(values)), Options.PERSON).getFirst().id();
            long supervisor = (Long) Objects.requireNonNull(row(letter).value("responsible"));
            switch (i) {
                case 0 -> acts.act(actor(supervisor), letter, TaskAct.DECIDE, new Said(null, "", "approved", null, null));
                case 1 -> acts.act(actor(supervisor), letter, TaskAct.DECIDE, new Said(null, say("demo.decision.changed"), "changed", null, null));
                case 2 -> acts.act(actor(supervisor), letter, TaskAct.DECIDE, new Said(null, say("demo.decision.returned"), "returned", null, null));
                case 3 -> acts.act(actor(supervisor), letter, TaskAct.DECIDE,
                        new Said(supervisor == director ? null : director, say("demo.decision.approved"), "approved", null, null));
                default -> { }
            }
        }
    }

    private Actor creator(long task) {
        return actor((Long) Objects.requireNonNull(row(task).value("creator")));
    }

    private RecordRow row(long task) {
        return records.get(Actor.system("demo"), "task", task, List.of("creator", "responsible"));
    }

    private Actor actor(long person) {
        return actors.of(person, company.language(), company.zone());
    }

    private Object code(String book, String code) {
        return books.find(book).orElseThrow().values().stream().filter(value -> value.code().equals(code)).findFirst().orElseThrow().id();
    }

    private String[] words(String key) {
        return say(key).split("\\|");
    }

    private String say(String key) {
        return messages.text(company.language(), key);
    }

    private Patch patch(Map<String, ?> values) {
        return new Patch(json.valueToTree(values));
    }

    private Instant moment(int days, Random random) {
        Instant at = company.today().plusDays(days).atTime(LocalTime.of(9 + random.nextInt(9), 30 * random.nextInt(2))).atZone(company.zone()).toInstant();
        return days <= 0 && at.isAfter(clock.instant()) ? clock.instant() : at;
    }
}
