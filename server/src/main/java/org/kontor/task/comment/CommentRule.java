package org.kontor.task.comment;

import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.kontor.task.TaskType;
import org.kontor.timeline.Comments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task is made of a comment that its author may read, and stays with it. */
@Component
@Order(212)
final class CommentRule implements RecordRule {

    private static final String FIELD = "comment";

    private final ObjectProvider<Comments> comments;

    CommentRule(ObjectProvider<Comments> comments) {
        this.comments = comments;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().system()) {
            return;
        }
        for (Write write : set.writes()) {
            if (write.changes(FIELD) && write.now(FIELD) instanceof Long comment) {
                check(set, write, comment);
            } else if (write.changes(FIELD) && !write.added()) {
                write.refuse(Problem.invalid(FIELD, "task.error.comment"));
            }
        }
    }

    private void check(WriteSet set, Write write, long comment) {
        try {
            comments.getObject().get(set.actor(), comment);
            if (!write.added()) {
                write.refuse(Problem.invalid(FIELD, "task.error.comment"));
            }
        } catch (Problem unknown) {
            write.refuse(Problem.invalid(FIELD, "task.error.comment"));
        }
    }
}
