package org.kontor.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.search.SearchEntries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was said on records, for whoever has to tell all that is known of a person or to forget it. */
@Component
public class CommentErasure {

    private final DSLContext sql;
    private final RecordTypes types;
    private final SearchEntries search;

    CommentErasure(DSLContext sql, RecordTypes types, SearchEntries search) {
        this.sql = sql;
        this.types = types;
        this.search = search;
    }

    /** A comment in plain text; {@code author} is a person of the portal. */
    public record Said(long id, String type, long record, @Nullable Long author, Instant at, String text) {}

    /** All comments on these records, the oldest first; no rights are asked for. */
    public List<Said> on(Map<String, Collection<Long>> records) {
        List<Said> all = new ArrayList<>();
        records.forEach((type, ids) -> sql.resultQuery(
                        "select c.id, c.record_id, c.author_id, c.created_at, c.text from timeline.comment c"
                                + " where c.type_id = {0} and c.record_id = any({1}) and c.deleted_at is null order by c.created_at, c.id",
                        DSL.inline(types.get(type).id()), ids(ids))
                .forEach(row -> all.add(new Said(
                        row.get("id", Long.class),
                        type,
                        row.get("record_id", Long.class),
                        row.get("author_id", Long.class),
                        row.get("created_at", Instant.class),
                        row.get("text", String.class)))));
        return all;
    }

    /** Takes the words of comments away for good, older versions too; that somebody said something then, stays. */
    @Transactional
    public void erase(Collection<Said> comments, @Nullable Long by) {
        List<Long> ids = comments.stream().map(Said::id).toList();
        sql.query("delete from timeline.comment_version where comment_id = any({0})", ids(ids)).execute();
        sql.query(
                        "update timeline.comment set html = '', text = '', pinned_at = null, pinned_by = null, deleted_at = coalesce(deleted_at, now()), deleted_by = {1} where id = any({0})",
                        ids(ids), DSL.val(by, SQLDataType.BIGINT))
                .execute();
        comments.forEach(comment -> search.remove(new RecordKey(comment.type(), comment.record()), CommentTexts.PART, comment.id()));
    }

    private static org.jooq.Field<Long[]> ids(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
