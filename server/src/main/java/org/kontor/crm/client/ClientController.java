package org.kontor.crm.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.client.ClientRegister.Client;
import org.kontor.crm.client.ClientRegister.Page;
import org.kontor.crm.client.ClientRegister.Question;
import org.kontor.platform.Problem;
import org.kontor.records.RecordJson;
import org.kontor.records.Sort;
import org.kontor.records.Total;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registers of clients, and when a client can be called. */
@RestController
@RequestMapping("/api/crm/clients")
class ClientController {

    private static final int MOST = 200;

    private final ClientRegister register;
    private final CallingTimes calling;
    private final RecordJson json;

    ClientController(ClientRegister register, CallingTimes calling, RecordJson json) {
        this.register = register;
        this.calling = calling;
        this.json = json;
    }

    /** A page of clients: {@code kind} all, companies or persons; {@code sort} one of title, createdAt, lastActivityAt, "-" before it turns it. */
    @GetMapping
    Map<String, @Nullable Object> clients(
            Actor actor,
            @RequestParam(defaultValue = "all") String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String responsible,
            @RequestParam(required = false) @Nullable Long area,
            @RequestParam(defaultValue = "title") String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Question question = question(kind, q, responsible, area, sort);
        Page page = register.page(actor, question, Math.clamp(limit, 1, MOST), cursor);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        Map<String, Map<String, Object>> refs = new HashMap<>();
        for (Client client : page.clients()) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>(json.item(client.row()));
            item.put("type", client.type());
            items.add(item);
        }
        for (String type : List.of("company", "contact")) {
            json.refs(type, page.clients().stream().filter(client -> client.type().equals(type)).map(Client::row).toList())
                    .forEach((name, named) -> refs.computeIfAbsent(name, of -> new LinkedHashMap<>()).putAll(named));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", page.next());
        answer.put("refs", refs);
        return answer;
    }

    @GetMapping("/total")
    Map<String, Object> total(
            Actor actor,
            @RequestParam(defaultValue = "all") String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String responsible,
            @RequestParam(required = false) @Nullable Long area) {
        Total total = register.total(actor, question(kind, q, responsible, area, "title"));
        return Map.of("count", total.count(), "exact", total.exact());
    }

    private static Question question(String kind, @Nullable String q, @Nullable String responsible, @Nullable Long area, String sort) {
        if (!List.of("all", "companies", "persons").contains(kind)) {
            throw Problem.invalid("kind", "platform.field.choice", Map.of("choices", "all, companies, persons"));
        }
        Sort order = Sort.read(sort);
        if (!ClientRegister.ORDERS.contains(order.field())) {
            throw Problem.invalid("sort", "platform.field.choice", Map.of("choices", String.join(", ", ClientRegister.ORDERS)));
        }
        return new Question(kind, q == null ? null : q.replace("\u0000", ""), responsible, area, order);
    }

    /** The client's local time and whether he works now. */
    @GetMapping("/{type:company|contact}/{id}/calling")
    Map<String, @Nullable Object> calling(Actor actor, @PathVariable String type, @PathVariable long id) {
        return calling.now(actor, type, id).json();
    }
}
