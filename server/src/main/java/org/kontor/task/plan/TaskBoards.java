package org.kontor.task.plan;

import static org.kontor.task.db.Tables.BOARD;
import static org.kontor.task.db.Tables.BOARD_COLUMN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.project.Project;
import org.kontor.project.ProjectRole;
import org.kontor.project.Projects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The boards of projects and of people with their columns. A project's board is read by whoever reads the project, and arranged by
 * its head; a person's board is his own.
 */
@Component
public class TaskBoards {

    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST = 60;
    private static final List<String> FIRST = List.of("first", "second", "third");

    private final DSLContext sql;
    private final Projects projects;
    private final Messages messages;
    private final Company company;

    TaskBoards(DSLContext sql, Projects projects, Messages messages, Company company) {
        this.sql = sql;
        this.projects = projects;
        this.messages = messages;
        this.company = company;
    }

    /**
     * The board of a project, made with its first columns where nobody has looked at it yet.
     *
     * @throws Problem NOT_FOUND for a project that he may not read
     */
    @Transactional
    public TaskBoard ofProject(Actor actor, long project) {
        projects.get(actor, project);
        Long known = sql.select(BOARD.ID).from(BOARD).where(BOARD.PROJECT_ID.eq(project)).fetchOne(BOARD.ID);
        return known == null ? made(project, null) : get(known);
    }

    /** The actor's own board. */
    @Transactional
    public TaskBoard mine(Actor actor) {
        Long known = sql.select(BOARD.ID).from(BOARD).where(BOARD.PERSON_ID.eq(actor.person())).fetchOne(BOARD.ID);
        return known == null ? made(null, actor.person()) : get(known);
    }

    private TaskBoard made(@Nullable Long project, @Nullable Long person) {
        sql.fetch("select pg_advisory_xact_lock(hashtext('task.board'))");
        Long known = sql.select(BOARD.ID)
                .from(BOARD)
                .where(project == null ? BOARD.PERSON_ID.eq(person) : BOARD.PROJECT_ID.eq(project))
                .fetchOne(BOARD.ID);
        if (known != null) {
            return get(known);
        }
        long id = Objects.requireNonNull(
                sql.insertInto(BOARD).set(BOARD.PROJECT_ID, project).set(BOARD.PERSON_ID, person).returningResult(BOARD.ID).fetchSingle(BOARD.ID));
        for (int i = 0; i < FIRST.size(); i++) {
            String title = messages.text(company.language(), "task.board." + (project == null ? "own." : "project.") + FIRST.get(i));
            sql.insertInto(BOARD_COLUMN)
                    .set(BOARD_COLUMN.BOARD_ID, id)
                    .set(BOARD_COLUMN.TITLE, title)
                    .set(BOARD_COLUMN.COLOR, (short) (i == 0 ? 12 : i == 1 ? 2 : 5))
                    .set(BOARD_COLUMN.SORT, i + 1)
                    .execute();
        }
        return get(id);
    }

    private TaskBoard get(long id) {
        List<TaskBoard.Column> columns = sql.selectFrom(BOARD_COLUMN)
                .where(BOARD_COLUMN.BOARD_ID.eq(id))
                .orderBy(BOARD_COLUMN.SORT, BOARD_COLUMN.ID)
                .fetch(row -> new TaskBoard.Column(
                        row.get(BOARD_COLUMN.ID), row.get(BOARD_COLUMN.TITLE), row.get(BOARD_COLUMN.COLOR) == null ? null : row.get(BOARD_COLUMN.COLOR).intValue()));
        return sql.selectFrom(BOARD)
                .where(BOARD.ID.eq(id))
                .fetchOptional(row -> new TaskBoard(id, row.get(BOARD.PROJECT_ID), row.get(BOARD.PERSON_ID), columns))
                .orElseThrow(Problem::notFound);
    }

    /**
     * The board with this id, where the actor may look at it.
     *
     * @throws Problem NOT_FOUND
     */
    public TaskBoard read(Actor actor, long id) {
        TaskBoard board = get(id);
        if (board.person() != null && !board.person().equals(actor.personId())) {
            throw Problem.notFound();
        }
        if (board.project() != null) {
            projects.get(actor, board.project());
        }
        return board;
    }

