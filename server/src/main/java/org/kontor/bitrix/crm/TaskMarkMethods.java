package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Files;
import org.kontor.task.TaskCounters;
import org.kontor.task.TaskMarks;
import org.kontor.task.TaskMarks.Mark;
import org.kontor.task.TaskResults;
import org.kontor.task.TaskWatching;
import org.springframework.stereotype.Component;

/** What a person marks on tasks: favourites, pinned and muted ones, results, that he watches one; and his counters. */
@Component
final class TaskMarkMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND, FORBIDDEN -> new Refusal(400, "0", "Access denied or task not found");
        default -> problem;
    };

    private final TaskMarks own;
    private final TaskResults results;
    private final TaskCounters counters;
    private final TaskWatching watching;
    private final TaskMethods tasks;
    private final WireValues values;

    TaskMarkMethods(TaskMarks own, TaskResults results, TaskCounters counters, TaskWatching watching, TaskMethods tasks, WireValues values) {
        this.own = own;
        this.results = results;
        this.counters = counters;
        this.watching = watching;
        this.tasks = tasks;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("tasks.task.favorite.add", "task", "taskId:int!", "bool", call -> own(call, Mark.FAVORITE, true)),
                RestMethod.of("tasks.task.favorite.remove", "task", "taskId:int!", "bool", call -> own(call, Mark.FAVORITE, false)),
                RestMethod.of("task.item.addtofavorite", "task", "TASK_ID:int! PARAMS:object", "bool", call -> own(call, Mark.FAVORITE, true)).byPlace(),
                RestMethod.of("task.item.deletefromfavorite", "task", "TASK_ID:int! PARAMS:object", "bool", call -> own(call, Mark.FAVORITE, false)).byPlace(),
                RestMethod.of("tasks.task.pin", "task", "taskId:int!", "bool", call -> own(call, Mark.PIN, true)),
                RestMethod.of("tasks.task.unpin", "task", "taskId:int!", "bool", call -> own(call, Mark.PIN, false)),
                RestMethod.of("tasks.task.mute", "task", "taskId:int!", "bool", call -> own(call, Mark.MUTE, true)),
                RestMethod.of("tasks.task.unmute", "task", "taskId:int!", "bool", call -> own(call, Mark.MUTE, false)),
                RestMethod.of("tasks.task.startwatch", "task", "taskId:int!", "{task}", call -> watch(call, true)),
                RestMethod.of("tasks.task.stopwatch", "task", "taskId:int!", "{task}", call -> watch(call, false)),
                RestMethod.of("tasks.task.counters.get", "task", "userId:int groupId:int type:string", "object", this::count),
                RestMethod.of("tasks.task.result.list", "task", "taskId:int!", "list", call -> {
                    List<Object> rows = new ArrayList<>();
                    REFUSALS.told(() -> results.of(call.actor(), TaskMethods.id(call))).forEach(result -> rows.add(row(TaskMethods.id(call), result)));
                    return Answer.of(rows);
                }),
                RestMethod.of("tasks.task.result.addFromComment", "task", "commentId:int!", "object", call -> {
                    long comment = comment(call);
                    long task = REFUSALS.told(() -> results.mark(call.actor(), comment));
                    return Answer.of(REFUSALS.told(() -> results.of(call.actor(), task)).stream()
                            .filter(result -> result.comment().id() == comment)
                            .findFirst()
                            .map(result -> row(task, result))
                            .orElseThrow(() -> new Refusal(400, "0", "Result not found")));
                }),
                RestMethod.of("tasks.task.result.deleteFromComment", "task", "commentId:int!", "null", call -> {
                    REFUSALS.done(() -> results.unmark(call.actor(), comment(call)));
                    return Answer.of(null);
                }));
    }

    private static long comment(Call call) {
        Long id = call.params().number("commentId");
        if (id == null) {
            throw new Refusal(400, "100", "Could not find value for parameter {commentId}");
        }
        return id;
    }

    private Answer own(Call call, Mark mark, boolean on) {
        return Answer.of(REFUSALS.told(() -> {
            own.set(call.actor(), TaskMethods.id(call), mark, on);
            return true;
        }));
    }

    /** Whoever stops to watch may see the task no longer: then there is nothing more to answer. */
    private Answer watch(Call call, boolean watches) {
        long id = TaskMethods.id(call);
        REFUSALS.done(() -> watching.set(call.operation("update"), call.actor(), id, watches));
        return Answer.of(Map.of("task", tasks.find(call, id).<Object>map(task -> task).orElse(List.of())));
    }

    /** One's own counters alone; what is late and what is new, of one role or of all. */
    private Answer count(Call call) {
        Long person = call.params().number("userId");
        if (person != null && person > 0 && person != call.actor().person()) {
            throw new Refusal(403, "ACCESS_DENIED", "Access denied.");
        }
        String role = switch (call.params().text("type")) {
            case "view_role_responsible" -> "doing";
            case "view_role_accomplice" -> "helping";
            case "view_role_auditor" -> "watching";
            case "view_role_originator" -> "given";
            default -> "";
        };
        long expired = 0;
        long fresh = 0;
        for (Map.Entry<String, TaskCounters.Counts> one : counters.of(call.actor()).entrySet()) {
            if (role.isEmpty() || role.equals(one.getKey())) {
                expired += one.getValue().overdue();
                fresh += one.getValue().fresh();
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("expired", Map.of("counter", expired, "code", 6_291_456));
        all.put("new_comments", Map.of("counter", fresh, "code", 12_582_912));
        return Answer.of(all);
    }

    private Map<String, @Nullable Object> row(long task, TaskResults.Result result) {
        String text = CommentText.text(result.comment().html());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", result.comment().id());
        row.put("taskId", task);
        row.put("commentId", result.comment().id());
        row.put("createdBy", Objects.requireNonNullElse(result.comment().author(), 0L));
        row.put("createdAt", values.moment(result.at()));
        row.put("updatedAt", values.moment(Objects.requireNonNullElse(result.comment().editedAt(), result.at())));
        row.put("status", 0);
        row.put("text", text);
        row.put("formattedText", text);
        row.put("files", result.comment().files().stream().map(Files.Stored::id).toList());
        return row;
    }
}
