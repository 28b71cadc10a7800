package org.kontor.task.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.kontor.task.TaskType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the members of a flow of what waits there, and its owner of what nobody was there for. */
@Component
final class FlowNews implements RecordListener {

    private final Flows flows;
    private final ObjectProvider<Notices> notices;

    FlowNews(Flows flows, ObjectProvider<Notices> notices) {
        this.flows = flows;
        this.notices = notices;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(TaskType.CODE) || set.kind() != Kind.ADDED || set.options().undo() || set.options().history()) {
            return;
        }
        for (Write write : set.writes()) {
            Flow flow = flows.of(write.now("flow"));
            if (flow == null) {
                continue;
            }
            RecordKey key = new RecordKey(TaskType.CODE, write.id());
            if (Boolean.TRUE.equals(write.now("flowWaiting"))) {
                List<Long> told = new ArrayList<>(flows.present(flow));
                told.remove(write.id("creator"));
                notices.getObject().tell(set.operation(), key, News.of("flow_new", "flow_new/" + write.id(), key, null).with(Map.of("flow", flow.title())), told);
            } else if (!flow.distribution().equals("manual") && flows.present(flow).isEmpty()) {
                notices.getObject().tell(
                        set.operation(), key, News.of("flow_nobody", "flow_nobody/" + write.id(), key, null).with(Map.of("flow", flow.title())), List.of(flow.owner()));
            }
        }
    }
}