    /**
     * The board that a column belongs to, where the actor may look at it.
     *
     * @throws Problem NOT_FOUND
     */
    public TaskBoard ofColumn(Actor actor, long column) {
        Long board = sql.select(BOARD_COLUMN.BOARD_ID).from(BOARD_COLUMN).where(BOARD_COLUMN.ID.eq(column)).fetchOne(BOARD_COLUMN.BOARD_ID);
        if (board == null) {
            throw Problem.notFound();
        }
        return read(actor, board);
    }

    /** Whether the actor may change the columns. */
    boolean arranges(Actor actor, TaskBoard board) {
        if (board.project() == null) {
            return true;
        }
        Project project = projects.get(actor, board.project());
        return !project.closed() && projects.role(actor, project) == ProjectRole.HEAD;
    }

    /** Whether the actor may move every card of the board, not only those of tasks that he has. */
    public boolean moves(Actor actor, TaskBoard board) {
        if (board.project() == null) {
            return true;
        }
        Project project = projects.get(actor, board.project());
        ProjectRole role = projects.role(actor, project);
        return !project.closed() && (role == ProjectRole.HEAD || role == ProjectRole.MEMBER);
    }

    private TaskBoard arranged(Actor actor, long id) {
        TaskBoard board = read(actor, id);
        if (board.project() != null) {
            projects.led(actor, board.project());
        }
        sql.select(BOARD.ID).from(BOARD).where(BOARD.ID.eq(id)).forUpdate().fetch();
        return get(id);
    }

    /** Adds a column at the end. */
    @Transactional
    public TaskBoard addColumn(Actor actor, long id, Patch values) {
        TaskBoard board = arranged(actor, id);
        if (board.columns().size() >= MOST_COLUMNS) {
            throw Problem.invalid("title", "field.error.many", Map.of("most", MOST_COLUMNS));
        }
        sql.insertInto(BOARD_COLUMN)
                .set(BOARD_COLUMN.BOARD_ID, id)
                .set(BOARD_COLUMN.TITLE, values.needed("title", LONGEST))
                .set(BOARD_COLUMN.COLOR, color(values))
                .set(BOARD_COLUMN.SORT, DSL.field("(select coalesce(max(c.sort), 0) + 1 from task.board_column c where c.board_id = {0})", Integer.class, DSL.val(id)))
                .execute();
        return get(id);
    }

    /** Changes the title or the colour of a column. */
    @Transactional
    public TaskBoard changeColumn(Actor actor, long id, long column, Patch values) {
        column(arranged(actor, id), column);
        if (values.has("title")) {
            sql.update(BOARD_COLUMN).set(BOARD_COLUMN.TITLE, values.needed("title", LONGEST)).where(BOARD_COLUMN.ID.eq(column)).execute();
        }
        if (values.has("color")) {
            sql.update(BOARD_COLUMN).set(BOARD_COLUMN.COLOR, color(values)).where(BOARD_COLUMN.ID.eq(column)).execute();
        }
        return get(id);
    }

    /** Puts all columns into an order. */
    @Transactional
    public TaskBoard order(Actor actor, long id, List<Long> columns) {
        TaskBoard board = arranged(actor, id);
        if (columns.size() != board.columns().size() || !new HashSet<>(columns).containsAll(board.columns().stream().map(TaskBoard.Column::id).toList())) {
            throw Problem.invalid("columns", "task.error.columns");
        }
        for (int i = 0; i < columns.size(); i++) {
            sql.update(BOARD_COLUMN).set(BOARD_COLUMN.SORT, i + 1).where(BOARD_COLUMN.ID.eq(columns.get(i))).execute();
        }
        return get(id);
    }

    /** Takes a column away; its cards go to the one before it, those of the first to the next. */
    @Transactional
    public TaskBoard removeColumn(Actor actor, long id, long column) {
        TaskBoard board = arranged(actor, id);
        column(board, column);
        if (board.columns().size() == 1) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_last_column");
        }
        List<Long> ids = new ArrayList<>(board.columns().stream().map(TaskBoard.Column::id).toList());
        int place = ids.indexOf(column);
        long into = ids.get(place == 0 ? 1 : place - 1);
        sql.query("update task.board_place set column_id = {0} where column_id = {1}", DSL.val(into), DSL.val(column)).execute();
        sql.deleteFrom(BOARD_COLUMN).where(BOARD_COLUMN.ID.eq(column)).execute();
        return get(id);
    }

    private static void column(TaskBoard board, long column) {
        if (!board.has(column)) {
            throw Problem.notFound();
        }
    }

    private static @Nullable Short color(Patch values) {
        return values.isNull("color") ? null : (short) values.number("color", 1, 12);
    }
}
