package org.kontor.telephony;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.activity.CallKeeping;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The cards of calls on one's screen, and what one does on them. */
@RestController
@RequestMapping("/api/telephony")
class CallController {

    private static final Set<String> CLIENTS = Set.of("lead", "deal", "contact", "company");
    private static final int DEALS = 3;
    private static final List<String> DEAL = List.of("title", "stage", "amount", "currency");

    private final Calls calls;
    private final CallCards cards;
    private final CallActivities activities;
    private final Callers callers;
    private final Lines lines;
    private final CallKeeping keeping;
    private final Records records;
    private final RecordJson json;
    private final Access access;
    private final TransactionTemplate transactions;

    CallController(
            Calls calls, CallCards cards, CallActivities activities, Callers callers, Lines lines, CallKeeping keeping, Records records, RecordJson json, Access access,
            TransactionTemplate transactions) {
        this.calls = calls;
        this.cards = cards;
        this.activities = activities;
        this.callers = callers;
        this.lines = lines;
        this.keeping = keeping;
        this.records = records;
        this.json = json;
        this.access = access;
        this.transactions = transactions;
    }

    /** The calls on this person's screen, the latest first; a client whom he may not read is not there for him. */
    @GetMapping("/cards")
    Map<String, Object> cards(Actor actor) {
        Map<String, Map<String, Object>> refs = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Call call : cards.of(actor.person())) {
            items.add(card(actor, call, refs));
        }
        return Map.of("items", items, "refs", refs);
    }

    private Map<String, @Nullable Object> card(Actor actor, Call call, Map<String, Map<String, Object>> refs) {
        Callers.@Nullable Caller client = calls.about(call).flatMap(key -> callers.one(actor, key)).orElse(null);
        Map<String, @Nullable Object> card = new LinkedHashMap<>();
        card.put("id", call.id());
        card.put("phone", call.phone());
        card.put("dial", call.normalized());
        card.put("incoming", call.incoming());
        card.put("line", lines.find(call.line()).map(Line::name).filter(name -> !name.isBlank()).orElse(call.line()));
        card.put("startedAt", call.startedAt());
        card.put("finished", call.finished());
        card.put("answered", call.answered());
        card.put("seconds", call.seconds());
        card.put("client", client == null ? null : caller(client, refs));
        card.put("others", callers.of(actor, call.phone()).stream()
                .filter(one -> client == null || !one.key().equals(client.key()))
                .map(one -> caller(one, refs))
                .toList());
        card.put("deals", client == null ? List.of() : deals(actor, client.key()));
        card.put("said", activities.said(actor, call));
        card.put("can", Map.of("lead", access.may(actor, "lead", Access.Action.ADD), "contact", access.may(actor, "contact", Access.Action.ADD)));
        return card;
    }

    private Map<String, @Nullable Object> caller(Callers.Caller caller, Map<String, Map<String, Object>> refs) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("type", caller.key().type());
        one.put("id", caller.key().id());
        one.put("title", caller.title());
        one.put("responsible", caller.responsible());
        json.person(refs, caller.responsible());
        return one;
    }

    private List<Map<String, Object>> deals(Actor actor, RecordKey client) {
        if (!Set.of("contact", "company").contains(client.type())) {
            return List.of();
        }
        List<String> fields = records.readable(actor, "deal", DEAL);
        if (records.readable(actor, "deal", List.of(client.type(), "closed")).size() < 2) {
            return List.of();
        }
        Filter open = Filter.is(client.type(), client.id()).and(Filter.is("closed", false));
        return json.items(records.list(actor, "deal", open, Sort.NEWEST, fields, DEALS, null).rows());
    }

    /** A call that stands before this person, or stood. */
    private Call mine(Actor actor, long id) {
        Call call = calls.get(id);
        if (!cards.stands(call, actor.person()) && call.person() != actor.person()) {
            throw Problem.notFound();
        }
        return call;
    }

    @DeleteMapping("/cards/{call}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hide(Actor actor, @PathVariable long call) {
        cards.hide(Operation.begin(actor, "call"), mine(actor, call), List.of(actor.person()));
    }

    /** Somebody who is there already. */
    record Client(@Nullable String type, @Nullable Long id) {}

    @PutMapping("/calls/{call}/client")
    Map<String, Object> client(Actor actor, @PathVariable long call, @RequestBody Client body) {
        Long id = body.id();
        if (id == null || !CLIENTS.contains(String.valueOf(body.type()))) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        Operation operation = Operation.begin(actor, "call");
        calls.about(operation, mine(actor, call), new RecordKey(String.valueOf(body.type()), id), false);
        return Map.of("operation", operation.id());
    }

    /** Somebody new: a lead or a contact with the number of the call. */
    record Fresh(@Nullable String type, @Nullable String name) {}

    @PostMapping("/calls/{call}/client")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @PathVariable long call, @RequestBody Fresh body) {
        String name = body.name() == null ? "" : body.name().strip();
        String type = String.valueOf(body.type());
        if (!Set.of("lead", "contact").contains(type)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        if (name.isEmpty()) {
            throw Problem.invalid("name", "platform.field.needed");
        }
        Call known = mine(actor, call);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(type.equals("lead") ? "title" : "lastName", name);
        values.put("phones", List.of(Map.of("kind", "MOBILE", "value", known.phone())));
        Operation operation = Operation.begin(actor, "add");
        Long id = transactions.execute(status -> {
            long added = records.add(operation, type, values, Options.PERSON);
            calls.about(operation, known, new RecordKey(type, added), false);
            return added;
        });
        return Map.of("type", type, "id", Objects.requireNonNull(id), "operation", operation.id());
    }

    /** What came of a call: {result?, comment?, next?}. */
    record Said(@Nullable Long result, @Nullable String comment, @Nullable Map<String, @Nullable Object> next) {}

    @PutMapping("/calls/{call}/result")
    Map<String, @Nullable Object> result(Actor actor, @PathVariable long call, @RequestBody Said body) {
        Call known = mine(actor, call);
        if (body.result() == null) {
            throw Problem.invalid("result", "activity.error.result");
        }
        Operation operation = CallKeeping.begin(actor);
        CallKeeping.Kept kept = transactions.execute(status -> {
            Call now = calls.get(known.id());
            if (now.activity() != null) {
                return keeping.say(operation, now.activity(), body.result(), body.comment(), body.next());
            }
            RecordKey with = calls.about(now).orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "telephony_nobody"));
            CallKeeping.Kept fresh = keeping.keep(
                    operation, new CallKeeping.Call(with, null, activities.title(actor, now), now.incoming(), now.startedAt(), body.result(), body.comment(), body.next()));
            activities.put(now, fresh.activity());
            return fresh;
        });
        CallKeeping.Kept done = Objects.requireNonNull(kept);
        cards.changed(Operation.begin(actor, "call"), known);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("operation", operation.id());
        answer.put("activity", done.activity());
        answer.put("next", done.next());
        return answer;
    }
}
