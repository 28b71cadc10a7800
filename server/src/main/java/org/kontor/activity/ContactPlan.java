package org.kontor.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.activity.ContactTargets.Target;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** The contacts of a week or month: how many somebody means to have, has planned and has had; each figure is the list that it opens. */
@Component
final class ContactPlan {

    private final ContactTargets targets;
    private final Records records;
    private final RecordJson json;

    ContactPlan(ContactTargets targets, Records records, RecordJson json) {
        this.targets = targets;
        this.records = records;
        this.json = json;
    }

    /** One's own row, and a row of each person whom one leads. At most three statements. */
    Map<String, @Nullable Object> json(Actor actor, ContactWeeks weeks) {
        Set<Long> people = new TreeSet<>(actor.subordinates());
        people.add(actor.person());
        List<Value> kinds = targets.kinds();
        Map<Long, Map<Long, Target>> wanted = targets.of(people, weeks);
        boolean reads = records.readable(actor, ActivityType.CODE, List.of("responsible", "kind", "planAt", "closed", "closedAt")).size() == 5;
        Map<Long, Map<Long, Long>> planned = reads ? counts(actor, all(people, kinds).and(plannedIn(weeks))) : Map.of();
        Map<Long, Map<Long, Long>> done = reads ? counts(actor, all(people, kinds).and(doneIn(weeks))) : Map.of();
        Map<String, Map<String, Object>> refs = new LinkedHashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long person : people) {
            List<Map<String, @Nullable Object>> cells = new ArrayList<>();
            for (Value kind : kinds) {
                Filter his = Filter.is("responsible", person).and(Filter.is("kind", kind.id()));
                Target target = wanted.getOrDefault(person, Map.of()).get(kind.id());
                Map<String, @Nullable Object> cell = new LinkedHashMap<>();
                cell.put("kind", kind.id());
                cell.put("target", target == null ? null : target.planned());
                cell.put("by", target == null ? null : target.by());
                cell.put("planned", figure(planned, person, kind.id(), his.and(plannedIn(weeks))));
                cell.put("done", figure(done, person, kind.id(), his.and(doneIn(weeks))));
                cells.add(cell);
                json.person(refs, target == null ? null : target.by());
            }
            rows.add(Map.of("person", person, "canSet", ContactTargets.sets(actor, person), "kinds", cells));
            json.person(refs, person);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", weeks.from());
        answer.put("to", weeks.to());
        answer.put("kinds", kinds.stream().map(ContactPlan::kind).toList());
        answer.put("people", rows);
        answer.put("refs", refs);
        return answer;
    }

    private static Map<String, @Nullable Object> kind(Value kind) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("id", kind.id());
        one.put("code", kind.code());
        one.put("title", kind.title());
        one.put("color", kind.color());
        return one;
    }

    private static Filter all(Set<Long> people, List<Value> kinds) {
        List<Object> ids = kinds.isEmpty() ? List.of(0L) : kinds.stream().<Object>map(Value::id).toList();
        return new Filter.In("responsible", List.copyOf(people)).and(new Filter.In("kind", ids));
    }

    /** What is planned for these weeks, whether it is done by now or not. */
    static Filter plannedIn(ContactWeeks weeks) {
        return new Filter.Between("planAt", weeks.from().toString(), weeks.to().toString());
    }

    /** What was done in these weeks, whenever it was planned for. */
    static Filter doneIn(ContactWeeks weeks) {
        return Filter.is("closed", true).and(new Filter.Between("closedAt", weeks.from().toString(), weeks.to().toString()));
    }

    private static Map<String, Object> figure(Map<Long, Map<Long, Long>> counts, long person, long kind, Filter filter) {
        return Map.of("count", counts.getOrDefault(person, Map.of()).getOrDefault(kind, 0L), "filter", filter.json());
    }

    private Map<Long, Map<Long, Long>> counts(Actor actor, Filter filter) {
        Map<Long, Map<Long, Long>> counts = new HashMap<>();
        records.group(actor, ActivityType.CODE, filter, List.of("responsible", "kind"))
                .forEach(group -> counts.computeIfAbsent((Long) Objects.requireNonNull(group.key(0)), one -> new HashMap<>())
                        .put((Long) Objects.requireNonNull(group.key(1)), group.count()));
        return counts;
    }
}
