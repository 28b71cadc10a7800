package org.kontor.task;

import static org.kontor.task.db.Tables.RESULT;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.timeline.Comment;
import org.kontor.timeline.CommentListener;
import org.kontor.timeline.Comments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The results of tasks: comments that somebody has marked as what the task was set for. Those who work on a task or have set it
 * mark and unmark; a comment that is deleted is no result.
 */
@Component
public class TaskResults implements CommentListener {

    private final DSLContext sql;
    private final ObjectProvider<Comments> comments;
    private final ObjectProvider<TaskActs> acts;
    private final Companions companions;
    private final Clock clock;

    TaskResults(DSLContext sql, ObjectProvider<Comments> comments, ObjectProvider<TaskActs> acts, Companions companions, Clock clock) {
        this.sql = sql;
        this.comments = comments;
        this.acts = acts;
        this.companions = companions;
        this.clock = clock;
    }

    /** A result: the comment, who has marked it and when. */
    public record Result(Comment comment, @Nullable Long by, Instant at) {}

    /**
     * The results of a task that the actor may read, the first one first.
     *
     * @throws Problem NOT_FOUND
     */
    public List<Result> of(Actor actor, long task) {
        acts.getObject().part(actor, task);
        return sql.selectFrom(RESULT)
                .where(RESULT.TASK_ID.eq(task))
                .orderBy(RESULT.COMMENT_ID)
                .fetch(row -> new Result(comments.getObject().get(actor, row.get(RESULT.COMMENT_ID)), row.get(RESULT.MARKED_BY), row.get(RESULT.MARKED_AT)));
    }

    /**
     * Marks a comment on a task as its result; one that is marked stays so.
     *
     * @return the task
     * @throws Problem NOT_FOUND for a comment that he may not read or that is not on a task, FORBIDDEN code task_result
     */
    @Transactional
    public long mark(Actor actor, long comment) {
        long task = changeable(actor, comment);
        int added = sql.insertInto(RESULT)
                .set(RESULT.COMMENT_ID, comment)
                .set(RESULT.TASK_ID, task)
                .set(RESULT.MARKED_BY, actor.personId())
                .set(RESULT.MARKED_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .onConflictDoNothing()
                .execute();
        if (added > 0) {
            changed(actor, task);
        }
        return task;
    }

    /**
     * A comment is no result any more.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN code task_result
     */
    @Transactional
    public void unmark(Actor actor, long comment) {
        long task = changeable(actor, comment);
        if (sql.deleteFrom(RESULT).where(RESULT.COMMENT_ID.eq(comment)).execute() == 0) {
            throw Problem.notFound();
        }
        changed(actor, task);
    }

    private long changeable(Actor actor, long id) {
        Comment comment = comments.getObject().get(actor, id);
        if (!comment.record().type().equals(TaskType.CODE)) {
            throw Problem.notFound();
        }
        TaskActs.Part part = acts.getObject().part(actor, comment.record().id());
        boolean may = part.works() || part.roles().contains(TaskRole.CREATOR) || part.roles().contains(TaskRole.ADMINISTRATOR);
        if (!may) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "task_result");
        }
        return part.id();
    }

    private void changed(Actor actor, long task) {
        companions.changed(Operation.begin(actor.everywhere(), "task", Map.of("act", "result")), TaskType.CODE, List.of(task), "result");
    }

    @Override
    public void said(RecordKey record, long comment, @Nullable Long author) {
        // nothing is a result before somebody says so
    }

    @Override
    public void gone(RecordKey record, long comment) {
        if (Objects.equals(record.type(), TaskType.CODE)) {
            sql.deleteFrom(RESULT).where(RESULT.COMMENT_ID.eq(comment)).execute();
        }
    }
}
