package org.kontor.task.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.records.RecordJson;
import org.kontor.task.TaskType;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Flows with their figures. */
@RestController
@RequestMapping("/api/tasks/flows")
class FlowController {

    private final Flows flows;
    private final FlowFigures figures;
    private final Access access;
    private final RecordJson json;

    FlowController(Flows flows, FlowFigures figures, Access access, RecordJson json) {
        this.flows = flows;
        this.figures = figures;
        this.access = access;
        this.json = json;
    }

    /** The flows that one has to do with or may put tasks into. */
    @GetMapping
    Map<String, Object> list(Actor actor) {
        access.require(actor, TaskType.CODE, Access.Action.READ);
        List<Flow> seen = flows.all().stream().filter(flow -> flows.sees(actor, flow)).toList();
        Map<Long, FlowFigures.Figure> known = seen.isEmpty() ? Map.of() : figures.of(seen.stream().map(Flow::value).toList());
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = seen.stream()
                .map(flow -> shown(actor, flow, known.getOrDefault(flow.value(), FlowFigures.Figure.NONE), refs))
                .toList();
        return Map.of("items", items, "makes", flows.makes(actor), "refs", refs);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> add(Actor actor, @RequestBody Patch body) {
        access.require(actor, TaskType.CODE, Access.Action.ADD);
        return shown(actor, flows.add(actor, body), FlowFigures.Figure.NONE, new TreeMap<>());
    }

    @PatchMapping("/{id:\\d+}")
    Map<String, @Nullable Object> change(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Flow flow = flows.change(actor, id, body);
        return shown(actor, flow, figures.of(List.of(flow.value())).getOrDefault(flow.value(), FlowFigures.Figure.NONE), new TreeMap<>());
    }

    @DeleteMapping("/{id:\\d+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        flows.remove(actor, id);
    }

    private Map<String, @Nullable Object> shown(Actor actor, Flow flow, FlowFigures.Figure figure, Map<String, Map<String, Object>> refs) {
        json.person(refs, flow.owner());
        flow.members().forEach(person -> json.person(refs, person));
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", flow.id());
        shown.put("value", flow.value());
        shown.put("title", flow.title());
        shown.put("about", flow.about());
        shown.put("owner", flow.owner());
        shown.put("members", flow.members());
        shown.put("departments", flow.departments());
        shown.put("distribution", flow.distribution());
        shown.put("days", flow.days());
        shown.put("control", flow.control());
        shown.put("mayMove", flow.mayMove());
        shown.put("mostWaiting", flow.mostWaiting());
        shown.put("mostRunning", flow.mostRunning());
        shown.put("leastPercent", flow.leastPercent());
        shown.put("takeMinutes", flow.takeMinutes());
        shown.put("halfTime", flow.halfTime());
        shown.put("alarms", flow.alarms());
        shown.put("figure", figure);
        shown.put("member", flow.members().contains(actor.person()));
        shown.put("puts", flows.puts(actor, flow));
        shown.put("changes", flows.changes(actor, flow));
        return shown;
    }
}
