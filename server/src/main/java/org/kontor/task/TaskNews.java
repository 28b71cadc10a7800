package org.kontor.task;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.springframework.stereotype.Component;

/** Tells people what others have done with a task; never twice of one thing. */
@Component
final class TaskNews {

    private final Notices notices;

    TaskNews(Notices notices) {
        this.notices = notices;
    }

    /** Tells of an act those whom it concerns. */
    void acted(Operation operation, Actor actor, TaskFacts task, TaskAct act, TaskActs.Said said) {
        Set<Long> told = switch (act) {
            case START, PAUSE, ACCEPT_DATE, REFUSE_DATE -> Set.of(task.responsible());
            case DEFER, COMPLETE, REOPEN, ACCEPT -> Set.copyOf(List.of(task.creator(), task.responsible()));
            case RETURN -> withHelpers(task);
            case DECIDE -> Set.of(task.creator());
            case RESUBMIT -> Set.of(task.responsible());
            case DELEGATE, TAKE -> Set.copyOf(List.of(task.creator(), task.responsible()));
            case PROPOSE_DATE -> Set.of(task.creator());
            // the comment tells of itself
            case REPLY, EDIT -> Set.of();
        };
        if (!told.isEmpty()) {
            tell(operation, task.id(), "task_" + act.code().replace('-', '_'), actor.personId(), told);
        }
    }

    private static Set<Long> withHelpers(TaskFacts task) {
        Set<Long> all = new TreeSet<>(task.helpers());
        all.add(task.responsible());
        return all;
    }

    /** Tells both that a proposed date holds because nobody objected. */
    void silent(Operation operation, TaskFacts task) {
        tell(operation, task.id(), "task_date_silent", null, Set.copyOf(List.of(task.creator(), task.responsible())));
    }

    /** Tells something of a task. */
    void tell(Operation operation, long task, String text, @Nullable Long by, Collection<Long> people) {
        RecordKey key = new RecordKey(TaskType.CODE, task);
        notices.tell(operation, key, News.of(text, text + "/" + task, key, by).with(Map.of()), people);
    }
}
