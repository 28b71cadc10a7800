package org.kontor.task.flow;

import java.util.Collection;
import java.util.List;
import org.kontor.identity.Belonging;
import org.springframework.stereotype.Component;

/** The flows that somebody keeps: his successor gets them with the rest. */
@Component
final class OwnedFlows implements Belonging {

    private final Flows flows;

    OwnedFlows(Flows flows) {
        this.flows = flows;
    }

    @Override
    public String code() {
        return "task_flow";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return flows.all().stream().filter(flow -> flow.owner() == person).map(flow -> new Thing(String.valueOf(flow.id()), flow.title(), "/tasks/flows")).toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        flows.all().stream().filter(flow -> flow.owner() == from && things.contains(String.valueOf(flow.id()))).forEach(flow -> flows.give(flow.id(), to));
    }
}
