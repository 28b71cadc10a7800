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
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Files;
import org.kontor.records.RecordKey;
import org.kontor.task.TaskActs;
import org.kontor.task.TaskCounters;
import org.kontor.task.TaskMarks;
import org.kontor.task.TaskMarks.Mark;
import org.kontor.task.TaskResults;
import org.kontor.task.TaskWatching;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

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
    private final Comments comments;
    private final TransactionTemplate transaction;

    TaskMarkMethods(
            TaskMarks own,
            TaskResults results,
            TaskCounters counters,
            TaskWatching watching,
            TaskMethods tasks,
            WireValues values,
            Comments comments,
            TransactionTemplate transaction) {
        this.comments = comments;
        this.transaction = transaction;
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
                RestMethod.of("tasks.task.pin", "task", "taskId:int!", "{task}", call -> marked(call, Mark.PIN, true)),
                RestMethod.of("tasks.task.unpin", "task", "taskId:int!", "{task}", call -> marked(call, Mark.PIN, false)),
                RestMethod.of("tasks.task.mute", "task", "taskId:int!", "{task}", call -> marked(call, Mark.MUTE, true)),
                RestMethod.of("tasks.task.unmute", "task", "taskId:int!", "{task}", call -> marked(call, Mark.MUTE, false)),
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
                RestMethod.of("tasks.task.result.add", "task", "fields:object!", "{item}", this::say),
                RestMethod.of("tasks.task.result.update", "task", "id:int! fields:object!", "{item}", call -> {
                    long id = call.params().id("id");
                    String html = html(call);
                    long task = REFUSALS.told(() -> comments.get(call.actor(), id)).record().id();
                    // a comment that is no result is not found
                    item(call, task, id);
                    REFUSALS.told(() -> comments.edit(call.actor(), id, html, null));
                    return Answer.of(item(call, task, id));
                }),
                RestMethod.of("tasks.task.result.delete", "task", "id:int!", "{result}", call -> {
                    REFUSALS.done(() -> results.unmark(call.actor(), call.params().id("id")));
                    return Answer.of(Map.of("result", true));
                }),
                RestMethod.of("tasks.task.result.deleteFromComment", "task", "commentId:int!", "null", call -> {
                    REFUSALS.done(() -> results.unmark(call.actor(), comment(call)));
                    return Answer.of(null);
                }));
    }

    private static String html(Call call) {
        String text = new Params(call.params().map("fields")).text("text").strip();
        if (text.isEmpty()) {
            throw new Refusal(400, "100", "Could not find value for parameter {fields.text}");
        }
        return CommentText.html(text);
    }

    /** A result is a comment that is marked as one: this writes both. */
    private Answer say(Call call) {
        Long task = new Params(call.params().map("fields")).number("taskId");
        if (task == null) {
            throw new Refusal(400, "100", "Could not find value for parameter {fields.taskId}");
        }
        String html = html(call);
        long id = REFUSALS.told(() -> transaction.execute(status -> {
            long said = comments.add(call.actor(), new RecordKey(TaskActs.TYPE, task), html, List.of(), null).comment().id();
            results.mark(call.actor(), said);
            return said;
        }));
        return Answer.of(item(call, task, id));
    }

    private Map<String, Object> item(Call call, long task, long id) {
        TaskResults.Result result = REFUSALS.told(() -> results.of(call.actor(), task)).stream()
                .filter(one -> one.comment().id() == id)
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "0", "Result not found"));
        boolean own = call.actor().administers() || Objects.equals(result.comment().author(), call.actor().personId());
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("taskId", task);
        item.put("text", CommentText.text(result.comment().html()));
        item.put("authorId", Objects.requireNonNullElse(result.comment().author(), 0L));
        item.put("createdAt", values.moment(result.at()));
        item.put("updatedAt", result.comment().editedAt() == null ? null : values.moment(result.comment().editedAt()));
        item.put("status", "open");
        item.put("fileIds", result.comment().files().stream().map(Files.Stored::id).toList());
        item.put("rights", Map.of("edit", own, "remove", own));
        item.put("messageId", null);
        return Map.of("item", item);
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

    private Answer marked(Call call, Mark mark, boolean on) {
        own(call, mark, on);
        return Answer.of(Map.of("task", tasks.find(call, TaskMethods.id(call)).<Object>map(task -> task).orElse(List.of())));
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
