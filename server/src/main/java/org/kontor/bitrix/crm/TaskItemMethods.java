package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.task.Checklist;
import org.kontor.task.TaskAct;
import org.kontor.task.TaskActs;
import org.springframework.stereotype.Component;

/** task.item.*: the older form of tasks.task.*, with names in capitals and parameters by their places; and what may be done with a task. */
@Component
final class TaskItemMethods implements MethodGroup {

    /** The acts of the protocol in the order of their numbers from 1 on, with those of Kontor; a dash for what is none here. */
    private static final List<String> ACTIONS = List.of(
            "ACCEPT -", "DECLINE -", "COMPLETE COMPLETE", "APPROVE ACCEPT", "DISAPPROVE RETURN", "START START", "DELEGATE DELEGATE", "REMOVE remove", "EDIT EDIT", "DEFER DEFER",
            "RENEW REOPEN", "CREATE create", "CHANGE_DEADLINE EDIT", "CHECKLIST_ADD_ITEMS checks", "ELAPSED_TIME_ADD -", "CHANGE_DIRECTOR -", "PAUSE PAUSE", "START_TIME_TRACKING -");

    private final TaskMethods tasks;
    private final TaskActs acts;
    private final Checklist checklist;
    private final Records records;

    TaskItemMethods(TaskMethods tasks, TaskActs acts, Checklist checklist, Records records) {
        this.tasks = tasks;
        this.acts = acts;
        this.checklist = checklist;
        this.records = records;
    }

    @Override
    public List<RestMethod> methods() {
        List<RestMethod> methods = new ArrayList<>(List.of(
                item("add", "TASKDATA:object!", "int", call -> Answer.of(tasks.add(call, new Params(call.params().map("TASKDATA"))))),
                item("update", "TASKID:int! TASKDATA:object!", "null", call -> {
                    tasks.update(call, TaskMethods.id(call), new Params(call.params().map("TASKDATA")));
                    return Answer.of(null);
                }),
                item("delete", "TASKID:int!", "null", call -> {
                    records.delete(call.operation("delete"), "task", TaskMethods.id(call));
                    return Answer.of(null);
                }),
                item("getdata", "TASKID:int!", "object", call -> Answer.of(old(tasks.one(call, TaskMethods.id(call))))),
                item("getdescription", "TASKID:int! FORMAT:int", "string", call -> Answer.of(tasks.one(call, TaskMethods.id(call)).get("description"))),
                item("list", "ORDER:object FILTER:object PARAMS:array SELECT:array", "list", this::list),
                RestMethod.of("task.items.getlist", "task", "ORDER:object FILTER:object TASKDATA:array NAV_PARAMS:array", "list", this::list).byPlace(),
                item("delegate", "TASKID:int! USERID:int!", "null", call -> {
                    tasks.acted(call, TaskAct.DELEGATE, new TaskActs.Said(call.params().number("USERID"), "", "", null, null));
                    return Answer.of(null);
                }),
                item("getallowedactions", "TASKID:int!", "list", call -> {
                    Map<String, Boolean> allowed = allowed(call, TaskMethods.id(call));
                    return Answer.of(List.copyOf(allowed.keySet()).stream().filter(name -> Boolean.TRUE.equals(allowed.get(name))).map(TaskItemMethods::number).toList());
                }),
                item("getallowedtaskactionsasstrings", "TASKID:int!", "object", call -> {
                    Map<String, Object> named = new LinkedHashMap<>();
                    allowed(call, TaskMethods.id(call)).forEach((name, may) -> named.put("ACTION_" + name, may));
                    return Answer.of(named);
                }),
                item("isactionallowed", "TASKID:int! ACTIONID:int!", "bool", call -> {
                    Long asked = call.params().number("ACTIONID");
                    return Answer.of(allowed(call, TaskMethods.id(call)).entrySet().stream().anyMatch(one -> one.getValue() && Objects.equals(asked, (long) number(one.getKey()))));
                }),
                RestMethod.of("tasks.task.getaccess", "task", "taskId:int! users:array", "{allowedActions}", call -> {
                    // whom a token does not stand for is nobody's to ask about
                    String person = Long.toString(call.actor().person());
                    return Answer.of(Map.of("allowedActions", Map.of(person, allowed(call, TaskMethods.id(call)))));
                })));
        Map.of("startexecution", TaskAct.START, "defer", TaskAct.DEFER, "complete", TaskAct.COMPLETE, "renew", TaskAct.REOPEN, "approve", TaskAct.ACCEPT)
                .forEach((name, act) -> methods.add(item(name, "TASKID:int!", "null", call -> acted(call, act, TaskActs.Said.NOTHING))));
        methods.add(item("disapprove", "TASKID:int!", "null", call -> acted(call, TaskAct.RETURN, TaskActs.Said.of("REST: " + call.caller().title()))));
        return methods;
    }

    private static RestMethod item(String name, String parameters, String result, Function<Call, Answer> body) {
        return RestMethod.of("task.item." + name, "task", parameters, result, body).byPlace();
    }

    private Answer acted(Call call, TaskAct act, TaskActs.Said said) {
        tasks.acted(call, act, said);
        return Answer.of(null);
    }

    private Answer list(Call call) {
        Answer page = tasks.list(call);
        List<Object> rows = new ArrayList<>();
        if (page.result() instanceof Map<?, ?> map && map.get("tasks") instanceof List<?> found) {
            for (Object one : found) {
                rows.add(old(Params.mapOf("task", one)));
            }
        }
        return page.with(rows);
    }

    /** The names of the older form: parentId is PARENT_ID; people and groups come by their ids alone. */
    private static Map<String, @Nullable Object> old(Map<String, @Nullable Object> task) {
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        task.forEach((name, value) -> {
            if (!(value instanceof Map<?, ?>) && !name.equals("group")) {
                old.put(name.equals("status") ? "STATUS" : name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT), value);
            }
        });
        old.put("REAL_STATUS", task.get("status"));
        return old;
    }

    private static int number(String name) {
        for (int i = 0; i < ACTIONS.size(); i++) {
            if (ACTIONS.get(i).startsWith(name + " ")) {
                return i + 1;
            }
        }
        return 0;
    }

    private Map<String, Boolean> allowed(Call call, long id) {
        RecordRow row = records.get(call.actor(), "task", id, List.of());
        Set<TaskAct> possible = Set.copyOf(acts.possible(call.actor(), id));
        boolean keeps = checklist.mayKeep(call.actor(), id);
        Map<String, Boolean> allowed = new LinkedHashMap<>();
        for (String line : ACTIONS) {
            String act = line.substring(line.indexOf(' ') + 1);
            allowed.put(line.substring(0, line.indexOf(' ')), switch (act) {
                case "-" -> false;
                case "create" -> true;
                case "remove" -> row.canDelete();
                case "checks" -> keeps;
                default -> possible.contains(TaskAct.valueOf(act));
            });
        }
        return allowed;
    }
}
