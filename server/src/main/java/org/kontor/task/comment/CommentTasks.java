package org.kontor.task.comment;

import static org.kontor.task.db.Tables.ITEM;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.task.TaskType;
import org.kontor.timeline.Comment;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;

/** The link of tasks with the comments that they were made of, from both sides, as far as the reader may see the other one. */
@Component
public class CommentTasks {

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final Comments comments;

    CommentTasks(DSLContext sql, Records records, RecordTypes types, Comments comments) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.comments = comments;
    }

    /** A task that was made of a comment. */
    record Made(long comment, long task, String title, boolean closed) {}

    /**
     * The tasks that were made of comments on a record, those that the actor may read.
     *
     * @throws Problem NOT_FOUND where he may not read the record
     */
    List<Made> of(Actor actor, String type, long record) {
        if (records.readable(actor, type, List.of(record)).isEmpty()) {
            throw Problem.notFound();
        }
        Map<Long, Long> byTask = new LinkedHashMap<>();
        sql.resultQuery(
                        "select t.id, t.comment_id from timeline.comment c join task.item t on t.comment_id = c.id and t.deleted_at is null"
                                + " where c.type_id = {0} and c.record_id = {1} order by t.id limit 1000",
                        DSL.inline(types.get(type).id()), DSL.val(record))
                .forEach(row -> byTask.put(row.get("id", Long.class), row.get("comment_id", Long.class)));
        List<Made> made = new ArrayList<>();
        if (!byTask.isEmpty()) {
            Map<Long, RecordRow> rows = records.some(actor, TaskType.CODE, byTask.keySet(), List.of("title", "closed"));
            byTask.forEach((task, comment) -> {
                RecordRow row = rows.get(task);
                if (row != null) {
                    made.add(new Made(comment, task, Objects.toString(row.value("title"), ""), Boolean.TRUE.equals(row.value("closed"))));
                }
            });
        }
        return made;
    }

    /** The record whose comment a task was made of: type, id, title; null where there is none or the actor may not read it. */
    public @Nullable Map<String, Object> origin(Actor actor, long task) {
        Long comment = sql.select(ITEM.COMMENT_ID).from(ITEM).where(ITEM.ID.eq(task)).fetchOne(ITEM.COMMENT_ID);
        if (comment == null) {
            return null;
        }
        try {
            Comment found = comments.get(actor, comment);
            String type = found.record().type();
            String title = records.titles(actor, Map.of(type, List.of(found.record().id()))).getOrDefault(type, Map.of()).get(found.record().id());
            return title == null ? null : Map.of("type", type, "id", found.record().id(), "title", title);
        } catch (Problem gone) {
            return null;
        }
    }
}
