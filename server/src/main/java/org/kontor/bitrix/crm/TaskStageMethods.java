package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.task.plan.TaskBoard;
import org.kontor.task.plan.TaskBoardCards;
import org.kontor.task.plan.TaskBoards;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** task.stages.*: the columns of a project's board, and of «Мой план» where no project is named. */
@Component
final class TaskStageMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case NOT_FOUND -> new Refusal(400, "NOT_FOUND", "Stage not found");
        case FORBIDDEN -> new Refusal(400, "ACCESS_DENIED", "You have no permissions to edit stages");
        default -> problem;
    };

    private static final int LONGEST = 60;

    private final TaskBoards boards;
    private final TaskBoardCards cards;
    private final JsonMapper json;

    TaskStageMethods(TaskBoards boards, TaskBoardCards cards, JsonMapper json) {
        this.boards = boards;
        this.cards = cards;
        this.json = json;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("task.stages.get", "task", "entityId:int! isAdmin:bool", "object", call -> Answer.of(rows(board(call.actor(), call.params().number("entityId"))))),
                RestMethod.of("task.stages.add", "task", "fields:object! isAdmin:bool", "int", call -> Answer.of(REFUSALS.told(() -> add(call)))),
                RestMethod.of("task.stages.update", "task", "id:int! fields:array! isAdmin:bool", "bool", call -> Answer.of(REFUSALS.told(() -> update(call)))),
                RestMethod.of("task.stages.delete", "task", "id:int! isAdmin:bool", "bool", call -> Answer.of(REFUSALS.told(() -> {
                    long column = needed(call, "id");
                    boards.removeColumn(call.actor(), boards.ofColumn(call.actor(), column).id(), column);
                    return true;
                }))),
                RestMethod.of("task.stages.movetask", "task", "id:int! stageId:int! before:int after:int", "bool", call -> Answer.of(REFUSALS.told(() -> {
                    long column = needed(call, "stageId");
                    TaskBoard board = boards.ofColumn(call.actor(), column);
                    // before names the task that comes next, after the one that stands above
                    cards.place(call.actor(), board.id(), needed(call, "id"), column, some(call, "after"), some(call, "before"));
                    return true;
                }))),
                RestMethod.of("task.stages.canmovetask", "task", "entityId:int! entityType:string!", "bool", call -> Answer.of(may(call))));
    }

    private static long needed(Call call, String name) {
        Long id = call.params().number(name);
        if (id == null) {
            throw new Refusal(400, "100", "Could not find value for parameter {" + name + "}");
        }
        return id;
    }

    private static @Nullable Long some(Call call, String name) {
        Long id = call.params().number(name);
        return id == null || id <= 0 ? null : id;
    }

    private TaskBoard board(Actor actor, @Nullable Long project) {
        return REFUSALS.told(() -> project == null || project == 0 ? boards.mine(actor) : boards.ofProject(actor, project));
    }

    private long add(Call call) {
        Params fields = new Params(call.params().map("fields"));
        if (fields.text("TITLE").isBlank()) {
            throw new Refusal(400, "EMPTY_TITLE", "The title of the stage is missing");
        }
        TaskBoard before = board(call.actor(), fields.number("ENTITY_ID"));
        TaskBoard after = boards.addColumn(call.actor(), before.id(), patch(fields));
        long added = after.columns().stream().map(TaskBoard.Column::id).filter(id -> !before.has(id)).findFirst().orElseThrow();
        order(call.actor(), after, added, fields);
        return added;
    }

    private boolean update(Call call) {
        long column = needed(call, "id");
        Params fields = new Params(call.params().map("fields"));
        if (fields.has("TITLE") && fields.text("TITLE").isBlank()) {
            throw new Refusal(400, "EMPTY_TITLE", "The title of the stage is missing");
        }
        TaskBoard board = boards.changeColumn(call.actor(), boards.ofColumn(call.actor(), column).id(), column, patch(fields));
        order(call.actor(), board, column, fields);
        return true;
    }

    /** Puts a column behind another one; 0 is the first place. */
    private void order(Actor actor, TaskBoard board, long column, Params fields) {
        Long after = fields.number("AFTER_ID");
        if (after == null || after != 0 && !board.has(after) || after == column) {
            return;
        }
        List<Long> ids = new ArrayList<>(board.columns().stream().map(TaskBoard.Column::id).toList());
        ids.remove(column);
        ids.add(after == 0 ? 0 : ids.indexOf(after) + 1, column);
        boards.order(actor, board.id(), ids);
    }

    private Patch patch(Params fields) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        if (fields.has("TITLE")) {
            String title = fields.text("TITLE").strip();
            patch.put("title", title.length() > LONGEST ? title.substring(0, LONGEST) : title);
        }
        if (fields.has("COLOR")) {
            patch.put("color", StageColors.nearest(fields.text("COLOR")));
        }
        return new Patch(json.valueToTree(patch));
    }

    /** Whether the caller may move cards of a project's board (G), or of a person's own (U). */
    private boolean may(Call call) {
        long id = needed(call, "entityId");
        if (call.params().text("entityType").equalsIgnoreCase("U")) {
            return id == 0 || id == call.actor().person();
        }
        try {
            return boards.moves(call.actor(), boards.ofProject(call.actor(), id));
        } catch (Problem unknown) {
            return false;
        }
    }

    private static Object rows(TaskBoard board) {
        Map<String, Object> rows = new LinkedHashMap<>();
        int place = 0;
        for (TaskBoard.Column column : board.columns()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("ID", Long.toString(column.id()));
            row.put("TITLE", column.title());
            row.put("SORT", Integer.toString(++place * 100));
            row.put("COLOR", StageColors.hex(column.color()).replace("#", ""));
            row.put("SYSTEM_TYPE", place == 1 ? "NEW" : "");
            row.put("ENTITY_ID", Long.toString(Objects.requireNonNullElse(board.project(), Objects.requireNonNullElse(board.person(), 0L))));
            row.put("ENTITY_TYPE", board.project() == null ? "U" : "G");
            row.put("ADDITIONAL_FILTER", List.of());
            row.put("TO_UPDATE", List.of());
            row.put("TO_UPDATE_ACCESS", null);
            rows.put(Long.toString(column.id()), row);
        }
        return rows;
    }
}
