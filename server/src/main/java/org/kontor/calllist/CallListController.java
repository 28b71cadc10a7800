package org.kontor.calllist;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Call lists beside what every record type has: how they are filled, given out, and how far they are. */
@RestController
@RequestMapping("/api/calllists")
class CallListController {

    private static final int PAGE = 50;
    private static final int MOST_LISTS = 100;

    private final CallLists lists;
    private final Members members;
    private final Crews crews;
    private final CallStatuses statuses;
    private final Records records;
    private final RecordJson json;
    private final ReferenceBooks books;
    private final Clock clock;

    CallListController(
            CallLists lists, Members members, Crews crews, CallStatuses statuses, Records records, RecordJson json, ReferenceBooks books, Clock clock) {
        this.lists = lists;
        this.members = members;
        this.crews = crews;
        this.statuses = statuses;
        this.records = records;
        this.json = json;
        this.books = books;
        this.clock = clock;
    }

    /** Who calls: {people, departments, teams}, ids each. */
    record Callers(@Nullable List<Long> people, @Nullable List<Long> departments, @Nullable List<Long> teams) {

        Crews.Units units() {
            return new Crews.Units(departments == null ? List.of() : departments, teams == null ? List.of() : teams);
        }

        List<Long> named() {
            return people == null ? List.of() : people;
        }
    }

    /** A new list: {title, untilOn?, script?, callers?, from: [{type, filter | ids}]}. */
    record Text(
            @Nullable String title,
            @Nullable LocalDate untilOn,
            @Nullable String script,
            @Nullable Callers callers,
            @Nullable List<CallLists.Chosen> from) {}

