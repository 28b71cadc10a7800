package org.kontor.task;

import static org.kontor.task.TaskRole.ADMINISTRATOR;
import static org.kontor.task.TaskRole.CANDIDATE;
import static org.kontor.task.TaskRole.CREATOR;
import static org.kontor.task.TaskRole.HEAD;
import static org.kontor.task.TaskRole.HELPER;
import static org.kontor.task.TaskRole.RESPONSIBLE;
import static org.kontor.task.TaskState.CONTROL;
import static org.kontor.task.TaskState.DEFERRED;
import static org.kontor.task.TaskState.DONE;
import static org.kontor.task.TaskState.RUNNING;
import static org.kontor.task.TaskState.WAITING;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one table of what may be done with a task: in which states and by whom. Everything that is not in it is refused with
 * its reason.
 */
public enum TaskAct {
    /** Начать. */
    START(Set.of(WAITING, DEFERRED), Set.of(RESPONSIBLE, HELPER)),
    /** Приостановить. */
    PAUSE(Set.of(RUNNING), Set.of(RESPONSIBLE, HELPER)),
    /** Отложить. */
    DEFER(Set.of(WAITING, RUNNING), Set.of(RESPONSIBLE, CREATOR, ADMINISTRATOR)),
    /** Завершить: under control it goes to the creator. */
    COMPLETE(Set.of(WAITING, RUNNING, DEFERRED), Set.of(RESPONSIBLE, CREATOR, ADMINISTRATOR)),
    /** Принять работу. */
    ACCEPT(Set.of(CONTROL), Set.of(CREATOR, ADMINISTRATOR)),
    /** Вернуть на доработку. */
    RETURN(Set.of(CONTROL), Set.of(CREATOR, ADMINISTRATOR)),
    /** Возобновить. */
    REOPEN(Set.of(DONE, DEFERRED), Set.of(RESPONSIBLE, CREATOR, ADMINISTRATOR)),
    /** Делегировать. */
    DELEGATE(Set.of(WAITING, RUNNING, DEFERRED), Set.of(RESPONSIBLE, HEAD, ADMINISTRATOR)),
    /** Взять на себя. */
    TAKE(Set.of(WAITING, RUNNING, DEFERRED), Set.of(HELPER, CREATOR, HEAD, CANDIDATE, ADMINISTRATOR)),
    /** Ответить: «Решение», «Вопрос». */
    REPLY(Set.of(WAITING, RUNNING, CONTROL, DEFERRED), Set.of(RESPONSIBLE, HELPER, CREATOR, ADMINISTRATOR)),
    /** Предложить реальный срок. */
    PROPOSE_DATE(Set.of(WAITING, RUNNING, DEFERRED), Set.of(RESPONSIBLE)),
    /** Принять срок. */
    ACCEPT_DATE(Set.of(WAITING, RUNNING, DEFERRED), Set.of(CREATOR, ADMINISTRATOR)),
    /** Отклонить срок. */
    REFUSE_DATE(Set.of(WAITING, RUNNING, DEFERRED), Set.of(CREATOR, ADMINISTRATOR)),
    /** Решение: by whose turn it is, on a task with a route. */
    DECIDE(Set.of(WAITING, RUNNING), Set.of(RESPONSIBLE)),
    /** Отправить снова: what came back with remarks goes to the same post again. */
    RESUBMIT(Set.of(WAITING, RUNNING), Set.of(CREATOR)),
    /** Change what the task says, its people and its deadline. */
    EDIT(Set.of(WAITING, RUNNING, CONTROL, DEFERRED), Set.of(CREATOR, ADMINISTRATOR));

    private final Set<TaskState> states;
    private final Set<TaskRole> roles;

    TaskAct(Set<TaskState> states, Set<TaskRole> roles) {
        this.states = Collections.unmodifiableSet(EnumSet.copyOf(states));
        this.roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** The code in the API: {@code propose-date}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The codes of all acts. */
    public static List<String> codes() {
        return List.of(values()).stream().map(TaskAct::code).toList();
    }

    static TaskAct of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether it can be done in this state at all. */
    public boolean fits(TaskState state) {
        return states.contains(state);
    }

    /** Whether somebody who is this to the task may do it. */
    public boolean allowed(Collection<TaskRole> some) {
        return some.stream().anyMatch(roles::contains);
    }
}
