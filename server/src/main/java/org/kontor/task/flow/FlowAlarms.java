package org.kontor.task.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.task.flow.FlowFigures.Figure;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the owner of a flow when a limit of it is exceeded: once, and again only after it was kept. */
@Component
class FlowAlarms {

    private final Flows flows;
    private final FlowFigures figures;
    private final Notices notices;

    FlowAlarms(Flows flows, FlowFigures figures, Notices notices) {
        this.flows = flows;
        this.figures = figures;
        this.notices = notices;
    }

    /** Looks at every flow. */
    @Transactional
    public void look() {
        List<Flow> all = flows.all();
        Map<Long, Figure> known = all.isEmpty() ? Map.of() : figures.of(all.stream().map(Flow::value).toList());
        for (Flow flow : all) {
            List<String> exceeded = exceeded(flow, known.getOrDefault(flow.value(), Figure.NONE));
            if (!exceeded.equals(flow.alarms())) {
                flows.alarmed(flow, exceeded);
                exceeded.stream().filter(alarm -> !flow.alarms().contains(alarm)).forEach(alarm -> notices.tell(
                        News.at("/tasks/flows", "flow_" + alarm, "flow_" + alarm + "/" + flow.id(), null).with(Map.of("flow", flow.title())), List.of(flow.owner())));
            }
        }
    }

    private static List<String> exceeded(Flow flow, Figure figure) {
        List<String> exceeded = new ArrayList<>();
        if (flow.mostWaiting() != null && figure.waiting() > flow.mostWaiting()) {
            exceeded.add("waiting");
        }
        if (flow.mostRunning() != null && figure.running() > flow.mostRunning()) {
            exceeded.add("running");
        }
        if (flow.leastPercent() != null && figure.percent() != null && figure.percent() < flow.leastPercent()) {
            exceeded.add("percent");
        }
        return exceeded;
    }
}