    /** Records to be added: {from: [{type, filter | ids}]}. */
    record Further(@Nullable List<CallLists.Chosen> from) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody Text body) {
        Callers callers = body.callers() == null ? new Callers(null, null, null) : body.callers();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", body.title());
        values.put("untilOn", body.untilOn());
        values.put("script", body.script());
        values.put("callers", callers.named());
        return added(lists.add(actor, values, callers.units(), found(actor, body.from())));
    }

    @PostMapping("/{id:\\d+}/members")
    Map<String, Object> fill(Actor actor, @PathVariable long id, @RequestBody Further body) {
        return added(lists.fill(actor, id, found(actor, body.from())));
    }

    private List<CallLists.Found> found(Actor actor, @Nullable List<CallLists.Chosen> from) {
        return lists.find(actor, from == null ? List.of() : from);
    }

    private static Map<String, Object> added(CallLists.Added added) {
        return Map.of("id", added.id(), "members", added.members(), "operation", added.operation().id());
    }

    @PutMapping("/{id:\\d+}/callers")
    Map<String, Object> give(Actor actor, @PathVariable long id, @RequestBody Callers body) {
        return Map.of("operation", lists.give(actor, id, body.named(), body.units()).id());
    }

    /** The open lists for which the person calls, the earliest deadline first, each with how many are left for him. */
    @GetMapping("/mine")
    Map<String, Object> mine(Actor actor) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        List<String> fields = records.readable(actor, CallListType.CODE, List.of("title", "untilOn", "callers", "crew", "responsible"));
        for (RecordRow list : records.list(actor, CallListType.CODE, Filter.is("closed", false), new Sort("untilOn", false), fields, MOST_LISTS, null).rows()) {
            boolean named = Crews.ids(list.value("callers")).contains(actor.personId()) || Objects.equals(list.value("responsible"), actor.personId());
            if (named || Crews.ids(list.value("crew")).contains(actor.personId())) {
                List<Member> readable = members.readable(actor, list.id());
                Map<String, @Nullable Object> item = new LinkedHashMap<>();
                item.put("id", list.id());
                item.put("title", list.value("title"));
                item.put("untilOn", list.value("untilOn"));
                item.put("left", readable.stream().filter(Member::open).count());
                item.put("total", readable.size());
                items.add(item);
            }
        }
        return Map.of("items", items);
    }

    /** One list with who calls and how far it is: every figure counts the rows that {@code /members} shows for it. */
    @GetMapping("/{id:\\d+}")
    Map<String, @Nullable Object> one(Actor actor, @PathVariable long id) {
        RecordRow list = lists.get(actor, id);
        Instant now = clock.instant();
        List<Member> all = members.readable(actor, id);
        Map<Long, Long> byStatus = new HashMap<>();
        Map<Long, Map<String, Long>> byPerson = new TreeMap<>();
        for (Member member : all) {
            long status = statuses.of(member, now);
            byStatus.merge(status, 1L, Long::sum);
            Long who = who(member, now);
            if (who != null) {
                byPerson.computeIfAbsent(who, person -> new LinkedHashMap<>()).merge(String.valueOf(status), 1L, Long::sum);
            }
        }
        List<Map<String, @Nullable Object>> figures = new ArrayList<>();
        for (ReferenceBooks.Value value : statuses.all()) {
            long count = byStatus.getOrDefault(value.id(), 0L);
            if (!value.archived() || count > 0) {
                Map<String, @Nullable Object> figure = new LinkedHashMap<>();
                figure.put("id", value.id());
                figure.put("code", value.code());
                figure.put("title", value.title());
                figure.put("color", value.color());
                figure.put("own", CallStatuses.given(value));
                figure.put("count", count);
                figures.add(figure);
            }
        }
        Map<String, Map<String, Object>> refs = json.refs(CallListType.CODE, List.of(list));
        byPerson.keySet().forEach(person -> json.person(refs, person));
        Crews.Units units = crews.of(id);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(json.item(list));
        answer.put("callers", Map.of("people", Crews.ids(list.value("callers")), "departments", units.departments(), "teams", units.teams()));
        answer.put("total", all.size());
        answer.put("left", all.stream().filter(Member::open).count());
        answer.put("statuses", figures);
        answer.put("people", byPerson.entrySet().stream().map(entry -> Map.of("person", entry.getKey(), "counts", entry.getValue())).toList());
        answer.put("calls", !Boolean.TRUE.equals(list.value("closed")) && crews.calls(actor, list));
        answer.put("refs", refs);
        return answer;
    }

    /** Whose a member is: who has his card, else who had the last word. */
    private static @Nullable Long who(Member member, Instant now) {
        return member.held(now) ? member.claimedBy() : member.workedBy();
    }

    /** The members that a figure counts, in their order; clients that the person may not read are not there. */
    @GetMapping("/{id:\\d+}/members")
    Map<String, @Nullable Object> members(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long status,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "0") int from) {
        lists.get(actor, id);
        if (from < 0) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        Instant now = clock.instant();
        List<Member> found = members.readable(actor, id).stream()
                .filter(member -> (status == null || statuses.of(member, now) == status) && (person == null || person.equals(who(member, now))))
                .toList();
        List<Member> page = found.subList(Math.min(from, found.size()), Math.min(from + PAGE, found.size()));
        Map<String, Collection<Long>> ids = new HashMap<>();
        page.forEach(member -> ids.computeIfAbsent(members.type(member.type()).code(), type -> new ArrayList<>()).add(member.record()));
        Map<String, Map<Long, String>> titles = records.titles(actor, ids);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Member member : page) {
            String type = members.type(member.type()).code();
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("id", member.id());
            item.put("type", type);
            item.put("record", member.record());
            item.put("title", titles.getOrDefault(type, Map.of()).get(member.record()));
            item.put("status", statuses.of(member, now));
            item.put("result", member.result() == null ? null : books.value("activity_result", member.result()).map(ReferenceBooks.Value::title).orElse(null));
            item.put("reason", member.reason());
            item.put("comment", member.comment());
            item.put("callAt", member.callAt());
            item.put("attempts", member.attempts());
            item.put("activity", member.activity());
            item.put("person", who(member, now));
            item.put("at", member.workedAt());
            item.put("open", member.open());
            items.add(item);
            json.person(refs, who(member, now));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("count", found.size());
        answer.put("next", from + PAGE < found.size() ? from + PAGE : null);
        answer.put("refs", refs);
        return answer;
    }
}
