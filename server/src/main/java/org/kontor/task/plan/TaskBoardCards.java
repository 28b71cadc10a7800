package org.kontor.task.plan;

import static org.kontor.task.db.Tables.BOARD;
import static org.kontor.task.db.Tables.BOARD_PLACE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.project.Project;
import org.kontor.project.Projects;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.Ranks;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.kontor.task.TaskActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cards of a board: the open tasks of its project, or those that its person does, helps with or has put there himself. A card
 * keeps the place that it was dropped on.
 */
@Component
public class TaskBoardCards {

    private static final String TABLE = "task.board_place";

    /** So many of his tasks a person finds on his board at once. */
    private static final int MOST_NEW = 2_000;

    private static final String MISSING =
            """
            insert into task.board_place (board_id, task_id, column_id, rank)
            select {0}, t.id, {1}, lpad(to_hex((140737488355328 - extract(epoch from t.created_at) * 1000)::bigint), 12, '0') from task.item t
            where {2} and not t.closed and t.deleted_at is null
            and not exists (select 1 from task.board_place p where p.board_id = {0} and p.task_id = t.id)
            order by t.id desc limit {3} on conflict do nothing""";

    private static final String SHOWN =
            """
            select x.column_id, x.task_id, x.n from (
                select p.column_id, p.task_id, p.rank, count(*) over (partition by p.column_id) as n,
                       row_number() over (partition by p.column_id order by p.rank, p.task_id) as place
                from task.board_place p join task.item t on t.id = p.task_id and t.deleted_at is null and {1} and {2}
                where p.board_id = {0}) x
            where x.place > {3} and x.place <= {4} order by x.column_id, x.place""";

    private final DSLContext sql;
    private final Records records;
    private final TaskBoards boards;
    private final Projects projects;
    private final TaskActs acts;
    private final Companions companions;
    private final RowLog rows;

    TaskBoardCards(DSLContext sql, Records records, TaskBoards boards, Projects projects, TaskActs acts, Companions companions, RowLog rows) {
        this.sql = sql;
        this.records = records;
        this.boards = boards;
        this.projects = projects;
        this.acts = acts;
        this.companions = companions;
        this.rows = rows;
    }

    /** The cards of a column; total counts those that are not shown as well. */
    public record Cards(long total, List<RecordRow> rows) {}

    /**
     * The cards of all columns, or of one.
     *
     * @param closed whether those that are done are shown as well, for a project
     * @param only one column, null for all
     * @param skip how many cards of each column are known already
     * @param limit how many come of each column
     */
    @Transactional
    public Map<Long, Cards> of(Actor actor, TaskBoard board, boolean closed, @Nullable Long only, int skip, int limit, List<String> fields) {
        if (skip == 0) {
            sql.query(MISSING, DSL.val(board.id()), DSL.val(board.columns().getFirst().id()), found(board), DSL.inline(MOST_NEW)).execute();
        }
        Map<Long, List<Long>> ids = new LinkedHashMap<>();
        Map<Long, Long> totals = new LinkedHashMap<>();
        Condition wanted = shown(board, closed);
        sql.resultQuery(
                        SHOWN, DSL.val(board.id()), wanted,
                        only == null ? DSL.noCondition() : DSL.condition("p.column_id = {0}", DSL.val(only)), DSL.val(skip), DSL.val(skip + limit))
                .forEach(row -> {
                    ids.computeIfAbsent(row.get("column_id", Long.class), key -> new ArrayList<>()).add(row.get("task_id", Long.class));
                    totals.put(row.get("column_id", Long.class), row.get("n", Long.class));
                });
        Map<Long, RecordRow> known = records.some(actor, TaskActs.TYPE, ids.values().stream().flatMap(List::stream).toList(), fields);
        Map<Long, Cards> cards = new LinkedHashMap<>();
        for (TaskBoard.Column column : board.columns()) {
            if (only == null || column.id() == only) {
                List<RecordRow> some = ids.getOrDefault(column.id(), List.of()).stream().map(known::get).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
                cards.put(column.id(), new Cards(totals.getOrDefault(column.id(), 0L), some));
            }
        }
        return cards;
    }

    /** The ids of the open tasks on the actor's own board, column by column, at most so many of each. */
    @Transactional
    public List<Long> mine(Actor actor, int limit) {
        return of(actor, boards.mine(actor), false, null, 0, limit, List.of()).values().stream().flatMap(cards -> cards.rows().stream()).map(RecordRow::id).toList();
    }

