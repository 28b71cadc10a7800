package org.kontor.queue;

import java.util.ArrayList;
import java.util.List;
import org.kontor.queue.Rules.Rule;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Sets up queues on behalf of who fills a portal: the demo company, an import from elsewhere. */
@Component
public final class QueueSetup {

    private final Queues queues;
    private final Rules rules;

    QueueSetup(Queues queues, Rules rules) {
        this.queues = queues;
        this.rules = rules;
    }

    /** Adds a rule behind the others: new records of the type that the filter covers go to this team. */
    public void rule(String type, String title, Filter filter, long team) {
        RecordType known = queues.type(type);
        List<Rule> all = new ArrayList<>(rules.list(known));
        all.add(new Rule(0, title, filter, "any", team));
        rules.save(known, all, rules.otherwise(known));
    }
}
