package org.kontor.handover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.handover.Handover.Share;
import org.kontor.handover.Handovers.PartPreview;
import org.kontor.handover.Order.Part;
import org.kontor.identity.People;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordJobs;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Hand-overs for the page: what a person owns, what an order would move, its way and its end. */
@RestController
@RequestMapping("/api/handover")
class HandoverController {

    private static final int PAGE = 50;

    private final OrderReading orders;
    private final OwnedWork work;
    private final WorkLeft left;
    private final Handovers handovers;
    private final PeopleLoad load;
    private final HandoverRows rows;
    private final Records records;
    private final RecordTypes types;
    private final People people;
    private final RecordJson json;
    private final Messages messages;

    HandoverController(
            OrderReading orders,
            OwnedWork work,
            WorkLeft left,
            Handovers handovers,
            PeopleLoad load,
            HandoverRows rows,
            Records records,
            RecordTypes types,
            People people,
            RecordJson json,
            Messages messages) {
        this.orders = orders;
        this.work = work;
        this.left = left;
        this.handovers = handovers;
        this.load = load;
        this.rows = rows;
        this.records = records;
        this.types = types;
        this.people = people;
        this.json = json;
        this.messages = messages;
    }

    @GetMapping("/people/{id}")
    Map<String, @Nullable Object> owned(Actor actor, @PathVariable long id) {
        people.brief(id);
        orders.mayHandOver(actor, id);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("person", id);
        answer.put("types", work.records(actor, id));
        answer.put("things", work.things(actor, id));
        answer.put("left", left.of(id));
        answer.put("running", rows.running().stream().filter(each -> each.order().person() == id).map(Handover::id).findFirst().orElse(null));
        return answer;
    }

    @GetMapping("/load")
    Map<String, Object> load(
            Actor actor, @RequestParam(required = false) @Nullable Long department, @RequestParam(required = false) @Nullable Long pipeline) {
        return load.of(actor, department, pipeline);
    }

    @PostMapping("/preview")
    Map<String, Object> preview(Actor actor, @RequestBody OrderReading.Asked asked) {
        List<PartPreview> previews = handovers.preview(actor, orders.read(actor, asked));
        return Map.of("parts", previews.stream().map(HandoverController::preview).toList());
    }

    private static Map<String, Object> preview(PartPreview one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("type", one.part().type());
        shown.put("count", one.count());
        shown.put("shares", one.part().receivers().stream().map(person -> Map.of("person", person, "n", one.shares().getOrDefault(person, 0L))).toList());
        shown.put("followers", one.followers().entrySet().stream().map(each -> Map.of("type", each.getKey(), "count", each.getValue())).toList());
        return shown;
    }

    @PostMapping("/handovers")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, @Nullable Object> start(Actor actor, @RequestBody OrderReading.Asked asked) {
        return shown(actor, handovers.start(actor, orders.read(actor, asked)));
    }

    @GetMapping("/handovers")
    Map<String, Object> list(Actor actor, @RequestParam(required = false) @Nullable Long person) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Handover handover : rows.list(actor, person)) {
            items.add(brief(handover, refs));
        }
        return Map.of("items", items, "refs", refs);
    }

    @GetMapping("/handovers/{id}")
    Map<String, @Nullable Object> get(Actor actor, @PathVariable long id) {
        return shown(actor, rows.get(actor, id));
    }

    @GetMapping("/handovers/{id}/records")
    Map<String, @Nullable Object> received(
            Actor actor, @PathVariable long id, @RequestParam String type, @RequestParam long person, @RequestParam(defaultValue = "0") long cursor) {
        Handover handover = rows.get(actor, id);
        List<Long> ids = handovers.received(handover, type, person, cursor, PAGE + 1);
        List<Long> page = ids.size() > PAGE ? ids.subList(0, PAGE) : ids;
        Map<Long, String> titles = page.isEmpty() ? Map.of() : records.titles(actor, Map.of(type, page)).getOrDefault(type, Map.of());
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (long one : page) {
            String title = titles.get(one);
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("id", one);
            item.put("title", title == null ? Messages.numbered(actor.language(), one) : title);
            item.put("href", title == null ? null : new RecordKey(type, one).path());
            items.add(item);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", ids.size() > PAGE ? page.getLast() : null);
        return answer;
    }

    @PostMapping("/handovers/{id}/return")
    Map<String, @Nullable Object> giveBack(Actor actor, @PathVariable long id) {
        Handover handover = rows.get(actor, id);
        orders.mayHandOver(actor, handover.order().person());
        if (!handover.state().equals("done")) {
            throw Problem.of(Problem.Kind.CONFLICT, handover.state().equals("running") ? "operation_running" : "already_undone");
        }
        handovers.giveBack(handover);
        return shown(actor, rows.get(actor, id));
    }

    private Map<String, @Nullable Object> brief(Handover handover, Map<String, Map<String, Object>> refs) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", handover.id());
        shown.put("person", handover.order().person());
        shown.put("reason", handover.order().reason());
        shown.put("state", handover.state());
        shown.put("by", handover.by());
        shown.put("at", handover.createdAt());
        shown.put("endedAt", handover.endedAt());
        shown.put("backOn", handover.order().backOn());
        shown.put("operation", handover.operation());
        json.person(refs, handover.order().person());
        json.person(refs, handover.by());
        return shown;
    }

    private Map<String, @Nullable Object> shown(Actor actor, Handover handover) {
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        Map<String, @Nullable Object> shown = brief(handover, refs);
        shown.put("dismiss", handover.order().dismiss());
        shown.put("dismissal", handover.dismissal());
        shown.put("parts", handover.order().parts().stream().map(part -> part(part, refs)).toList());
        shown.put("things", rows.given(handover.id()).stream()
                .map(given -> {
                    json.person(refs, given.to());
                    return Map.of("code", given.code(), "kind", messages.text(actor.language(), "belonging." + given.code()), "title", given.title(), "to", given.to());
                })
                .toList());
        shown.put("shares", shares(handover, refs));
        RecordJobs.Job job = handovers.job(handover);
        shown.put("job", job == null ? null : job(job));
        shown.put("refused", job == null ? List.of() : job.errors());
        shown.put("left", handover.leftBehind());
        shown.put("can", Map.of("undo", actor.administers() || handover.by() == actor.person()));
        shown.put("refs", refs);
        return shown;
    }

    private List<Map<String, Object>> shares(Handover handover, Map<String, Map<String, Object>> refs) {
        Map<Long, Map<String, Long>> byPerson = new LinkedHashMap<>();
        for (Share share : rows.shares(handover.id())) {
            byPerson.computeIfAbsent(share.person(), person -> new LinkedHashMap<>()).merge(types.get(share.type()).code(), share.n(), Long::sum);
        }
        List<Map<String, Object>> shown = new ArrayList<>();
        byPerson.forEach((person, byType) -> {
            json.person(refs, person);
            byType.forEach((type, n) -> shown.add(Map.of("person", person, "type", type, "n", n)));
        });
        return shown;
    }

    private Map<String, @Nullable Object> part(Part part, Map<String, Map<String, Object>> refs) {
        part.receivers().forEach(receiver -> json.person(refs, receiver));
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("type", part.type());
        shown.put("which", part.which());
        shown.put("filter", part.filter());
        shown.put("receivers", part.receivers());
        shown.put("follow", part.follow());
        shown.put("most", part.most());
        return shown;
    }

    private static Map<String, Object> job(RecordJobs.Job job) {
        return Map.of("id", job.id(), "state", job.state(), "done", job.done(), "total", job.total(), "refused", job.refused());
    }
}
