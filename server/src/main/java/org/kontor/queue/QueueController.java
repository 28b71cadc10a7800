package org.kontor.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.platform.Patch;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.Records;
import org.kontor.records.Total;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The queues of one's teams: what waits, taking, giving back. The records themselves are read like any others. */
@RestController
@RequestMapping("/api/queue")
class QueueController {

    private final Queues queues;
    private final Teams teams;
    private final Alarms alarms;
    private final Records records;
    private final RecordJson json;
    private final Access access;

    QueueController(Queues queues, Teams teams, Alarms alarms, Records records, RecordJson json, Access access) {
        this.access = access;
        this.queues = queues;
        this.teams = teams;
        this.alarms = alarms;
        this.records = records;
        this.json = json;
    }

    /** The queues of one's teams; who sets them up sees all. */
    @GetMapping
    Map<String, Object> mine(Actor actor) {
        Set<Long> own = teams.of(actor.person());
        boolean all = access.may(actor, QueueFunctions.QUEUES);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Team team : teams.all()) {
            boolean member = own.contains(team.id());
            if (team.archived() || !member && !all) {
                continue;
            }
            for (RecordType type : queues.types()) {
                // the queue is drawn from the list of the type: who has not got its page has no queue of it
                if (team.queues().containsKey(type.code()) && access.opensPage(actor, type.code())) {
                    items.add(queue(actor, team, type, member));
                }
            }
        }
        return Map.of("items", items);
    }

    private Map<String, @Nullable Object> queue(Actor actor, Team team, RecordType type, boolean member) {
        Instant before = alarms.overdueBefore(team);
        Total waiting = records.total(actor, type.code(), Queues.waiting(team), false);
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("team", team.id());
        item.put("name", team.name());
        item.put("head", team.head());
        item.put("member", member);
        item.put("type", type.code());
        item.put("distribution", team.queues().get(type.code()));
        item.put("waiting", waiting.count());
        item.put("overdue", before == null || waiting.count() == 0
                ? 0
                : records.total(actor, type.code(), Queues.waiting(team).and(new Filter.Between("queuedAt", null, before)), false).count());
        item.put("overdueBefore", before);
        item.put("alarmMinutes", team.alarmMinutes());
        item.put("most", team.most(actor.person()));
        item.put("held", queues.held(type, team, Set.of(actor.person())).getOrDefault(actor.person(), 0L));
        return item;
    }

    /** Makes the record one's own; 409 already_taken where somebody was quicker, queue_full where one holds enough. */
    @PutMapping("/{type}/{id:\\d+}/owner")
    Map<String, Object> take(Actor actor, @PathVariable String type, @PathVariable long id) {
        return card(actor, type, id, queues.take(actor, type, id));
    }

    /** Gives the record back: {reason?, team?}. */
    @DeleteMapping("/{type}/{id:\\d+}/owner")
    Map<String, Object> giveBack(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Patch body) {
        return card(actor, type, id, queues.giveBack(actor, type, id, body.id("team"), body.text("reason", 500)));
    }

    private Map<String, Object> card(Actor actor, String type, long id, @Nullable Operation operation) {
        Map<String, Object> card = records.find(actor, type, id, records.readableFields(actor, type))
                .map(row -> item(type, row))
                .orElseGet(() -> new LinkedHashMap<>(Map.of("id", id, "gone", true)));
        if (operation != null) {
            card.put("operation", operation.id());
        }
        return card;
    }

    private Map<String, Object> item(String type, RecordRow row) {
        Map<String, Object> item = json.item(row);
        item.put("refs", json.refs(type, List.of(row)));
        return item;
    }
}
