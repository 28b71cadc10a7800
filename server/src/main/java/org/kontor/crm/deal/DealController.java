package org.kontor.crm.deal;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordPage;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.records.Total;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The end of a deal, and the deals of a client. */
@RestController
@RequestMapping("/api/crm")
class DealController {

    private static final List<String> SHOWN =
            List.of("title", "pipeline", "stage", "amount", "currency", "responsible", "createdAt", "closeOn", "closed", "closedAt", "lossReason", "company", "contact");

    private final Closure closure;
    private final Records records;
    private final RecordJson json;

    DealController(Closure closure, Records records, RecordJson json) {
        this.closure = closure;
        this.records = records;
        this.json = json;
    }

    @PutMapping("/deals/{id}/closure")
    Map<String, Object> close(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Operation operation = body.oneOf("outcome", List.of("won", "lost")).equals("won")
                ? closure.win(actor, id)
                : closure.lose(actor, id, body.id("stage"), body.id("reason"), body.text("comment", 10_000));
        return card(actor, id, operation);
    }

    @DeleteMapping("/deals/{id}/closure")
    Map<String, Object> reopen(Actor actor, @PathVariable long id) {
        return card(actor, id, closure.reopen(actor, id));
    }

    /** The deals of a contact or company, the newest first, with their number and sums. */
    @GetMapping("/clients/{type:contact|company}/{id}/deals")
    Map<String, @Nullable Object> deals(
            Actor actor, @PathVariable String type, @PathVariable long id, @RequestParam(required = false) @Nullable String cursor) {
        records.get(actor, type, id, List.of());
        Filter filter = Filter.is(type.equals("contact") ? "contacts" : "company", id);
        List<String> readable = records.readableFields(actor, "deal");
        if (!readable.contains(type.equals("contact") ? "contacts" : "company")) {
            // whoever may not read whose deal it is, finds none by it
            Map<String, @Nullable Object> none = new LinkedHashMap<>(Map.of("items", List.of(), "refs", Map.of()));
            none.put("next", null);
            none.putAll(json.total(new Total(0, true, Map.of(), BigDecimal.ZERO, false)));
            return none;
        }
        RecordPage page = records.list(
                actor, "deal", filter, Sort.read("-createdAt"), SHOWN.stream().filter(readable::contains).toList(), 50, cursor);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", json.items(page.rows()));
        answer.put("next", page.next());
        answer.put("refs", json.refs("deal", page.rows()));
        answer.putAll(json.total(records.total(actor, "deal", filter, true)));
        return answer;
    }

    private Map<String, Object> card(Actor actor, long id, Operation operation) {
        RecordRow row = records.get(actor, "deal", id, records.readableFields(actor, "deal"));
        Map<String, Object> card = json.item(row);
        card.put("refs", json.refs("deal", List.of(row)));
        card.put("operation", operation.id());
        return card;
    }
}
