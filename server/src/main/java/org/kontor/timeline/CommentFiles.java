package org.kontor.timeline;

import static org.kontor.timeline.db.Tables.COMMENT_FILE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** The files of a comment: they hang on its record, whose rights they follow, and go with the comment. */
@Component
final class CommentFiles {

    private static final int MOST = 100;

    private final DSLContext sql;
    private final Files files;
    private final RecordTypes types;

    CommentFiles(DSLContext sql, Files files, RecordTypes types) {
        this.sql = sql;
        this.files = files;
        this.types = types;
    }

    /** Makes these the files of a comment, in this order; those that it had and has no more are gone. */
    void set(Actor actor, RecordKey record, long comment, List<Long> wanted) {
        List<Long> ids = wanted.stream().distinct().toList();
        if (ids.size() > MOST) {
            throw Problem.invalid("files", "field.error.many", Map.of("most", MOST));
        }
        List<Long> had = sql.select(COMMENT_FILE.FILE_ID)
                .from(COMMENT_FILE)
                .where(COMMENT_FILE.COMMENT_ID.eq(comment))
                .orderBy(COMMENT_FILE.SORT, COMMENT_FILE.FILE_ID)
                .fetch(COMMENT_FILE.FILE_ID);
        if (had.equals(ids)) {
            return;
        }
        int type = types.get(record.type()).id();
        List<Long> fresh = new ArrayList<>(ids);
        fresh.removeAll(had);
        files.attachNew(fresh, type, record.id(), actor.person(), "files");
        List<Long> gone = new ArrayList<>(had);
        gone.removeAll(ids);
        if (!gone.isEmpty()) {
            files.drop(gone, type, record.id());
        }
        sql.deleteFrom(COMMENT_FILE).where(COMMENT_FILE.COMMENT_ID.eq(comment)).execute();
        for (int sort = 0; sort < ids.size(); sort++) {
            sql.insertInto(COMMENT_FILE)
                    .set(COMMENT_FILE.COMMENT_ID, comment)
                    .set(COMMENT_FILE.FILE_ID, ids.get(sort))
                    .set(COMMENT_FILE.SORT, sort)
                    .execute();
        }
    }
}
