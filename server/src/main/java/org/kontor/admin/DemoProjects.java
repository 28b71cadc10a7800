package org.kontor.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.Messages;
import org.kontor.platform.WorkingTime;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.plan.Dependencies;
import org.kontor.task.time.TaskTime;
import org.springframework.stereotype.Component;

/** Two projects of the demo company, half of their way: tasks in a row that wait for each other, with time spent on what is done. */
@Component
class DemoProjects {

    /** How many working days before today the first task of a project began. */
    private static final int BEGAN = 9;

    private final Records records;
    private final ReferenceBooks books;
    private final Dependencies dependencies;
    private final TaskTime time;
    private final Actors actors;
    private final Company company;
    private final CompanyCalendar calendar;
    private final Messages messages;

    DemoProjects(
            Records records,
            ReferenceBooks books,
            Dependencies dependencies,
            TaskTime time,
            Actors actors,
            Company company,
            CompanyCalendar calendar,
            Messages messages) {
        this.records = records;
        this.books = books;
        this.dependencies = dependencies;
        this.time = time;
        this.actors = actors;
        this.company = company;
        this.calendar = calendar;
        this.messages = messages;
    }

    /** Sets them up; each head of a department leads at most one. */
    void set(DemoPeople.Staff staff, Random random) {
        List<Long> people = staff.heads().keySet().stream().sorted().toList();
        String[] projects = say("demo.projects").split("\\|");
        for (int i = 0; i < projects.length; i++) {
            long head = staff.heads().getOrDefault(people.get(people.size() - 1 - i), people.getFirst());
            List<Long> members = people.stream().filter(person -> person != head).skip(i * 3L).limit(5).toList();
            project(head, members, projects[i].split(":", 3), random);
        }
    }

    private void project(long head, List<Long> members, String[] words, Random random) {
        Operation operation = Operation.begin(Actor.system("demo"), "demo");
        WorkingTime working = calendar.time();
        LocalDate day = working.plusDays(company.today(), -BEGAN);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", words[0].strip());
        values.put("goal", words[1].strip());
        values.put("responsible", head);
        values.put("members", members);
        values.put("startsOn", day);
        values.put("endsOn", working.plusDays(day, 28));
        long project = records.write(operation, "project", List.of(Change.add(values)), Options.IMPORT).getFirst().id();
        List<Change> added = new ArrayList<>();
        List<LocalDate> ends = new ArrayList<>();
        String[] titles = words[2].split(";");
        for (String title : titles) {
            int days = 1 + random.nextInt(4);
            LocalDate end = working.plusDays(day, days - 1);
            Map<String, @Nullable Object> task = new HashMap<>();
            task.put("title", title.strip());
            task.put("project", project);
            task.put("creator", head);
            task.put("responsible", members.get(added.size() % members.size()));
            task.put("createdAt", moment(working.plusDays(company.today(), -BEGAN - 2), 11));
            task.put("planFrom", moment(day, 9));
            task.put("planTo", moment(end, 18));
            task.put("deadline", moment(working.plusDays(end, 1), 18));
            task.put("estimate", days * 8L * 60);
            added.add(Change.add(task));
            ends.add(end);
            // every third runs beside the one before it
            day = added.size() % 3 == 0 ? day : working.plusDays(end, 1);
        }
        List<Long> ids = records.write(operation, "task", added, Options.IMPORT).stream().map(Outcome::id).toList();
        for (int i = 1; i < ids.size(); i++) {
            int before = i % 3 == 0 && i > 1 ? i - 2 : i - 1;
            dependencies.put(operation, actor(head), ids.get(before), ids.get(i), i % 3 == 0 ? "SS" : "FS", 0);
        }
        spend(operation, ids, added, ends, random);
    }

    /** What ended before today is done, with the time that it took; what runs has some of it. */
    private void spend(Operation operation, List<Long> ids, List<Change> added, List<LocalDate> ends, Random random) {
        List<Change> done = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            boolean over = ends.get(i).isBefore(company.today());
            long responsible = (Long) Objects.requireNonNull(added.get(i).values().get("responsible"));
            Instant from = (Instant) Objects.requireNonNull(added.get(i).values().get("planFrom"));
            if (from.isBefore(Objects.requireNonNull(company.begin(company.today())))) {
                time.add(actor(responsible), ids.get(i), from, 60L * (2 + random.nextInt(6)), "");
            }
            if (over) {
                done.add(Change.of(ids.get(i), "state", code("done")));
            } else if (i % 2 == 0 && from.isBefore(Objects.requireNonNull(company.end(company.today())))) {
                done.add(Change.of(ids.get(i), "state", code("running")));
            }
        }
        records.write(operation, "task", done, Options.IMPORT);
    }

    private Object code(String code) {
        return books.find("task_state").orElseThrow().values().stream().filter(value -> value.code().equals(code)).findFirst().orElseThrow().id();
    }

    private Instant moment(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(company.zone()).toInstant();
    }

    private Actor actor(long person) {
        return actors.of(person, company.language(), company.zone());
    }

    private String say(String key) {
        return messages.text(company.language(), key);
    }
}
