package org.kontor.bitrix.crm;

import java.util.List;
import java.util.function.Function;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.records.Records;
import org.kontor.task.TaskActs;
import org.kontor.task.plan.Dependencies;
import org.kontor.task.plan.Dependency;
import org.kontor.task.plan.TaskBoardCards;
import org.springframework.stereotype.Component;

/** task.dependence.*, task.item.getdependson and task.planner.getlist: which task waits for which, and what is on one's own board. */
@Component
final class TaskPlanMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND -> new Refusal(400, "TASK_NOT_FOUND", "Task or link not found");
        case FORBIDDEN -> new Refusal(400, "ACTION_NOT_ALLOWED", "Action is not allowed");
        case CONFLICT, INVALID -> new Refusal(400, "ILLEGAL_LINK", "The tasks would wait for each other, or their project is over");
        default -> problem;
    };

    /** The kinds of link by their numbers: from start to start, start to end, end to start, end to end. */
    private static final List<String> KINDS = List.of("SS", "SF", "FS", "FF");

    private static final int MOST = 500;

    private final Dependencies dependencies;
    private final TaskBoardCards cards;
    private final Records records;

    TaskPlanMethods(Dependencies dependencies, TaskBoardCards cards, Records records) {
        this.dependencies = dependencies;
        this.cards = cards;
        this.records = records;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                method("task.dependence.add", "taskIdFrom:int! taskIdTo:int! linkType:int!", "[]", call -> {
                    Long kind = call.params().number("linkType");
                    if (kind == null || kind < 0 || kind >= KINDS.size()) {
                        throw new Refusal(400, "ILLEGAL_LINK_TYPE", "Unknown link type");
                    }
                    REFUSALS.told(() -> dependencies.put(call.operation("task"), call.actor(), needed(call, "taskIdFrom"), needed(call, "taskIdTo"), KINDS.get(kind.intValue()), 0));
                    return Answer.of(List.of());
                }),
                method("task.dependence.delete", "taskIdFrom:int! taskIdTo:int!", "[]", call -> {
                    REFUSALS.told(() -> dependencies.remove(call.actor(), needed(call, "taskIdFrom"), needed(call, "taskIdTo")));
                    return Answer.of(List.of());
                }),
                method("task.item.getdependson", "TASKID:int!", "list of ids", call -> {
                    long id = ChecklistMethods.needed(call, "TASKID");
                    records.get(call.actor(), TaskActs.TYPE, id, List.of());
                    List<Long> before = dependencies.before(id).stream().map(Dependency::before).toList();
                    return Answer.of(List.copyOf(records.readable(call.actor(), TaskActs.TYPE, before)));
                }),
                RestMethod.of("task.planner.getlist", "task", "", "list of ids", call -> Answer.of(cards.mine(call.actor(), MOST))));
    }

    private static RestMethod method(String name, String parameters, String result, Function<Call, Answer> body) {
        return RestMethod.of(name, "task", parameters, result, body).byPlace();
    }

    private static long needed(Call call, String name) {
        Long id = call.params().number(name);
        if (id == null) {
            throw new Refusal(400, "100", "Could not find value for parameter {" + name + "}");
        }
        return id;
    }
}
