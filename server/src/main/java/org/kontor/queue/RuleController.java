package org.kontor.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Teams;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Problem;
import org.kontor.queue.Rules.Otherwise;
import org.kontor.queue.Rules.Rule;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which new records find their team. */
@RestController
@RequestMapping("/api/queue/rules/{type}")
class RuleController {

    private static final int MOST = 100;

    private final Queues queues;
    private final Rules rules;
    private final Teams teams;
    private final Access access;
    private final Audit audit;

    RuleController(Queues queues, Rules rules, Teams teams, Access access, Audit audit) {
        this.audit = audit;
        this.access = access;
        this.queues = queues;
        this.rules = rules;
        this.teams = teams;
    }

    /** A rule: a filter over the new record, when it holds (any, in or out of working hours), the team that gets it. */
    record RuleText(
            @Nullable Long id, @Nullable String title, @Nullable Map<String, Object> filter, @Nullable String hours, @Nullable Long team) {}

    /** All rules in their order; team: who gets the rest, null for nobody; knownClients: go to their responsible. */
    record AllRules(@Nullable List<RuleText> rules, @Nullable Long team, @Nullable Boolean knownClients) {}

    @GetMapping
    Map<String, @Nullable Object> get(Actor actor, @PathVariable String type) {
        access.require(actor, QueueFunctions.QUEUES);
        return text(queues.type(type));
    }

    @PutMapping
    Map<String, @Nullable Object> put(Actor actor, @PathVariable String type, @RequestBody AllRules body) {
        access.require(actor, QueueFunctions.QUEUES);
        RecordType known = queues.type(type);
        List<Rule> wanted = new ArrayList<>();
        List<RuleText> given = body.rules() == null ? List.of() : body.rules();
        if (given.size() > MOST) {
            throw Problem.invalid("rules", "queue.error.many", Map.of("most", MOST));
        }
        for (int i = 0; i < given.size(); i++) {
            wanted.add(rule(i, given.get(i)));
        }
        Long team = body.team();
        if (team != null && teams.find(team).filter(found -> !found.archived()).isEmpty()) {
            throw Problem.invalid("team", "queue.error.team");
        }
        rules.save(known, wanted, new Otherwise(team, !Boolean.FALSE.equals(body.knownClients())));
        audit.record("settings.queue_rules", new Subject(type, null), Map.of("rules", wanted.size()));
        return text(known);
    }

    private static Rule rule(int place, RuleText given) {
        String title = given.title() == null ? "" : given.title().strip();
        String hours = given.hours() == null ? "any" : given.hours();
        Long team = given.team();
        if (title.length() > 200) {
            throw Problem.invalid("rules." + place + ".title", "platform.field.long", Map.of("most", 200));
        }
        if (!Rules.HOURS.contains(hours)) {
            throw Problem.invalid("rules." + place + ".hours", "platform.field.choice", Map.of("choices", String.join(", ", Rules.HOURS)));
        }
        if (team == null) {
            throw Problem.invalid("rules." + place + ".team", "platform.field.needed");
        }
        return new Rule(0, title, Filter.read(given.filter()), hours, team);
    }

    private Map<String, @Nullable Object> text(RecordType type) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Otherwise otherwise = rules.otherwise(type);
        answer.put("rules", rules.list(type).stream()
                .map(rule -> new RuleText(
                        rule.id(), rule.title(), rule.filter().equals(Filter.NONE) ? null : rule.filter().json(), rule.hours(), rule.team()))
                .toList());
        answer.put("team", otherwise.team());
        answer.put("knownClients", otherwise.knownClients());
        return answer;
    }
}
