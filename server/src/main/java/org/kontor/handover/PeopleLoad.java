package org.kontor.handover;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.Groups.Group;
import org.kontor.records.LoadFigures;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/**
 * How much work each person has right now: open records by stage with their sums, and the figures that modules add. A head
 * sees the people of his departments, who sees all records sees everybody. One statement a type and a figure, however many people.
 */
@Component
final class PeopleLoad {

    private final Records records;
    private final RecordTypes types;
    private final OwnedRecords owned;
    private final List<LoadFigures> figures;
    private final Access access;
    private final People people;
    private final Departments departments;
    private final RecordJson json;
    private final Messages messages;

    PeopleLoad(
            Records records,
            RecordTypes types,
            OwnedRecords owned,
            List<LoadFigures> figures,
            Access access,
            People people,
            Departments departments,
            RecordJson json,
            Messages messages) {
        this.records = records;
        this.types = types;
        this.owned = owned;
        this.figures = figures;
        this.access = access;
        this.people = people;
        this.departments = departments;
        this.json = json;
        this.messages = messages;
    }

    /** The load of the people whom the actor leads, of one department with those below it where one is named. */
    Map<String, Object> of(Actor actor, @Nullable Long department, @Nullable Long pipeline) {
        List<Long> shown = shown(actor, department);
        Set<Long> all = Set.copyOf(shown);
        Map<Long, List<Map<String, Object>>> work = new HashMap<>();
        Map<Long, Map<String, Object>> others = new HashMap<>();
        List<Map<String, Object>> headings = new ArrayList<>();
        if (!all.isEmpty()) {
            types.all().stream().filter(RecordType::staged).forEach(type -> count(actor, type, all, pipeline, work));
            figures.forEach(figure -> add(actor, figure, all, others, headings));
        }
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, Object>> items = new ArrayList<>();
        Set<Long> gone = people.dismissed();
        for (long person : shown) {
            if (gone.contains(person) && !work.containsKey(person) && !others.containsKey(person)) {
                continue;
            }
            json.person(refs, person);
            items.add(Map.of(
                    "person", person,
                    "work", work.getOrDefault(person, List.of()),
                    "figures", others.getOrDefault(person, Map.of())));
        }
        return Map.of("items", items, "figures", headings, "refs", refs);
    }

    /** The people in the order of their names, dismissed ones included: work that they have left is to be seen. */
    private List<Long> shown(Actor actor, @Nullable Long department) {
        access.require(actor, HandoverFunctions.LOAD);
        boolean all = access.rows(actor, "deal", Access.Action.READ) instanceof Visible.Everything
                && (access.may(actor, HandoverFunctions.HANDOVER) || !actor.roles().contains(Actor.Role.HEAD));
        Set<Long> among = department == null ? null : departments.structure().people(departments.get(department).id());
        return people.briefs().values().stream()
                .map(PersonBrief::id)
                .filter(person -> all || actor.subordinates().contains(person))
                .filter(person -> among == null || among.contains(person))
                .toList();
    }

    private void count(
            Actor actor, RecordType type, Set<Long> all, @Nullable Long pipeline, Map<Long, List<Map<String, Object>>> work) {
        Map<Long, List<Group>> byPerson = new HashMap<>();
        for (Group group : records.group(actor, type.code(), filter(type, all, pipeline), List.of("responsible", "pipeline", "stage"))) {
            byPerson.computeIfAbsent((Long) Objects.requireNonNull(group.key(0)), person -> new ArrayList<>()).add(group);
        }
        byPerson.forEach((person, groups) -> {
            Filter filter = filter(type, Set.of(person), pipeline);
            Map<String, Object> one = figure(type, groups, filter);
            one.put("type", type.code());
            one.put("stages", groups.stream()
                    .map(group -> {
                        Object stage = Objects.requireNonNull(group.key(2));
                        Map<String, Object> part = figure(type, List.of(group), filter.and(Filter.is("stage", stage)));
                        part.put("stage", stage);
                        part.put("pipeline", Objects.requireNonNull(group.key(1)));
                        return part;
                    })
                    .toList());
            work.computeIfAbsent(person, key -> new ArrayList<>()).add(one);
        });
    }

    private Filter filter(RecordType type, Set<Long> people, @Nullable Long pipeline) {
        Filter open = owned.filter(type, people, "open");
        return pipeline == null || !type.code().equals("deal") ? open : open.and(Filter.is("pipeline", pipeline));
    }

    private Map<String, Object> figure(RecordType type, List<Group> groups, Filter filter) {
        long count = 0;
        BigDecimal base = BigDecimal.ZERO;
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Group group : groups) {
            count += group.count();
            base = base.add(group.base());
            group.sums().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        Map<String, Object> figure = new LinkedHashMap<>(json.total(new Total(count, true, sums, base, sums.size() > 1)));
        figure.put("open", Map.of("type", type.code(), "filter", filter.json()));
        return figure;
    }

    private void add(
            Actor actor, LoadFigures figure, Set<Long> all, Map<Long, Map<String, Object>> others, List<Map<String, Object>> headings) {
        headings.add(Map.of("code", figure.code(), "type", figure.type(), "title", messages.text(actor.language(), "load." + figure.code())));
        for (Group group : records.group(actor, figure.type(), figure.filter(actor, all), List.of("responsible"))) {
            long person = (Long) Objects.requireNonNull(group.key(0));
            others.computeIfAbsent(person, key -> new HashMap<>())
                    .put(figure.code(), Map.of(
                            "count", group.count(),
                            "open", Map.of("type", figure.type(), "filter", figure.filter(actor, Set.of(person)).json())));
        }
    }
}
