package org.kontor.crm.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.segment.MyClients.Client;
import org.kontor.crm.segment.MyClients.Place;
import org.kontor.crm.segment.MyClients.Reason;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Groups;
import org.kontor.records.RecordJson;
import org.kontor.records.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** «Мои клиенты»: one's own, or those of somebody else as far as one sees them. */
@RestController
@RequestMapping("/api/crm/my-clients")
class MyClientController {

    private static final int PAGE = 50;

    private final MyClients clients;
    private final Records records;
    private final RecordJson json;
    private final Company company;

    MyClientController(MyClients clients, Records records, RecordJson json, Company company) {
        this.clients = clients;
        this.records = records;
        this.json = json;
        this.company = company;
    }

    /** A page of a person's clients, who needs attention first. */
    @GetMapping
    Map<String, @Nullable Object> page(
            Actor actor,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String cursor) {
        long whose = person == null ? actor.person() : person;
        List<Client> page = clients.page(actor, whose, reason(reason), place(cursor), PAGE);
        Map<Long, Map<String, Groups.Group>> companies = deals(actor, page, ClientKind.COMPANY);
        Map<Long, Map<String, Groups.Group>> contacts = deals(actor, page, ClientKind.CONTACT);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Client client : page) {
            Map<String, Groups.Group> sums = (client.kind() == ClientKind.COMPANY ? companies : contacts).getOrDefault(client.id(), Map.of());
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("type", client.kind().code());
            item.put("id", client.id());
            item.put("title", client.title());
            item.put("relation", client.relation());
            item.put("contactAt", client.contactAt());
            item.put("silent", client.silent());
            item.put("reason", client.reason().name().toLowerCase(Locale.ROOT));
            item.put("next", client.next());
            item.put("open", figure(sums.get("P")));
            item.put("won", figure(sums.get("S")));
            items.add(item);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", page.size() == PAGE ? cursor(page.getLast()) : null);
        answer.put("currency", company.currency());
        return answer;
    }

    /** How many clients need what, of the person and, for a head, of each of his people. */
    @GetMapping("/summary")
    Map<String, Object> summary(Actor actor, @RequestParam(required = false) @Nullable Long person) {
        long whose = person == null ? actor.person() : person;
        Set<Long> people = new TreeSet<>(actor.subordinates());
        people.add(actor.person());
        people.add(whose);
        Map<Long, Map<Reason, Long>> counts = clients.summary(actor, people);
        Map<String, Map<String, Object>> refs = new HashMap<>();
        List<Map<String, Object>> items = new ArrayList<>();
        for (long one : people) {
            Map<String, Object> reasons = new LinkedHashMap<>();
            for (Reason reason : Reason.values()) {
                reasons.put(reason.name().toLowerCase(Locale.ROOT), counts.getOrDefault(one, Map.of()).getOrDefault(reason, 0L));
            }
            items.add(Map.of("person", one, "reasons", reasons));
            json.person(refs, one);
        }
        return Map.of("items", items, "refs", refs);
    }

    /** Number and sum of the deals of clients by the meaning of their stage, of what the reader sees. */
    private Map<Long, Map<String, Groups.Group>> deals(Actor actor, List<Client> page, ClientKind kind) {
        List<Object> ids = page.stream().filter(client -> client.kind() == kind).<Object>map(Client::id).toList();
        Map<Long, Map<String, Groups.Group>> byClient = new HashMap<>();
        if (ids.isEmpty() || !records.readableFields(actor, "deal").contains(kind.code())) {
            return byClient;
        }
        for (Groups.Group group : records.report(actor, "deal", new Filter.In(kind.code(), ids), List.of(kind.code(), "semantic"))) {
            if (group.key(0) instanceof Long client && group.key(1) instanceof String semantic) {
                byClient.computeIfAbsent(client, one -> new HashMap<>()).put(semantic, group);
            }
        }
        return byClient;
    }

    private static Map<String, Object> figure(Groups.@Nullable Group group) {
        return Map.of("count", group == null ? 0L : group.count(), "amount", group == null ? BigDecimal.ZERO : group.base());
    }

    private static @Nullable Reason reason(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        try {
            return Reason.valueOf(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
    }

    private static String cursor(Client last) {
        return last.reason().ordinal() + "." + last.silent() + "." + last.kind().type() + "." + last.id();
    }

    private static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        if (!cursor.matches("\\d\\.-?\\d{1,6}\\.\\d\\.\\d{1,18}")) {
            throw Problem.of(Problem.Kind.MALFORMED, "bad_cursor");
        }
        String[] parts = cursor.split("\\.");
        return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
    }
}
