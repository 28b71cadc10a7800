package org.kontor.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.WriteSet.Options;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever reads a task may watch it, where the company lets people choose that; who watches may stop. */
@Component
public class TaskWatching {

    private final DSLContext sql;
    private final TaskActs acts;
    private final TaskPolicy policy;
    private final Records records;

    TaskWatching(DSLContext sql, TaskActs acts, TaskPolicy policy, Records records) {
        this.sql = sql;
        this.acts = acts;
        this.policy = policy;
        this.records = records;
    }

    /**
     * Begins or stops to watch.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_watch where only delegation makes observers
     */
    @Transactional
    public void set(Operation operation, Actor actor, long task, boolean watches) {
        sql.fetch("select 1 from task.item where id = {0} for update", org.jooq.impl.DSL.val(task));
        TaskFacts facts = acts.facts(actor, task);
        boolean there = facts.observers().contains(actor.person());
        if (there == watches) {
            return;
        }
        if (watches && policy.rules().observersByDelegation()) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_watch");
        }
        List<Long> observers = new ArrayList<>(facts.observers());
        if (watches) {
            observers.add(actor.person());
        } else {
            observers.remove(actor.person());
        }
        records.update(operation, TaskType.CODE, Change.of(task, Map.of("observers", observers)), Options.SYSTEM);
    }
}
