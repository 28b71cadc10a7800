package org.kontor.task.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.task.TaskActs;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The board of a project and one's own. */
@RestController
@RequestMapping("/api/tasks/boards")
class TaskBoardController {

    private static final List<String> FIELDS = List.of("title", "state", "deadline", "responsible", "creator", "priority", "project", "estimate", "spent");
    private static final int PAGE = 30;

    private final TaskBoards boards;
    private final TaskBoardCards cards;
    private final Records records;
    private final RecordJson json;
    private final Access access;

    TaskBoardController(TaskBoards boards, TaskBoardCards cards, Records records, RecordJson json, Access access) {
        this.boards = boards;
        this.cards = cards;
        this.records = records;
        this.json = json;
        this.access = access;
    }

    /** One's own plan. */
    @GetMapping("/mine")
    Map<String, @Nullable Object> mine(Actor actor) {
        access.require(actor, TaskActs.TYPE, Access.Action.READ);
        return shown(actor, boards.mine(actor), false);
    }

    @GetMapping("/project/{project:\\d+}")
    Map<String, @Nullable Object> ofProject(Actor actor, @PathVariable long project, @RequestParam(defaultValue = "false") boolean closed) {
        return shown(actor, boards.ofProject(actor, project), closed);
    }

    /** Further cards of a column. */
    @GetMapping("/{id:\\d+}/columns/{column:\\d+}")
    Map<String, @Nullable Object> column(
            Actor actor, @PathVariable long id, @PathVariable long column, @RequestParam(defaultValue = "false") boolean closed, @RequestParam(defaultValue = "0") int skip) {
        TaskBoard board = boards.read(actor, id);
        if (!board.has(column)) {
            throw Problem.notFound();
        }
        TaskBoardCards.Cards some = Objects.requireNonNull(
                cards.of(actor, board, closed, column, Math.clamp(skip, 0, 100_000), PAGE, records.readable(actor, TaskActs.TYPE, FIELDS)).get(column));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("total", some.total());
        answer.put("items", json.items(some.rows()));
        answer.put("refs", json.refs(TaskActs.TYPE, some.rows()));
        return answer;
    }

    private Map<String, @Nullable Object> shown(Actor actor, TaskBoard board, boolean closed) {
        Map<Long, TaskBoardCards.Cards> all = cards.of(actor, board, closed, null, 0, PAGE, records.readable(actor, TaskActs.TYPE, FIELDS));
        List<RecordRow> rows = new ArrayList<>();
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (TaskBoard.Column column : board.columns()) {
            TaskBoardCards.Cards some = Objects.requireNonNull(all.get(column.id()));
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("id", column.id());
            one.put("title", column.title());
            one.put("color", column.color());
            one.put("total", some.total());
            one.put("items", json.items(some.rows()));
            rows.addAll(some.rows());
            columns.add(one);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", board.id());
        answer.put("columns", columns);
        answer.put("arranges", boards.arranges(actor, board));
        answer.put("moves", boards.moves(actor, board));
        answer.put("refs", json.refs(TaskActs.TYPE, rows));
        return answer;
    }

    /** Drops a card between two others. */
    @PutMapping("/{id:\\d+}/places/{task:\\d+}")
    Map<String, Object> place(Actor actor, @PathVariable long id, @PathVariable long task, @RequestBody Patch body) {
        Long column = body.id("column");
        if (column == null) {
            throw Problem.invalid("column", "platform.field.needed");
        }
        Operation operation = cards.place(actor, id, task, column, body.id("before"), body.id("after"));
        return Map.of("operation", operation.id());
    }

    @PostMapping("/{id:\\d+}/columns")
    TaskBoard addColumn(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return boards.addColumn(actor, id, body);
    }

    @PatchMapping("/{id:\\d+}/columns/{column:\\d+}")
    TaskBoard changeColumn(Actor actor, @PathVariable long id, @PathVariable long column, @RequestBody Patch body) {
        return boards.changeColumn(actor, id, column, body);
    }

    @PutMapping("/{id:\\d+}/columns")
    TaskBoard order(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        return boards.order(actor, id, body.ids("columns"));
    }

    @DeleteMapping("/{id:\\d+}/columns/{column:\\d+}")
    TaskBoard removeColumn(Actor actor, @PathVariable long id, @PathVariable long column) {
        return boards.removeColumn(actor, id, column);
    }
}