    /** The tasks that come onto a board by themselves. */
    private static Condition found(TaskBoard board) {
        if (board.project() != null) {
            return DSL.condition("t.project_id = {0}", DSL.val(board.project()));
        }
        return DSL.condition(
                "(t.responsible_id = {0} or t.id in (select rp.record_id from records.record_person rp where rp.type_id = 6 and rp.person_id = {0} and rp.role = 'helper'))",
                DSL.val(board.person()));
    }

    private static Condition shown(TaskBoard board, boolean closed) {
        if (board.project() != null) {
            Condition own = DSL.condition("t.project_id = {0}", DSL.val(board.project()));
            return closed ? own : own.and("not t.closed");
        }
        // what he is no part of any more leaves his board
        return DSL.condition("not t.closed").and(DSL.condition(
                "(t.responsible_id = {0} or t.creator_id = {0} or t.id in (select rp.record_id from records.record_person rp where rp.type_id = 6 and rp.person_id = {0}))",
                DSL.val(board.person())));
    }

    /**
     * Drops a card.
     *
     * @param before the task that stands above the place, null at the top or where nothing is said
     * @param after the task that stands below it
     * @throws Problem NOT_FOUND for a board, column or task that is not there for him, FORBIDDEN code task_board
     */
    @Transactional
    public Operation place(Actor actor, long boardId, long task, long column, @Nullable Long before, @Nullable Long after) {
        TaskBoard board = boards.read(actor, boardId);
        TaskActs.Part part = acts.part(actor, task);
        if (!board.has(column)) {
            throw Problem.invalid("column", "task.error.column");
        }
        if (board.project() != null) {
            if (!board.project().equals(part.project())) {
                throw Problem.notFound();
            }
            Project project = projects.get(actor, board.project());
            Projects.open(project);
            if (!boards.moves(actor, board) && !part.plans() && !part.works()) {
                throw Problem.of(Problem.Kind.FORBIDDEN, "task_board");
            }
        }
        sql.select(BOARD.ID).from(BOARD).where(BOARD.ID.eq(boardId)).forUpdate().fetch();
        Long row = sql.select(BOARD_PLACE.ID).from(BOARD_PLACE).where(BOARD_PLACE.BOARD_ID.eq(boardId).and(BOARD_PLACE.TASK_ID.eq(task))).fetchOne(BOARD_PLACE.ID);
        String picture = row == null ? null : rows.picture(TABLE, row);
        String rank = rank(column, task, before, after);
        long id = Objects.requireNonNull(sql.insertInto(BOARD_PLACE)
                .set(BOARD_PLACE.BOARD_ID, boardId)
                .set(BOARD_PLACE.TASK_ID, task)
                .set(BOARD_PLACE.COLUMN_ID, column)
                .set(BOARD_PLACE.RANK, rank)
                .onConflict(BOARD_PLACE.BOARD_ID, BOARD_PLACE.TASK_ID)
                .doUpdate()
                .set(BOARD_PLACE.COLUMN_ID, column)
                .set(BOARD_PLACE.RANK, rank)
                .returningResult(BOARD_PLACE.ID)
                .fetchSingle(BOARD_PLACE.ID));
        Operation operation = Operation.begin(actor.everywhere(), "task", Map.of("act", "place"));
        if (board.project() == null) {
            records.note(operation);
        } else {
            companions.changed(operation, TaskActs.TYPE, List.of(task), "board");
        }
        rows.changed(operation, TABLE, id, picture);
        return operation;
    }

    private String rank(long column, long task, @Nullable Long before, @Nullable Long after) {
        String above = before == null ? null : rankOf(column, before);
        String below = after == null ? null : rankOf(column, after);
        if (above == null && below == null) {
            below = next("min", column, task, DSL.noCondition());
        } else if (below == null) {
            below = next("min", column, task, DSL.condition("p.rank > {0}", DSL.val(above)));
        } else if (above == null) {
            above = next("max", column, task, DSL.condition("p.rank < {0}", DSL.val(below)));
        }
        return Ranks.between(above, below);
    }

    private @Nullable String rankOf(long column, long task) {
        return sql.select(BOARD_PLACE.RANK).from(BOARD_PLACE).where(BOARD_PLACE.COLUMN_ID.eq(column).and(BOARD_PLACE.TASK_ID.eq(task))).fetchOne(BOARD_PLACE.RANK);
    }

    private @Nullable String next(String which, long column, long task, Condition where) {
        return sql.resultQuery(
                        "select " + which + "(p.rank) from task.board_place p where p.column_id = {0} and p.task_id <> {1} and {2}",
                        DSL.val(column), DSL.val(task), where)
                .fetchOne(0, String.class);
    }
}
