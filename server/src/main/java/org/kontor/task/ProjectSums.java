package org.kontor.task;

import static org.kontor.task.db.Tables.ITEM;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.project.Projects;
import org.kontor.project.Projects.Sums;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells projects what their tasks add up to, in the transaction that changes a task: how many there are and are done, minutes
 * estimated and spent. Counted anew while the project is held, so that two at once cannot leave a wrong figure.
 */
@Component
public class ProjectSums implements RecordListener {

    private final DSLContext sql;
    private final ObjectProvider<Projects> projects;

    ProjectSums(DSLContext sql, ObjectProvider<Projects> projects) {
        this.sql = sql;
        this.projects = projects;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(TaskType.CODE) || set.kind() == Kind.UPDATED && !set.changesAny("project", "closed", "estimate")) {
            return;
        }
        Set<Long> touched = new TreeSet<>();
        if (set.kind() == Kind.DELETED && !set.options().undo()) {
            set.writes().forEach(write -> ofOpen(write.before("project")));
        }
        for (Write write : set.writes()) {
            if (write.before("project") instanceof Long before) {
                touched.add(before);
            }
            if (write.now("project") instanceof Long now) {
                touched.add(now);
            }
        }
        reckon(touched);
    }

    /** A task of a project that is over is not deleted either. */
    private void ofOpen(@Nullable Object project) {
        if (project instanceof Long id) {
            projects.getObject().find(id).ifPresent(Projects::open);
        }
    }

    /** Adds up the tasks of these projects. */
    public void reckon(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        projects.getObject().hold(ids);
        Map<Long, Sums> sums = new HashMap<>();
        ids.forEach(id -> sums.put(id, new Sums(0, 0, 0, 0)));
        sql.select(
                        ITEM.PROJECT_ID,
                        DSL.count(),
                        DSL.count().filterWhere(ITEM.CLOSED),
                        DSL.coalesce(DSL.sum(ITEM.ESTIMATE), DSL.inline(0)),
                        DSL.coalesce(DSL.sum(ITEM.SPENT), DSL.inline(0)))
                .from(ITEM)
                .where(ITEM.PROJECT_ID.in(ids))
                .and(ITEM.DELETED_AT.isNull())
                .groupBy(ITEM.PROJECT_ID)
                .forEach(row -> sums.put(
                        row.value1(), new Sums(row.value2(), row.value3(), row.value4().longValue(), row.value5().longValue())));
        projects.getObject().keep(sums);
    }
}
