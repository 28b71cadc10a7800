package org.kontor.task;

import static org.kontor.task.db.Tables.FAVORITE;

import java.util.List;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks that people keep at hand: everybody his own, seen by nobody else, no change of the task. */
@Component
public class FavoriteTasks {

    private static final int MOST = 1_000;

    private final DSLContext sql;
    private final Records records;

    FavoriteTasks(DSLContext sql, Records records) {
        this.sql = sql;
        this.records = records;
    }

    /** Whether a task is one of a person's. */
    public boolean has(long person, long task) {
        return sql.fetchExists(FAVORITE, FAVORITE.PERSON_ID.eq(person).and(FAVORITE.TASK_ID.eq(task)));
    }

    /**
     * Keeps a task at hand, or no longer.
     *
     * @throws Problem NOT_FOUND for one that he may not read, CONFLICT code task_favorites where he keeps too many
     */
    @Transactional
    public void set(Actor actor, long task, boolean favorite) {
        records.get(actor, TaskType.CODE, task, List.of());
        if (!favorite) {
            sql.deleteFrom(FAVORITE).where(FAVORITE.PERSON_ID.eq(actor.person())).and(FAVORITE.TASK_ID.eq(task)).execute();
            return;
        }
        if (sql.fetchCount(FAVORITE, FAVORITE.PERSON_ID.eq(actor.person())) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "task_favorites", java.util.Map.of("most", MOST));
        }
        sql.insertInto(FAVORITE).set(FAVORITE.TASK_ID, task).set(FAVORITE.PERSON_ID, actor.person()).onConflictDoNothing().execute();
    }
}
